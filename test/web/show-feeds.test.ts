/** Feeds of shows do all that other feeds do: archives, differences, validators; and each of these documents is a feed. */
import { describe, expect, test } from "vitest";
import type { Podcast } from "../../src/publication/podcast.ts";
import type { Post } from "../../src/publication/post.ts";
import { HOUR } from "../../src/text/time.ts";
import { NAMESPACE } from "../feeds/directory-rules.ts";
import { readDocument, textOf, walk } from "../feeds/following.ts";
import { all, parseWithSaxes, text } from "../feeds/reading.ts";
import { validateFiles } from "../feeds/tools.ts";
import { PARSERS } from "../journeys/feed-parsers.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { feedSite, NOW, yearOf } from "./feed-site.ts";

const owner = { name: "Ada", address: "ada@harbour.example" };
const podcast: Podcast = {
  ...{ title: "Talks", category: "News", explicit: false, owner, type: "episodic" },
  guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810",
  locked: true,
};
const tides: Podcast = {
  ...{ id: "tides", title: "Tides", topics: ["tides"], category: "Science", explicit: false },
  owner,
  guid: "9b024349-ccf0-5f69-a609-6b82873eab3c",
};
const publication = { ...samplePublication, podcast, podcasts: [tides] };

/** Each has a recording of its own. */
function episodes(count: number): readonly Post[] {
  return yearOf(count).map((post, at) => ({
    ...post,
    enclosure: { url: `https://media.example/${at}.mp3`, type: "audio/mpeg", length: 9 },
    episode: { number: at + 1, people: [{ name: "Ben", role: "guest" }] },
  }));
}

const site = (posts: readonly Post[]) => feedSite({ posts, publication });

const SHOWS = [
  ["/podcast.xml", (_: Post) => true],
  ["/podcasts/tides/feed.xml", ({ topics }: Post) => topics.includes("tides")],
] as const;

const uri = ({ id }: Post) => `tag:harbour.example,2025-01-01:post/${id}`;

/** What every reader takes of a document, and what of it no feed may lack. */
async function checkDocument(document: string, ids: readonly string[]): Promise<void> {
  for (const [, read] of PARSERS) expect(await read(document, "rss")).toEqual(ids);
  const verdict = validateFiles("xmllint", ["--noout"], [document]);
  if (verdict !== "missing") expect(verdict).toMatchObject({ ok: true });
  const [channel] = all(parseWithSaxes(document), "channel");
  if (channel === undefined) throw new Error("no channel");
  // RSS 2.0: what a channel and an item cannot be without.
  for (const name of ["title", "link", "description"]) expect(text(channel, name)).toBeTruthy();
  for (const item of all(channel, "item")) {
    expect([all(item, "enclosure").length, all(item, "itunes:explicit").length]).toEqual([1, 1]);
  }
  for (const [, , broken] of NAMESPACE) expect(broken(channel)).toEqual([]);
}

describe.each(SHOWS)("%s", (path, belongs) => {
  const before = episodes(1_000);
  const fresh: Post = {
    ...samplePost({ id: "fresh", title: "Fresh", published: NOW - HOUR, topics: ["tides"] }),
    enclosure: { url: "https://media.example/fresh.mp3", type: "audio/mpeg", length: 9 },
  };
  const after = [...before, fresh];

  test("has archives (RFC 5005): who walks back gets each episode, and each document is a feed of the show", async () => {
    const ask = site(before);
    const read: string[] = [];
    const documents = await walk(
      async (address, headers) => {
        const response = await ask(address, headers);
        const { status } = response;
        const document = await textOf(response);
        expect(status).toBe(200);
        await checkDocument(document, [
          ...readDocument(document, "rss").entries.map(({ id }) => id),
        ]);
        read.push(address);
        return new Response(document, response);
      },
      path,
      "rss",
    );
    const found = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect([...new Set(found)].sort()).toEqual(before.filter(belongs).map(uri).sort());
    const [current, ...archives] = documents;
    expect(current?.archive).toBe(false);
    expect(archives.every(({ archive }) => archive)).toBe(true);
    expect(archives.every(({ current: link }) => link === `https://harbour.example${path}`)).toBe(
      true,
    );
    expect(new Set(read).size).toBe(read.length);
  });

  test("has differences (RFC 3229): 226 with the new episode and few others, and all that is said of the show", async () => {
    const tag = (await site(before)(path)).headers.get("ETag") ?? "";
    const ask = site(after);
    const whole = await ask(path);
    const delta = await ask(path, { "A-IM": "feed", "If-None-Match": tag });
    expect([delta.status, delta.headers.get("IM"), delta.headers.get("Delta-Base")]).toEqual([
      226,
      "feed",
      tag,
    ]);
    expect(delta.headers.get("ETag")).toBe(whole.headers.get("ETag"));
    expect(delta.headers.get("Cache-Control")).toBe("no-store");
    const [document, full] = [await textOf(delta), await textOf(whole)];
    const lacking = readDocument(document, "rss").entries.map(({ id }) => id);
    await checkDocument(document, lacking);
    // A tag that names three hundred entries in a few octets tells them apart by groups: some come again.
    expect(lacking[0]).toBe(uri(fresh));
    expect(lacking.length).toBeLessThan(readDocument(full, "rss").entries.length / 4);
    const said = (one: string) =>
      all(parseWithSaxes(one), "channel")[0]
        ?.children.filter(({ name }) => /^(?:itunes|podcast):/.test(name))
        .map(({ name, attributes, text: value }) => [name, attributes, value]);
    expect(said(document)).toEqual(said(full));
    // A reader that knows none of it gets the whole.
    expect((await ask(path, { "If-None-Match": tag })).status).toBe(200);
  });

  test("gives 304 to its tag, the head of a GET to HEAD, and no date that could lie", async () => {
    const ask = site(after);
    const { headers } = await ask(path);
    const tag = headers.get("ETag") ?? "";
    expect((await ask(path, { "If-None-Match": tag })).status).toBe(304);
    expect((await ask(path, { "If-None-Match": tag, "A-IM": "feed" })).status).toBe(304);
    expect(headers.has("Last-Modified")).toBe(false);
    const head = await ask(path, {}, "HEAD");
    expect([...head.headers].sort()).toEqual([...headers].sort());
  });

  test("takes a withdrawn episode and one that is to come out of the feed and its archives", async () => {
    const posts = after.map((post, at) =>
      at === 999 ? { ...post, retracted: "Wrong.", updated: NOW - HOUR } : post,
    );
    const coming = { ...fresh, id: "coming", published: NOW + HOUR };
    const documents = await walk(site([...posts, coming]), path, "rss");
    const found = new Set(documents.flatMap(({ entries }) => entries.map(({ id }) => id)));
    expect([found.has(uri(coming)), found.has(uri(fresh))]).toEqual([false, true]);
    expect(found.has("tag:harbour.example,2025-01-01:post/p999")).toBe(false);
  });
});
