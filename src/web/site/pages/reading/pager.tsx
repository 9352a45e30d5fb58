/** From one page of a list to its others. */
import type { PagingWords } from "../../../../publication/reading-words.ts";
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

type Names = Pick<PagingWords, "pages" | "newer" | "older">;

/**
 * @param newest whether the list begins with what is newest
 * @param names what the links are called where there is a better word than for lists in general
 */
export function Pager(
  view: Paged & { readonly site: Site; readonly newest: boolean; readonly names?: Names },
) {
  const { site, newest, page, pages, path } = view;
  if (pages < 2) return null;
  const { words } = site.publication;
  const { pages: label, newer, older } = view.names ?? words.pages.reading.paging;
  const said = { ...words.pages.reading.paging, pages: label, newer, older };
  const values = { number: numeral(words, page), count: numeral(words, pages) };
  const link = (to: number, label: string, rel?: string) =>
    to < 1 || to > pages || to === page ? null : (
      <a href={pagePathOf(path, to)} {...(rel === undefined ? {} : { rel })}>
        {label}
      </a>
    );
  return (
    <nav class="pager" aria-label={said.pages} {...site.ours}>
      {newest && page > 2 ? link(1, said.newest) : null}
      {link(page - 1, newest ? said.newer : said.previous, "prev")}
      <span>{fill(said.page, values)}</span>
      {link(page + 1, newest ? said.older : said.next, "next")}
      {newest && page < pages - 1 ? link(pages, said.oldest) : null}
    </nav>
  );
}
