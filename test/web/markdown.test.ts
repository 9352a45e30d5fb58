/** Posts and pages as Markdown: by an address of their own, or by Accept; and what is said to machines that read. */
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createReadBody, createReadMarkdown, markdownKey } from "../../src/publication/library.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { createApp } from "../../src/web/app.tsx";
import { prefersMarkdown } from "../../src/web/site/markdown.ts";
import { sampleLibrary, samplePage, samplePost, samplePublication } from "../support/library.ts";

const NOW = Date.UTC(2025, 6, 1);
const posts = [
  samplePost({
    id: "light",
    formerly: ["dawn", "/2019/dawn.html"],
    title: 'First "light" [x]',
    updated: Date.UTC(2025, 5, 3),
    link: "https://elsewhere.example/a",
    guid: "kept to ourselves",
    email: "never",
  }),
  samplePost({ id: "gone", retracted: "It was wrong." }),
  samplePost({ id: "ahead", published: NOW + 86_400_000 }),
];
const pages = [samplePage({ title: "About us" })];

function site(over: Partial<Publication> = {}, markdown = true) {
  const publication = { ...samplePublication, ...over };
  const { index, readPack } = sampleLibrary({ posts, pages, publication });
  const pack = Object.fromEntries(
    ["post:light", "post:gone", "post:ahead", "page:about"].map((key) => [
      markdownKey(key),
      `Words of **${key}**.`,
    ]),
  );
  const whole = markdown ? { ...index, markdown: ["md.json"] } : index;
  const readMarkdown = createReadMarkdown(whole, async () => JSON.stringify(pack));
  const app = createApp({
    index: whole,
    readBody: createReadBody(index, readPack),
    ...(readMarkdown && { readMarkdown }),
    media: async () => new Response("none", { status: 404 }),
    now: () => NOW,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
  });
  return async (path: string, headers: Record<string, string> = {}, method = "GET") =>
    app.request(new Request(`https://harbour.example${path}`, { method, headers }));
}

const MARKDOWN = "text/markdown; charset=utf-8";
const ask = site();

describe("/posts/slug.md", () => {
  test("is the post with what its readers know of it, and nothing else", async () => {
    const answer = await ask("/posts/light.md");
    expect(await answer.text()).toBe(`---
title: "First \\"light\\" [x]"
url: "https://harbour.example/posts/light"
date: "2025-06-02T06:00:00Z"
updated: "2025-06-03T00:00:00Z"
authors: ["Ada Lind"]
topics: ["Boats & crews"]
language: "en"
summary: "The first boats went out before six."
link: "https://elsewhere.example/a"
---

# First "light" [x]

Words of **post:light**.
`);
    expect(answer.headers.get("Content-Type")).toBe(MARKDOWN);
    expect(answer.headers.get("Link")).toBe(
      '<https://harbour.example/posts/light>; rel="canonical"',
    );
    expect(answer.headers.get("Cache-Control")).toMatch(/^public, max-age=300/);
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("has a tag, 304, gzip and HEAD as other documents have", async () => {
    const { headers } = await ask("/posts/light.md");
    const tag = headers.get("ETag") ?? "";
    expect((await ask("/posts/light.md", { "If-None-Match": tag })).status).toBe(304);
    const packed = await ask("/posts/light.md", { "Accept-Encoding": "gzip" });
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toContain("Words of **post:light**.");
    const head = await ask("/posts/light.md", {}, "HEAD");
    expect(head.headers.get("Content-Length")).toBe(headers.get("Content-Length"));
  });

  test("of a withdrawn post says that it was, of one to come nothing", async () => {
    const gone = await ask("/posts/gone.md");
    expect([gone.status, await gone.text()]).toEqual([
      410,
      "# First light\n\nThis post was withdrawn: It was wrong.\n",
    ]);
    for (const path of ["/posts/ahead.md", "/posts/nobody.md", "/posts/.md", "/nowhere.md"]) {
      expect((await ask(path)).status).toBe(404);
    }
    const asked = await ask("/posts/ahead", { Accept: "text/markdown" });
    expect([asked.status, await asked.text()]).toEqual([404, expect.not.stringContaining("Words")]);
  });

  test("of a former address leads to the present one", async () => {
    const former = await ask("/posts/dawn.md");
    expect([former.status, former.headers.get("Location")]).toEqual([301, "/posts/light.md"]);
  });

  test("stands for pages, too", async () => {
    const about = await (await ask("/about.md")).text();
    expect(about).toContain('title: "About us"\nurl: "https://harbour.example/about"\n');
    expect(about).toContain("Words of **page:about**.");
  });
});

describe("Accept at the address of the page", () => {
  const browsers = [
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "*/*",
    "text/*",
    "",
  ];

  test.each(browsers)(
    "of a browser or of no wish is answered with the page: %s",
    async (accept) => {
      const answer = await ask("/posts/light", accept === "" ? {} : { Accept: accept });
      expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      expect(answer.headers.get("Vary")).toBe("Accept-Encoding, Accept");
    },
  );

  test.each([
    ["text/markdown", true],
    ["text/markdown, text/html, */*", true],
    ["text/html;q=0.9, Text/Markdown", true],
    ["text/markdown;q=0.5, */*;q=0.4", true],
    ["text/html, text/markdown;q=0.9", false],
    ["text/markdown;q=0.5, */*", false],
    ["text/markdown;q=0", false],
    ["text/markdown;q=much", false],
    ["text/markdownx", false],
  ])("is weighed: %s", async (accept, isMarkdown) => {
    expect(prefersMarkdown(accept)).toBe(isMarkdown);
    for (const path of ["/posts/light", "/about"]) {
      const answer = await ask(path, { Accept: accept });
      expect(answer.headers.get("Content-Type")).toBe(
        isMarkdown ? MARKDOWN : "text/html; charset=utf-8",
      );
      expect(answer.headers.get("Vary")).toBe("Accept-Encoding, Accept");
    }
  });

  test("gives what no shared cache may keep, with its own address and tag", async () => {
    const asked = await ask("/posts/light", { Accept: "text/markdown" });
    expect(asked.headers.get("Cache-Control")).toBe("private, max-age=0, must-revalidate");
    expect(asked.headers.get("CDN-Cache-Control")).toBeNull();
    expect(asked.headers.get("Content-Location")).toBe("/posts/light.md");
    const tag = asked.headers.get("ETag") ?? "";
    // In either order: neither is what the other one asked for.
    const page = await ask("/posts/light", { Accept: browsers[0] ?? "", "If-None-Match": tag });
    expect([page.status, page.headers.get("Content-Type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    const again = await ask("/posts/light", { Accept: "text/markdown", "If-None-Match": tag });
    expect([again.status, again.headers.get("Vary")]).toEqual([304, "Accept-Encoding, Accept"]);
  });

  test("says in its 304, each time, where it belongs and where it stands", async () => {
    const asked = { Accept: "text/markdown" };
    for (const [path, headers, location] of [
      ["/posts/light", asked, "/posts/light.md"],
      ["/posts/light.md", {}, null],
    ] as const) {
      const tag = (await ask(path, headers)).headers.get("ETag") ?? "";
      for (const _ of [1, 2]) {
        const known = await ask(path, { ...headers, "If-None-Match": tag });
        const said = ["Link", "Content-Location"].map((name) => known.headers.get(name));
        expect([known.status, ...said]).toEqual([
          304,
          '<https://harbour.example/posts/light>; rel="canonical"',
          location,
        ]);
      }
    }
  });

  test("changes nothing where the library has no Markdown", async () => {
    const without = site({}, false);
    const answer = await without("/posts/light", { Accept: "text/markdown" });
    expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
    expect(await answer.text()).not.toContain("text/markdown");
    expect((await without("/posts/light.md")).status).toBe(404);
    expect((await without("/about.md")).status).toBe(404);
  });
});

test("the page names its Markdown", async () => {
  for (const path of ["/posts/light", "/about"]) {
    expect(await (await ask(path)).text()).toContain(
      `<link rel="alternate" type="text/markdown" href="https://harbour.example${path}.md"/>`,
    );
  }
  expect(await (await ask("/")).text()).not.toContain("text/markdown");
});

test("/llms.txt lists posts and pages as Markdown, and nothing that is withdrawn or to come", async () => {
  const answer = await ask("/llms.txt");
  expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
  expect(await answer.text()).toBe(`# The Harbour Letter

> News from a small port & its neighbours

1 post. Each stands as Markdown under its address with \`.md\` behind it.

## Posts

- [First "light" \\[x\\]](https://harbour.example/posts/light.md): The first boats went out before six.

## Pages

- [About us](https://harbour.example/about.md): Who writes this.

## Optional

- [Feed](https://harbour.example/atom.xml): the newest posts, with links to archives of all others
- [Editions](https://harbour.example/editions/atom.xml): what was mailed
- [Sitemap](https://harbour.example/sitemap.xml): every address
`);
});

describe("the owner's preferences about automated use", () => {
  const asking = site({ ai: { training: false, search: true } });
  const USAGE = "train-ai=n, search=y";

  test("stand at everything that is read, and in robots.txt", async () => {
    for (const path of ["/", "/posts/light", "/posts/light.md", "/feed.xml", "/llms.txt"]) {
      expect((await asking(path)).headers.get("Content-Usage")).toBe(USAGE);
    }
    const tag = (await asking("/feed.xml")).headers.get("ETag") ?? "";
    const unchanged = await asking("/feed.xml", { "If-None-Match": tag });
    expect([unchanged.status, unchanged.headers.get("Content-Usage")]).toEqual([304, USAGE]);
    expect(await (await asking("/robots.txt")).text()).toBe(
      `User-agent: *\nAllow: /\nContent-Usage: / ${USAGE}\n\nSitemap: https://harbour.example/sitemap.xml\n`,
    );
  });

  test("stand nowhere where nothing is said", async () => {
    expect((await ask("/")).headers.has("Content-Usage")).toBe(false);
    expect(await (await ask("/robots.txt")).text()).not.toContain("Content-Usage");
  });
});
