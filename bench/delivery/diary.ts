/** What a provider did to each email, and when it may be asked again; it notices who does not listen. */

/**
 * `lost`: nobody can tell from the answer. `later`: certainly not taken. `ours`: refused for our own sake.
 * `gone`: the mailbox does not exist.
 */
export type Did = "taken" | "lost" | "refused" | "gone" | "later" | "ours";

export type Diary = {
  /** Whom the provider was asked about although it had settled it, or too early. In words. */
  readonly broken: string[];
  /** Notes what was done about an email. @param notBefore when it may be asked about again */
  readonly note: (reader: number, did: Did, notBefore?: number) => void;
  /** Checks that this email may be offered at all, now. @param again whether a lost call may be repeated */
  readonly offered: (reader: number, again: boolean) => void;
  /** Notes a chance for something to go wrong, and what did. */
  readonly drew: (fault: string | undefined) => void;
  readonly lastOf: (reader: number) => Did | undefined;
  /** Without those that were answered with a time to come back. */
  readonly attemptsOf: (reader: number) => number;
  readonly mostAttempts: () => number;
  readonly mostAMinute: () => number;
  readonly faults: () => number;
  readonly draws: () => number;
  readonly kinds: () => number;
};

type Entry = {
  last: Did | undefined;
  notBefore: number;
  attempts: number;
  minute: number;
  of: number;
};

export function createDiary(time: { readonly now: number }): Diary {
  const entries = new Map<number, Entry>();
  const drawn = new Map<string, number>();
  const broken: string[] = [];
  let draws = 0;
  let mostAMinute = 0;
  const entryOf = (reader: number): Entry => {
    const known = entries.get(reader);
    if (known !== undefined) return known;
    const entry: Entry = { last: undefined, notBefore: 0, attempts: 0, minute: 0, of: 0 };
    entries.set(reader, entry);
    return entry;
  };
  return {
    broken,
    offered: (reader, again) => {
      const entry = entryOf(reader);
      const { last, notBefore } = entry;
      if (time.now < notBefore) {
        broken.push(`${reader} was tried ${notBefore - time.now} ms before the time it was told`);
      }
      const over = last === "taken" || last === "refused" || last === "gone";
      if (over || (last === "lost" && !again)) {
        broken.push(`${reader} was tried again after it was ${last}`);
      }
      const minute = Math.floor(time.now / 60_000);
      entry.of = entry.minute === minute ? entry.of + 1 : 1;
      entry.minute = minute;
      mostAMinute = Math.max(mostAMinute, entry.of);
    },
    note: (reader, did, notBefore) => {
      const entry = entryOf(reader);
      entry.last = did;
      entry.notBefore = notBefore ?? 0;
      // Being told when to come back uses no attempt up: docs/decisions/0006.
      if (notBefore === undefined && did !== "ours") entry.attempts += 1;
    },
    drew: (fault) => {
      draws += 1;
      if (fault !== undefined) drawn.set(fault, (drawn.get(fault) ?? 0) + 1);
    },
    lastOf: (reader) => entries.get(reader)?.last,
    attemptsOf: (reader) => entries.get(reader)?.attempts ?? 0,
    mostAttempts: () =>
      [...entries.values()].reduce((most, one) => Math.max(most, one.attempts), 0),
    mostAMinute: () => mostAMinute,
    faults: () => [...drawn.values()].reduce((sum, count) => sum + count, 0),
    draws: () => draws,
    kinds: () => drawn.size,
  };
}
