import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import type { ClockCadenceDefinition, ClockRule, LocalTime, Weekday } from "./cadence.ts";

export type MonthlyRule =
  /** Day of the month, 1 to 31; a month without that day uses its last day. */
  | { readonly day: number }
  /** The nth weekday of the month, 1 to 4, or -1 for the last one. */
  | { readonly nth: 1 | 2 | 3 | 4 | -1; readonly weekday: Weekday };

export type MonthlySettings = {
  readonly monthly?: { readonly at: LocalTime; readonly rule: MonthlyRule };
};

export const monthly = {
  name: "monthly",
  choice: "Monthly",
  kicker: "Monthly digest",
  inLists:
    "monthly, month, every month, once a month, monatlich, mensuel, mensuelle, mensual, mensal, mensile, maandelijks, ежемесячно, ayliq, aylik",
  emailExpiresMs: 72 * HOUR,
  form: /^\d{4}-\d\d$/,
  example: "2026-09",
  span: "a month",
  rule: ({ monthly }: MonthlySettings): ClockRule | undefined =>
    monthly && {
      at: monthly.at,
      needsItsDay: false,
      near: (today, step) =>
        dayOfMonth(today.toPlainYearMonth().add({ months: step }), monthly.rule),
      nameOn: (date) => {
        const month = date.toPlainYearMonth();
        return dayOfMonth(month, monthly.rule).equals(date) ? month.toString() : undefined;
      },
    },
  dateOf: ({ monthly }: MonthlySettings, name: string) =>
    monthly && dayOfMonth(Temporal.PlainYearMonth.from(name), monthly.rule),
} as const satisfies ClockCadenceDefinition;

function dayOfMonth(month: Temporal.PlainYearMonth, rule: MonthlyRule): Temporal.PlainDate {
  // A month without the day uses its last one: 31 means 28 February, or the 29th in a leap year.
  if ("day" in rule) return month.toPlainDate({ day: Math.min(rule.day, month.daysInMonth) });
  if (rule.nth === -1) {
    const last = month.toPlainDate({ day: month.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - rule.weekday + 7) % 7 });
  }
  const first = month.toPlainDate({ day: 1 });
  return first.add({ days: ((rule.weekday - first.dayOfWeek + 7) % 7) + (rule.nth - 1) * 7 });
}
