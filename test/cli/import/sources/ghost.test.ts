/** Exports of Ghost, of today and of before, beside all that comes out of them. */
import { describe, expect, test } from "vitest";
import { ghost } from "../../../../src/cli/import/sources/ghost/ghost.ts";
import { type GhostPost, ghostExport, type Row, TAGS, USERS } from "./ghost-export.ts";
import { heldFiles, type Items, itemsOf } from "./held-files.ts";
import { escaped, type Maker } from "./made-texts.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

function compared(items: Items, expected: readonly GhostPost[]): void {
  expect(items.of("failed")).toEqual([]);
  expect(items.texts).toHaveLength(expected.length);
  for (const one of expected) {
    const found = items.texts.find(({ article }) => article.guid === one.guid);
    if (found === undefined) throw new Error(`nothing came of ${one.guid}`);
    const { article } = found;
    expect({
      title: article.title,
      ms: Date.parse(article.date ?? ""),
      later: Date.parse(article.updated ?? "") - one.ms,
      tags: article.tags,
      authors: article.authors,
      address: article.addresses?.[0],
      marks: article.marks,
    }).toEqual({
      title: one.title,
      ms: one.ms,
      later: 86_400_000,
      tags: one.tags,
      authors: one.authors,
      address: one.address,
      marks: undefined,
    });
    const alike = likeness(wordsOfHtml(one.html), wordsOfMarkdown(article.body));
    if (alike < 0.99) throw new Error(`${alike} of:\n${one.html}\nbecame\n${article.body}`);
  }
}

const iso = (ms: number) => new Date(ms).toISOString();

describe("every post comes with its id, instants, authors, tags, address and words", () => {
  test("of version 6, as HTML", async () => {
    const { json, expected } = ghostExport(1, 80, "6.0.3", iso, (_, html) => ({ html }));
    compared(await itemsOf(ghost, heldFiles({ "blog.ghost.json": json }, "file")), expected);
  });

  test("of version 4, whose dates name no zone, without the words db around it", async () => {
    const date = (ms: number) => iso(ms).slice(0, 19).replace("T", " ");
    const { json, expected } = ghostExport(2, 60, "4.48.9", date, (_, html) => ({ html }));
    const bare = JSON.stringify(JSON.parse(json).db[0]);
    compared(await itemsOf(ghost, heldFiles({ "x/my.json": bare })), expected);
  });

  test("of version 0.11, whose dates are numbers and whose feed names the UUID", async () => {
    const made = ghostExport(
      3,
      60,
      "009",
      (ms) => ms,
      (_, html) => ({ html, markdown: "no" }),
    );
    compared(await itemsOf(ghost, heldFiles({ "g.json": made.json }, "file")), made.expected);
  });

  test("of version 5, as Lexical alone", async () => {
    const { json, expected } = ghostExport(4, 60, "5.80.1", iso, (make) =>
      written(make, "lexical"),
    );
    const data = JSON.parse(json).db[0].data;
    const seen = expected.map((one, at) => ({ ...one, html: data.posts[at].seen }));
    compared(await itemsOf(ghost, heldFiles({ "g.json": json }, "file")), seen);
  });

  test("of version 3, as Mobiledoc alone", async () => {
    const { json, expected } = ghostExport(5, 60, "3.40.1", iso, (make) =>
      written(make, "mobiledoc"),
    );
    const data = JSON.parse(json).db[0].data;
    const seen = expected.map((one, at) => ({ ...one, html: data.posts[at].seen }));
    compared(await itemsOf(ghost, heldFiles({ "g.json": json }, "file")), seen);
  });
});

/** A text in one of the editors' own forms, with what its readers saw beside it. */
function written(make: Maker, form: "lexical" | "mobiledoc"): Row {
  const lines = Array.from({ length: 6 }, () => [make.words(5), make.words(2), make.words(4)]);
  const seen = lines
    .map(([a = "", b = "", c = ""], at) =>
      at === 3
        ? `<ul><li>${escaped(a)}</li><li>${escaped(c)}</li></ul>`
        : `<p>${escaped(a)} <b>${escaped(b)}</b> ${escaped(c)}</p>`,
    )
    .join("");
  if (form === "mobiledoc") {
    const sections = lines.map(([a, b, c], at) =>
      at === 3
        ? [3, "ul", [[[0, [], 0, a]], [[0, [], 0, c]]]]
        : [
            1,
            "p",
            [
              [0, [], 0, `${a} `],
              [0, [0], 1, b],
              [0, [], 0, ` ${c}`],
            ],
          ],
    );
    const document = { version: "0.3.1", markups: [["strong"]], atoms: [], cards: [], sections };
    return { mobiledoc: JSON.stringify(document), html: null, seen };
  }
  const text = (words: string | undefined, format = 0) => ({ type: "text", text: words, format });
  const children = lines.map(([a, b, c], at) =>
    at === 3
      ? {
          type: "list",
          listType: "bullet",
          children: [
            { type: "listitem", children: [text(a)] },
            { type: "listitem", children: [text(c)] },
          ],
        }
      : { type: "paragraph", children: [text(`${a} `), text(b, 1), text(` ${c}`)] },
  );
  return { lexical: JSON.stringify({ root: { type: "root", children } }), html: null, seen };
}

/** What becomes of one post. */
async function one(post: Row, others: Row = {}, files: Record<string, string> = {}) {
  const row = { id: "a".repeat(24), slug: "one", title: "One", status: "published", ...post };
  const data = { posts: [row], ...others };
  const json = JSON.stringify({ db: [{ meta: { version: "5.0.0" }, data }] });
  const items = await itemsOf(ghost, heldFiles({ "g.json": json, ...files }));
  const [text] = items.texts;
  if (text === undefined) throw new Error(JSON.stringify(items.all));
  return { ...text.article, items };
}

test.each([
  [{ status: "draft" }, '`status` is "draft"'],
  [{ status: "sent" }, "it was sent as an email and stood on no page"],
  [{ status: "scheduled", published_at: "2099-01-01T00:00:00.000Z" }, '`status` is "scheduled"'],
  [{ visibility: "members" }, '`visibility` is "members"'],
  [{ visibility: "paid" }, '`visibility` is "paid"'],
  [{ visibility: "tiers" }, '`visibility` is "tiers"'],
  [{ status: "wibbled" }, '`status` is "wibbled"'],
])("%j is a draft, since %s", async (post, reason) => {
  expect((await one(post)).marks?.map((mark) => mark.reason)).toEqual([reason]);
});

test("a lead picture, its words, a summary, a language and what has no place here", async () => {
  const { items: _, ...article } = await one(
    {
      feature_image: "__GHOST_URL__/content/images/2024/01/a.jpg",
      custom_excerpt: "In short.",
      locale: "pt_BR",
      featured: 1,
      codeinjection_head: "<script>x()</script>",
      canonical_url: "https://elsewhere.example/one",
      html: '<p>See <a href="__GHOST_URL__/two/">two</a> <img src="__GHOST_URL__/content/images/size/w600/2024/01/b.png"></p>',
    },
    {
      posts_meta: [
        {
          post_id: "a".repeat(24),
          feature_image_alt: "A pier",
          feature_image_caption: "The <i>pier</i>",
          meta_description: "Otherwise",
          og_title: "Shared",
        },
      ],
      tags: [{ id: "t3", name: "#hidden", slug: "hash-hidden", visibility: "internal" }],
      posts_tags: [{ post_id: "a".repeat(24), tag_id: "t3" }],
    },
  );
  expect(article).toMatchObject({
    picture: { src: "/content/images/2024/01/a.jpg", alt: "A pier", caption: "The pier" },
    summary: "In short.",
    language: "pt-BR",
    tags: [],
    body: "See [two](/two/) ![](/content/images/2024/01/b.png)\n",
    addresses: ["/one/", "/one/amp/"],
  });
  expect(article.losses?.map(({ kind }) => kind)).toEqual([
    "code injection",
    "canonical address",
    "words for social networks",
    "featured",
    "internal tag",
  ]);
});

const CARDS: readonly (readonly [string, Row, string, string?])[] = [
  ["image", { src: "/a.png", alt: "Map", caption: "Where" }, "![Map](/a.png)"],
  ["gallery", { images: [{ src: "/a.png" }, { src: "/b.png" }] }, "![](/a.png)![](/b.png)"],
  [
    "bookmark",
    {
      url: "https://x.example/a",
      metadata: { title: "Ports", description: "Of all", author: "Ada" },
    },
    "> [Ports](https://x.example/a)\n>\n> Of all\n>\n> Ada",
  ],
  [
    "embed",
    { url: "https://youtu.be/x", html: '<iframe src="https://www.youtube.com/embed/x"></iframe>' },
    "<https://www.youtube.com/watch?v=x>",
  ],
  ["callout", { calloutEmoji: "💡", calloutText: "Mind <b>this</b>" }, "> 💡 Mind **this**"],
  [
    "toggle",
    { heading: "Why?", content: "<p>So.</p>" },
    "<details>\n<summary>Why?</summary>\n\nSo.\n\n</details>",
  ],
  ["button", { buttonUrl: "https://x.example/", buttonText: "Go" }, "[Go](https://x.example/)"],
  ["codeblock", { code: "let a;", language: "js" }, "```js\nlet a;\n```"],
  ["markdown", { markdown: "# Hi\n\n*there*" }, "## Hi\n\n_there_"],
  ["html", { html: "<p>Raw <b>text</b></p>" }, "Raw **text**"],
  ["audio", { src: "/content/media/a.mp3", title: "Talk" }, "[Talk](/content/media/a.mp3)"],
  [
    "video",
    { src: "/content/media/a.mp4", fileName: "a.mp4", caption: "Seen" },
    "[a.mp4](/content/media/a.mp4)\n\nSeen",
  ],
  [
    "file",
    { src: "/content/files/a.pdf", fileTitle: "Report", fileName: "a.pdf" },
    "[Report](/content/files/a.pdf)\n\na.pdf",
  ],
  ["header", { header: "Big", subheader: "Small" }, "## Big\n\n### Small"],
  ["horizontalrule", {}, "---"],
  ["paywall", {}, "", "paywall (all that is below it is for members)"],
  ["email", { html: "<p>Hi {first_name}</p>" }, "", "email (content that only the email had)"],
  ["email-cta", { html: "<p>Buy</p>" }, "", "email-cta (content that only the email had)"],
  ["signup", { header: "Join" }, "", "signup (a form)"],
  ["wibble", { text: "?" }, "", "wibble (not known)"],
];

describe.each(CARDS)("the card %s", (name, card, markdown, lost) => {
  const losses = lost === undefined ? [] : [{ kind: "card", what: lost }];

  test("of Lexical", async () => {
    const root = { root: { type: "root", children: [Object.assign({ type: name }, card)] } };
    const article = await one({ lexical: JSON.stringify(root) });
    expect(article.body.trim()).toContain(markdown);
    expect(article.losses?.filter(({ kind }) => kind === "card")).toEqual(losses);
  });

  test("of Mobiledoc", async () => {
    const document = { version: "0.3.1", cards: [[name, card]], sections: [[10, 0]] };
    const article = await one({ mobiledoc: JSON.stringify(document) });
    expect(article.body.trim()).toContain(markdown);
    expect(article.losses?.filter(({ kind }) => kind === "card")).toEqual(losses);
  });
});

test.each([
  [
    "a bookmark",
    '<figure class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container" href="https://x.example/a"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Ports</div><div class="kg-bookmark-description">Of all</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://x.example/i.png" alt=""><span class="kg-bookmark-author">Ada</span><span class="kg-bookmark-publisher">Blog</span></div></div><div class="kg-bookmark-thumbnail"><img src="https://x.example/t.png" alt=""></div></a><figcaption>Read it</figcaption></figure>',
    "> [Ports](https://x.example/a)\n>\n> Of all\n>\n> Ada Blog\n\nRead it\n",
    ["picture of a bookmark"],
  ],
  [
    "a toggle",
    '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Why?</h4><button class="kg-toggle-card-icon"><svg></svg></button></div><div class="kg-toggle-content"><p>So.</p></div></div>',
    "<details>\n<summary>Why?</summary>\n\nSo.\n\n</details>\n",
    [],
  ],
  [
    "a recording",
    '<div class="kg-card kg-audio-card"><img src="" alt="" class="kg-audio-thumbnail kg-audio-hide"><div class="kg-audio-player-container"><audio src="__GHOST_URL__/content/media/a.mp3" preload="metadata"></audio><div class="kg-audio-title">Talk</div><div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><div class="kg-audio-time">/<span class="kg-audio-duration">12:34</span></div></div></div></div>',
    "[Talk](/content/media/a.mp3)\n",
    ["embed"],
  ],
  [
    "a file",
    '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="__GHOST_URL__/content/files/a.pdf" title="Download" download><div class="kg-file-card-contents"><div class="kg-file-card-title">Report</div><div class="kg-file-card-caption">Of 2024</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">a.pdf</div><div class="kg-file-card-filesize">2 MB</div></div></div><div class="kg-file-card-icon"><svg></svg></div></a></div>',
    "[Report](/content/files/a.pdf)\n\nOf 2024\n\na.pdf 2 MB\n",
    [],
  ],
  [
    "what is below a paywall",
    "<p>Free</p><!--members-only--><p>Paid</p>",
    "Free\n\nPaid\n",
    ["card"],
  ],
])("%s in Ghost's own HTML", async (_, html, markdown, kinds) => {
  const article = await one({ html });
  expect(article.body).toBe(markdown);
  expect(article.losses?.map(({ kind }) => kind)).toEqual(kinds);
});

test("a list within a list, tasks and marks of Lexical", async () => {
  const text = (words: string, format = 0) => ({ type: "extended-text", text: words, format });
  const item = (...children: Row[]) => ({ type: "listitem", children });
  const list = (...children: Row[]) => ({ type: "list", listType: "bullet", children });
  const children = [
    { type: "extended-heading", tag: "h3", children: [text("Head")] },
    list(item(text("a")), item(list(item(text("b")))), { ...item(text("c")), checked: true }),
    {
      type: "paragraph",
      children: [
        text("x", 3),
        { type: "linebreak" },
        { type: "link", url: "/y", children: [text("y", 16)] },
      ],
    },
    { type: "extended-quote", children: [text("q")] },
  ];
  const article = await one({ lexical: JSON.stringify({ root: { type: "root", children } }) });
  expect(article.body).toBe("### Head\n\n- a\n  - b\n- [x] c\n\n**_x_**\\\n[`y`](/y)\n\n> q\n");
});

describe("what stands beside the posts", () => {
  test("pictures, routes and redirects of a zip", async () => {
    const { items } = await one(
      { published_at: "2024-03-05T06:07:08.000Z" },
      {},
      {
        "content/images/2024/01/a.jpg": "x",
        "content/images/size/w600/2024/01/a.jpg": "x",
        "content/files/r.pdf": "x",
        "content/settings/routes.yaml":
          "routes:\n  /:\n    template: home\ncollections:\n  /news/:\n    permalink: /news/{slug}/\n    filter: primary_tag:news\n  /blog/:\n    permalink: /blog/{year}/{month}/{slug}/\n",
        "content/data/redirects.json": JSON.stringify([
          { from: "^\\/old-one\\/?$", to: "/one/", permanent: true },
          { from: "/x/([a-z]+)", to: "/$1/" },
        ]),
      },
    );
    expect(items.texts[0]?.article.addresses).toEqual([
      "/blog/2024/03/one/",
      "/blog/2024/03/one/amp/",
    ]);
    expect(items.of("media").map(({ addresses }) => addresses)).toEqual([
      ["/content/files/r.pdf"],
      ["/content/images/2024/01/a.jpg"],
    ]);
    expect(items.of("redirect")).toEqual([
      { kind: "redirect", from: "/old-one/", to: "/one/", status: 301 },
    ]);
    expect(items.of("left").map(({ what }) => what)).toEqual([
      "a redirect with a pattern: /x/([a-z]+) → /$1/",
    ]);
  });

  test("redirects in YAML", async () => {
    const { items } = await one({}, {}, { "redirects.yaml": "301:\n  /a: /b\n302:\n  /c/: /d/\n" });
    expect(items.of("redirect").map(({ from, to, status }) => [from, to, status])).toEqual([
      ["/a", "/b", 301],
      ["/c/", "/d/", 302],
    ]);
  });

  test("its name, feeds, topics and authors, and the address that its pictures name", async () => {
    const { items } = await one(
      { html: '<img src="https://old.example/blog/content/images/a.png">' },
      {
        settings: [{ key: "title", value: "Old" }],
        users: USERS,
        posts_authors: [{ post_id: "a".repeat(24), author_id: "u1" }],
        tags: TAGS,
        members: [{}, {}],
        comments: [{}],
      },
    );
    expect(items.of("site")).toEqual([
      {
        kind: "site",
        title: "Old",
        address: "https://old.example/blog/",
        feeds: [
          "/rss/",
          "/feed/",
          "/tag/boats-tides/rss/",
          "/tag/gang/rss/",
          "/author/ada/rss/",
          "/author/ben/rss/",
          "/author/never/rss/",
        ],
        topics: { "boats-tides": "Boats & Tides", gang: "港" },
      },
    ]);
    expect(items.of("author")).toEqual([
      { kind: "author", key: "Ada Lind", name: "Ada Lind", url: "https://ada.example" },
    ]);
    expect(items.of("left").map(({ what }) => what)).toEqual([
      "2 members; bring them in with `tidings subscribers import`",
      "1 of comments",
    ]);
  });

  test("members alone go to the other command", async () => {
    const json = JSON.stringify({ db: [{ meta: {}, data: { posts: [], members: [{}] } }] });
    const items = await itemsOf(ghost, heldFiles({ "m.json": json }, "file"));
    expect(items.all).toEqual([
      {
        kind: "failed",
        at: { path: "m.json" },
        reason:
          "holds members and no posts; bring them in with `tidings subscribers import m.json`",
      },
    ]);
  });

  test("a page is one, and two posts of one address are two", async () => {
    const posts = [
      { id: "1".repeat(24), slug: "same", title: "A", type: "post", status: "published" },
      { id: "2".repeat(24), slug: "same", title: "B", type: "page", status: "published" },
      { id: "3".repeat(24), title: "", html: null, status: "draft", published_at: null },
    ];
    const json = JSON.stringify({ db: [{ data: { posts } }] });
    const items = await itemsOf(ghost, heldFiles({ "g.json": json }, "file"));
    expect(items.all.flatMap((item) => ("article" in item ? [item.kind] : []))).toEqual([
      "post",
      "page",
      "post",
    ]);
  });
});

test.each(['{"items": []}', "[]", "{", '{"data": {"posts": 1}}', "text"])(
  "%j is nothing of Ghost's",
  async (json) => {
    expect(await ghost.recognises(heldFiles({ "a.json": json }, "file"))).toBe(false);
  },
);

test("JSON that ends in the middle is said to", async () => {
  const files = heldFiles({ "g.json": '{"db": [{"data": {"posts": [' }, "file");
  await expect(itemsOf(ghost, files)).rejects.toThrow(
    "g.json is not whole: its JSON cannot be read to its end",
  );
});
