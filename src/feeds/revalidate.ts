/** Whether a reader already has what it asks for: preconditions of RFC 9110 §13, before any work. */
import { CODINGS, codedEtag } from "./validators.ts";

/** The part of `Headers` that is needed: names in any case, several lines of one joined by ", ". */
type RequestHeaders = { get(name: string): string | null };

type Asked = { readonly method: string; readonly headers: RequestHeaders };

type Revalidation =
  /** Answer 200 with the whole document. */
  | { readonly kind: "full" }
  /** Answer 304 with the headers of the 200 and no body. */
  | { readonly kind: "notModified" }
  /** Answer 412: the request wanted a state that is not this one. */
  | { readonly kind: "preconditionFailed" };

const FULL: Revalidation = { kind: "full" };

type EntityTag = { readonly weak: boolean; readonly opaque: string };

/** What a field that lists entity tags says: `*`, or those of its tags that could be read. */
type Listed = "any" | readonly EntityTag[];

/**
 * Evaluates a request's preconditions in the order of RFC 9110 §13.2.2. A tag of any of our codings
 * matches, since all of them say that the reader has this content.
 *
 * None of our answers has a modification date, for none could be true: an edit under a bare date, a setting
 * or a withdrawal changes bytes at moments that nobody wrote down. So conditions on one are ignored, as
 * §13.1.3 and §13.1.4 demand.
 *
 * A precondition that cannot be read never yields 304: the worst that a broken header can do is to
 * cost the bytes that it meant to save.
 *
 * @param request conditions on anything but GET and HEAD are left alone
 * @param etag the strong entity tag of the bytes without content coding, with its quotes
 */
export function revalidate(request: Asked, etag: string): Revalidation {
  // What is read of a request is made for it then and there, so nothing is read that is not needed.
  const { headers } = request;
  const ifMatch = headers.get("If-Match");
  const ifNoneMatch = headers.get("If-None-Match");
  if (ifMatch === null && ifNoneMatch === null) return FULL;
  const { method } = request;
  if (method !== "GET" && method !== "HEAD") return FULL;
  if (ifMatch !== null && !matches(ifMatch, etag, "strong")) {
    return { kind: "preconditionFailed" };
  }
  if (ifNoneMatch === null) return FULL;
  // §13.1.2: weak comparison, since a proxy that compresses weakens our tag.
  const known = matches(ifNoneMatch, etag, "weak");
  return { kind: known ? "notModified" : "full" };
}

/**
 * The tags of the states that a request says it has, as they stand in it, for who asks for the difference to one of them
 * (RFC 3229 §10.5.3: `A-IM` names `feed` with a weight above zero). None where it does not ask.
 *
 * A weak tag counts: whoever merges entries by their ids needs no exact bytes.
 */
export function heldTags(headers: RequestHeaders): readonly string[] {
  const held = headers.get("If-None-Match");
  if (held === null) return [];
  const manipulations = headers.get("A-IM");
  if (manipulations === null || !takesFeed(manipulations)) return [];
  const listed = readTags(held);
  return listed === "any" ? [] : listed.slice(0, MOST_BASES).map(({ opaque }) => opaque);
}

/** Whoever has more states than this of one feed gets the difference to one of the first. */
const MOST_BASES = 8;

function takesFeed(manipulations: string): boolean {
  return manipulations.split(",").some((member) => {
    const [name = "", weight = "q=1"] = member.split(";").map((part) => part.trim().toLowerCase());
    return name === "feed" && Number(/^q *= *([\d.]+)$/.exec(weight)?.[1] ?? 0) > 0;
  });
}

/** RFC 9110 §8.8.3.2. Ours are strong, so only the listed tag can make a strong comparison fail. */
function matches(field: string, etag: string, comparison: "weak" | "strong"): boolean {
  const ours = CODINGS.map((coding) => codedEtag(etag, coding));
  // Nearly every reader sends one tag as it got it.
  if (ours.includes(field)) return true;
  const listed = readTags(field);
  if (listed === "any") return true;
  return listed.some(
    (tag) => (comparison === "weak" || !tag.weak) && ours.includes(`"${tag.opaque}"`),
  );
}

/**
 * RFC 9110 §8.8.3: `[ "W/" ] DQUOTE *etagc DQUOTE`. A comma inside the quotes belongs to the tag, so
 * the list cannot be split at commas. Reading stops at the first thing that is not a tag.
 */
function readTags(field: string): Listed {
  if (field.trim() === "*") return "any";
  const tags: EntityTag[] = [];
  // Sticky, and no blank can be taken by two parts of it: a long field is read in linear time.
  const member = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;
  while (member.lastIndex < field.length) {
    const found = member.exec(field);
    if (found === null) break;
    // An empty member is allowed (§5.6.1).
    if (found[2] !== undefined) tags.push({ weak: found[1] !== undefined, opaque: found[2] });
  }
  return tags;
}
