/** A folder of Jekyll: `_config.yml`, `_posts`, `_drafts`, pages, `_data`, `_includes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import { type EntryFile, readEntryFile } from "../site/entry-file.ts";
import { readSite } from "../site/read-site.ts";
import {
  addressParts,
  type Entry,
  folderOf,
  isShown,
  nameOf,
  pathOf,
  type Site,
  titleOfName,
} from "../site/site.ts";
import { type DateRule, siteDate, zoneNamed } from "../site/site-date.ts";
import {
  type Group,
  groupIn,
  isGroup,
  rootBy,
  type SiteFiles,
  siteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";
import { jekyllAddress } from "./jekyll-address.ts";
import { defaultsFor, jekyllDefaults } from "./jekyll-defaults.ts";
import { feedsOf, type GuidRule } from "./jekyll-feeds.ts";
import { JEKYLL_KEYS } from "./jekyll-keys.ts";

const CONFIG = /_config\.(?:ya?ml|toml)$/;
const POST = /^(\d{4}-\d{1,2}-\d{1,2}|\d{2}-\d{1,2}-\d{1,2})-(.+)\.(\w+)$/;
const MARKDOWN = /\.(?:md|markdown|mkdown|mkdn|mkd|mdown)$/i;
const READ = /\.(?:md|markdown|mkdown|mkdn|mkd|mdown|html?|xhtml)(?:\.liquid)?$/i;

export const jekyll: SourceDefinition = {
  name: "jekyll",
  title: "Jekyll",
  recognises: async (files) => rootOf(files) !== undefined,
  read,
};

function rootOf(files: SourceFiles): string | undefined {
  if (files.kind === "file") return undefined;
  const { paths } = files;
  const configured = rootBy(paths, /(?:^|(?<=\/))_config\.(?:ya?ml|toml)$/);
  if (
    configured !== undefined &&
    paths.some((path) => path.startsWith(configured) && /(?:^|\/)_(?:posts|drafts)\//.test(path))
  )
    return configured;
  // The folder of posts alone, or one above it.
  return rootBy(paths, /(?:^|(?<=\/))_posts\//) ?? (isFolderOfPosts(paths) ? "" : undefined);
}

/** Nothing but files that are called as Jekyll calls posts. Eleventy has data beside such, and Hugo `_index.md`. */
function isFolderOfPosts(paths: readonly string[]): boolean {
  const texts = paths.filter((path) => READ.test(path));
  const named = texts.filter((path) => POST.test(nameOf(path)));
  const foreign = paths.some((path) =>
    /(?:\.11tydata\.\w+|(?:^|\/)_index\.md|publication\.yaml)$/.test(path),
  );
  return (
    !foreign &&
    named.length > 0 &&
    named.length * 10 >= texts.length * 9 &&
    paths.every((path) => !/(?:^|\/)(?:package|hugo|config)\.\w+$/.test(path))
  );
}

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  yield* readSite(await jekyllSite(files));
}

type Context = {
  readonly files: SiteFiles;
  readonly config: Group;
  readonly dates: DateRule;
  readonly base: string;
  readonly origin: string;
  readonly guid: GuidRule;
};

async function jekyllSite(source: SourceFiles): Promise<Site> {
  const root = rootOf(source) ?? "";
  const files = siteFiles(source, root);
  const settings = await Promise.all(
    files.paths
      .filter((path) => CONFIG.test(path) && !path.includes("/"))
      .map((path) => files.data(path)),
  );
  const config: Group = Object.assign({}, ...settings.filter(isGroup));
  const stated = addressParts(config.url);
  const base = `${stated.base}${
    textIn(config.baseurl)
      ?.replace(/^(?=[^/])/, "/")
      .replace(/\/+$/, "") ?? ""
  }`;
  const zone = zoneNamed(config.timezone) ?? "UTC";
  // Its parser of YAML takes a time without zone for one of UTC, and then shows it in the site's zone.
  const dates: DateRule = { zone, unzoned: "UTC", order: "day first" };
  const { feeds, guid } = await feedsOf(files, config, base, stated.origin);
  const context: Context = { files, config, dates, base, origin: stated.origin, guid };
  const beside: SourceItem[] = [];
  const entries = await entriesOf(context, beside);
  const data = await dataOf(files);
  const parts = await partsOf(files);
  const authors = authorsOf(config, data);
  const known = new Map(
    entries.flatMap((entry) => namesOf(entry).map((name) => [name, entry.addresses[0]])),
  );
  const site = { ...config, baseurl: base, url: stated.origin, data };
  const language = textIn(config.lang ?? config.locale ?? config.language);
  const title = textIn(config.title ?? config.name);
  const description = textIn(config.description ?? config.tagline);
  return {
    files,
    about: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(language === undefined ? {} : { language }),
      ...(stated.origin === "" ? {} : { address: `${stated.origin}${base}/` }),
      feeds,
    },
    authors,
    entries,
    media: files.paths
      .filter((path) => isShown(path) && !/(?:^|\/)_(?!posts\/|drafts\/)/.test(path))
      .map((path) => ({ path, addresses: [pathOf(base, path)] })),
    beside,
    keys: JEKYLL_KEYS,
    splitTags: /\s+/,
    dates,
    base,
    origin: stated.origin,
    dialect: ({ keys }) => ({
      templates: keys.render_with_liquid === false ? "none" : "liquid",
      headings: ruleOf(config),
      ...(separatorOf(keys, config) === undefined
        ? {}
        : { separator: separatorOf(keys, config) ?? "" }),
    }),
    variables: (entry) => ({ site, page: pageOf(entry) }),
    addressOf: (name) =>
      known.get(name.replace(/^\/|\.(?:md|markdown|html)$/g, "")) ??
      (files.has(name.replace(/^\//, "")) ? pathOf(base, name) : undefined),
    part: (name) => parts.get(name),
  };
}

function ruleOf(config: Group) {
  const kramdown = groupIn(config.kramdown);
  return /^kramdown$/i.test(String(kramdown.input ?? ""))
    ? ("kramdown" as const)
    : ("github" as const);
}

function separatorOf(keys: Group, config: Group): string | undefined {
  return textIn(keys.excerpt_separator ?? config.excerpt_separator);
}

function pageOf({ keys, addresses, path, date, slug, title }: Entry): Group {
  return {
    ...keys,
    title: valueAt(keys, "title") ?? title ?? "",
    url: addresses[0] ?? "",
    path,
    slug: slug ?? "",
    date: date?.written ?? keys.date ?? "",
  };
}

/** What `post_url` and `link` call an entry: its path, with and without the folder of posts, and its name. */
function namesOf({ path }: Entry): readonly string[] {
  const bare = path.replace(/\.\w+$/, "");
  const inPosts = bare.replace(/^.*?_posts\//, "");
  return [...new Set([bare, inPosts, nameOf(inPosts)])];
}

async function entriesOf(context: Context, beside: SourceItem[]): Promise<readonly Entry[]> {
  const { files, config } = context;
  const defaults = jekyllDefaults(config);
  const collections = groupIn(config.collections);
  const entries: Entry[] = [];
  for (const path of files.paths) {
    const place = placeOf(path, collections);
    if (place === undefined) continue;
    const at = { path: files.sourcePath(path) };
    if (!READ.test(path)) {
      if (
        place.type === "posts" &&
        /\.(?:textile|adoc|asciidoc|org|rst|ipynb|Rmd|haml|slim)$/i.test(path)
      )
        beside.push({
          kind: "failed",
          at,
          reason:
            "is written in a language that this importer cannot read yet; save it as Markdown or HTML",
        });
      continue;
    }
    const text = await files.text(path);
    if (text === undefined) continue;
    const file = readEntryFile(text);
    if (!file.ok) {
      beside.push({ kind: "failed", at, reason: file.reason });
      continue;
    }
    const keys = { ...defaultsFor(defaults, path, place.type), ...file.keys };
    const entry = entryOf(path, place, file, keys, context, beside);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

type PlaceOf = { readonly type: string; readonly draft: boolean };

/** Which of Jekyll's kinds a file is by its folder; undefined for what is none of them. */
function placeOf(path: string, collections: Group): PlaceOf | undefined {
  if (/(?:^|\/)_posts\//.test(path) || (!path.includes("/") && POST.test(path)))
    return { type: "posts", draft: false };
  if (/(?:^|\/)_drafts\//.test(path)) return { type: "posts", draft: true };
  const folder = /^_(\w[\w-]*)\//.exec(path)?.[1];
  if (folder !== undefined) {
    const collection = groupIn(collections[folder]);
    return collection.output === true ? { type: folder, draft: false } : undefined;
  }
  if (/(?:^|\/)[_.]/.test(path)) return undefined;
  return POST.test(nameOf(path)) && MARKDOWN.test(path) && !/\//.test(path)
    ? { type: "posts", draft: false }
    : { type: "pages", draft: false };
}

function entryOf(
  path: string,
  place: PlaceOf,
  file: Extract<EntryFile, { ok: true }>,
  keys: Group,
  context: Context,
  beside: SourceItem[],
): Entry | undefined {
  const at = { path: context.files.sourcePath(path) };
  const left = (what: string) => {
    beside.push({ kind: "left", at, what });
    return undefined;
  };
  if (place.type !== "posts") return otherEntry(path, place, file, keys, context, left);
  if (!file.hasHead) return left("a file without front matter, which Jekyll does not publish");
  const named = POST.exec(nameOf(path));
  if (named === null && !place.draft && valueAt(keys, "date") === undefined)
    return left("a file whose name has no date, which Jekyll does not publish");
  const date =
    siteDate(valueAt(keys, "date"), context.dates) ?? siteDate(named?.[1], context.dates);
  const slug = textIn(valueAt(keys, "slug")) ?? named?.[2] ?? nameOf(path).replace(/\.\w+$/, "");
  const folders = folderOf(path)
    .replace(/(?:^|\/)_(?:posts|drafts)(?:\/.*)?$/, "")
    .split("/")
    .filter((part) => part !== "" && !part.startsWith("_"));
  const categories = [...folders, ...categoriesIn(keys)];
  const pattern =
    textIn(valueAt(keys, "permalink")) ??
    textIn(groupIn(groupIn(context.config.collections).posts).permalink) ??
    textIn(context.config.permalink) ??
    "date";
  const own =
    place.draft || keys.permalink === false
      ? undefined
      : jekyllAddress(pattern, {
          ...(date === undefined ? {} : { date: date.local }),
          categories,
          slug,
          collection: "posts",
          path: `/${slug}`,
        });
  const url = own?.replace(/\/index\.html$/, "/");
  const addresses =
    url === undefined ? [] : [pathOf(context.base, url), ...formerOf(keys, context.base)];
  const target = textIn([valueAt(keys, "redirect_to")].flat()[0]);
  if (target !== undefined && url !== undefined) {
    beside.push({ kind: "redirect", from: pathOf(context.base, url), to: target, status: 301 });
    return left("a post that leads to another address (redirect_to)");
  }
  const guid =
    url === undefined
      ? undefined
      : context.guid({ url, slug, keys, ...(date === undefined ? {} : { date: date.written }) });
  const name = slugOfAddress(url) ?? slug;
  const author = defaultAuthor(context.config);
  return {
    kind: "post",
    path,
    file,
    keys,
    addresses,
    ...(guid === undefined ? {} : { guid }),
    slug: name,
    ...(date === undefined ? {} : { date }),
    title: titleOfName(slug),
    tags: folders,
    ...(author === undefined ? {} : { authors: [author] }),
  };
}

/** The last part of an address, as ours would have it. */
function slugOfAddress(url: string | undefined): string | undefined {
  const last = url
    ?.replace(/\/(?:index\.html?)?$/, "")
    .replace(/\.html?$/, "")
    .split("/")
    .at(-1);
  return last === undefined || last === "" ? undefined : last;
}

function otherEntry(
  path: string,
  place: PlaceOf,
  file: Extract<EntryFile, { ok: true }>,
  keys: Group,
  { base, config, dates }: Context,
  left: (what: string) => undefined,
): Entry | undefined {
  if (!file.hasHead) return undefined;
  const bare = path.replace(/\.\w+$/, "");
  const isPage = place.type === "pages";
  // What lists posts is made anew here.
  if (
    /(?:^|\/)(?:index|404|archives?|tags?|categor(?:y|ies)|search|feed|sitemap|posts|blog|home)$/i.test(
      bare,
    ) ||
    /\{%\s*for\s/.test(file.body) ||
    !MARKDOWN.test(path)
  )
    return isPage ? left("a page that Jekyll makes of a template") : undefined;
  const pattern =
    textIn(valueAt(keys, "permalink")) ??
    (isPage
      ? /\/$|^pretty$/.test(textIn(config.permalink) ?? "")
        ? "/:path/"
        : "/:path:output_ext"
      : (textIn(groupIn(groupIn(config.collections)[place.type]).permalink) ??
        "/:collection/:path:output_ext"));
  const below = isPage ? bare : bare.replace(/^_[^/]+\//, "");
  const date = siteDate(valueAt(keys, "date"), dates);
  const url = jekyllAddress(pattern, {
    ...(date === undefined ? {} : { date: date.local }),
    categories: categoriesIn(keys),
    slug: textIn(valueAt(keys, "slug")) ?? nameOf(below),
    collection: place.type,
    path: below,
  });
  return {
    kind: "page",
    path,
    file,
    keys,
    addresses: [pathOf(base, url), ...formerOf(keys, base)],
    slug: slugOfAddress(url) ?? nameOf(below),
    title: titleOfName(nameOf(below)),
  };
}

function formerOf(keys: Group, base: string): readonly string[] {
  return [valueAt(keys, "redirect_from")]
    .flat()
    .map(textIn)
    .filter((path) => path !== undefined)
    .map((path) => pathOf(base, path));
}

function categoriesIn(keys: Group): readonly string[] {
  const category = valueAt(keys, "category");
  const categories = valueAt(keys, "categories");
  const of = (value: unknown): readonly string[] =>
    typeof value === "string"
      ? value.split(value.includes(",") ? /\s*,\s*/ : /\s+/)
      : [value]
          .flat()
          .map(textIn)
          .filter((text) => text !== undefined);
  return [textIn(category) ?? [], of(categories)].flat().filter((text) => text !== "");
}

function defaultAuthor({ author }: Group): string | undefined {
  return isGroup(author) ? textIn(author.name ?? author.display_name) : textIn(author);
}

function authorsOf(config: Group, data: Group): Site["authors"] {
  const people = {
    ...groupIn(data.people),
    ...groupIn(data.author),
    ...groupIn(data.authors),
    ...groupIn(config.authors),
  };
  return Object.entries(people).flatMap(([key, person]) => {
    const name = isGroup(person)
      ? textIn(person.name ?? person.display_name ?? person.title)
      : textIn(person);
    const url = isGroup(person)
      ? textIn(person.url ?? person.web ?? person.website ?? person.uri ?? person.home)
      : undefined;
    return name === undefined
      ? []
      : [{ key, name, ...(url === undefined || !/^https?:/.test(url) ? {} : { url }) }];
  });
}

/** Files of data and parts that are looked at. */
const MOST_FILES = 500;

async function dataOf(files: SiteFiles): Promise<Group> {
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

async function partsOf(files: SiteFiles): Promise<ReadonlyMap<string, string>> {
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
