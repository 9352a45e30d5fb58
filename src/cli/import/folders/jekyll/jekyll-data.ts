/** `_data` and `_includes` of a site of Jekyll, and who writes it. */

import { nameOf, type Site } from "../site/site.ts";
import { personOf } from "../site/site-authors.ts";
import { type Group, groupIn, MOST_FILES, type SiteFiles } from "../site/site-files.ts";

export async function dataOf(files: SiteFiles): Promise<Group> {
  const data: Record<string, unknown> = {};
  for (const path of files.paths
    .filter((name) => /^_data\/[^/]+\.(?:ya?ml|json)$/.test(name))
    .slice(0, MOST_FILES))
    data[nameOf(path).replace(/\.\w+$/, "")] = await files.data(path);
  for (const path of files.paths
    .filter((name) => /^_data\/[^/]+\/[^/]+\.(?:ya?ml|json)$/.test(name))
    .slice(0, MOST_FILES)) {
    const [, folder = "", name = ""] = /^_data\/([^/]+)\/([^/]+)\.\w+$/.exec(path) ?? [];
    data[folder] = { ...groupIn(data[folder]), [name]: await files.data(path) };
  }
  return data;
}

export async function partsOf(files: SiteFiles): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const path of files.paths
    .filter((name) => name.startsWith("_includes/"))
    .slice(0, MOST_FILES)) {
    const text = await files.text(path);
    if (text !== undefined)
      parts.set(path.slice("_includes/".length), text.replace(/^---\n---\n/, ""));
  }
  return parts;
}

export function authorsOf(config: Group, data: Group): Site["authors"] {
  const people = {
    ...groupIn(data.people),
    ...groupIn(data.author),
    ...groupIn(data.authors),
    ...groupIn(config.authors),
  };
  return Object.entries(people).flatMap(([key, person]) => personOf(key, person));
}
