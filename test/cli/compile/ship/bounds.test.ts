import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  boundsOf,
  type Carried,
  carriedOf,
  filesOf,
  MOST_HELD,
} from "../../../../src/cli/compile/ship/bounds.ts";
import { partPosts } from "../../../../src/cli/compile/ship/posts-files.ts";
import type { LibraryIndex } from "../../../../src/publication/library.ts";
import { sampleLibrary, samplePost } from "../../../support/library.ts";

const { index } = sampleLibrary();

const carried = (over: Partial<LibraryIndex>, rest: Partial<Carried> = {}): Carried => ({
  index: { ...index, ...over },
  files: new Map(),
  posts: 1,
  cards: 0,
  ...rest,
});

const said = (one: Carried) =>
  boundsOf(one, "content/publication.yaml").map(
    ({ file, line, message }) => `${file}:${line}: ${message}`,
  );

const packs = (count: number) => Array.from({ length: count }, (_, at) => `${at}.json`);

test("nothing is said of what is far from every bound", () => {
  expect(said(carried({}))).toEqual([]);
  expect(said(carried({ packs: packs(17_900) }))).toEqual([]);
});

test("files are spoken of from nine tenths of a plan on", () => {
  expect(said(carried({ packs: packs(18_500) }))).toEqual([
    "content/publication.yaml:1: a deployment has 18,506 files and Cloudflare's Free plan takes 20,000 files (the paid one 100,000 files); see docs/operations.md#how-large",
  ]);
  expect(said(carried({ packs: packs(95_000) }))).toEqual([
    "content/publication.yaml:1: a deployment has 95,006 files and Cloudflare's paid plan takes 100,000 files; see docs/operations.md#how-large",
  ]);
});

test("counted are packs, posts that lie apart, recordings by their pieces, sizes of pictures, cards and the headers", () => {
  const media = [
    {
      path: "/media/a.jpg",
      type: "image/jpeg",
      length: 9,
      from: 0,
      hash: "a",
      variants: { widths: [480, 960] },
    },
    { path: "/media/b.mp3", type: "audio/mpeg", length: 9 * 2 ** 20, from: 0, hash: "b" },
    { path: "/media/c.mp3", type: "audio/mpeg", length: 90 * 2 ** 20, from: 0, hash: "c" },
    { path: "/media/d.jpg", type: "image/jpeg", length: 9, from: 0, hash: "d", withdrawn: true },
  ] as const;
  const one = carried({ packs: ["p"], markdown: ["m"], apart: ["x", "y"], media }, { cards: 7 });
  // A picture with its two sizes, three pieces of 4 MiB, none of what lies in the bucket or was withdrawn; five of the look.
  expect(filesOf(one)).toBe(4 + (1 + 2) + 3 + 7 + 5 + 1);
});

test("an index that a script cannot carry is spoken of, by what it is gzipped", () => {
  const random = Array.from({ length: 150_000 }, () => randomBytes(16).toString("hex"));
  const [line = ""] = said(carried({ markdown: random })).filter((text) => text.includes("script"));
  expect(line).toMatch(
    /a deployment has a script of [\d.]+ MB, gzipped, and Cloudflare's Free plan takes/,
  );
});

test("posts that fill an isolate are spoken of before they do", () => {
  const posts = Array.from({ length: 100 }, (_, at) =>
    samplePost({ id: `post-${at}`, card: `card-${at % 2}` }),
  );
  const own = carriedOf({ ...index, posts }, partPosts({ ...index, posts }, 0));
  expect([own.posts, own.cards, own.files.size]).toEqual([100, 2, 1]);
  expect(said(own)).toEqual([]);
  const large = { ...own, posts: Math.ceil((0.95 * MOST_HELD) / 150) };
  expect(said(large)).toEqual([
    "content/publication.yaml:1: 380,000 posts and what belongs to them take some 57 MB of an isolate's memory, and there is room for 60 MB: beyond it pages and feeds begin to fail; see docs/operations.md#how-large",
  ]);
});
