/** When a cadence is due, beside an independent reading of the zone data. */
import { describe, expect, test } from "vitest";
import type { Cadences, ClockCadence } from "../../src/publication/cadence/cadences.ts";
import type { MonthlyRule } from "../../src/publication/cadence/monthly.ts";
import {
  cadenceOf,
  clockWords,
  dateWords,
  everywhereOver,
  instantOfClock,
  latestSlot,
  localSlot,
  nextSlot,
  slotOfPeriod,
} from "../../src/publication/schedule.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const daily = (at: string, days: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[] = EVERY_DAY): Cadences => ({
  daily: { at, days },
});
const weekly = (at: string, day: 1 | 2 | 3 | 4 | 5 | 6 | 7): Cadences => ({ weekly: { at, day } });
const monthly = (at: string, rule: MonthlyRule): Cadences => ({ monthly: { at, rule } });
const utc = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const words = (slot: { period: string; at: number } | undefined) =>
  slot === undefined ? undefined : `${slot.period} ${utc(slot.at)}`;

describe("the latest and the next slot", () => {
  test.each<[string, Cadences, ClockCadence, string, string, string, string]>([
    // [what, cadences, cadence, zone, now, latest, next]
    [
      "a slot is due at its own instant",
      weekly("08:00", 1),
      "weekly",
      "Asia/Baku",
      "2026-09-14T04:00:00Z",
      "weekly:2026-W38 2026-09-14T04:00:00Z",
      "weekly:2026-W39 2026-09-21T04:00:00Z",
    ],
    [
      "a millisecond before, it is not",
      weekly("08:00", 1),
      "weekly",
      "Asia/Baku",
      "2026-09-14T03:59:59.999Z",
      "weekly:2026-W37 2026-09-07T04:00:00Z",
      "weekly:2026-W38 2026-09-14T04:00:00Z",
    ],
    [
      "days that are not chosen have none",
      daily("07:30", [1, 2, 3, 4, 5]),
      "daily",
      "Europe/Berlin",
      "2026-09-13T12:00:00Z",
      "daily:2026-09-11 2026-09-11T05:30:00Z",
      "daily:2026-09-14 2026-09-14T05:30:00Z",
    ],
    [
      "the last days of a year belong to week 53",
      weekly("08:00", 4),
      "weekly",
      "UTC",
      "2026-12-31T09:00:00Z",
      "weekly:2026-W53 2026-12-31T08:00:00Z",
      "weekly:2027-W01 2027-01-07T08:00:00Z",
    ],
    [
      "a month without the day uses its last",
      monthly("08:00", { day: 31 }),
      "monthly",
      "UTC",
      "2027-02-28T08:00:00Z",
      "monthly:2027-02 2027-02-28T08:00:00Z",
      "monthly:2027-03 2027-03-31T08:00:00Z",
    ],
    [
      "also in a leap year",
      monthly("08:00", { day: 30 }),
      "monthly",
      "UTC",
      "2028-02-29T08:00:00Z",
      "monthly:2028-02 2028-02-29T08:00:00Z",
      "monthly:2028-03 2028-03-30T08:00:00Z",
    ],
    [
      "the second Tuesday",
      monthly("08:00", { nth: 2, weekday: 2 }),
      "monthly",
      "UTC",
      "2026-09-08T08:00:00Z",
      "monthly:2026-09 2026-09-08T08:00:00Z",
      "monthly:2026-10 2026-10-13T08:00:00Z",
    ],
    [
      "the last Friday",
      monthly("08:00", { nth: -1, weekday: 5 }),
      "monthly",
      "UTC",
      "2026-10-29T08:00:00Z",
      "monthly:2026-09 2026-09-25T08:00:00Z",
      "monthly:2026-10 2026-10-30T08:00:00Z",
    ],
    [
      "Berlin skips 02:30: the next instant that exists",
      daily("02:30"),
      "daily",
      "Europe/Berlin",
      "2026-03-29T02:00:00Z",
      "daily:2026-03-29 2026-03-29T01:00:00Z",
      "daily:2026-03-30 2026-03-30T00:30:00Z",
    ],
    [
      "Berlin has 02:30 twice: the first",
      daily("02:30"),
      "daily",
      "Europe/Berlin",
      "2026-10-25T01:29:00Z",
      "daily:2026-10-25 2026-10-25T00:30:00Z",
      "daily:2026-10-26 2026-10-26T01:30:00Z",
    ],
    [
      "New York skips 02:15",
      daily("02:15"),
      "daily",
      "America/New_York",
      "2026-03-08T12:00:00Z",
      "daily:2026-03-08 2026-03-08T07:00:00Z",
      "daily:2026-03-09 2026-03-09T06:15:00Z",
    ],
    [
      "New York has 01:30 twice",
      daily("01:30"),
      "daily",
      "America/New_York",
      "2026-11-01T06:00:00Z",
      "daily:2026-11-01 2026-11-01T05:30:00Z",
      "daily:2026-11-02 2026-11-02T06:30:00Z",
    ],
    [
      "Lord Howe skips half an hour",
      daily("02:15"),
      "daily",
      "Australia/Lord_Howe",
      "2026-10-04T00:00:00Z",
      "daily:2026-10-04 2026-10-03T15:30:00Z",
      "daily:2026-10-05 2026-10-04T15:15:00Z",
    ],
    [
      "Lord Howe has half an hour twice",
      daily("01:45"),
      "daily",
      "Australia/Lord_Howe",
      "2026-04-05T00:00:00Z",
      "daily:2026-04-05 2026-04-04T14:45:00Z",
      "daily:2026-04-06 2026-04-05T15:15:00Z",
    ],
    [
      "Troll skips two hours",
      daily("02:30"),
      "daily",
      "Antarctica/Troll",
      "2026-03-29T12:00:00Z",
      "daily:2026-03-29 2026-03-29T01:00:00Z",
      "daily:2026-03-30 2026-03-30T00:30:00Z",
    ],
    [
      "Casablanca goes back for Ramadan: the first 02:30",
      daily("02:30"),
      "daily",
      "Africa/Casablanca",
      "2026-02-15T12:00:00Z",
      "daily:2026-02-15 2026-02-15T01:30:00Z",
      "daily:2026-02-16 2026-02-16T02:30:00Z",
    ],
    [
      "Casablanca returns: 02:30 does not exist",
      daily("02:30"),
      "daily",
      "Africa/Casablanca",
      "2026-03-22T12:00:00Z",
      "daily:2026-03-22 2026-03-22T02:00:00Z",
      "daily:2026-03-23 2026-03-23T01:30:00Z",
    ],
    [
      "Samoa had no 30 December 2011, so no daily edition for it",
      daily("08:00"),
      "daily",
      "Pacific/Apia",
      "2011-12-30T17:59:00Z",
      "daily:2011-12-29 2011-12-29T18:00:00Z",
      "daily:2011-12-31 2011-12-30T18:00:00Z",
    ],
    [
      "but its week has one, at the first instant after",
      weekly("08:00", 5),
      "weekly",
      "Pacific/Apia",
      "2011-12-30T10:00:00Z",
      "weekly:2011-W52 2011-12-30T10:00:00Z",
      "weekly:2012-W01 2012-01-05T18:00:00Z",
    ],
    [
      "and so has its month",
      monthly("08:00", { day: 30 }),
      "monthly",
      "Pacific/Apia",
      "2011-12-30T10:00:00Z",
      "monthly:2011-12 2011-12-30T10:00:00Z",
      "monthly:2012-01 2012-01-29T18:00:00Z",
    ],
    [
      "St. John's goes back at 00:01 to the evening before: midnight's slot is not forgotten",
      daily("00:00"),
      "daily",
      "America/St_Johns",
      "2010-11-07T02:45:00Z",
      "daily:2010-11-07 2010-11-07T02:30:00Z",
      "daily:2010-11-08 2010-11-08T03:30:00Z",
    ],
    [
      "Havana skips midnight",
      daily("00:00"),
      "daily",
      "America/Havana",
      "2026-03-08T05:00:00Z",
      "daily:2026-03-08 2026-03-08T05:00:00Z",
      "daily:2026-03-09 2026-03-09T04:00:00Z",
    ],
  ])("%s", (_, cadences, cadence, zone, now, latest, next) => {
    expect(words(latestSlot(cadences, cadence, zone, Date.parse(now)))).toBe(latest);
    expect(words(nextSlot(cadences, cadence, zone, Date.parse(now)))).toBe(next);
  });

  test("a cadence that is not on offer has none", () => {
    expect(latestSlot(daily("08:00"), "weekly", "UTC", 0)).toBeUndefined();
    expect(nextSlot(daily("08:00"), "monthly", "UTC", 0)).toBeUndefined();
  });
});

describe("somebody else's clock", () => {
  const cadences: Cadences = {
    ...weekly("08:00", 1),
    ...daily("02:30"),
    ...monthly("08:00", { day: 1 }),
  };
  test.each<[string, string, { timeZone?: string; hour?: number }, string]>([
    ["the publication's own", "weekly:2026-W38", {}, "2026-09-14T04:00:00Z"],
    [
      "another zone, same wall clock",
      "weekly:2026-W38",
      { timeZone: "America/New_York" },
      "2026-09-14T12:00:00Z",
    ],
    ["another hour", "weekly:2026-W38", { hour: 20 }, "2026-09-14T16:00:00Z"],
    ["both", "monthly:2026-09", { timeZone: "Pacific/Auckland", hour: 6 }, "2026-08-31T18:00:00Z"],
    [
      "a date that their zone skipped",
      "daily:2011-12-30",
      { timeZone: "Pacific/Apia" },
      "2011-12-30T10:00:00Z",
    ],
    [
      "an hour that their zone skipped",
      "daily:2026-03-29",
      { timeZone: "Europe/Berlin" },
      "2026-03-29T01:00:00Z",
    ],
  ])("%s", (_, period, choice, at) => {
    expect(utc(localSlot(cadences, period, "Asia/Baku", choice) ?? 0)).toBe(at);
  });

  test("a period is over everywhere when the last zone has left its date", () => {
    expect(utc(everywhereOver(cadences, "weekly:2026-W38") ?? 0)).toBe("2026-09-15T15:00:00Z");
    expect(everywhereOver({}, "weekly:2026-W38")).toBeUndefined();
  });

  test.each([
    ["weekly:2026-W38", "2026-09-14T04:00:00Z"],
    ["daily:2026-09-14", "2026-09-13T22:30:00Z"],
    ["weekly:2026-W54", undefined],
    ["weekly:2025-W53", undefined],
    ["daily:2026-02-30", undefined],
    ["monthly:2026-13", undefined],
    ["instant:3", undefined],
    ["2026-W38", undefined],
  ])("a person's %s is due at %s", (period, at) => {
    const slot = slotOfPeriod(cadences, period, "Asia/Baku");
    expect(slot === undefined ? undefined : utc(slot)).toBe(at);
  });

  test("what is no period is a bug, and says so", () => {
    expect(() => cadenceOf("hourly:3")).toThrow('"hourly:3" is not a period of any cadence');
  });
});

test("log lines name instants for people", () => {
  const at = Date.parse("2026-09-14T04:00:00Z");
  expect(clockWords(at, "Asia/Baku")).toBe("Mon 08:00 Asia/Baku");
  expect(dateWords(at, "Asia/Baku")).toBe("Mon 14 Sep");
});

/**
 * The oracle: reads wall clocks from `Intl`, minute by minute where a clock jumps, and knows nothing of
 * Temporal. The first instant whose wall clock is at or past the asked time, and was not before.
 */
function firstInstantAt(zone: string, date: string, time: string): number {
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const asked = `${date} ${time}:00`;
  let low = Date.parse(`${date}T${time}:00Z`) - 26 * 3_600_000;
  let high = low + 52 * 3_600_000;
  // Wall clocks run backwards only over minutes to hours, so hours are scanned and minutes searched.
  for (let at = low; at <= high; at += 15 * 60_000) {
    if (clock.format(at) >= asked) {
      low = at - 15 * 60_000;
      high = at;
      break;
    }
  }
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (clock.format(middle) >= asked) high = middle;
    else low = middle;
  }
  return high;
}

test("agrees with Intl around every change of the clocks in awkward zones", () => {
  const zones = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "America/Havana",
    "Asia/Baku",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Asia/Gaza",
  ];
  const disagreements: string[] = [];
  let compared = 0;
  for (const zone of zones) {
    for (const [month, day] of [
      [2, 15],
      [3, 8],
      [3, 22],
      [3, 29],
      [4, 5],
      [9, 27],
      [10, 4],
      [10, 25],
      [11, 1],
    ] as const) {
      for (const time of ["00:00", "00:30", "01:45", "02:15", "03:00", "23:30"]) {
        const date = `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        const ours = localSlot(daily(time), `daily:${date}`, zone, {});
        const theirs = firstInstantAt(zone, date, time);
        compared++;
        if (ours !== theirs)
          disagreements.push(`${zone} ${date} ${time}: ${utc(ours ?? 0)} or ${utc(theirs)}`);
      }
    }
  }
  expect(disagreements).toEqual([]);
  expect(compared).toBe(594);
});

test("each day has exactly one slot, and slots are in order, whenever the cron looks", () => {
  for (const zone of ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca"]) {
    const seen = new Map<string, number>();
    for (let now = Date.UTC(2026, 1, 1); now < Date.UTC(2026, 3, 15); now += 3_600_000) {
      const slot = latestSlot(daily("02:15"), "daily", zone, now);
      if (slot === undefined) throw new Error("no slot");
      expect(seen.get(slot.period) ?? slot.at, slot.period).toBe(slot.at);
      seen.set(slot.period, slot.at);
      expect(nextSlot(daily("02:15"), "daily", zone, slot.at - 1)?.period).toBe(slot.period);
    }
    const slots = [...seen.values()];
    expect(slots).toEqual([...slots].sort((a, b) => a - b));
    // Looked at from 1 February 00:00 UTC to 14 April 23:00 UTC: 73 days and the one before.
    expect(seen.size).toBe(74);
  }
});

test("a time that somebody typed is the instant at which the zone's clock shows it, or the next one that does", () => {
  const at = (local: string) => {
    const found = instantOfClock(local, "Europe/Berlin");
    return found === undefined ? undefined : new Date(found).toISOString();
  };
  expect(at("2026-03-28T02:30")).toBe("2026-03-28T01:30:00.000Z");
  // Skipped: the clock goes from 02:00 to 03:00.
  expect(at("2026-03-29T02:30")).toBe("2026-03-29T01:00:00.000Z");
  // Twice: the first of them.
  expect(at("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
  expect(at("2026-02-30T09:00")).toBeUndefined();
  expect(at("tomorrow")).toBeUndefined();
});
