/**
 * Every hour of every zone, for every cadence: each period has exactly one slot, they come in order, and a
 * tick finds the newest one whenever it looks.
 */
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Temporal } from "temporal-polyfill";
import type { Weekday } from "../../src/publication/cadence/cadence.ts";
import type { Cadences } from "../../src/publication/cadence/cadences.ts";
import { CLOCK_CADENCES, type ClockCadence } from "../../src/publication/cadence/cadences.ts";
import type { MonthlyRule } from "../../src/publication/cadence/monthly.ts";
import { latestSlot, localSlot, nextSlot } from "../../src/publication/schedule.ts";
import { DAY } from "../../src/text/time.ts";
import { seconds } from "./words.ts";

const THREADS = 2;
const FIRST_YEAR = 2024;

export type Walked = {
  readonly slots: number;
  readonly problems: readonly string[];
};

export async function proveSlots(years: number): Promise<boolean> {
  const began = performance.now();
  const zones = Intl.supportedValuesOf("timeZone");
  const clocks = distinctClocks(zones, years);
  let slots = 0;
  let walked = 0;
  const problems: string[] = [];
  await Promise.all(
    Array.from({ length: THREADS }, async (_, thread) => {
      const share = clocks.filter((_, index) => index % THREADS === thread);
      const worker = new Worker(import.meta.filename, { workerData: { share, years } });
      worker.on("message", (zone: Walked) => {
        slots += zone.slots;
        problems.push(...zone.problems);
        walked += 1;
        if (walked % 10 === 0) console.log(`  ${walked} of ${clocks.length} clocks`);
      });
      const [code] = await once(worker, "exit");
      if (code !== 0) problems.push(`thread ${thread} ended with ${code}`);
    }),
  );
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    `${zones.length} zones of ${clocks.length} different clocks, ${years} years, every hour, every cadence: ` +
      `${slots} slots, each period once and in order; found by as many looks in between; ` +
      `${problems.length} problems; ${seconds(began)}`,
  );
  return problems.length === 0 && walked === clocks.length;
}

/**
 * One zone for each history of clocks: zones that change at the same instants to the same offsets give the
 * same answers.
 */
function distinctClocks(zones: readonly string[], years: number): readonly string[] {
  const from = Temporal.Instant.fromEpochMilliseconds(Date.UTC(FIRST_YEAR - 1, 10, 1));
  const until = Date.UTC(FIRST_YEAR + years, 2, 1);
  const byHistory = new Map<string, string>();
  for (const zone of zones) {
    const history: string[] = [];
    let at: Temporal.ZonedDateTime | null = from.toZonedDateTimeISO(zone);
    while (at !== null && at.epochMilliseconds < until) {
      history.push(`${at.epochMilliseconds} ${at.offset}`);
      at = at.getTimeZoneTransition("next");
    }
    const key = history.join(" ");
    if (!byHistory.has(key)) byHistory.set(key, zone);
  }
  return [...byHistory.values()];
}

/** Walks the slots of one zone against the calendar, which is counted here without any zone. */
export function walkZone(zone: string, years: number): Walked {
  let slots = 0;
  const problems: string[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    const cadences = cadencesAt(hour);
    for (const cadence of CLOCK_CADENCES) {
      const periods = periodsOf(cadence, cadences, years);
      let at = (localSlot(cadences, periods[0] ?? "", zone, {}) ?? 0) - 1;
      for (const [nth, period] of periods.entries()) {
        const slot = nextSlot(cadences, cadence, zone, at);
        if (slot?.period !== period) {
          problems.push(`${zone} ${hour}:00: after ${at} comes ${slot?.period}, not ${period}`);
          break;
        }
        if (slot.at !== localSlot(cadences, period, zone, {})) {
          problems.push(`${zone} ${hour}:00: ${period} has two slots`);
        }
        // A tick that comes at any moment between the last slot and this one still finds the last.
        const look = at + 1 + Math.floor(((nth * 0.618) % 1) * (slot.at - at - 1));
        const newest = latestSlot(cadences, cadence, zone, look);
        if (nth > 0 && newest?.period !== periods[nth - 1]) {
          problems.push(`${zone} ${hour}:00: at ${look} the newest is ${newest?.period}`);
        }
        slots += 1;
        at = slot.at;
      }
    }
  }
  return { slots, problems };
}

function cadencesAt(hour: number): Cadences {
  const at = `${String(hour).padStart(2, "0")}:00`;
  return {
    daily: { at, days: [1, 2, 3, 4, 5, 6, 7] },
    weekly: { at, day: weekdayOf(hour) },
    monthly: { at, rule: ruleAt(hour) },
  };
}

/** Each kind of rule in turn, and with it other days: the 31st of a short month among them. */
function ruleAt(hour: number): MonthlyRule {
  const round = Math.floor(hour / 4);
  const weekday = weekdayOf(hour);
  const rules: readonly MonthlyRule[] = [
    { day: 1 + 5 * round },
    { day: 31 - round },
    { nth: -1, weekday },
    { nth: ((round % 4) + 1) as 1 | 2 | 3 | 4, weekday },
  ];
  return rules[hour % 4] ?? { day: 1 };
}

function weekdayOf(hour: number): Weekday {
  return (1 + (hour % 7)) as Weekday;
}

/** The names of the periods of some years, in order. No zone of these years skips a day. */
function periodsOf(cadence: ClockCadence, cadences: Cadences, years: number): readonly string[] {
  if (cadence === "monthly") {
    return Array.from({ length: years * 12 }, (_, month) => {
      const date = new Date(Date.UTC(FIRST_YEAR, month, 1));
      return `monthly:${date.toISOString().slice(0, 7)}`;
    });
  }
  const periods: string[] = [];
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(FIRST_YEAR + years, 0, 1); at += DAY) {
    const date = new Date(at);
    const weekday = date.getUTCDay() || 7;
    if (cadence === "daily") periods.push(`daily:${date.toISOString().slice(0, 10)}`);
    else if (weekday === cadences.weekly?.day) periods.push(`weekly:${isoWeek(at, weekday)}`);
  }
  return periods;
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(at: number, weekday: number): string {
  const thursday = new Date(at + (4 - weekday) * DAY);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

if (!isMainThread) {
  const { share, years } = workerData as { share: readonly string[]; years: number };
  for (const zone of share) parentPort?.postMessage(walkZone(zone, years));
}
