/** A site's folder → the items of a source: about it, its authors, its files, then post by post. */
import { FLATTEN, tooDeepMarkdown, tooDeepWords } from "../../../../markdown/depth.ts";
import type { Article, Loss } from "../../article.ts";
import { readHtml } from "../../formats/html/html.ts";
import { markdownArticle } from "../../formats/markdown.ts";
import type { SourceItem } from "../../sources/source-definition.ts";
import { marksInShortcodes } from "../../visibility/marks.ts";
import { linedText } from "../body/lined-text.ts";
import { type BodyFacts, renderMarkdownBody, renderTemplates } from "../body/markdown-body.ts";
import { keyLosses, keysFound } from "./key-table.ts";
import { type Entry, folderOf, normalised, pathOf, type Site } from "./site.ts";
import { siteDate } from "./site-date.ts";

export async function* readSite(site: Site): AsyncGenerator<SourceItem> {
  const { files } = site;
  yield { kind: "site", ...site.about };
  for (const author of site.authors) yield { kind: "author", ...author };
  for (const { path, addresses } of site.media)
    yield { kind: "media", path: files.sourcePath(path), addresses };
  yield* site.beside;
  const places = placesOf(site);
  for (const entry of site.entries) yield await itemOf(entry, site, places);
}

type Places = {
  /** Path in the site → address. */
  readonly files: ReadonlyMap<string, string>;
  readonly named: (ending: string) => string | undefined;
  /** Whether a file of the site has an address. */
  readonly served: (address: string) => boolean;
};

function placesOf({ media, entries }: Site): Places {
  const files = new Map<string, string>();
  for (const { path, addresses } of media) files.set(path, addresses[0] ?? `/${path}`);
  for (const { path, addresses } of entries) {
    const [address] = addresses;
    if (address !== undefined) files.set(path, address);
  }
  const served = new Set(media.flatMap(({ addresses }) => addresses));
  return {
    files,
    served: (address) => served.has(address) || served.has(decoded(address)),
    named: (ending) => {
      for (const [path, address] of files)
        if (path === ending || path.endsWith(`/${ending}`)) return address;
      return undefined;
    },
  };
}

async function itemOf(entry: Entry, site: Site, places: Places): Promise<SourceItem> {
  const at = { path: site.files.sourcePath(entry.path) };
  try {
    const reading = await articleOf(entry, site, places);
    if (typeof reading === "string") return { kind: "failed", at, reason: reading };
    return { kind: entry.kind, at, article: reading };
  } catch (error) {
    // Trees are walked by recursion: one file must not take the others down with it.
    if (error instanceof RangeError)
      return { kind: "failed", at, reason: `is nested too deeply to be read; ${FLATTEN}` };
    throw error;
  }
}

/** The article, or why there is none. */
async function articleOf(entry: Entry, site: Site, places: Places): Promise<Article | string> {
  const { file, keys } = entry;
  const found = keysFound(keys, site.keys, site.splitTags);
  const losses: Loss[] = [...keyLosses(found.left, file.keys, file.lineOf)].filter(
    ({ line }) => line !== undefined,
  );
  const facts = factsOf(entry, site, places, losses);
  const title =
    found.title === undefined
      ? undefined
      : renderTemplates(linedText(found.title, 1), site.dialect(entry), facts).text.trim();
  const text = await bodyOf(entry, site, facts, title === "" ? undefined : title);
  if (typeof text === "string") return text;
  const updated = found.updated === undefined ? undefined : siteDate(found.updated, site.dates);
  const summary = found.summary ?? text.summary;
  const authors = [...found.authors, ...(found.authors.length === 0 ? (entry.authors ?? []) : [])];
  const language = found.language ?? entry.language;
  const picture =
    found.picture === undefined
      ? undefined
      : {
          ...found.picture,
          src: facts.destination(found.picture.src, "picture") ?? found.picture.src,
        };
  const recording =
    found.recording === undefined
      ? undefined
      : {
          ...found.recording,
          url: facts.destination(found.recording.url, "link") ?? found.recording.url,
        };
  const date =
    entry.date ?? (found.date === undefined ? undefined : siteDate(found.date, site.dates));
  const unread = [found.date, found.updated].filter(
    (value) => value !== undefined && siteDate(value, site.dates) === undefined,
  );
  return {
    ...(text.title === undefined && entry.title === undefined
      ? {}
      : { title: text.title ?? entry.title ?? "" }),
    ...(date === undefined ? {} : { date: date.written }),
    ...(updated === undefined ? {} : { updated: updated.written }),
    ...(summary === undefined ? {} : { summary }),
    ...(language === undefined ? {} : { language }),
    ...(entry.slug === undefined ? {} : { slug: entry.slug }),
    tags: [...new Set([...(entry.tags ?? []), ...found.tags])],
    ...(authors.length === 0 ? {} : { authors }),
    ...carriedIn(keys),
    heads: [Object.fromEntries(Object.entries(keys).filter(([key]) => !LOOKS.test(key)))],
    marks: [...(entry.marks ?? []), ...marksInShortcodes(file.body)],
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(entry.addresses.length === 0 ? {} : { addresses: entry.addresses }),
    ...(picture === undefined ? {} : { picture }),
    ...(recording === undefined ? {} : { recording }),
    losses: [
      ...losses,
      ...unread.map((value) => ({ kind: "date", what: String(value).slice(0, 80) })),
    ],
    body: text.body,
    opening: text.opening,
    notes: [...file.notes, ...text.notes],
  };
}

/** Keys of themes that show or hide a part of the page, and never the page. */
const LOOKS =
  /^(?:show|hide|enable|disable)[-_]?(?:reading|date|author|toc|tableof|summary|meta|shar|breadcrumb|nav|tag|word|comment|pag(?:e|in)|related|heading|hero|post|edit|like|view|taxonom|zen|title|footer|header|lastmod|update|code|image|cover|excerpt|description|sidebar|avatar|bio|feedback|license|copyright)/i;

type Text = Pick<Article, "title" | "body" | "opening" | "notes" | "summary">;

async function bodyOf(
  entry: Entry,
  site: Site,
  facts: BodyFacts,
  title: string | undefined,
): Promise<Text | string> {
  const { file, path } = entry;
  const source = linedText(file.body, file.bodyLine);
  const dialect = site.dialect(entry);
  if (/\.(?:x?html?|njk|liquid|hbs|ejs)$/i.test(path)) {
    const html = renderTemplates(source, dialect, facts).text;
    const article = await readHtml(html, title);
    const { body } = renderMarkdownBody(
      linedText(article.body, file.bodyLine),
      { ...dialect, templates: "none" },
      facts,
    );
    const named = title ?? article.title;
    return { ...article, ...(named === undefined ? {} : { title: named }), body };
  }
  const deep = tooDeepMarkdown(file.body);
  if (deep !== undefined) return tooDeepWords(deep + file.bodyLine - 1);
  const { body, summary } = renderMarkdownBody(source, dialect, facts);
  const read = markdownArticle({ ok: true, heads: [title === undefined ? {} : { title }], body });
  return {
    ...((title ?? read.title) === undefined ? {} : { title: title ?? read.title ?? "" }),
    ...(summary === undefined ? {} : { summary }),
    body: read.body,
    opening: read.opening,
    notes: [],
  };
}

function factsOf(entry: Entry, site: Site, places: Places, losses: Loss[]): BodyFacts {
  return {
    variables: site.variables(entry),
    base: site.base,
    origin: site.origin,
    keys: entry.keys,
    addressOf: (name) => site.addressOf(name, entry),
    part: site.part,
    ...(site.shortcode === undefined ? {} : { shortcode: site.shortcode }),
    lose: (kind, what, line) => losses.push({ kind, what, line }),
    destination: (destination) => destinationOf(destination, entry, site, places),
  };
}

/** From the old site's root: what names a file beside the text, and what names the site itself. */
function destinationOf(
  destination: string,
  entry: Entry,
  site: Site,
  places: Places,
): string | undefined {
  const { origin, base } = site;
  const own =
    origin !== "" && destination.startsWith(`${origin}/`)
      ? destination.slice(origin.length)
      : destination;
  // Jekyll's `post_url` says the site's path since its fourth version, and authors have it before it.
  if (base !== "" && own.startsWith(`${base}${base}/`)) return own.slice(base.length);
  if (own !== destination) return own;
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#|\?|$)/i.test(destination)) return undefined;
  const [, path = "", behind = ""] = /^([^?#]*)(.*)$/s.exec(destination) ?? [];
  const plain = decoded(path);
  if (plain.startsWith("/")) {
    // Astro names files from the root of the site and not of its addresses.
    const file = places.files.get(plain.slice(1)) ?? textNamed(plain, entry, site);
    // A theme puts the site's path before what the text names from the root.
    if (file === undefined && !places.served(path) && places.served(pathOf(base, path)))
      return `${pathOf(base, path)}${behind}`;
    return file === undefined ? undefined : `${file}${behind}`;
  }
  const beside = normalised(`${folderOf(entry.path)}/${plain}`);
  const file =
    beside === undefined
      ? undefined
      : (places.files.get(beside) ??
        places.files.get(`${beside}.md`) ??
        places.files.get(`${beside}/index.md`));
  if (file !== undefined) return `${file}${behind}`;
  // Names of folders that a program's settings give: "@assets/port.png", "~/assets/port.png".
  if (/^[@~$]/.test(plain)) {
    const named = places.named(plain.replace(/^[@~$][^/]*\//, ""));
    if (named !== undefined) return `${named}${behind}`;
  }
  const text = textNamed(plain, entry, site);
  if (text !== undefined) return `${text}${behind}`;
  const [address = "/"] = entry.addresses;
  const below = pathBelow(path, address);
  // Front matter, and some templates, name pictures from the site's beginning without a slash.
  const fromRoot = pathOf(base, path);
  if (places.served(fromRoot) && (below === undefined || !places.served(below)))
    return `${fromRoot}${behind}`;
  return below === undefined ? undefined : `${below}${behind}`;
}

/** A file of text named by its path from somewhere: "posts/talks.md". */
function textNamed(path: string, entry: Entry, site: Site): string | undefined {
  return /\.(?:md|mdx|markdown|njk)$/i.test(path) ? site.addressOf(path, entry) : undefined;
}

function pathBelow(path: string, address: string): string | undefined {
  try {
    return new URL(path, `http://site.invalid${address}`).pathname;
  } catch {
    return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A percent sign that is one.
  }
}

/** Keys of ours that a file of another program may have. */
function carriedIn(keys: Readonly<Record<string, unknown>>): Pick<Article, "carried"> {
  const { correction, email } = keys;
  const carried = {
    ...(typeof correction === "string" && correction.trim() !== "" ? { correction } : {}),
    ...(email === false ? { email: false as const } : {}),
  };
  return Object.keys(carried).length === 0 ? {} : { carried };
}
