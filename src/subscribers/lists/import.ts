/** From the rows of a file to the rows of the store: choices checked, ids given, the suppressed marked. */

import { type Cadence, placeOf } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import { CHOICE_ERRORS } from "../english.ts";
import { STATES } from "../life-cycle.ts";
import type { Choices } from "../subscriber.ts";
import { readChoices, wrapped } from "../subscriber.ts";
import type { KeyedHash } from "../suppression-key.ts";
import type { ImportCount, ImportRow } from "./list-store.ts";
import { anySuppressed, countImport, importRows } from "./list-store.ts";
import type { ListRow } from "./row/row.ts";
import { hasLeft, plainWords, worse } from "./words.ts";

/** A row with its number in the file, for messages. */
export type NumberedRow = { readonly number: number; readonly row: ListRow };

export type Importer = {
  readonly db: D1Database;
  readonly publication: Publication;
  readonly hash: KeyedHash;
  /** The first of a run of unused ids, as long as a page. */
  readonly freshId: () => number;
  /** What the operator vouches for, for rows that name no consent of their own: "Mailchimp, list.csv". */
  readonly source: string;
};

/** A line of the file with what is to be said of it, without the address. */
type Remark = { readonly number: number; readonly reason: string };

export type Imported = ImportCount & {
  /** Rows that were not taken. */
  readonly bad: readonly Remark[];
  /** What was not understood of rows that were. */
  readonly warnings: readonly Remark[];
};

export const NOTHING_IMPORTED: Imported = {
  added: 0,
  ended: 0,
  suppressed: 0,
  known: 0,
  states: {},
  bad: [],
  warnings: [],
};

/** What two parts of an import come to. */
export function summed(one: Imported, other: Imported): Imported {
  const states = { ...one.states };
  for (const state of STATES) {
    const count = (one.states[state] ?? 0) + (other.states[state] ?? 0);
    if (count > 0) states[state] = count;
  }
  return {
    added: one.added + other.added,
    ended: one.ended + other.ended,
    suppressed: one.suppressed + other.suppressed,
    known: one.known + other.known,
    states,
    bad: [...one.bad, ...other.bad],
    warnings: [...one.warnings, ...other.warnings],
  };
}

/** Rows of one page. */
export const PAGE_ROWS = 10_000;

/**
 * Brings a page of rows into the database, or counts what that would do.
 *
 * @param rows of one person twice the worse state holds
 * @param dryRun true writes nothing
 */
export async function importPage(
  importer: Importer,
  rows: readonly NumberedRow[],
  now: number,
  dryRun: boolean,
): Promise<Imported> {
  const { db, hash } = importer;
  const persons = rowPerPerson(rows);
  // With nobody suppressed, a million HMACs would be worked out for nothing.
  const hashes =
    persons.some(({ row }) => row.blocked === true) || (await anySuppressed(db))
      ? await Promise.all(persons.map(({ row }) => hash("suppression", row.mailbox)))
      : undefined;
  for (let attempt = 1; ; attempt += 1) {
    const { ready, bad, warnings } = importRowsOf(importer, persons, hashes, now);
    const count = dryRun ? await countImport(db, ready) : await importRows(db, ready, now);
    if (count !== undefined) return { ...count, bad, warnings };
    // One page in some hundred thousand draws an id that a million subscribers have: draw again.
    if (attempt === 5) throw new Error("five pages of fresh ids were all taken");
  }
}

/** One row for each person: the first of them, in the worse of their states. */
function rowPerPerson(rows: readonly NumberedRow[]): readonly NumberedRow[] {
  const persons = new Map<string, NumberedRow>();
  for (const one of rows) {
    const known = persons.get(one.row.mailbox);
    persons.set(one.row.mailbox, known === undefined ? one : merged(known, one));
  }
  return [...persons.values()];
}

/** The first of two rows of one person, in the worse of their states. */
export function merged(first: NumberedRow, second: NumberedRow): NumberedRow {
  const state = worse(first.row.state, second.row.state);
  const { left, pausedUntil, ...rest } = first.row;
  // When they left is told by whichever row says that they did.
  const told = state === first.row.state ? { left, pausedUntil } : second.row;
  return {
    number: first.number,
    row: {
      ...rest,
      state,
      ...(told.left === undefined ? {} : { left: told.left }),
      ...(told.pausedUntil === undefined ? {} : { pausedUntil: told.pausedUntil }),
      ...(first.row.blocked === true || second.row.blocked === true ? { blocked: true } : {}),
      tags: [...new Set([...first.row.tags, ...second.row.tags])].sort(),
      ...listsOf(first.row, second.row),
    },
  };
}

function listsOf(...rows: readonly ListRow[]): Pick<ListRow, "lists"> {
  const lists = [...new Set(rows.flatMap((row) => row.lists ?? []))];
  return lists.length === 0 ? {} : { lists };
}

function importRowsOf(
  importer: Importer,
  rows: readonly NumberedRow[],
  hashes: readonly string[] | undefined,
  now: number,
): Pick<Imported, "bad" | "warnings"> & { readonly ready: readonly ImportRow[] } {
  const first = importer.freshId();
  const ready: ImportRow[] = [];
  const bad: Remark[] = [];
  const warnings: Remark[] = [];
  // Many rows choose alike, and to ask whether there is a zone of that name is slow.
  const known = new Map<string, Taken | string>();
  const choose = (row: ListRow): Taken | string => {
    const { cadence, topics, lists, timeZone, hour } = row;
    const key = JSON.stringify([cadence, topics, lists, timeZone, hour, hasLeft(row.state)]);
    const read = known.get(key) ?? choicesOf(row, importer.publication);
    known.set(key, read);
    return read;
  };
  for (const [index, { number, row }] of rows.entries()) {
    const read = choose(row);
    if (typeof read === "string") {
      bad.push({ number, reason: read });
      continue;
    }
    for (const reason of read.warnings) warnings.push({ number, reason });
    const hash = hashes?.[index] ?? null;
    // A list that is no topic here is not forgotten: what somebody chose stays as a tag.
    const tags = [...new Set([...row.tags, ...read.others])];
    ready.push(
      importRow(importer.source, { ...row, tags }, read.choices, first + index, hash, now),
    );
  }
  return { ready, bad, warnings };
}

type Taken = {
  readonly choices: Choices;
  readonly warnings: readonly string[];
  /** Lists of theirs that are no topics here. */
  readonly others: readonly string[];
};

/**
 * The choices of a row as far as the publication offers them; its defaults for the rest, with a warning.
 * Who asked for topics alone that there are none of asked for nothing that can be sent.
 */
function choicesOf(row: ListRow, publication: Publication): Taken | string {
  const { chosen, others } = listsHere(row.lists ?? [], publication);
  let wanted: ListRow =
    chosen.length === 0 ? row : { ...row, topics: [...(row.topics ?? []), ...chosen] };
  const warnings: string[] = [];
  const slugs = publication.topics.map((topic) => topic.slug);
  const topics = (wanted.topics ?? []).filter((topic) => topic !== "");
  const offered = topics.filter((topic) => slugs.includes(topic));
  if (offered.length > 0 && offered.length < topics.length) {
    warnings.push("topics: some are not in the list: left away");
    wanted = { ...wanted, topics: offered };
  }
  for (;;) {
    const read = readChoices(wanted, publication, CHOICE_ERRORS);
    if (read.kind === "choices") return { choices: read.choices, warnings, others };
    const told = `${read.field}: ${read.reason}`;
    // Somebody who receives nothing is not lost for what they once chose.
    const receives = !hasLeft(row.state);
    if (read.field === "topics" && receives) return told;
    const rarer = read.field === "cadence" ? rarerThan(row.cadence, publication) : undefined;
    if (receives) {
      const value = JSON.stringify(String(wanted[read.field]).slice(0, 40));
      const taken = rarer === undefined ? "the default" : `${rarer}, which is the next rarer one,`;
      warnings.push(`${told} ${value} is not offered: ${taken} is taken`);
    }
    wanted = { ...wanted, [read.field]: rarer };
  }
}

/** What somebody moves to who chose a cadence elsewhere that is not offered here. */
function rarerThan(chosen: string | undefined, { digest }: Publication): Cadence | undefined {
  const place = placeOf(digest.cadences, chosen ?? digest.default);
  return place.kind === "rarer" ? place.cadence : undefined;
}

/**
 * Lists by name: topics of the same name or slug, and the others. Who chose none but others receives everything, as they
 * would from a list that is brought in as a whole.
 */
function listsHere(
  lists: readonly string[],
  { topics }: Publication,
): { readonly chosen: readonly string[]; readonly others: readonly string[] } {
  const found = lists.map((list) => {
    const plain = plainWords(list);
    return topics.find(({ slug, name }) =>
      [slug, name].some((known) => plainWords(known) === plain && plain !== ""),
    )?.slug;
  });
  return {
    chosen: found.filter((slug) => slug !== undefined),
    others: lists.filter((_, at) => found[at] === undefined),
  };
}

function importRow(
  source: string,
  row: ListRow,
  { cadence, topics, timeZone, hour }: Choices,
  id: number,
  hash: string | null,
  now: number,
): ImportRow {
  const created = row.created ?? row.confirmed ?? now;
  // Who is pending has 30 days from now, unless the file is our own and says since when.
  const changed = row.left ?? (row.state === "pending" ? now : (row.confirmed ?? created));
  return [
    id,
    row.address,
    row.mailbox,
    row.state,
    cadence,
    wrapped(topics),
    timeZone ?? null,
    hour ?? null,
    row.state === "paused" ? (row.pausedUntil ?? null) : null,
    wrapped(row.tags),
    created,
    row.state === "pending" ? null : (row.confirmed ?? null),
    changed,
    hasLeft(row.state) ? (row.left ?? null) : null,
    row.words !== undefined && row.words !== "" ? row.words : "imported",
    row.source !== undefined && row.source !== "" ? row.source : source,
    hash,
    row.blocked === true ? 1 : 0,
  ];
}
