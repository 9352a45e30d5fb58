/** The posts of a large publication, written apart from the index and read again. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LibraryIndex } from "../../../publication/library.ts";
import { createOpening, divide } from "../../../publication/posts-apart.ts";
import { hashOf } from "./hash.ts";

/** No post's JSON has fewer units: where they are many, none is counted. */
const LEAST_UNITS = 300;

/**
 * UTF-16 units of the posts' JSON. The index is part of the script, which an isolate holds in two octets a unit and as a
 * string besides, before a post is parsed; up to here, some 3,500 posts, that is cheaper than a question to the assets.
 */
const MOST_IN_INDEX = 2 * 1024 * 1024;

export type Parted = {
  /** What dist/library.txt holds. */
  readonly index: LibraryIndex;
  /** Text by file name below the packs. */
  readonly files: ReadonlyMap<string, string>;
};

export function partPosts(index: LibraryIndex, most = MOST_IN_INDEX): Parted {
  if (LEAST_UNITS * index.posts.length <= most && unitsOf(index) <= most) {
    return { index, files: new Map() };
  }
  const { related: _, ...rest } = index;
  const files = divide(index).map((text): [string, string] => [`${hashOf(text)}.txt`, text]);
  const apart = files.map(([name]) => name);
  return { index: { ...rest, posts: [], apart }, files: new Map(files) };
}

function unitsOf({ posts, related = [] }: LibraryIndex): number {
  return JSON.stringify(posts).length + JSON.stringify(related).length;
}

/** The index of dist/library.txt with its posts, wherever they lie. @param outDir holds `assets` */
export function withPosts(index: LibraryIndex, outDir: string): LibraryIndex {
  const { apart } = index;
  if (apart === undefined) return index;
  const opening = createOpening(apart.length);
  apart.forEach((name, file) => {
    opening.put(file, readFileSync(join(outDir, "assets", "packs", name)));
  });
  return { ...index, ...opening.posts() };
}
