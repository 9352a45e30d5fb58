/** The lanes of each way out: the table pace. */
import { EMPTY_LANES, type Lanes } from "./rate.ts";

/** Passes that may contend for one row: each round lets one of them through. */
const ROUNDS = 50;

/**
 * Changes the lanes of a way out by a pure function; it is called again when another pass was faster.
 *
 * @returns what the function made of the lanes that it changed
 */
export async function changeLanes<Made extends { readonly lanes: Lanes }>(
  db: D1Database,
  transport: string,
  change: (lanes: Lanes) => Made,
): Promise<Made> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await db
      .prepare("SELECT version, lanes FROM pace WHERE transport = ?1")
      .bind(transport)
      .first<{ version: number; lanes: string }>();
    const lanes = row === null ? EMPTY_LANES : (JSON.parse(row.lanes) as Lanes);
    const made = change(lanes);
    if (made.lanes === lanes) return made;
    const written = await db
      .prepare(
        `INSERT INTO pace (transport, version, lanes) VALUES (?1, 1, ?3)
         ON CONFLICT DO UPDATE SET version = version + 1, lanes = excluded.lanes WHERE version = ?2`,
      )
      .bind(transport, row?.version ?? 0, JSON.stringify(made.lanes))
      .run();
    if (written.meta.changes === 1) return made;
  }
  throw new Error(`the pace of ${transport} could not be changed: ${ROUNDS} others were faster`);
}
