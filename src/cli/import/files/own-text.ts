/** Short pieces of large texts. Pure. */

/**
 * The same text in memory of its own. A piece of a text holds on to all of it in V8: a title that is kept would keep
 * the part of the file that it was read from.
 */
export function ownText(text: string): string {
  // A lone half of a pair does not survive UTF-8.
  return text.isWellFormed() ? Buffer.from(text, "utf8").toString("utf8") : text;
}
