/** A series: in each of its posts, and on a page of its own. */
import type { Post } from "../../../../publication/post.ts";
import { type Series, type SeriesPlace, seriesPath } from "../../../../publication/series.ts";
import { postPath } from "../../../../publication/url.ts";
import { fill, numeral } from "../../../../publication/words.ts";
import type { Site } from "../../site.ts";
import { Frame } from "../frame.tsx";
import { foreign } from "../listing.tsx";
import { Say } from "../say.tsx";
import { Neighbour } from "./neighbour.tsx";
import { oursIn } from "./ours.ts";
import { framing, onPage, Pager, pageCount, titleOf } from "./pager.tsx";

/** More are found on the page of the series. */
const LISTED_IN_POST = 20;

const PARTS_PER_PAGE = 60;

/** Above the title of a post. */
export function SeriesLine(view: {
  readonly site: Site;
  readonly post: Post;
  readonly place: SeriesPlace | undefined;
}) {
  const { site, post, place } = view;
  if (place === undefined) return null;
  const { words } = site.publication;
  const { series, number } = place;
  return (
    <p class="series-line" {...oursIn(site, post)}>
      <Say
        phrase={words.pages.reading.series.line}
        number={numeral(words, number)}
        count={numeral(words, series.count)}
        series={
          <a href={seriesPath(series.slug)} {...foreign(site, post)}>
            {series.name}
          </a>
        }
      />
    </p>
  );
}

/** Below a post: the parts before and after it, and all of them. */
export function SeriesParts(view: {
  readonly site: Site;
  readonly post: Post;
  readonly place: SeriesPlace;
}) {
  const { site, post, place } = view;
  const { series, previous, next } = place;
  const said = site.publication.words.pages.reading.series;
  return (
    <nav class="series" aria-label={said.parts} {...site.ours}>
      <div class="neighbours">
        <Neighbour site={site} post={previous} side="before" label={said.previous} />
        <Neighbour site={site} post={next} side="after" label={said.next} />
      </div>
      {series.parts.length > LISTED_IN_POST ? (
        <p class="onward">
          <a href={seriesPath(series.slug)}>{said.parts}</a>
        </p>
      ) : (
        <details>
          <summary>{said.parts}</summary>
          <Parts site={site} parts={series.parts} current={post} />
        </details>
      )}
    </nav>
  );
}

function Parts(view: {
  readonly site: Site;
  readonly parts: Series["parts"];
  readonly current?: Post;
}) {
  const { site, parts, current } = view;
  const { words } = site.publication;
  return (
    <ol class="lines">
      {parts.map(({ post, number }) => (
        <li>
          <small>{fill(words.pages.reading.series.part, { number: numeral(words, number) })}</small>
          <a
            href={postPath(post)}
            {...foreign(site, post)}
            {...(post.id === current?.id ? { "aria-current": "page" } : {})}
          >
            {post.title}
          </a>
        </li>
      ))}
    </ol>
  );
}

export function seriesPages({ parts }: Series): number {
  return pageCount(parts.length, PARTS_PER_PAGE);
}

/** @param page from 1 to `seriesPages` */
export function SeriesPage(view: {
  readonly site: Site;
  readonly series: Series;
  readonly page: number;
}) {
  const { site, series, page } = view;
  const { publication } = site;
  const said = publication.words.pages.reading.series;
  const paged = { page, pages: seriesPages(series), path: seriesPath(series.slug) };
  const first = series.parts[0]?.post;
  return (
    <Frame
      site={site}
      kind="series"
      title={titleOf(site, series.name, page)}
      description={fill(said.about, { publication: publication.title })}
      {...framing(paged)}
    >
      <header class="opening">
        <p class="kicker" {...site.ours}>
          {said.kicker}
        </p>
        <h1 {...(first === undefined ? {} : foreign(site, first))}>{series.name}</h1>
      </header>
      <div class="series-parts" {...site.ours}>
        <Parts site={site} parts={onPage(series.parts, page, PARTS_PER_PAGE)} />
      </div>
      <Pager site={site} newest={false} {...paged} />
    </Frame>
  );
}
