import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import type { ClockCadenceDefinition, ClockRule, LocalTime, Weekday } from "./cadence.ts";

export type WeeklySettings = {
  readonly weekly?: { readonly at: LocalTime; readonly day: Weekday };
};

export const weekly = {
  name: "weekly",
  choice: "Weekly",
  kicker: "Weekly digest",
  inLists:
    "weekly, week, every week, once a week, wochentlich, hebdomadaire, hebdo, semanal, settimanale, wekelijks, еженедельно, heftelik, haftalik",
  emailExpiresMs: 48 * HOUR,
  form: /^\d{4}-W\d\d$/,
  example: "2026-W38",
  span: "a week",
  rule: ({ weekly }: WeeklySettings): ClockRule | undefined =>
    weekly && {
      at: weekly.at,
      needsItsDay: false,
      near: (today, step) => today.add({ days: weekly.day - today.dayOfWeek + 7 * step }),
      nameOn: (date) =>
        weekly.day === date.dayOfWeek
          ? `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`
          : undefined,
    },
  dateOf: ({ weekly }: WeeklySettings, name: string) => weekly && dayOfWeek(name, weekly.day),
} as const satisfies ClockCadenceDefinition;

/** A weekday of an ISO week "2026-W38". ISO 8601: the week that holds 4 January is week 1. */
function dayOfWeek(week: string, day: Weekday): Temporal.PlainDate {
  const fourth = new Temporal.PlainDate(Number(week.slice(0, 4)), 1, 4);
  const firstMonday = fourth.subtract({ days: fourth.dayOfWeek - 1 });
  return firstMonday.add({ days: (Number(week.slice(6)) - 1) * 7 + day - 1 });
}
