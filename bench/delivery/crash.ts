/** A crash at every I/O of an edition, one life a point; then time moves on, and the books are read. */

import type { Transport } from "../../src/mail/transport.ts";

import type { Delivery } from "../../src/outbox/delivery/pass.ts";
import { MINUTE } from "../../src/text/time.ts";

import { type Boundary, MOMENTS, type Moment, mortalBoundary } from "../../test/mail/boundary.ts";
import { deliveryOver, EDITION, LEASE, START, seed } from "../../test/outbox/outbox-harness.ts";
import { audit, dump, type Promised } from "./auditor.ts";
import { createMemory, open, tick, tickToEnd } from "./life.ts";
import type { Report } from "./report.ts";
import { tellLies } from "./tampering.ts";
import { openWay, type Way, type WayName } from "./ways.ts";

export type CrashCase = {
  readonly way: WayName;
  /** Emails a call. */
  readonly batchSize: number;
  readonly recipients: number;
};

/** Lives an edition through until no point of it is left to die at. */
export async function proveCrash(
  db: D1Database,
  { way: name, batchSize, recipients }: CrashCase,
  progress: (words: string) => void,
): Promise<Report> {
  const time = { now: START };
  const way = await openWay(name, () => time.now);
  const sized = (transport: Transport): Transport => ({ ...transport, batchSize });
  const problems: string[] = [];
  const tally = { lives: 0, unknown: 0, mostUnknown: 0, lies: 0 };
  const title = `${name}, ${recipients} recipients, ${batchSize} a call`;
  try {
    for (const moment of MOMENTS) {
      for (let at = 1; await liveAndDie(at, moment); at += 1) {
        if (at % 100 === 0) progress(`${title}: ${moment}, point ${at}`);
        if (problems.length > 20) break;
      }
    }
  } finally {
    await way.close();
  }
  return {
    title: `crash: ${title}`,
    problems,
    counts: `${tally.lives} lives, ${tally.unknown} emails left unknown, at most ${tally.mostUnknown} a life, ${tally.lies} lies seen through`,
  };

  /** @returns whether there was such a point to die at */
  async function liveAndDie(at: number, moment: Moment): Promise<boolean> {
    const active = await seed(db, recipients);
    await db.prepare("DELETE FROM sending").run();
    way.forget();
    time.now = START;
    const memory = createMemory();
    const begin = (boundary: Boundary): Delivery =>
      deliveryOver(db, sized(way.open(boundary)), time);
    const { boundary, died } = mortalBoundary(at, moment);
    const failed = await tick(begin(boundary), memory, boundary).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!died()) {
      if (failed !== undefined) throw failed;
      return false;
    }
    await way.hangUp();
    time.now += LEASE + MINUTE;
    await tickToEnd(() => begin(open), memory, time);
    await way.hangUp();
    await judge(active, `${moment} point ${at}`);
    return true;
  }

  async function judge(active: readonly number[], where: string) {
    const found = await dump(db, EDITION);
    // Without a fault of the provider's, nothing may end but in sent, or in unknown where nobody can ask.
    const promised: Promised = {
      idempotent: way.idempotent,
      states: way.idempotent ? ["sent"] : ["sent", "unknown"],
    };
    const wrong = [...audit(active, way.books, found, promised)];
    const unknown = found.equation.unknown;
    // At most the call that was under way; SMTP's own limit is ten.
    const most = way.idempotent ? 0 : Math.min(batchSize, recipients);
    if (unknown > most) wrong.push(`${unknown} emails unknown`);
    if (!way.idempotent) wrong.push(...offeredOnce(way));
    problems.push(...wrong.map((words) => `${where}: ${words}`));
    tally.lives += 1;
    tally.unknown += unknown;
    tally.mostUnknown = Math.max(tally.mostUnknown, unknown);
    if (tally.lives % 97 !== 1) return;
    const { told, believed } = tellLies({ active, books: way.books, found }, promised);
    tally.lies += told;
    problems.push(...believed.map((words) => `${where}: the auditor believes that ${words}`));
  }
}

/** G3: where nobody can be asked, no email is offered again after a call that may have carried it out. */
function offeredOnce({ books }: Way): readonly string[] {
  const offers = new Map<number, number>();
  for (const { readers } of books.calls) {
    for (const reader of readers) offers.set(reader, (offers.get(reader) ?? 0) + 1);
  }
  return [...offers].flatMap(([reader, count]) =>
    count > 1 ? [`${reader} was offered ${count} times`] : [],
  );
}
