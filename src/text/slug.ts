/** A name for an address, out of words. Pure. */

/** Latin letters that Unicode does not take apart into a base and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ə: "e",
  ı: "i",
};

/** A slug that reads like `text`: what a message proposes, and what a file name gives. */
export function suggestSlug(text: string): string {
  const ascii = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßæœøđłəı]/g, (letter) => UNDECOMPOSED[letter] ?? "")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "");
  return ascii.slice(0, 100) || "a-short-name";
}
