/** Which post has which term, and how much of it, gathered for one segment and written as its files. */
import {
  OCTETS_A_POST,
  putPost,
  SHARD_PREFIX,
  shardName,
  shardOf,
  shardsOf,
  vocabularyName,
} from "../../../search/segment.ts";
import type { Numbers } from "./counting.ts";

export type Postings = {
  /** @param term by its number; @param place of the post in the segment */
  readonly add: (term: number, place: number, weight: number) => void;
  /** Texts by file name. @param posts of the segment */
  readonly write: (segment: string, posts: number) => ReadonlyMap<string, string>;
};

export function createPostings(numbers: Numbers): Postings {
  let capacity = 1 << 16;
  let terms = new Uint32Array(capacity);
  // Place and weight in one: sorted by it, posts are in order.
  let posts = new Uint32Array(capacity);
  let length = 0;
  return {
    add(term, place, weight) {
      if (length === capacity) {
        capacity *= 2;
        terms = enlarged(terms, capacity);
        posts = enlarged(posts, capacity);
      }
      terms[length] = term;
      posts[length] = place * WEIGHTS + weight;
      length += 1;
    },
    write: (segment, count) => write(segment, count, grouped(terms, posts, length, numbers)),
  };
}

const WEIGHTS = 64;

function enlarged(before: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(before);
  return larger;
}

/** Each term with its posts, in order of terms. */
type Groups = {
  readonly terms: readonly string[];
  readonly posts: readonly Uint32Array[];
};

/** Counted, laid side by side, and sorted within. */
function grouped(terms: Uint32Array, posts: Uint32Array, length: number, numbers: Numbers): Groups {
  const ends = new Uint32Array(numbers.terms.length + 1);
  for (let at = 0; at < length; at += 1) {
    const next = (terms[at] ?? 0) + 1;
    ends[next] = (ends[next] ?? 0) + 1;
  }
  for (let term = 1; term < ends.length; term += 1)
    ends[term] = (ends[term] ?? 0) + (ends[term - 1] ?? 0);
  const starts = ends.slice();
  const laid = new Uint32Array(length);
  for (let at = 0; at < length; at += 1) {
    const term = terms[at] ?? 0;
    const place = ends[term] ?? 0;
    laid[place] = posts[at] ?? 0;
    ends[term] = place + 1;
  }
  const present: number[] = [];
  for (let term = 0; term < numbers.terms.length; term += 1) {
    if ((ends[term] ?? 0) > (starts[term] ?? 0)) present.push(term);
  }
  const name = (term: number) => numbers.terms[term] ?? "";
  present.sort((one, other) => (name(one) < name(other) ? -1 : 1));
  return {
    terms: present.map(name),
    posts: present.map((term) => inOrder(laid.subarray(starts[term], ends[term]))),
  };
}

/** Most are in order already: only what comes from another segment is not. */
function inOrder(posts: Uint32Array): Uint32Array {
  for (let at = 1; at < posts.length; at += 1) {
    if ((posts[at] ?? 0) < (posts[at - 1] ?? 0)) return posts.sort();
  }
  return posts;
}

function write(
  segment: string,
  count: number,
  { terms, posts }: Groups,
): ReadonlyMap<string, string> {
  const most = posts.reduce((sum, { length }) => sum + length, 0);
  const octets = Buffer.allocUnsafe(most * OCTETS_A_POST);
  const ends = new Uint32Array(posts.length);
  let end = 0;
  posts.forEach((each, at) => {
    let last = 0;
    for (const post of each) {
      const place = Math.floor(post / WEIGHTS);
      end = putPost(octets, end, place - last, post % WEIGHTS);
      last = place;
    }
    ends[at] = end;
  });
  const text = octets.latin1Slice(0, end);
  const shardCount = shardsOf(count);
  const shards = Array.from({ length: shardCount }, () => ["\n"]);
  const vocabulary = ["\n"];
  let start = 0;
  // Terms that begin alike come one after another.
  let beginning = "";
  let shard = 0;
  terms.forEach((term, at) => {
    if (beginning.length < SHARD_PREFIX || !term.startsWith(beginning)) {
      beginning = term.slice(0, SHARD_PREFIX);
      shard = shardOf(term, shardCount);
    }
    shards[shard]?.push(`${term} ${text.slice(start, ends[at])}\n`);
    vocabulary.push(`${term} ${(posts[at]?.length ?? 0).toString(36)}\n`);
    start = ends[at] ?? start;
  });
  return new Map([
    ...shards.map((lines, at): [string, string] => [shardName(segment, at), lines.join("")]),
    [vocabularyName(segment), vocabulary.join("")],
  ]);
}
