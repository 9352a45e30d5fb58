/** The words of the emails about a subscription, in the publication's language; English for one that is not here. */
import { languageFor } from "./languages.ts";
import type { SubscriptionWords } from "./words.ts";

/**
 * @param language BCP 47 tag of the publication
 * @returns the words, and the tag that they are in: the publication's, or English
 */
export function wordsFor(language: string): SubscriptionWords & { readonly language: string } {
  const { tag, words } = languageFor(language);
  return { ...words.subscription, language: tag };
}
