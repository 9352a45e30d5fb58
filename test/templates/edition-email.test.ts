/** One email: its words, its bytes, its size, and what no content can do to it. */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, test } from "vitest";
import type { Publication } from "../../src/publication/publication.ts";
import {
  composeEmail,
  type Email,
  encodedSize,
  LARGEST_HTML,
} from "../../src/templates/edition-email.ts";
import type { EmailInput } from "../../src/templates/edition-input.ts";
import type { ItemContent } from "../../src/templates/item.ts";
import { itemContentOf } from "../../src/templates/item.ts";
import { fillEmail, PREFERENCES_URL, UNSUBSCRIBE_URL } from "../../src/templates/placeholder.ts";
import { columns } from "../../src/text/wrap.ts";
import { renderMarkdown } from "../cli/compile/body.ts";
import { compiledTemplate, publicationWith } from "../editions/editions-harness.ts";
import { inLanguage, sampleBody, samplePost, samplePublication } from "../support/library.ts";
import { runs } from "../support/runs.ts";
import { sampleItemContent } from "./items.ts";

const SLOT = Date.parse("2025-09-08T06:00:00Z");
let template: string;
beforeAll(async () => {
  template = await compiledTemplate();
});

function emailOf(itemContents: readonly ItemContent[], over: Partial<EmailInput> = {}): Email {
  const email = composeEmail({
    publication: samplePublication,
    template,
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: SLOT,
    itemContents,
    carried: 0,
    ...over,
  });
  if (email === undefined) throw new Error("too long");
  return email;
}

const three: readonly ItemContent[] = [
  sampleItemContent({
    post: "regatta",
    title: "Regatta <off> the quay & beyond",
    image: {
      url: "https://harbour.example/media/regatta.jpg",
      alt: 'Boats "in line"',
      width: 1200,
      height: 600,
      credit: "Ben Okoro",
    },
    html: '<h2>Results</h2><p>Nine boats.</p><h3>Wind</h3><blockquote><p>Calm.</p></blockquote><table><tr><th>Boat</th><td>Nine</td></tr></table><img src="https://harbour.example/media/map.png" alt="Map" width="800" height="400"><img src="https://elsewhere.example/pixel.gif" alt="a stranger\'s picture">',
    text: "Results\n\nNine boats.",
  }),
  sampleItemContent({
    post: "tide-tables",
    title: "Tide tables",
    html: "",
    text: "",
    authors: ["Ada Lind", "Ben Okoro"],
  }),
  sampleItemContent({
    kind: "correction",
    post: "ten-boats",
    title: "Ten boats",
    html: "",
    text: "",
    correction: "It was nine.",
  }),
];
const note = {
  period: "weekly:2025-W37",
  before: "<p>A quiet week.</p>",
  beforeText: "A quiet week.",
  after: '<p>Write to <a href="https://harbour.example/about">us</a>.</p>',
  afterText: "Write to us (https://harbour.example/about).",
};

describe("golden", () => {
  test("an email with a picture, a long post, a correction and a note, as text", async () => {
    const email = emailOf(three, { carried: 2, note });
    await expect(visible(email.text)).toMatchFileSnapshot("golden/email.txt");
  });
  test("and as HTML", async () => {
    const email = emailOf(three, { carried: 2, note });
    await expect(visible(email.html)).toMatchFileSnapshot("golden/email.html");
  });
  const LANGUAGES = ["en", "de", "az", "zh", "zh-Hant", "is"];
  const languageOf = async (language: string) =>
    emailOf(three, { publication: await inLanguage(samplePublication, language), carried: 1 });

  test("in several languages, and in one that has no words here", async () => {
    const emails = await Promise.all(
      LANGUAGES.map(
        async (language) => `=== ${language}\n\n${visible((await languageOf(language)).text)}`,
      ),
    );
    await expect(emails.join("\n")).toMatchFileSnapshot("golden/email.languages.txt");
  });

  test.each([
    ["en", "Regatta <off> the quay & beyond, and 2 more"],
    ["de", "Regatta <off> the quay & beyond und 2 weitere Beiträge"],
    ["az", "Regatta <off> the quay & beyond və daha 2 yazı"],
    ["zh", "Regatta <off> the quay & beyond，另有 2 篇"],
    ["zh-Hant", "Regatta <off> the quay & beyond，另有 2 篇"],
    ["is", "Regatta <off> the quay & beyond, and 2 more"],
  ])("with a subject in %s", async (language, subject) => {
    expect((await languageOf(language)).subject).toBe(subject);
  });
});

/** Placeholders as people can read them. */
function visible(text: string): string {
  return fillEmail(text, { preferences: "{preferences}", unsubscribe: "{unsubscribe}" });
}

test("an email shows a link post's link with its host, beside the post's own", () => {
  const url = "https://elsewhere.example/a?b=1&c=2";
  const email = emailOf([sampleItemContent({ link: { url, label: "→ elsewhere.example" } })]);
  expect(email.text).toContain(`→ elsewhere.example\n${url}\n`);
  expect(email.html).toMatch(
    /<a href="https:\/\/elsewhere\.example\/a\?b(?:=|&#x3D;)1&amp;c(?:=|&#x3D;)2"[^>]*>→ elsewhere\.example<\/a>/,
  );
});

describe("words", () => {
  test("a single post gives its title; a correction says that it is one", () => {
    expect(emailOf([sampleItemContent()]).subject).toBe("First light");
    expect(
      emailOf([sampleItemContent({ kind: "correction", html: "", correction: "No." })]).subject,
    ).toBe("Correction: First light");
  });

  test("the preheader is the other titles, filled up with the first summary, at most 110 characters", () => {
    expect(emailOf(three).preheader).toBe(
      "Tide tables · Ten boats · The first boats went out before six.",
    );
    const long = emailOf([
      sampleItemContent(),
      sampleItemContent({ title: "word ".repeat(60) }),
    ]).preheader;
    expect(long).toMatch(/^(word )+word…$/);
    expect(long.length).toBeLessThanOrEqual(110);
    const ended = `${"word ".repeat(20)}end. ${"more ".repeat(20)}`;
    expect(emailOf([sampleItemContent(), sampleItemContent({ title: ended })]).preheader).toMatch(
      / end…$/,
    );
  });

  test("items under one topic stand below its name", () => {
    const publication = publicationWith({ groupByTopic: true });
    const { html, text } = emailOf(
      [
        sampleItemContent({ post: "a", topics: ["tides"] }),
        sampleItemContent({ post: "b" }),
        sampleItemContent({ post: "c" }),
      ],
      { publication },
    );
    expect(
      [...html.matchAll(/<h([1-6])[^>]*>(?:<a[^>]*>)?([^<]+)/g)].map((m) => `${m[1]} ${m[2]}`),
    ).toEqual([
      "1 Weekly digest",
      "2 Tides",
      "3 First light",
      "2 Boats &amp; crews",
      "3 First light",
      "3 First light",
    ]);
    expect(text.match(/\[ .* \]/g)).toEqual(["[ Tides ]", "[ Boats & crews ]"]);
  });

  test("headings inside a post begin one below its title", () => {
    const { html } = emailOf(three.slice(0, 1));
    expect([...html.matchAll(/<h([1-6])/g)].map((m) => m[1])).toEqual(["1", "2", "3", "4"]);
  });
});

describe("what it is called", () => {
  const correction = (post: string) =>
    sampleItemContent({ kind: "correction", post, html: "", text: "", correction: "Nine." });
  test.each([
    ["one post", [sampleItemContent()], "New post"],
    ["four posts", ["a", "b", "c", "d"].map((post) => sampleItemContent({ post })), "New posts"],
    ["a post and a correction", [sampleItemContent(), correction("b")], "New post"],
    ["a correction", [correction("a")], "Correction"],
    ["two corrections", [correction("a"), correction("b")], "Corrections"],
  ])("an instant edition with %s", (_, itemContents, heading) => {
    expect(emailOf(itemContents, { cadence: "instant" }).text.split("\n")[0]).toBe(heading);
  });
});

describe("a list of contents", () => {
  const posts = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      sampleItemContent({ post: `p${n}`, title: `Post ${n}` }),
    );

  test("stands above eight items and more, with the address of each", () => {
    const { html, text } = emailOf(posts(30));
    const [, list = ""] = /In this edition<\/h2><ol[^>]*>([\s\S]*?)<\/ol>/.exec(html) ?? [];
    expect(list.match(/<li/g)).toHaveLength(30);
    expect(list).toContain('href="https://harbour.example/posts/p29"');
    expect(text).toContain("In this edition\n\n1. Post 0\n2. Post 1\n");
    expect(text).toContain("\n30. Post 29\n");
  });

  test("is left out where an email is seen at a glance, or is one itself", () => {
    expect(emailOf(posts(7)).text).not.toContain("In this edition");
    const publication = publicationWith({ layout: "titles" });
    expect(emailOf(posts(30), { publication }).text).not.toContain("In this edition");
  });
});

describe("text", () => {
  test("lines are at most 76 columns wide where they can break: titles, summaries, descriptions, corrections", () => {
    const long = "word ".repeat(40).trim();
    const image = { url: "https://harbour.example/media/a.png", alt: long, width: 9, height: 9 };
    const { text } = emailOf(
      [
        sampleItemContent({ title: long, image, summary: long, html: "", text: "" }),
        sampleItemContent({ kind: "correction", html: "", text: "", correction: long }),
        sampleItemContent({
          post: "zh",
          title: "晨光".repeat(60),
          summary: "晨光".repeat(60),
          html: "",
        }),
      ],
      { publication: publicationWith({ layout: "summaries" }, { title: long }), carried: 3 },
    );
    const wide = text.split("\n").filter((line) => columns(line) > 76);
    expect(wide).toEqual([`${long}: https://harbour.example/`]);
  });

  const list = (count: number, item: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => item(n)).join("\n");
  test.each([
    ["200 links to the same word", list(200, (n) => `- [pdf](https://e.example/${n})`)],
    ["200 links to words of their own", list(200, (n) => `- [Boat ${n}](https://e.example/${n})`)],
    [
      "a table of links",
      `| a | b |\n|---|---|\n${list(100, (n) => `| [x](https://e.example/${n}) | [y](https://f.example/${n}) |`)}`,
    ],
    [
      "60 described pictures",
      list(60, (n) => `![Boat${n} off quay${n} with crew${n} in fog${n}](/media/quay.png)\n`),
    ],
  ])("has hardly more words than the HTML beside it: %s", (_, markdown) => {
    const { body } = renderMarkdown(markdown);
    const itemContent = sampleItemContent({ html: body.portable, text: body.text });
    const { text, html } = emailOf([itemContent]);
    const words = (of: string) =>
      new Set(of.split(/\s+/).filter((word) => /[A-Za-z0-9_]/.test(word))).size;
    const shown = html.replace(/<head>[\s\S]*?<\/head>|<!--[\s\S]*?-->|<[^>]*>/g, " ");
    // SpamAssassin's MPART_ALT_DIFF_COUNT: more than three times as many are 2.8 points.
    expect(words(text) / words(shown)).toBeLessThan(2.6);
    expect(text.match(/\[\d+\]/g)?.length ?? 0).toBeLessThanOrEqual(40);
    // Nothing is lost: the whole post is one link away, and the HTML has it whole.
    expect(text).toContain(itemContent.url);
  });

  test("a post whose body is out of proportion is told in short there, and the others whole", () => {
    const pictures = Array.from({ length: 60 }, (_, n) => `[boat${n} quay${n} crew${n} fog${n}]`);
    const { text, html } = emailOf([
      sampleItemContent({ post: "whole" }),
      sampleItemContent({
        post: "pictures",
        title: "Pictures",
        summary: "In fog.",
        html: "<p>Pictures.</p>",
        text: pictures.join("\n\n"),
      }),
    ]);
    expect(text).toContain(
      "https://harbour.example/posts/pictures\n\nIn fog.\n\nContinue reading: Pictures\nhttps://harbour.example/posts/pictures\n",
    );
    expect(text).not.toContain("boat9");
    expect(text).toContain("(https://harbour.example/about)");
    expect(html).toContain("<p>Pictures.</p>");
  });
});

describe("HTML", () => {
  test("a short preheader is followed by blanks, and not by the first words of the email", () => {
    const hidden = (html: string) => /mso-hide:all;">([^<]*)<\/div>/.exec(html)?.[1] ?? "";
    const short = hidden(emailOf([sampleItemContent({ summary: "Out." })]).html);
    expect(short).toMatch(/^Out\.(?:\u2007\u034f ){146}$/);
    const long = hidden(emailOf([sampleItemContent({ summary: "word ".repeat(40) })]).html);
    expect(long).toMatch(/^(?:word )+word…(?:\u2007\u034f ){45}$/);
    expect(hidden(emailOf([sampleItemContent({ summary: "" })]).html)).toBe("");
  });

  test("only pictures of the publication's own are asked for, and nothing else from anywhere", () => {
    const { html } = emailOf(three, { note });
    const loaded = [
      ...html.matchAll(/<(?:img|link|script|iframe|source)[^>]*(?:src|href)="([^"]+)"/g),
    ];
    expect(loaded.map((match) => match[1])).toEqual([
      "https://harbour.example/media/regatta.jpg",
      "https://harbour.example/media/map.png",
    ]);
    expect(html).not.toMatch(/@import|@font-face|url\(/);
    expect(html).toContain("<em>a stranger's picture</em>");
  });

  test("every picture has its alternative text and fits the column", () => {
    const images = [...emailOf(three).html.matchAll(/<img[^>]*>/g)].map(([tag]) => tag);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/alt="[^"]+" width="552" height="276"/);
  });

  test("the text has every link of the HTML, and the HTML every link of the text", () => {
    const { html, text } = emailOf(
      three.map((itemContent) => ({
        ...itemContent,
        html: sampleItemContent().html,
        text: sampleItemContent().text,
      })),
      { note },
    );
    const inHtml = [...visible(html).matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1]);
    const inText = [...visible(text).matchAll(/https:\/\/[^\s)]+|\{\w+\}/g)].map(([url]) => url);
    expect(new Set(inText)).toEqual(new Set(inHtml));
    expect(new Set(inHtml).size).toBe(8);
  });

  test("right-to-left turns tables and text round", async () => {
    const publication = await inLanguage(samplePublication, "ur");
    const { html } = emailOf([sampleItemContent({ direction: "rtl", language: "ur" })], {
      publication,
    });
    expect(html).toContain('dir="rtl"');
    expect(html).not.toMatch(/direction:ltr|text-align:left/);
    // English where there are no phrases of ours in the language: marked, or its full stops would wander.
    const turned = [...html.matchAll(/<(\w+)[^>]* lang="(\w+)" dir="ltr"/g)];
    expect(turned.map(([, tag, language]) => `${tag} ${language}`)).toEqual([
      "h1 en",
      // The date, and the line of date, authors and minutes: English too, not half.
      "span en",
      "p en",
      "a en",
      "span en",
      "span en",
    ]);
    // "1 Quay Street" would read "Quay Street 1", were its line not turned by its own first email.
    expect(html).toContain('<span dir="auto">1 Quay Street</span>');
    expect(html).toContain("7 September 2025 · Ada Lind · 3 min read");
  });

  test("a name in Arabic letters does not pull the number after it along", () => {
    expect(emailOf([sampleItemContent({ authors: ["عادل"] })]).html).toContain(
      "عادل \u200e·\u200e 3 min read",
    );
  });

  test("two readers' emails differ only in their own addresses", () => {
    const { html, text } = emailOf(three);
    for (const part of [html, text]) {
      expect(part.split(PREFERENCES_URL)).toHaveLength(2);
      expect(part.split(UNSUBSCRIBE_URL)).toHaveLength(2);
    }
  });

  test("the same rows give the same bytes", () => {
    expect(emailOf(three, { note })).toEqual(emailOf(three, { note }));
  });
});

describe("size", () => {
  const paragraph = "<p>The first boats went out before six, and the last came back at nine.</p>";

  test.each([
    ["full while it fits", 3, 10, "full"],
    ["summaries when the bodies are too long", 20, 100, "summaries"],
    ["titles when even those are", 60, 100, "titles"],
  ])("%s", (_, itemContents, paragraphs, layout) => {
    const many = Array.from({ length: itemContents }, (_, index) =>
      sampleItemContent({
        post: `p${index}`,
        summary: "Said in short. ".repeat(30),
        html: paragraph.repeat(paragraphs),
      }),
    );
    const email = emailOf(many, { publication: publicationWith({ maximumItems: 100 }) });
    expect(email.layout).toBe(layout);
    expect(email.html).toContain(
      layout === "summaries" ? "Continue reading: First light" : "First light",
    );
    for (const index of [0, itemContents - 1]) expect(email.text).toContain(`/posts/p${index}`);
  });

  test("whatever the posts are, an email is at most 80 KB after encoding, or there is none", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    const itemContent = fc
      .record({ title: text, summary: text, repeats: fc.integer({ min: 0, max: 400 }), body: text })
      .map(({ title, summary, repeats, body }) => {
        const words = body.replace(/[<>&]/g, "");
        const html = `<p>${words}</p>`
          .repeat(repeats)
          .slice(0, 80_000)
          .replace(/<[^>]*$/, "");
        return sampleItemContent({ title, summary, html, text: words });
      });
    fc.assert(
      fc.property(fc.array(itemContent, { minLength: 1, maxLength: 60 }), (itemContents) => {
        const email = composeEmail({
          publication: samplePublication,
          template,
          cadence: "weekly",
          period: "weekly:2025-W37",
          slot: SLOT,
          itemContents,
          carried: 0,
        });
        if (email === undefined) return;
        const links = {
          preferences: `https://harbour.example/${"x".repeat(300)}`,
          unsubscribe: `https://harbour.example/${"x".repeat(300)}`,
        };
        expect(independentSize(fillEmail(email.html, links))).toBeLessThanOrEqual(LARGEST_HTML);
        expect(encodedSize(email.html)).toBeLessThanOrEqual(LARGEST_HTML);
      }),
      { numRuns: 60 },
    );
  });
});

/** Octets of quoted-printable by an encoder that Node brings: base64 is never longer than 4/3. */
function independentSize(html: string): number {
  const octets = Buffer.from(html, "utf8");
  let line = 0;
  let size = 0;
  for (const octet of octets) {
    if (octet === 0x0a) {
      size += 2;
      line = 0;
      continue;
    }
    const width = octet > 0x7e || octet < 0x20 || octet === 0x3d ? 3 : 1;
    if (line + width > 75) {
      size += 3;
      line = 0;
    }
    line += width;
    size += width;
  }
  return size;
}

describe("whatever an author writes", () => {
  const publication: Publication = samplePublication;

  test("nothing of it is markup where text is meant, and no content imitates a placeholder", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const post = samplePost({
          title: `${text}<script>alert(1)</script>${UNSUBSCRIBE_URL}`,
          summary: `${text}"><img src=x onerror=alert(1)>`,
          correction: `{{subject}}{{{body}}}${text}`,
          image: {
            path: "/media/a.png",
            alt: `${text}" onload="alert(1)`,
            width: 10,
            height: 10,
            type: "image/png",
            length: 1,
          },
        });
        const itemContent = itemContentOf(publication, post, sampleBody());
        const { html, text: plain } = emailOf([itemContent], {
          publication: publicationWith({ layout: "summaries" }),
        });
        expect(html.split(UNSUBSCRIBE_URL)).toHaveLength(2);
        expect(plain.split(UNSUBSCRIBE_URL)).toHaveLength(2);
        expect(html).not.toMatch(/<script|<img src=x|" onload="/);
        wellFormed(visible(html));
      }),
      { numRuns: runs(30, 200) },
    );
  });

  test("links to a post's own footnotes are plain text: the notes stand below", () => {
    const url = sampleItemContent().url;
    const html = `<p>Nine<sup><a href="${url}#fn-1">1</a></sup> <a href="${url}?a=1">boats</a></p>`;
    expect(emailOf([sampleItemContent({ html })]).html).toContain(
      `<p>Nine<sup>1</sup> <a href="${url}?a=1" style="color:#9b2417;">boats</a></p>`,
    );
  });

  test('a "<" inside an attribute is not dressed as a tag', () => {
    const html = '<p><a href="https://harbour.example/?a=<td>" title="<blockquote>">x</a></p>';
    expect(emailOf([sampleItemContent({ html })]).html).toContain(
      '<a href="https://harbour.example/?a=<td>" title="<blockquote>" style="color:#9b2417;">x</a>',
    );
  });
});

/** Balanced tags and quoted attributes, as a strict parser of XML sees the email's body. */
function wellFormed(html: string): void {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  const body = /<body[\s\S]*<\/body>/.exec(html)?.[0] ?? "";
  const voids = /<(img|br|meta|link|hr)\b([^>]*?)\/?>/g;
  parser
    .write(
      body
        .replace(/<!--[\s\S]*?-->/g, "")
        .replace(voids, "<$1$2/>")
        .replaceAll("&nbsp;", "&#160;"),
    )
    .close();
}
