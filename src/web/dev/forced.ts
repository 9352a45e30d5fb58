/** A document or stylesheet as one scheme sees it, whatever the browser prefers. Pure. */
import type { Scheme } from "../../publication/theme.ts";

const ALWAYS = "(width >= 0px)";
const NEVER = "(width < 0px)";

/** Queries of the scheme become ones that are true or false everywhere; states that a hand brings about become classes, too. */
export function forced(text: string, scheme: Scheme): string {
  return text
    .replace(/\(prefers-color-scheme: ?(light|dark)\)/g, (_, asked) =>
      asked === scheme ? ALWAYS : NEVER,
    )
    .replace(/color-scheme: ?light dark/g, `color-scheme:${scheme}`)
    .replace(/:hover\b/g, ":is(:hover,.is-hover)")
    .replace(/:focus-visible\b/g, ":is(:focus-visible,.is-focus)");
}
