import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ARCHIVE_OCTETS,
  ARCHIVE_POSTS,
  type Archive,
  placeOf,
  spansOf,
  spelledPlace,
} from "../../src/feeds/archive.ts";
import type { Post } from "../../src/publication/post.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { visibleSpecimen } from "./specimen.ts";

const START = Date.UTC(2024, 0, 1);

function spans(posts: readonly Post[]): readonly Archive[] {
  return spansOf(visibleSpecimen({ posts }).visible, undefined);
}

/** What is in each document, by the place at which it ends. */
function documents(posts: readonly Post[]): ReadonlyMap<number, string> {
  return new Map(spans(posts).map(({ before, posts }) => [before, posts.map(idOf).join()]));
}

function idOf({ id }: Post): string {
  return id;
}

function every(hours: number, count: number): readonly Post[] {
  return Array.from({ length: count }, (_, at) =>
    samplePost({ id: `p${at}`, published: START + at * hours * HOUR }),
  );
}

const anyPosts = fc
  .array(fc.integer({ min: 0, max: 3 * 365 }), { minLength: 1, maxLength: 150 })
  .map((days) => days.map((day, at) => samplePost({ id: `p${at}`, published: START + day * DAY })));

describe("the spans of a feed", () => {
  test("hold each post once, newest first, and no more than fit into a document", () => {
    fc.assert(
      fc.property(anyPosts, (posts) => {
        const found = spans(posts);
        const listed = found.flatMap((span) => span.posts);
        expect(listed.map(({ published }) => published)).toEqual(
          posts.map(({ published }) => published).sort((a, b) => b - a),
        );
        expect(new Set(listed.map(idOf)).size).toBe(posts.length);
        expect(found.every((span) => span.posts.length <= ARCHIVE_POSTS)).toBe(true);
      }),
    );
  });

  test("that are archives stay as they are whatever is published after them", () => {
    const all = every(31, 400);
    const sealed = new Map<number, string>();
    for (let count = 1; count <= all.length; count += 1) {
      const [, ...archives] = spans(all.slice(0, count));
      const now = new Map(archives.map(({ before, posts }) => [before, posts.map(idOf).join()]));
      for (const [before, ids] of sealed) expect(now.get(before)).toBe(ids);
      for (const [before, ids] of now) sealed.set(before, ids);
    }
    // Halves are filled to more than a half on the average.
    expect(sealed.size).toBeLessThan(400 / (ARCHIVE_POSTS / 2));
  });

  test("change for a back-dated post only where it belongs", () => {
    fc.assert(
      fc.property(anyPosts, fc.integer({ min: 0, max: 3 * 365 }), (posts, day) => {
        const back = samplePost({ id: "back", published: START + day * DAY + HOUR });
        const [before, after] = [documents(posts), documents([...posts, back])];
        const home = [...after].filter(([, ids]) => ids.split(",").includes("back"));
        expect(home).toHaveLength(1);
        // Of the former documents one at most is another now: that which holds it, or held its place and was halved.
        const changed = [...before].filter(([place, ids]) => after.get(place) !== ids);
        expect(changed.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("change for a deleted post only where it was, or where it leaves room for two in one", () => {
    fc.assert(
      fc.property(anyPosts, fc.nat(), (posts, which) => {
        const gone = posts[which % posts.length]?.id ?? "";
        const [before, after] = [
          documents(posts),
          documents(posts.filter(({ id }) => id !== gone)),
        ];
        const changed = [...before].filter(([place, ids]) => after.get(place) !== ids);
        const near = changed.flatMap(([, ids]) => ids.split(",")).filter((id) => id !== gone);
        expect(changed.some(([, ids]) => ids.split(",").includes(gone))).toBe(true);
        expect(near.length).toBeLessThanOrEqual(ARCHIVE_POSTS);
      }),
    );
  });

  test("keep their boundaries when a post is withdrawn, and the post its place", () => {
    const posts = every(31, 100);
    const withdrawn = posts.map((post) =>
      post.id === "p40" ? { ...post, retracted: "It was wrong.", updated: START + 9 * DAY } : post,
    );
    expect(documents(withdrawn)).toEqual(documents(posts));
  });

  test("know nothing of a post before its instant", () => {
    const posts = every(31, 50);
    const ahead = samplePost({ id: "ahead", published: Date.UTC(2031, 0, 1) });
    expect(documents([...posts, ahead])).toEqual(documents(posts));
  });

  test("are bounded for a thousand posts under one bare date, too", () => {
    const posts = Array.from({ length: 1000 }, (_, at) =>
      samplePost({ id: `import-${at}`, published: START }),
    );
    const found = spans(posts);
    expect(Math.max(...found.map((span) => span.posts.length))).toBeLessThanOrEqual(ARCHIVE_POSTS);
    expect(found.flatMap((span) => span.posts)).toHaveLength(1000);
    expect(found.length).toBeLessThan(120);
  });

  test("are bounded by the octets of their bodies", () => {
    const posts = every(31, 60).map((post) => ({ ...post, octets: 60_000 }));
    for (const { posts: held } of spans(posts)) {
      expect(held.reduce((sum, { octets }) => sum + octets, 0)).toBeLessThanOrEqual(ARCHIVE_OCTETS);
    }
    // A post too long for any feed goes as its summary, and is a document by itself at worst.
    const long = every(31, 3).map((post) => ({ ...post, octets: 9_000_000 }));
    expect(spans(long).map((span) => span.posts.length)).toEqual([1, 1, 1]);
  });

  test("have room for posts of all times", () => {
    const years = [1455, 1700, 1833, 1969, 1970, 2024, 2029];
    const posts = years.flatMap((year) =>
      Array.from({ length: 15 }, (_, at) =>
        samplePost({ id: `${year}-${at}`, published: Date.UTC(year, 0, 1 + at) }),
      ),
    );
    const listed = spans(posts).flatMap((span) => span.posts);
    expect(listed).toHaveLength(posts.length);
    expect(listed.at(0)?.id).toBe("2029-14");
  });

  test("of a topic are its own", () => {
    const [tides] = samplePublication.topics;
    const posts = every(31, 100).map((post, at) =>
      at % 4 === 0 ? { ...post, topics: ["tides"] } : post,
    );
    const { visible } = visibleSpecimen({ posts });
    expect(spansOf(visible, tides).flatMap((span) => span.posts)).toHaveLength(25);
  });
});

describe("a place in an address", () => {
  test.each([
    ["1740913600", 1740913600 * 2 ** 20],
    ["0", 0],
    ["-86400", -86400 * 2 ** 20],
    ["1740913600.524288", 1740913600 * 2 ** 20 + 2 ** 19],
    ["4294967296", 2 ** 52],
  ])("%s", (spelled, place) => {
    expect(placeOf(spelled)).toBe(place);
    expect(spelledPlace(place)).toBe(spelled);
  });

  test.each(["", "x", "01", "-0", "1.0", "1.", ".5", "1e3", " 1", "17409136000000", "1.1048576"])(
    "%j is none",
    (spelled) => {
      expect(placeOf(spelled)).toBeUndefined();
    },
  );
});
