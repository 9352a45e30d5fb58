/** The handlers to the digest's archive. The database is asked once; the page is rendered once per edition. */
import type { Context } from "hono";
import type { EditionLine } from "../../editions/archive/archive-store.ts";
import { composeEditions, editionsFeedPath } from "../../feeds/edition-feed.ts";
import type { FeedFormat } from "../../feeds/formats.ts";
import { editionPath } from "../../templates/placeholder.ts";
import { unknown } from "./errors.tsx";
import { EditionList, EditionPage, editionPages } from "./pages/edition.tsx";
import { pageAsked, pagePathOf } from "./pages/reading/pager.tsx";
import { feedDraft, type Handler, type PageContext, page, sayCut } from "./render-cache.ts";

/** Editions in their feed: with an edition a week, more than a quarter of a year. */
const IN_FEED = 15;

export async function list(pages: PageContext, c: Context): Promise<Response> {
  const lines = await pages.editions.list();
  const number = pageAsked(c.req.query("page"), editionPages(lines));
  if (number === undefined) return unknown(pages, c);
  return pages.answer(c.req.raw, keyOf(pagePathOf("/editions", number), lines), () =>
    page(<EditionList site={pages.site} editions={lines} page={number} />),
  );
}

export function feed(format: FeedFormat): Handler {
  const path = editionsFeedPath(format);
  return async ({ site, editions, answer, recall }, c) => {
    const lines = (await editions.list()).slice(0, IN_FEED);
    const known = recall(c.req.raw, keyOf(path, lines));
    if (known !== undefined) return known;
    // Kept under what was read now, which may be newer than the list.
    const read = await editions.newest(IN_FEED);
    return answer(c.req.raw, keyOf(path, read), () => {
      const feed = composeEditions(site.publication, read);
      sayCut(path, feed);
      return feedDraft(format, feed);
    });
  };
}

export async function one(pages: PageContext, c: Context): Promise<Response> {
  const edition = await pages.editions.read(c.req.param("period") ?? "");
  if (edition === undefined) return unknown(pages, c);
  const key = `${editionPath(edition.period)}#${edition.hash}`;
  return pages.answer(c.req.raw, key, () =>
    page(<EditionPage site={pages.site} edition={edition} />),
  );
}

/** A document of editions in one state: it changes when any of them does. */
function keyOf(path: string, editions: readonly EditionLine[]): string {
  return `${path}#${editions.map(({ period, hash }) => `${period} ${hash}`).join()}`;
}
