/** Which page of an Astro site shows which collection, and so at which addresses its entries stand. */
import { githubId } from "../body/heading-ids.ts";
import { type Group, type SiteFiles, textIn, valueAt } from "../site/site-files.ts";

export type AstroRoute = {
  /** Folder of a collection's texts, with a slash at its end. */
  readonly folder: string;
  /** "/blog/[id]"; undefined where no page shows it. */
  readonly pattern?: string;
};

export async function astroRoutes(files: SiteFiles): Promise<readonly AstroRoute[]> {
  const folders = await collectionFolders(files);
  const pages = await dynamicPages(files);
  const routes = [...folders].map(([name, folder]) => {
    const pattern =
      pages.find(({ text }) => new RegExp(`getCollection\\(\\s*["'\`]${name}["'\`]`).test(text))
        ?.pattern ??
      pages.find(({ pattern: path }) => path.startsWith(`/${name}/`))?.pattern ??
      onlyOne(pages, folders.size);
    return { folder, ...(pattern === undefined ? {} : { pattern }) };
  });
  return routes.sort((a, b) => b.folder.length - a.folder.length);
}

/** A site of one collection that is asked for by a helper's name has one page for it. */
function onlyOne(
  pages: readonly { readonly pattern: string }[],
  count: number,
): string | undefined {
  const [first, ...others] = pages;
  return count === 1 && others.length === 0 ? first?.pattern : undefined;
}

/** By the settings of the collections, else by the folders of the content's own. */
async function collectionFolders(files: SiteFiles): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for (const path of files.paths) {
    const name = /^src\/content\/([^/_][^/]*)\//.exec(path)?.[1];
    if (name !== undefined) folders.set(name, ["src", "content", name, ""].join("/"));
  }
  const path = files.paths.find((name) =>
    /^src\/content(?:\.config|\/config)\.(?:ts|js|mjs|mts)$/.test(name),
  );
  const code = path === undefined ? "" : ((await files.text(path)) ?? "");
  const constants = new Map(
    [...code.matchAll(/const\s+(\w+)\s*=\s*["'`]([^"'`]+)["'`]/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
  for (const [, name = "", call = ""] of code.matchAll(
    /const\s+(\w+)\s*=\s*defineCollection\(([\s\S]*?)(?=\nconst\s|\nexport\s|$)/g,
  )) {
    const [, quoted, constant] =
      /\bbase\s*:\s*(?:["'`]([^"'`]+)["'`]|`?\$?\{?(?:\.\/\$\{)?(\w+))/.exec(call) ?? [];
    const base = quoted ?? constants.get(constant ?? "");
    if (base === undefined) continue;
    const folder = `${base
      .replace(/\$\{(\w+)\}/g, (_, key) => constants.get(key) ?? "")
      .replace(/^\.?\//, "")
      .replace(/\/+$/, "")}/`;
    folders.set(exportedAs(code, name), folder);
  }
  return folders;
}

/** `export const collections = { blog: posts }` */
function exportedAs(code: string, name: string): string {
  const list = /collections\s*=\s*\{([^}]*)\}/.exec(code)?.[1] ?? "";
  return new RegExp(`["']?([\\w-]+)["']?\\s*:\\s*${name}\\b`).exec(list)?.[1] ?? name;
}

async function dynamicPages(files: SiteFiles) {
  const pages: { pattern: string; text: string }[] = [];
  for (const path of files.paths) {
    const [, before, name] =
      /^src\/pages\/((?:[^[\]]*\/)?)\[(?:\.\.\.)?(\w+)\](?:\/index)?\.astro$/.exec(path) ?? [];
    // Lists have such names, too.
    if (before === undefined || /^(?:page|tag|tags|category|lang|locale|year)$/.test(name ?? ""))
      continue;
    pages.push({ pattern: `/${before}[id]`, text: (await files.text(path)) ?? "" });
  }
  return pages;
}

/** The name of an entry: what its front matter says, else its path in GitHub's spelling, without `index`. */
export function entryId(path: string, keys: Group, folder: string): string {
  const given = textIn(valueAt(keys, "slug")) ?? textIn(valueAt(keys, "postSlug"));
  if (given !== undefined) return given.replace(/^\/|\/$/g, "");
  const below = path
    .slice(folder.length)
    .replace(/^\//, "")
    .replace(/\.\w+$/, "");
  const parts = below.split("/").map((part) => githubId(part));
  return parts.join("/").replace(/(?:^|\/)index$/, "");
}
