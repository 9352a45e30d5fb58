/** Broadcasts of the desk as they go out: read from the table broadcast_drafts. */
import {
  BROADCAST,
  type BroadcastAudience,
  DESK_NAMES,
  type DeskBroadcast,
} from "../../publication/broadcast.ts";

export type DraftRow = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  readonly portable: string;
  readonly text: string;
  readonly problems: string;
  readonly revision: string;
  readonly send_at: number | null;
  readonly version: number;
};

/** By its slug; undefined for none. */
export async function draftNamed(db: D1Database, slug: string): Promise<DeskBroadcast | undefined> {
  // What a file is called needs no query.
  if (!slug.startsWith(DESK_NAMES)) return undefined;
  const row = await db
    .prepare("SELECT * FROM broadcast_drafts WHERE slug = ?1")
    .bind(slug)
    .first<DraftRow>();
  return row === null ? undefined : broadcastOf(row);
}
draftNamed.queries = 1;

/** Those whose time has come and that no edition was made of. @param since milliseconds since the epoch, as `now` */
export async function dueDrafts(
  db: D1Database,
  since: number,
  now: number,
): Promise<readonly DeskBroadcast[]> {
  return draftsBetween(db, since, now, DUE);
}
dueDrafts.queries = 1;

/** Those that one tick looks at; the others it finds a minute later. */
const DUE = 50;

async function draftsBetween(
  db: D1Database,
  after: number,
  upto: number,
  most: number,
): Promise<readonly DeskBroadcast[]> {
  const { results } = await db
    .prepare(
      `SELECT d.* FROM broadcast_drafts d WHERE d.send_at > ?1 AND d.send_at <= ?2
         AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.cadence = ?3 AND e.period = ?3 || ':' || d.slug)
       ORDER BY d.send_at LIMIT ?4`,
    )
    .bind(after, upto, BROADCAST, most)
    .all<DraftRow>();
  return results.map(broadcastOf);
}

/** Those that go out by themselves, the soonest first: of which no edition was made. @param now milliseconds since the epoch */
export async function timedDrafts(
  db: D1Database,
  now: number,
  most: number,
): Promise<readonly DeskBroadcast[]> {
  return draftsBetween(db, now, Number.MAX_SAFE_INTEGER, most);
}

export function broadcastOf(row: DraftRow): DeskBroadcast {
  const { slug, title, summary, revision, version } = row;
  return {
    ...{ slug, title, summary, revision, version },
    audience: JSON.parse(row.audience) as BroadcastAudience,
    body: { portable: row.portable, text: row.text },
    problems: JSON.parse(row.problems) as readonly string[],
    ...(row.send_at !== null && { sendAt: row.send_at }),
  };
}
