/** The address of a Substack publication, which its export names nowhere: from the links of posts to each other. Pure. */

/** Addresses of posts in a text, by the root that they stand at. */
export function countRoots(
  html: string,
  slugs: ReadonlySet<string>,
  counts: Map<string, number>,
): void {
  const links =
    /(https?:\/\/[\w.-]{1,255})(?:\/pub\/([\w-]{1,63}))?\/p\/([\p{L}\p{N}%_-]{1,300})/gu;
  for (const [, host = "", publication, slug = ""] of html.matchAll(links)) {
    if (!slugs.has(slug)) continue;
    const isShared = /\/\/open\.substack\.com$/i.test(host);
    if (isShared && publication === undefined) continue;
    const root = isShared
      ? `https://${publication}.substack.com`
      : host.replace(/^http:/, "https:");
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
}

/** The one that is named most often; undefined where none is. */
export function mostCounted(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
