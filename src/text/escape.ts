/** Text into markup, where it shows exactly its characters and can end nothing. Pure. */

/** Plain text between the tags of HTML or XML; not for attributes. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Plain text as the value of an attribute in double quotes. It is right between tags, too: for a place that may
 * be either, as in an email's template.
 */
export function escapeAttribute(text: string): string {
  // Most values hold none of them, and one look is half the work: this is done for each email and link.
  if (!/[&<>"]/.test(text)) return text;
  return escapeText(text).replaceAll('"', "&quot;");
}
