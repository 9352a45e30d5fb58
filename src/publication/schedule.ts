/**
 * When a cadence is due. The only file that knows zones: the cadences reckon in dates, and everything
 * else holds instants.
 *
 * A wall-clock time that a zone skips (spring forward, or a whole day as in Samoa on 2011-12-30) gives
 * the next instant that exists; one that a zone has twice gives the first. So a period has exactly one
 * slot, and it never lies before the wall-clock time that was asked for.
 */
import { Temporal } from "temporal-polyfill";
import {
  type Cadence,
  type Cadences,
  CLOCK_CADENCES,
  type ClockCadence,
  clockCadenceNamed,
  clockRule,
  dateOfPeriod,
} from "./cadence/cadences.ts";

/** An edition is due: of which cadence, for which period, and since when. */
type Slot = {
  readonly cadence: ClockCadence;
  /** "daily:2026-09-14", "weekly:2026-W38" (ISO 8601 week) or "monthly:2026-09". */
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** What a subscriber may choose for themselves. */
type LocalChoice = {
  /** IANA zone; without one the publication's. */
  readonly timeZone?: string;
  /** 0 to 23; without one the cadence's own time. */
  readonly hour?: number;
};

/**
 * The last slot at or before `now`: what a tick of the cron catches up with, however long it slept.
 *
 * @param zone IANA zone of the publication
 * @param now milliseconds since the epoch
 * @returns undefined when the cadence is not on offer
 */
export function latestSlot(
  cadences: Cadences,
  cadence: ClockCadence,
  zone: string,
  now: number,
): Slot | undefined {
  const today = dateAt(now, zone);
  // A clock set back over midnight shows yesterday's date after today's slot, so look from the next on.
  for (let step = 1; step >= -FURTHEST; step -= 1) {
    const slot = slotOn(cadences, cadence, zone, dateNear(cadences, cadence, today, step));
    if (slot !== undefined && slot.at <= now) return slot;
  }
  return undefined;
}

/** The first slot after `now`, under the same rules as `latestSlot`. */
export function nextSlot(
  cadences: Cadences,
  cadence: ClockCadence,
  zone: string,
  now: number,
): Slot | undefined {
  const today = dateAt(now, zone);
  for (let step = -1; step <= FURTHEST; step += 1) {
    const slot = slotOn(cadences, cadence, zone, dateNear(cadences, cadence, today, step));
    if (slot !== undefined && slot.at > now) return slot;
  }
  return undefined;
}

/**
 * When a period's edition is due for somebody in another zone, or at another hour: on the same date,
 * by their own clock.
 *
 * @param period as in `Slot`; anything else is a bug and throws
 * @param zone IANA zone of the publication
 * @returns milliseconds since the epoch, or undefined when the cadence is no longer on offer
 */
export function localSlot(
  cadences: Cadences,
  period: string,
  zone: string,
  choice: LocalChoice,
): number | undefined {
  const cadence = cadenceOf(period);
  const at = cadence === "instant" ? undefined : cadences[cadence]?.at;
  const date = dateOf(cadences, period);
  if (at === undefined || date === undefined) return undefined;
  const time =
    choice.hour === undefined ? Temporal.PlainTime.from(at) : new Temporal.PlainTime(choice.hour);
  return instantOf(date.toPlainDateTime(time), choice.timeZone ?? zone);
}

/** The instant from which no clock on Earth shows the period's date any more: all zones have woken. */
export function everywhereOver(cadences: Cadences, period: string): number | undefined {
  const date = dateOf(cadences, period);
  if (date === undefined) return undefined;
  // UTC-12 is the last zone to leave a date. A skipped time may reach into the first hours of the next.
  return instantOf(date.add({ days: 1 }).toPlainDateTime(new Temporal.PlainTime(3)), "-12:00");
}

/**
 * When a period that a person wrote is due in the publication's zone.
 *
 * @param period such as "weekly:2026-W38"
 * @returns milliseconds since the epoch, or undefined when no cadence on offer has such a period
 */
export function slotOfPeriod(cadences: Cadences, period: string, zone: string): number | undefined {
  const cadence = CLOCK_CADENCES.find((name) => period.startsWith(`${name}:`));
  if (cadence === undefined) return undefined;
  if (!clockCadenceNamed(cadence).form.test(period.slice(cadence.length + 1))) return undefined;
  const date = realDate(cadences, period);
  if (date === undefined) return undefined;
  const slot = slotOn(cadences, cadence, zone, date);
  return slot?.period === period ? slot.at : undefined;
}

/**
 * The instant of a wall-clock time in a zone, by the rule of slots: see the head of this file.
 *
 * @param local "2026-03-29T02:30"
 * @returns milliseconds since the epoch, or undefined where it is no time of the calendar
 */
export function instantOfClock(local: string, zone: string): number | undefined {
  try {
    return instantOf(Temporal.PlainDateTime.from(local, { overflow: "reject" }), zone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The cadence that a period belongs to: what stands before its colon. */
export function cadenceOf(period: string): Cadence {
  const [cadence] = period.split(":");
  if (cadence === "instant") return cadence;
  const known = CLOCK_CADENCES.find((name) => name === cadence);
  if (known === undefined) throw new Error(`"${period}" is not a period of any cadence`);
  return known;
}

/** "Mon 08:00 Asia/Baku": how lines for people name an instant. English, like all log lines. */
export function clockWords(at: number, zone: string): string {
  const local = zoned(at, zone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${WEEKDAY_WORDS[local.dayOfWeek - 1]} ${time} ${zone}`;
}

/** "Mon 14 Sep": how lines for people name a date. */
export function dateWords(at: number, zone: string): string {
  const local = zoned(at, zone);
  return `${WEEKDAY_WORDS[local.dayOfWeek - 1]} ${local.day} ${MONTH_WORDS[local.month - 1]}`;
}

/** "Mon 14 Sep, 08:00 Asia/Baku". */
export function momentWords(at: number, zone: string): string {
  return `${minuteWords(at, zone)} ${zone}`;
}

/** "Mon 14 Sep, 08:00". */
export function minuteWords(at: number, zone: string): string {
  const [, time] = clockWords(at, zone).split(" ");
  return `${dateWords(at, zone)}, ${time}`;
}

const WEEKDAY_WORDS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTH_WORDS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Steps that surely reach a slot: eight days (one weekday, and a day that a zone skipped), weeks, months. */
const FURTHEST = 9;

/** The date on which a cadence may be due, `step` of its own periods from the one that holds `today`. */
function dateNear(
  cadences: Cadences,
  cadence: ClockCadence,
  today: Temporal.PlainDate,
  step: number,
): Temporal.PlainDate {
  return clockRule(cadences, cadence)?.near(today, step) ?? today.add({ days: step });
}

/** The slot that falls on a date in the publication's zone, if the cadence is due on it. */
function slotOn(
  cadences: Cadences,
  cadence: ClockCadence,
  zone: string,
  date: Temporal.PlainDate,
): Slot | undefined {
  const at = cadences[cadence]?.at;
  const rule = clockRule(cadences, cadence);
  const name = rule?.nameOn(date);
  if (at === undefined || rule === undefined || name === undefined) return undefined;
  if (rule.needsItsDay && !dateExists(date, zone)) return undefined;
  const due = instantOf(date.toPlainDateTime(Temporal.PlainTime.from(at)), zone);
  return { cadence, period: `${cadence}:${name}`, at: due };
}

/** The date of a period: the one that its publication's slot falls on unless the zone skips it. */
function dateOf(cadences: Cadences, period: string): Temporal.PlainDate | undefined {
  const cadence = cadenceOf(period);
  if (cadence === "instant") return undefined;
  return dateOfPeriod(cadences, cadence, period.slice(cadence.length + 1));
}

/** `dateOf` for what may name no date at all, such as "daily:2026-02-30". */
function realDate(cadences: Cadences, period: string): Temporal.PlainDate | undefined {
  try {
    return dateOf(cadences, period);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The first instant at which the zone's clock shows `local`, or the next that exists if it never does. */
function instantOf(local: Temporal.PlainDateTime, zone: string): number {
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds;
  // In a gap "earlier" reads the time by the offset after it, which lies before the jump.
  const jump = earlier.getTimeZoneTransition("next");
  if (jump === null) throw new Error(`${zone} skips ${local.toString()} without a transition`);
  return jump.epochMilliseconds;
}

function dateExists(date: Temporal.PlainDate, zone: string): boolean {
  return date.toZonedDateTime(zone).toPlainDate().equals(date);
}

function dateAt(now: number, zone: string): Temporal.PlainDate {
  return zoned(now, zone).toPlainDate();
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
