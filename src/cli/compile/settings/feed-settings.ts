/** `feed:` of publication.yaml, of a topic and of an author: what feeds carry. */
import { z } from "zod";
import { FEED_FORMATS } from "../../../feeds/formats.ts";
import type { Rhythm } from "../../../publication/publication.ts";
import {
  keyed,
  quote,
  requiredText,
  trueOrFalse,
  wholeNumber,
} from "../front-matter/yaml-source.ts";
import { proposal } from "../problem.ts";

const FORMATS: readonly string[] = FEED_FORMATS.map(({ format }) => format);
const CONTENTS = ["full", "summary"];

/** One word for every format, or a word for each; a format that is not named is full. Read as the formats with summaries. */
const summaries = z
  .union([z.string(), z.record(z.string(), z.string())], {
    error: `must be full or summary, or one of them for each format such as { ${FORMATS[1]}: summary }`,
  })
  .transform((given, context): readonly string[] => {
    const words =
      typeof given === "string" ? FORMATS.map((format) => [format, given]) : Object.entries(given);
    for (const [format = "", word] of typeof given === "string" ? [["", given]] : words) {
      if (format !== "" && !FORMATS.includes(format)) {
        const hint = proposal(format, FORMATS, "formats");
        context.addIssue(`has no format ${quote(format)}; ${hint}`);
      }
      if (!CONTENTS.includes(word ?? "")) {
        context.addIssue(`cannot be ${quote(word)}; write full or summary`);
      }
    }
    return words.flatMap(([format = "", word]) => (word === "summary" ? [format] : []));
  });

const PERIODS = ["hourly", "daily", "weekly", "monthly", "yearly"] as const;

/** "daily", or "3 weekly": so many times in a period. */
const rhythm = requiredText("rhythm: daily").transform((text, context): Rhythm => {
  const [, times = "1", word] = /^(?:([1-9]\d?) +)?([a-z]+)$/.exec(text) ?? [];
  const period = PERIODS.find((each) => each === word);
  if (period !== undefined) return { period, frequency: Number(times) };
  context.addIssue(
    `cannot be ${quote(text)}; write ${PERIODS.join(", ")}, or a number before it, such as 3 weekly`,
  );
  return z.NEVER;
});

/** Of the publication. */
export const feed = keyed({
  size: wholeNumber(1, 500).default(20),
  rhythm: rhythm.optional(),
  markdown: trueOrFalse().default(false),
  content: summaries.optional(),
}).default({ size: 20, markdown: false });

/** Of a topic, or of an author. */
export const ownFeed = keyed({ content: summaries.optional() }).optional();

/** What stands in a `Publication`, a `Topic` or an `Author`. */
export function summariesOf(set: { readonly content?: readonly string[] | undefined } | undefined) {
  return set?.content === undefined ? {} : { summaries: set.content };
}
