/** From one page of a list to its others. */
import { fill, numeral } from "../../../../publication/words.ts";
import type { Site } from "../../site.ts";
import type { FrameView } from "../frame/frame-view.ts";

/** One page of a list. */
export type Paged = {
  /** Counted from 1. */
  readonly page: number;
  /** At least 1, so that a list without anything in it has an address. */
  readonly pages: number;
  /** Of the first page. */
  readonly path: string;
};

/** How many pages a list has. */
export function pageCount(length: number, perPage: number): number {
  return Math.max(1, Math.ceil(length / perPage));
}

/** What stands on one page of a list. */
export function onPage<Item>(
  list: readonly Item[],
  page: number,
  perPage: number,
): readonly Item[] {
  return list.slice((page - 1) * perPage, page * perPage);
}

/** The address of a page of a list. */
export function pagePathOf(path: string, page: number): string {
  return page === 1 ? path : `${path}?page=${page}`;
}

/** Which page a query asks for; undefined for one that is not there, and the first under a second address. */
export function pageAsked(query: string | undefined, pages: number): number | undefined {
  if (query === undefined) return 1;
  const page = /^[1-9]\d{0,5}$/.test(query) ? Number(query) : 0;
  return page >= 1 && page <= pages ? page : undefined;
}

/** What a page of a list tells the frame: its address, and those before and after it. */
export function framing({ page, pages, path }: Paged): Pick<FrameView, "before" | "after"> & {
  readonly path: string;
} {
  return {
    path: pagePathOf(path, page),
    ...(page > 1 && { before: pagePathOf(path, page - 1) }),
    ...(page < pages && { after: pagePathOf(path, page + 1) }),
  };
}

/** The title of a page of a list. */
export function titleOf({ publication }: Site, title: string, page: number): string {
  const { words } = publication;
  if (page === 1) return title;
  return fill(words.pages.reading.paging.title, { title, number: numeral(words, page) });
}

/** @param newest whether the list begins with what is newest */
export function Pager(view: Paged & { readonly site: Site; readonly newest: boolean }) {
  const { site, newest, page, pages, path } = view;
  if (pages < 2) return null;
  const { words } = site.publication;
  const said = words.pages.reading.paging;
  const values = { number: numeral(words, page), count: numeral(words, pages) };
  return (
    <nav class="pager" aria-label={said.pages} {...site.ours}>
      {page === 1 ? null : (
        <a href={pagePathOf(path, page - 1)} rel="prev">
          {newest ? said.newer : said.previous}
        </a>
      )}
      <span>{fill(said.page, values)}</span>
      {page === pages ? null : (
        <a href={pagePathOf(path, page + 1)} rel="next">
          {newest ? said.older : said.next}
        </a>
      )}
    </nav>
  );
}
