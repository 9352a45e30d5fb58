import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import { clockCadence, type Weekday } from "./cadence.ts";

export const weekly = clockCadence({
  name: "weekly",
  inLists:
    "weekly, week, every week, once a week, wochentlich, hebdomadaire, hebdo, semanal, settimanale, wekelijks, еженедельно, heftelik, haftalik",
  emailExpiresMs: 48 * HOUR,
  keys: { at: "time", day: "weekday" },
  settings: (written) => written,
  form: /^\d{4}-W\d\d$/,
  example: "2026-W38",
  span: "a week",
  rule: ({ day }) => ({
    needsItsDay: false,
    near: (today, step) => today.add({ days: day - today.dayOfWeek + 7 * step }),
    nameOn: (date) =>
      day === date.dayOfWeek
        ? `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`
        : undefined,
  }),
  dateOf: (settings, name) => settings && dayOfWeek(name, settings.day),
});

/** A weekday of an ISO week "2026-W38". ISO 8601: the week that holds 4 January is week 1. */
function dayOfWeek(week: string, day: Weekday): Temporal.PlainDate {
  const fourth = new Temporal.PlainDate(Number(week.slice(0, 4)), 1, 4);
  const firstMonday = fourth.subtract({ days: fourth.dayOfWeek - 1 });
  return firstMonday.add({ days: (Number(week.slice(6)) - 1) * 7 + day - 1 });
}
