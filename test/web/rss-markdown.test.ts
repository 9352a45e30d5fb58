/** `source:markdown` in RSS, where the owner wants it. */
import { expect, test } from "vitest";
import { createReadBody, createReadMarkdown, markdownKey } from "../../src/publication/library.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { createApp } from "../../src/web/app.tsx";
import { all, parseWithFastXmlParser, parseWithSaxes, text } from "../feeds/reading.ts";
import { sampleLibrary, samplePost, samplePublication } from "../support/library.ts";

const posts = Array.from({ length: 30 }, (_, at) =>
  samplePost({ id: `p${at}`, published: Date.UTC(2025, 0, 1 + at) }),
);
const WORDS = "Of **boats** & <https://x.example/> ]]> \u0000 `a < b`.";

function site(feed: Partial<Publication["feed"]>, long = "") {
  const publication = { ...samplePublication, feed: { size: 20, ...feed } };
  const { index, readPack } = sampleLibrary({ posts, publication });
  const whole = { ...index, markdown: ["md.json"] };
  const pack = Object.fromEntries(posts.map(({ id }) => [markdownKey(`post:${id}`), WORDS]));
  let read = 0;
  const readMarkdown = createReadMarkdown(whole, async () => {
    read += 1;
    return JSON.stringify({ ...pack, [markdownKey("post:p29")]: WORDS + long });
  });
  const app = createApp({
    index: whole,
    readBody: createReadBody(index, readPack),
    ...(readMarkdown && { readMarkdown }),
    media: async () => new Response("none", { status: 404 }),
    now: () => Date.UTC(2026, 0, 1),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
  });
  const ask = async (path: string) =>
    (await app.request(new Request(`https://harbour.example${path}`))).text();
  return { ask, reads: () => read };
}

function markdownIn(rss: string): readonly string[] {
  const tree = parseWithSaxes(rss);
  expect(tree).toEqual(parseWithFastXmlParser(rss));
  return all(all(tree, "channel")[0] ?? tree, "item").map((item) => text(item, "source:markdown"));
}

test("each item has its text as Markdown, in archives, too; other formats have none", async () => {
  const { ask, reads } = site({ markdown: true });
  const rss = await ask("/feed.xml");
  expect(rss).toContain('xmlns:source="http://source.scripting.com/"');
  expect(markdownIn(rss)).toEqual(Array(20).fill(WORDS.replace("\u0000", "\uFFFD")));
  const archive = /rel="prev-archive"[^>]*href="https:\/\/harbour\.example([^"]*)"/.exec(rss)?.[1];
  expect(markdownIn(await ask(archive ?? ""))[0]).toContain("Of **boats**");
  for (const path of ["/atom.xml", "/feed.json"]) {
    expect(await ask(path)).not.toContain("**boats**");
  }
  // Twenty texts of one pack are one read, and it is kept.
  expect(reads()).toBe(1);
});

test("a text above 32 KiB goes without, by itself", async () => {
  const texts = markdownIn(await site({ markdown: true }, "y".repeat(33_000)).ask("/feed.xml"));
  expect(texts.map((each) => each !== "")).toEqual([false, ...Array(19).fill(true)]);
});

test.each([
  ["nobody wants it", {}],
  ["RSS carries summaries", { markdown: true, summaries: ["rss"] } as const],
])("there is none, and nothing is read, where %s", async (_, feed) => {
  const { ask, reads } = site(feed);
  expect(await ask("/feed.xml")).not.toContain("source:");
  expect(reads()).toBe(0);
});
