/** Everything published, a year at a time: 10,000 posts stay a page that a phone can open. */
import type { Post } from "../../../publication/post.ts";
import type { Site } from "../site.ts";
import { postsOf, type VisibleIndex } from "../visible-index.ts";
import { Frame, Opening } from "./frame.tsx";
import { Line } from "./listing.tsx";

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

/**
 * @param shown one of `years`; undefined only when there is none
 * @param path "/archive" for the newest year, else the year's own
 */
export function Archive(view: {
  readonly site: Site;
  readonly years: readonly Year[];
  readonly shown: Year | undefined;
  readonly path: string;
}) {
  const { site, years, shown, path } = view;
  const named = shown !== undefined && path !== "/archive";
  return (
    <Frame
      site={site}
      kind="archive"
      title={named ? `Archive of ${shown.year}` : "Archive"}
      description={`Everything that ${site.publication.title} has published${named ? ` in ${shown.year}` : ""}.`}
      path={path}
    >
      <Opening heading={named ? `Archive of ${shown.year}` : "Archive"} />
      {shown === undefined ? <p class="empty">Nothing has been published yet.</p> : null}
      {years.length < 2 ? null : (
        <nav class="years" aria-label="Years">
          <ul>
            {years.map(({ year, posts }) => (
              <li>
                <a
                  href={archivePath(year)}
                  {...(year === shown?.year ? { "aria-current": "page" } : {})}
                >
                  {year} <small>{posts.length}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown === undefined ? null : <Months site={site} year={shown} />}
    </Frame>
  );
}

function Months({ site, year }: { readonly site: Site; readonly year: Year }) {
  const months = Map.groupBy(year.posts, (post) => site.dateline.month(post.published));
  return (
    <>
      {[...months].map(([month, posts]) => (
        <section class="month" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`} class="rubric">
            {site.dateline.monthOfYear(posts[0]?.published ?? 0)}
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
