/** From the rows of a file to the rows of the store: choices checked, ids given, the suppressed marked. */
import type { Publication } from "../publication/publication.ts";
import type { RosterRow } from "./roster.ts";
import type { ImportCount, ImportRow } from "./roster-store.ts";
import { anySuppressed, countImport, importRows } from "./roster-store.ts";
import { readChoices, wrapped } from "./subscriber.ts";
import type { KeyedHash } from "./suppression-key.ts";

/** A row with its number in the file, for messages. */
export type NumberedRow = { readonly number: number; readonly row: RosterRow };

export type Importer = {
  readonly db: D1Database;
  readonly publication: Publication;
  readonly hash: KeyedHash;
  /** The first of a run of unused ids, as long as a page. */
  readonly freshId: () => number;
  /** What the operator vouches for, for rows that name no consent of their own: "Mailchimp, list.csv". */
  readonly source: string;
};

export type Imported = ImportCount & {
  readonly bad: readonly { readonly number: number; readonly reason: string }[];
};

/** Rows of one page. */
export const PAGE_ROWS = 10_000;

/**
 * Brings a page of rows into the database, or counts what that would do.
 *
 * @param dryRun true writes nothing
 */
export async function importPage(
  importer: Importer,
  rows: readonly NumberedRow[],
  now: number,
  dryRun: boolean,
): Promise<Imported> {
  const { db, hash } = importer;
  // With nobody suppressed, a million HMACs would be worked out for nothing.
  const hashes = (await anySuppressed(db))
    ? await Promise.all(rows.map(({ row }) => hash("suppression", row.mailbox)))
    : undefined;
  for (let attempt = 1; ; attempt += 1) {
    const { ready, bad } = importRowsOf(importer, rows, hashes, now);
    const count = dryRun ? await countImport(db, ready) : await importRows(db, ready, now);
    if (count !== undefined) return { ...count, bad };
    // One page in some hundred thousand draws an id that a million subscribers have: draw again.
    if (attempt === 5) throw new Error("five pages of fresh ids were all taken");
  }
}

function importRowsOf(
  importer: Importer,
  rows: readonly NumberedRow[],
  hashes: readonly string[] | undefined,
  now: number,
): { readonly ready: readonly ImportRow[]; readonly bad: Imported["bad"] } {
  const first = importer.freshId();
  const ready: ImportRow[] = [];
  const bad: Imported["bad"][number][] = [];
  for (const [index, { number, row }] of rows.entries()) {
    const read = importRow(importer, row, first + index, hashes?.[index] ?? null, now);
    if (typeof read === "string") bad.push({ number, reason: read });
    else ready.push(read);
  }
  return { ready, bad };
}

function importRow(
  { publication, source }: Importer,
  row: RosterRow,
  id: number,
  hash: string | null,
  now: number,
): ImportRow | string {
  const read = readChoices(row, publication);
  if (read.kind === "refused") return `${read.field}: ${read.message}`;
  const { cadence, topics, timeZone, hour } = read.choices;
  const leaves = row.state !== "active" && row.state !== "paused" && row.state !== "pending";
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
    leaves ? (row.left ?? null) : null,
    row.words !== undefined && row.words !== "" ? row.words : "imported",
    row.source !== undefined && row.source !== "" ? row.source : source,
    hash,
  ];
}
