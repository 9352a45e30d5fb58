/** The one stylesheet, put together from its parts in the order of the cascade. */
import { article } from "./styles/article.ts";
import { base } from "./styles/base.ts";
import { emails } from "./styles/emails.ts";
import { forms } from "./styles/forms.ts";
import { furniture } from "./styles/furniture.ts";
import { listing } from "./styles/listing.ts";
import { print } from "./styles/print.ts";
import { prose } from "./styles/prose.ts";

export const stylesheet = [base, furniture, listing, article, prose, emails, forms, print]
  .join("\n")
  .replace(/\n\s*/g, "\n")
  .trimStart();

/** The stylesheet's address changes with its text, so it may be kept for ever. */
export const STYLE_PATH = `/style-${fingerprint(stylesheet)}.css`;

/**
 * Names a text by its content: FNV-1a, 32 bits. Not cryptographic, and need not be: it tells one
 * release of our own stylesheet from the next, and must be had without waiting.
 */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
