/** Exports of Medium beside all that comes out of them. */
import { expect, test } from "vitest";
import { medium } from "../../../../src/cli/import/sources/medium/medium.ts";
import { heldFiles, itemsOf } from "./held-files.ts";
import { escaped, instants, maker, plainHtml } from "./made-texts.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

type Page = {
  readonly title: string;
  readonly subtitle?: string;
  readonly body: string;
  readonly date?: string;
  readonly canonical?: string;
  readonly id?: string;
  readonly tags?: readonly string[];
};

function page({ title, subtitle, body, date, canonical, id = "abcdef123456", tags = [] }: Page) {
  const about =
    subtitle === undefined
      ? ""
      : `<section data-field="subtitle" class="p-summary">\n${subtitle}\n</section>`;
  const tagged = tags.map((tag) => `<a href="https://medium.com/tag/x" class="p-tag">${tag}</a>`);
  const dated =
    date === undefined
      ? `<p><a href="https://medium.com/p/${id}">View original.</a></p>`
      : `<p>By <a href="https://medium.com/@joe" class="p-author h-card">Joe Bloggs</a> on <a href="https://medium.com/p/${id}"><time class="dt-published" datetime="${date}">then</time></a>.</p>`;
  const place =
    canonical === undefined
      ? ""
      : `<p><a href="${canonical}" class="p-canonical">Canonical link</a></p>`;
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title><style>
  * { font-family: Georgia; }
</style></head><body><article class="h-entry">
<header><h1 class="p-name">${title}</h1></header>${about}
<section data-field="body" class="e-content"><section name="007" class="section section--body section--first section--last"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner sectionLayout--insetColumn">${body}</div></div></section></section>
<footer>${tagged.length === 0 ? "" : `<p class="p-tags">Tagged in ${tagged.join(", ")}</p>`}${dated}${place}<p>Exported from <a href="https://medium.com">Medium</a> on September 21, 2018.</p></footer></article></body></html>`;
}

test.each([
  ["a member of Medium", 21, 60, (slug: string) => `https://medium.com/@joe/${slug}`, "/@joe/"],
  ["a publication of its own", 22, 55, (slug: string) => `https://blog.example.org/${slug}`, "/"],
])(
  "of %s every post comes with its id, instant, author, tags, address and words",
  async (_, seed, count, at, before) => {
    const make = maker(seed);
    const expected = instants(make, count).map((ms, number) => {
      const id = make.hex(12);
      const slug = number === 0 ? "порты" : `post-${number}`;
      return {
        id,
        slug,
        title: escaped(`${make.words(4)} ${number}`),
        subtitle: escaped(make.words(5)),
        date: new Date(ms).toISOString(),
        tags: number % 2 === 0 ? ["Boats", "Tides &amp; winds"] : [],
        // Headings of Medium's editor are two, and never the first thing of a text that is not the title.
        html: plainHtml(make, 5).replaceAll(/<(\/?)h2>/g, "<$1h4>"),
      };
    });
    const files = Object.fromEntries(
      expected.map((one, number) => [
        `posts/2018-01-0${(number % 9) + 1}_Some-title-${one.id}.html`,
        page({
          ...one,
          body: `<h3 name="1a" id="1a" class="graf graf--h3 graf--leading graf--title">${one.title}</h3><h4 name="1b" class="graf graf--h4 graf--subtitle">${one.subtitle}</h4>${one.html}`,
          canonical: at(`${encodeURIComponent(one.slug)}-${one.id}`),
        }),
      ]),
    );
    const items = await itemsOf(medium, heldFiles(files));
    expect(items.of("failed")).toEqual([]);
    expect(items.of("author")).toEqual([
      { kind: "author", key: "Joe Bloggs", name: "Joe Bloggs", url: "https://medium.com/@joe" },
    ]);
    expect(items.of("site")).toEqual([
      { kind: "site", feeds: [before === "/" ? "/feed" : "/feed/@joe"] },
    ]);
    expect(items.texts).toHaveLength(count);
    for (const one of expected) {
      const found = items.texts.find(({ article }) => article.guid?.endsWith(one.id));
      if (found === undefined) throw new Error(`nothing came of ${one.id}`);
      const { article } = found;
      expect({ ...article, body: "", opening: "" }).toEqual({
        title: wordsAsShown(one.title),
        summary: wordsAsShown(one.subtitle),
        date: one.date,
        slug: encodeURIComponent(one.slug),
        addresses: [`${before}${encodeURIComponent(one.slug)}-${one.id}`, `/p/${one.id}`],
        guid: `https://medium.com/p/${one.id}`,
        tags: one.tags.map(wordsAsShown),
        authors: ["Joe Bloggs"],
        told: true,
        losses: [],
        body: "",
        opening: "",
        notes: [],
      });
      const alike = likeness(wordsOfHtml(one.html), wordsOfMarkdown(article.body));
      if (alike < 0.99) throw new Error(`${alike} of:\n${one.html}\nbecame\n${article.body}`);
    }
  },
);

function wordsAsShown(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

async function one(given: Partial<Page>, name = "2018-01-02_Title-abcdef123456.html") {
  const html = page({ title: "Title", body: "", date: "2018-01-02T03:04:05.678Z", ...given });
  const items = await itemsOf(medium, heldFiles({ [`posts/${name}`]: html }));
  const [text] = items.texts;
  if (text === undefined) throw new Error(JSON.stringify(items.all));
  return text.article;
}

test.each([
  [
    "a figure with its words, and the line between two sections",
    '<figure name="111" class="graf graf--figure"><div class="aspectRatioPlaceholder is-locked"><div class="aspectRatioPlaceholder-fill" style="padding-bottom: 50%;"></div><img class="graf-image" data-image-id="a.jpeg" src="https://cdn-images-1.medium.com/max/800/a.jpeg"></div><figcaption class="imageCaption">A <em>pier</em></figcaption></figure></div></div></section><section class="section section--body"><div class="section-divider"><hr class="section-divider"></div><div><div><h3 class="graf graf--h3">Then</h3>',
    "<figure>\n\n![](https://cdn-images-1.medium.com/max/800/a.jpeg)\n\n<figcaption>\n\nA _pier_\n\n</figcaption>\n\n</figure>\n\n---\n\n## Then\n",
    [],
  ],
  [
    "a box with another page",
    '<p>x</p><div name="9" class="graf graf--mixtapeEmbed graf-after--p"><a href="https://x.example/a" data-href="https://x.example/a" class="markup--anchor markup--mixtapeEmbed-anchor" title="https://x.example/a"><strong class="markup--strong">Ports</strong><br><em class="markup--em">Of all</em>x.example</a><a href="https://x.example/a" class="js-mixtapeImage mixtapeImage u-ignoreBlock" style="background-image: url(https://x.example/a.png);"></a></div>',
    "x\n\n> [Ports](https://x.example/a)\n>\n> Of all\n>\n> x.example\n",
    ["picture of a bookmark"],
  ],
  [
    "code, a film and a quotation",
    '<pre data-code-block-mode="1" data-code-block-lang="python" class="graf graf--pre"><span class="pre--content">x = 1<br>y = 2</span></pre><figure class="graf graf--figure graf--iframe"><iframe src="https://www.youtube.com/embed/abc?feature=oembed" width="700" height="393" frameborder="0"></iframe></figure><blockquote class="graf graf--pullquote">Said</blockquote><script src="https://gist.github.com/joe/abc123.js"></script>',
    "```python\nx = 1\ny = 2\n```\n\n<https://www.youtube.com/watch?v=abc>\n\n> Said\n\n<https://gist.github.com/joe/abc123>\n",
    ["embed", "embed"],
  ],
])("%s", async (_, body, markdown, kinds) => {
  const article = await one({ body });
  expect(article.body).toBe(markdown);
  expect(article.losses?.map(({ kind }) => kind)).toEqual(kinds);
});

test("drafts, responses and what has no date are drafts", async () => {
  const draft = page({ title: "Title", body: "<p>x</p>" });
  const items = await itemsOf(
    medium,
    heldFiles({
      "posts/draft_Title-abcdef123456.html": draft,
      "posts/2018-01-02_Title-abcdef123457.html": draft,
      "posts/2018-01-03_This-is-a-comment-abcdef123458.html": page({
        title: "This is a comment",
        body: '<p name="4ed1" class="graf graf--p">This is a comment on yours.</p>',
        date: "2018-01-03T00:00:00.000Z",
      }),
      "posts/2018-01-04_Short-abcdef123459.html": page({
        title: "Short",
        body: "<p>Of something else.</p>",
        date: "2018-01-03T00:00:00.000Z",
      }),
      "profile/profile.html": "<p>Joe</p>",
      "bookmarks/bookmarks-0001.html": "<p>x</p>",
      "claps/claps-0001.html": "<p>x</p>",
      "claps/claps-0002.html": "<p>x</p>",
    }),
  );
  expect(items.texts.map(({ article }) => article.marks?.map(({ reason }) => reason))).toEqual([
    ["it has no date of publication"],
    ["it looks like a response to somebody's post"],
    undefined,
    ["the export calls it a draft"],
  ]);
  expect(items.of("left").map(({ what }) => what)).toEqual([
    "1 file of bookmarks",
    "2 files of claps",
    "1 file of profile",
  ]);
});

test("a post without words, without an address, and one nested too deeply", async () => {
  expect(await one({ title: "", body: "" })).toMatchObject({ title: "abcdef123456", body: "" });
  const deep = page({ title: "Deep", body: "<div>".repeat(5_000), date: "2018-01-02" });
  const items = await itemsOf(
    medium,
    heldFiles({ "posts/2018-01-02_Deep-abcdef123456.html": deep }),
  );
  expect(items.of("failed").map(({ reason }) => reason)).toEqual([
    expect.stringContaining("nested"),
  ]);
});
