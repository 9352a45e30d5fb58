/** Feeds that carry summaries by the owner's setting: for all, for a format, for a topic, for an author. */
import { expect, test } from "vitest";
import type { Publication } from "../../src/publication/publication.ts";
import { all, parseWithSaxes, text } from "../feeds/reading.ts";
import { ATOM_SCHEMA, validateFiles } from "../feeds/tools.ts";
import { samplePublication } from "../support/library.ts";
import { feedSite, yearOf } from "./feed-site.ts";

const BODY = "<p>The whole story of the harbour.</p>";
const ALL = ["atom", "rss", "json"];
const posts = yearOf(60, { summary: "In short & <plain>.", correction: "It was at six." });

function site(over: Partial<Publication>, onRead?: () => void) {
  const publication = { ...samplePublication, ...over };
  return feedSite({ posts, publication, body: BODY, ...(onRead && { onRead }) });
}

const brief = (summaries: readonly string[]) => ({ feed: { size: 20, summaries } });

test("each format has the correction, the summary and a link, and no text", async () => {
  const ask = site(brief(ALL));
  const rss = await (await ask("/feed.xml")).text();
  const [item] = all(all(parseWithSaxes(rss), "channel")[0] ?? parseWithSaxes(rss), "item");
  expect(item && text(item, "description")).toBe(
    '<p><strong>Correction:</strong> It was at six.</p>\n<p>In short &amp; &lt;plain&gt;.</p>\n<p><a href="https://harbour.example/posts/p59">Read the whole post</a></p>',
  );
  const [entry] = all(parseWithSaxes(await (await ask("/atom.xml")).text()), "entry");
  expect(entry && text(entry, "summary")).toBe("Correction: It was at six. In short & <plain>.");
  const json = (await (await ask("/feed.json")).json()) as { items: Record<string, string>[] };
  expect(json.items[0]?.content_html).toBe(item && text(item, "description"));
  for (const path of ["/feed.xml", "/atom.xml", "/feed.json"]) {
    const answer = await (await ask(path)).text();
    expect(answer).not.toContain("The whole story");
    expect(answer).not.toContain("content:encoded>");
    expect(answer).not.toContain("<content");
  }
});

test("an entry without content is valid Atom, where xmllint is installed", async () => {
  const atom = await (await site(brief(ALL))("/atom.xml")).text();
  const verdict = validateFiles("xmllint", ["--noout", "--relaxng", ATOM_SCHEMA], [atom]);
  expect(verdict === "missing" || verdict.ok).toBe(true);
});

test("archives are as the current document, and where every format is brief no text is read", async () => {
  let read = 0;
  const ask = site(brief(ALL), () => {
    read += 1;
  });
  const current = (await (await ask("/feed.json")).json()) as { next_url: string };
  const archive = await (await ask(current.next_url)).text();
  expect(archive).toContain("In short");
  expect(archive).not.toContain("The whole story");
  expect(read).toBe(0);
});

test("one format alone, one topic alone, one author alone", async () => {
  const [tides, boats] = samplePublication.topics;
  const [ada, ben] = samplePublication.authors;
  if (!tides || !boats || !ada || !ben) throw new Error("the sample has two of each");
  const ask = site({
    ...brief(["rss"]),
    topics: [{ ...tides, summaries: ALL }, boats],
    authors: [ada, { ...ben, summaries: [] }],
  });
  const full = async (path: string) => (await (await ask(path)).text()).includes("The whole story");
  expect(await Promise.all(["/feed.xml", "/atom.xml", "/feed.json"].map(full))).toEqual([
    false,
    true,
    true,
  ]);
  expect(await full("/topics/tides/atom.xml")).toBe(false);
  expect(await full("/topics/boats/atom.xml")).toBe(true);
  expect(await full("/authors/ada/feed.xml")).toBe(false);
  expect(await full("/authors/ben/feed.xml")).toBe(true);
});

test("who has the feed in full gets it anew when the setting changes, and no difference of it", async () => {
  const before = await site({})("/atom.xml");
  const tag = before.headers.get("ETag") ?? "";
  const held = { "If-None-Match": tag, "A-IM": "feed" };
  const after = await site(brief(ALL))("/atom.xml", held);
  expect([after.status, after.headers.get("ETag") === tag]).toEqual([200, false]);
  expect((await site({})("/atom.xml", held)).status).toBe(304);
});
