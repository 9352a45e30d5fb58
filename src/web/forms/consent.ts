/** Which words somebody agreed to, for the consent record. */
import type { Words } from "../../publication/words.ts";
import { sha256 } from "../../text/hash.ts";

/** The version of what the pledge means, in whatever language: change it with its meaning. */
const CONSENT_VERSION = "2026-11";

/**
 * "2026-11 de 3fa9c1d2": what it means, the language that it was said in, and by the beginning of a SHA-256 which sentence
 * it was, since an owner may have a sentence of their own.
 */
export async function consentWords({ tag, forms }: Words): Promise<string> {
  const hash = await sha256(forms.subscribe.pledge);
  return `${CONSENT_VERSION} ${tag} ${hash.slice(0, 8)}`;
}
