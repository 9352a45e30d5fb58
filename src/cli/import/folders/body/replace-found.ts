/** What a pattern finds in a body becomes something else; code stays as it is. Pure. */
import { codeRanges, within } from "./code-ranges.ts";
import { type Edit, edited, type LinedText, lineFinder } from "./lined-text.ts";

/**
 * @param value what stands there now, by the find and the line of the file on which it begins; undefined leaves it
 * @param alsoInCode finds within code count, too
 */
export function replaceFound(
  source: LinedText,
  pattern: RegExp,
  value: (found: RegExpExecArray, line: number) => string | undefined,
  alsoInCode = false,
): LinedText {
  const isCode = within(codeRanges(source.text));
  const lineOf = lineFinder(source);
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(pattern)) {
    if (!alsoInCode && isCode(found.index)) continue;
    const put = value(found, lineOf(found.index));
    if (put !== undefined)
      edits.push({ start: found.index, end: found.index + found[0].length, value: put });
  }
  return edited(source, edits);
}
