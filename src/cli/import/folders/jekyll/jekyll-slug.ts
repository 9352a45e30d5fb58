/** Jekyll's way to make a part of an address out of words: Jekyll::Utils.slugify. Pure. */

const REPLACED: Readonly<Record<string, RegExp>> = {
  default: /[^\p{M}\p{L}\p{Nd}]+/gu,
  pretty: /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu,
  ascii: /[^A-Za-z0-9]+/g,
  latin: /[^A-Za-z0-9]+/g,
  raw: /\s+/g,
};

/** @param cased whether capitals stay */
export function slugify(text: string, mode = "default", cased = false): string {
  if (mode === "none") return text;
  const plain = mode === "latin" ? text.normalize("NFKD").replace(/\p{M}+/gu, "") : text;
  const slug = plain.replace(REPLACED[mode] ?? /[^\p{M}\p{L}\p{Nd}]+/gu, "-").replace(/^-|-$/g, "");
  return cased ? slug : slug.toLowerCase();
}
