import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_LIMITS,
  decideEmail,
  MONTH_MS,
  networkOf,
  networkOfDay,
  networkWindows,
  retryAfter,
} from "../../../src/subscribers/limits/limits.ts";
import { DAY } from "../../../src/text/time.ts";
import { runs } from "../../support/runs.ts";

const NOW = Date.UTC(2026, 8, 14, 8, 20);

test.each([
  ["203.0.113.9", "203.0.113.0/24"],
  ["203.0.113.255", "203.0.113.0/24"],
  ["::ffff:203.0.113.9", "203.0.113.0/24"],
  ["::FFFF:203.0.113.9", "203.0.113.0/24"],
  ["::ffff:cb00:7109", "203.0.113.0/24"],
  ["0:0:0:0:0:ffff:cb00:7109", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:1::", "2001:db8:1:0::/64"],
  ["256.1.1.1", "unknown"],
  ["", "unknown"],
  ["not an address", "unknown"],
  ["2001:db8::/32", "unknown"],
])("%s belongs to %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("two days of one network have nothing in common to join them by", () => {
  const today = networkOfDay("203.0.113.9", NOW);
  expect(networkOfDay("203.0.113.200", NOW)).toBe(today);
  expect(networkOfDay("203.0.113.9", NOW + DAY)).not.toBe(today);
});

describe("emails to one address", () => {
  test.each<[string, readonly number[], "write" | "silence"]>([
    ["the first", [], "write"],
    ["another on the same day", [NOW - 60_000], "silence"],
    ["a day later to the millisecond", [NOW - DAY], "write"],
    ["just before a day has passed", [NOW - DAY + 1], "silence"],
    ["the third in a month", [NOW - 20 * DAY, NOW - 10 * DAY], "write"],
    ["the fourth in a month", [NOW - 20 * DAY, NOW - 10 * DAY, NOW - 2 * DAY], "silence"],
    [
      "the fourth, when the first is a month old",
      [NOW - MONTH_MS, NOW - 10 * DAY, NOW - 2 * DAY],
      "write",
    ],
    ["with an email counted under a clock that was ahead", [NOW + 60_000], "silence"],
  ])("%s: %s", (_, at, decision) => {
    const sent = at.map((instant, index) => ({ nth: index + 1, at: instant }));
    expect(decideEmail(sent, DEFAULT_LIMITS, NOW).kind).toBe(decision);
  });

  test("are never more than one in any 24 hours and three in any 30 days, whenever sign-ups come", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3 * DAY), { minLength: 1, maxLength: 200 }), (gaps) => {
        const sent: { nth: number; at: number }[] = [];
        let now = NOW;
        for (const gap of gaps) {
          now += gap;
          const decision = decideEmail(sent, DEFAULT_LIMITS, now);
          if (decision.kind === "write") sent.push({ nth: decision.nth, at: now });
        }
        for (const email of sent) {
          const within = (span: number) =>
            sent.filter((other) => other.at >= email.at && other.at < email.at + span).length;
          expect(within(DAY)).toBe(1);
          expect(within(MONTH_MS)).toBeLessThanOrEqual(3);
        }
        expect(new Set(sent.map((email) => email.nth)).size).toBe(sent.length);
      }),
      { numRuns: runs(62, 500) },
    );
  });
});

test("a full window says in seconds when it opens again", () => {
  const [hour, day] = networkWindows("hash", DEFAULT_LIMITS, NOW);
  if (hour === undefined || day === undefined) throw new Error("a sign-up is counted twice");
  expect(hour).toEqual({
    bucket: "network:hash",
    opened: Date.UTC(2026, 8, 14, 8),
    length: 3_600_000,
    limit: 20,
  });
  expect(retryAfter([hour], NOW)).toBe(40 * 60);
  expect(retryAfter([hour, day], NOW)).toBe((15 * 60 + 40) * 60);
  expect(retryAfter([hour], hour.opened + hour.length - 1)).toBe(1);
});
