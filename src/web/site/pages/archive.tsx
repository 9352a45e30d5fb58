/** Everything published, a year at a time: 10,000 posts stay a page that a phone can open. */
import type { Post } from "../../../publication/post.ts";
import { fill, numeral } from "../../../publication/words.ts";
import type { Site } from "../site.ts";
import { postsOf, type VisibleIndex } from "../visible-index.ts";
import { Frame, Opening } from "./frame.tsx";
import { Line } from "./listing.tsx";
import { framing, onPage, Pager, pageCount, pagePathOf, titleOf } from "./reading/pager.tsx";

/** Lines of one page: with their styles some 20 KB over the wire, and a page that can still be looked through. */
const LINES_PER_PAGE = 200;

/** The posts of one year in the publication's zone, newest first. */
type Year = { readonly year: number; readonly posts: readonly Post[] };

/** Sorting 10,000 posts into years takes milliseconds, and a visible index never changes. */
const sorted = new WeakMap<VisibleIndex, readonly Year[]>();

/** Years that have posts, newest first. */
export function yearsOf(site: Site, visibleIndex: VisibleIndex): readonly Year[] {
  const known = sorted.get(visibleIndex);
  if (known !== undefined) return known;
  const groups = Map.groupBy(postsOf(visibleIndex), (post) => site.dateline.year(post.published));
  const years = [...groups].map(([year, posts]) => ({ year, posts }));
  sorted.set(visibleIndex, years);
  return years;
}

export function archivePath(year: number): string {
  return `/archive/${year}`;
}

/** How many pages the lines of a year take. */
export function yearPages({ posts }: Year): number {
  return pageCount(posts.length, LINES_PER_PAGE);
}

/**
 * @param shown one of `years`; undefined only when there is none
 * @param path "/archive" for the newest year, else the year's own
 * @param page of the year's lines, from 1 to `yearPages`
 */
export function Archive(view: {
  readonly site: Site;
  readonly years: readonly Year[];
  readonly shown: Year | undefined;
  readonly path: string;
  readonly page?: number;
}) {
  const { site, years, shown, path, page = 1 } = view;
  const { title, words } = site.publication;
  const { archive, frame, home } = words.pages;
  const named = shown !== undefined && path !== "/archive";
  const year = shown === undefined ? "" : yearName(site, shown);
  const heading = named ? fill(archive.ofYear, { year }) : frame.archive;
  const paged = shown && { page, pages: yearPages(shown), path: archivePath(shown.year) };
  const places = { publication: title, year };
  return (
    <Frame
      site={site}
      kind="archive"
      title={titleOf(site, heading, page)}
      description={fill(named ? archive.aboutYear : archive.about, places)}
      {...(paged && framing(paged))}
      path={pagePathOf(path, page)}
      program
    >
      <Opening heading={heading} />
      {shown === undefined ? <p class="empty">{home.nothing}</p> : null}
      {years.length < 2 ? null : (
        <nav class="years" aria-label={archive.years}>
          <ul>
            {years.map((one) => (
              <li>
                <a
                  href={archivePath(one.year)}
                  {...(one === shown ? { "aria-current": "page" } : {})}
                >
                  {yearName(site, one)} <small>{numeral(words, one.posts.length)}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown === undefined ? null : (
        <Months site={site} posts={onPage(shown.posts, page, LINES_PER_PAGE)} />
      )}
      {paged === undefined ? null : <Pager site={site} newest {...paged} />}
    </Frame>
  );
}

/** "2025", "2025年", "۱۴۰۴". */
function yearName({ dateline }: Site, { posts }: Year): string {
  return dateline.yearName(posts[0]?.published ?? 0);
}

/** By the number of the month, else by the first post of those that are shown. */
function monthId({ dateline }: Site, [first]: readonly Post[]): string {
  const month = dateline.month(first?.published ?? 0);
  return `month-${month === 0 ? first?.id : month}`;
}

function Months({ site, posts }: { readonly site: Site; readonly posts: readonly Post[] }) {
  const months = Map.groupBy(posts, (post) => site.dateline.monthOfYear(post.published));
  return (
    <>
      {[...months].map(([month, posts]) => (
        <section class="month" aria-labelledby={monthId(site, posts)}>
          <h2 id={monthId(site, posts)} class="rubric">
            {month}
          </h2>
          <ul class="lines">
            {posts.map((post) => (
              <Line site={site} post={post} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
