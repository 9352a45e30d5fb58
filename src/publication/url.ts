/** Addresses and permanent ids of the publication; those of its feeds stand in feeds/formats.ts. Pure. */

import type { Direction } from "../text/language.ts";
import type { Page, Post } from "./post.ts";
import type { Publication } from "./publication.ts";

/** Where the mark of the site stands in pixels: small is 144 by 144, large 512 by 512. */
export const ICONS = {
  favicon: "/favicon.ico",
  small: "/icon-144.png",
  large: "/icon-512.png",
} as const;

/** Where readers look for posts, and where a browser learns how to. */
export const SEARCH_PATH = "/search";
export const SEARCH_DESCRIPTION = "/opensearch.xml";

export function postPath(post: Pick<Post, "slug">): string {
  return `/posts/${post.slug}`;
}

export function pagePath(page: Pick<Page, "slug">): string {
  return `/${page.slug}`;
}

/** Where a post or page stands as Markdown. */
export function markdownPath(path: string): string {
  return `${path}.md`;
}

export function topicPath(topic: string): string {
  return `/topics/${topic}`;
}

/** Below it stand the feeds of one author. */
export function authorPath(author: string): string {
  return `/authors/${author}`;
}

/**
 * A link to what a post is about, which lies elsewhere: where it leads, and what to show for it, "→ example.org". A name in other
 * letters stands as DNS has it (xn--…), so that none can pass for another.
 */
export function linkElsewhere(
  link: string,
  direction: Direction,
): { readonly url: string; readonly label: string } {
  const { href, host } = new URL(link);
  const arrow = direction === "rtl" ? "←" : "→";
  return { url: href, label: `${arrow} ${host.replace(/^www\./, "")}` };
}

/** Where this site's own hub takes subscriptions (WebSub §5.1). */
export const HUB_PATH = "/websub";

/** The hubs that feeds name, absolute: our own first. */
export function hubsOf({ address, websub }: Publication): readonly string[] {
  if (websub === undefined) return [];
  return [...(websub.own ? [address + HUB_PATH] : []), ...websub.hubs];
}

/** An absolute URL from a path of the site. */
export function absolute(publication: Publication, path: string): string {
  return publication.address + path;
}

/**
 * A permanent id: a `tag:` URI (RFC 4151 §2.1) on the founding authority and date, so that neither a
 * new slug nor a new domain changes it.
 *
 * @param specific such as "post/k3v9x2" or "topic/trade"
 */
export function tagUri(publication: Publication, specific: string): string {
  return `tag:${publication.founded.authority},${publication.founded.date}:${specific}`;
}

export function postUri(publication: Publication, post: Pick<Post, "id">): string {
  return tagUri(publication, `post/${post.id}`);
}
