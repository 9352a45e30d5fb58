/** Where a publication stands, in as few queries as a page may ask: what the desk foretells the next editions from. */
import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import type { Audience } from "../../subscribers/group-store.ts";
import { ITEMS_AT_ONCE, itemsBetween } from "../settle/item-store.ts";
import { readSeenPosts } from "../settle/settle-store.ts";
import { WISHES_AS_JSON, wishesIn } from "../wishes/wish-store.ts";
import type { Wish } from "../wishes/wishes.ts";
import type { Standing, Standpoint } from "./standing.ts";

type Row = {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly ranAt: number;
  readonly seq: number;
  readonly last: number;
  readonly offers: string;
  readonly wishes: string;
};

type Glance = {
  readonly standing: Standing;
  /** What is wished of the editions. */
  readonly wishes: readonly Wish[];
  /** When the cron is known to have run, within ten minutes. Milliseconds since the epoch. */
  readonly ranAt: number;
};

/**
 * As `readStanding`, but that nobody is asked whether they were away, or will be moved here from a cadence that was taken away:
 * both look at every subscriber. A period that would be skipped may so go out to those who were away.
 *
 * @param audiences who receives editions
 * @returns undefined before the first tick
 */
export async function readGlance(
  db: D1Database,
  { digest }: Publication,
  audiences: readonly Audience[],
): Promise<Glance | undefined> {
  const row = await db
    .prepare(
      `SELECT first_at AS firstAt, last_at AS lastAt, ran_at AS ranAt, seq,
         (SELECT coalesce(max(seq), 0) FROM items) AS last,
         (SELECT json_group_array(json_object('cadence', cadence, 'since', since, 'upto', upto))
          FROM cadences) AS offers,
         ${WISHES_AS_JSON} AS wishes
       FROM clock`,
    )
    .first<Row>();
  if (row === null) return undefined;
  const offers = JSON.parse(row.offers) as readonly {
    readonly cadence: Cadence;
    readonly since: number;
    readonly upto: number;
  }[];
  const offered = offers.filter(({ cadence }) => digest.cadences[cadence] !== undefined);
  const cadences = new Map<Cadence, Standpoint>(
    offered.map(({ cadence, since, upto }) => [
      cadence,
      {
        offer: { since, upto },
        followed: audiences.some((audience) => audience.cadence === cadence),
        ...{ lacking: false, arrivals: [], overdue: undefined },
      },
    ]),
  );
  const seenPosts = await readSeenPosts(db);
  const least = Math.min(row.last, ...offered.map(({ upto }) => upto));
  const pending = (await itemsBetween(db, least, row.last)).slice(0, ITEMS_AT_ONCE);
  const { firstAt, lastAt } = row;
  const seq = Math.max(row.seq, row.last);
  const standing = { firstAt, lastAt, seq, seenPosts, pending, cadences };
  return { standing, wishes: wishesIn(row.wishes), ranAt: Math.max(lastAt, row.ranAt) };
}
