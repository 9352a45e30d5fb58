/** A folder of Hugo: its settings, `content` with sections and bundles, `static`, `data`, `layouts/shortcodes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import type { HeadingRule } from "../body/heading-ids.ts";
import { type EntryFile, readEntryFile } from "../site/entry-file.ts";
import { readSite } from "../site/read-site.ts";
import {
  addressParts,
  type Entry,
  folderOf,
  nameOf,
  normalised,
  pathOf,
  type Site,
  titleOfName,
} from "../site/site.ts";
import { siteDate, zoneNamed } from "../site/site-date.ts";
import {
  beginningOf,
  type Group,
  groupIn,
  isGroup,
  rootBy,
  siteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";
import { expandPattern, type HugoParts, patternFor, urlize } from "./hugo-address.ts";
import { type HugoLanguage, hugoConfig, hugoLanguages } from "./hugo-config.ts";
import type { HugoContext } from "./hugo-context.ts";
import { hugoAuthors, hugoFeeds, hugoMedia, hugoParts } from "./hugo-files.ts";
import { HUGO_KEYS } from "./hugo-keys.ts";

const CONFIG = /(?:^|(?<=\/))(?:(?:hugo|config)\.(?:toml|ya?ml|json)|config\/_default\/[^/]+)$/i;
const TEXT = /\.(?:md|markdown|mdown|html?)$/i;
const FOREIGN_TEXT = /\.(?:adoc|asciidoc|ad|org|rst|pandoc|pdc|mmark|ipynb)$/i;

export const hugo: SourceDefinition = {
  name: "hugo",
  title: "Hugo",
  recognises: async (files) => (await rootOf(files)) !== undefined,
  read,
};

async function rootOf(
  files: SourceFiles,
): Promise<{ readonly root: string; readonly bare: boolean } | undefined> {
  if (files.kind === "file") return undefined;
  const { paths } = files;
  const configured = rootBy(paths, CONFIG);
  if (
    configured !== undefined &&
    paths.some(
      (path) =>
        path.startsWith(`${configured}content/`) || path.startsWith(`${configured}archetypes/`),
    )
  )
    return { root: configured, bare: false };
  const laidOut = rootBy(
    paths,
    /(?:^|(?<=\/))(?:archetypes\/|layouts\/(?:_default|shortcodes|partials)\/)/,
  );
  if (laidOut !== undefined && paths.some((path) => path.startsWith(`${laidOut}content/`)))
    return { root: laidOut, bare: false };
  // The folder of texts alone: sections say who they are, and TOML is above texts nowhere else.
  const texts = paths.filter((path) => TEXT.test(path));
  if (paths.some((path) => /publication\.yaml$|\.11tydata\.\w+$|(?:^|\/)package\.json$/.test(path)))
    return undefined;
  const isSection = paths.some((path) => /(?:^|\/)_index(?:\.\w+)?\.md$/.test(path));
  return isSection || (await areToml(files, texts)) ? { root: "", bare: true } : undefined;
}

/** Texts that are looked at. */
const LOOKED_AT = 5;

async function areToml(files: SourceFiles, texts: readonly string[]): Promise<boolean> {
  const first = await Promise.all(
    texts.slice(0, LOOKED_AT).map((path) => beginningOf(files, path, 16)),
  );
  return (
    first.length > 0 &&
    first.filter((text) => /^\uFEFF?\s*\+\+\+/.test(text)).length * 2 > first.length
  );
}

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  yield* readSite(await hugoSite(files));
}

/** A text before it is known whether it is a post. */
type Found = {
  readonly path: string;
  readonly language: HugoLanguage;
  /** Folders below the folder of texts; of a bundle, those that it lies in. */
  readonly sections: readonly string[];
  /** Its file's name, or its bundle's, without ending and language. */
  readonly name: string;
  readonly bundle: boolean;
  readonly file: Extract<EntryFile, { ok: true }>;
};

async function hugoSite(source: SourceFiles): Promise<Site> {
  const { root, bare } = (await rootOf(source)) ?? { root: "", bare: true };
  const files = siteFiles(source, root);
  const config = bare ? { contentDir: "." } : await hugoConfig(files);
  const { origin, base } = addressParts(valueAt(config, "baseURL"));
  const zone = zoneNamed(valueAt(config, "timeZone")) ?? "UTC";
  const context: HugoContext = {
    files,
    config,
    languages: hugoLanguages(config).map((language) =>
      bare ? { ...language, contentDir: "" } : language,
    ),
    rule: {
      lower: valueAt(config, "disablePathToLower") !== true,
      accents: valueAt(config, "removePathAccents") !== true,
    },
    dates: { zone, unzoned: zone, keepsOffset: true, order: "month first" },
    base,
    origin,
  };
  const beside: SourceItem[] = [];
  const found = await textsOf(context, beside);
  const entries = await entriesOf(found, context, beside);
  const parts = await hugoParts(files);
  const [main] = context.languages;
  const site = {
    ...config,
    title: textIn(valueAt(config, "title")) ?? "",
    params: groupIn(valueAt(config, "params")),
    baseurl: `${origin}${base}/`,
  };
  const names = namesOf(found, entries, context);
  const title =
    textIn(valueAt(config, "title")) ?? textIn(valueAt(config, `languages.${main?.code}.title`));
  const description = textIn(
    valueAt(config, "params.description") ?? valueAt(config, "description"),
  );
  const language =
    textIn(
      valueAt(config, "languageCode") ?? valueAt(config, `languages.${main?.code}.languageCode`),
    ) ?? (bare ? undefined : main?.code);
  return {
    files,
    about: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(language === undefined ? {} : { language }),
      ...(origin === "" ? {} : { address: `${origin}${base}/` }),
      feeds: hugoFeeds(entries, context),
    },
    authors: await hugoAuthors(context),
    entries,
    media: hugoMedia(found, entries, context),
    beside,
    keys: HUGO_KEYS,
    dates: context.dates,
    base,
    origin,
    dialect: () => ({ templates: "shortcodes", headings: headingRule(config) }),
    variables: ({ keys, title: named, addresses }) => ({
      site,
      page: {
        ...keys,
        title: textIn(valueAt(keys, "title")) ?? named ?? "",
        relpermalink: addresses[0] ?? "",
        permalink: `${origin}${addresses[0] ?? ""}`,
        params: { ...keys, ...groupIn(valueAt(keys, "params")) },
      },
    }),
    addressOf: (name, entry) => names(name, entry),
    part: (name) => parts.get(name),
  };
}

function headingRule(config: Group): HeadingRule {
  const type = textIn(valueAt(config, "markup.goldmark.parser.autoHeadingIDType"));
  const handler = textIn(valueAt(config, "markup.defaultMarkdownHandler"));
  return type === "blackfriday" || handler === "blackfriday" ? "blackfriday" : "github";
}

async function textsOf(context: HugoContext, beside: SourceItem[]): Promise<readonly Found[]> {
  const { files } = context;
  const bundles = files.paths
    .filter((path) => /(?:^|\/)index(?:\.[\w-]+)?\.(?:md|markdown|html?)$/i.test(path))
    .map(folderOf);
  const leaves = new Set(bundles);
  const found: Found[] = [];
  for (const path of files.paths) {
    const language = languageOf(path, context);
    if (language === undefined || !(TEXT.test(path) || FOREIGN_TEXT.test(path))) continue;
    const at = { path: files.sourcePath(path) };
    const below = language.contentDir === "" ? path : path.slice(language.contentDir.length + 1);
    const name = nameOf(below)
      .replace(/\.\w+$/, "")
      .replace(
        new RegExp(`\\.(?:${context.languages.map(({ code }) => code).join("|")})$`, "i"),
        "",
      );
    const folders = folderOf(below).split("/").filter(Boolean);
    const bundle = name === "index" && folders.length > 0;
    // Within a bundle, other texts are parts of it and no pages.
    if (!bundle && name !== "_index" && liesInBundle(path, leaves, language.contentDir)) continue;
    if (FOREIGN_TEXT.test(path)) {
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
    if (!file.ok) beside.push({ kind: "failed", at, reason: file.reason });
    else
      found.push({
        path,
        language,
        sections: bundle ? folders.slice(0, -1) : folders,
        name: bundle ? (folders.at(-1) ?? name) : name,
        bundle,
        file,
      });
  }
  return found;
}

/** @param top folder of all texts, which is no bundle whatever lies in it */
function liesInBundle(path: string, leaves: ReadonlySet<string>, top: string): boolean {
  for (let folder = folderOf(path); folder !== "" && folder !== top; folder = folderOf(folder))
    if (leaves.has(folder)) return true;
  return false;
}

/** By its folder, else by the code in its name: "talks.de.md". Undefined for what lies in no folder of texts. */
function languageOf(path: string, { languages }: HugoContext): HugoLanguage | undefined {
  const inFolder = languages
    .filter(({ contentDir }) => contentDir === "" || path.startsWith(`${contentDir}/`))
    .sort((a, b) => b.contentDir.length - a.contentDir.length);
  const code = /\.([\w-]+)\.\w+$/.exec(nameOf(path))?.[1]?.toLowerCase();
  return inFolder.find((language) => language.code.toLowerCase() === code) ?? inFolder[0];
}

async function entriesOf(
  found: readonly Found[],
  context: HugoContext,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const cascades = cascadesOf(found, context);
  const all = found
    .filter(({ name }) => name !== "_index")
    .map((text) => ({ text, keys: { ...cascades(text), ...text.file.keys } }));
  const dated = new Map<string, number>();
  for (const { text, keys } of all) {
    const section = text.sections[0] ?? "";
    if (dateOf(text, keys, context) !== undefined)
      dated.set(section, (dated.get(section) ?? 0) + 1);
  }
  const entries: Entry[] = [];
  for (const { text, keys } of all) {
    const at = { path: context.files.sourcePath(text.path) };
    const section = text.sections[0] ?? "";
    const isPost =
      !/^pages?$/i.test(section) &&
      (section === ""
        ? [...dated.keys()].every((name) => name === "" || /^pages?$/i.test(name)) &&
          dateOf(text, keys, context) !== undefined
        : (dated.get(section) ?? 0) > 0);
    const empty = text.file.body.trim() === "";
    if (
      empty &&
      /^(?:search|archives?|tags|categories|timeline|terms|list)$/i.test(
        `${textIn(valueAt(keys, "layout")) ?? textIn(valueAt(keys, "type")) ?? ""}`,
      )
    ) {
      beside.push({ kind: "left", at, what: "a page that Hugo makes of a layout" });
      continue;
    }
    entries.push(entryOf(text, keys, isPost, context));
  }
  for (const text of found.filter(({ name, file }) => name === "_index" && file.body.trim() !== ""))
    beside.push({
      kind: "left",
      at: { path: context.files.sourcePath(text.path) },
      what: "the page of a section, which lists its posts",
    });
  return entries;
}

function dateOf(text: Found, keys: Group, { dates }: HugoContext) {
  for (const name of ["date", "publishDate", "pubdate", "published", "lastmod", "modified"]) {
    const date = siteDate(valueAt(keys, name), dates);
    if (date !== undefined) return date;
  }
  return siteDate(/^\d{4}-\d{2}-\d{2}(?=-)/.exec(text.name)?.[0], dates);
}

function entryOf(text: Found, keys: Group, isPost: boolean, context: HugoContext): Entry {
  const { path, file, language } = text;
  const { base, origin, languages } = context;
  const date = dateOf(text, keys, context);
  const rendered =
    !isNever(valueAt(keys, "build.render") ?? valueAt(keys, "_build.render")) &&
    valueAt(keys, "headless") !== true;
  const address = rendered ? encodeURI(decoded(addressOf(text, keys, date, context))) : undefined;
  const full = address === undefined ? undefined : pathOf(base, address);
  const last = (address ?? "")
    .replace(/\/$|\.html$/g, "")
    .split("/")
    .at(-1);
  const authors = defaultAuthor(context.config);
  return {
    kind: isPost ? "post" : "page",
    path,
    file,
    keys,
    addresses: full === undefined ? [] : [full, ...aliasesOf(keys, address ?? "/", language, base)],
    ...(full === undefined || origin === "" || !isPost ? {} : { guid: `${origin}${full}` }),
    slug: last === undefined || last === "" ? text.name : decoded(last),
    ...(date === undefined ? {} : { date }),
    title: titleOfName(text.name),
    ...(languages.length < 2 || language.code === languages[0]?.code
      ? {}
      : {
          language:
            textIn(valueAt(context.config, `languages.${language.code}.languageCode`)) ??
            language.code,
        }),
    ...(authors === undefined ? {} : { authors }),
  };
}

function isNever(value: unknown): boolean {
  return value === false || value === "never";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function addressOf(text: Found, keys: Group, date: Entry["date"], context: HugoContext): string {
  const { config, rule } = context;
  const { language, sections, name } = text;
  const slug = textIn(valueAt(keys, "slug"));
  const given = textIn(valueAt(keys, "url"));
  const title = textIn(valueAt(keys, "title")) ?? name;
  const usesNameDate = [valueAt(config, "frontmatter.date")].flat().includes(":filename");
  const file = usesNameDate ? name.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, "") : name;
  const parts: HugoParts = {
    ...(date === undefined ? {} : { date: date.local }),
    sections: sections.map((part) => urlize(part, rule)),
    title,
    name: file,
    ...(slug === undefined ? {} : { slug }),
  };
  if (given !== undefined) {
    const filled =
      given.includes(":") && !/^https?:/.test(given)
        ? (expandPattern(given, parts, rule) ?? given)
        : given;
    const own = addressParts(filled);
    const path = /^https?:/.test(filled) ? `${own.base}/` : filled;
    return ended(path.startsWith("/") ? path : `${language.prefix}/${path}`);
  }
  const pattern = patternFor(config, sections[0] ?? "");
  const expanded = pattern === undefined ? undefined : expandPattern(pattern, parts, rule);
  const path = expanded ?? [...parts.sections, urlize(slug ?? file, rule)].join("/");
  const ugly = valueAt(config, "uglyURLs");
  const isUgly = ugly === true || (isGroup(ugly) && ugly[sections[0] ?? ""] === true);
  const whole = pathOf(language.prefix, path);
  return isUgly && !/\.\w+$/.test(whole) ? `${whole.replace(/\/$/, "")}.html` : ended(whole);
}

/** What has no ending is a folder with a page in it. */
function ended(path: string): string {
  const whole = pathOf(path).replace(/\/index\.html$/, "/");
  return whole.endsWith("/") || /\.[a-z]{2,5}$/i.test(whole) ? whole : `${whole}/`;
}

/** From the site's beginning with a slash, else beside the page. */
function aliasesOf(
  keys: Group,
  address: string,
  { prefix }: HugoLanguage,
  base: string,
): readonly string[] {
  return [valueAt(keys, "aliases") ?? valueAt(keys, "alias")]
    .flat()
    .map(textIn)
    .filter((alias) => alias !== undefined)
    .map((alias) => {
      if (/^https?:/.test(alias)) return new URL(alias).pathname;
      const path = alias.startsWith("/")
        ? pathOf(alias.startsWith(`${prefix}/`) ? "" : prefix, alias)
        : `/${normalised(`${folderOf(address.replace(/\/$/, ""))}/${alias}`) ?? alias}${alias.endsWith("/") ? "/" : ""}`;
      return pathOf(base, /\/$|\.\w{2,5}$/.test(path) ? path : `${path}/`);
    });
}

/** What `_index.md` and the settings hand down. */
function cascadesOf(found: readonly Found[], { config }: HugoContext): (text: Found) => Group {
  const rules: { readonly folder: string; readonly values: Group }[] = [];
  const add = (folder: string, cascade: unknown) => {
    for (const rule of [cascade].flat().filter(isGroup)) {
      const { _target, target, params, ...values } = rule;
      const path = textIn(valueAt(_target ?? target, "path"));
      const kind = textIn(valueAt(_target ?? target, "kind"));
      if (kind !== undefined && !/page/.test(kind)) continue;
      const limited = path === undefined ? folder : path.replace(/^\/|[/{*].*$/g, "");
      rules.push({ folder: limited, values: { ...values, ...groupIn(params) } });
    }
  };
  add("", valueAt(config, "cascade"));
  for (const { name, sections, file } of [...found].sort(
    (a, b) => a.sections.length - b.sections.length,
  ))
    if (name === "_index") add(sections.join("/"), valueAt(file.keys, "cascade"));
  return ({ sections, name }) => {
    const path = [...sections, name].join("/");
    const fitting = rules.filter(
      ({ folder }) => folder === "" || path.startsWith(`${folder}/`) || path === folder,
    );
    return Object.assign({}, ...fitting.map(({ values }) => values)) as Group;
  };
}

/** What `ref` names: a path from the texts' beginning, or a name alone. */
function namesOf(
  found: readonly Found[],
  entries: readonly Entry[],
  { languages }: HugoContext,
): (name: string, entry: Entry) => string | undefined {
  const addresses = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const known = new Map<string, string>();
  const byPath = new Map(found.map((text) => [text.path, text]));
  const remember = (key: string, address: string) => {
    const folded = key.toLowerCase();
    if (!known.has(folded)) known.set(folded, address);
  };
  // Names of the main language stand before those of others.
  for (const { code } of languages)
    for (const text of found.filter(({ language }) => language.code === code)) {
      const address =
        text.name === "_index"
          ? pathOf(text.language.prefix, ...text.sections, "/")
          : addresses.get(text.path);
      if (address === undefined) continue;
      const path = [...text.sections, text.name].join("/");
      for (const key of [
        `${code}:${path}`,
        path,
        text.name,
        ...(text.name === "_index" ? [text.sections.join("/")] : []),
      ])
        remember(key, address);
    }
  return (name, entry) => {
    const bare = name
      .replace(/\/(?:_?index)?(?:\.\w+)?(?:\.(?:md|markdown))?$/i, "")
      .replace(/(?:\.[a-z]{2}(?:-\w+)?)?\.(?:md|markdown|html)$/i, "")
      .replace(/^\/?(?:content\/)?/, "")
      .toLowerCase();
    const own = byPath.get(entry.path);
    const beside =
      own === undefined
        ? undefined
        : normalised([...own.sections, ...(own.bundle ? [own.name] : []), bare].join("/"));
    const sibling = own === undefined ? undefined : normalised([...own.sections, bare].join("/"));
    for (const key of [`${own?.language.code}:${bare}`, sibling, beside, bare]) {
      const address = key === undefined ? undefined : known.get(key.toLowerCase());
      if (address !== undefined) return address;
    }
    return undefined;
  };
}

function defaultAuthor(config: Group): readonly string[] | undefined {
  const author =
    valueAt(config, "params.author") ??
    valueAt(config, "author") ??
    valueAt(config, "params.authors");
  const names = [author]
    .flat()
    .map((value) => (isGroup(value) ? textIn(value.name ?? value.Name) : textIn(value)))
    .filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names;
}
