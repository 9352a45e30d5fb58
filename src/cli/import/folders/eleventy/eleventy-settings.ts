/** Settings of an Eleventy site, as far as its program says them plainly, and the data that its folders hold. */
import { exportedObject, textNamed } from "../site/literal-code.ts";
import { folderOf, nameOf } from "../site/site.ts";
import {
  dataOf,
  type Group,
  groupIn,
  MOST_FILES,
  type SiteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";

export const CONFIG = /(?:^|(?<=\/))(?:eleventy\.config\.(?:js|cjs|mjs|ts)|\.eleventy\.js)$/;

export type EleventySettings = {
  readonly code: string;
  /** Folder of the texts, without slash at its end; "" for the site's own. */
  readonly input: string;
  readonly prefix: string;
  readonly templates: boolean;
  /** Data that all pages have, by the names of their files. */
  readonly data: Group;
  /** What the site says of itself. */
  readonly about: Group;
};

export async function eleventySettings(files: SiteFiles): Promise<EleventySettings> {
  const path = files.paths.find((name) => CONFIG.test(name) && !name.includes("/"));
  const code = path === undefined ? "" : ((await files.text(path)) ?? "");
  const dir =
    /\bdir\s*:\s*\{[\s\S]*?\binput\s*:\s*["'`]([^"'`]+)["'`]/.exec(code)?.[1] ??
    /setInputDirectory\(\s*["'`]([^"'`]+)/.exec(code)?.[1] ??
    ".";
  const input = dir.replace(/^\.?\/|\/$/g, "").replace(/^\.$/, "");
  const dataDir =
    /\bdata\s*:\s*["'`]([^"'`]+)["'`]/.exec(code)?.[1] ??
    /setDataDirectory\(\s*["'`]([^"'`]+)/.exec(code)?.[1] ??
    "_data";
  const data = await globalData(files, joinedPath(input, dataDir));
  return {
    code,
    input,
    prefix: (textNamed(code, "pathPrefix") ?? "").replace(/^(?=[^/])/, "/").replace(/\/+$/, ""),
    templates: !/markdownTemplateEngine\s*:\s*false/.test(code),
    data,
    about: aboutIn(data),
  };
}

/** "../_data" leads out of the folder of the texts. */
function joinedPath(input: string, folder: string): string {
  const parts = input === "" ? [] : input.split("/");
  for (const part of folder.replace(/^\.\//, "").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

async function globalData(files: SiteFiles, folder: string): Promise<Group> {
  const data: Record<string, unknown> = {};
  const paths = files.paths.filter(
    (path) => path.startsWith(`${folder}/`) && /\.(?:json|ya?ml|js|cjs|mjs|ts)$/.test(path),
  );
  for (const path of paths.slice(0, MOST_FILES))
    data[nameOf(path).replace(/\.\w+$/, "")] = await dataIn(files, path);
  const pack = groupIn(await files.data("package.json"));
  return { pkg: pack, ...data };
}

async function dataIn(files: SiteFiles, path: string): Promise<unknown> {
  const text = await files.text(path);
  if (text === undefined) return undefined;
  return /\.(?:js|cjs|mjs|ts)$/.test(path) ? exportedObject(text) : dataOf(path, text);
}

const ABOUT =
  "metadata site meta siteData site_data siteMeta config settings globals info app".split(" ");

function aboutIn(data: Group): Group {
  const groups = ABOUT.map((name) => groupIn(data[name])).filter(
    (group) => Object.keys(group).length > 0,
  );
  const of = (names: string) => {
    for (const group of groups)
      for (const name of names.split(" "))
        if (valueAt(group, name) !== undefined) return valueAt(group, name);
    return undefined;
  };
  return {
    url:
      textIn(of("url baseUrl base_url siteUrl site_url domain origin website host")) ??
      textIn(groupIn(data.pkg).homepage),
    title: of("title name siteName site_name"),
    description: of("description subtitle tagline"),
    language: of("language lang locale"),
    author: of("author authors"),
  };
}

/** What the folders of a file say for it: `posts/posts.json`, `posts/posts.11tydata.js`, and its own `x.11tydata.json`. */
export async function folderData(
  files: SiteFiles,
  settings: EleventySettings,
): Promise<(path: string) => { readonly data: Group; readonly tags: readonly string[] }> {
  const found = new Map<string, Group>();
  for (const path of files.paths) {
    const [, base] = /^(.*?)(?:\.11tydata)?\.(?:json|ya?ml|js|cjs|mjs)$/.exec(path) ?? [];
    if (base === undefined) continue;
    const isFolders =
      nameOf(base) === nameOf(folderOf(base)) ||
      (/\.11tydata\./.test(path) && base === settings.input);
    const isFiles = /\.11tydata\./.test(path) && !isFolders;
    if (!isFolders && !isFiles && base !== `${settings.input}/${nameOf(settings.input)}`) continue;
    const data = groupIn(await dataIn(files, path));
    const key = isFiles ? base : folderOf(base);
    found.set(key, merged(found.get(key) ?? {}, data));
  }
  return (path) => {
    const parts = folderOf(path).split("/").filter(Boolean);
    const keys = [
      "",
      ...parts.map((_, at) => parts.slice(0, at + 1).join("/")),
      path.replace(/\.\w+$/, ""),
    ];
    const groups = keys.map((key) => found.get(key)).filter((group) => group !== undefined);
    const data = groups.reduce<Group>((all, group) => merged(all, group), {});
    return { data, tags: [data.tags ?? []].flat().map(String) };
  };
}

/** Deep, as Eleventy does it: lists are joined. */
export function merged(one: Group, two: Group): Group {
  const all: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(two)) {
    const before = all[key];
    if (Array.isArray(before) && Array.isArray(value)) all[key] = [...before, ...value];
    else if (
      typeof before === "object" &&
      before !== null &&
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value)
    )
      all[key] = merged(groupIn(before), groupIn(value));
    else all[key] = value;
  }
  return all;
}
