/** A queue that doubles, reorders, delays and loses its messages, and up to four consumers at once. */
import { MINUTE } from "../../src/text/time.ts";
import { deliveryThrough } from "../../test/mail/boundary.ts";
import {
  createProvider,
  deliveryOver,
  EDITION,
  START,
  seed,
} from "../../test/outbox/outbox-harness.ts";
import { chance } from "../../test/support/chance.ts";
import { audit, dump } from "./auditor.ts";
import { booksOf } from "./inmemory.ts";
import { createMemory } from "./life.ts";
import type { Report } from "./report.ts";
import { tellLies } from "./tampering.ts";
import { createTurns } from "./turns.ts";
import { runByQueue } from "./wakes.ts";

/** wrangler.toml: max_concurrency. */
const CONSUMERS = 4;
const LOST = 0.2;
const DELAYED = 0.3;

/** Sends an edition while every fifth message is lost and the others come once to five times. */
export async function proveDisorder(
  db: D1Database,
  run: { readonly idempotent: boolean; readonly recipients: number; readonly seed: number },
  progress: (words: string) => void,
): Promise<Report> {
  const random = chance(run.seed);
  const active = await seed(db, run.recipients);
  await db.prepare("DELETE FROM sending").run();
  const time = { now: START };
  const provider = createProvider(run.idempotent, run.idempotent ? 100 : 10);
  const tally = { copies: 0, lost: 0, most: 0 };
  const title = `queue: ${run.idempotent ? "with keys" : "without keys"}, ${run.recipients} recipients, seed ${run.seed}`;
  const turns = createTurns(random, () => {
    // A consumer may be slow, even slower than its lease.
    time.now += random() < 0.01 ? 3 * MINUTE : 20;
  });
  const course = await runByQueue({
    db,
    memory: createMemory(),
    time,
    begin: () => deliveryThrough(deliveryOver(db, provider.transport, time), turns.boundary()),
    carry: () => {
      if (random() < LOST) {
        tally.lost += 1;
        return [];
      }
      const copies = 1 + Math.floor(random() * 5);
      tally.copies += copies;
      return Array.from({ length: copies }, () =>
        random() < DELAYED ? Math.floor(random() * 10 * MINUTE) : 0,
      );
    },
    most: CONSUMERS,
    together: (invocations) => {
      tally.most = Math.max(tally.most, invocations.length);
      return turns.run(invocations);
    },
    progress: (words) => progress(`${title}: ${words}`),
  });
  const found = await dump(db, EDITION);
  const promised = {
    idempotent: run.idempotent,
    states: run.idempotent ? ["sent"] : ["sent", "unknown"],
  };
  const books = booksOf(provider);
  const problems = [...audit(active, books, found, promised)];
  const { told, believed } = tellLies({ active, books, found }, promised);
  problems.push(...believed.map((words) => `the auditor believes that ${words}`));
  const { sent, unknown } = found.equation;
  return {
    title,
    problems,
    counts:
      `${tally.copies} copies carried, ${tally.lost} messages lost, ${course.messages} handled, up to ` +
      `${tally.most} at once, ${turns.now()} turns; ${sent} sent, ${unknown} unknown; ${told} lies seen through`,
  };
}
