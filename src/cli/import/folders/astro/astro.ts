/** A folder of Astro: content collections with their pages, texts among the pages, `public`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import { readEntryFile } from "../site/entry-file.ts";
import { groupNamed, textNamed } from "../site/literal-code.ts";
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
  beginningOf,
  isGroup,
  rootBy,
  type SiteFiles,
  siteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";
import { ASTRO_KEYS } from "./astro-keys.ts";
import { type AstroRoute, astroRoutes, entryId } from "./astro-routes.ts";

const CONFIG = /(?:^|(?<=\/))astro\.config\.(?:mjs|js|ts|cjs|mts)$/;
/** Folder of the texts that are pages by their places. */
const PAGES = ["src", "pages", ""].join("/");
const TEXT = /\.(?:md|mdx|markdown|mdoc)$/i;
const DATE_KEYS =
  "pubDate pubDatetime publishDate publishedDate date published publishedAt datePublished createdAt".split(
    " ",
  );

export const astro: SourceDefinition = {
  name: "astro",
  title: "Astro",
  recognises: async (files) => (await rootOf(files)) !== undefined,
  read: async function* (files) {
    yield* readSite(await astroSite(files));
  },
};

async function rootOf(files: SourceFiles): Promise<string | undefined> {
  if (files.kind === "file") return undefined;
  const configured = rootBy(files.paths, CONFIG);
  if (configured !== undefined) return configured;
  const collections = rootBy(
    files.paths,
    /(?:^|(?<=\/))src\/content(?:\.config\.(?:ts|js|mjs)|\/config\.(?:ts|js|mjs))$/,
  );
  if (collections !== undefined) return collections;
  // The folder of a collection alone: nobody else calls a date so.
  const texts = files.paths.filter((path) => TEXT.test(path)).slice(0, 5);
  const heads = await Promise.all(texts.map((path) => beginningOf(files, path, 2_000)));
  const named = heads.filter((text) => /^(?:pubDate|pubDatetime|heroImage)[ \t]*:/m.test(text));
  return named.length > 0 && named.length * 2 > heads.length ? "" : undefined;
}

type Context = {
  readonly files: SiteFiles;
  readonly dates: DateRule;
  readonly origin: string;
  readonly base: string;
  readonly routes: readonly AstroRoute[];
  /** "never" | "always" | "ignore" */
  readonly trailing: string;
  readonly ugly: boolean;
  readonly author: string | undefined;
};

async function astroSite(source: SourceFiles): Promise<Site> {
  const files = siteFiles(source, (await rootOf(source)) ?? "");
  const path = files.paths.find((name) => CONFIG.test(name) && !name.includes("/"));
  const config = path === undefined ? "" : ((await files.text(path)) ?? "");
  const settings = await settingsOf(files);
  const site =
    textNamed(config, "site") ??
    textNamed(settings, "website siteUrl SITE_URL site url domain URL");
  const stated = addressParts(site);
  const base = (textNamed(config, "base") ?? "").replace(/^(?=[^/])/, "/").replace(/\/+$/, "");
  const context: Context = {
    files,
    dates: { zone: "UTC", unzoned: "UTC", order: "month first" },
    origin: stated.origin,
    base,
    routes: await astroRoutes(files),
    trailing: textNamed(config, "trailingSlash") ?? "ignore",
    ugly: /build\s*:\s*\{[^}]*format\s*:\s*["']file["']/.test(config),
    author: textNamed(settings, "author SITE_AUTHOR AUTHOR"),
  };
  const beside: SourceItem[] = [...(await redirectFiles(files)), ...configured(config)];
  const entries = await entriesOf(context, beside);
  const known = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const title = textNamed(settings, "SITE_TITLE title siteTitle name TITLE");
  const description = textNamed(settings, "SITE_DESCRIPTION description desc DESCRIPTION");
  const language =
    textNamed(settings, "lang language locale") ?? textNamed(config, "defaultLocale");
  return {
    files,
    about: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(language === undefined ? {} : { language }),
      ...(stated.origin === "" ? {} : { address: `${stated.origin}${base}/` }),
      feeds: files.paths.flatMap((name) => {
        const feed = /^src\/pages\/(.+?\.(?:xml|json))\.(?:js|ts)$/.exec(name)?.[1];
        return feed === undefined || /sitemap|manifest/.test(feed) ? [] : [pathOf(base, feed)];
      }),
    },
    authors: await authorsOf(files, context.author),
    entries,
    media: files.paths
      .filter((name) => isShown(name) && !/^(?:dist|\.)/.test(name))
      .map((name) => ({
        path: name,
        addresses: [
          name.startsWith("public/") ? pathOf(base, name.slice("public/".length)) : pathOf(name),
        ],
      })),
    beside,
    keys: ASTRO_KEYS,
    dates: context.dates,
    base,
    origin: stated.origin,
    dialect: ({ path: name }) => ({
      templates: "none",
      mdx: /\.mdx$/i.test(name),
      headings: "github",
    }),
    variables: ({ keys }) => keys,
    addressOf: (name, entry) => {
      const bare = name.replace(/^\.?\//, "");
      const ending = [...known].find(
        ([file]) =>
          file === bare || file.endsWith(`/${bare}`) || file === `${folderOf(entry.path)}/${bare}`,
      );
      return ending?.[1];
    },
    part: () => undefined,
  };
}

/** Files in which starters keep what they say of the site. */
async function settingsOf(files: SiteFiles): Promise<string> {
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
function configured(config: string): readonly SourceItem[] {
  return Object.entries(groupNamed(config, "redirects")).flatMap(([from, target]): SourceItem[] => {
    const to = textIn(isGroup(target) ? target.destination : target);
    const status = isGroup(target) && /^30[27]$/.test(String(target.status)) ? 302 : 301;
    return to === undefined || from.includes("[") ? [] : [{ kind: "redirect", from, to, status }];
  });
}

async function authorsOf(files: SiteFiles, author: string | undefined): Promise<Site["authors"]> {
  const authors: { key: string; name: string; url?: string }[] = [];
  for (const path of files.paths.filter((name) =>
    /^src\/(?:content|data)\/authors?\/[^/]+\.(?:md|mdx|json|ya?ml)$/.test(name),
  )) {
    const text = (await files.text(path)) ?? "";
    const file = TEXT.test(path) ? readEntryFile(text) : undefined;
    const data: unknown =
      file === undefined ? await files.data(path) : file.ok ? file.keys : undefined;
    const name = textIn(valueAt(data, "name") ?? valueAt(data, "title"));
    const url = textIn(valueAt(data, "url") ?? valueAt(data, "website") ?? valueAt(data, "link"));
    if (name !== undefined)
      authors.push({
        key: nameOf(path).replace(/\.\w+$/, ""),
        name,
        ...(url === undefined || addressParts(url).origin === "" ? {} : { url }),
      });
  }
  return author === undefined || authors.some(({ name }) => name === author)
    ? authors
    : [...authors, { key: author, name: author }];
}

async function entriesOf(context: Context, beside: SourceItem[]): Promise<readonly Entry[]> {
  const { files, routes } = context;
  const entries: Entry[] = [];
  for (const path of files.paths) {
    if (!TEXT.test(path) || /(?:^|\/)_/.test(path) || /^(?:public|dist)\//.test(path)) continue;
    if (
      /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|AGENTS|CLAUDE)\.md$/i.test(path) ||
      /^src\/(?:content|data)\/authors?\//.test(path)
    )
      continue;
    const at = { path: files.sourcePath(path) };
    const text = await files.text(path);
    if (text === undefined) continue;
    const file = readEntryFile(text);
    if (!file.ok) {
      beside.push({ kind: "failed", at, reason: file.reason });
      continue;
    }
    if (!file.hasHead) {
      beside.push({ kind: "left", at, what: "a text without front matter" });
      continue;
    }
    entries.push(
      entryOf(
        path,
        file,
        routes.find(({ folder }) => path.startsWith(folder)),
        context,
      ),
    );
  }
  return entries;
}

function entryOf(
  path: string,
  file: Entry["file"],
  route: AstroRoute | undefined,
  context: Context,
): Entry {
  const { dates, base, origin, author } = context;
  const { keys } = file;
  const date =
    DATE_KEYS.map((name) => siteDate(valueAt(keys, name), dates)).find(
      (found) => found !== undefined,
    ) ?? siteDate(/^\d{4}-\d{2}-\d{2}/.exec(nameOf(path))?.[0], dates);
  const isPage = path.startsWith(PAGES);
  const id = isPage ? pageId(path) : entryId(path, keys, route?.folder ?? folderOf(path));
  // A collection that no page shows had no addresses that can be told: its posts stand where most sites have them.
  const pattern = isPage ? "/[id]" : (route?.pattern ?? "/blog/[id]");
  const address = encodeURI(pathOf(base, finished(pattern.replace("[id]", id), context)));
  const former = [
    valueAt(keys, "aliases"),
    valueAt(keys, "redirect_from"),
    valueAt(keys, "redirectFrom"),
  ]
    .flat(2)
    .map(textIn)
    .filter((from) => from !== undefined)
    .map((from) => pathOf(base, from));
  const isPost = date !== undefined && !(isPage && id.split("/").length < 2);
  const unknown = !isPage && route?.pattern === undefined;
  const slug = id.split("/").at(-1);
  return {
    kind: isPost ? "post" : "page",
    path,
    file,
    keys,
    addresses: [address, ...former],
    ...(origin === "" || !isPost || unknown
      ? {}
      : { guid: `${origin}${guidPath(address, context)}` }),
    ...(slug === undefined || slug === "" ? {} : { slug }),
    ...(date === undefined ? {} : { date }),
    title: titleOfName(nameOf(path).replace(/\.\w+$/, "")),
    ...(author === undefined ? {} : { authors: [author] }),
  };
}

function pageId(path: string): string {
  return path
    .slice(PAGES.length)
    .replace(TEXT, "")
    .replace(/(?:^|\/)index$/, "");
}

/** By how the site is built: a folder with a page in it, or a file. */
function finished(path: string, { trailing, ugly }: Context): string {
  const bare = path.replace(/\/+$/, "");
  if (ugly) return `${bare}.html`;
  return trailing === "never" ? bare : `${bare}/`;
}

/** @astrojs/rss makes the id of an entry from its link, and ends it with a slash unless it is told otherwise. */
function guidPath(address: string, { trailing }: Context): string {
  return trailing === "never" || /\/$|\.\w+$/.test(address) ? address : `${address}/`;
}
