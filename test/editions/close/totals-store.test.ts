/** How the outbox forgets the emails of editions. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPublic } from "../../../src/editions/archive/archive-store.ts";
import { forgetEditions, noteEnd } from "../../../src/editions/close/totals-store.ts";
import { editionNamed, operate, statusOf } from "../../../src/editions/operate/operate.ts";
import { listForOperator, retryUnknown } from "../../../src/editions/operate/operate-store.ts";
import {
  type Feedback,
  forgetSoftBounces,
  takeFeedback,
} from "../../../src/feedback/feedback-store.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { forgetEmails } from "../../../src/outbox/retention-store.ts";
import { DAY, HOUR } from "../../../src/text/time.ts";
import {
  batchIds,
  content,
  createProvider,
  deliveryOver,
  EDITION,
  hash,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../../outbox/outbox-harness.ts";
import { addBatch, addEmails, setEmails } from "../../outbox/outbox-rows.ts";
import { subscriberState, suppressionReasons } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";
import { setEditions } from "../edition-rows.ts";

const KEPT = 90 * DAY;
const PERIOD = "weekly:2025-W37";

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());

const count = async (table: "outbox" | "batches" | "contents" | "soft_bounces") =>
  (await db.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n;

async function edition() {
  const found = await editionNamed(db, PERIOD);
  if (found === undefined) throw new Error("the edition was seeded");
  return found;
}

/** An edition of which every tenth email was refused and every 25th may or may not have gone out. */
async function sentTo(readers: number): Promise<readonly number[]> {
  const ids = await seed(db, readers);
  await content(db, 71, 6, ",boats,", 9, 2).run();
  await planEdition(db);
  const provider = createProvider(false, 1);
  await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
  const every = (nth: number) => ids.filter((_, index) => index % nth === 0);
  for (const subscriber of every(10)) await setEmails(db, { state: "rejected" }, { subscriber });
  for (const subscriber of every(25)) await setEmails(db, { state: "unknown" }, { subscriber });
  await db.batch([
    db.prepare(`UPDATE editions SET state = 'sent', reason = 'settled', manifest = '{"items":[]}'`),
  ]);
  await noteEnd(db, EDITION, await equation(db, EDITION), START);
  return ids;
}

const SUMS = { audience: 50, sent: 44, rejected: 4, unknown: 2, open: 0, balanced: true };

describe("the emails of an edition", () => {
  beforeEach(() => sentTo(50));

  test("are kept for 90 days after its end, to the millisecond", async () => {
    expect(await forgetEditions(db, START, START + KEPT)).toBe(0);
    expect(await count("outbox")).toBe(50);
    expect(await forgetEditions(db, START + 1, START + KEPT + 1)).toBe(50);
    expect([await count("outbox"), await count("batches")]).toEqual([0, 0]);
  });

  test("leave their sums: the equation closes, status and list say what they said", async () => {
    const [before] = await listForOperator(db, 5);
    const status = await statusOf(db, await edition(), START + HOUR);
    expect(status.equation).toMatchObject(SUMS);
    await forgetEditions(db, START + 1, START + KEPT + 1);
    expect(await equation(db, EDITION)).toMatchObject(SUMS);
    expect(await listForOperator(db, 5)).toEqual([before]);
    expect(await statusOf(db, await edition(), START + KEPT + HOUR)).toEqual(status);
  });

  test("leave its page on the web, and no content that only emails needed", async () => {
    expect(await count("contents")).toBe(2);
    await forgetEditions(db, START + 1, START + KEPT + 1);
    expect(await count("contents")).toBe(1);
    expect(await isPublic(db, EDITION)).toBe(true);
    expect((await statusOf(db, await edition(), START + KEPT)).subject).toBe("What was new");
  });

  test("are not repeated once they are forgotten, and the operator is told why", async () => {
    await forgetEditions(db, START + 1, START + KEPT + 1);
    expect(await operate(db, await edition(), "retry-unknown", START + KEPT + HOUR)).toEqual({
      kind: "refused",
      line: `${PERIOD} is sent: its emails are forgotten, and only their sums are kept`,
    });
  });

  test("are forgotten also of an edition whose end nobody noted, 90 days after that is seen", async () => {
    await db.prepare("DELETE FROM edition_totals").run();
    expect(await forgetEditions(db, START, START + KEPT)).toBe(0);
    expect(await forgetEditions(db, START + KEPT + 1, START + 2 * KEPT + 1)).toBe(50);
    expect(await equation(db, EDITION)).toMatchObject(SUMS);
  });

  test("are kept while it goes on again, and for 90 days after its new end", async () => {
    expect(await retryUnknown(db, EDITION, START + KEPT)).toBe(2);
    expect(await forgetEditions(db, START + 1, START + KEPT + 1)).toBe(0);
    const time = { now: START + KEPT + 1 };
    await runToEnd(deliveryOver(db, createProvider(false, 10).transport, time), time);
    await db.prepare("UPDATE editions SET state = 'sent'").run();
    await noteEnd(db, EDITION, await equation(db, EDITION), time.now);
    expect(await forgetEditions(db, time.now, time.now + KEPT)).toBe(0);
    expect(await forgetEditions(db, time.now + 1, time.now + KEPT + 1)).toBe(50);
    expect(await equation(db, EDITION)).toMatchObject({ ...SUMS, sent: 46, unknown: 0 });
  });

  test.each(["open", "sending", "paused", "held"])("are kept while it is %s", async (state) => {
    await db.prepare("UPDATE editions SET state = ?1").bind(state).run();
    expect(await forgetEditions(db, START + 1, START + KEPT + 1)).toBe(0);
    expect(await count("outbox")).toBe(50);
  });
});

describe("a word about an email that is forgotten", () => {
  const hear = async (subscriber: number, feedback: Feedback, id: string) =>
    takeFeedback(
      db,
      hash,
      { provider: "smtp", id },
      { kind: "edition", ref: String(EDITION), subscriber },
      feedback,
      START + KEPT + DAY,
    );

  test.each<readonly [Feedback, string, string]>([
    [{ kind: "bounced", class: "hard", status: "5.1.1" }, "bounced", "hard"],
    [{ kind: "complained" }, "complained", "complaint"],
  ])("%j still keeps its reader from being mailed", async (feedback, state, reason) => {
    const [first = 0] = await sentTo(3);
    await forgetEditions(db, START + 1, START + KEPT + 1);
    await hear(first, feedback, `late ${reason}`);
    expect(await subscriberState(db, first)).toBe(state);
    expect(await suppressionReasons(db)).toEqual([reason]);
  });

  test("takes its soft bounces with it, which would count against who has received others since", async () => {
    const [first = 0] = await sentTo(3);
    const soft = { kind: "bounced", class: "soft", status: "4.2.2" } as const;
    await hear(first, soft, "full");
    expect(await count("soft_bounces")).toBe(1);
    const also = (edition: number) => [forgetSoftBounces(db, edition)];
    await forgetEditions(db, START + 1, START + KEPT + 1, undefined, also);
    expect(await count("soft_bounces")).toBe(0);
  });
});

describe("forgetting", () => {
  /** As on the Free plan: a budget of queries that each statement takes from. */
  function metered(limit: number) {
    let asked = 0;
    const counting = {
      ...db,
      prepare: (sql: string) => {
        asked += 1;
        return db.prepare(sql);
      },
      batch: (statements: D1PreparedStatement[]) => db.batch(statements),
    } as D1Database;
    return { db: counting, left: () => limit - asked, asked: () => asked };
  }

  test("stays within its queries, is right in between, and comes to its end hour by hour", async () => {
    await seed(db, 5);
    await setEditions(db, { state: "sent" });
    const email = { kind: "edition", ref: String(EDITION), batch: 1, state: "sent", at: START };
    const subscribers = Array.from({ length: 12_345 }, (_, n) => n + 1);
    await addEmails(
      db,
      subscribers.map((subscriber) => ({ ...email, subscriber })),
    );
    await addBatch(db, { ref: String(EDITION), audience: 12_345, open: 0, due_at: START });
    await noteEnd(db, EDITION, await equation(db, EDITION), START);
    const whole = { audience: 12_345, sent: 12_345, balanced: true };
    let hours = 0;
    for (let gone = 0; gone < 12_345; hours += 1) {
      const free = metered(12);
      const went = await forgetEditions(free.db, START + 1, START + KEPT + 1, free.left);
      expect(free.asked()).toBeLessThanOrEqual(12);
      expect(went).toBeGreaterThan(0);
      gone += went;
      expect(await equation(db, EDITION)).toMatchObject(whole);
      expect(await count("outbox")).toBe(12_345 - gone);
    }
    expect(hours).toBeGreaterThan(1);
    await forgetEditions(db, START + 1, START + KEPT + 1);
    expect([await count("outbox"), await count("batches")]).toEqual([0, 0]);
    expect(await equation(db, EDITION)).toMatchObject(whole);
  });

  test("does not begin what it has no queries for", async () => {
    await sentTo(3);
    const poor = metered(8);
    expect(await forgetEditions(poor.db, START + 1, START + KEPT + 1, poor.left)).toBe(0);
    expect(poor.asked()).toBe(0);
  });

  test("goes on with emails that were left when it was killed, and cannot be undone by retry-unknown", async () => {
    await sentTo(50);
    await db.prepare("UPDATE edition_totals SET forgotten = 1").run();
    expect(await forgetEmails(db, EDITION, 15)).toBe(15);
    expect(await retryUnknown(db, EDITION, START + KEPT)).toBe(0);
    expect(await equation(db, EDITION)).toMatchObject(SUMS);
    expect(await forgetEditions(db, START, START + KEPT)).toBe(35);
    expect(await equation(db, EDITION)).toMatchObject(SUMS);
  });

  test("begins with the oldest before its time when the emails would fill the database", async () => {
    await sentTo(50);
    await db.batch([
      db.prepare(
        `INSERT INTO editions (id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest, manifest_hash, frozen_at, next_at)
         VALUES (8, 'weekly', 'weekly:2025-W38', 0, 'sent', '', 9, 12, '[]', 'hash', 0, 0)`,
      ),
      db
        .prepare(
          `INSERT INTO edition_totals (edition, ended_at, audience, sent, rejected, suppressed, cancelled, expired, unknown)
           VALUES (8, ?1, 24000000, 24000000, 0, 0, 0, 0, 0)`,
        )
        .bind(START + 1),
    ]);
    expect(await forgetEditions(db, START - DAY, START + DAY)).toBe(50);
    const left = await db
      .prepare("SELECT edition FROM edition_totals WHERE forgotten < 2")
      .all<{ edition: number }>();
    expect(left.results).toEqual([{ edition: 8 }]);
  });

  test("leaves a batch that is still open to whoever has it", async () => {
    await seed(db, 3);
    await planEdition(db);
    const [batch = 0] = await batchIds(db);
    await db.prepare("UPDATE editions SET state = 'sent'").run();
    await noteEnd(db, EDITION, await equation(db, EDITION), START);
    expect(await forgetEditions(db, START + 1, START + KEPT + 1)).toBe(0);
    await db.prepare("UPDATE editions SET state = 'sending'").run();
    await deliverBatch(
      batch,
      deliveryOver(db, createProvider(true, 100).transport, { now: START }),
    );
    expect(await equation(db, EDITION)).toMatchObject({ sent: 3, balanced: true });
  });
});
