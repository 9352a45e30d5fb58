/**
 * Words of texts by numbers, without making a string of each: ten thousand posts have six million words, and most of them
 * were met before. Letters below U+0590 (Latin, Greek, Cyrillic, Armenian) are read here; other words by the rule for all.
 */
import { wordAt } from "../../../search/analyse.ts";

export type WordTable = {
  /** Hears of the number of each word, in order. */
  readonly eachWord: (text: string, hear: (word: number) => void) => void;
};

const READ_HERE = 0x590;
const JOINERS = /['\u2019\u02bc\u00ad\u200c\u200d]/;

/** 1 for a letter, mark or figure; 2 for what may join it to more of the same word. */
const KINDS = Uint8Array.from({ length: READ_HERE }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return JOINERS.test(character) ? 2 : 1;
  return JOINERS.test(character) ? 2 : 0;
});

/** @param add gives a word that was not met before its number, which is the next one, counted from 0 */
export function createWordTable(add: (word: string) => void): WordTable {
  // Open addressing: two hashes of 32 bits tell words apart, and the number of one follows them.
  let size = 1 << 15;
  let slots = new Int32Array(3 * size).fill(-1);
  let words = 0;
  const long = new Map<string, number>();

  function place(first: number, second: number, word: () => string): number {
    let slot = (first ^ second) & (size - 1);
    for (;;) {
      const number = slots[3 * slot + 2] ?? -1;
      if (number === -1) break;
      if (slots[3 * slot] === first && slots[3 * slot + 1] === second) return number;
      slot = (slot + 1) & (size - 1);
    }
    add(word());
    const number = words++;
    slots.set([first, second, number], 3 * slot);
    if (2 * words > size) grow();
    return number;
  }

  function grow(): void {
    const before = slots;
    size *= 2;
    slots = new Int32Array(3 * size).fill(-1);
    for (let at = 0; at < before.length; at += 3) {
      const [first = 0, second = 0, number = -1] = before.subarray(at, at + 3);
      if (number === -1) continue;
      let slot = (first ^ second) & (size - 1);
      while (slots[3 * slot + 2] !== -1) slot = (slot + 1) & (size - 1);
      slots.set([first, second, number], 3 * slot);
    }
  }

  function placeLong(word: string): number {
    const known = long.get(word);
    if (known !== undefined) return known;
    add(word);
    long.set(word, words);
    return words++;
  }

  return {
    eachWord(text, hear) {
      for (let at = 0; at < text.length; ) {
        let code = text.charCodeAt(at);
        let kind = code < READ_HERE ? (KINDS[code] ?? 0) : 3;
        if (kind === 0) {
          at += 1;
          continue;
        }
        const start = at;
        let first = 0x811c9dc5;
        let second = 0x1b873593;
        while (kind === 1) {
          first = Math.imul(first ^ code, 0x01000193);
          second = Math.imul(second ^ code, 0x85ebca6b) + first;
          at += 1;
          code = at < text.length ? text.charCodeAt(at) : 0;
          kind = code < READ_HERE ? (KINDS[code] ?? 0) : 3;
        }
        if (kind === 0) {
          const end = at;
          hear(place(first | 0, (second ^ (second >>> 15)) | 0, () => text.slice(start, end)));
          continue;
        }
        // It may go on: with an apostrophe, or in another script.
        const word = wordAt(text, start);
        if (word === "") at = start + 1;
        else {
          hear(placeLong(word));
          at = start + word.length;
        }
      }
    },
  };
}
