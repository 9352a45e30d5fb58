/** By what readers and links know a post of another site, as keys of front matter. Pure. */
import {
  addressComplaint,
  addressKey,
  formerAddress,
  oldAddress,
} from "../../../publication/old-address.ts";
import { SLUG } from "../../compile/front-matter/fields.ts";
import { postSchema } from "../../compile/front-matter/front-matter-schema.ts";
import type { Article, Loss } from "../article.ts";
import { slugOf } from "./slug.ts";

/** Characters, as front matter allows. */
const LONGEST_SLUG = 100;

/** The id that its entry had in the old feed, where it can stand in one of ours. */
export function oldEntryOf({ guid, addresses = [] }: Article): {
  readonly keys: { readonly guid?: string };
  /** Of its addresses, too. */
  readonly losses: readonly Loss[];
} {
  const losses = addresses
    .filter((address) => !isFormer(withoutFragment(address)) && address !== "/")
    .map((what) => ({ kind: "old address that nobody can ask for", what: what.slice(0, SHOWN) }));
  if (guid === undefined) return { keys: {}, losses };
  if (postSchema.shape.guid.safeParse(guid).success) return { keys: { guid }, losses };
  const what = guid.slice(0, SHOWN);
  return { keys: {}, losses: [...losses, { kind: "id that no feed can have", what }] };
}

/** Characters of a loss that are shown. */
const SHOWN = 200;

/** Whether it may stand in `formerly`. */
function isFormer(former: string): boolean {
  return postSchema.shape.formerly.safeParse([former]).success;
}

/**
 * What leads to the post beside its present address, each once.
 *
 * @param slug the present one
 */
export function formerlyOf(
  { addresses = [], carried }: Pick<Article, "addresses" | "carried">,
  slug: string,
): readonly string[] {
  const known = new Set([addressKey(formerAddress(slug))]);
  return [...(carried?.formerly ?? []), ...addresses.map(withoutFragment)].filter((former) => {
    if (!isFormer(former)) return false;
    const key = addressKey(formerAddress(former));
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** What stands behind "#" is never asked for. */
function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, "");
}

/** The last part of its address: the source's own word for it, else what stands at the end of its first address. */
export function slugAsBefore({ slug, addresses = [] }: Article): string | undefined {
  const [first] = addresses;
  for (const name of [slug, first === undefined ? undefined : lastPart(first)]) {
    if (name === undefined) continue;
    if (SLUG.test(name) && name.length <= LONGEST_SLUG) return name;
    const plain = slugOf(decoded(name));
    if (plain !== undefined) return plain;
  }
  return undefined;
}

/** "talks" of "/2019/05/talks.html" and of "/2019/05/talks/"; nothing of "/?p=123". */
function lastPart(address: string): string | undefined {
  if (addressComplaint(withoutFragment(address)) !== undefined) return undefined;
  const segments = oldAddress(withoutFragment(address)).path.split("/");
  const last = segments.findLast((segment) => !/^(?:index\.\w+)?$/.test(segment));
  return last?.replace(/\.(?:x?html?|php|aspx?)$/i, "");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Octets of another encoding than UTF-8.
  }
}
