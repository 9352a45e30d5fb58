/** `feed:` of publication.yaml, of a topic and of an author: what feeds carry. */
import { z } from "zod";
import { FEED_FORMATS } from "../../../feeds/formats.ts";
import { keyed, quote, wholeNumber } from "../front-matter/yaml-source.ts";
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

/** Of the publication. */
export const feed = keyed({
  size: wholeNumber(1, 500).default(20),
  content: summaries.optional(),
}).default({ size: 20 });

/** Of a topic, or of an author. */
export const ownFeed = keyed({ content: summaries.optional() }).optional();

/** What stands in a `Publication`, a `Topic` or an `Author`. */
export function summariesOf(set: { readonly content?: readonly string[] | undefined } | undefined) {
  return set?.content === undefined ? {} : { summaries: set.content };
}
