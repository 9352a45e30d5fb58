/** The page of a search: the form, what was found, and why. */
import { PREFERRED_FORMAT } from "../../../feeds/formats.ts";
import { searchFeedPath } from "../../../feeds/selection.ts";
import type { Post } from "../../../publication/post.ts";
import { postPath } from "../../../publication/url.ts";
import { counted, fill, numeral } from "../../../publication/words.ts";
import { analyserOf } from "../../../search/analyse.ts";
import { marked, type Piece, snippetOf } from "../../../search/snippet.ts";
import { SearchForm } from "../pages/frame/search-form.tsx";
import { Frame, Opening } from "../pages/frame.tsx";
import { foreign, Published, Topics } from "../pages/listing.tsx";
import { Say } from "../pages/say.tsx";
import type { Site } from "../site.ts";
import type { Results } from "./results.ts";

/** Results on a page. */
export const RESULTS_A_PAGE = 10;

/** A post that was found, and its text. */
export type Shown = { readonly post: Post; readonly text: string };

export function pagePath(query: string, page: number): string {
  const number = page === 1 ? "" : `&page=${page}`;
  return `/search?q=${encodeURIComponent(query)}${number}`;
}

export function SearchPage(view: {
  readonly site: Site;
  readonly results: Results;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** Those of this page. */
  readonly shown: readonly Shown[];
}) {
  const { site, results, page, pages, shown } = view;
  const { query, posts, close } = results;
  const { publication, ours } = site;
  const { words } = publication;
  const said = words.pages.search;
  const asked = query !== "";
  const title = page === 1 ? said.title : said.page;
  return (
    <Frame
      site={site}
      kind="search"
      title={asked ? fill(title, { query, number: numeral(words, page) }) : said.heading}
      description={fill(said.about, { publication: publication.title })}
      {...(asked ? { query } : { path: "/search" })}
    >
      <Opening heading={<span {...ours}>{said.heading}</span>} />
      <SearchForm site={site} query={query} id="q" />
      {results.cut ? (
        <p class="notice" {...ours}>
          <Say phrase={said.shortened} query={<q>{query}</q>} />
        </p>
      ) : null}
      {asked && posts.length === 0 ? <Nothing site={site} query={query} /> : null}
      {posts.length === 0 ? null : (
        <p class="found dateline" {...ours}>
          {counted(words, said.found, posts.length)}
        </p>
      )}
      {close && posts.length > 0 ? (
        <p class="found dateline" {...ours}>
          {said.close}
        </p>
      ) : null}
      <div class="results">
        {shown.map((each) => (
          <Result site={site} {...each} terms={results.terms} />
        ))}
      </div>
      <Pages site={site} query={query} page={page} pages={pages} />
      {posts.length === 0 ? null : (
        <p class="onward" {...ours}>
          <a href={searchFeedPath(query, PREFERRED_FORMAT)} rel="nofollow">
            {said.feed}
          </a>
        </p>
      )}
    </Frame>
  );
}

function Nothing({ site, query }: { readonly site: Site; readonly query: string }) {
  const { search, frame } = site.publication.words.pages;
  return (
    <div class="empty" {...site.ours}>
      <p>
        <Say phrase={search.nothing} query={<q>{query}</q>} />
      </p>
      <p>
        <Say phrase={search.advice} archive={<a href="/archive">{frame.archive}</a>} />
      </p>
    </div>
  );
}

function Result(view: Shown & { readonly site: Site; readonly terms: ReadonlySet<string> }) {
  const { site, post, text, terms } = view;
  const analyser = analyserOf(post.language);
  return (
    <article class="card">
      <Topics site={site} post={post} />
      <h2 {...foreign(site, post)}>
        <a href={postPath(post)}>
          <Marked pieces={marked(post.title, analyser, terms)} />
        </a>
      </h2>
      <p class="summary" {...foreign(site, post)}>
        <Marked pieces={snippetOf(text, analyser, terms)} />
      </p>
      <p class="dateline">
        <Published site={site} post={post} />
      </p>
    </article>
  );
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, found }) => (found ? <mark>{text}</mark> : text))}</>;
}

function Pages(view: {
  readonly site: Site;
  readonly query: string;
  readonly page: number;
  readonly pages: number;
}) {
  const { site, query, page, pages } = view;
  const { search } = site.publication.words.pages;
  if (pages <= 1) return null;
  return (
    <nav class="neighbours" aria-label={search.pages} {...site.ours}>
      {page === 1 ? null : (
        <a class="older" href={pagePath(query, page - 1)} rel="prev">
          <small>{search.previous}</small>
        </a>
      )}
      {page === pages ? null : (
        <a class="newer" href={pagePath(query, page + 1)} rel="next">
          <small>{search.next}</small>
        </a>
      )}
    </nav>
  );
}
