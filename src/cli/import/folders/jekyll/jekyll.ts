/** A folder of Jekyll: `_config.yml`, `_posts`, `_drafts`, pages, `_data`, `_includes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import { readSite } from "../site/read-site.ts";
import {
  aboutSite,
  addressParts,
  type Entry,
  isShown,
  nameOf,
  pathOf,
  type Site,
} from "../site/site.ts";
import { type DateRule, zoneNamed } from "../site/site-date.ts";
import { type Group, groupIn, isGroup, siteFiles, textIn, valueAt } from "../site/site-files.ts";
import type { JekyllContext } from "./jekyll-context.ts";
import { authorsOf, dataOf, partsOf } from "./jekyll-data.ts";
import { entriesOf } from "./jekyll-entries.ts";
import { feedsOf } from "./jekyll-feeds.ts";
import { JEKYLL_KEYS } from "./jekyll-keys.ts";
import { rootOf } from "./jekyll-root.ts";

const CONFIG = /_config\.(?:ya?ml|toml)$/;

export const jekyll: SourceDefinition = {
  name: "jekyll",
  title: "Jekyll",
  recognises: async (files) => rootOf(files) !== undefined,
  read,
};

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  yield* readSite(await jekyllSite(files));
}

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
  const context: JekyllContext = { files, config, dates, base, origin: stated.origin, guid };
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
    about: aboutSite({ origin: stated.origin, base }, { title, description, language }, feeds),
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
      emoji: [config.plugins, config.gems].flat().includes("jemoji"),
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
