/** Which posts go with which: by the words that few others have in common with both, and by their topics. Deterministic. */
import { hashOf } from "../ship/hash.ts";
import { TERM_LENGTH, weightOf } from "./terms.ts";

/** A post as it is compared. */
export type Compared = {
  readonly id: string;
  readonly language: string;
  readonly topics: readonly string[];
  readonly series?: string | undefined;
  /** It leads nowhere, and nothing leads to it. */
  readonly retracted: boolean;
  /** `termsOf` its text. */
  readonly terms: string;
};

/** By each post's place the places of others, the nearest first. */
export type RelatedLists = readonly (readonly number[])[];

/** What is kept for the next compilation, which mostly compares the same posts. */
export type KeptRelated = { readonly key: string; readonly lists: RelatedLists };

/** Candidates of each post: pages show three, and some may be of tomorrow. */
const CANDIDATES = 6;

/** A term of more posts says nothing about them. */
const COMMON = 0.2;

/** And however many posts there are: each of them is compared with all the others that have the term. */
const MOST_SHARING = 120;

/** Of a post: the weightiest, since each is looked up for each post that has it. */
const TERMS = 16;

/** Cosine below which two texts have a few words in common by chance. */
const LEAST = 0.06;

/** How much a shared topic raises a likeness. */
const TOPIC = 0.5;

/** @param before what the last compilation kept */
export function relatedPosts(
  posts: readonly Compared[],
  before: KeptRelated | undefined,
): KeptRelated {
  const key = hashOf(JSON.stringify(posts));
  return before?.key === key ? before : { key, lists: compare(posts) };
}

function compare(posts: readonly Compared[]): RelatedLists {
  const vectors = vectorsOf(posts);
  const { starts, at: holders, weights } = holdersOf(vectors);
  const likeness = new Float64Array(posts.length);
  const touched = new Int32Array(posts.length);
  return posts.map((post, self) => {
    let count = 0;
    for (const { term, weight } of vectors[self] ?? []) {
      const end = starts[term + 1] ?? 0;
      for (let place = starts[term] ?? 0; place < end; place++) {
        const other = holders[place] ?? 0;
        const before = likeness[other] ?? 0;
        if (before === 0) touched[count++] = other;
        likeness[other] = before + weight * (weights[place] ?? 0);
      }
    }
    const near: Near[] = [];
    for (let place = 0; place < count; place++) {
      const at = touched[place] ?? 0;
      const cosine = likeness[at] ?? 0;
      likeness[at] = 0;
      // Most are far off, and are passed over before anything else is asked of them.
      const last = near.length < CANDIDATES ? LEAST : (near.at(-1)?.score ?? LEAST);
      const other = posts[at];
      if (cosine < LEAST || cosine * (1 + TOPIC) < last || at === self) continue;
      if (other === undefined || !mayStandBy(post, other)) continue;
      take(near, { at, score: cosine * (1 + TOPIC * sharedTopics(post, other)) });
    }
    return near.map(({ at }) => at);
  });
}

type Near = { readonly at: number; readonly score: number };

/** Puts a candidate into its place among the nearest, of which it keeps so many. */
function take(near: Near[], one: Near): void {
  const place = near.findIndex(
    ({ score, at }) => one.score > score || (one.score === score && one.at < at),
  );
  near.splice(place === -1 ? near.length : place, 0, one);
  if (near.length > CANDIDATES) near.pop();
}

/** Whose terms they are: of term `n` from `starts[n]` to `starts[n + 1]`. Plain numbers, since there are millions of sums. */
function holdersOf(vectors: readonly Vector[]) {
  const terms = vectors.flat();
  const starts = new Int32Array(terms.reduce((most, { term }) => Math.max(most, term), -1) + 2);
  for (const { term } of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 1; term < starts.length; term++) {
    starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  }
  const next = starts.slice();
  const at = new Int32Array(terms.length);
  const weights = new Float64Array(terms.length);
  vectors.forEach((vector, self) => {
    for (const { term, weight } of vector) {
      const place = next[term] ?? 0;
      next[term] = place + 1;
      at[place] = self;
      weights[place] = weight;
    }
  });
  return { starts, at, weights };
}

/** Parts of one series lead to one another anyway, and a text in another language is not read on. */
function mayStandBy(post: Compared, other: Compared): boolean {
  return (
    post.language === other.language && (post.series === undefined || post.series !== other.series)
  );
}

/** From 0 to 1. */
function sharedTopics({ topics }: Compared, other: Compared): number {
  const shared = topics.filter((topic) => other.topics.includes(topic)).length;
  return shared === 0 ? 0 : shared / Math.sqrt(topics.length * other.topics.length);
}

/** Terms, numbered. */
type Vector = readonly { readonly term: number; readonly weight: number }[];

/** Terms weighted by how few posts have them (tf-idf), each vector of length 1. */
function vectorsOf(posts: readonly Compared[]): readonly Vector[] {
  const numbers = new Map<string, number>();
  const frequency: number[] = [];
  const read = posts.map(({ terms, retracted }): Vector => {
    if (retracted) return [];
    return Array.from({ length: terms.length / TERM_LENGTH }, (_, at) => {
      const packed = terms.slice(at * TERM_LENGTH, (at + 1) * TERM_LENGTH);
      const name = packed.slice(0, -1);
      const term = numbers.get(name) ?? numbers.size;
      numbers.set(name, term);
      frequency[term] = (frequency[term] ?? 0) + 1;
      return { term, weight: weightOf(packed) };
    });
  });
  const most = Math.min(MOST_SHARING, Math.max(3, posts.length * COMMON));
  return read.map((terms) => {
    const weighted = terms.map(({ term, weight }) => {
      const rarity = Math.log((posts.length + 1) / (frequency[term] ?? 1));
      return { term, weight: weight * rarity };
    });
    const length = Math.sqrt(weighted.reduce((sum, { weight }) => sum + weight * weight, 0));
    return weighted
      .filter(({ term }) => (frequency[term] ?? 1) > 1 && (frequency[term] ?? 1) <= most)
      .sort((a, b) => b.weight - a.weight || a.term - b.term)
      .slice(0, TERMS)
      .map(({ term, weight }) => ({ term, weight: weight / length }));
  });
}
