/** Links between entries, checked once all of them are rendered. */

import type { SiteMap } from "../../../markdown/links.ts";
import { AUTHOR_ID_PREFIX, anchorFor } from "../../../markdown/markdown-anchors.ts";
import { type Entry, entryAddress } from "../assemble.ts";
import { writeInstant } from "../front-matter/instant.ts";
import type { KeptRendering } from "../kept/cache.ts";
import type { Problem } from "../problem.ts";

/** A text with links to headings of others. */
type Linking = {
  readonly source: Pick<Entry["source"], "file">;
  readonly head?: Pick<Entry["head"], "imported">;
  readonly rendering: Pick<KeptRendering, "fragmentLinks"> | undefined;
};

/**
 * Links to a place inside another entry must find it there.
 *
 * @param linking what links, when that is not the entries themselves
 */
export function checkFragments(
  entries: readonly Entry[],
  site: SiteMap,
  linking: readonly Linking[] = entries,
): readonly Problem[] {
  const anchors = new Map<string, readonly string[]>();
  for (const { source, head, rendering } of entries) {
    if (head.heading === undefined || rendering === undefined) continue;
    anchors.set(entryAddress(source.kind, head.heading.slug), rendering.anchors);
  }
  return linking.flatMap(({ source, head, rendering }) =>
    (rendering?.fragmentLinks ?? []).flatMap(({ entry, fragment, line }) => {
      const there = anchors.get(site.addresses[entry] ?? entry);
      const names = [anchorFor(fragment), AUTHOR_ID_PREFIX + fragment];
      if (there === undefined || names.some((name) => there.includes(name))) return [];
      const message = `link to ${entry}#${fragment}, but that text has no such heading or id; correct the part after #`;
      const unmended = head?.imported === undefined ? {} : { unmended: "dead link" as const };
      return [{ file: source.file, line, message, ...unmended }];
    }),
  );
}

/**
 * Warnings for links of published posts to posts that appear later: until then they lead nowhere.
 *
 * There is no clock here to say whether the later one has appeared meanwhile. A link that came with an
 * edit is known by the post's `updated`: what had appeared by then is not dead. Texts that moved in together stood
 * beside each other before, and years of a blog link to what came later.
 *
 * @param timeZone IANA zone in which the warnings say when
 */
export function checkAppearance(entries: readonly Entry[], timeZone: string): readonly Problem[] {
  const appears = new Map<string, { readonly from: number; readonly imported: boolean }>();
  for (const { source, head } of entries) {
    const { heading } = head;
    if (heading?.post === undefined) continue;
    const imported = head.imported !== undefined;
    appears.set(entryAddress(source.kind, heading.slug), {
      from: heading.post.published,
      imported,
    });
  }
  return entries.flatMap(({ source, head, rendering }) => {
    const post = head.heading?.post;
    if (post === undefined || head.draft) return [];
    return (rendering?.links ?? []).flatMap(({ entry, line }) => {
      const { from, imported } = appears.get(entry) ?? { from: 0, imported: false };
      if (from <= post.updated || (imported && head.imported !== undefined)) return [];
      const message = `link to ${entry}, which appears later, at ${writeInstant(from, timeZone)}: until then the link is dead; give this post a later \`date\`, or \`updated\` if the link came with an edit`;
      return [{ file: source.file, line, message }];
    });
  });
}
