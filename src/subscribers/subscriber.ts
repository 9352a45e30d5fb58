/** A subscriber, and what a person chooses about the digest. Pure. */

import type { Cadence } from "../publication/cadence/cadences.ts";
import { CADENCES } from "../publication/cadence/cadences.ts";
import type { Publication } from "../publication/publication.ts";
import { isTimeZone } from "../publication/timezone.ts";
import { fill } from "../publication/words.ts";
import { failure, type Refused } from "../text/failure.ts";
import { isSubscribed, type State } from "./life-cycle.ts";
import type { ChoiceWords } from "./said.ts";

/** What a person chooses about the digest. */
export type Choices = {
  readonly cadence: Cadence;
  /** Slugs, sorted, no doubles; empty is everything. */
  readonly topics: readonly string[];
  /** IANA zone; absent is the publication's. */
  readonly timeZone?: string;
  /** Local hour, 0 to 23; absent is the cadence's own time. */
  readonly hour?: number;
};

export type Subscriber = Choices & {
  readonly id: number;
  readonly address: string;
  readonly mailbox: string;
  readonly state: State;
  /** Which of their mailboxes this is: what links are bound to. Absent is 0, the first. */
  readonly generation?: number;
  /** seq of the last item received or reserved. */
  readonly cursor: number;
  /** Milliseconds since the epoch; absent while not paused, or paused until resumed by hand. */
  readonly pausedUntil?: number;
  /** The operator's labels, kept from imports. */
  readonly tags: readonly string[];
  /** Instants in milliseconds since the epoch. */
  readonly created: number;
  readonly confirmed?: number;
  readonly changed: number;
};

/** Which email a sign-up for an address in this state brings; the answer on the page is the same for all. */
export function emailForSignUp(
  state: State | undefined,
  suppressed: string | undefined,
): "confirmation" | "known" | undefined {
  // The operator's own block is the only one that a fresh confirmation does not lift.
  if (suppressed === "operator") return undefined;
  return state !== undefined && isSubscribed({ state }) ? "known" : "confirmation";
}

type ChoicesReading =
  | { readonly kind: "choices"; readonly choices: Choices }
  /** Which field cannot be taken, and words for the person who filled it. */
  | (Refused & { readonly field: keyof ChoicesInput });

/** What a form or an import says of the choices, as text. */
export type ChoicesInput = {
  readonly cadence?: string | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly timeZone?: string | undefined;
  readonly hour?: string | undefined;
};

/**
 * Reads choices against what the publication offers; what is left out takes its default.
 *
 * @param words in which a refusal is said
 * @param had the cadence of somebody who is there: it is kept where none is chosen, whatever the default is by now, and
 *   while it is not offered any more
 */
export function readChoices(
  input: ChoicesInput,
  publication: Publication,
  words: ChoiceWords,
  had?: Cadence,
): ChoicesReading {
  const { cadences } = publication.digest;
  const wanted = input.cadence === undefined || input.cadence === "" ? undefined : input.cadence;
  const named = wanted ?? had ?? publication.digest.default;
  const cadence = named === had ? had : CADENCES.find((known) => known === named);
  if (cadence === undefined || (cadences[cadence] === undefined && cadence !== had)) {
    const offered = CADENCES.filter((known) => cadences[known] !== undefined);
    return refused("cadence", fill(words.cadence, { cadences: words.offered(offered) }));
  }
  const slugs = publication.topics.map((topic) => topic.slug);
  const topics = [...new Set(input.topics ?? [])].filter((topic) => topic !== "").sort();
  if (!topics.every((topic) => slugs.includes(topic))) {
    return refused("topics", words.topics);
  }
  const timeZone = input.timeZone === "" ? undefined : input.timeZone;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return refused("timeZone", words.timeZone);
  }
  const hour = input.hour === undefined || input.hour === "" ? undefined : Number(input.hour);
  if (hour !== undefined && !(Number.isInteger(hour) && hour >= 0 && hour <= 23)) {
    return refused("hour", words.hour);
  }
  return {
    kind: "choices",
    choices: {
      cadence,
      // Every topic ticked is everything: a topic added later belongs to it.
      topics: topics.length === slugs.length ? [] : topics,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(hour === undefined ? {} : { hour }),
    },
  };
}

function refused(field: keyof ChoicesInput, reason: string): ChoicesReading {
  return { ...failure("refused", reason), field };
}

/** How a list stands in its column: '' for none, else each word between commas. */
export function wrapped(words: readonly string[]): string {
  return words.length === 0 ? "" : `,${words.join(",")},`;
}

/** The list in such a column. */
export function unwrapped(column: string): readonly string[] {
  return column.split(",").filter((word) => word !== "");
}
