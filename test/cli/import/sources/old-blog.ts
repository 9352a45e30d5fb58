/** Blogs of our own making, of which the tests know every word: what a source must bring in. */

/** A piece of a text: how a program keeps it, and what its readers see of it. */
export type Passage = {
  readonly kept: string;
  readonly seen: string;
  /** What cannot be carried over, as it stands in `kept`. */
  readonly lost?: string;
};

export type OldPost = {
  readonly number: number;
  readonly title: string;
  readonly slug: string;
  /** Milliseconds since the epoch. */
  readonly published: number;
  readonly updated?: number;
  readonly author: string;
  readonly tags: readonly string[];
  readonly text: readonly Passage[];
};

export const AUTHORS: Readonly<Record<string, string>> = {
  jane: "Jane Röd",
  amir: "Əmir Əliyev",
  "o.brien": "Pat O’Brien",
};

const WORDS =
  "harbour tides naïve café crane ledger “quoted” it’s 3.5% A&B x<y customs quay Straße über signal weather 1. two-tone".split(
    " ",
  );

/** Words that differ from text to text, and stay the same from run to run. */
export function sentence(number: number, length: number): string {
  const words = Array.from(
    { length },
    (_, at) => WORDS[(number * 7 + at * (3 + (number % 5))) % WORDS.length],
  );
  return `Sentence ${number} says ${words.join(" ")}.`;
}

export function html(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const TAGS = ["Trade", "Arts & Crafts", "Hafen", "Новости", "C++", "Tea, coffee"];
const SLUGS = ["talks-in-%n", "%n", "порт-%n", "上海-%n", "über-%n", "the-the-%n"];

/** @param of makes the passages of a post from its number */
export function oldPosts(
  count: number,
  of: (number: number) => readonly Passage[],
): readonly OldPost[] {
  return Array.from({ length: count }, (_, at) => {
    const number = at + 1;
    const published = Date.UTC(
      2003 + (number % 20),
      number % 12,
      1 + (number % 28),
      number % 24,
      number % 60,
      7,
    );
    const author = Object.keys(AUTHORS)[number % 3] ?? "";
    const slug = (SLUGS[number % SLUGS.length] ?? "").replace("%n", String(number));
    return {
      number,
      // Two texts of one title are two texts.
      title:
        number % 9 === 0 ? "Notes & <asides>" : `Post ${number}: “${TAGS[number % TAGS.length]}”`,
      slug,
      published,
      ...(number % 4 === 0 ? { updated: published + 86_400_000 * number } : {}),
      author,
      tags: TAGS.filter((_tag, index) => (number + index) % 3 === 0),
      text: of(number),
    };
  });
}

export function seenOf({ text }: OldPost): string {
  return text.map(({ seen }) => seen).join("\n");
}
