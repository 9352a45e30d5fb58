/** The rate limits of each provider: the table rate_limits. */
import { NOTHING_TAKEN, type RateState } from "./rate.ts";

/** Passes that may contend for one row: each round lets one of them through. */
const ROUNDS = 50;

/**
 * Changes the rate state of a provider by a pure function; it is called again when another pass was faster.
 *
 * @returns what the function made of the rate state that it changed
 */
export async function changeRateState<Made extends { readonly state: RateState }>(
  db: D1Database,
  transport: string,
  change: (state: RateState) => Made,
): Promise<Made> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await db
      .prepare("SELECT version, state FROM rate_limits WHERE transport = ?1")
      .bind(transport)
      .first<{ version: number; state: string }>();
    const state = row === null ? NOTHING_TAKEN : (JSON.parse(row.state) as RateState);
    const made = change(state);
    if (made.state === state) return made;
    const written = await db
      .prepare(
        `INSERT INTO rate_limits (transport, version, state) VALUES (?1, 1, ?3)
         ON CONFLICT DO UPDATE SET version = version + 1, state = excluded.state WHERE version = ?2`,
      )
      .bind(transport, row?.version ?? 0, JSON.stringify(made.state))
      .run();
    if (written.meta.changes === 1) return made;
  }
  throw new Error(
    `the rate limits of ${transport} could not be changed: ${ROUNDS} others were faster`,
  );
}
/** Each round more is another pass that was faster. */
changeRateState.queries = 2;
