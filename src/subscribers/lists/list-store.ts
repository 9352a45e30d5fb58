/** Lists in and out: pages of an import, pages of the list. */
import type { Cadence } from "../../publication/cadence/cadences.ts";
import { mayHappen, mayLeadTo, type State } from "../life-cycle.ts";
import type { Listed, SubscriberRow } from "../rows.ts";
import { toSubscriber } from "../rows.ts";
import { signUpIs } from "../signup-life-cycle.ts";
import { newcomersCursor } from "../store.ts";
import { wrapped } from "../subscriber.ts";

/** One row of an import, as the statements read it by position; NULL where the file says nothing. */
export type ImportRow = readonly [
  id: number,
  address: string,
  mailbox: string,
  state: State,
  cadence: Cadence,
  topics: string,
  timeZone: string | null,
  hour: number | null,
  pausedUntil: number | null,
  tags: string,
  created: number,
  confirmed: number | null,
  changed: number,
  /** When the file says that the person left; NULL when it does not, or they did not. */
  left: number | null,
  words: string,
  source: string,
  /** The address in the list of suppressions; NULL when that list is empty and the row blocks nobody. */
  hash: string | null,
  /** 1 for an address that the operator blocks. */
  blocked: 0 | 1,
];

/** What an import did, or would do, with the rows of one page. */
export type ImportCount = {
  readonly added: number;
  /** Known here as receiving, and now no longer: the file says they left or bounced. */
  readonly ended: number;
  /** Must not be mailed, and was not brought back. */
  readonly suppressed: number;
  /** Known here, and left as they are. */
  readonly known: number;
  /** Of those added, how many stand in which state: only the active ones receive e-mail. */
  readonly states: Readonly<Partial<Record<State, number>>>;
};

const IMPORTED = "(SELECT value AS v FROM json_each(?1))";
/** The operator's block of a row counts at once, for that row too. */
const SUPPRESSED = `(v ->> 17 = 1
  OR (v ->> 16 IS NOT NULL AND EXISTS (SELECT 1 FROM suppressions WHERE hash = v ->> 16)))`;
/** Rows that end somebody's subscription, unless they confirmed again after the file says they left. */
const ENDS = `${mayLeadTo("endElsewhere", "r.state")} AND ${mayHappen("endElsewhere", "s.state")}
  AND (r.left IS NULL OR r.left >= coalesce(s.confirmed, 0))`;
const ENDING = "(SELECT v ->> 2 AS mailbox, v ->> 3 AS state, v ->> 13 AS left FROM imported)";

/** Whether anybody is suppressed at all: if not, an import need not hash a million addresses. */
export async function anySuppressed(db: D1Database): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM suppressions LIMIT 1").first()) !== null;
}

/**
 * Brings a page of rows in, in one transaction. Nobody who is known is changed, but that who receives
 * here and left elsewhere receives no longer; nobody who is suppressed comes back.
 *
 * @param rows at most 10,000, and 1,500,000 characters as JSON, since D1 takes parameters of 2 MB; with
 *   ids in ascending order, and no mailbox twice
 * @returns undefined when an id is taken: give others and call again
 */
export async function importRows(
  db: D1Database,
  rows: readonly ImportRow[],
  now: number,
): Promise<ImportCount | undefined> {
  const json = JSON.stringify(rows);
  const ends = rows.some(([, , , state]) => state !== "active" && state !== "paused");
  const blocks = rows.some((row) => row[17] === 1);
  const results = await db
    .batch<Fate>([
      // Before anything is written: the same question as a trial asks, so the same answer.
      fates(db, json),
      db
        .prepare(
          `INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, hour,
             paused_until, tags, created, confirmed, changed, cursor)
           SELECT v ->> 0, v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8, v ->> 9,
             v ->> 10, v ->> 11, v ->> 12, ${newcomersCursor("v ->> 4")}
           FROM ${IMPORTED} WHERE NOT ${SUPPRESSED}
           ON CONFLICT (mailbox) DO NOTHING`,
        )
        .bind(json),
      importedConsents(db, rows, json),
      // A page that ends nobody's subscription need not be read again for it.
      ...(ends ? endingStatements(db, json, now) : []),
      ...(blocks ? [blockStatement(db, json, now)] : []),
    ])
    .catch((error: unknown) => {
      // D1 has no code for it, only SQLite's words.
      if (String(error).includes("UNIQUE constraint failed: subscribers.id")) return undefined;
      throw error;
    });
  return results === undefined ? undefined : countOf(results[0]?.results ?? []);
}

/** What `importRows` would do with a page. Writes nothing. */
export async function countImport(
  db: D1Database,
  rows: readonly ImportRow[],
): Promise<ImportCount> {
  return countOf((await fates(db, JSON.stringify(rows)).all<Fate>()).results);
}

/** What becomes of so many rows of one state. */
type Fate = {
  readonly fate: "added" | "ended" | "suppressed" | "known";
  readonly state: State;
  readonly n: number;
};

function fates(db: D1Database, json: string): D1PreparedStatement {
  return db
    .prepare(
      `WITH imported AS ${IMPORTED}, r AS (
         SELECT v ->> 2 AS mailbox, v ->> 3 AS state, v ->> 13 AS left, ${SUPPRESSED} AS suppressed FROM imported)
       SELECT CASE WHEN s.id IS NOT NULL AND ${ENDS} THEN 'ended'
           WHEN r.suppressed THEN 'suppressed'
           WHEN s.id IS NULL THEN 'added'
           ELSE 'known' END AS fate,
         r.state AS state, count(*) AS n
       FROM r LEFT JOIN subscribers s ON s.mailbox = r.mailbox GROUP BY 1, 2`,
    )
    .bind(json);
}

function countOf(fates: readonly Fate[]): ImportCount {
  const count = { added: 0, ended: 0, suppressed: 0, known: 0 };
  for (const { fate, n } of fates) count[fate] += n;
  const added = fates.filter(({ fate }) => fate === "added");
  return { ...count, states: Object.fromEntries(added.map(({ state, n }) => [state, n])) };
}

/** The operator's block of the rows that carry one: no confirmation lifts it. */
function blockStatement(db: D1Database, json: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO suppressions (hash, reason, at)
       SELECT v ->> 16, 'operator', ?2 FROM ${IMPORTED} WHERE v ->> 17 = 1
       ON CONFLICT (hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
       WHERE suppressions.reason <> 'operator'`,
    )
    .bind(json, now);
}

/**
 * The consents of a page's newcomers. Programs that record none give a whole page the same words and
 * source: then the page, a megabyte of JSON, need not be sent a second time.
 */
function importedConsents(
  db: D1Database,
  rows: readonly ImportRow[],
  json: string,
): D1PreparedStatement {
  const [first, last] = [rows[0], rows.at(-1)];
  const [words, source] = [first?.[14] ?? "", first?.[15] ?? ""];
  if (rows.every((row) => row[14] === words && row[15] === source)) {
    return db
      .prepare(
        `INSERT INTO consents (id, subscriber, words, source, cadence, topics, time_zone, hour, asked, confirmed)
         SELECT id, id, ?3, ?4, cadence, topics, time_zone, hour, created, confirmed FROM subscribers
         WHERE id BETWEEN ?1 AND ?2
           AND id NOT IN (SELECT subscriber FROM consents WHERE subscriber BETWEEN ?1 AND ?2)`,
      )
      .bind(first?.[0] ?? 0, last?.[0] ?? 0, words, source);
  }
  return db
    .prepare(
      `INSERT INTO consents (id, subscriber, words, source, cadence, topics, time_zone, hour, asked, confirmed)
       SELECT s.id, s.id, v ->> 14, v ->> 15, s.cadence, s.topics, s.time_zone, s.hour, s.created, s.confirmed
       FROM ${IMPORTED} JOIN subscribers s ON s.id = v ->> 0 WHERE true
       ON CONFLICT (id) DO NOTHING`,
    )
    .bind(json);
}

function endingStatements(db: D1Database, json: string, now: number): D1PreparedStatement[] {
  const imported = `WITH imported AS ${IMPORTED}`;
  return [
    db
      .prepare(
        `${imported} INSERT INTO changes (subscriber, at, was, became, source)
         SELECT s.id, ?2, s.state, r.state, 'import' FROM ${ENDING} AS r
         JOIN subscribers s ON s.mailbox = r.mailbox WHERE ${ENDS}`,
      )
      .bind(json, now),
    db
      .prepare(
        `${imported} UPDATE subscribers AS s SET state = r.state, changed = ?2, paused_until = NULL
         FROM ${ENDING} AS r WHERE s.mailbox = r.mailbox AND ${ENDS}`,
      )
      .bind(json, now),
  ];
}

/** Which subscribers a list is about; what is absent asks for nothing. */
export type ListFilter = {
  readonly state?: State | undefined;
  readonly cadence?: Cadence | undefined;
  /** A slug: those who chose it, and not those who follow everything. */
  readonly topic?: string | undefined;
  readonly tag?: string | undefined;
  /** A part of the address, in any case. It reads each row. */
  readonly search?: string | undefined;
  /** The key of one mailbox. */
  readonly mailbox?: string | undefined;
};

/**
 * Subscribers in the order of their ids, a page at a time.
 *
 * @param after the id of the last one of the page before; 0 for the first page
 */
export async function listSubscribers(
  db: D1Database,
  after: number,
  count: number,
  { state, cadence, topic, tag, search, mailbox }: ListFilter = {},
): Promise<readonly Listed[]> {
  const asked = [
    { column: "s.state", is: state },
    { column: "s.cadence", is: cadence },
    { column: "s.mailbox", is: mailbox },
    { column: "s.topics", holds: topic === undefined ? undefined : wrapped([topic]) },
    { column: "s.tags", holds: tag === undefined ? undefined : wrapped([tag]) },
    { column: "lower(s.address)", holds: search?.toLowerCase() },
  ].filter(({ is, holds }) => (is ?? holds) !== undefined);
  const conditions = asked.map(({ column, is }, at) =>
    is === undefined ? ` AND instr(${column}, ?${at + 3}) > 0` : ` AND ${column} = ?${at + 3}`,
  );
  const { results } = await db
    .prepare(
      `SELECT s.*, c.words, c.source FROM subscribers s
       LEFT JOIN consents c ON c.id = (SELECT id FROM consents WHERE subscriber = s.id
         ORDER BY ${signUpIs("waiting")}, asked DESC LIMIT 1)
       WHERE s.id > ?1${conditions.join("")} ORDER BY s.id LIMIT ?2`,
    )
    .bind(after, count, ...asked.map(({ is, holds }) => is ?? holds))
    .all<SubscriberRow & { words: string | null; source: string | null }>();
  return results.map((row) => ({
    ...toSubscriber(row),
    ...(row.words === null ? {} : { consent: { words: row.words, source: row.source ?? "" } }),
  }));
}
