import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import type { ClockCadenceDefinition, ClockRule, LocalTime, Weekday } from "./cadence.ts";

export type DailySettings = {
  readonly daily?: { readonly at: LocalTime; readonly days: readonly Weekday[] };
};

export const daily = {
  name: "daily",
  choice: "Daily",
  kicker: "Daily digest",
  inLists:
    "daily, day, every day, once a day, taglich, quotidien, quotidienne, diario, diaria, giornaliero, dagelijks, ежедневно, gundelik, gunluk",
  emailExpiresMs: 24 * HOUR,
  form: /^\d{4}-\d\d-\d\d$/,
  example: "2026-09-14",
  span: "a day",
  rule: ({ daily }: DailySettings): ClockRule | undefined =>
    daily && {
      at: daily.at,
      needsItsDay: true,
      near: (today, step) => today.add({ days: step }),
      nameOn: (date) =>
        daily.days.includes(date.dayOfWeek as Weekday) ? date.toString() : undefined,
    },
  dateOf: (_: DailySettings, name: string) => Temporal.PlainDate.from(name),
} as const satisfies ClockCadenceDefinition;
