/** Two feeds as a reader of the first one sees the second: what it would show as new, changed or gone. Pure. */
import { addressKey, addressOf } from "../../publication/old-address.ts";

export type ComparedEntry = {
  /** By which readers know it: as the feed has it, else its link. */
  readonly id: string;
  /** Absolute. */
  readonly link?: string;
  readonly title?: string;
  /** Milliseconds since the epoch. */
  readonly published?: number;
  /** Milliseconds since the epoch. */
  readonly updated?: number;
  /** Hash of the words of its text; absent where the feed has none. */
  readonly words?: string;
};

export type Difference = {
  readonly what: "id" | "title" | "date" | "updated" | "link";
  readonly was: string;
  readonly is: string;
};

export type Finding =
  /** Known to the reader by another id: shown once more. Or not in the old feed at all, though as new as what is. */
  | {
      readonly status: "new";
      readonly entry: ComparedEntry;
      readonly was?: ComparedEntry;
      readonly differences: readonly Difference[];
    }
  | {
      readonly status: "changed";
      readonly entry: ComparedEntry;
      readonly was: ComparedEntry;
      readonly differences: readonly Difference[];
    }
  | { readonly status: "gone"; readonly was: ComparedEntry }
  /** Two entries of the new feed with one id: readers show one of them, or the two in turn. */
  | { readonly status: "double"; readonly entry: ComparedEntry };

export type Comparison = {
  readonly findings: readonly Finding[];
  /** Entries of the old feed that are as they were. */
  readonly same: number;
  /** Of those with the same id, how many have other words. Readers show them in place of the old ones, without a sign. */
  readonly otherWords: number;
  /** Entries of the new feed that are older than all of the old one: readers that follow it had them before, or never. */
  readonly older: number;
  /** "old.example → new.example", where links lead to another host. */
  readonly hosts: readonly string[];
};

/** Where an address of the old site leads in the new one: a path; undefined for nowhere, or where nobody can know. */
export type LeadsTo = (url: URL) => string | undefined;

/**
 * @param leadsTo of redirects: a link that leads on to the new one is no change
 */
export function compareFeeds(
  old: readonly ComparedEntry[],
  fresh: readonly ComparedEntry[],
  leadsTo: LeadsTo = () => undefined,
): Comparison {
  const before = firstOfEach(old);
  const now = firstOfEach(fresh);
  const byId = new Map(now.entries.map((entry) => [entry.id, entry]));
  const known = new Set(before.entries.map(({ id }) => id));
  // Ids are compared octet by octet (RFC 4287 §4.2.6.1), and before anything else: none is taken for another's.
  const free = new Set(now.entries.filter(({ id }) => !known.has(id)));
  const alike = createAlike(free, leadsTo);
  const pairs = before.entries.map((was) => ({ was, is: byId.get(was.id) }));
  const findings = pairs.flatMap(({ was, is }): readonly Finding[] => {
    if (is === undefined) return [withoutItsId(was, alike(was), leadsTo)];
    const differences = differencesOf(was, is, leadsTo);
    return differences.length === 0 ? [] : [{ status: "changed", entry: is, was, differences }];
  });
  const oldest = oldestOf(before.entries);
  const added = [...free].filter((entry) => oldest === undefined || !(dateOf(entry) < oldest));
  return {
    findings: [
      ...findings,
      ...added.map((entry): Finding => ({ status: "new", entry, differences: [] })),
      ...now.repeated.map((entry): Finding => ({ status: "double", entry })),
    ],
    same: before.entries.length - findings.length,
    otherWords: pairs.filter(({ was, is }) => haveOtherWords(was, is)).length,
    older: free.size - added.length,
    hosts: hostsOf(before.entries, byId),
  };
}

function withoutItsId(
  was: ComparedEntry,
  other: ComparedEntry | undefined,
  leadsTo: LeadsTo,
): Finding {
  if (other === undefined) return { status: "gone", was };
  const id: Difference = { what: "id", was: was.id, is: other.id };
  const differences = [id, ...differencesOf(was, other, leadsTo)];
  return { status: "new", entry: other, was, differences };
}

function haveOtherWords(was: ComparedEntry, is: ComparedEntry | undefined): boolean {
  return was.words !== undefined && is?.words !== undefined && was.words !== is.words;
}

/** Milliseconds since the epoch; of an entry without a date, never. */
function dateOf({ published, updated }: ComparedEntry): number {
  return published ?? updated ?? Number.NaN;
}

function oldestOf(entries: readonly ComparedEntry[]): number | undefined {
  const dates = entries.map(dateOf).filter((ms) => !Number.isNaN(ms));
  return dates.length === 0 ? undefined : dates.reduce((one, other) => Math.min(one, other));
}

/** The first of those with one id is the newest: RFC 5005 §4 has it stand for the others. */
function firstOfEach(entries: readonly ComparedEntry[]) {
  const first = new Map<string, ComparedEntry>();
  const repeated: ComparedEntry[] = [];
  for (const entry of entries) {
    if (first.has(entry.id)) repeated.push(entry);
    else first.set(entry.id, entry);
  }
  return { entries: [...first.values()], repeated };
}

/**
 * Finds the entry that is the same post under another id: by its address, else by its title and day.
 *
 * @param free those that no post has; one that is found is taken out
 */
function createAlike(free: Set<ComparedEntry>, leadsTo: LeadsTo) {
  const entries = [...free];
  const byLink = grouped(entries, ({ link }) => link && placeOf(link));
  const byTitle = grouped(entries, titleAndDay);
  return (was: ComparedEntry): ComparedEntry | undefined => {
    const url = was.link === undefined ? null : URL.parse(was.link);
    const led = url === null ? undefined : leadsTo(url);
    const named = [
      ...(byLink.get(was.link && placeOf(was.link)) ?? []),
      ...(led === undefined ? [] : (byLink.get(led) ?? [])),
      ...(byTitle.get(titleAndDay(was)) ?? []),
    ];
    const found = named.find((entry) => free.has(entry));
    if (found !== undefined) free.delete(found);
    return found;
  };
}

function grouped(
  entries: readonly ComparedEntry[],
  keyOf: (entry: ComparedEntry) => string | undefined,
): ReadonlyMap<string | undefined, readonly ComparedEntry[]> {
  const groups = new Map<string | undefined, ComparedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    group.push(entry);
    groups.set(key, group);
  }
  return groups;
}

function titleAndDay({ title, published, updated }: ComparedEntry): string | undefined {
  const at = published ?? updated;
  if (title === undefined || at === undefined) return undefined;
  return `${plain(title)} ${new Date(at).toISOString().slice(0, 10)}`;
}

function differencesOf(
  was: ComparedEntry,
  is: ComparedEntry,
  leadsTo: LeadsTo,
): readonly Difference[] {
  const found: Difference[] = [];
  if (was.title !== undefined && plain(was.title) !== plain(is.title ?? "")) {
    found.push({ what: "title", was: plain(was.title), is: plain(is.title ?? "") });
  }
  const date = otherDate(was, is);
  if (date !== undefined) found.push(date);
  // Atom: an entry whose `updated` moves on is one that its publisher calls changed (RFC 4287 §4.2.15).
  if (was.published !== undefined && later(was.updated, is.updated)) {
    found.push({ what: "updated", was: instant(was.updated), is: instant(is.updated) });
  }
  const link = otherLink(was.link, is.link, leadsTo);
  if (link !== undefined) found.push(link);
  return found;
}

/** A feed without the first date, as small blogs have them, has the last one there. */
function otherDate(was: ComparedEntry, is: ComparedEntry): Difference | undefined {
  const before = was.published ?? was.updated;
  const now = [is.published, ...(was.published === undefined ? [is.updated] : [])];
  const known = now.filter((ms) => ms !== undefined);
  if (
    before === undefined ||
    known.length === 0 ||
    known.some((ms) => seconds(ms) === seconds(before))
  ) {
    return undefined;
  }
  return { what: "date", was: instant(before), is: instant(known[0]) };
}

function later(was: number | undefined, is: number | undefined): boolean {
  return was !== undefined && is !== undefined && seconds(is) > seconds(was);
}

/** RSS knows whole seconds. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** The host is said once for all: who moves to another one moves every link. */
function otherLink(
  was: string | undefined,
  is: string | undefined,
  leadsTo: LeadsTo,
): Difference | undefined {
  const url = was === undefined ? null : URL.parse(was);
  if (was === undefined || is === undefined || url === null) return undefined;
  const place = placeOf(is);
  if (placeOf(was) === place || leadsTo(url) === place) return undefined;
  return { what: "link", was, is };
}

/** Path and query in one spelling; what is no URL stands for itself. */
function placeOf(link: string): string {
  const url = URL.parse(link);
  return url === null ? link : addressKey(addressOf(url));
}

function hostsOf(
  old: readonly ComparedEntry[],
  byId: ReadonlyMap<string, ComparedEntry>,
): readonly string[] {
  const pairs = old.flatMap(({ id, link = "" }) => {
    const [was, is] = [link, byId.get(id)?.link ?? ""].map((each) => URL.parse(each)?.host);
    return was === undefined || is === undefined || was === is ? [] : [`${was} → ${is}`];
  });
  return [...new Set(pairs)];
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

export function instant(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString().replace(".000Z", "Z");
}
