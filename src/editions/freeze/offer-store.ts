/** Which cadences are on offer, and how far each has got: the table cadences. */
import type { Cadence } from "../../publication/cadence/cadences.ts";

/** A cadence on offer: since which tick, and how far its newest opened edition reached. */
export type Offer = { readonly cadence: Cadence; readonly since: number; readonly upto: number };

export async function readOffers(db: D1Database): Promise<readonly Offer[]> {
  const { results } = await db.prepare("SELECT cadence, since, upto FROM cadences").all<Offer>();
  return results;
}

/** The same with the number of the newest item: a tick asks for both each minute. */
export async function readOffersAndLast(
  db: D1Database,
): Promise<{ readonly offers: readonly Offer[]; readonly last: number }> {
  const { results } = await db
    .prepare(
      `SELECT i.last, c.cadence, c.since, c.upto
       FROM (SELECT coalesce(max(seq), 0) AS last FROM items) i LEFT JOIN cadences c ON true`,
    )
    .all<Omit<Offer, "cadence"> & { readonly cadence: Cadence | null; readonly last: number }>();
  const offers = results.flatMap(({ cadence, since, upto }) =>
    cadence === null ? [] : [{ cadence, since, upto }],
  );
  return { offers, last: results[0]?.last ?? 0 };
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

/** Says how far a cadence has got by an edition that was opened or skipped; it never goes back. */
export function reach(db: D1Database, cadence: Cadence, upto: number): D1PreparedStatement {
  return db
    .prepare("UPDATE cadences SET upto = max(upto, ?2) WHERE cadence = ?1")
    .bind(cadence, upto);
}
