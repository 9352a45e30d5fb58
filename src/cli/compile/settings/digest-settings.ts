/** `digest:` of publication.yaml → `DigestSettings`. */
import { z } from "zod";
import type { Weekday } from "../../../publication/cadence/cadence.ts";
import type { Cadence, Cadences } from "../../../publication/cadence/cadences.ts";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import type { MonthlyRule } from "../../../publication/cadence/monthly.ts";
import type { DigestSettings } from "../../../publication/publication.ts";
import { HOUR, MINUTE } from "../../../text/time.ts";
import { duration } from "../front-matter/fields.ts";
import {
  keyed,
  oneOf,
  quote,
  requiredText,
  trueOrFalse,
  wholeNumber,
} from "../front-matter/yaml-source.ts";

const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const NTH: Readonly<Record<string, 1 | 2 | 3 | 4 | -1>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: -1,
};

const localTime = () =>
  requiredText('"08:00"').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
    error: (issue) => `cannot be ${quote(issue.input)}; write hours and minutes such as "08:00"`,
  });

const weekday = () => oneOf(WEEKDAYS).transform((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday);

const monthly = keyed({
  at: localTime(),
  day: wholeNumber(1, 31).optional(),
  nth: z
    .union([z.literal([1, 2, 3, 4, -1]), z.enum(["first", "second", "third", "fourth", "last"])], {
      error: "must be first, second, third, fourth or last (or 1 to 4, or -1)",
    })
    .optional(),
  weekday: weekday().optional(),
}).transform(({ at, day, nth, weekday: on }, context) => {
  const rule = monthlyRule(day, nth, on);
  if (rule !== undefined) return { at, rule };
  context.addIssue("needs either `day: 1` or both `nth: first` and `weekday: monday`");
  return z.NEVER;
});

/** The keys below `digest`. */
export const digest = keyed({
  default: oneOf(CADENCES as readonly [Cadence, ...Cadence[]]).default("weekly"),
  instant: trueOrFalse().default(false),
  daily: keyed({
    at: localTime(),
    days: z
      .array(weekday(), { error: "must be a list such as [monday, friday]" })
      .min(1, { error: "is empty; name at least one day, or leave the key out for every day" })
      .optional(),
  }).optional(),
  weekly: keyed({ at: localTime(), day: weekday() }).optional(),
  monthly: monthly.optional(),
  layout: oneOf(["full", "summaries", "titles"]).default("full"),
  quiet_window: duration("15m").default(15 * MINUTE),
  max_lateness: duration("12h").default(12 * HOUR),
  minimum_items: wholeNumber(1, 1000).default(1),
  maximum_items: wholeNumber(1, 1000).default(30),
  review: trueOrFalse().default(false),
  group_by_topic: trueOrFalse().default(false),
  first_run: wholeNumber(0, 1000).default(0),
  welcome_edition: trueOrFalse().default(true),
}).superRefine((value, context) => {
  const offered = CADENCES.filter(
    (cadence) => value[cadence] !== undefined && value[cadence] !== false,
  );
  if (offered.length === 0) {
    context.addIssue(`offers no cadence; add at least one of ${CADENCES.join(", ")}`);
  } else if (!offered.includes(value.default)) {
    context.addIssue({
      code: "custom",
      path: ["default"],
      message: `is ${value.default}, which is not offered; add \`${value.default}:\` or write one of ${offered.join(", ")}`,
    });
  }
  if (value.minimum_items > value.maximum_items) {
    context.addIssue({
      code: "custom",
      path: ["minimum_items"],
      message: `is more than maximum_items (${value.maximum_items}); no edition could ever be made`,
    });
  }
});

type Keys = z.output<typeof digest>;

/** What the keys below `digest` mean to the digest. */
export function digestSettingsOf(value: Keys): DigestSettings {
  return {
    default: value.default,
    cadences: cadencesOf(value),
    layout: value.layout,
    quietWindowMs: value.quiet_window,
    maxLatenessMs: value.max_lateness,
    minimumItems: value.minimum_items,
    maximumItems: value.maximum_items,
    review: value.review,
    groupByTopic: value.group_by_topic,
    firstRun: value.first_run,
    welcomeEdition: value.welcome_edition,
  };
}

function cadencesOf(value: Keys): Cadences {
  const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const days = [...new Set(value.daily?.days ?? everyDay)].sort((a, b) => a - b);
  return {
    ...(value.instant && { instant: {} }),
    ...(value.daily && { daily: { at: value.daily.at, days } }),
    ...(value.weekly && { weekly: value.weekly }),
    ...(value.monthly && { monthly: value.monthly }),
  };
}

function monthlyRule(
  day: number | undefined,
  nth: 1 | 2 | 3 | 4 | -1 | string | undefined,
  on: Weekday | undefined,
): MonthlyRule | undefined {
  if (day !== undefined) return nth === undefined && on === undefined ? { day } : undefined;
  const which = typeof nth === "string" ? NTH[nth] : (nth as 1 | 2 | 3 | 4 | -1 | undefined);
  return which === undefined || on === undefined ? undefined : { nth: which, weekday: on };
}
