/**
 * A segment of the index: what some neighbouring posts say, by terms. It lies in files behind the Worker: in each shard some
 * of the terms, a line each, with the posts that have them; and in a vocabulary all of them, for what is mistyped. Text
 * throughout, since that is what packs are, and since an engine keeps plain text in an octet a character. Pure.
 */
import { spread } from "../text/hash.ts";

/** Posts of a shard: then a shard of ordinary posts has some 50 KB. */
const POSTS_A_SHARD = 64;

/** So many of a term's first characters choose its shard, so that terms that begin alike lie together. */
export const SHARD_PREFIX = 3;

export function shardsOf(posts: number): number {
  return Math.max(1, Math.ceil(posts / POSTS_A_SHARD));
}

export function shardOf(term: string, shards: number): number {
  return spread(term.slice(0, SHARD_PREFIX)) % shards;
}

/** File names below the packs. */
export function shardName(segment: string, shard: number): string {
  return `${segment}-${shard}.txt`;
}

export function vocabularyName(segment: string): string {
  return `${segment}-terms.txt`;
}

export function segmentNames(segment: string, posts: number): readonly string[] {
  if (posts === 0) return [];
  const shards = Array.from({ length: shardsOf(posts) }, (_, shard) => shardName(segment, shard));
  return [...shards, vocabularyName(segment)];
}

/** Okapi BM25: how soon a further mention says little, and how much the length of a text counts. */
const K1 = 1.2;
const B = 0.75;

/** Words of a text that is neither long nor short. */
const USUAL_LENGTH = 400;

/** What a mention in the title is worth: more than any number of mentions in a text, which come to K1 + 1. */
export const TITLE = 2.4;
export const TAG = 1.2;
export const SUMMARY = 0.6;

/** All of it together is the last of 64 steps. */
const MOST = K1 + 1 + TITLE + TAG + SUMMARY;
const STEPS = 63;

/** The digits of places and weights. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** What mentions in a text are worth. @param length words of the text */
export function worthInText(times: number, length: number): number {
  return (times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / USUAL_LENGTH));
}

/** From 1 to 63. @param worth the sum of what each mention is worth */
export function weightOf(worth: number): number {
  return Math.max(1, Math.round((worth / MOST) * STEPS));
}

/** ASCII of a place's digit, or of a weight. */
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));

/** Octets that `putPost` writes at most. */
export const OCTETS_A_POST = 8;

/**
 * Writes down that a post has a term: the way from the post before, in digits of 32 with a sign that more follow, and the
 * weight.
 *
 * @returns where it ends
 */
export function putPost(octets: Uint8Array, at: number, way: number, weight: number): number {
  let end = at;
  let rest = way;
  for (; rest >= 32; rest >>>= 5) octets[end++] = CODES[32 + (rest & 31)] ?? 0;
  octets[end++] = CODES[rest] ?? 0;
  octets[end++] = CODES[weight] ?? 0;
  return end;
}

const VALUES = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value += 1) VALUES[DIGITS.charCodeAt(value)] = value;

/** Hears of each post of a term: its place in the segment, and the weight, up to 1. */
export function eachPost(
  shard: string,
  term: string,
  hear: (place: number, weight: number) => void,
): void {
  const line = shard.indexOf(`\n${term} `);
  if (line === -1) return;
  readPosts(shard, line + term.length + 2, (place, weight) => hear(place, weight / STEPS));
}

/** Hears of all that is in a shard, with weights from 1 to 63. */
export function eachLine(
  shard: string,
  begin: (term: string) => (place: number, weight: number) => void,
): void {
  for (let start = 1; start < shard.length; ) {
    const space = shard.indexOf(" ", start);
    if (space === -1) return;
    start = readPosts(shard, space + 1, begin(shard.slice(start, space))) + 1;
  }
}

/** @returns where the line ends */
function readPosts(
  shard: string,
  from: number,
  hear: (place: number, weight: number) => void,
): number {
  let at = from;
  let place = 0;
  while (at < shard.length && shard.charCodeAt(at) !== NEWLINE) {
    let scale = 1;
    let way = 0;
    let digit = valueAt(shard, at++);
    while (digit >= 32) {
      way += (digit - 32) * scale;
      scale *= 32;
      digit = valueAt(shard, at++);
    }
    place += way + digit * scale;
    hear(place, valueAt(shard, at++));
  }
  return at;
}

const NEWLINE = 10;

function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? 0;
}

/** The terms that begin so, in order, of a shard or a vocabulary. */
export function termsFrom(lines: string, beginning: string): readonly string[] {
  const terms: string[] = [];
  for (let line = lines.indexOf(`\n${beginning}`); line !== -1; ) {
    const space = lines.indexOf(" ", line);
    const term = lines.slice(line + 1, space);
    if (space === -1 || !term.startsWith(beginning)) break;
    terms.push(term);
    line = lines.indexOf("\n", space);
  }
  return terms;
}
