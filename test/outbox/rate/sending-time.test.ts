/** What the plan says that an edition takes, beside editions that the delivery then sends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillOutbox } from "../../../src/outbox/plan-store.ts";
import type { RateLimits } from "../../../src/outbox/rate/rate.ts";
import { sendingTime } from "../../../src/outbox/rate/sending-time.ts";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { addingReaders } from "../../subscribers/subscriber-rows.ts";
import { chance } from "../../support/chance.ts";
import { runs } from "../../support/runs.ts";
import { openSqlite } from "../../support/sqlite.ts";
import { createProvider, deliveryOver, EDITION, runToEnd, START, seed } from "../outbox-harness.ts";

const EDITIONS = runs(8, 30);

const FREE: RateLimits = { rate: undefined, domains: {}, perDay: undefined, warmUpFrom: undefined };

let db: ReturnType<typeof openSqlite>;
beforeAll(() => {
  db = openSqlite();
});
afterAll(() => db.close());
type Drawn = {
  readonly home: number;
  readonly abroad: number;
  readonly call: number;
  readonly rateLimits: RateLimits;
};

/** An edition by chance: readers in two zones an hour apart, and a provider with limits. */
function drawn(nth: number): Drawn {
  const random = chance(1_300 + nth);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least));
  const ofCalls = random() < 0.4;
  const [home, abroad] = [between(1, 2_500), random() < 0.5 ? 0 : between(1, 800)];
  return {
    home,
    abroad,
    call: ofCalls ? 100 : 10,
    rateLimits: {
      ...FREE,
      rate: {
        of: ofCalls ? "calls" : "emails",
        perSecond: ofCalls ? between(1, 6) : between(1, 40),
      },
      // Less would give emails up that are two days old.
      perDay: random() < 0.3 ? between(2_100, 4_000) : undefined,
      warmUpFrom: random() < 0.2 ? START : undefined,
    },
  };
}

/** Sends it, with a clock that only waiting moves. @returns the instants of the calls, and the emails */
async function sent({ home, abroad, call, rateLimits }: Drawn) {
  await seed(db, home);
  await db.prepare("DELETE FROM rate_limits").run();
  const ids = Array.from({ length: abroad }, (_, nth) => 100_000 + nth);
  await addingReaders(db, ids, { cursor: 4, time_zone: "Europe/Lisbon" }).run();
  const time = { now: START };
  const calls: number[] = [];
  const provider = createProvider(true, call);
  provider.answer = () => {
    calls.push(time.now);
    return undefined;
  };
  const sleep = async (ms: number): Promise<void> => {
    // Clocks tell whole milliseconds.
    time.now = Math.ceil(time.now + ms);
  };
  const delivery = deliveryOver(db, provider.transport, time, {
    rateLimiting: { rateLimits, sleep },
  });
  for (const [at, timeZone] of [
    [START, null],
    [START + HOUR, "Europe/Lisbon"],
  ] as const) {
    time.now = Math.max(time.now, at);
    const edition = { id: EDITION, cadence: "weekly" } as const;
    const due = [{ timeZone, hour: null }];
    await fillOutbox(db, { edition, due, now: time.now });
    await runToEnd(delivery, time, 20_000);
  }
  return { first: calls[0] ?? 0, last: calls.at(-1) ?? 0, emails: provider.accepted.length };
}

test(`${EDITIONS} editions take as long as was said, within one in a hundred`, {
  timeout: 900_000,
}, async () => {
  const off: string[] = [];
  const minutes: number[] = [];
  for (let nth = 0; nth < EDITIONS; nth += 1) {
    const edition = drawn(nth);
    const { home, abroad, call, rateLimits } = edition;
    const groups = [
      { at: START, size: home },
      { at: START + HOUR, size: abroad },
    ];
    const said = sendingTime(groups, rateLimits, call);
    const { first, last, emails } = await sent(edition);
    const [expected, took] = [(said?.endsAt ?? 0) - START, last - START];
    minutes.push(took / MINUTE);
    // Waiting for the second zone's hour is no sending; a second is what the waits are rounded to.
    const sending = took - (abroad > 0 ? HOUR : 0);
    const near = Math.abs(expected - took) <= Math.max(1_000, sending / 100);
    if (!near || said?.startsAt !== first || emails !== home + abroad) {
      off.push(`${JSON.stringify(edition)}: said ${expected}, took ${took} ms`);
    }
  }
  expect(off).toEqual([]);
  // Some are over in minutes, and some go on the next day: the day's quota is among what is foretold.
  expect(Math.min(...minutes)).toBeLessThan(5);
  expect(Math.max(...minutes)).toBeGreaterThan(900);
});

test("a provider without limits takes no time, and nobody no email", () => {
  expect(sendingTime([{ at: START, size: 5_000 }], FREE, 100)).toEqual({
    startsAt: START,
    endsAt: START,
  });
  expect(sendingTime([{ at: START, size: 0 }], FREE, 100)).toBeUndefined();
});

test("a day of which editions may have nothing is no time, and not an endless one", () => {
  const rateLimits = { ...FREE, perDay: 1 };
  expect(sendingTime([{ at: START, size: 10 }], rateLimits, 100)).toBeUndefined();
});

test("a million emails at 14 a second are 1,190 minutes", () => {
  const rateLimits: RateLimits = { ...FREE, rate: { of: "emails", perSecond: 14 } };
  const said = sendingTime([{ at: START, size: 1_000_000 }], rateLimits, 10);
  expect(Math.round(((said?.endsAt ?? 0) - START) / MINUTE)).toBe(1_190);
});
