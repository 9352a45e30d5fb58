/** Within what the platform answers an invocation, whatever falls due at once; the rest at the next tick. */

import { describe, expect, test } from "vitest";
import { meter, QUERIES } from "../src/budget.ts";
import { OPERATOR, queueEmail } from "../src/outbox/outbox-store.ts";
import { fillOutbox } from "../src/outbox/plan-store.ts";
import { consume, type Wake } from "../src/outbox/queue.ts";
import { CADENCES } from "../src/publication/cadence/cadences.ts";
import { DAY, HOUR, MINUTE } from "../src/text/time.ts";
import { mailed } from "./editions/edition-rows.ts";
import {
  compiledTemplate,
  deployment,
  type EditionsHarness,
  openEditionsHarness,
  publicationWith,
} from "./editions/editions-harness.ts";
import { createProvider, deliveryOver, START, seed } from "./outbox/outbox-harness.ts";
import { outboxEmails } from "./outbox/outbox-rows.ts";
import { addingSubscribers } from "./subscribers/subscriber-rows.ts";
import { samplePost } from "./support/library.ts";
import { openSqlite } from "./support/sqlite.ts";

/** Monday and the first of the month: every cadence is due at once, at 08:00 in London. */
const BUSY = Date.parse("2025-09-01T07:00:00Z");
const ZONES = Intl.supportedValuesOf("timeZone");
const READERS = 2_000;
const QUARTER = 15 * MINUTE;

const publication = publicationWith(
  {
    cadences: {
      instant: {},
      daily: { at: "08:00", days: [1, 2, 3, 4, 5, 6, 7] },
      weekly: { at: "08:00", day: 1 },
      monthly: { at: "08:00", rule: { day: 1 } },
    },
    quietWindowMs: 15 * MINUTE,
    layout: "titles",
  },
  { timeZone: "Europe/London" },
);
const earlier = Array.from({ length: 6 }, (_, n) => post(`old-${n}`, BUSY - 2 * DAY, n));
const fresh = Array.from({ length: 5 }, (_, n) => post(`new-${n}`, BUSY - 15 * MINUTE, n));

function post(id: string, published: number, n: number) {
  return samplePost({ id, published, topics: n % 2 === 0 ? ["boats"] : ["tides"] });
}

/** Readers of every cadence and zone, with four sets of topics and six cursors. */
async function crowd(db: D1Database): Promise<void> {
  const rows = Array.from({ length: READERS }, (_, n) => ({
    id: n + 1,
    cadence: CADENCES[n % 4] ?? "",
    topics: ["", ",boats,", ",tides,", ",boats,tides,"][(n >> 2) % 4] ?? "",
    time_zone: ZONES[n % ZONES.length] ?? null,
    cursor: n % 6,
  }));
  await addingSubscribers(db, rows).run();
}

/** Lives the busy day and the next, tick by tick, and reads who was sent what. */
async function live(queries: number): Promise<{
  readonly room: EditionsHarness;
  readonly emails: readonly string[];
}> {
  const template = await compiledTemplate();
  const db = openSqlite();
  const room = openEditionsHarness(db, deployment(template, { publication, posts: [] }), queries);
  await room.tick(BUSY - 3 * DAY);
  room.deploy(deployment(template, { publication, posts: earlier }));
  for (const at of [-2 * DAY, -2 * DAY + 16 * MINUTE]) await room.tick(BUSY + at);
  await crowd(db);
  room.deploy(deployment(template, { publication, posts: [...earlier, ...fresh] }));
  const until = BUSY + 2 * DAY;
  for (let now = BUSY - 16 * MINUTE; now < until; now += MINUTE) {
    await room.tick(now);
    // Zones lie a quarter of an hour apart: five ticks take what falls due, the sixth has nothing to do.
    if (now > BUSY + HOUR && now % QUARTER === 4 * MINUTE) now += QUARTER - 5 * MINUTE;
  }
  const emails = new Map<number, string>();
  for (const { subscriber, content } of (await mailed(db)).toSorted((a, b) => a.batch - b.batch)) {
    emails.set(subscriber, `${emails.get(subscriber) ?? subscriber} ${content.items}`);
  }
  db.close();
  return { room, emails: [...emails.values()].toSorted() };
}

describe("a day on which everything is due at once", () => {
  test("stays within 50 queries a tick on the Free plan, and sends the same as on the Paid one", async () => {
    const free = await live(QUERIES.free);
    expect(Math.max(...free.room.asked)).toBeLessThanOrEqual(QUERIES.free);
    const paid = await live(QUERIES.paid);
    expect(Math.max(...paid.room.asked)).toBeLessThanOrEqual(QUERIES.paid);
    // More than the Free plan admits: without going on at the next tick it could not be done.
    expect(Math.max(...paid.room.asked)).toBeGreaterThan(QUERIES.free);
    expect(free.emails.length).toBe(READERS);
    expect(free.emails).toEqual(paid.emails);
  });
});

describe("a message of the queue", () => {
  /** Delivers a message again and again, as the queue does when asked to. @returns queries of each time */
  async function handle(db: D1Database, body: Wake, batchSize: number): Promise<readonly number[]> {
    const provider = createProvider(false, batchSize);
    const asked: number[] = [];
    const time = { now: START };
    for (let again = true; again; ) {
      const metered = meter(db, QUERIES.free);
      again = false;
      // With all that a deployment adds: a restore guard that counts calls, and a limit of a day's limit.
      const delivery = deliveryOver(metered.db, provider.transport, time, {
        gate: { pass: async () => true },
        rateLimiting: {
          rateLimits: { rate: undefined, domains: {}, perDay: 10_000, warmUpFrom: undefined },
          sleep: async () => undefined,
        },
        left: metered.left,
      });
      const message = {
        body,
        ack: () => undefined,
        retry: () => {
          again = true;
        },
      };
      await consume([message], delivery, () => undefined);
      time.now += 1_000;
      asked.push(QUERIES.free - metered.left());
    }
    return asked;
  }

  test.each([
    ["100 emails a call", 100, 1],
    ["10 emails a call", 10, 2],
    ["a call for each email", 1, 12],
  ])("stays within 50 queries with %s, and goes on", async (_, batchSize, times) => {
    const db = openSqlite();
    await seed(db, 100);
    const edition = { id: 7, cadence: "weekly" } as const;
    await fillOutbox(db, { edition, due: "all", now: START });
    const asked = await handle(db, { batches: [1] }, batchSize);
    expect(Math.max(...asked)).toBeLessThanOrEqual(QUERIES.free);
    expect(asked.length).toBeGreaterThanOrEqual(times);
    expect(await outboxEmails(db, { state: "sent" })).toHaveLength(100);
    expect(await outboxEmails(db)).toHaveLength(100);
    db.close();
  });

  test("takes emails that were queued one by one as they can be afforded", async () => {
    const db = openSqlite();
    await db.batch(
      Array.from({ length: 30 }, (_, n) =>
        queueEmail(db, { kind: "operator", ref: `day-${n}`, subscriberId: OPERATOR, now: START }),
      ),
    );
    const asked = await handle(db, { batches: [] }, 100);
    expect(Math.max(...asked)).toBeLessThanOrEqual(QUERIES.free);
    expect(await outboxEmails(db, { state: "sent" })).toHaveLength(30);
    expect(await outboxEmails(db)).toHaveLength(30);
    db.close();
  });
});
