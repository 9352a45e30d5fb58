/** For search engines: every address that stands, and where to find the list (sitemaps.org 0.9). */

import { contentUsage } from "../../publication/ai-preferences.ts";
import { seriesPath } from "../../publication/series.ts";
import { absolute, pagePath, postPath, topicPath } from "../../publication/url.ts";
import { element, textElement, XML_DECLARATION } from "../../text/xml.ts";
import { instant } from "./instant.ts";
import { archivePath, yearsOf } from "./pages/archive.tsx";
import type { Site } from "./site.ts";
import { postsOf, type VisibleIndex } from "./visible-index.ts";

/** Some 1.2 MB, of which an isolate keeps what is asked for. sitemaps.org would have 50,000 addresses in one file. */
const ADDRESSES_PER_FILE = 10_000;

const NAMESPACE = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

type Entry = { readonly path: string; readonly changed?: number };

/** `/sitemap.xml`: the addresses themselves, or, where they are too many, an index of files of them. */
export function sitemap(
  site: Site,
  visibleIndex: VisibleIndex,
  perFile = ADDRESSES_PER_FILE,
): string {
  const entries = entriesOf(site, visibleIndex);
  if (entries.length <= perFile) return urlset(site, entries);
  const files = Array.from({ length: Math.ceil(entries.length / perFile) }, (_, at) =>
    element("sitemap", {}, textElement("loc", {}, absolute(site.publication, partPath(at + 1)))),
  );
  return `${XML_DECLARATION}\n${element("sitemapindex", NAMESPACE, files.join("\n"))}\n`;
}

/**
 * The nth file of the index.
 *
 * @param part counted from 1
 * @returns undefined where the index names no such file
 */
export function sitemapPart(
  site: Site,
  visibleIndex: VisibleIndex,
  part: number,
  perFile = ADDRESSES_PER_FILE,
): string | undefined {
  const entries = entriesOf(site, visibleIndex);
  if (entries.length <= perFile || !(part >= 1)) return undefined;
  const slice = entries.slice((part - 1) * perFile, part * perFile);
  return slice.length === 0 ? undefined : urlset(site, slice);
}

/**
 * Everything may be read by everybody; crawlers that mean well need only know where the list is, and how the owner would
 * have it used.
 */
export function robots({ publication }: Pick<Site, "publication">): string {
  const usage = contentUsage(publication);
  const rule = usage === undefined ? "" : `Content-Usage: / ${usage}\n`;
  return `User-agent: *\nAllow: /\n${rule}\nSitemap: ${absolute(publication, "/sitemap.xml")}\n`;
}

function partPath(part: number): string {
  return `/sitemaps/${part}.xml`;
}

function urlset(site: Site, entries: readonly Entry[]): string {
  const urls = entries.map(({ path, changed }) => {
    const loc = textElement("loc", {}, absolute(site.publication, path));
    const lastmod = changed === undefined ? "" : textElement("lastmod", {}, instant(changed));
    return element("url", {}, loc + lastmod);
  });
  return `${XML_DECLARATION}\n${element("urlset", NAMESPACE, `\n${urls.join("\n")}\n`)}\n`;
}

/** Fixed places first, posts last and oldest first, so that a new post changes only the last file. */
function entriesOf(site: Site, visibleIndex: VisibleIndex): readonly Entry[] {
  const posts = postsOf(visibleIndex).toReversed();
  return [
    ...["/", "/topics", "/archive", "/feeds"].map((path) => ({ path })),
    ...site.pages.map((page) => ({ path: pagePath(page) })),
    ...site.publication.topics.map((topic) => ({ path: topicPath(topic.slug) })),
    ...[...visibleIndex.series().keys()].map((slug) => ({ path: seriesPath(slug) })),
    ...yearsOf(site, visibleIndex).map(({ year }) => ({ path: archivePath(year) })),
    ...posts.map((post) => ({ path: postPath(post), changed: post.updated })),
  ];
}
