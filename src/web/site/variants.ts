/**
 * Smaller files of pictures, asked of the Worker: those that may be seen by now lie in front of it, so it hears of what
 * is not public yet, of what is gone, and of sizes that are no more. Loads apart.
 */
import { revalidate } from "../../feeds/revalidate.ts";
import { usageHead } from "../../publication/ai-preferences.ts";
import type { Media } from "../../publication/library.ts";
import { heldVariant, VARIANTS, variantNames } from "../../publication/variants.ts";
import type { SiteContext } from "../context.ts";
import { file } from "../http/answer.ts";
import { type Head, mediaHead } from "../http/head.ts";
import { gone, unknown } from "./errors.tsx";
import type { Handler } from "./render-cache.ts";

/** @param shown the pictures of the library by their paths */
export async function answerVariant(
  pages: Parameters<Handler>[0],
  c: Parameters<Handler>[1],
  shown: ReadonlyMap<string, Media>,
): Promise<Response> {
  const [, original = "", name = ""] =
    /^(.+)\/([^/]+)$/.exec(c.req.path.slice(VARIANTS.length)) ?? [];
  const media = shown.get(`/media/${original}`);
  if (media === undefined || media.from > pages.now()) return unknown(pages, c);
  if (media.withdrawn) return gone(pages, c);
  // An email that was sent years ago names a size that another version made.
  if (!variantNames(media.variants ?? { widths: [] }).includes(name)) {
    const Location = encodeURI(media.path);
    return file(302, null, { ...mediaHead, Location });
  }
  const usage = usageHead(pages.index.publication);
  const head = { ...mediaHead, ...usage, ETag: `"${media.hash}-${name}"` };
  return answerStored(c.req.raw, pages, head, [heldVariant(media.hash, name), c.req.path]);
}

/** @param places where it may lie among the assets: until the next deployment it may be where it was held back */
export async function answerStored(
  request: Request,
  pages: SiteContext,
  head: Head & { readonly ETag: string },
  places: readonly string[],
): Promise<Response> {
  const known = revalidate(request, head.ETag);
  if (known.kind === "preconditionFailed") return file(412, null, head);
  if (known.kind === "notModified") return file(304, null, head);
  for (const place of places) {
    const stored = await pages.media(place);
    if (!stored.ok || stored.body === null) continue;
    const ending = /\w+$/.exec(place)?.[0] ?? "";
    const typed = { ...head, "Content-Type": TYPES[ending] ?? "application/octet-stream" };
    return file(200, request.method === "HEAD" ? null : stored.body, typed);
  }
  throw new Error(`${places.at(-1)} is in the library but not in the assets`);
}

const TYPES: Readonly<Record<string, string>> = {
  webp: "image/webp",
  jpg: "image/jpeg",
  png: "image/png",
};
