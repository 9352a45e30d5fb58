/** Two or three consumers on one page, interleaved at each I/O: never two owners with a valid lease token. */

import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { deliveryThrough } from "../../test/mail/boundary.ts";
import {
  createProvider,
  deliveryOver,
  EDITION,
  LEASE,
  runToEnd,
  START,
  seed,
} from "../../test/outbox/outbox-harness.ts";
import { chance } from "../../test/support/chance.ts";
import { audit, dump } from "./auditor.ts";
import { booksOf } from "./inmemory.ts";
import type { Report } from "./report.ts";
import { createTurns } from "./turns.ts";

/** Emails on the page: enough for several calls. */
const PAGE = 6;

export type Races = {
  readonly races: number;
  readonly seed: number;
  /** Spoils the SQL on its way to the database: what the proof must notice. */
  readonly sabotage?: (sql: string) => string;
};

/** Runs races on one page. The lease tokens are read after each I/O, from the database and from the answers. */
export async function proveRaces(
  db: D1Database,
  { races, seed: from, sabotage }: Races,
  progress: (words: string) => void,
): Promise<Report> {
  const problems: string[] = [];
  const tally = { turns: 0, claims: 0, late: 0 };
  const spoiled = sabotage === undefined ? db : sabotaged(db, sabotage);
  // One race shows that a sabotage is seen.
  const most = sabotage === undefined ? 20 : 1;
  for (let race = 0; race < races && problems.length < most; race += 1) {
    progress(`races: ${race} of ${races}`);
    for (const problem of await runRace(race)) problems.push(`race ${from + race}: ${problem}`);
  }
  return {
    title: `races: ${races} of two or three consumers, seed ${from}`,
    problems,
    counts: `${tally.turns} turns, ${tally.claims} claims, ${tally.late} of them over a holder whose lease had run out`,
  };

  async function runRace(race: number): Promise<readonly string[]> {
    const random = chance(from + race);
    const active = await seed(db, PAGE);
    const time = { now: START };
    const edition = { id: EDITION, cadence: "weekly" } as const;
    await fillOutbox(db, { edition, due: "all", now: START });
    const page = await db.prepare("SELECT id FROM batches").first<{ id: number }>();
    const idempotent = random() < 0.5;
    const provider = createProvider(idempotent, 1 + Math.floor(random() * 3));
    // In some races a holder stalls for longer than its lease; in others nobody does.
    const slow = random() < 0.6 ? 0.08 : 0;
    const turns = createTurns(random, () => {
      if (random() < slow) time.now += Math.floor(random() * LEASE * 1.5);
    });
    // In some the clocks of two machines differ: one takes a lease for over that the other still holds.
    const apart = random() < 0.5 ? 4 * LEASE : 0;
    const wrong: string[] = [];
    const owners = new Map<number, number>();
    let written: string | null = null;
    const consumers = Array.from({ length: 2 + Math.floor(random() * 2) }, (_, who) => async () => {
      const boundary = turns.boundary((answer) => look(who, answer));
      const skew = Math.floor((random() - 0.5) * apart);
      const clock = () => time.now + skew;
      const whole = deliveryOver(spoiled, provider.transport, time, { clock });
      const delivery = deliveryThrough(whole, boundary);
      for (let pass = 0; pass < 3; pass += 1) {
        await deliverBatch(page?.id ?? 0, delivery);
        owners.delete(who);
      }
    });
    await turns.run(consumers);
    tally.turns += turns.now();
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    const states = idempotent ? ["sent"] : ["sent", "unknown"];
    const found = await dump(db, EDITION);
    return [...wrong, ...audit(active, booksOf(provider), found, { idempotent, states })];

    /** A lease token has one owner, lease tokens only rise, and whoever writes a call down has the newest. */
    async function look(who: number, answer: unknown): Promise<void> {
      const given = leaseTokenIn(answer);
      if (given !== undefined) {
        tally.claims += 1;
        if (owners.size > 0) tally.late += 1;
        for (const lease_token of owners.values()) {
          if (lease_token >= given)
            wrong.push(`lease_token ${given} was given while ${lease_token} had an owner`);
        }
        owners.set(who, given);
      }
      const row = await db
        .prepare("SELECT lease_token, attempt FROM batches WHERE id = ?1")
        .bind(page?.id ?? 0)
        .first<{ lease_token: number; attempt: string | null }>();
      if (row === null || row.attempt === written) return;
      written = row.attempt;
      const owned = owners.get(who);
      if (written !== null && owned !== row.lease_token) {
        wrong.push(
          `a call was written down under lease_token ${owned}, when ${row.lease_token} was valid`,
        );
      }
    }
  }
}

/** The lease token in the answer of a claim: the one statement that returns a row with a lease token and an attempt. */
function leaseTokenIn(answer: unknown): number | undefined {
  if (!Array.isArray(answer)) return undefined;
  const row = (answer as readonly { results?: readonly Record<string, unknown>[] }[])[0]
    ?.results?.[0];
  return row !== undefined && "lease_token" in row && "attempt" in row
    ? Number(row.lease_token)
    : undefined;
}

function sabotaged(db: D1Database, spoil: (sql: string) => string): D1Database {
  const prepare = (sql: string) => db.prepare(spoil(sql));
  const batch = (statements: D1PreparedStatement[]) => db.batch(statements);
  return { prepare, batch } as unknown as D1Database;
}

/** What a careless change could do to the statements; each must be noticed. */
export const SABOTAGES: Readonly<Record<string, (sql: string) => string>> = {
  "a claim does not raise the lease_token": (sql) =>
    sql.replace("SET lease_token = lease_token + 1,", "SET"),
  "a call is written down without the lease_token": (sql) =>
    sql.includes("SET attempt = ?4") ? sql.replace("AND lease_token = ?2", "AND ?2 = ?2") : sql,
  "the next of emails that go one a call is begun without the lease_token": (sql) =>
    sql.startsWith("SELECT id FROM batches")
      ? sql.replace("AND lease_token = ?2", "AND ?2 = ?2")
      : sql,
};
