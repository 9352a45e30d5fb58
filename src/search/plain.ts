/** Sanitised HTML → what it says, for snippets. Pure. */

const BREAKS =
  /<\/?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|pre|table|tr|td|th|br|hr|figure|figcaption|section|details|summary)\b[^>]*>/gi;
const TAGS = /<[^>]*>/g;
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** @param html as our own renderer writes it: `<` and `&` stand for markup alone */
export function plainText(html: string): string {
  return html
    .replace(BREAKS, " ")
    .replace(TAGS, "")
    .replace(REFERENCE, (_, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? character(Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16))
        : (NAMED[name.toLowerCase()] ?? ""),
    );
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
