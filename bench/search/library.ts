/** A generated publication with the vocabulary of a language: deterministic, a few words often and most of them seldom. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DAY } from "../../src/text/time.ts";
import { generator, publicationSince } from "../content.ts";

/** Different words of a newspaper's ten thousand articles. */
const VOCABULARY = 60_000;

const ONSETS = "b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sh st tr th".split(" ");
const VOWELS = "a e i o u ai ea oo ou".split(" ");
const CODAS = ["", "", "n", "r", "s", "t", "l", "m", "nd", "rk", "st"];
const ENDINGS = ["", "", "", "s", "ed", "ing", "er", "ly", "ness", "ation"];

const of = (list: readonly string[], next: () => number): string =>
  list[Math.floor(next() * list.length)] ?? "";

/** All words, the most frequent first; of two words of a stem both are in it. */
export function vocabulary(): readonly string[] {
  const next = generator(42);
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const syllables = 1 + Math.floor(next() * 3 * Math.min(1, 0.4 + words.size / 2_000));
    let word = "";
    for (let syllable = 0; syllable < syllables; syllable += 1) {
      word += of(ONSETS, next) + of(VOWELS, next) + of(CODAS, next);
    }
    words.add(word + of(ENDINGS, next));
  }
  return [...words];
}

/** Zipf's law, nearly: the nth word comes up about 1/n as often as the first. */
export function wordsOf(words: readonly string[], next: () => number, count: number): string[] {
  return Array.from({ length: count }, () => {
    const rank = Math.floor(words.length ** next()) - 1;
    return words[rank] ?? "sea";
  });
}

function sentences(words: readonly string[], next: () => number, count: number): string {
  return Array.from({ length: count }, () => {
    const text = wordsOf(words, next, 8 + Math.floor(next() * 16)).join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }).join(" ");
}

/** A day for each of them, where nothing else is said. */
const APART = DAY;

export type Shape = {
  /** Milliseconds from one post to the next. */
  readonly apart?: number;
  /** Text of publication.yaml, and what front matter says of topics and authors. @param number of the post */
  readonly publication: string;
  readonly belongs: (number: number) => string;
};

const TWO_TOPICS: Shape = {
  publication: publicationSince("1990-01-01"),
  belongs: (number) => `topics: [${number % 3 === 0 ? "harbour" : "sea"}]`,
};

/** Writes `count` posts of about 600 words, the last of `newest`, and a publication.yaml below `dir`. */
export function writeLibrary(
  dir: string,
  count: number,
  newest: number,
  { apart = APART, publication, belongs }: Shape = TWO_TOPICS,
): void {
  const words = vocabulary();
  mkdirSync(join(dir, "posts"), { recursive: true });
  writeFileSync(join(dir, "publication.yaml"), publication);
  for (let number = 0; number < count; number += 1) {
    const next = generator(number + 1);
    const date = new Date(newest - (count - 1 - number) * apart).toISOString().slice(0, 10);
    const id = `post-${String(number).padStart(6, "0")}`;
    const paragraphs = Array.from({ length: 8 }, (_, at) => {
      const text = sentences(words, next, 5);
      return at % 3 === 1 ? `## ${sentences(words, next, 1)}\n\n${text}` : text;
    });
    const front = [
      "---",
      `id: ${id}`,
      `title: "${wordsOf(words, next, 7).join(" ")}"`,
      `date: ${date}`,
      belongs(number),
      "---",
      "",
    ];
    writeFileSync(
      join(dir, "posts", `${id}.md`),
      `${front.join("\n")}\n${paragraphs.join("\n\n")}\n`,
    );
  }
}
