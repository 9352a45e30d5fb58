/** Redirects of the owner's: as they are compiled, and what one of them makes of a request. Pure. */
import { foldedPath, type OldAddress, segmentsOf } from "./old-address.ts";

/** Moved for good, or for now; 307 and 308 are the same of those who mind methods; 410 leads nowhere. */
export const REDIRECT_STATUSES = [301, 302, 307, 308, 410] as const;

export type Redirect = {
  readonly status: (typeof REDIRECT_STATUSES)[number];
  /** A path of ours with its query, or an absolute URL; ":name" stands for what was found there. Absent at 410. */
  readonly to?: string;
};

/**
 * An address with placeholders. Of each segment: text and names in turn, text first, so that `[""," year",""]` holds
 * one name and `["talks"]` is that text alone. Text is in the normal form of old addresses.
 */
export type RedirectPattern = Redirect & {
  readonly segments: readonly (readonly string[])[];
  /** Takes any further segments, also none, as ":splat". */
  readonly splat?: true;
  /** Parameters that must be there: with this value, or with any, which then has a name. */
  readonly query?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly as?: string;
  }[];
};

/** What the Worker's bundle knows of redirects; those without placeholders lie in packs. */
export type RedirectIndex = {
  /** File names below /packs/. `packOf` says in which one a path lies. */
  readonly packs: readonly string[];
  /** One of the packs has an address of the home page, with a query. */
  readonly home?: true;
  /** In the order in which they are tried. */
  readonly patterns: readonly RedirectPattern[];
};

/** A pack of redirects: by path those that stand there, each with its query as in `addressKey`. */
export type RedirectPack = Readonly<
  Record<string, readonly (readonly [query: string, status: Redirect["status"], to?: string])[]>
>;

/** In which of so many packs a path lies. Letters are folded first: one pack answers both tries. */
export function packOf(path: string, packs: number): number {
  let hash = 0x811c9dc5;
  for (const character of foldedPath(path)) {
    // FNV-1a, 32 bits.
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % packs;
}

/** What a pattern finds in a request: its names with their values, percent-encoded. */
export type Captured = {
  readonly values: Readonly<Record<string, string>>;
  readonly rest: OldAddress["query"];
};

/** @returns undefined when it does not fit. The home page is ours: only a pattern with a query fits it. */
export function matchPattern(
  { segments, splat, query = [] }: RedirectPattern,
  asked: OldAddress,
): Captured | undefined {
  const parts = segmentsOf(asked.path);
  if (parts.length === 0 && query.length === 0) return undefined;
  if (splat === true ? parts.length < segments.length : parts.length !== segments.length) {
    return undefined;
  }
  const values: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    if (!matchSegment(segment, parts[at] ?? "", values)) return undefined;
  }
  if (splat === true) values.splat = parts.slice(segments.length).join("/");
  for (const { name, value, as } of query) {
    const given = asked.query.find(([each]) => each === name)?.[1];
    if (given === undefined || (value !== undefined && given !== value)) return undefined;
    if (as !== undefined) values[as] = encodeURIComponent(given);
  }
  const named = new Set(query.map(({ name }) => name));
  return { values, rest: asked.query.filter(([name]) => !named.has(name)) };
}

/** From left to right without turning back, so that no address takes longer than its length. */
function matchSegment(
  segment: readonly string[],
  text: string,
  values: Record<string, string>,
): boolean {
  let from = segment[0]?.length ?? 0;
  if (!text.startsWith(segment[0] ?? "")) return false;
  for (let at = 1; at < segment.length; at += 2) {
    const after = segment[at + 1] ?? "";
    const last = at + 2 >= segment.length;
    const end = last ? text.length - after.length : text.indexOf(after, from + 1);
    if (end <= from || !text.startsWith(after, end)) return false;
    values[segment[at] ?? ""] = text.slice(from, end);
    from = end + after.length;
  }
  return from === text.length;
}

/**
 * Where a redirect leads. What was asked for beyond its address goes along, as campaigns' parameters must. A value
 * cannot change the host: it stands behind the first slash of a path, and slashes are never doubled.
 */
export function targetOf(to: string, { values, rest }: Captured): string {
  const filled = to.replace(/:([A-Za-z]\w*)/g, (name, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? "") : name,
  );
  const [, before = "", query = "", fragment = ""] =
    /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(filled) ?? [];
  const path = before.startsWith("/") ? `/${segmentsOf(before).join("/")}` : before;
  const further = new URLSearchParams(rest.map((pair) => [...pair])).toString();
  const joined =
    query === "" ? (further === "" ? "" : `?${further}`) : `${query}${further && `&${further}`}`;
  return path + joined + fragment;
}
