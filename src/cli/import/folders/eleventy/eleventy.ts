/** A folder of Eleventy: its settings, texts with data files beside them, `_data`, `_includes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import type { HeadingRule } from "../body/heading-ids.ts";
import { type LiquidEngine, liquidEngine } from "../body/liquid-engine.ts";
import { readEntryFile } from "../site/entry-file.ts";
import { readSite } from "../site/read-site.ts";
import { redirectFiles } from "../site/redirect-files.ts";
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
import { type DateRule, siteDate } from "../site/site-date.ts";
import {
  type Group,
  isGroup,
  rootBy,
  type SiteFiles,
  siteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";
import { eleventyAddress, fileSlug, pageVariables } from "./eleventy-address.ts";
import { ELEVENTY_KEYS } from "./eleventy-keys.ts";
import {
  CONFIG,
  type EleventySettings,
  eleventySettings,
  folderData,
  merged,
} from "./eleventy-settings.ts";
import { ownShortcodes } from "./own-shortcodes.ts";

const MARKDOWN = /\.(?:md|markdown)$/i;
const TEXT = /\.(?:md|markdown|njk|liquid|html)$/i;
/** Collections, by which a site lists its posts: no topics. */
const COLLECTION =
  /^(?:all|posts?|blog|blogs?posts?|articles?|nav|pages?|entries|writing|content|notes?)$/i;
const POSTS = /^(?:posts?|blog|blogposts?|articles?|entries|writing|journal|notes?)$/i;

export const eleventy: SourceDefinition = {
  name: "eleventy",
  title: "Eleventy",
  recognises: async (files) => rootOf(files) !== undefined,
  read: async function* (files) {
    yield* readSite(await eleventySite(files));
  },
};

function rootOf(files: SourceFiles): string | undefined {
  if (files.kind === "file") return undefined;
  const configured = rootBy(files.paths, CONFIG);
  if (configured !== undefined) return configured;
  return files.paths.some((path) => /\.11tydata\.(?:json|js|cjs|mjs)$/.test(path)) ? "" : undefined;
}

type Context = {
  readonly files: SiteFiles;
  readonly settings: EleventySettings;
  readonly dates: DateRule;
  readonly origin: string;
  readonly base: string;
  readonly engine: LiquidEngine;
};

async function eleventySite(source: SourceFiles): Promise<Site> {
  const files = siteFiles(source, rootOf(source) ?? "");
  const settings = await eleventySettings(files);
  const { about, prefix, code } = settings;
  const stated = addressParts(about.url);
  const base = prefix === "" ? "" : prefix;
  const origin = stated.origin;
  // Dates of its front matter without a zone are UTC, by its parser of YAML.
  const dates: DateRule = { zone: "UTC", unzoned: "UTC", order: "month first" };
  const context: Context = {
    files,
    settings,
    dates,
    origin,
    base,
    engine: liquidEngine(base, origin, true),
  };
  const beside: SourceItem[] = [...(await redirectFiles(files))];
  const entries = await entriesOf(context, beside);
  const parts = await partsOf(files, settings);
  const title = textIn(about.title);
  const description = textIn(about.description);
  const language = textIn(about.language);
  const known = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const hasTemplates = settings.templates;
  const headings = await headingRule(files, code);
  const shortcode = ownShortcodes(code);
  return {
    files,
    about: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(language === undefined ? {} : { language }),
      ...(origin === "" ? {} : { address: `${origin}${base}/` }),
      feeds: await feedsOf(context),
    },
    authors: authorsOf(about.author),
    entries,
    media: files.paths
      .filter(isShown)
      .map((path) => ({ path, addresses: mediaAddresses(path, context) })),
    beside,
    keys: ELEVENTY_KEYS,
    dates,
    base,
    origin,
    dialect: (entry) => ({
      templates:
        hasTemplates &&
        entry.keys.templateEngineOverride !== "md" &&
        entry.keys.templateEngineOverride !== false
          ? "liquid"
          : "none",
      headings,
    }),
    variables: (entry) => ({
      ...settings.data,
      ...entry.keys,
      page: {
        ...pageVariables({
          path: below(entry.path, settings),
          keys: entry.keys,
          ...(entry.date === undefined ? {} : { date: entry.date.local }),
        }),
        url: entry.addresses[0] ?? "",
      },
    }),
    addressOf: (name, entry) => {
      const path = name.replace(/^\.?\//, "");
      return (
        known.get(path) ??
        known.get(`${settings.input}/${path}`) ??
        known.get(`${folderOf(entry.path)}/${path}`)
      );
    },
    part: (name) => parts.get(name),
    shortcode,
  };
}

async function headingRule(files: SiteFiles, code: string): Promise<HeadingRule> {
  const pack = (await files.text("package.json")) ?? "";
  const anchored =
    /markdown-it-anchor|markdownItAnchor/i.test(code) || /markdown-it-anchor/.test(pack);
  // Whoever gives it a function of their own takes one that makes what GitHub makes.
  return anchored && !/slugify/i.test(code) ? "markdown-it-anchor" : "github";
}

function below(path: string, { input }: EleventySettings): string {
  return input !== "" && path.startsWith(`${input}/`) ? path.slice(input.length + 1) : path;
}

/** Where its copies go cannot be told without running it: from the folder of the texts, from a public one, and as it lies. */
function mediaAddresses(path: string, { settings, base }: Context): readonly string[] {
  const { code } = settings;
  const copied = [
    ...code.matchAll(/["'`]\.?\/?([\w./-]+?)\/?["'`]\s*:\s*["'`]([^"'`]*)["'`]/g),
  ].find(([, from = ""]) => from !== "" && path.startsWith(`${from}/`));
  const mapped =
    copied === undefined
      ? []
      : [pathOf(base, copied[2] ?? "", path.slice((copied[1] ?? "").length))];
  const bare = path.replace(/^(?:src\/)?(?:public|static|_public|assets\/static)\//, "");
  return [
    ...new Set([
      ...mapped,
      pathOf(base, below(path, settings)),
      ...(bare === path ? [] : [pathOf(base, bare)]),
      pathOf(base, path),
    ]),
  ];
}

async function entriesOf(context: Context, beside: SourceItem[]): Promise<readonly Entry[]> {
  const { files, settings } = context;
  const dataFor = await folderData(files, settings);
  const ignored = ((await files.text(".eleventyignore")) ?? "")
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^\.?\//, "")
        .replace(/\/\**$/, ""),
    )
    .filter((line) => line !== "" && !/[#*!]/.test(line));
  const entries: Entry[] = [];
  for (const path of files.paths) {
    const inInput = settings.input === "" || path.startsWith(`${settings.input}/`);
    if (
      !inInput ||
      !TEXT.test(path) ||
      /(?:^|\/)_/.test(folderOf(path)) ||
      /(?:^|\/)_[^/]*$/.test(path)
    )
      continue;
    if (
      /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY)\.md$/i.test(path) ||
      ignored.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    )
      continue;
    const text = await files.text(path);
    if (text === undefined) continue;
    const file = readEntryFile(text);
    const at = { path: files.sourcePath(path) };
    if (!file.ok) {
      beside.push({ kind: "failed", at, reason: file.reason });
      continue;
    }
    const { data, tags } = dataFor(path);
    const entry = entryOf(path, file, data, tags, context);
    if (typeof entry === "string") beside.push({ kind: "left", at, what: entry });
    else if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

/** The entry, or what the file is instead. */
function entryOf(
  path: string,
  file: Entry["file"],
  data: Group,
  folderTags: readonly string[],
  context: Context,
): Entry | string | undefined {
  const { settings, dates, base, origin, engine } = context;
  const own = [file.keys.tags ?? []].flat().map(String);
  const all = merged(data, { ...file.keys, tags: own });
  const collections = [...folderTags, ...own];
  const dateGiven = siteDate(all.date ?? all.published ?? all.pubDate, dates);
  const dateInPath = /(?:^|[^\d])(\d{4}-\d{2}-\d{2})(?=[^\d])/.exec(path)?.[1];
  const date = dateGiven ?? siteDate(dateInPath, dates);
  const isTagged = collections.some((tag) => POSTS.test(tag));
  const inFolder = folderOf(below(path, settings))
    .split("/")
    .some((part) => POSTS.test(part));
  const isIndex =
    /^(?:index|404|archive|tags?|tags-list|feed|sitemap|search|blog|posts)\.\w+$/i.test(
      nameOf(path),
    );
  if (
    isIndex &&
    !(
      date !== undefined &&
      nameOf(path).startsWith("index") &&
      inFolder &&
      nameOf(folderOf(path)) !== "" &&
      !POSTS.test(nameOf(folderOf(path)))
    )
  )
    return "a page that lists others";
  const isMarkdown = MARKDOWN.test(path);
  const isPost =
    isTagged ||
    (inFolder && isMarkdown) ||
    (isMarkdown &&
      date !== undefined &&
      !file.keys.pagination &&
      folderOf(below(path, settings)) !== "");
  if (!isPost && (!isMarkdown || file.keys.pagination !== undefined))
    return "a template, which makes pages of others";
  if (!file.hasHead && !isPost) return "a text without front matter";
  // What lists posts is a tag; what is not a name of such a list is a topic.
  const topics = [
    ...new Set(own.filter((tag) => !COLLECTION.test(tag) && !folderTags.includes(tag))),
  ];
  const computed = isGroup(all.eleventyComputed) ? all.eleventyComputed : {};
  const keys: Group = {
    ...all,
    ...(typeof computed.permalink === "string" && file.keys.permalink === undefined
      ? { permalink: computed.permalink }
      : {}),
    tags: topics,
  };
  const page = {
    path: below(path, settings),
    keys,
    ...(date === undefined ? {} : { date: date.local }),
  };
  const scope = { ...settings.data, ...keys, page: pageVariables(page) };
  const address = eleventyAddress(page, scope, engine);
  const told = address ?? eleventyAddress({ ...page, keys: {} }, scope, engine) ?? "none";
  const full = told === "none" ? undefined : pathOf(base, told);
  const encoded = full === undefined ? undefined : encodeURI(full);
  const former = [
    keys.aliases ?? keys.alias,
    valueAt(keys, "redirect_from"),
    valueAt(keys, "redirectFrom"),
    valueAt(keys, "oldUrls"),
    valueAt(keys, "oldUrl"),
  ]
    .flat(2)
    .map(textIn)
    .filter((from) => from !== undefined)
    .map((from) => pathOf(base, from));
  const slug = full
    ?.replace(/\/$|\.html$/g, "")
    .split("/")
    .at(-1);
  const authors = defaultAuthor(settings.about.author);
  return {
    kind: isPost ? "post" : "page",
    path,
    file:
      address === undefined
        ? {
            ...file,
            notes: [
              ...file.notes,
              `its permalink is computed by a program (${String(keys.permalink)}); its address was taken from its file`,
            ],
          }
        : file,
    keys,
    addresses: encoded === undefined ? [] : [encoded, ...former],
    ...(encoded === undefined || origin === "" || !isPost ? {} : { guid: `${origin}${encoded}` }),
    slug: slug === undefined || slug === "" ? fileSlug(page.path) : slug,
    ...(date === undefined ? {} : { date }),
    title: titleOfName(fileSlug(page.path)),
    ...(authors === undefined ? {} : { authors: [authors] }),
  };
}

function defaultAuthor(author: unknown): string | undefined {
  return isGroup(author) ? textIn(author.name) : textIn(author);
}

function authorsOf(author: unknown): Site["authors"] {
  const name = defaultAuthor(author);
  const url = isGroup(author) ? textIn(author.url) : undefined;
  return name === undefined
    ? []
    : [
        {
          key: name,
          name,
          ...(url === undefined || addressParts(url).origin === "" ? {} : { url }),
        },
      ];
}

/** Parts that are looked at. */
const MOST_FILES = 300;

async function partsOf(
  files: SiteFiles,
  { input, code }: EleventySettings,
): Promise<ReadonlyMap<string, string>> {
  const folder = /\bincludes\s*:\s*["'`]([^"'`]+)["'`]/.exec(code)?.[1] ?? "_includes";
  const prefix = `${input === "" ? "" : `${input}/`}${folder}/`;
  const parts = new Map<string, string>();
  for (const path of files.paths.filter((name) => name.startsWith(prefix)).slice(0, MOST_FILES)) {
    const text = await files.text(path);
    if (text === undefined) continue;
    const name = path.slice(prefix.length);
    parts.set(name, text);
    parts.set(name.replace(/\.\w+$/, ""), text);
  }
  return parts;
}

/** Templates whose permalink is a feed's, and the path that the plug-in for feeds is given. */
async function feedsOf({ files, settings, base }: Context): Promise<readonly string[]> {
  const feeds = [...settings.code.matchAll(/outputPath\s*:\s*["'`]([^"'`]+)["'`]/g)].map(
    ([, path = ""]) => path,
  );
  for (const path of files.paths
    .filter((name) => /(?:feed|rss|atom)[\w.-]*\.(?:njk|liquid|html|11ty\.\w+|xml)$/i.test(name))
    .slice(0, MOST_FILES)) {
    const text = (await files.text(path)) ?? "";
    const given = /["']?permalink["']?\s*[:=]\s*["'`]?([^\s"'`,]+)/.exec(text)?.[1];
    if (given !== undefined && /\.(?:xml|json|atom|rss)$|feed\/?$/.test(given)) feeds.push(given);
    else if (given === undefined && /\.xml\.njk$|\.xml$/.test(path))
      feeds.push(below(path, settings).replace(/\.njk$/, ""));
  }
  return [...new Set(feeds.map((path) => pathOf(base, path)))];
}
