/**
 * The owner's preferences about automated use, as the IETF's drafts of today write them: the vocabulary of
 * draft-ietf-aipref-vocab-08 (14 September 2026), which a field and a rule of robots.txt carry by draft-ietf-aipref-attach-05
 * (19 August 2026). Both are works in progress, and ask; nobody is bound by them. Pure.
 */
import type { AiPreferences, Publication } from "./publication.ts";

/** Section 4 of the vocabulary: the label of each category of use. */
const LABELS = {
  training: "train-ai",
  use: "ai-use",
  search: "search",
} as const satisfies Readonly<Record<keyof AiPreferences, string>>;

/**
 * The value of the field Content-Usage, a dictionary of RFC 9651: "train-ai=n, search=y". What the owner does not say is left out,
 * which means "unknown".
 *
 * @returns undefined where nothing is said
 */
export function contentUsage({ ai = {} }: Pick<Publication, "ai">): string | undefined {
  const said = (Object.keys(LABELS) as readonly (keyof AiPreferences)[]).flatMap((category) => {
    const may = ai[category];
    return may === undefined ? [] : [`${LABELS[category]}=${may ? "y" : "n"}`];
  });
  return said.length === 0 ? undefined : said.join(", ");
}

/** The field as header, beside others; none where nothing is said. */
export function usageHead(publication: Pick<Publication, "ai">): Record<string, string> {
  const usage = contentUsage(publication);
  return usage === undefined ? {} : { "Content-Usage": usage };
}
