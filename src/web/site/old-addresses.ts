/**
 * What becomes of a request that no page of ours answers: posts' former addresses first, then the owner's redirects, then
 * the feeds and lists of other programs. Nothing of a post that is not visible yet is told.
 */
import { type AddressBook, createAddressBook } from "../../publication/address-book.ts";
import { addressOf, type OldAddress, oldAddress } from "../../publication/old-address.ts";
import {
  matchPattern,
  packOf,
  type Redirect,
  type RedirectIndex,
  type RedirectPack,
  targetOf,
} from "../../publication/redirect.ts";
import { postPath } from "../../publication/url.ts";
import { createLru } from "../../text/lru.ts";
import type { SiteContext } from "../context.ts";
import { oldFeed } from "./old-feeds.ts";
import { type OwnNames, standingAt } from "./own-addresses.ts";
import type { VisibleIndex } from "./visible-index.ts";

/** Gone for good, or somewhere else: a path of ours with its query, or a URL. */
export type Moved =
  | { readonly status: 410 }
  | { readonly status: Exclude<Redirect["status"], 410>; readonly to: string };

export type FindMoved = (visibleIndex: VisibleIndex, url: URL) => Promise<Moved | undefined>;

/** A chain that is longer is a mistake of its owner's, or a circle. */
const LONGEST_CHAIN = 5;

/** Packs kept at once; each has some 250 addresses. */
const PACKS_KEPT = 64;

/** Once per isolate: it keeps the packs of redirects that were asked for. */
export function createFindMoved({
  index,
  readRedirects,
}: Pick<SiteContext, "index" | "readRedirects">): FindMoved {
  const { redirects } = index;
  const books = createLru<AddressBook<Redirect>>(PACKS_KEPT);

  async function book(name: string): Promise<AddressBook<Redirect>> {
    const kept = books.get(name);
    if (kept !== undefined) return kept;
    if (readRedirects === undefined) throw new Error("no reader of redirects");
    const read = bookOf(JSON.parse(await readRedirects(name)) as RedirectPack);
    books.put(name, read);
    return read;
  }

  async function byOwner(asked: OldAddress): Promise<Moved | undefined> {
    if (redirects === undefined) return undefined;
    const name = packFor(redirects, asked);
    const found = name === undefined ? undefined : (await book(name)).find(asked);
    if (found !== undefined) return filled(found.target, { values: {}, rest: found.rest });
    for (const pattern of redirects.patterns) {
      const captured = matchPattern(pattern, asked);
      if (captured !== undefined) return filled(pattern, captured);
    }
    return undefined;
  }

  async function once(seen: VisibleIndex, asked: OldAddress): Promise<Moved | undefined> {
    const post = seen.formerly().find(asked);
    if (post !== undefined) {
      const to = targetOf(postPath(post.target), { values: {}, rest: post.rest });
      return { status: 301, to };
    }
    const redirect = await byOwner(asked);
    if (redirect !== undefined) return redirect;
    // Asked for by few, and only once everything else said no: its code is loaded by the first of them.
    const { oldList } = await import("./old-lists.ts");
    const to = oldFeed(asked, index.publication) ?? oldList(asked, index.publication);
    return to === undefined ? undefined : { status: 301, to };
  }

  /** One answer for a chain of redirects, so that nobody is sent twice; a circle leads nowhere. */
  return async (seen, url) => {
    const own = namesOf(seen);
    let moved = await once(seen, addressOf(url));
    for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
      if (moved === undefined || moved.status === 410 || !moved.to.startsWith("/")) return moved;
      const target = oldAddress(moved.to);
      if (standingAt(target.path, own) !== "never") return moved;
      const next: Moved | undefined = await once(seen, target);
      // A post that is not visible, or none at all: its address must not be told before its instant.
      if (next === undefined) return /^\/posts\/[^/]+$/.test(target.path) ? undefined : moved;
      moved = next.status === 410 || isTemporary(next) ? next : { ...next, status: moved.status };
    }
    return undefined;
  };
}

/** The pack that would have it. That of the home page is read only where one asks for a query there. */
function packFor({ packs, home }: RedirectIndex, { path }: OldAddress): string | undefined {
  if (packs.length === 0 || (path === "/" && home !== true)) return undefined;
  return packs[packOf(path, packs.length)];
}

function bookOf(pack: RedirectPack): AddressBook<Redirect> {
  return createAddressBook(
    Object.entries(pack).flatMap(([path, rules]) =>
      rules.map(([query, status, to]): [OldAddress, Redirect] => [
        { path, query: oldAddress(`/?${query}`).query },
        { status, ...(to !== undefined && { to }) },
      ]),
    ),
  );
}

function filled(
  { status, to }: Redirect,
  captured: Parameters<typeof targetOf>[1],
): Moved | undefined {
  if (status === 410) return { status };
  return to === undefined ? undefined : { status, to: targetOf(to, captured) };
}

function isTemporary({ status }: Moved): boolean {
  return status === 302 || status === 307;
}

function namesOf({ positions, retracted, pages, topics, series }: VisibleIndex): OwnNames {
  return {
    isPost: (slug) => positions.has(slug) || retracted.has(slug),
    isPage: (slug) => pages.has(slug),
    isTopic: (slug) => topics.has(slug),
    isSeries: (slug) => series().has(slug),
  };
}
