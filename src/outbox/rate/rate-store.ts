/** The rate limits of each provider: the table rate_limits. */
import { NOTHING_TAKEN, type RateState } from "./rate.ts";

/** The row of a provider; version 0 where there is none yet. */
export type RateRow = { readonly version: number; readonly state: RateState };

/** A statement that reads it, for the caller's batch. */
export function rateStateOf(db: D1Database, transport: string): D1PreparedStatement {
  return db.prepare("SELECT version, state FROM rate_limits WHERE transport = ?1").bind(transport);
}

/** What that statement read. */
export function rateRowIn({ results }: D1Result): RateRow {
  const [row] = results as readonly { version: number; state: string }[];
  return row === undefined
    ? { version: 0, state: NOTHING_TAKEN }
    : { version: row.version, state: JSON.parse(row.state) as RateState };
}

/** Passes that may contend for one row: each round lets one of them through. */
const ROUNDS = 50;

/**
 * Changes the rate state of a provider by a pure function; it is called again when another pass was faster.
 *
 * @param known the row as it was read a moment ago; it is read where there is none
 * @param besides a statement for the first trip that writes, or for one of its own; it is asked once
 * @returns what the function made of the rate state that it changed, and what `besides` returned
 */
export async function changeRateState<Made extends { readonly state: RateState }>(
  db: D1Database,
  transport: string,
  change: (state: RateState) => Made,
  known?: RateRow,
  besides?: D1PreparedStatement,
): Promise<Made & { readonly beside: D1Result | undefined }> {
  let before = known;
  let beside: D1Result | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = before ?? rateRowIn(await rateStateOf(db, transport).all());
    before = undefined;
    const made = change(row.state);
    const wanted = beside === undefined ? besides : undefined;
    if (made.state === row.state) return { ...made, beside: (await wanted?.all()) ?? beside };
    const write = db
      .prepare(
        `INSERT INTO rate_limits (transport, version, state) VALUES (?1, 1, ?3)
         ON CONFLICT DO UPDATE SET version = version + 1, state = excluded.state WHERE version = ?2`,
      )
      .bind(transport, row.version, JSON.stringify(made.state));
    const [written, also] = await db.batch(wanted === undefined ? [write] : [write, wanted]);
    beside ??= also;
    if (written?.meta.changes === 1) return { ...made, beside };
  }
  throw new Error(
    `the rate limits of ${transport} could not be changed: ${ROUNDS} others were faster`,
  );
}
/** Each round more is another pass that was faster. */
changeRateState.queries = 2;
