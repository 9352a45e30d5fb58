/** content/publication.yaml → `Publication`. Every problem is reported at once, by line. */
import { z } from "zod";
import type {
  Cadence,
  Cadences,
  MonthlyRule,
  Publication,
  Weekday,
} from "../../publication/publication.ts";
import { CADENCES } from "../../publication/publication.ts";
import { isTimeZone, readDuration } from "./instant.ts";
import { canonicalLanguage, directionOf } from "./language.ts";
import type { Problem } from "./problem.ts";
import {
  keyed,
  oneOf,
  quote,
  readYaml,
  requiredText,
  trueOrFalse,
  wholeNumber,
  type YamlReading,
} from "./yaml-source.ts";

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

/** A topic's slug is a part of addresses; an author's id is not, but follows the same rule. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const slug = (example: string) =>
  requiredText(example).regex(SLUG, {
    error: (issue) =>
      `cannot be ${quote(issue.input)}; use lower-case letters, digits and single hyphens, for example ${example}`,
  });

/** Plain text on one line: it goes into headers of mail and titles of feeds. */
const line = (example: string) =>
  requiredText(example).regex(/^[^\p{Cc}\u2028\u2029]*$/u, {
    error: "must be on one line, without control characters",
  });

export const httpUrl = () =>
  requiredText("url: https://example.org/").refine((value) => /^https?:$/.test(protocolOf(value)), {
    error: "must be an absolute URL that begins with https:// or http://",
  });

const mailAddress = () =>
  requiredText("an e-mail address such as letters@example.org").regex(
    /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/u,
    {
      error: (issue) =>
        `cannot be ${quote(issue.input)}; write an e-mail address such as letters@example.org`,
    },
  );

export const languageTag = () =>
  requiredText("language: en").transform((tag, context) => {
    const canonical = canonicalLanguage(tag);
    if (canonical !== undefined) return canonical;
    context.addIssue(`cannot be ${quote(tag)}; write a BCP 47 tag such as en, de, az or zh-Hans`);
    return z.NEVER;
  });

const localTime = () =>
  requiredText('"08:00"').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
    error: (issue) => `cannot be ${quote(issue.input)}; write hours and minutes such as "08:00"`,
  });

const weekday = () => oneOf(WEEKDAYS).transform((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday);

const duration = (example: string) =>
  requiredText(example).transform((text, context) => {
    const ms = readDuration(text);
    if (ms !== undefined) return ms;
    context.addIssue(
      `cannot be ${quote(text)}; write a number and s, m, h or d, such as ${example}`,
    );
    return z.NEVER;
  });

const address = () =>
  requiredText("address: https://example.org").transform((text, context) => {
    const origin = originOf(text);
    if (origin !== undefined) return origin;
    context.addIssue(
      `cannot be ${quote(text)}; write https:// and a host, with no path, such as https://example.org`,
    );
    return z.NEVER;
  });

const founded = keyed({
  authority: requiredText("example.org").regex(
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$|^[^\s@]+@[a-z0-9.-]+$/,
    {
      error:
        "must be a domain (or e-mail address) in lower case that was yours on that date (RFC 4151)",
    },
  ),
  date: requiredText("2025-01-01").regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, {
    error: "must be a date such as 2025-01-01",
  }),
});

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

const digest = keyed({
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
  quiet_window: duration("15m").default(15 * 60_000),
  max_lateness: duration("12h").default(12 * 3_600_000),
  minimum_items: wholeNumber(1, 1000).default(1),
  maximum_items: wholeNumber(1, 1000).default(30),
  review: trueOrFalse().default(false),
  group_by_topic: trueOrFalse().default(false),
  first_run: wholeNumber(0, 1000).default(0),
}).superRefine((value, context) => {
  const offered = CADENCES.filter(
    (cadence) => value[cadence] !== undefined && value[cadence] !== false,
  );
  if (offered.length === 0) {
    context.addIssue("offers no cadence; add at least one of instant, daily, weekly, monthly");
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

const schema = keyed({
  title: line("title: The Harbour Letter"),
  subtitle: line("subtitle: News from a small port").default(""),
  address: address(),
  language: languageTag(),
  direction: oneOf(["ltr", "rtl"]).optional(),
  timezone: requiredText("timezone: Asia/Baku").refine(isTimeZone, {
    error: (issue) =>
      `cannot be ${quote(issue.input)}; write an IANA name such as Asia/Baku or Europe/Berlin`,
  }),
  founded,
  authors: unique(
    z
      .array(
        keyed({ id: slug("newsroom"), name: line("name: Ada Lind"), url: httpUrl().optional() }),
        {
          error: "must be a list of authors, each with id and name",
        },
      )
      .min(1, { error: "is empty; name at least one author with id and name" }),
    "id",
  ),
  topics: unique(
    z.array(
      keyed({
        slug: slug("trade"),
        name: line("name: Trade"),
        description: line("description: One sentence").default(""),
      }),
      { error: "must be a list of topics, each with slug, name and description" },
    ),
    "slug",
  ).default([]),
  feed: keyed({ size: wholeNumber(1, 500).default(20) }).default({ size: 20 }),
  digest,
  from: keyed({ name: line("name: The Harbour Letter"), address: mailAddress() }),
  operator: mailAddress(),
  postal_address: z
    .string({ error: "must be text; write it as a block, `postal_address: |` and one line each" })
    .default(""),
  image: requiredText("/media/cover.jpg").optional(),
});

type Settings = z.output<typeof schema>;

export type PublicationReading = {
  /** Undefined when there are problems. */
  readonly publication: Publication | undefined;
  readonly problems: readonly Problem[];
  /** Line of a key, for what is checked later. */
  readonly lineOf: YamlReading<Settings>["lineOf"];
};

/**
 * Reads and checks the publication.
 *
 * @param file how problems name the file
 * @param override an origin that takes the place of `address`, such as that of the local server
 */
export function readPublication(file: string, text: string, override?: string): PublicationReading {
  const reading = readYaml({ file, text, firstLine: 1 }, schema);
  const { value, problems, lineOf } = reading;
  if (value === undefined) return { publication: undefined, problems, lineOf };
  return { publication: publicationOf(value, override), problems, lineOf };
}

/** The origin of an absolute http(s) URL without path, query or user; undefined for anything else. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return bare && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function publicationOf(value: Settings, override: string | undefined): Publication {
  const postalAddress = value.postal_address
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return {
    title: value.title,
    subtitle: value.subtitle,
    address: override ?? value.address,
    language: value.language,
    direction: value.direction ?? directionOf(value.language),
    timeZone: value.timezone,
    founded: value.founded,
    authors: value.authors.map(({ id, name, url }) => ({ id, name, ...(url && { url }) })),
    topics: value.topics,
    feed: value.feed,
    digest: {
      default: value.digest.default,
      cadences: cadencesOf(value.digest),
      layout: value.digest.layout,
      quietWindowMs: value.digest.quiet_window,
      maxLatenessMs: value.digest.max_lateness,
      minimumItems: value.digest.minimum_items,
      maximumItems: value.digest.maximum_items,
      review: value.digest.review,
      groupByTopic: value.digest.group_by_topic,
      firstRun: value.digest.first_run,
    },
    from: value.from,
    operator: value.operator,
    postalAddress,
    ...(value.image !== undefined && { image: value.image }),
  };
}

function cadencesOf(value: Settings["digest"]): Cadences {
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

/** Refuses a second item with the same name. */
function unique<Item extends z.ZodType<readonly Record<string, unknown>[]>>(
  list: Item,
  key: string,
) {
  return list.superRefine((items, context) => {
    const seen = new Set<unknown>();
    items.forEach((item, index) => {
      if (seen.has(item[key])) {
        context.addIssue({
          code: "custom",
          path: [index, key],
          message: `${quote(item[key])} is used twice; give each its own`,
        });
      }
      seen.add(item[key]);
    });
  });
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}
