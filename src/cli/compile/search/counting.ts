/** How often a text has which terms: counted in the thread that rendered it, by numbers, since words repeat themselves. */
import { randomUUID } from "node:crypto";
import { analyserOf } from "../../../search/analyse.ts";
import { createWordTable } from "./word-table.ts";

/** Plain data that a thread can hand over. */
export type Counted = {
  /** The counter that gave the terms their numbers. */
  readonly counter: string;
  /** Terms that it had not met before, in order of their numbers. */
  readonly added: readonly string[];
  readonly terms: Uint32Array;
  /** How often, in the same order. */
  readonly times: Uint16Array;
};

export type Counter = (text: string, language: string) => Counted;

/** What it gave must be read in the order in which it was given: see `createNumbers`. */
export function createCounter(): Counter {
  const counter = randomUUID();
  const numbers = new Map<string, number>();
  const languages = new Map<string, ReturnType<typeof readerOf>>();
  let counts = new Uint16Array(1 << 16);
  let added: string[] = [];

  function numberOf(term: string): number {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(term, number);
    added.push(term);
    if (number >= counts.length) {
      const larger = new Uint16Array(2 * counts.length);
      larger.set(counts);
      counts = larger;
    }
    return number;
  }

  /** The words of a language, and the numbers of the terms of each: the first one, and others where it has any. */
  function readerOf(language: string) {
    const analyser = analyserOf(language);
    const first: number[] = [];
    const others = new Map<number, readonly number[]>();
    const { eachWord } = createWordTable((word) => {
      const [one = -1, ...more] = analyser.terms(word).map(numberOf);
      if (more.length > 0) others.set(first.length, more);
      first.push(one);
    });
    return { first, others, eachWord };
  }

  return (text, language) => {
    const reader = languages.get(language) ?? readerOf(language);
    languages.set(language, reader);
    const { first, others, eachWord } = reader;
    const met: number[] = [];
    const note = (number: number) => {
      const before = counts[number] ?? 0;
      if (before === 0) met.push(number);
      if (before < 0xffff) counts[number] = before + 1;
    };
    eachWord(text, (word) => {
      const number = first[word] ?? -1;
      if (number >= 0) note(number);
      if (others.size > 0) others.get(word)?.forEach(note);
    });
    const terms = Uint32Array.from(met);
    const times = new Uint16Array(met.length);
    terms.forEach((number, at) => {
      times[at] = counts[number] ?? 0;
      counts[number] = 0;
    });
    const counted = { counter, added, terms, times };
    added = [];
    return counted;
  };
}

/** Numbers of terms that are the same whoever counted them. */
export type Numbers = {
  readonly terms: readonly string[];
  readonly numberOf: (term: string) => number;
  /** The terms of a text by these numbers. */
  readonly read: (counted: Counted) => Uint32Array;
};

export function createNumbers(): Numbers {
  const terms: string[] = [];
  const numbers = new Map<string, number>();
  const tables = new Map<string, number[]>();
  function numberOf(term: string): number {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, terms.length);
    terms.push(term);
    return terms.length - 1;
  }
  return {
    terms,
    numberOf,
    read({ counter, added, terms: counted }) {
      const table = tables.get(counter) ?? [];
      tables.set(counter, table);
      for (const term of added) table.push(numberOf(term));
      return counted.map((number) => table[number] ?? 0);
    },
  };
}
