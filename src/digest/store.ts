/** The digest's tables: sightings, items, cards, cadences, editions, contents, tick_log. Its only SQL. */
import type { Cadence } from "../publication/publication.ts";
import type { Card } from "./card.ts";
import type { Item, Manifest } from "./edition.ts";
import type { Layout } from "./letter.ts";
import type { SettledPost, Sighting } from "./settle.ts";

/** What the beats have got to; undefined before the very first one. */
export type Clock = { readonly firstAt: number; readonly lastAt: number; readonly library: string };

export type EditionState = "held" | "open" | "sending" | "sent" | "paused" | "skipped";

export type Edition = {
  readonly id: number;
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly state: EditionState;
  /** Why it is in that state, for people. */
  readonly reason: string;
  readonly from: number;
  readonly upto: number;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly approvedHash: string | undefined;
  /** Milliseconds since the epoch. */
  readonly frozenAt: number;
  readonly nextAt: number;
};

/** One frozen letter: what all subscribers of an edition with this cursor and these topics receive. */
export type Content = {
  readonly from: number;
  readonly topics: string;
  readonly upto: number;
  /** Numbers of its items in the letter's order. Empty: nothing for them, only the cursor moves. */
  readonly items: readonly number[];
  readonly layout: Layout;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly hash: string;
};

/** Subscribers who lack items of an edition, by what decides their letter and its time. */
export type Group = {
  readonly from: number;
  readonly topics: string;
  readonly timeZone: string | null;
  readonly hour: number | null;
  readonly size: number;
};

export type LogLine = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: string;
  readonly line: string;
};

/** Rows of one statement's JSON parameter: a value may hold 2 MB, and D1 allows 100 parameters. */
const PAGE = 2_000;

/** UTF-16 units of one JSON parameter, so that 2 MB hold in any script. */
const LARGEST_PARAMETER = 600_000;

/** Items read at once: 200 bodies of at most 80 KB stay far below an isolate's 128 MB. */
export const ITEMS_AT_ONCE = 200;

export async function readClock(db: D1Database): Promise<Clock | undefined> {
  const row = await db
    .prepare("SELECT first_at, last_at, library FROM clock")
    .first<{ first_at: number; last_at: number; library: string }>();
  return row === null
    ? undefined
    : { firstAt: row.first_at, lastAt: row.last_at, library: row.library };
}

/**
 * What earlier beats knew of the posts.
 *
 * @param scope `waiting` reads only those that wait for the quiet window: enough while the library stands
 */
export async function readKnown(
  db: D1Database,
  scope: "all" | "waiting",
): Promise<{ readonly sightings: readonly Sighting[]; readonly items: readonly SettledPost[] }> {
  const only = scope === "waiting";
  const [sightings, items] = await db.batch([
    db.prepare(
      `SELECT post, revision, since, seq, waiting FROM sightings ${only ? "WHERE waiting = 1" : ""}`,
    ),
    db.prepare(
      `SELECT seq, post, correction, withdrawn_at IS NOT NULL AS withdrawn,
         seq <= (SELECT coalesce(max(upto_seq), 0) FROM editions
                 WHERE state NOT IN ('skipped', 'held')) AS carried
       FROM items WHERE kind = 'post'
       ${only ? "AND post IN (SELECT post FROM sightings WHERE waiting = 1)" : ""}`,
    ),
  ]);
  return {
    sightings: ((sightings?.results ?? []) as SightingRow[]).map((row) => ({
      ...row,
      waiting: row.waiting === 1,
    })),
    items: ((items?.results ?? []) as SettledRow[]).map((row) => ({
      seq: row.seq,
      post: row.post,
      ...(row.correction === null ? {} : { correction: row.correction }),
      withdrawn: row.withdrawn === 1,
      carried: row.carried === 1,
    })),
  };
}

export async function lastSeq(db: D1Database): Promise<number> {
  const row = await db.prepare("SELECT coalesce(max(seq), 0) AS seq FROM items").first<Seq>();
  return row?.seq ?? 0;
}

/** A new item on its way into the table. */
export type NewItem = Omit<Item, "card"> & {
  readonly kind: Card["kind"];
  readonly post: string;
  readonly revision: string;
  readonly correction?: string;
};

/** Everything that one settling writes. */
export type SettlingRows = {
  readonly sightings: readonly Sighting[];
  readonly forget: readonly string[];
  readonly cards: readonly { readonly hash: string; readonly card: string }[];
  readonly items: readonly NewItem[];
  readonly refresh: readonly {
    readonly seq: number;
    readonly cardHash: string;
    readonly topics: string;
    readonly revision: string;
    readonly correction?: string;
  }[];
  readonly withdraw: readonly number[];
  readonly unsettle: readonly number[];
  readonly restore: readonly number[];
  readonly library: string;
  readonly lines: readonly LogLine[];
};

/**
 * Writes a settling in one transaction.
 *
 * @returns false when another beat settled in between: the item numbers were taken, nothing was written
 */
export async function writeSettling(
  db: D1Database,
  rows: SettlingRows,
  now: number,
): Promise<boolean> {
  const each = (sql: string, values: readonly unknown[]) =>
    parameters(values).map((json) => db.prepare(sql).bind(json));
  const onPosts = (sql: string, seqs: readonly number[]) =>
    seqs.length === 0 ? [] : [db.prepare(sql).bind(JSON.stringify(seqs), now)];
  try {
    await db.batch([
      ...each(
        `INSERT INTO items (seq, kind, post, corrects, topics, revision, correction, card, settled_at)
         SELECT value->>'seq', value->>'kind', value->>'post', value->>'corrects', value->>'topics',
           value->>'revision', value->>'correction', value->>'cardHash', ${Math.trunc(now)}
         FROM json_each(?1)`,
        rows.items,
      ),
      ...each(
        `INSERT INTO cards (hash, card) SELECT value->>'hash', value->>'card' FROM json_each(?1)
         WHERE true ON CONFLICT DO NOTHING`,
        rows.cards,
      ),
      ...each(
        `INSERT INTO sightings (post, revision, since, seq, waiting)
         SELECT value->>'post', value->>'revision', value->>'since', value->>'seq', value->>'waiting'
         FROM json_each(?1) WHERE true
         ON CONFLICT (post) DO UPDATE SET revision = excluded.revision, since = excluded.since,
           seq = excluded.seq, waiting = excluded.waiting`,
        rows.sightings,
      ),
      ...each("DELETE FROM sightings WHERE post IN (SELECT value FROM json_each(?1))", rows.forget),
      ...each(
        `UPDATE items SET card = new.value->>'cardHash', topics = new.value->>'topics',
           revision = new.value->>'revision', correction = new.value->>'correction'
         FROM json_each(?1) AS new WHERE items.seq = new.value->>'seq'`,
        rows.refresh,
      ),
      ...onPosts(
        `UPDATE items SET withdrawn_at = ?2 WHERE withdrawn_at IS NULL AND post IN
           (SELECT post FROM items WHERE seq IN (SELECT value FROM json_each(?1)))`,
        rows.withdraw,
      ),
      ...onPosts(
        `UPDATE items SET withdrawn_at = NULL WHERE ?2 IS NOT NULL AND post IN
           (SELECT post FROM items WHERE seq IN (SELECT value FROM json_each(?1)))`,
        rows.restore,
      ),
      ...onPosts(
        `DELETE FROM items WHERE ?2 IS NOT NULL AND seq IN (SELECT value FROM json_each(?1))`,
        rows.unsettle,
      ),
      db
        .prepare(
          `INSERT INTO clock (id, first_at, last_at, library) VALUES (1, ?1, ?1, ?2)
           ON CONFLICT DO UPDATE SET last_at = max(last_at, ?1), library = ?2`,
        )
        .bind(now, rows.library),
      ...rows.lines.map((line) => logOnce(db, line)),
    ]);
    return true;
  } catch (error) {
    // Two beats at once gave the same numbers; the transaction of the second is undone as a whole.
    if (String(error).includes("UNIQUE constraint failed: items.")) return false;
    throw error;
  }
}

/** A cadence on offer: since which beat, and how far its newest opened edition reached. */
export type Offer = { readonly cadence: Cadence; readonly since: number; readonly upto: number };

export async function readOffers(db: D1Database): Promise<readonly Offer[]> {
  const { results } = await db.prepare("SELECT cadence, since, upto FROM cadences").all<Offer>();
  return results;
}

/** Takes cadences on offer and off it. One that was off begins anew: no slot in between was ever due. */
export async function writeOffers(
  db: D1Database,
  begun: readonly Offer[],
  ended: readonly Cadence[],
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO cadences (cadence, since, upto)
         SELECT value->>'cadence', value->>'since', value->>'upto' FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(begun)),
    db
      .prepare("DELETE FROM cadences WHERE cadence IN (SELECT value FROM json_each(?1))")
      .bind(JSON.stringify(ended)),
  ]);
}

/** Standing items with from < seq <= upto, by seq, at most `ITEMS_AT_ONCE` of them, with their cards. */
export async function itemsBetween(
  db: D1Database,
  from: number,
  upto: number,
): Promise<readonly Item[]> {
  const { results } = await db
    .prepare(
      `${ITEM_COLUMNS} WHERE seq > ?1 AND seq <= ?2 AND withdrawn_at IS NULL
       ORDER BY seq LIMIT ${ITEMS_AT_ONCE}`,
    )
    .bind(from, upto)
    .all<ItemRow>();
  return results.map(itemOf);
}

/** Cards by hash: what an edition pinned, whatever its items show by now. */
export async function readCards(
  db: D1Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Card>> {
  const { results } = await db
    .prepare("SELECT hash, card FROM cards WHERE hash IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(hashes))
    .all<{ hash: string; card: string }>();
  return new Map(results.map(({ hash, card }) => [hash, JSON.parse(card) as Card]));
}

export async function findEdition(
  db: D1Database,
  cadence: Cadence,
  period: string,
): Promise<Edition | undefined> {
  const row = await db
    .prepare("SELECT * FROM editions WHERE cadence = ?1 AND period = ?2")
    .bind(cadence, period)
    .first<EditionRow>();
  return row === null ? undefined : editionOf(row);
}

/** Editions in a state, oldest slot first. */
export async function editionsIn(
  db: D1Database,
  state: "held" | "open" | "sending" | "paused",
): Promise<readonly Edition[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM editions WHERE state = ?1
         AND state IN ('held', 'open', 'sending', 'paused') ORDER BY slot, id`,
    )
    .bind(state)
    .all<EditionRow>();
  return results.map(editionOf);
}

/** An edition as the web archive lists it. */
export type EditionLine = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly subject: string;
  /** Items in it. */
  readonly count: number;
};

/**
 * Editions that went out or are going out, newest slot first. The letter to those with the whole edition
 * before them stands for it; what is held, paused or skipped is nobody's to read.
 */
export async function publicEditions(
  db: D1Database,
  limit: number,
): Promise<readonly EditionLine[]> {
  const { results } = await db
    .prepare(
      `SELECT e.cadence, e.period, e.slot, c.subject, c.count
       FROM editions e JOIN contents c ON c.edition_id = e.id AND c.from_seq = e.from_seq AND c.topics = ''
       WHERE e.state IN ('open', 'sending', 'sent') AND c.count > 0
       ORDER BY e.slot DESC, e.id DESC LIMIT ?1`,
    )
    .bind(limit)
    .all<EditionLine>();
  return results;
}

/** An edition on its way into the table. */
export type NewEdition = Omit<Edition, "id" | "manifest" | "approvedHash"> & {
  /** The manifest as text: what the hash was taken of. */
  readonly manifest: string;
};

/**
 * Freezes an edition, with its whole content and what else must happen with it, in one transaction.
 *
 * @param content the whole edition; undefined for a skipped period
 * @param also statements of others that may be repeated, such as the operator's copy
 * @returns whether this beat won: UNIQUE (cadence, period) lets one through, the others change nothing
 */
export async function insertEdition(
  db: D1Database,
  edition: NewEdition,
  content: Content | undefined,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO editions (cadence, period, slot, state, reason, from_seq, upto_seq, manifest,
           manifest_hash, frozen_at, next_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING`,
      )
      .bind(
        edition.cadence,
        edition.period,
        edition.slot,
        edition.state,
        edition.reason,
        edition.from,
        edition.upto,
        edition.manifest,
        edition.manifestHash,
        edition.frozenAt,
        edition.nextAt,
      ),
    // What follows names the edition by its manifest, so the loser of a race adds nothing to the winner's.
    ...(content === undefined ? [] : [wholeContent(db, edition, content)]),
    ...(edition.state === "open" ? [reach(db, edition.cadence, edition.upto)] : []),
    ...(edition.state === "skipped" ? [] : [supersede(db, edition)]),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ]);
  return (inserted?.meta.changes ?? 0) === 1;
}

/**
 * Replaces what a held edition would carry, since its posts or the settings changed.
 *
 * @returns false when it is no longer held with the manifest that was read
 */
export async function reviseHeld(
  db: D1Database,
  held: Edition,
  revised: Pick<NewEdition, "from" | "upto" | "manifest" | "manifestHash" | "reason">,
  content: Content,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET from_seq = ?3, upto_seq = ?4, manifest = ?5, manifest_hash = ?6, reason = ?7
         WHERE id = ?1 AND manifest_hash = ?2 AND state = 'held'`,
      )
      .bind(
        held.id,
        held.manifestHash,
        revised.from,
        revised.upto,
        revised.manifest,
        revised.manifestHash,
        revised.reason,
      ),
    db
      .prepare(
        `DELETE FROM contents WHERE edition_id = ?1 AND EXISTS
           (SELECT 1 FROM editions WHERE id = ?1 AND manifest_hash = ?2 AND state = 'held')`,
      )
      .bind(held.id, revised.manifestHash),
    wholeContent(db, { ...held, ...revised }, content),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ]);
  return (updated?.meta.changes ?? 0) === 1;
}

/**
 * Opens a held edition: the operator has seen exactly this manifest.
 *
 * @param now milliseconds since the epoch
 * @returns whether it was still held with that manifest
 */
export async function approveEdition(
  db: D1Database,
  id: number,
  manifestHash: string,
  now: number,
): Promise<boolean> {
  const [approved] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET state = 'open', reason = 'approved', approved_hash = ?2, next_at = ?3
         WHERE id = ?1 AND manifest_hash = ?2 AND state = 'held'`,
      )
      .bind(id, manifestHash, now),
    db
      .prepare(
        `UPDATE cadences SET upto = max(upto, (SELECT upto_seq FROM editions WHERE id = ?1))
         WHERE cadence = (SELECT cadence FROM editions WHERE id = ?1 AND state = 'open')`,
      )
      .bind(id),
  ]);
  return (approved?.meta.changes ?? 0) === 1;
}

/** Subscribers of an open edition's cadence who lack some of its items and may still receive them. */
export async function groupsBehind(db: D1Database, edition: Edition): Promise<readonly Group[]> {
  const { results } = await db
    .prepare(
      `SELECT cursor AS "from", topics, time_zone AS timeZone, hour, count(*) AS size
       FROM subscribers
       WHERE state = 'active' AND cadence = ?2 AND cursor < ?3
         -- Whose letter carried items over to the next edition stands here with it already in the outbox.
         AND cursor NOT IN (SELECT upto_seq FROM contents WHERE edition_id = ?1 AND count > 0)
       GROUP BY cursor, topics, time_zone, hour ORDER BY cursor, topics, time_zone, hour`,
    )
    .bind(edition.id, edition.cadence, edition.upto)
    .all<Group>();
  return results;
}

/** Which contents an edition has, without their text. */
export async function contentKeys(
  db: D1Database,
  editionId: number,
): Promise<readonly { readonly from: number; readonly topics: string }[]> {
  const { results } = await db
    .prepare(`SELECT from_seq AS "from", topics FROM contents WHERE edition_id = ?1`)
    .bind(editionId)
    .all<{ from: number; topics: string }>();
  return results;
}

/** One frozen content, by its edition and its readers. */
export async function findContent(
  db: D1Database,
  editionId: number,
  reader: { readonly from: number; readonly topics: string },
): Promise<(Content & { readonly id: number }) | undefined> {
  const row = await db
    .prepare("SELECT * FROM contents WHERE edition_id = ?1 AND from_seq = ?2 AND topics = ?3")
    .bind(editionId, reader.from, reader.topics)
    .first<ContentRow>();
  return row === null
    ? undefined
    : {
        id: row.id,
        from: row.from_seq,
        topics: row.topics,
        upto: row.upto_seq,
        items: JSON.parse(row.items) as number[],
        layout: row.layout,
        subject: row.subject,
        text: row.text,
        html: row.html,
        hash: row.hash,
      };
}

/** Adds contents for further groups of readers; one that stands already is left as it is. */
export async function addContents(
  db: D1Database,
  editionId: number,
  contents: readonly Content[],
): Promise<void> {
  if (contents.length === 0) return;
  await db.batch(
    contents.map((content) =>
      db
        .prepare(
          `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
             text, html, hash)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING`,
        )
        .bind(editionId, ...contentValues(content)),
    ),
  );
}

/**
 * Ends a pass over those who were awake.
 *
 * @param next when the next zones wake, or "planned" when nobody is left
 * @returns whether the edition was still open with the same `nextAt`
 */
export async function endPass(
  db: D1Database,
  edition: Edition,
  next: number | "planned",
  lines: readonly LogLine[],
): Promise<boolean> {
  const [ended] = await db.batch([
    next === "planned"
      ? db
          .prepare(
            `UPDATE editions SET state = 'sending', reason = 'every letter is planned'
             WHERE id = ?1 AND state = 'open' AND next_at = ?2`,
          )
          .bind(edition.id, edition.nextAt)
      : db
          .prepare(
            "UPDATE editions SET next_at = ?3 WHERE id = ?1 AND state = 'open' AND next_at = ?2",
          )
          .bind(edition.id, edition.nextAt, next),
    ...lines.map((line) => logOnce(db, line)),
  ]);
  return (ended?.meta.changes ?? 0) === 1;
}

/** A frozen content that carries an item which was withdrawn since. */
export type Tainted = {
  readonly id: number;
  readonly editionId: number;
  readonly from: number;
  readonly topics: string;
  readonly upto: number;
  /** Numbers of its items in the letter's order. */
  readonly items: readonly number[];
};

/**
 * Contents that still carry items withdrawn since `since`: those of live editions, whose letters may not
 * be out yet, and the whole content of every edition, which stands on the web.
 */
export async function taintedContents(db: D1Database, since: number): Promise<readonly Tainted[]> {
  const { results: withdrawn } = await db
    .prepare("SELECT seq FROM items WHERE withdrawn_at > ?1")
    .bind(since)
    .all<Seq>();
  if (withdrawn.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT DISTINCT c.id, c.edition_id AS editionId, c.from_seq AS "from", c.topics, c.upto_seq AS upto,
         c.items
       FROM editions e JOIN contents c ON c.edition_id = e.id, json_each(c.items) AS item
       WHERE item.value IN (SELECT value FROM json_each(?1))
         AND (e.state IN ('open', 'sending', 'paused') OR (c.from_seq = e.from_seq AND c.topics = ''))`,
    )
    .bind(JSON.stringify(withdrawn.map(({ seq }) => seq)))
    .all<Omit<Tainted, "items"> & { items: string }>();
  return results.map((row) => ({ ...row, items: JSON.parse(row.items) as number[] }));
}

/**
 * Replaces a content by what is left of it. Letters that carry it and are not out yet are composed from
 * the new text; when nothing is left they are cancelled.
 */
export async function replaceContent(
  db: D1Database,
  tainted: Tainted,
  content: Content,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `UPDATE contents SET upto_seq = ?2, count = ?3, items = ?4, layout = ?5, subject = ?6, text = ?7,
           html = ?8, hash = ?9
         WHERE id = ?1`,
      )
      .bind(tainted.id, ...contentValues(content).slice(2)),
    // The rows are delivery's; their states are the contract: what is cancelled is never handed over.
    db
      .prepare(
        `UPDATE outbox SET state = 'cancelled', reason = 'everything in it was withdrawn', at = ?3
         WHERE kind = 'edition' AND ref = ?1 AND content = ?2 AND state IN ('queued', 'retry')
           AND ?4 = 0`,
      )
      .bind(String(tainted.editionId), tainted.id, now, content.items.length),
  ]);
}

export async function editionById(db: D1Database, id: number): Promise<Edition | undefined> {
  const row = await db.prepare("SELECT * FROM editions WHERE id = ?1").bind(id).first<EditionRow>();
  return row === null ? undefined : editionOf(row);
}

/** Items by number, withdrawn ones left out. */
export async function itemsBySeq(
  db: D1Database,
  seqs: readonly number[],
): Promise<readonly Item[]> {
  const { results } = await db
    .prepare(
      `${ITEM_COLUMNS} WHERE seq IN (SELECT value FROM json_each(?1)) AND withdrawn_at IS NULL`,
    )
    .bind(JSON.stringify(seqs))
    .all<ItemRow>();
  return results.map(itemOf);
}

/** Closes editions whose letters are all settled. @returns those that this call closed */
export async function closeSettled(
  db: D1Database,
): Promise<readonly { readonly id: number; readonly period: string }[]> {
  const { results } = await db
    .prepare(
      `UPDATE editions SET state = 'sent', reason = 'every letter is settled'
       WHERE state = 'sending' AND NOT EXISTS (
         SELECT 1 FROM batches WHERE kind = 'edition' AND ref = CAST(editions.id AS TEXT) AND open = 1)
       RETURNING id, period`,
    )
    .all<{ id: number; period: string }>();
  return results;
}

/** Whether an active reader of a cadence has not received everything up to an item. */
export async function someoneLacks(
  db: D1Database,
  cadence: Cadence,
  upto: number,
): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM subscribers WHERE state = 'active' AND cadence = ?1 AND cursor < ?2 LIMIT 1`,
    )
    .bind(cadence, upto)
    .first();
  return row !== null;
}

/** Moves an edition between states that the operator or the ledger decides about. */
export async function moveEdition(
  db: D1Database,
  id: number,
  from: EditionState,
  to: EditionState,
  reason: string,
): Promise<boolean> {
  const moved = await db
    .prepare("UPDATE editions SET state = ?3, reason = ?4 WHERE id = ?1 AND state = ?2")
    .bind(id, from, to, reason)
    .run();
  return moved.meta.changes === 1;
}

/** Writes lines for people. */
export async function writeLog(db: D1Database, lines: readonly LogLine[]): Promise<void> {
  if (lines.length > 0) await db.batch(lines.map((line) => logOnce(db, line)));
}

/** The newest lines, newest first. */
export async function readLog(db: D1Database, count: number): Promise<readonly LogLine[]> {
  const { results } = await db
    .prepare("SELECT at, kind, line FROM tick_log ORDER BY at DESC, id DESC LIMIT ?1")
    .bind(count)
    .all<LogLine>();
  return results;
}

/**
 * Forgets log lines from before `before`, and cards that no item shows and no edition pins.
 *
 * @param before milliseconds since the epoch
 */
export async function prune(db: D1Database, before: number): Promise<number> {
  const [lines] = await db.batch([
    db.prepare("DELETE FROM tick_log WHERE at < ?1").bind(before),
    db.prepare(
      `DELETE FROM cards WHERE hash NOT IN (SELECT card FROM items) AND hash NOT IN (
         SELECT pinned.value->>'card' FROM editions, json_each(editions.manifest, '$.items') AS pinned
         WHERE editions.state <> 'skipped')`,
    ),
  ]);
  return lines?.meta.changes ?? 0;
}

const ITEM_COLUMNS = `SELECT seq, corrects, topics, items.card AS hash, cards.card AS card
  FROM items JOIN cards ON cards.hash = items.card`;

type ItemRow = {
  seq: number;
  corrects: number | null;
  topics: string;
  hash: string;
  card: string;
};

function itemOf(row: ItemRow): Item {
  return {
    seq: row.seq,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
    topics: row.topics,
    cardHash: row.hash,
    card: JSON.parse(row.card) as Card,
  };
}

type Seq = { seq: number };
type SightingRow = Omit<Sighting, "waiting"> & { waiting: number };
type SettledRow = {
  seq: number;
  post: string;
  correction: string | null;
  withdrawn: number;
  carried: number;
};
type EditionRow = {
  id: number;
  cadence: Cadence;
  period: string;
  slot: number;
  state: EditionState;
  reason: string;
  from_seq: number;
  upto_seq: number;
  manifest: string;
  manifest_hash: string;
  approved_hash: string | null;
  frozen_at: number;
  next_at: number;
};
type ContentRow = {
  id: number;
  from_seq: number;
  topics: string;
  upto_seq: number;
  items: string;
  layout: Layout;
  subject: string;
  text: string;
  html: string;
  hash: string;
};

function editionOf(row: EditionRow): Edition {
  return {
    id: row.id,
    cadence: row.cadence,
    period: row.period,
    slot: row.slot,
    state: row.state,
    reason: row.reason,
    from: row.from_seq,
    upto: row.upto_seq,
    manifest: JSON.parse(row.manifest) as Manifest,
    manifestHash: row.manifest_hash,
    approvedHash: row.approved_hash ?? undefined,
    frozenAt: row.frozen_at,
    nextAt: row.next_at,
  };
}

function wholeContent(
  db: D1Database,
  edition: Pick<NewEdition, "cadence" | "period" | "manifestHash">,
  content: Content,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
         text, html, hash)
       SELECT id, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM editions
       WHERE cadence = ?1 AND period = ?2 AND manifest_hash = ?3 ON CONFLICT DO NOTHING`,
    )
    .bind(edition.cadence, edition.period, edition.manifestHash, ...contentValues(content));
}

function contentValues(content: Content): readonly (string | number)[] {
  return [
    content.from,
    content.topics,
    content.upto,
    content.items.length,
    JSON.stringify(content.items),
    content.layout,
    content.subject,
    content.text,
    content.html,
    content.hash,
  ];
}

function reach(db: D1Database, cadence: Cadence, upto: number): D1PreparedStatement {
  return db
    .prepare("UPDATE cadences SET upto = max(upto, ?2) WHERE cadence = ?1")
    .bind(cadence, upto);
}

/** A newer edition carries all that an older one still waiting for the operator would have carried. */
function supersede(
  db: D1Database,
  edition: Pick<NewEdition, "cadence" | "period" | "slot">,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE editions SET state = 'skipped', reason = 'its items moved on to ' || ?2
       WHERE cadence = ?1 AND state = 'held' AND slot < ?3`,
    )
    .bind(edition.cadence, edition.period, edition.slot);
}

/** A beat that is repeated decides nothing new, and says nothing twice. */
function logOnce(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE NOT EXISTS
         (SELECT 1 FROM tick_log WHERE at = ?1 AND kind = ?2 AND line = ?3)`,
    )
    .bind(line.at, line.kind, line.line);
}

/** Rows as JSON parameters, each small enough for one statement. */
function parameters(values: readonly unknown[]): readonly string[] {
  const pages: string[] = [];
  let page: string[] = [];
  let length = 0;
  for (const value of values) {
    const json = JSON.stringify(value);
    if (page.length >= PAGE || (page.length > 0 && length + json.length > LARGEST_PARAMETER)) {
      pages.push(`[${page.join(",")}]`);
      page = [];
      length = 0;
    }
    page.push(json);
    length += json.length;
  }
  if (page.length > 0) pages.push(`[${page.join(",")}]`);
  return pages;
}
