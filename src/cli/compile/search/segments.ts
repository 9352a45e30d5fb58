/**
 * The files of the index for searching: those that are not there yet are written, of what was counted in posts that were
 * just rendered, and of what the files that were there say of the others.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  eachLine,
  SUMMARY,
  segmentNames,
  shardName,
  shardsOf,
  TAG,
  TITLE,
  weightOf,
  worthInText,
} from "../../../search/segment.ts";
import { writeAtomically } from "../kept/atomically.ts";
import {
  type Counted,
  type Counter,
  createCounter,
  createNumbers,
  type Numbers,
} from "./counting.ts";
import { createPostings, type Postings } from "./postings.ts";
import type { SearchedPost, SearchPlan } from "./segment-plan.ts";

/** What was counted in texts that were rendered just now, by path below the content directory, in the order of counting. */
export type FreshCounts = ReadonlyMap<string, Counted>;

/**
 * Texts by file name of the segments that are not among the packs yet.
 *
 * @returns "missing" when nobody knows what a post says: its body must be rendered anew
 */
export function newSegments(
  outDir: string,
  { segments }: SearchPlan,
  fresh: FreshCounts,
): ReadonlyMap<string, string> | "missing" {
  const packs = join(outDir, "assets", "packs");
  const lacking = segments.filter(
    ({ name, posts }) =>
      !segmentNames(name, posts.length).every((file) => existsSync(join(packs, file))),
  );
  const texts = new Map<string, string>();
  if (lacking.length === 0) return texts;
  const numbers = createNumbers();
  const counts = new Map(
    [...fresh].map(([path, counted]) => [
      path,
      { terms: numbers.read(counted), times: counted.times },
    ]),
  );
  const known = readKnown(outDir);
  const count = createCounter();
  for (const segment of lacking) {
    const postings = createPostings(numbers);
    const wanted = new Map<string, Map<number, number>>();
    for (const [place, post] of segment.posts.entries()) {
      if (post.retracted) continue;
      const counted = counts.get(post.path);
      if (counted !== undefined) {
        addPost(postings, place, counted, furniture(post, count, numbers));
        continue;
      }
      const lay = known.get(post.key);
      if (lay === undefined) return "missing";
      const places = wanted.get(lay.segment) ?? new Map<number, number>();
      wanted.set(lay.segment, places.set(lay.place, place));
    }
    for (const [before, places] of wanted) {
      if (!takeOver(packs, before, known.sizes.get(before) ?? 0, places, postings, numbers))
        return "missing";
    }
    for (const [name, text] of postings.write(segment.name, segment.posts.length)) {
      texts.set(name, text);
    }
  }
  return texts;
}

/** Notes which post lies at which place of which segment, once their files are written. */
export function keepSegments(outDir: string, { segments }: SearchPlan): void {
  const kept: KeptSegments = segments.map(({ name, posts }) => [name, posts.map(({ key }) => key)]);
  const text = JSON.stringify(kept);
  const file = keptFile(outDir);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== text) writeAtomically(file, text);
}

type KeptSegments = readonly (readonly [string, readonly string[]])[];

function keptFile(outDir: string): string {
  return join(outDir, ".cache", "search.json");
}

type Known = {
  /** Where the post of that key lies. */
  readonly get: (key: string) => { readonly segment: string; readonly place: number } | undefined;
  /** Posts of each segment. */
  readonly sizes: ReadonlyMap<string, number>;
};

function readKnown(outDir: string): Known {
  const kept = readKept(outDir);
  const places = new Map(
    kept.flatMap(([segment, keys]) => keys.map((key, place) => [key, { segment, place }] as const)),
  );
  return {
    get: (key) => places.get(key),
    sizes: new Map(kept.map(([segment, keys]) => [segment, keys.length])),
  };
}

function readKept(outDir: string): KeptSegments {
  try {
    return JSON.parse(readFileSync(keptFile(outDir), "utf8"));
  } catch {
    // Nothing depends on it but time.
    return [];
  }
}

/** What a mention outside of the text adds, by the term's number. */
function furniture(
  { title, tags, summary, language }: SearchedPost,
  count: Counter,
  numbers: Numbers,
): ReadonlyMap<number, number> {
  const worths = new Map<number, number>();
  for (const [text, worth] of [
    [title, TITLE],
    [tags.join("\n"), TAG],
    [summary, SUMMARY],
  ] as const) {
    if (text === "") continue;
    for (const term of numbers.read(count(text, language))) {
      worths.set(term, (worths.get(term) ?? 0) + worth);
    }
  }
  return worths;
}

function addPost(
  postings: Postings,
  place: number,
  { terms, times }: { readonly terms: Uint32Array; readonly times: Uint16Array },
  around: ReadonlyMap<number, number>,
): void {
  const length = times.reduce((sum, each) => sum + each, 0);
  const inText = new Set<number>();
  terms.forEach((term, at) => {
    const besides = around.get(term);
    if (besides !== undefined) inText.add(term);
    postings.add(term, place, weightOf(worthInText(times[at] ?? 0, length) + (besides ?? 0)));
  });
  for (const [term, worth] of around) {
    if (!inText.has(term)) postings.add(term, place, weightOf(worth));
  }
}

/** A weight follows from its post alone, so what a segment said of a post stands in another one. */
function takeOver(
  packs: string,
  segment: string,
  posts: number,
  places: ReadonlyMap<number, number>,
  postings: Postings,
  numbers: Numbers,
): boolean {
  for (let shard = 0; shard < shardsOf(posts); shard += 1) {
    const file = join(packs, shardName(segment, shard));
    if (!existsSync(file)) return false;
    eachLine(readFileSync(file, "utf8"), (term) => {
      const number = numbers.numberOf(term);
      return (before, weight) => {
        const place = places.get(before);
        if (place !== undefined) postings.add(number, place, weight);
      };
    });
  }
  return true;
}
