/** A vault of Obsidian: its notes, with links by name, and the files that they show. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { readEntryFile } from "../site/entry-file.ts";
import { readSite } from "../site/read-site.ts";
import { type Entry, isShown, nameOf, pathOf, type Site } from "../site/site.ts";
import { type DateRule, siteDate } from "../site/site-date.ts";
import {
  groupIn,
  isGroup,
  rootBy,
  type SiteFiles,
  siteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";
import { OBSIDIAN_KEYS } from "./obsidian-keys.ts";
import { tagsIn } from "./obsidian-text.ts";

const NOTE = /\.md$/i;

export const obsidian: SourceDefinition = {
  name: "obsidian",
  title: "an Obsidian vault",
  recognises: async (files) => rootOf(files) !== undefined,
  read: async function* (files) {
    yield* readSite(await vaultSite(files));
  },
};

function rootOf({ kind, paths }: SourceFiles): string | undefined {
  return kind === "file" ? undefined : rootBy(paths, /(?:^|(?<=\/))\.obsidian\//);
}

async function vaultSite(source: SourceFiles): Promise<Site> {
  const files = siteFiles(source, rootOf(source) ?? "");
  const dates: DateRule = { zone: "UTC", unzoned: "UTC", order: "day first" };
  const beside: SourceItem[] = [];
  const entries = await entriesOf(files, dates, beside);
  const addresses = new Map<string, string>();
  const media = files.paths
    .filter((path) => isShown(path) && !path.startsWith("."))
    .map((path) => ({ path, addresses: [encodeURI(pathOf(path))] }));
  for (const {
    path,
    addresses: [address],
  } of [...entries, ...media])
    if (address !== undefined) addresses.set(path, address);
  const find = finder(
    [...entries.map(({ path }) => path), ...media.map(({ path }) => path)],
    entries,
  );
  const shown = (name: string) => {
    const path = find(name);
    return path === undefined || !isShown(path) ? undefined : addresses.get(path);
  };
  return {
    files,
    about: {},
    authors: [],
    entries: entries.map((entry) => ({ ...entry, keys: unlinkedKeys(entry.keys, shown) })),
    media,
    beside,
    keys: OBSIDIAN_KEYS,
    dates,
    base: "",
    origin: "",
    dialect: () => ({
      templates: "none",
      headings: "github",
      vault: { find, addressOf: (path) => addresses.get(path) },
    }),
    variables: () => ({}),
    addressOf: (name) => addresses.get(find(name.replace(/^\//, "")) ?? ""),
    part: () => undefined,
  };
}

/**
 * Properties whose text is a link say what it shows: `"[[Mara Lind]]"` a name, `"[[map.png]]"` a picture.
 *
 * @param shown address of a picture or another file that pages show
 */
function unlinkedKeys(
  keys: Entry["keys"],
  shown: (name: string) => string | undefined,
): Entry["keys"] {
  const unlinked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unlinked);
    const found =
      typeof value === "string"
        ? /^\s*!?\[\[([^\]\n|#]+)(?:#[^\]\n|]*)?(?:\|([^\]\n]*))?\]\]\s*$/.exec(value)
        : null;
    if (found === null) return value;
    const [, name = "", words] = found;
    return shown(name.trim()) ?? words ?? nameOf(name).trim();
  };
  return Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, unlinked(value)]));
}

/** By path, by name, by alias; of two files of one name the one with the shorter path. */
function finder(
  paths: readonly string[],
  entries: readonly Entry[],
): (name: string) => string | undefined {
  const byName = new Map<string, string>();
  const remember = (key: string, path: string) => {
    const folded = key.toLowerCase();
    if (!byName.has(folded)) byName.set(folded, path);
  };
  const sorted = [...paths].sort(
    (a, b) => a.split("/").length - b.split("/").length || a.length - b.length,
  );
  for (const path of sorted) {
    const parts = path.split("/");
    for (const [at] of parts.entries()) {
      const ending = parts.slice(at).join("/");
      remember(ending, path);
      remember(ending.replace(NOTE, ""), path);
    }
  }
  for (const { path, keys } of entries)
    for (const alias of [valueAt(keys, "aliases") ?? valueAt(keys, "alias")].flat().map(textIn))
      if (alias !== undefined) remember(alias, path);
  return (name) => byName.get(name.replace(/^\.?\//, "").toLowerCase());
}

async function entriesOf(
  files: SiteFiles,
  dates: DateRule,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const templates = await templateFolder(files);
  const read: { readonly path: string; readonly file: Entry["file"] }[] = [];
  for (const path of files.paths.filter(
    (name) => NOTE.test(name) || /\.(?:canvas|base)$/i.test(name),
  )) {
    if (path.startsWith(".obsidian/")) continue;
    const at = { path: files.sourcePath(path) };
    if (!NOTE.test(path) || /\.excalidraw\.md$/i.test(path))
      beside.push({ kind: "left", at, what: "a drawing or a view, which only Obsidian shows" });
    else if (templates !== undefined && path.startsWith(`${templates}/`))
      beside.push({ kind: "left", at, what: "a template for notes" });
    else {
      const text = await files.text(path);
      if (text === undefined || text.trim() === "") {
        beside.push({ kind: "left", at, what: "an empty note" });
        continue;
      }
      const file = readEntryFile(text);
      if (file.ok) read.push({ path, file });
      else beside.push({ kind: "failed", at, reason: file.reason });
    }
  }
  const says = read.some(({ file }) => publishes(file.keys) !== undefined);
  return read.map(({ path, file }) => entryOf(path, file, dates, says));
}

/** Whether a note says that it is published, for Obsidian Publish or for its plug-ins; undefined where it says nothing. */
function publishes(keys: Entry["keys"]): unknown {
  return valueAt(keys, "publish") ?? valueAt(keys, "dg-publish") ?? valueAt(keys, "published");
}

async function templateFolder(files: SiteFiles): Promise<string | undefined> {
  const own = groupIn(await files.data(".obsidian/templates.json")).folder;
  const templater = groupIn(
    await files.data(".obsidian/plugins/templater-obsidian/data.json"),
  ).templates_folder;
  return (
    (textIn(own) ?? textIn(templater))?.replace(/^\/|\/$/g, "") ??
    files.paths.find((path) => /^templates?\//i.test(path))?.split("/")[0]
  );
}

/** @param says whether any note of the vault says that it is published: then those that do not are the author's own */
function entryOf(path: string, file: Entry["file"], dates: DateRule, says: boolean): Entry {
  const { keys } = file;
  const title = nameOf(path).replace(NOTE, "");
  const date =
    ["date", "created", "date created", "createdAt", "publishDate", "pubDate"]
      .map((name) => siteDate(valueAt(keys, name), dates))
      .find((found) => found !== undefined) ??
    siteDate(/(?:^|\s|_)(\d{4}-\d{2}-\d{2})/.exec(title)?.[1], dates);
  const permalink = textIn(valueAt(keys, "permalink"));
  const hidden: Hidden[] =
    says && publishes(keys) === undefined
      ? [{ reason: "it does not say `publish: true`, as other notes of the vault do" }]
      : [];
  return {
    kind: "post",
    path,
    file,
    keys: isGroup(keys) ? keys : {},
    addresses: [
      permalink === undefined
        ? encodeURI(pathOf(path.replace(NOTE, "").replaceAll(" ", "+")))
        : pathOf(permalink),
    ],
    ...(date === undefined ? {} : { date }),
    title: title.replace(/^\d{4}-\d{2}-\d{2}[ _-]+(?=\S)/, ""),
    tags: tagsIn(file.body),
    ...(hidden.length === 0 ? {} : { marks: hidden }),
  };
}
