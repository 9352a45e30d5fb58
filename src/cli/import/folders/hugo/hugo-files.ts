/** What lies beside the texts of a Hugo site: pictures, people, shortcodes, feeds. */

import { readEntryFile } from "../site/entry-file.ts";
import { type Entry, folderOf, isShown, nameOf, pathOf, type Site } from "../site/site.ts";
import { personOf } from "../site/site-authors.ts";
import { groupIn, isGroup, MOST_FILES, type SiteFiles, valueAt } from "../site/site-files.ts";
import { urlize } from "./hugo-address.ts";
import type { HugoContext } from "./hugo-context.ts";

/** Shortcodes' templates by the name that texts ask for; the site's own stand before its theme's. */
export async function hugoParts(files: SiteFiles): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  const own = /^(themes\/[^/]+\/)?layouts\/_?shortcodes\/(.+?)\.(?:html|md)$/;
  const paths = files.paths
    .filter((path) => own.test(path))
    .sort((a, b) => Number(a.startsWith("themes/")) - Number(b.startsWith("themes/")));
  for (const path of paths.slice(0, MOST_FILES)) {
    const name = `shortcodes/${own.exec(path)?.[2]}`;
    const text = await files.text(path);
    if (text !== undefined && !parts.has(name)) parts.set(name, text);
  }
  return parts;
}

type Found = {
  readonly path: string;
  readonly bundle: boolean;
  readonly sections: readonly string[];
  readonly name: string;
};

export function hugoMedia(
  found: readonly Found[],
  entries: readonly Entry[],
  context: HugoContext,
): Site["media"] {
  const { files, base, rule, languages } = context;
  const addresses = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const bundles = new Map<string, string>();
  for (const { path, bundle } of found) {
    const address = addresses.get(path);
    if (bundle && address !== undefined && !bundles.has(folderOf(path)))
      bundles.set(folderOf(path), address);
  }
  const statics = [valueAt(context.config, "staticDir") ?? "static"]
    .flat()
    .map((folder) => `${String(folder).replace(/^\.?\/|\/$/g, "")}/`);
  return files.paths.filter(isShown).flatMap((path) => {
    const folder = statics.find((name) => path.startsWith(name));
    if (folder !== undefined)
      return [{ path, addresses: [pathOf(base, path.slice(folder.length))] }];
    if (path.startsWith("assets/"))
      return [{ path, addresses: [pathOf(base, path.slice("assets/".length))] }];
    const bundle = bundleOf(path, bundles);
    if (bundle !== undefined)
      return [
        {
          path,
          addresses: [
            pathOf(bundle.address.replace(/\.html$/, "/"), path.slice(bundle.folder.length + 1)),
          ],
        },
      ];
    const content = languages.find(
      ({ contentDir }) => contentDir === "" || path.startsWith(`${contentDir}/`),
    );
    if (content === undefined) return [];
    const below = content.contentDir === "" ? path : path.slice(content.contentDir.length + 1);
    const place = folderOf(below)
      .split("/")
      .map((part) => urlize(part, rule))
      .join("/");
    return [
      { path, addresses: [...new Set([pathOf(base, place, nameOf(path)), pathOf(base, below)])] },
    ];
  });
}

function bundleOf(path: string, bundles: ReadonlyMap<string, string>) {
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    const address = bundles.get(folder);
    if (address !== undefined) return { folder, address };
  }
  return undefined;
}

/** `data/authors`, `content/authors/NAME/_index.md`, and the site's own. */
export async function hugoAuthors({ files, config }: HugoContext): Promise<Site["authors"]> {
  const authors = new Map<string, Site["authors"][number]>();
  const add = (key: string, person: unknown) => {
    const [named] = personOf(key, person);
    if (named !== undefined && !authors.has(key)) authors.set(key, named);
  };
  for (const path of files.paths
    .filter(
      (name) =>
        /^data\/authors?(?:\/[^/]+)?\.(?:toml|ya?ml|json)$/i.test(name) ||
        /^data\/authors?\/[^/]+\.(?:toml|ya?ml|json)$/i.test(name),
    )
    .slice(0, MOST_FILES)) {
    const data = await files.data(path);
    if (path.split("/").length > 2) add(nameOf(path).replace(/\.\w+$/, ""), data);
    else for (const [key, person] of Object.entries(groupIn(data))) add(key, person);
  }
  for (const path of files.paths
    .filter((name) => /(?:^|\/)authors\/[^/]+\/_?index\.md$/.test(name))
    .slice(0, MOST_FILES)) {
    const file = readEntryFile((await files.text(path)) ?? "");
    if (file.ok) add(nameOf(folderOf(path)), file.keys);
  }
  for (const [key, person] of Object.entries(
    groupIn(valueAt(config, "params.authors") ?? valueAt(config, "authors")),
  ))
    if (isGroup(person)) add(key, person);
  return [...authors.values()];
}

/** Hugo's own: one of the whole, one of each section and of each term. */
export function hugoFeeds(
  entries: readonly Entry[],
  { base, languages }: HugoContext,
): readonly string[] {
  const sections = new Set<string>();
  for (const { kind, path } of entries) {
    const language = languages.find(
      ({ contentDir }) => contentDir === "" || path.startsWith(`${contentDir}/`),
    );
    const below =
      language === undefined || language.contentDir === ""
        ? path
        : path.slice(language.contentDir.length + 1);
    const [section, more] = below.split("/");
    if (kind === "post" && section !== undefined && more !== undefined)
      sections.add(section.toLowerCase());
  }
  return [
    pathOf(base, "/index.xml"),
    ...[...sections].map((section) => pathOf(base, section, "index.xml")),
  ];
}
