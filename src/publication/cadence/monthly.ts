import { Temporal } from "temporal-polyfill";
import { HOUR } from "../../text/time.ts";
import { clockCadence, type SettingKinds, type Weekday } from "./cadence.ts";

export type MonthlyRule =
  /** Day of the month, 1 to 31; a month without that day uses its last day. */
  | { readonly day: number }
  /** The nth weekday of the month, 1 to 4, or -1 for the last one. */
  | { readonly nth: SettingKinds["nth"]; readonly weekday: Weekday };

export const monthly = clockCadence({
  name: "monthly",
  inLists:
    "monthly, month, every month, once a month, monatlich, mensuel, mensuelle, mensual, mensal, mensile, maandelijks, ежемесячно, ayliq, aylik",
  emailExpiresMs: 72 * HOUR,
  keys: { at: "time", day: "monthday?", nth: "nth?", weekday: "weekday?" },
  settings: ({ at, ...written }) => {
    const rule = ruleOf(written);
    return rule === undefined
      ? "needs either `day: 1` or both `nth: first` and `weekday: monday`"
      : { at, rule };
  },
  form: /^\d{4}-\d\d$/,
  example: "2026-09",
  span: "a month",
  rule: ({ rule }) => ({
    needsItsDay: false,
    near: (today, step) => dayOfMonth(today.toPlainYearMonth().add({ months: step }), rule),
    nameOn: (date) => {
      const month = date.toPlainYearMonth();
      return dayOfMonth(month, rule).equals(date) ? month.toString() : undefined;
    },
  }),
  dateOf: (settings, name) =>
    settings && dayOfMonth(Temporal.PlainYearMonth.from(name), settings.rule),
});

function ruleOf({
  day,
  nth,
  weekday,
}: {
  readonly day: number | undefined;
  readonly nth: SettingKinds["nth"] | undefined;
  readonly weekday: Weekday | undefined;
}): MonthlyRule | undefined {
  if (day !== undefined) return nth === undefined && weekday === undefined ? { day } : undefined;
  return nth === undefined || weekday === undefined ? undefined : { nth, weekday };
}

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
