/** A rate is a function of rate state: what may go now, what waits, and until when. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backlogFor,
  giveBack,
  NOTHING_TAKEN,
  type RateLimits,
  type RateState,
  reserve,
  slowDown,
} from "../../../src/outbox/rate/rate.ts";
import { DAY, HOUR, MINUTE } from "../../../src/text/time.ts";

/** Wednesday, 08:00 UTC. */
const NOW = Date.UTC(2026, 10, 25, 8);
const TODAY = Math.floor(NOW / DAY);

const FREE: RateLimits = { rate: undefined, domains: {}, perDay: undefined, warmUpFrom: undefined };
const EDITION = { edition: true, size: 100 };

/** Readers 1 to n, at the domain that `domain` gives each. */
const readers = (n: number, domain: (nth: number) => string = () => "inbox.example") =>
  Array.from({ length: n }, (_, index) => ({
    subscriber: index + 1,
    address: `r${index + 1}@${domain(index)}`,
  }));

describe("a provider that limits nothing", () => {
  test("lets everybody go at once and writes nothing down", () => {
    const reserved = reserve(FREE, NOTHING_TAKEN, readers(100), EDITION, NOW);
    expect(reserved.granted).toHaveLength(100);
    expect(reserved).toMatchObject({ startsAt: NOW, restAt: undefined });
    expect(reserved.state).toBe(NOTHING_TAKEN);
  });
});

describe("a rate", () => {
  test.each([
    { rate: { of: "emails", perSecond: 50 }, emails: 100, size: 10, takes: 2_000 },
    { rate: { of: "emails", perSecond: 14 }, emails: 7, size: 10, takes: 500 },
    { rate: { of: "calls", perSecond: 5 }, emails: 100, size: 100, takes: 200 },
    { rate: { of: "calls", perSecond: 5 }, emails: 1, size: 100, takes: 200 },
    { rate: { of: "calls", perSecond: 5 }, emails: 250, size: 100, takes: 600 },
  ] as const)("$rate.perSecond $rate.of a second: $emails emails take $takes ms", (one) => {
    const rateLimits = { ...FREE, rate: one.rate };
    const call = { edition: true, size: one.size };
    const { state } = reserve(rateLimits, NOTHING_TAKEN, readers(one.emails), call, NOW);
    expect(state.freeAt).toBeCloseTo(NOW + one.takes, 3);
  });

  test("makes the second pass begin where the first one ends", () => {
    const rateLimits = { ...FREE, rate: { of: "calls", perSecond: 5 } } as const;
    const first = reserve(rateLimits, NOTHING_TAKEN, readers(100), EDITION, NOW);
    const second = reserve(rateLimits, first.state, readers(100), EDITION, NOW + 50);
    expect([first.startsAt, second.startsAt]).toEqual([NOW, NOW + 200]);
  });

  test("that is taken for longer than a minute turns a pass away, and keeps its state", () => {
    const rateLimits = { ...FREE, rate: { of: "emails", perSecond: 1 } } as const;
    const state: RateState = { ...NOTHING_TAKEN, freeAt: NOW + 5 * MINUTE };
    const reserved = reserve(rateLimits, state, readers(100), EDITION, NOW);
    expect(reserved).toMatchObject({ granted: [], restAt: NOW + 4.5 * MINUTE });
    expect(reserved.reason).toEqual({ kind: "turn" });
    expect(reserved.state).toBe(state);
  });

  test("is kept by any number of passes in any order", () => {
    const rate = { of: "emails", perSecond: 20 } as const;
    fc.assert(
      fc.property(
        fc.array(fc.record({ emails: fc.integer({ min: 1, max: 100 }), after: fc.nat(3_000) }), {
          maxLength: 60,
        }),
        (passes) => {
          let state = NOTHING_TAKEN;
          let now = NOW;
          let went = 0;
          for (const { emails, after } of passes) {
            now += after;
            const one = reserve({ ...FREE, rate }, state, readers(emails), EDITION, now);
            // Each pass begins no sooner than all before it have taken their time.
            if (one.granted.length > 0) {
              expect(one.startsAt).toBeGreaterThanOrEqual(
                NOW + (went / rate.perSecond) * 1_000 - 1,
              );
            }
            went += one.granted.length;
            state = one.state;
          }
        },
      ),
    );
  });
});

describe("a quota a day", () => {
  const rateLimits = { ...FREE, perDay: 100 };

  test("leaves a tenth to emails that are not of an edition", () => {
    const edition = reserve(rateLimits, NOTHING_TAKEN, readers(100), EDITION, NOW);
    expect(edition.granted).toHaveLength(90);
    expect(edition).toMatchObject({
      restAt: (TODAY + 1) * DAY,
      reason: { kind: "day" },
    });
    const call = { edition: false, size: 100 };
    expect(reserve(rateLimits, edition.state, readers(20), call, NOW).granted).toHaveLength(10);
  });

  test("begins anew at midnight UTC", () => {
    const used = { ...NOTHING_TAKEN, day: TODAY, taken: 100 };
    expect(reserve(rateLimits, used, readers(5), EDITION, NOW).granted).toEqual([]);
    const tomorrow = (TODAY + 1) * DAY;
    expect(reserve(rateLimits, used, readers(5), EDITION, tomorrow).granted).toHaveLength(5);
  });

  test("gets back what was reserved and did not go, of the same day only", () => {
    const used = { ...NOTHING_TAKEN, day: TODAY, taken: 60 };
    expect(giveBack(used, 25, NOW).taken).toBe(35);
    expect(giveBack(used, 25, NOW + DAY).taken).toBe(60);
    expect(giveBack(used, 99, NOW).taken).toBe(0);
  });
});

describe("warming a domain up", () => {
  test.each([
    [0, 1_000],
    [1, 2_500],
    [5, 10_000],
    [14, 250_000],
    [15, Number.POSITIVE_INFINITY],
  ])("day %i admits %d emails of editions", (day, emails) => {
    const rateLimits = { ...FREE, warmUpFrom: (TODAY - day) * DAY };
    const most = Math.min(emails, 300_000);
    const state = { ...NOTHING_TAKEN, day: TODAY, taken: most - 7 };
    expect(reserve(rateLimits, state, readers(50), EDITION, NOW).granted).toHaveLength(
      emails === Number.POSITIVE_INFINITY ? 50 : 7,
    );
  });

  test("does not keep a confirmation waiting", () => {
    const rateLimits = { ...FREE, warmUpFrom: TODAY * DAY };
    const state = { ...NOTHING_TAKEN, day: TODAY, taken: 1_000 };
    const call = { edition: false, size: 10 };
    expect(reserve(rateLimits, state, readers(1), call, NOW).granted).toEqual([1]);
  });
});

describe("a recipient's domain", () => {
  const rateLimits: RateLimits = { ...FREE, domains: { "gmail.example": 60 } };
  const mixed = readers(100, (nth) => (nth % 2 === 0 ? "gmail.example" : "inbox.example"));

  test("takes half a minute's worth at once; the rest waits, the others do not", () => {
    const reserved = reserve(rateLimits, NOTHING_TAKEN, mixed, EDITION, NOW);
    const byDomain = (rest: number) => reserved.granted.filter((id) => id % 2 === rest).length;
    expect([byDomain(1), byDomain(0)]).toEqual([30, 50]);
    expect(reserved).toMatchObject({
      restAt: NOW + 30_000,
      reason: { kind: "domain", domain: "gmail.example" },
    });
  });

  test("takes its rate and no more, however often it is asked", () => {
    let { state } = reserve(rateLimits, NOTHING_TAKEN, [], EDITION, NOW);
    let went = 0;
    for (let second = 0; second < 600; second += 1) {
      const all = readers(10, () => "gmail.example");
      const one = reserve(rateLimits, state, all, EDITION, NOW + second * 1_000);
      went += one.granted.length;
      state = one.state;
    }
    // Ten minutes at 60, and the half minute that it may begin with.
    expect(went).toBeLessThanOrEqual(630);
    expect(went).toBeGreaterThanOrEqual(595);
  });

  test("that asks us to slow down gets half as much, and is forgiven by the hour", () => {
    const all = readers(100, () => "gmail.example");
    const halved = slowDown(NOTHING_TAKEN, ["gmail.example"], NOW);
    expect(reserve(rateLimits, halved, all, EDITION, NOW).granted).toHaveLength(15);
    const quartered = slowDown(halved, ["gmail.example"], NOW + MINUTE);
    expect(reserve(rateLimits, quartered, all, EDITION, NOW + MINUTE).granted).toHaveLength(8);
    expect(reserve(rateLimits, quartered, all, EDITION, NOW + MINUTE + HOUR).granted).toHaveLength(
      15,
    );
    expect(reserve(rateLimits, quartered, all, EDITION, NOW + 3 * HOUR).granted).toHaveLength(30);
  });

  test("that asks without a rate of its own gets one", () => {
    const slowed = slowDown(NOTHING_TAKEN, ["inbox.example"], NOW);
    const { granted, state } = reserve(FREE, slowed, readers(100), EDITION, NOW);
    expect(granted).toHaveLength(25);
    const later = reserve(FREE, state, readers(100), EDITION, NOW + 2 * HOUR);
    expect(later.granted).toHaveLength(100);
    expect(later.state.domains).toEqual({});
  });

  test("is not asked for somebody who has no address any more", () => {
    const gone = [{ subscriber: 1, address: null }];
    expect(reserve(rateLimits, NOTHING_TAKEN, gone, EDITION, NOW).granted).toEqual([1]);
  });
});

test.each([
  [undefined, 1_000],
  [{ of: "calls", perSecond: 5 }, 600],
  [{ of: "emails", perSecond: 14 }, 20],
  [{ of: "emails", perSecond: 500 }, 600],
  [{ of: "emails", perSecond: 5_000 }, 1_000],
] as const)("at a rate of %j the queue holds %i batches of 100", (rate, batches) => {
  expect(backlogFor(rate, 100)).toBe(batches);
});
