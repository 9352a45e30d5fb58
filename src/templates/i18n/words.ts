/** What a language must be able to say in emails and feeds. Nothing in it comes from whoever filled in a form. */

import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { Direction } from "../../text/language.ts";

/** A language of emails and feeds: a file of its own, and a line in languages.ts. */
export type Language = {
  /** BCP 47. */
  readonly tag: string;
  /** The words of an edition, given how the language counts. */
  readonly edition: (counted: Counted) => EditionPhrases;
  /** The words of the emails about a subscription. */
  readonly subscription: SubscriptionWords;
  readonly feed: FeedWords;
};

/** What a feed says in its own words. */
export type FeedWords = {
  /** Before what was put right: "Correction:". */
  readonly correction: string;
  /** The link below the summary of a post that is too long: "Read the whole post". */
  readonly whole: string;
};

/** The words of an edition's email. */
export type EditionWords = {
  /** BCP 47 tag of the words themselves: English where the publication's language has none here. */
  readonly language: string;
  readonly direction: Direction;
  /** ": ". */
  readonly colon: string;
  /** "Weekly digest"; of an instant one "New post", "New posts", or what it puts right. */
  readonly digest: (cadence: Cadence, posts: number, corrections: number) => string;
  /** "In this edition". */
  readonly contents: string;
  /** "First light, and 3 more". `more` is at least 1. */
  readonly subject: (title: string, more: number) => string;
  readonly correctionSubject: (title: string) => string;
  readonly correction: string;
  /** "3 min read". */
  readonly minutes: (count: number) => string;
  /** "Continue reading: First light". */
  readonly continueReading: (title: string) => string;
  /** "12 more posts follow in the next edition." */
  readonly carried: (count: number) => string;
  /** Heading of items without a topic when items are grouped. */
  readonly otherTopics: string;
  readonly why: (title: string, cadence: Cadence) => string;
  /** Below an email that is no edition: it goes to subscribers, whatever they chose. */
  readonly whySubscribed: (title: string) => string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly onTheWeb: string;
  /** "14 September 2026". */
  readonly date: (at: number) => string;
  /** "Ada Lind and Ben Okoro". */
  readonly list: (names: readonly string[]) => string;
};

/** One email's sentences. `title` is the publication's. */
export type EmailWords = {
  readonly subject: string;
  readonly heading: string;
  readonly body: string;
  readonly button: string;
};

export type SubscriptionWords = {
  readonly confirmation: (title: string, cadence: Cadence) => EmailWords;
  readonly welcome: (title: string, cadence: Cadence) => EmailWords;
  readonly known: (title: string, cadence: Cadence, paused: boolean) => EmailWords;
  readonly change: (title: string) => EmailWords;
  /** To a former address. */
  readonly moved: (title: string) => EmailWords;
  /** To somebody who was unsubscribed together with others of the domain, within seconds. */
  readonly left: (title: string) => EmailWords;
  /** Above the printed address of a button: mail programs rewrite links, nobody rewrites this text. */
  readonly paste: string;
  readonly expires: string;
  /** Fourteen days: `UNDO_MOVE_MS` says how long. */
  readonly expiresMoved: string;
  /** For whoever did not ask. */
  readonly ignore: string;
  readonly ignoreChange: string;
  /** Above the posts of the latest edition. */
  readonly latest: string;
  readonly preferences: string;
  readonly unsubscribe: string;
};

/**
 * What a language calls a cadence. One that it has no words of its own for is called the digest, so that a cadence
 * can be added without a word in every language.
 */
export function byCadence(
  words: { readonly [Name in Cadence]?: string } & { readonly other: string },
): (cadence: Cadence) => string {
  return (cadence) => words[cadence] ?? words.other;
}

/** Picks the form for a count and puts the count in the place of "#". */
export type Counted = (count: number, one: string, other: string) => string;

/** What a language file says of an edition; the rest comes from `Intl`. */
export type EditionPhrases = Omit<
  EditionWords,
  "language" | "direction" | "colon" | "date" | "list"
>;

/** Of an edition that goes out as soon as something settles: several posts, or corrections alone, may be in it. */
export function instantTitle(
  posts: number,
  corrections: number,
  counted: Counted,
  words: {
    readonly post: readonly [string, string];
    readonly correction: readonly [string, string];
  },
): string {
  return posts > 0 ? counted(posts, ...words.post) : counted(corrections, ...words.correction);
}
