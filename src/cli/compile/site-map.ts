/** What there is to link to, made from all heads; and names that two files claim. */

import type { SiteMap } from "../../markdown/links.ts";
import { addressKey, formerAddress, isAddress } from "../../publication/old-address.ts";
import type { Publication } from "../../publication/publication.ts";
import { seriesPath } from "../../publication/series.ts";
import { postUri } from "../../publication/url.ts";
import { type Entry, entryAddress } from "./assemble.ts";
import type { Problem } from "./problem.ts";
import { seriesFrom } from "./series.ts";

type Headed = Pick<Entry, "source" | "head">;

export function siteMapOf(
  entries: readonly Headed[],
  mediaPaths: readonly string[],
  topics: Publication["topics"] | undefined,
): SiteMap {
  const files: Record<string, string> = {};
  const addresses: Record<string, string> = {};
  const drafts: Record<string, true> = {};
  const series = new Set<string>();
  for (const { source, head } of entries) {
    if (head.heading === undefined) {
      // A file with problems exists all the same: links to it must not look broken as well.
      const unnamed = `/${source.path}`;
      files[source.path] = unnamed;
      if (head.draft) drafts[unnamed] = true;
      continue;
    }
    const address = entryAddress(source.kind, head.heading.slug);
    files[source.path] = address;
    if (head.draft) drafts[address] = true;
    addresses[address] = address;
    const part = head.draft ? undefined : head.heading.post?.series;
    if (part !== undefined) series.add(seriesPath(seriesFrom(part).slug));
    for (const old of head.heading.post?.formerly ?? []) {
      const linked = linkedAs(old);
      if (linked !== undefined) addresses[linked] ??= address;
    }
  }
  return {
    files,
    addresses,
    drafts,
    media: Object.fromEntries(mediaPaths.map((path) => [`/${path}`, true as const])),
    topics: topics?.map((topic) => topic.slug),
    series: [...series],
  };
}

/** The ids that feeds give to entries without a `guid`: whose file has them, by the name that is claimed. */
function entryIdsOf(
  entries: readonly Headed[],
  publication: Publication | undefined,
): Map<string, string> {
  if (publication === undefined) return new Map();
  return new Map(
    entries.flatMap(({ head, source }): [string, string][] => {
      const post = head.heading?.post;
      return post === undefined ? [] : [[`guid ${postUri(publication, post)}`, source.file]];
    }),
  );
}

/** How a text links to an old address: decoded. One with a query may share its path with the home page. */
function linkedAs(old: string): string | undefined {
  const { path, query } = formerAddress(old);
  if (query.length > 0) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Every id and address belongs to one file; the second file is told who the first one is. */
export function checkNames(
  entries: readonly Headed[],
  publication: Publication | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  const owners = entryIdsOf(entries, publication);
  const claim = (entry: Headed, name: string, line: number, complaint: string) => {
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, entry.source.file);
    else if (owner !== entry.source.file) {
      problems.push({
        file: entry.source.file,
        line,
        message: `${complaint} ${owner}; give one of them another`,
      });
    } else
      problems.push({
        file: entry.source.file,
        line,
        message: `${complaint} this file itself; take one out`,
      });
  };
  for (const entry of entries) {
    const { heading, lines } = entry.head;
    if (heading === undefined) continue;
    const post = heading.post;
    if (post !== undefined)
      claim(entry, `id ${post.id}`, lines.id, `id ${JSON.stringify(post.id)} is also that of`);
    if (post?.guid !== undefined && owners.get(`guid ${post.guid}`) !== entry.source.file) {
      const complaint = `guid ${JSON.stringify(post.guid)} is also that of`;
      claim(entry, `guid ${post.guid}`, lines.guid, complaint);
    }
    claim(
      entry,
      entryAddress(entry.source.kind, heading.slug),
      lines.slug,
      `slug ${JSON.stringify(heading.slug)} is also that of`,
    );
  }
  // After all present slugs, so that the complaint stands at the former one.
  for (const entry of entries) {
    for (const old of entry.head.heading?.post?.formerly ?? []) {
      const name = addressKey(formerAddress(old));
      // Two spellings of one address, or one that the post kept, lead nobody astray.
      if (isAddress(old) && owners.get(name) === entry.source.file) continue;
      const what = isAddress(old) ? "former address" : "former slug";
      claim(entry, name, entry.head.lines.formerly, `${what} ${JSON.stringify(old)} belongs to`);
    }
  }
  return problems;
}
