/** `digest:` of publication.yaml → `DigestSettings`. */
import { z } from "zod";
import type { SettingKinds, Weekday } from "../../../publication/cadence/cadence.ts";
import {
  CADENCES,
  type Cadence,
  type Cadences,
  CLOCK_DEFINITIONS,
} from "../../../publication/cadence/cadences.ts";
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

const NTH = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const;

const localTime = () =>
  requiredText('"08:00"').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
    error: (issue) => `cannot be ${quote(issue.input)}; write hours and minutes such as "08:00"`,
  });

const weekday = () => oneOf(WEEKDAYS).transform((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday);

/** How what a cadence's definition asks for is written, and refused. */
const KINDS: { readonly [Kind in keyof SettingKinds]: z.ZodType<SettingKinds[Kind]> } = {
  time: localTime(),
  weekday: weekday(),
  weekdays: z
    .array(weekday(), { error: "must be a list such as [monday, friday]" })
    .min(1, { error: "is empty; name at least one day, or leave the key out for every day" }),
  monthday: wholeNumber(1, 31),
  nth: z
    .union([z.literal([1, 2, 3, 4, -1]), z.enum(["first", "second", "third", "fourth", "last"])], {
      error: "must be first, second, third, fourth or last (or 1 to 4, or -1)",
    })
    .transform((nth) => (typeof nth === "string" ? NTH[nth] : nth)),
};

const isOffered = trueOrFalse()
  .default(false)
  .transform((offered) => (offered ? {} : undefined));

/** The keys of the cadences below `digest`: those that a clock decides have keys of their own. */
const cadenceKeys = Object.fromEntries<z.ZodType>(
  CADENCES.map((name) => {
    const definition = CLOCK_DEFINITIONS.find((each) => each.name === name);
    return [name, definition === undefined ? isOffered : clockCadenceKeys(definition)];
  }),
) as { readonly [Name in Cadence]: z.ZodType<Cadences[Name]> };

function clockCadenceKeys({ keys, settings }: (typeof CLOCK_DEFINITIONS)[number]) {
  const shape = Object.entries(keys).map(([key, kind]: [string, string]) => {
    const schema = KINDS[kind.replace("?", "") as keyof SettingKinds];
    return [key, kind.endsWith("?") ? schema.optional() : schema];
  });
  return keyed(Object.fromEntries(shape))
    .transform((written, context) => {
      const read = settings(written as never);
      if (typeof read !== "string") return read;
      context.addIssue(read);
      return z.NEVER;
    })
    .optional();
}

/** The keys below `digest`. */
export const digest = keyed({
  default: oneOf(CADENCES as readonly [Cadence, ...Cadence[]]).default("weekly"),
  ...cadenceKeys,
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
  const offered = CADENCES.filter((cadence) => value[cadence] !== undefined);
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
  return Object.fromEntries(
    CADENCES.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]),
  );
}
