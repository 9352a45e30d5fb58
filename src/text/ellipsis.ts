/** Where a text was cut: the sign, and what may stand before it. Pure. */

/**
 * What a sentence ends or goes on with, and what opens something: before the sign it would be one stop too many. It
 * begins at the first of them, or a long run in the middle would be tried from each of its characters.
 */
const BEFORE_THE_SIGN =
  /(?<![\s\p{Pd}\p{Ps}\p{Pi},;:.!?…‥·，；：、。．！？؛،؟।])[\s\p{Pd}\p{Ps}\p{Pi},;:.!?…‥·，；：、。．！？؛،؟।]+$/u;

/** The beginning of a text that goes on, with "…": "We went out.", cut, is "We went out…". */
export function withEllipsis(cut: string): string {
  const kept = cut.replace(BEFORE_THE_SIGN, "");
  return `${kept === "" ? cut.trimEnd() : kept}…`;
}
