/** Providers that give no usable answer: what counts as doubt, and how patient we are. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/mail/transport.ts";
import { isAnswered, isInDoubt, needsPerson, patience } from "../../../src/outbox/outage/outage.ts";
import { retryAfter } from "../../../src/providers/http-call.ts";
import { DAY } from "../../../src/text/time.ts";

const sent: Outcome = { kind: "sent" };
const unknown: Outcome = { kind: "unknown", reason: "502" };
const retry: Outcome = { kind: "retry", reason: "421" };
const rejected: Outcome = { kind: "rejected", reason: "550", suppress: false };

test.each([
  [[unknown], true, false],
  [[unknown, retry, retry], true, false],
  [[unknown, unknown], true, false],
  // Others of the same call were taken: that one is in doubt all the same.
  [[sent, unknown], true, true],
  [[rejected, unknown], true, true],
  [[retry, retry], false, false],
  [[sent], false, true],
  [[], false, false],
])("%j is in doubt: %s, is answered: %s", (outcomes, doubt, answered) => {
  expect([isInDoubt(outcomes), isAnswered(outcomes)]).toEqual([doubt, answered]);
});

test("probes come after 1, 5 and 15 minutes, then a person is needed", () => {
  const stall = { transport: "smtp", kind: "doubt", since: 0, until: 0 } as const;
  expect([1, 2, 3, 4].map((calls) => patience("doubt", calls) / 60_000)).toEqual([1, 5, 15, 15]);
  expect([1, 2, 3, 4].map((calls) => needsPerson({ ...stall, calls }))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test("a provider that asks for a second again and again is asked after 1, 2, 4 s and at last each minute", () => {
  expect([1, 2, 3, 7, 1_000].map((calls) => patience("wait", calls) / 1_000)).toEqual([
    1, 2, 4, 60, 60,
  ]);
});

describe("Retry-After", () => {
  const NOW = Date.UTC(2026, 10, 28, 12);
  test.each([
    ["UTC", "Sun Nov  6 08:49:37 1994"],
    ["America/New_York", "Sun Nov  6 08:49:37 1994"],
    ["Asia/Baku", "Sun Nov  6 08:49:37 1994"],
    ["Pacific/Auckland", "Sun Nov 06 08:49:37 1994"],
    ["Asia/Baku", "Sun, 06 Nov 1994 08:49:37 GMT"],
    ["Asia/Baku", "Sunday, 06-Nov-94 08:49:37 GMT"],
    ["Asia/Baku", "Sun, 06 Nov 1994 10:49:37 +0200"],
  ])("on a machine in %s: %s is in UTC", (zone, date) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      expect(retryAfter(date, Date.UTC(1994, 10, 6, 8, 48, 37))).toBe(60_000);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test.each([
    ["120", 120_000],
    [" 7 ", 7_000],
    ["1.5", 1_500],
    ["0", 1_000],
    ["0.2", 1_000],
    // An instant in seconds or milliseconds since 1970.
    [String(NOW / 1_000 + 90), 90_000],
    [String(NOW + 90_000), 90_000],
    ["1780000000", undefined],
    ["99999999", DAY],
    // RFC 9110 §5.6.7: IMF-fixdate, RFC 850, asctime.
    ["Sat, 28 Nov 2026 12:01:00 GMT", 60_000],
    ["Saturday, 28-Nov-26 12:01:00 GMT", 60_000],
    ["Sat Nov 28 12:01:00 2026", 60_000],
    ["Sat, 28 Nov 2026 11:59:00 GMT", undefined],
    ["Sat, 28 Nov 2096 12:00:00 GMT", DAY],
    ["-5", undefined],
    ["", undefined],
    ["   ", undefined],
    ["soon", undefined],
    ["1e9", undefined],
    ["0x10", undefined],
    ["Infinity", undefined],
    ["NaN", undefined],
    ["9".repeat(400), undefined],
    [null, undefined],
  ])("%s is %s ms", (value, ms) => {
    expect(retryAfter(value, NOW)).toBe(ms);
  });
});
