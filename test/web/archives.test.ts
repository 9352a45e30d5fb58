/** Archives of feeds (RFC 5005) by literal requests: a reader gets all there is, whatever the format. */
import { describe, expect, test } from "vitest";
import type { Post } from "../../src/publication/post.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { type Format, readDocument, walk } from "../feeds/following.ts";
import { jsonFeed } from "../feeds/json-feed.ts";
import { ATOM_SCHEMA, validateFiles } from "../feeds/tools.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { feedSite, NOW, START, yearOf } from "./feed-site.ts";

const FEEDS: readonly (readonly [Format, string])[] = [
  ["atom", "/atom.xml"],
  ["rss", "/feed.xml"],
  ["json", "/feed.json"],
  ["atom", "/topics/tides/atom.xml"],
  ["rss", "/topics/tides/feed.xml"],
  ["json", "/topics/tides/feed.json"],
  ["atom", "/authors/ben/atom.xml"],
  ["rss", "/authors/ben/feed.xml"],
  ["json", "/authors/ben/feed.json"],
];

function expected(posts: readonly Post[], path: string): readonly string[] {
  return posts
    .filter(({ topics }) => !path.startsWith("/topics/") || topics.includes("tides"))
    .filter(({ authors }) => !path.startsWith("/authors/") || authors.includes("ben"))
    .map(({ id }) => `tag:harbour.example,2025-01-01:post/${id}`)
    .sort();
}

describe("a reader that walks back", () => {
  test.each(FEEDS)("gets all of 1,000 posts of a year: %s %s", async (format, path) => {
    const posts = yearOf(1000);
    const documents = await walk(feedSite({ posts }), path, format);
    const [current, ...archives] = documents;
    const got = archives.flatMap(({ entries }) => entries.map(({ id }) => id));
    const all = [...(current?.entries ?? []).map(({ id }) => id), ...got];
    expect([...new Set(all)].sort()).toEqual(expected(posts, path));
    // No archive repeats another.
    expect(new Set(got).size).toBe(got.length);
    expect(archives.every(({ entries }) => entries.length <= 20)).toBe(true);
    expect(archives.length).toBeLessThan(all.length / 10);
  });

  test.each([0, 1, 19, 20, 21, 39, 40, 41, 60, 61])("gets all of %i posts", async (count) => {
    const posts = yearOf(count);
    for (const [format, path] of FEEDS) {
      const documents = await walk(feedSite({ posts }), path, format);
      const all = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
      expect([...new Set(all)].sort()).toEqual(expected(posts, path));
    }
  });

  test.each([1, 3, 50, 500])("gets all whatever number a feed lists: %i", async (size) => {
    const publication = { ...samplePublication, feed: { size } };
    const posts = yearOf(130);
    for (const [format, path] of FEEDS) {
      const documents = await walk(feedSite({ posts, publication }), path, format);
      const all = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
      expect([...new Set(all)].sort()).toEqual(expected(posts, path));
    }
  });

  test("gets all of posts so long that the current document lists a few of them", async () => {
    const body = `<p>${"x".repeat(120_000)}</p>`;
    const posts = yearOf(30, { octets: body.length });
    const ask = feedSite({ posts, body });
    const documents = await walk(ask, "/atom.xml", "atom");
    expect(documents[0]?.entries.length).toBe(4);
    const all = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect([...new Set(all)].sort()).toEqual(expected(posts, "/atom.xml"));
    for (const { previous } of documents) {
      const length = Number((await ask(previous ?? "/atom.xml")).headers.get("Content-Length"));
      expect(length).toBeLessThanOrEqual(512 * 1024);
    }
  });

  test("and comes back every few posts, misses none and takes no archive twice", async () => {
    for (const [size, step] of [
      [20, 7],
      [20, 45],
      [3, 5],
    ] as const) {
      const publication = { ...samplePublication, feed: { size } };
      const posts = yearOf(200);
      const seen = new Set<string>();
      const got = new Set<string>();
      for (let count = step; count <= posts.length; count += step) {
        const ask = feedSite({ posts: posts.slice(0, count), publication });
        for (const { entries } of await walk(ask, "/feed.xml", "rss", seen)) {
          for (const { id } of entries) got.add(id);
        }
        expect([...got].sort()).toEqual(expected(posts.slice(0, count), "/feed.xml"));
      }
    }
  });
});

describe("the documents", () => {
  test("link as RFC 5005 says, in Atom and, by Atom's links, in RSS", async () => {
    const ask = feedSite({ posts: yearOf(60) });
    for (const [format, path] of FEEDS.slice(0, 2)) {
      const documents = await walk(ask, path, format);
      const [current, ...archives] = documents;
      expect([current?.archive, current?.complete, current?.current]).toEqual([
        false,
        false,
        undefined,
      ]);
      expect(archives.map(({ current }) => current)).toEqual(
        archives.map(() => `https://harbour.example${path}`),
      );
      expect(archives.map(({ archive, complete }) => [archive, complete])).toEqual(
        archives.map(() => [true, false]),
      );
      // Each is found under the address that it calls its own.
      for (const { self } of archives) {
        expect(readDocument(await (await ask(self)).text(), format).self).toBe(self);
      }
      expect(archives.at(-1)?.previous).toBeUndefined();
    }
  });

  test("are literally these", async () => {
    const ask = feedSite({ posts: yearOf(60) });
    const atom = await (await ask("/atom.xml")).text();
    const older = /<link rel="prev-archive"[^>]*>/.exec(atom)?.[0];
    expect(older).toBe(
      '<link rel="prev-archive" type="application/atom+xml" href="https://harbour.example/feed/archive/1728053248/atom.xml"/>',
    );
    const rss = await (await ask("/feed/archive/1728053248/feed.xml")).text();
    expect(rss).toContain('xmlns:fh="http://purl.org/syndication/history/1.0"');
    expect(rss).toContain(
      '<atom:link rel="prev-archive" type="application/rss+xml" href="https://harbour.example/feed/archive/1719664640/feed.xml"/>',
    );
    expect(rss).toContain(
      '<atom:link rel="current" type="application/rss+xml" href="https://harbour.example/feed.xml"/>',
    );
    expect(rss).toContain("<fh:archive/>");
    expect(JSON.parse(await (await ask("/feed.json")).text()).next_url).toBe(
      "https://harbour.example/feed/archive/1728053248/feed.json",
    );
  });

  test("say that they are complete while they hold all there is, and not when they hold nothing", async () => {
    for (const [format, path] of FEEDS.slice(0, 2)) {
      const of = async (count: number) =>
        readDocument(await (await feedSite({ posts: yearOf(count) })(path)).text(), format);
      expect((await of(0)).complete).toBe(false);
      expect((await of(20)).complete).toBe(true);
      expect((await of(21)).complete).toBe(false);
    }
  });

  test("of the formats hold the same posts", async () => {
    const ask = feedSite({ posts: yearOf(130) });
    const [atom, rss, json] = await Promise.all(
      FEEDS.slice(0, 3).map(([format, path]) => walk(ask, path, format)),
    );
    const held = (documents: typeof atom) =>
      documents?.map(({ entries }) => entries.map(({ id, html }) => [id, html]));
    expect(held(rss)).toEqual(held(atom));
    expect(held(json)).toEqual(held(atom));
  });

  test("are valid Atom", async () => {
    const posts = yearOf(60).map((post, at) =>
      at % 7 === 0 ? { ...post, retracted: "Wrong.", updated: NOW - DAY } : post,
    );
    const ask = feedSite({ posts });
    const documents = await walk(ask, "/atom.xml", "atom");
    const texts = await Promise.all(
      ["/atom.xml", ...documents.slice(1).map(({ self }) => self)].map(async (address) =>
        (await ask(address)).text(),
      ),
    );
    expect(texts.length).toBeGreaterThan(2);
    const verdict = validateFiles("xmllint", ["--noout", "--relaxng", ATOM_SCHEMA], texts);
    if (verdict !== "missing") expect(verdict.output).not.toMatch(/fails to validate|error/);
  });
});

test("the documents are valid JSON Feed, and none is its own next one", async () => {
  const ask = feedSite({ posts: yearOf(60) });
  const documents = await walk(ask, "/feed.json", "json");
  const addresses = ["/feed.json", ...documents.slice(1).map(({ self }) => self)];
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    const feed = JSON.parse(await (await ask(address)).text());
    expect(jsonFeed.safeParse(feed).error?.issues ?? []).toEqual([]);
    expect(feed.next_url).not.toBe(feed.feed_url);
  }
});

describe("an archive", () => {
  const ARCHIVE = "/feed/archive/1728053248/atom.xml";

  test("is kept for a day, and longer while a cache asks anew", async () => {
    const { headers, status } = await feedSite({ posts: yearOf(60) })(ARCHIVE);
    expect(status).toBe(200);
    expect(headers.get("Cache-Control")).toBe(
      "public, max-age=86400, stale-while-revalidate=604800",
    );
    expect(headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("has a strong tag of its own that other posts do not move", async () => {
    const posts = yearOf(60);
    const before = await feedSite({ posts })(ARCHIVE);
    const tag = before.headers.get("ETag") ?? "";
    expect(tag).toMatch(/^"[^"]+"$/);
    const more = samplePost({ id: "new", published: NOW - HOUR });
    const back = samplePost({ id: "back", published: START + 40 * DAY + HOUR });
    const ask = feedSite({ posts: [...posts, more, back] });
    const again = await ask(ARCHIVE, { "If-None-Match": tag });
    expect([again.status, again.headers.get("ETag")]).toEqual([304, tag]);
  });

  test("changes when a post of its own is edited", async () => {
    const posts = yearOf(60);
    const before = (await feedSite({ posts })(ARCHIVE)).headers.get("ETag") ?? "";
    const [id] = readDocument(await (await feedSite({ posts })(ARCHIVE)).text(), "atom").entries;
    const edited = posts.map((post) =>
      id?.id.endsWith(`/${post.id}`) ? { ...post, title: "Another" } : post,
    );
    const after = await feedSite({ posts: edited })(ARCHIVE, { "If-None-Match": before });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain("Another");
  });

  test("has a tombstone in Atom for a post that was withdrawn, and no entry in any format", async () => {
    const posts = yearOf(60);
    const before = readDocument(await (await feedSite({ posts })(ARCHIVE)).text(), "atom");
    const gone = before.entries[3]?.id ?? "";
    const ask = feedSite({
      posts: posts.map((post) =>
        gone.endsWith(`/${post.id}`)
          ? { ...post, retracted: "It was wrong.", updated: NOW - DAY }
          : post,
      ),
    });
    const after = readDocument(await (await ask(ARCHIVE)).text(), "atom");
    expect(after.deleted).toEqual([gone]);
    expect(after.entries.map(({ id }) => id)).toEqual(
      before.entries.map(({ id }) => id).filter((id) => id !== gone),
    );
    for (const file of ["feed.xml", "feed.json"]) {
      expect(await (await ask(ARCHIVE.replace("atom.xml", file))).text()).not.toContain(gone);
    }
  });

  test("stands at every address that a reader may have from before, and at no other", async () => {
    const ask = feedSite({ posts: yearOf(60) });
    const text = await (await ask(ARCHIVE)).text();
    // Nothing ends there now: it is within that document.
    expect(await (await ask("/feed/archive/1728000000/atom.xml")).text()).toBe(text);
    for (const path of [
      "/feed/archive/0/atom.xml",
      "/feed/archive/01728053248/atom.xml",
      "/feed/archive/now/atom.xml",
      "/feed/archive/1728053248/other.xml",
      "/topics/unknown/archive/1728053248/atom.xml",
      "/authors/unknown/archive/1728053248/atom.xml",
      "/podcast/archive/1728053248/feed.xml",
    ]) {
      const { status, headers } = await ask(path);
      expect([path, status, headers.get("Cache-Control")]).toEqual([path, 404, "no-store"]);
    }
  });

  test("of a podcast begins where its feed ends", async () => {
    const enclosure = { url: "https://media.example/1.mp3", type: "audio/mpeg", length: 9 };
    const podcast = {
      category: "News",
      explicit: false,
      owner: { name: "Ada", address: "ada@harbour.example" },
    };
    const posts = yearOf(400, { enclosure });
    const ask = feedSite({ posts, publication: { ...samplePublication, podcast } });
    const documents = await walk(ask, "/podcast.xml", "rss");
    expect(documents[0]?.entries).toHaveLength(300);
    expect(documents[0]?.previous).toMatch(
      /^https:\/\/harbour\.example\/podcast\/archive\/\d+\/feed\.xml$/,
    );
    const all = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(new Set(all).size).toBe(400);
  });

  test("never speaks of a post before its instant", async () => {
    const posts = yearOf(60);
    const when = (posts[30]?.published ?? 0) - 1;
    const ask = feedSite({ posts, now: when });
    const documents = await walk(ask, "/atom.xml", "atom");
    const all = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect([...new Set(all)].sort()).toEqual(expected(posts.slice(0, 30), "/atom.xml"));
  });
});
