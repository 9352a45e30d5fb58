/** What files of settings of Astro say plainly: the site, redirects, authors. */

import type { SourceAuthor, SourceItem } from "../../sources/source-definition.ts";
import { readEntryFile } from "../site/entry-file.ts";
import { groupNamed } from "../site/literal-code.ts";
import { nameOf, type Site } from "../site/site.ts";
import { personOf } from "../site/site-authors.ts";
import { isGroup, type SiteFiles, textIn } from "../site/site-files.ts";
import { TEXT } from "./astro-entries.ts";

/** Files in which starters keep what they say of the site. */
export async function settingsOf(files: SiteFiles): Promise<string> {
  const paths = files.paths.filter(
    (path) =>
      /^src\/(?:(?:lib|utils|config|data)\/)?(?:consts?|constants?|config|site|siteConfig|site\.config|settings|index)\.(?:ts|js|mjs|json)$/i.test(
        path,
      ) || /^src\/config\.ya?ml$/.test(path),
  );
  const texts = await Promise.all(paths.map((path) => files.text(path)));
  return texts.join("\n");
}

/** `redirects: { "/old": "/new" }` */
export function configured(config: string): readonly SourceItem[] {
  return Object.entries(groupNamed(config, "redirects")).flatMap(([from, target]): SourceItem[] => {
    const to = textIn(isGroup(target) ? target.destination : target);
    const status = isGroup(target) && /^30[27]$/.test(String(target.status)) ? 302 : 301;
    return to === undefined || from.includes("[") ? [] : [{ kind: "redirect", from, to, status }];
  });
}

export async function authorsOf(
  files: SiteFiles,
  author: string | undefined,
): Promise<Site["authors"]> {
  const authors: SourceAuthor[] = [];
  for (const path of files.paths.filter((name) =>
    /^src\/(?:content|data)\/authors?\/[^/]+\.(?:md|mdx|json|ya?ml)$/.test(name),
  )) {
    const text = (await files.text(path)) ?? "";
    const file = TEXT.test(path) ? readEntryFile(text) : undefined;
    const data: unknown =
      file === undefined ? await files.data(path) : file.ok ? file.keys : undefined;
    authors.push(...personOf(nameOf(path).replace(/\.\w+$/, ""), data));
  }
  return author === undefined || authors.some(({ name }) => name === author)
    ? authors
    : [...authors, { key: author, name: author }];
}
