/** The words of `tidings status`. */
import { describe, expect, test } from "vitest";
import { barOf, equationOf, isSettled, linesOf, tableOf } from "../../../src/cli/editions/shown.ts";
import { pauseFor } from "../../../src/cli/editions/watching.ts";
import type { EditionStatus } from "../../../src/editions/operate/operate.ts";

const MONDAY = Date.UTC(2026, 8, 14, 4);

function status(
  over: Partial<Omit<EditionStatus, "equation">>,
  sums: Partial<EditionStatus["equation"]>,
) {
  return {
    id: 3,
    period: "weekly:2026-W38",
    cadence: "weekly",
    state: "sending",
    reason: "every email is planned",
    slot: MONDAY,
    items: 5,
    emails: 1_000,
    subject: "First light, and 4 more",
    manifest: "ab".repeat(32),
    perMinute: 0,
    minutesLeft: undefined,
    waiting: [],
    equation: {
      audience: 1_000,
      sent: 0,
      rejected: 0,
      suppressed: 0,
      cancelled: 0,
      expired: 0,
      unknown: 0,
      open: 0,
      sending: 0,
      balanced: true,
      ...sums,
    },
    ...over,
  } satisfies EditionStatus;
}

describe("the equation", () => {
  test.each([
    [{ sent: 1_000 }, "audience 1,000 = 1,000 sent; balanced"],
    [
      { sent: 990, rejected: 3, suppressed: 2, cancelled: 1, expired: 1, unknown: 2, open: 1 },
      "audience 1,000 = 990 sent + 3 rejected + 2 suppressed + 1 cancelled + 1 expired + 2 unknown + 1 open; balanced",
    ],
    [
      { sent: 400, open: 600, sending: 20 },
      "audience 1,000 = 400 sent + 600 open (20 being sent now); balanced",
    ],
    [
      { sent: 999, balanced: false },
      "audience 1,000 = 999 sent; NOT BALANCED: keep the database and report it",
    ],
    [{ audience: 0 }, "audience 0 = 0; balanced"],
  ])("of %j is written out", (sums, words) => {
    expect(equationOf(status({}, sums))).toBe(words);
  });
});

describe("the bar", () => {
  test.each([
    [{ open: 1_000 }, 0, undefined, "[..............................] 0 %"],
    [
      { sent: 333, open: 667 },
      1_320,
      1,
      "[#########.....................] 33 %, 1,320 a minute, about 1 min left",
    ],
    // Never full before the last email is settled.
    [
      { sent: 999, open: 1 },
      4,
      125,
      "[#############################.] 99 %, 4 a minute, about 2 h 5 min left",
    ],
    [{ sent: 1_000 }, 0, undefined, "[##############################] 100 %"],
    // What may or may not have gone out is no progress.
    [{ unknown: 1_000 }, 0, undefined, "[..............................] 0 %"],
    [{ sent: 500, unknown: 500 }, 0, undefined, "[###############...............] 50 %"],
  ])("of %j", (sums, perMinute, minutesLeft, words) => {
    expect(barOf(status({ perMinute, minutesLeft }, sums))).toBe(words);
  });
});

test("an edition is a few lines, with the reasons why it waits", () => {
  const waiting = [
    { reason: "", batches: 1, dueAt: MONDAY - 1 },
    { reason: "429 slow down", batches: 12, dueAt: MONDAY + 90_000 },
  ];
  expect(linesOf(status({ waiting }, { sent: 100, open: 900 }), MONDAY, "Asia/Baku")).toEqual([
    "weekly:2026-W38 is sending: every email is planned",
    "First light, and 4 more (5 items)",
    "due Mon 14 Sep, 08:00 Asia/Baku",
    "[###...........................] 10 %",
    "audience 1,000 = 100 sent + 900 open; balanced",
    "1 batch due now",
    "12 batches, the next in 2 min: 429 slow down",
  ]);
  const skipped = status(
    { state: "skipped", reason: "0 of minimum 1 item", subject: undefined },
    { audience: 0 },
  );
  expect(linesOf(skipped, MONDAY, "Asia/Baku")).toEqual([
    "weekly:2026-W38 is skipped: 0 of minimum 1 item",
    "due Mon 14 Sep, 08:00 Asia/Baku",
    "no email is planned",
  ]);
});

test("an edition for which a later zone waits is not at 100 %, and says who waits until when", () => {
  const later = { readers: 500, at: MONDAY + 60 * 60_000 };
  const open = status({ state: "open", later }, { sent: 1_000 });
  expect(linesOf(open, MONDAY, "Asia/Baku").slice(3)).toEqual([
    "[####################..........] 66 %",
    "audience 1,000 = 1,000 sent; balanced",
    "500 readers are not planned yet: their hour comes, for the next at Mon 14 Sep, 09:00 Asia/Baku",
  ]);
  const paused = status({ state: "paused", later: { readers: 1, at: MONDAY } }, { sent: 100_000 });
  expect(
    linesOf(
      { ...paused, equation: { ...paused.equation, audience: 100_000 } },
      MONDAY,
      "UTC",
    ).slice(3),
  ).toEqual([
    "[#############################.] 99 %",
    "audience 100,000 = 100,000 sent; balanced",
    "1 reader is not planned yet",
  ]);
});

test("the table stands in columns", () => {
  const rows = [
    status({ emails: 1_200 }, {}),
    status(
      { period: "daily:2026-09-13", state: "skipped", items: 1, emails: 1, reason: "few" },
      {},
    ),
  ];
  expect(tableOf(rows, "Asia/Baku")).toEqual([
    "weekly:2026-W38   sending  Mon 14 Sep, 08:00 Asia/Baku  5 items  1,200 emails  every email is planned",
    "daily:2026-09-13  skipped  Mon 14 Sep, 08:00 Asia/Baku   1 item       1 email  few",
  ]);
});

test.each([
  ["sent", 0, true],
  ["sent", 1, false],
  ["skipped", 0, true],
  ["cancelled", 0, true],
  ["cancelled", 1, false],
  ["paused", 0, false],
  ["held", 0, false],
  ["open", 0, false],
] as const)("a watch of one that is %s with %i open emails ends: %s", (state, open, ends) => {
  expect(isSettled(status({ state }, { open }))).toBe(ends);
});

test.each([
  [0, 1_000],
  [1_000, 1_000],
  [10_000, 10_000],
  [1_000_000, 60_000],
])("a watch of %i emails looks again after %i ms", (audience, ms) => {
  expect(pauseFor(status({}, { audience }))).toBe(ms);
});
