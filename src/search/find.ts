/** Which posts have what is asked for, the fitting ones first. Pure: files are read by a function of the caller's. */
import type { SearchIndex } from "../publication/library.ts";
import { eachNear, mistakesIn } from "./nearness.ts";
import { type Group, groupsOf } from "./query.ts";
import { eachPost, shardName, shardOf, shardsOf, termsFrom, vocabularyName } from "./segment.ts";

export type Search = {
  readonly index: SearchIndex;
  /** Reads a file of a segment. */
  readonly read: (name: string) => Promise<string>;
  /** Whether the post of that number may be seen: numbers run through all posts, the oldest is 0. */
  readonly shows: (number: number) => boolean;
  /** How many may be seen. */
  readonly visible: number;
};

export type Found = {
  /** Numbers of posts, the best first. */
  readonly numbers: readonly number[];
  /** Terms by which they were found: to be marked. */
  readonly terms: ReadonlySet<string>;
  /** Nothing has all that was asked for as it was typed; these come close. */
  readonly close: boolean;
};

/** What stands for one group: how well each post fits, by its number. */
type Fit = {
  readonly weights: Float32Array;
  readonly posts: number;
  readonly terms: readonly string[];
  readonly close: boolean;
};

/** A share of the posts: a word that is in more of them is not asked of each, where another word is rarer. */
const COMMON = 0.4;

/** Below so many posts no share says anything. */
const FEW = 20;

/** Terms that a beginning stands for, and a mistyped word, at most. */
const MOST_BEGUN = 30;
const MOST_NEAR = 5;

/** Characters that an ending has, at most. */
const ENDING = 5;

const BEGUN = 0.5;
const NEAR = 0.5;

export async function find(query: string, search: Search): Promise<Found> {
  const groups = groupsOf(query, search.index.languages);
  const read = readOnce(search.read);
  const fits = await Promise.all(groups.map((group) => fitOf(group, { ...search, read })));
  const rare = fits.filter(({ posts }) => posts <= COMMON * search.visible);
  const asked = search.visible < FEW || rare.length === 0 ? fits : rare;
  const numbers = ranked(fits, asked, search.visible);
  const first = numbers[0] ?? 0;
  const lacking = asked.some(({ weights }) => weights[first] === 0);
  return {
    numbers,
    terms: new Set(fits.flatMap(({ terms }) => terms)),
    close: numbers.length > 0 && (lacking || fits.some(({ close }) => close)),
  };
}

/** Two words may ask for the same file. */
function readOnce(read: Search["read"]): Search["read"] {
  const asked = new Map<string, Promise<string>>();
  return (name) => {
    const reading = asked.get(name) ?? read(name);
    asked.set(name, reading);
    return reading;
  };
}

/** The word itself; else longer ones; else what it may be mistyped for. Only what may be seen decides which. */
async function fitOf(group: Group, search: Search): Promise<Fit> {
  const exact = group.terms.map((term) => ({ term, factor: 1 }));
  const longer = await begun(group.beginnings, search);
  const fit = await gather([...exact, ...longer], search, false);
  if (fit.posts > 0) return fit;
  const long = group.typed.filter((term) => term.length >= 4);
  const longerStill = await gather(await begun(long, search), search, true);
  if (longerStill.posts > 0) return longerStill;
  return gather(await near(group.typed, search), search, true);
}

type Weighed = { readonly term: string; readonly factor: number };

async function begun(beginnings: readonly string[], search: Search): Promise<readonly Weighed[]> {
  const terms = new Set<string>();
  for (const beginning of beginnings) {
    const short = beginning.length < 3;
    const texts = await Promise.all(
      search.index.segments.map(({ name, posts }) =>
        search.read(
          short ? vocabularyName(name) : shardName(name, shardOf(beginning, shardsOf(posts))),
        ),
      ),
    );
    for (const term of texts.flatMap((text) => termsFrom(text, beginning))) {
      if (term.length - beginning.length <= ENDING) terms.add(term);
    }
  }
  return [...terms]
    .sort((one, other) => one.length - other.length)
    .slice(0, MOST_BEGUN)
    .map((term) => ({ term, factor: BEGUN }));
}

async function near(typed: readonly string[], search: Search): Promise<readonly Weighed[]> {
  const longest = Math.max(0, ...typed.map(({ length }) => length));
  if (mistakesIn(longest) === 0) return [];
  const texts = await Promise.all(
    search.index.segments.map(({ name }) => search.read(vocabularyName(name))),
  );
  const found = new Map<string, { mistakes: number; posts: number }>();
  for (const word of typed) {
    for (const text of texts) {
      eachNear(text, word, mistakesIn(word.length), (term, mistakes, posts) => {
        const known = found.get(term);
        found.set(term, {
          mistakes: Math.min(mistakes, known?.mistakes ?? mistakes),
          posts: posts + (known?.posts ?? 0),
        });
      });
    }
  }
  const least = Math.min(...[...found.values()].map(({ mistakes }) => mistakes));
  return [...found]
    .filter(([, { mistakes }]) => mistakes === least)
    .sort(([, one], [, other]) => other.posts - one.posts)
    .slice(0, MOST_NEAR)
    .map(([term]) => ({ term, factor: NEAR }));
}

/** How well each visible post fits any of the terms. */
async function gather(terms: readonly Weighed[], search: Search, close: boolean): Promise<Fit> {
  const { segments } = search.index;
  const total = segments.reduce((sum, { posts }) => sum + posts, 0);
  const weights = new Float32Array(total);
  let posts = 0;
  let first = 0;
  const found = new Set<string>();
  const pending = segments.flatMap(({ name, posts: count }) => {
    const base = first;
    first += count;
    if (count === 0) return [];
    return terms.map(async ({ term, factor }) => {
      const shard = await search.read(shardName(name, shardOf(term, shardsOf(count))));
      eachPost(shard, term, (place, weight) => {
        const number = base + place;
        if (!search.shows(number)) return;
        const before = weights[number] ?? 0;
        if (before === 0) posts += 1;
        weights[number] = Math.max(before, weight * factor);
        found.add(term);
      });
    });
  });
  await Promise.all(pending);
  return { weights, posts, terms: [...found], close: close && posts > 0 };
}

/** Posts that have the most of what is asked, rare words counting more; of equals the newer one first. */
function ranked(fits: readonly Fit[], asked: readonly Fit[], visible: number): readonly number[] {
  const total = fits[0]?.weights.length ?? 0;
  const rarity = fits.map(({ posts }) => Math.log(1 + (visible - posts + 0.5) / (posts + 0.5)));
  const scores = new Float64Array(total);
  let most = 1;
  let numbers: number[] = [];
  for (let number = 0; number < total; number += 1) {
    let has = 0;
    for (const { weights } of asked) if ((weights[number] ?? 0) > 0) has += 1;
    if (has < most) continue;
    if (has > most) {
      most = has;
      numbers = [];
    }
    fits.forEach(({ weights }, at) => {
      scores[number] = (scores[number] ?? 0) + (weights[number] ?? 0) * (rarity[at] ?? 0);
    });
    numbers.push(number);
  }
  return numbers.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || other - one);
}
