/** Searching, without script: the page, its feeds, and the description by which a browser offers it. Loads apart. */
import type { Context } from "hono";
import { composeFeed } from "../../../feeds/compose.ts";
import type { FeedFormat } from "../../../feeds/formats.ts";
import { absolute, ICONS } from "../../../publication/url.ts";
import { fill } from "../../../publication/words.ts";
import { cleanText, element, textElement, XML_DECLARATION } from "../../../text/xml.ts";
import { unknown } from "../errors.tsx";
import { onPage, pageAsked, pageCount } from "../pages/reading/pager.tsx";
import { feedDraft, type PageContext, page } from "../render-cache.ts";
import { RESULTS_A_PAGE, SearchPage } from "./page.tsx";
import { resultsFor } from "./results.ts";
import { textsOf } from "./texts.ts";

/** Nobody reads further, and each page costs what the first one costs. */
const MOST_PAGES = 100;

export async function searchPage(pages: PageContext, c: Context): Promise<Response> {
  const number = pageAsked(c.req.query("page"), MOST_PAGES);
  if (number === undefined) return unknown(pages, c);
  const results = await resultsFor(pages, c.req.query("q") ?? "");
  const { posts } = results;
  const last = Math.min(MOST_PAGES, pageCount(posts.length, RESULTS_A_PAGE));
  if (number > last) return unknown(pages, c);
  const listed = onPage(posts, number, RESULTS_A_PAGE);
  const texts = await textsOf(pages, listed);
  const shown = listed.map((post, at) => ({ post, text: texts[at] ?? "" }));
  return pages.once(c.req.raw, () =>
    page(
      <SearchPage site={pages.site} results={results} page={number} pages={last} shown={shown} />,
    ),
  );
}

/** New posts that have what is looked for: newest first, as in every feed. */
export async function searchFeed(
  pages: PageContext,
  c: Context,
  format: FeedFormat,
): Promise<Response> {
  const { query, posts } = await resultsFor(pages, c.req.query("q") ?? "");
  if (query === "") return unknown(pages, c);
  const { title, words } = pages.site.publication;
  const said = words.pages.search;
  const scope = {
    query,
    ids: new Set(posts.map(({ id }) => id)),
    title: fill(said.feedTitle, { publication: title, query }),
    about: fill(said.feedAbout, { query }),
  };
  return pages.once(c.req.raw, async ({ visible }) =>
    feedDraft(format, await composeFeed(visible, pages.readBody, scope, pages.readMarkdown)),
  );
}

/** Characters of a name that a browser shows. */
const SHORT_NAME = 16;

/** OpenSearch 1.1, draft 6: how a browser asks this site. */
export function searchDescription(pages: PageContext, c: Context): Promise<Response> {
  const { publication } = pages.site;
  const { search } = publication.words.pages;
  return pages.once(c.req.raw, () => {
    const text = (name: string, value: string) => textElement(name, {}, cleanText(value));
    const address = (path: string) => absolute(publication, path);
    const parts = [
      text("ShortName", [...publication.title].slice(0, SHORT_NAME).join("").trim()),
      text("LongName", [...`${search.heading}: ${publication.title}`].slice(0, 48).join("").trim()),
      text("Description", fill(search.about, { publication: publication.title }).slice(0, 1024)),
      text("InputEncoding", "UTF-8"),
      text("Language", publication.language),
      textElement("Image", { width: 144, height: 144, type: "image/png" }, address(ICONS.small)),
      url("text/html", address("/search?q={searchTerms}")),
      url("application/atom+xml", address("/search/atom.xml?q={searchTerms}")),
    ];
    const document = `${XML_DECLARATION}\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n${parts.join("\n")}\n</OpenSearchDescription>\n`;
    const type = "application/opensearchdescription+xml; charset=utf-8";
    return { kind: "list", status: 200, type, text: document };
  });
}

function url(type: string, template: string): string {
  return element("Url", { type, template });
}
