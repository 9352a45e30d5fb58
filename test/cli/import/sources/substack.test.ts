/** Exports of Substack beside all that comes out of them. */
import { describe, expect, test } from "vitest";
import { substack } from "../../../../src/cli/import/sources/substack/substack.ts";
import { substackPicture } from "../../../../src/cli/import/sources/substack/substack-html.ts";
import { heldFiles, itemsOf } from "./held-files.ts";
import { csv, HEADER, substackExport } from "./substack-export.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

test.each([
  ["at its own address", 11, 70, "https://boats.substack.com", ""],
  ["at a domain of its own, in a folder", 12, 55, "https://letters.example.org", "export/"],
])(
  "%s: every post comes with its id, instant, address and words",
  async (_, seed, count, root, before) => {
    const { expected, files } = substackExport(seed, count, root, before);
    const items = await itemsOf(substack, heldFiles(files));
    expect(items.of("failed")).toEqual([]);
    expect(items.of("left")).toEqual([]);
    expect(items.of("site")).toMatchObject([
      { address: `${root}/`, feeds: ["/feed", "/feed.xml"] },
    ]);
    expect(items.texts).toHaveLength(count);
    for (const one of expected) {
      const found = items.texts.find(({ article }) => article.slug === one.slug);
      if (found === undefined) throw new Error(`nothing came of ${one.slug}`);
      const { article } = found;
      expect(article).toMatchObject({
        guid: `${root}/p/${one.slug}`,
        addresses: [`/p/${one.slug}`],
        title: one.title,
        summary: one.subtitle,
        date: one.date,
        losses: [],
      });
      expect(article.marks).toBeUndefined();
      expect(article.recording).toEqual(
        one.recording === "" ? undefined : { url: one.recording, type: "audio/mpeg" },
      );
      const alike = likeness(wordsOfHtml(one.html), wordsOfMarkdown(article.body));
      if (alike < 0.99) throw new Error(`${alike} of:\n${one.html}\nbecame\n${article.body}`);
    }
  },
);

/** The one post of an export. */
async function one(html: string, cells: Readonly<Record<string, string>> = {}) {
  const row: Readonly<Record<string, string>> = {
    post_id: "7.one",
    post_date: "2024-01-02T03:04:05.678Z",
    is_published: "true",
    type: "newsletter",
    audience: "everyone",
    title: "One",
    ...cells,
  };
  const line = csv(HEADER.split(",").map((name) => row[name] ?? ""));
  const files = { "posts.csv": `${HEADER}\n${line}\n`, "posts/7.one.html": html };
  const items = await itemsOf(substack, heldFiles(files));
  const [text] = items.texts;
  if (text === undefined) throw new Error(JSON.stringify(items.all));
  return { kind: text.kind, ...text.article, items };
}

test.each([
  [{ is_published: "false" }, ['`is_published` is "false"']],
  [{ is_published: "" }, ['`is_published` is ""']],
  [{ audience: "only_paid" }, ['`audience` is "only_paid"']],
  [{ audience: "founding" }, ['`audience` is "founding"']],
  [{ audience: "only_free" }, ['`audience` is "only_free"']],
  [
    { audience: "wibble", is_published: "no" },
    ['`is_published` is "no"', '`audience` is "wibble"'],
  ],
])("%j is a draft, since %s", async (cells, reasons) => {
  expect((await one("<p>x</p>", cells)).marks?.map(({ reason }) => reason)).toEqual(reasons);
});

const attrs = (about: object) => JSON.stringify(about).replaceAll('"', "&quot;");

test.each([
  [
    "a picture with its words, at the address of the picture itself",
    `<div class="captioned-image-container"><figure><a class="image-link image2 is-viewable-img" target="_blank" href="https://substackcdn.com/image/fetch/f_auto/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fa_10x20.png"><div class="image2-inset"><picture><source type="image/webp" srcset="x 424w"><img src="https://substackcdn.com/image/fetch/w_1456,c_limit,f_auto,q_auto:good/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fa_10x20.png" data-attrs="${attrs({ src: "https://substack-post-media.s3.amazonaws.com/public/images/a_10x20.png", alt: "A pier", href: null })}" class="sizing-normal" alt=""></picture></div></a><figcaption class="image-caption">The <em>pier</em></figcaption></figure></div>`,
    "<figure>\n\n![A pier](https://substack-post-media.s3.amazonaws.com/public/images/a_10x20.png)\n\n<figcaption>\n\nThe _pier_\n\n</figcaption>\n\n</figure>\n",
    [],
  ],
  [
    "a footnote",
    '<p>So it was<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>.</p><div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>Or not.</p></div></div>',
    "So it was[^1].\n\n[^1]: Or not.\n",
    [],
  ],
  [
    "a form to subscribe, a button to share, a poll, a paywall",
    `<p>A</p><div class="subscription-widget-wrap-editor" data-attrs="{}"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Thanks!</p></div><form><input></form></div></div><p class="button-wrapper" data-attrs="{}"><a class="button primary" href="%%share_url%%"><span>Share</span></a></p><div class="poll-embed" data-attrs="{}"></div><div class="paywall-jump"></div><p>B</p>`,
    "A\n\nB\n",
    ["part", "button", "part", "part"],
  ],
  [
    "a button that leads somewhere",
    `<p class="button-wrapper" data-attrs="${attrs({ url: "https://x.example/", text: "Go" })}"><a class="button primary" href="https://x.example/"><span>Go</span></a></p>`,
    "[Go](https://x.example/)\n",
    [],
  ],
  [
    "a poem, and a pull quote",
    '<div class="preformatted-block"><label class="hide-text" contenteditable="false">Text within this block will maintain its original spacing when published</label><pre class="text">One line\nTwo lines</pre></div><div class="pullquote"><p>Said</p></div>',
    "One line\\\nTwo lines\n\n> Said\n",
    [],
  ],
  [
    "a tweet, another post, another publication",
    `<div class="tweet" data-attrs="${attrs({ url: "https://twitter.com/a/status/1?s=20", full_text: "Hear, hear", username: "a", name: "Ada" })}"></div><div class="embedded-post-wrap" data-attrs="${attrs({ url: "https://o.substack.com/p/x", title: "Theirs", publication_name: "Others", truncated_body_text: "It began" })}"></div><div class="embedded-publication-wrap" data-attrs="${attrs({ name: "Others", base_url: "https://o.substack.com", hero_text: "All of it" })}"></div>`,
    "> Hear, hear\n>\n> [Ada @a](https://twitter.com/a/status/1)\n\n> [Theirs](https://o.substack.com/p/x)\n>\n> It began\n>\n> Others\n\n> [Others](https://o.substack.com)\n>\n> All of it\n",
    [],
  ],
  [
    "a gallery, a film, a file, a formula and code",
    `<div class="image-gallery-embed" data-attrs="${attrs({ gallery: { images: [{ src: "https://x.example/a.png", alt: "A" }, { src: "https://x.example/b.png" }], caption: "Both" } })}"></div><div class="youtube-wrap" data-attrs="${attrs({ videoId: "abc" })}"></div><div class="file-embed-wrapper"><div class="file-embed-details"><div class="file-embed-details-h1">Report</div><div class="file-embed-details-h2">2MB ∙ PDF file</div></div><a class="file-embed-button wide" href="https://x.example/r.pdf"><span>Download</span></a></div><div class="latex-rendered" data-attrs="${attrs({ persistentExpression: "a^2" })}"></div><div class="highlighted_code_block" data-attrs="${attrs({ language: "python" })}"><pre class="shiki"><code class="language-python">x = 1</code></pre></div>`,
    "<figure>\n\n![A](https://x.example/a.png)![](https://x.example/b.png)\n\n<figcaption>\n\nBoth\n\n</figcaption>\n\n</figure>\n\n<https://www.youtube.com/watch?v=abc>\n\n[Report](https://x.example/r.pdf) 2MB ∙ PDF file\n\n```latex\na^2\n```\n\n```python\nx = 1\n```\n",
    ["formula", "embed"],
  ],
  ["nothing", "", "", []],
])("%s", async (_, html, markdown, kinds) => {
  const article = await one(html);
  expect(article.body).toBe(markdown);
  expect(article.losses?.map(({ kind }) => kind)).toEqual(kinds);
});

test.each([
  ["https://x.example/a.png", "https://x.example/a.png"],
  [
    "https://substackcdn.com/image/fetch/$s_!x!,w_1456/https%3A%2F%2Fbucketeer-1.s3.amazonaws.com%2Fpublic%2Fimages%2Fa.png",
    "https://bucketeer-1.s3.amazonaws.com/public/images/a.png",
  ],
  [
    "https://substackcdn.com/image/fetch/w_1/%E0%A4%A",
    "https://substackcdn.com/image/fetch/w_1/%E0%A4%A",
  ],
])("the picture of %s", (address, own) => {
  expect(substackPicture(address)).toBe(own);
});

describe("what is odd", () => {
  test("a thread, a page, and a kind that is not known", async () => {
    const thread = await one("<p>Talk</p>", { type: "thread" });
    expect([thread.kind, thread.losses]).toEqual([
      "post",
      [{ kind: "comments", what: "what readers wrote in the thread" }],
    ]);
    expect((await one("<p>x</p>", { type: "page" })).kind).toBe("page");
    expect((await one("<p>x</p>", { type: "restack" })).losses).toEqual([
      { kind: "type", what: "restack" },
    ]);
  });

  test("a draft without an address, a post without HTML, HTML without a line, two of one address", async () => {
    const files = {
      "posts.csv": `${HEADER}\n8,,false,,,newsletter,everyone,,,\n9.same,2024-01-02,true,,,newsletter,everyone,A,,\n10.same,not a date,true,,,newsletter,everyone,B,,\n`,
      "posts/8.html": "",
      "posts/9.same.html": "<p>A</p>",
      "posts/11.stray.html": "<p>S</p>",
      "posts/9.same.opens.csv": "post_id,timestamp\n",
      "posts/9.same.delivers.csv": "post_id,timestamp\n",
      "email_list.boats.csv": "email,active_subscription,expiry\na@example.org,,\n",
    };
    const items = await itemsOf(substack, heldFiles(files));
    expect(
      items.texts.map(({ article }) => ({
        id: article.id,
        title: article.title,
        marks: article.marks?.map(({ reason }) => reason),
        losses: article.losses?.map(({ what }) => what),
      })),
    ).toEqual([
      { id: "substack-8", title: "Untitled 8", marks: ['`is_published` is "false"'], losses: [] },
      { id: "substack-9", title: "A", marks: undefined, losses: [] },
      {
        id: "substack-10",
        title: "B",
        marks: undefined,
        losses: ["it has no file of HTML in the export"],
      },
      {
        id: "substack-11",
        title: "stray",
        marks: ["it stands in no line of posts.csv"],
        losses: [],
      },
    ]);
    expect(items.of("left").map(({ what }) => what.slice(0, 48))).toEqual([
      "the ids of its feed: they are the addresses of t",
      "a list of subscribers; bring it in with `tidings",
      "2 tables of who received and opened an email",
    ]);
  });

  test("links of Substack's app say where the posts stand, too", async () => {
    const html = '<a href="https://open.substack.com/pub/boats/p/one?r=1">x</a>';
    expect((await one(html)).guid).toBe("https://boats.substack.com/p/one");
  });

  test("where no post leads to another, the owner says where they stood", async () => {
    const files = heldFiles({ "posts.csv": `${HEADER}\n7.one,,true,,,newsletter,everyone,A,,\n` });
    const items = await itemsOf(substack, files, { site: "https://boats.example.org" });
    expect(items.texts[0]?.article.guid).toBe("https://boats.example.org/p/one");
    expect(items.of("left")).toEqual([]);
  });

  test("the table alone, without the texts, is no export", async () => {
    const files = heldFiles(
      { "posts.csv": `${HEADER}\n7.one,,true,,,newsletter,everyone,A,,\n` },
      "file",
    );
    expect(await substack.recognises(files)).toBe(false);
  });

  test.each(["email\na@example.org\n", "a,b\n1,2\n"])("%j is not its table", async (table) => {
    expect(await substack.recognises(heldFiles({ "posts.csv": table }))).toBe(false);
  });
});
