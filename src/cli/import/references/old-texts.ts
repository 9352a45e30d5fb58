/** Which address of the old site is which text here, before the texts are written. Pure. */
import { addressKey, oldAddress } from "../../../publication/old-address.ts";
import type { Survey, SurveyedText } from "../moving/survey.ts";

export type OldTexts = {
  /** The address here of what the old site had at an address, from its root, with its query. */
  readonly at: (address: string) => string | undefined;
  /** The address here of a file of the source. */
  readonly file: (path: string) => string | undefined;
};

/** @param isFree whether nothing else will have an address: "/posts/talks" */
export function oldTexts(
  { texts }: Pick<Survey, "texts">,
  isFree: (address: string) => boolean,
): OldTexts {
  const wished = new Map<string, number>();
  for (const text of texts) {
    const address = addressOf(text);
    if (address !== undefined) wished.set(address, (wished.get(address) ?? 0) + 1);
  }
  const byAddress = new Map<string, string>();
  const byFile = new Map<string, string>();
  // Now, and not when they are asked for: then texts of this very source will have taken their places.
  for (const text of texts) {
    const wish = addressOf(text);
    const isSure = wish !== undefined && wished.get(wish) === 1 && isFree(wish);
    // Where two want one address, the old one leads to the right one of them.
    const here = isSure ? wish : text.addresses.find((old) => !/[?#]/.test(old));
    if (here === undefined) continue;
    byFile.set(text.path, here);
    for (const address of text.addresses) {
      const key = keyOf(address);
      if (key !== undefined && !byAddress.has(key)) byAddress.set(key, here);
    }
  }
  return {
    at: (address) => byAddress.get(keyOf(address) ?? ""),
    file: (path) => byFile.get(path),
  };
}

function addressOf({ kind, slug }: SurveyedText): string | undefined {
  if (slug === undefined) return undefined;
  return kind === "post" ? `/posts/${slug}` : `/${slug}`;
}

function keyOf(address: string): string | undefined {
  const plain = address.replace(/#.*$/s, "");
  if (!URL.canParse(plain, "https://nowhere.invalid") || !plain.startsWith("/")) return undefined;
  const { path, query } = oldAddress(plain);
  return addressKey({ path: path.replace(/\/index\.\w{2,5}$/, "") || "/", query });
}
