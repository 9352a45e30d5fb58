/** Deltas of feeds (RFC 3229, `A-IM: feed`) by literal requests. */
import { describe, expect, test } from "vitest";
import type { Post } from "../../src/publication/post.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { type Format, readDocument, textOf } from "../feeds/following.ts";
import { jsonFeed } from "../feeds/json-feed.ts";
import { ATOM_SCHEMA, validateFiles } from "../feeds/tools.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { runs } from "../support/runs.ts";
import { feedSite, NOW, yearOf } from "./feed-site.ts";

const FEEDS: readonly (readonly [Format, string])[] = [
  ["atom", "/atom.xml"],
  ["rss", "/feed.xml"],
  ["json", "/feed.json"],
  ["atom", "/topics/boats/atom.xml"],
  ["rss", "/topics/boats/feed.xml"],
  ["json", "/topics/boats/feed.json"],
  ["atom", "/authors/ada/atom.xml"],
  ["rss", "/authors/ada/feed.xml"],
  ["json", "/authors/ada/feed.json"],
];

const fresh = samplePost({ id: "fresh", title: "Fresh", published: NOW - HOUR });
const before = yearOf(60);
const after = [...before, fresh];

async function tagOf(posts: readonly Post[], path: string, headers: Record<string, string> = {}) {
  return (await feedSite({ posts })(path, headers)).headers.get("ETag") ?? "";
}

const since = (tag: string, more: Record<string, string> = {}) => ({
  "A-IM": "feed",
  "If-None-Match": tag,
  ...more,
});

describe("a reader that asks for the difference", () => {
  test.each(FEEDS)("gets what is new as %s at %s", async (format, path) => {
    const tag = await tagOf(before, path);
    const ask = feedSite({ posts: after });
    const whole = await ask(path);
    const delta = await ask(path, since(tag));
    const { status, headers } = delta;
    const head = (name: string) => headers.get(name);
    expect({
      status,
      im: head("IM"),
      etag: head("ETag"),
      base: head("Delta-Base"),
      kept: head("Cache-Control"),
      vary: head("Vary"),
      type: head("Content-Type"),
    }).toEqual({
      status: 226,
      im: "feed",
      etag: whole.headers.get("ETag"),
      base: tag,
      kept: "no-store",
      vary: "Accept-Encoding, A-IM, If-None-Match",
      type: whole.headers.get("Content-Type"),
    });
    const text = await delta.text();
    expect(head("Content-Length")).toBe(`${Buffer.byteLength(text)}`);
    const [read, all] = [readDocument(text, format), readDocument(await whole.text(), format)];
    expect(read.entries).toEqual([all.entries[0]]);
    expect(read.entries[0]?.title).toBe("Fresh");
    // The rest is said as the whole says it: links to archives, too.
    expect({ ...read, entries: [] }).toEqual({ ...all, entries: [] });
  });

  test("gets the same again for the same tag, and another for another", async () => {
    const tag = await tagOf(before, "/feed.xml");
    const older = await tagOf(before.slice(0, -1), "/feed.xml");
    const ask = feedSite({ posts: after });
    const lacked = async (held: string) => {
      const delta = await ask("/feed.xml", since(held));
      return [delta.status, delta.headers.get("Delta-Base"), await delta.text()];
    };
    const [first, other] = [await lacked(tag), await lacked(older)];
    expect(first.slice(0, 2)).toEqual([226, tag]);
    expect(other.slice(0, 2)).toEqual([226, older]);
    expect([await lacked(tag), await lacked(older)]).toEqual([first, other]);
    expect(other).not.toEqual(first);
  });

  test("gets an edited post, though its date stands still", async () => {
    for (const [format, path] of FEEDS) {
      const tag = await tagOf(before, path);
      const edited = before.map((post) => (post.id === "p57" ? { ...post, title: "Else" } : post));
      const delta = await feedSite({ posts: edited })(path, since(tag));
      expect(delta.status).toBe(226);
      const { entries } = readDocument(await delta.text(), format);
      expect(entries.map(({ title }) => title)).toEqual(["Else"]);
    }
  });

  test("gets the tombstone of a withdrawn post, in Atom", async () => {
    const posts = before.map((post) =>
      post.id === "p57" ? { ...post, retracted: "Wrong.", updated: NOW - DAY } : post,
    );
    const delta = await feedSite({ posts })("/atom.xml", since(await tagOf(before, "/atom.xml")));
    const read = readDocument(await delta.text(), "atom");
    expect([delta.status, read.deleted]).toEqual([
      226,
      ["tag:harbour.example,2025-01-01:post/p57"],
    ]);
    // An older one came back into the feed in its place.
    expect(read.entries.map(({ id }) => id)).toEqual(["tag:harbour.example,2025-01-01:post/p39"]);
  });

  test("gets no entry where the feed alone has another name, and its name", async () => {
    const publication = { ...samplePublication, subtitle: "Other words" };
    for (const [, path] of FEEDS.slice(0, 3)) {
      const delta = await feedSite({ posts: before, publication })(
        path,
        since(await tagOf(before, path)),
      );
      const text = await delta.text();
      expect([delta.status, text.includes("Other words")]).toEqual([226, true]);
      expect(text).not.toContain("First light");
    }
  });

  test("gets the whole where all entries are other ones, as after a change of settings", async () => {
    const publication = { ...samplePublication, authors: [{ id: "ada", name: "Ada Other" }] };
    const whole = await feedSite({ posts: before, publication })(
      "/atom.xml",
      since(await tagOf(before, "/atom.xml")),
    );
    expect([whole.status, whole.headers.get("IM")]).toEqual([200, null]);
  });

  test("gets 304 where nothing is new", async () => {
    for (const [, path] of FEEDS) {
      const tag = await tagOf(after, path);
      const same = await feedSite({ posts: after })(path, since(tag));
      expect([same.status, same.headers.get("ETag"), same.headers.get("IM")]).toEqual([
        304,
        tag,
        null,
      ]);
    }
  });

  test("a year late gets the whole, which is all that the difference could say", async () => {
    const whole = await feedSite({ posts: yearOf(1000) })(
      "/atom.xml",
      since(await tagOf(yearOf(1000).slice(0, 30), "/atom.xml")),
    );
    expect(whole.status).toBe(200);
  });

  test.each([
    '"0123456789abcdef0123456789abcdef"',
    '"an old tag"',
    'W/"0123456789abcdef0123456789abcdef-gzip"',
    '"0123456789abcdef0123456789abcdef.zAAAA"',
    '"0123456789abcdef0123456789abcdef.aAAAAA"',
    "not a tag",
    "",
  ])("gets the whole for a tag that says nothing: %s", async (tag) => {
    const whole = await feedSite({ posts: after })("/atom.xml", since(tag));
    expect([whole.status, whole.headers.get("IM"), whole.headers.get("Delta-Base")]).toEqual([
      200,
      null,
      null,
    ]);
  });

  test("gets 304 for *, as anybody does", async () => {
    expect((await feedSite({ posts: after })("/atom.xml", since("*"))).status).toBe(304);
  });

  test("that has several states gets the smallest difference, and is told to which", async () => {
    const [old, newer] = [
      await tagOf(yearOf(60).slice(0, 50), "/atom.xml"),
      await tagOf(before, "/atom.xml"),
    ];
    const delta = await feedSite({ posts: after })("/atom.xml", since(`"x", ${old}, W/${newer}`));
    expect([delta.status, delta.headers.get("Delta-Base")]).toEqual([226, newer]);
    expect(readDocument(await delta.text(), "atom").entries).toHaveLength(1);
  });

  test.each([
    ["feed", 226],
    ["FEED", 226],
    ["vcdiff, feed", 226],
    ["feed;q=0.5, gzip", 226],
    ["feed; q=1", 226],
    ["feed;q=0", 200],
    ["feed;q=0.000", 200],
    ["vcdiff", 200],
    ["feeds", 200],
    ["", 200],
  ])("by A-IM: %j", async (manipulations, status) => {
    const headers = since(await tagOf(before, "/atom.xml"), { "A-IM": manipulations });
    expect((await feedSite({ posts: after })("/atom.xml", headers)).status).toBe(status);
  });

  test("gets the head alone by HEAD, and 412 where it wants another state", async () => {
    const tag = await tagOf(before, "/atom.xml");
    const ask = feedSite({ posts: after });
    const [get, head] = [
      await ask("/atom.xml", since(tag)),
      await ask("/atom.xml", since(tag), "HEAD"),
    ];
    expect(head.status).toBe(226);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe("");
    expect((await ask("/atom.xml", since(tag, { "If-Match": tag }))).status).toBe(412);
  });
});

describe("codings", () => {
  test("the difference comes gzipped to who takes gzip, under the tag of the gzipped whole", async () => {
    const ask = feedSite({ posts: after });
    const gzip = { "Accept-Encoding": "gzip" };
    const whole = await ask("/atom.xml", gzip);
    const bases = [await tagOf(before, "/atom.xml"), await tagOf(before, "/atom.xml", gzip)];
    for (const base of [...bases, ...bases.map((tag) => `W/${tag}`)]) {
      const delta = await ask("/atom.xml", since(base, gzip));
      expect([
        delta.status,
        delta.headers.get("Content-Encoding"),
        delta.headers.get("ETag"),
        delta.headers.get("Delta-Base"),
      ]).toEqual([226, "gzip", whole.headers.get("ETag"), base.replace("W/", "")]);
      expect(readDocument(await textOf(delta), "atom").entries).toHaveLength(1);
      // With that tag the reader is up to date, in any coding.
      const tag = delta.headers.get("ETag") ?? "";
      expect((await ask("/atom.xml", since(tag))).status).toBe(304);
    }
  });

  test("behind an edge that codes anew, the tag is weak, and known when it comes back", async () => {
    const ask = feedSite({ posts: after });
    const headers = since(await tagOf(before, "/atom.xml"), { "Accept-Encoding": "br, gzip" });
    const cf = { clientAcceptEncoding: "br" };
    const delta = await ask("/atom.xml", headers, "GET", cf);
    const tag = delta.headers.get("ETag") ?? "";
    expect([delta.status, tag.startsWith('W/"')]).toEqual([226, true]);
    expect((await ask("/atom.xml", since(tag))).status).toBe(304);
  });
});

describe("a reader that does not ask for it", () => {
  test("never gets a difference, before and after one was made for another", async () => {
    for (const [, path] of FEEDS) {
      const tag = await tagOf(before, path);
      const ask = feedSite({ posts: after });
      const first = await ask(path, { "If-None-Match": tag });
      const text = await first.text();
      expect((await ask(path, since(tag))).status).toBe(226);
      for (const headers of [{}, { "If-None-Match": tag }, { "A-IM": "feed" }]) {
        const again = await ask(path, headers);
        expect([again.status, await again.text()]).toEqual([200, text]);
      }
      expect([first.headers.get("IM"), first.headers.get("Vary")]).toEqual([
        null,
        "Accept-Encoding, A-IM",
      ]);
    }
  });

  test("of an archive gets the whole in any case", async () => {
    const path = "/feed/archive/1728053248/atom.xml";
    const tag = await tagOf(before, path);
    const edited = before.map((post) => ({ ...post, title: "Else" }));
    const archive = await feedSite({ posts: edited })(path, since(tag));
    expect([archive.status, archive.headers.get("Vary")]).toEqual([200, "Accept-Encoding"]);
  });
});

describe("a complete feed", () => {
  const few = yearOf(5);

  test("is not called complete in a difference, or its reader would forget the rest", async () => {
    for (const [format, path] of FEEDS.slice(0, 2)) {
      const delta = await feedSite({ posts: [...few, fresh] })(path, since(await tagOf(few, path)));
      const read = readDocument(await delta.text(), format);
      expect([delta.status, read.complete, read.entries.length]).toEqual([226, false, 1]);
    }
  });

  test("that lost an entry is given whole, since only that says so", async () => {
    for (const [, path] of FEEDS.slice(0, 2)) {
      const answer = await feedSite({ posts: few.slice(1) })(path, since(await tagOf(few, path)));
      expect(answer.status).toBe(200);
    }
  });
});

describe("a feed that has become complete", () => {
  test("is given whole: its readers have what is in it no longer", async () => {
    const many = yearOf(30);
    for (const [, path] of FEEDS.slice(0, 2)) {
      const answer = await feedSite({ posts: many.slice(20) })(
        path,
        since(await tagOf(many, path)),
      );
      expect(answer.status).toBe(200);
    }
  });
});

describe("differences", () => {
  test("are valid JSON Feed, with entries and without", async () => {
    const tag = await tagOf(before, "/feed.json");
    const publication = { ...samplePublication, subtitle: "Other words" };
    for (const ask of [feedSite({ posts: after }), feedSite({ posts: before, publication })]) {
      const delta = await ask("/feed.json", since(tag));
      expect(delta.status).toBe(226);
      expect(jsonFeed.safeParse(JSON.parse(await delta.text())).error?.issues ?? []).toEqual([]);
    }
  });

  test("are valid Atom", async () => {
    const tag = await tagOf(before, "/atom.xml");
    const posts = after.map((post) =>
      post.id === "p57" ? { ...post, retracted: "Wrong.", updated: NOW - DAY } : post,
    );
    const texts = await Promise.all(
      [after, posts].map(async (each) =>
        (await feedSite({ posts: each })("/atom.xml", since(tag))).text(),
      ),
    );
    const verdict = validateFiles("xmllint", ["--noout", "--relaxng", ATOM_SCHEMA], texts);
    if (verdict !== "missing") expect(verdict.output).not.toMatch(/fails to validate|error/);
  });

  test("are made once for all that lack the same, and read no body", async () => {
    let reads = 0;
    const ask = feedSite({ posts: after, onRead: () => void reads++ });
    const whole = await ask("/atom.xml");
    expect(whole.status).toBe(200);
    const once = reads;
    const tag = await tagOf(before, "/atom.xml");
    const texts = new Set<string>();
    for (const each of [tag, tag, `"x", ${tag}`]) {
      texts.add(await (await ask("/atom.xml", since(each))).text());
    }
    expect([texts.size, reads]).toEqual([1, once]);
  });

  test("of polls after each post cost less than a tenth of the feed", async () => {
    const posts = yearOf(1000);
    const body = `<p>${"Six hundred words are this long. ".repeat(100)}</p>`;
    for (const [, path] of FEEDS.slice(0, 3)) {
      let [tag, plain, delta] = ["", 0, 0];
      for (let count = 20; count <= runs(70, 200); count += 1) {
        const ask = feedSite({ posts: posts.slice(0, count), body });
        const headers: Record<string, string> = tag === "" ? {} : since(tag);
        const answer = await ask(path, headers);
        plain += Number((await ask(path)).headers.get("Content-Length"));
        delta += Number(answer.headers.get("Content-Length"));
        tag = answer.headers.get("ETag") ?? "";
      }
      expect(delta).toBeLessThan(plain / 10);
    }
  });
});
