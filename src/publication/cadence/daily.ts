import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import { clockCadence, type Weekday } from "./cadence.ts";

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const daily = clockCadence({
  name: "daily",
  inLists:
    "daily, day, every day, once a day, taglich, quotidien, quotidienne, diario, diaria, giornaliero, dagelijks, ежедневно, gundelik, gunluk",
  emailExpiresMs: 24 * HOUR,
  keys: { at: "time", days: "weekdays?" },
  settings: ({ at, days = EVERY_DAY }) => {
    const inOrder: readonly Weekday[] = [...new Set(days)].sort((a, b) => a - b);
    return { at, days: inOrder };
  },
  form: /^\d{4}-\d\d-\d\d$/,
  example: "2026-09-14",
  span: "a day",
  rule: ({ days }) => ({
    needsItsDay: true,
    near: (today, step) => today.add({ days: step }),
    nameOn: (date) => (days.includes(date.dayOfWeek as Weekday) ? date.toString() : undefined),
  }),
  dateOf: (_, name) => Temporal.PlainDate.from(name),
});
