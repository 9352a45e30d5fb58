import { describe, expect, test } from "vitest";
import type { Email } from "../../src/templates/block-email.ts";
import {
  changeEmail,
  confirmationEmail,
  knownEmail,
  leftEmail,
  movedEmail,
  welcomeEmail,
} from "../../src/templates/subscriber-emails.ts";
import { inLanguage, samplePublication } from "../support/library.ts";
import { sampleItemContent } from "./items.ts";

const TOKEN = "k1.9ix.PXUrc1G10tQYm76srnlp9tL_tMG84xF2LPnnJdE4TbE";
const links = {
  preferences: `https://harbour.example/preferences/${TOKEN}`,
  unsubscribe: `https://harbour.example/unsubscribe/${TOKEN}`,
};
const confirmUrl = `https://harbour.example/confirm/${TOKEN}`;
/** A language that no email here is in. */
const ICELANDIC = { language: "is", direction: "ltr" } as const;
const latest = {
  title: "Weekly digest, 8 September",
  url: "https://harbour.example/editions/weekly:2025-W37",
  items: [
    {
      title: "First light & <after>",
      url: "https://harbour.example/posts/first-light",
      summary: "Boats.",
      ...ICELANDIC,
    },
    { title: "Second", url: "https://harbour.example/posts/second", summary: "", ...ICELANDIC },
  ],
};

const LANGUAGES = ["en", "de", "az", "zh", "zh-Hant"];

const publications = new Map(
  await Promise.all(
    LANGUAGES.map(
      async (language) => [language, await inLanguage(samplePublication, language)] as const,
    ),
  ),
);

function emailsIn(language: string): readonly (readonly [string, Email])[] {
  const publication = publications.get(language) ?? samplePublication;
  return [
    ["confirmation", confirmationEmail(publication, "weekly", confirmUrl)],
    ["welcome", welcomeEmail(publication, "daily", links, latest)],
    ["known", knownEmail(publication, "instant", true, links)],
    ["change", changeEmail(publication, confirmUrl)],
    ["moved", movedEmail(publication, confirmUrl)],
    ["left", leftEmail(publication, confirmUrl)],
  ];
}

const every = LANGUAGES.flatMap((language) =>
  emailsIn(language).map(([name, email]) => [`${name} ${language}`, language, email] as const),
);

describe.each(LANGUAGES)("the words in %s", (language) => {
  test("are as they were when they were last looked at", async () => {
    const words = emailsIn(language).map(
      ([name, { subject, text, html }]) =>
        `=== ${name}: ${subject}\n\n${text}\n--- the HTML says\n\n${wordsOf(html)}\n`,
    );
    await expect(words.join("\n")).toMatchFileSnapshot(`golden/words.${language}.txt`);
  });
});

describe.each(emailsIn("en"))("the markup of %s", (name, english) => {
  test("is as it was when it was last looked at", async () => {
    await expect(english.html).toMatchFileSnapshot(`golden/${name}.html`);
  });

  test.each(LANGUAGES)("is the same in %s: only its words and the language differ", (language) => {
    const [, translated] = emailsIn(language).find(([other]) => other === name) ?? [];
    expect(wordless(translated?.html ?? "", language)).toBe(wordless(english.html, "en"));
  });
});

/** What a document says, a line for each run of text, in its order. */
function wordsOf(html: string): string {
  const runs = html.replace(/<style[\s\S]*?<\/style>/g, "").split(/<[^>]*>/);
  return runs.flatMap((run) => (run.trim() === "" ? [] : [run.trim()])).join("\n");
}

/** A document without what it says. */
function wordless(html: string, language: string): string {
  return html.replaceAll(`lang="${language}"`, "lang").replace(/>[^<]+</g, "><");
}

describe.each(every)("%s", (_, language, email) => {
  test("links the same in text and HTML", () => {
    const inText = new Set(email.text.match(/https:\/\/\S+/g));
    const hrefs = [...email.html.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect([...inText].sort()).toEqual([...new Set(hrefs)].sort());
  });

  test("says its language on html and on the outermost element that mail programs keep", () => {
    expect(email.html.match(new RegExp(` lang="${language}" dir="ltr"`, "g"))).toHaveLength(2);
  });

  test("asks nothing of another host and names who writes and from where", () => {
    expect(email.html).not.toMatch(/<img|<link|@import|url\(|<script/i);
    expect(email.html).toContain('<span dir="auto">1 Quay Street</span>');
    expect(email.text).toContain("1 Quay Street");
    expect(email.html).toMatch(/<title>[^<]+<\/title>/);
    expect(email.html.match(/<h1/g)).toHaveLength(1);
  });
});

test("a button that a mail program rewrites or breaks can be typed: its address is printed as text", () => {
  const email = confirmationEmail(samplePublication, "weekly", confirmUrl);
  const visible = email.html.replace(/<head>[\s\S]*<\/head>/, "").replace(/<[^>]+>/g, " ");
  expect(visible).toContain(confirmUrl);
});

test("a title that looks like markup is text in every email", () => {
  const publication = { ...samplePublication, title: `<img src=x onerror="a()"> & 'co'` };
  for (const email of [
    confirmationEmail(publication, "weekly", confirmUrl),
    welcomeEmail(publication, "daily", links, latest),
    knownEmail(publication, "weekly", false, links),
    changeEmail(publication, confirmUrl),
  ]) {
    expect(email.html).not.toContain("<img");
    expect(email.html).toContain("&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; 'co'");
  }
  expect(welcomeEmail(samplePublication, "daily", links, latest).html).toContain(
    "First light &amp; &lt;after&gt;",
  );
});

test("a language that has no words here gets English ones, marked as such and left to right", async () => {
  const publication = await inLanguage(samplePublication, "ur");
  const email = confirmationEmail(publication, "weekly", confirmUrl);
  expect(email.html).toContain('<html lang="en" dir="ltr">');
  expect(email.subject).toBe("Please confirm your subscription to The Harbour Letter");
});

test("a regional form of a language keeps its own tag", async () => {
  const email = confirmationEmail(
    await inLanguage(samplePublication, "zh-SG"),
    "weekly",
    confirmUrl,
  );
  expect(email.html).toContain('<html lang="zh-SG" dir="ltr">');
});

test("a welcome lists five posts at most, or none where the publication has no edition yet", () => {
  const items = Array.from({ length: 9 }, (_, n) => ({
    title: `Post ${n}`,
    url: `https://harbour.example/posts/${n}`,
    summary: "",
    ...ICELANDIC,
  }));
  const full = welcomeEmail(samplePublication, "daily", links, { ...latest, items });
  expect(full.text.match(/\/posts\//g)).toHaveLength(5);
  expect(welcomeEmail(samplePublication, "daily", links).text).not.toContain("latest edition");
});

test("a welcome lists the posts of the latest edition from the contents that the edition was made of", () => {
  const items = [
    sampleItemContent(),
    sampleItemContent({ kind: "correction", post: "tides", title: "Tides", summary: "" }),
  ];
  const { text, html } = welcomeEmail(samplePublication, "daily", links, { ...latest, items });
  expect(text).toContain(
    "First light\nhttps://harbour.example/posts/first-light\nThe first boats went out before six.\n\nTides\nhttps://harbour.example/posts/tides\n\n",
  );
  expect(text).not.toMatch(/\n{3}/);
  expect(html).toContain('href="https://harbour.example/posts/first-light"');
  expect(html).toContain("The first boats went out before six.");
  expect(html).toContain('href="https://harbour.example/posts/tides"');
  expect(html).not.toMatch(/undefined|\n\n/);
});

test("nothing in them is hidden: to a spam filter it would be hidden words from an unknown host", () => {
  for (const [, , { html }] of every) {
    expect(html).not.toMatch(/display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0/);
  }
});

test("lines of the text part are at most 76 columns wide, addresses aside", () => {
  const items = [{ ...latest.items[0], title: "word ".repeat(40), summary: "word ".repeat(40) }];
  const publication = { ...samplePublication, title: "A title of many words ".repeat(8).trim() };
  const written = [
    confirmationEmail(publication, "instant", confirmUrl),
    welcomeEmail(publication, "daily", links, {
      ...latest,
      title: "word ".repeat(40),
      items: items as typeof latest.items,
    }),
  ].flatMap(({ text }) => text.split("\n"));
  const long = written.filter((line) => line.length > 76 && !line.startsWith("https://"));
  expect(long).toEqual([publication.title, publication.title]);
});

describe("colours are readable", () => {
  // WCAG 2.2 §1.4.3: 4.5 to 1 for text.
  const light = { "#1c1a17": "#fbf9f4", "#5d574e": "#fbf9f4", "#9b2417": "#fbf9f4" };
  const dark = { "#ebe6dc": "#171614", "#aaa294": "#171614", "#f2a08c": "#171614" };
  const { html } = welcomeEmail(samplePublication, "daily", links, latest);

  test.each(Object.entries({ ...light, ...dark }))("%s on %s", (ink, paper) => {
    expect(html).toContain(ink);
    expect(html).toContain(paper);
    expect(contrast(ink, paper)).toBeGreaterThan(4.5);
  });

  test("and there are no others", () => {
    const used = new Set(html.match(/#[0-9a-f]{6}/g));
    const surfaces = ["#f3efe6", "#0f0e0d", "#fbf9f4", "#171614", "#d9d2c4", "#3a3631"];
    expect([...used].sort()).toEqual(
      [...Object.keys(light), ...Object.keys(dark), ...surfaces].sort(),
    );
  });
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
