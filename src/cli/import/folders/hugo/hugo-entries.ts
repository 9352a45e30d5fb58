/** A text of Hugo with all that is handed down to it → a post or a page. */

import type { SourceItem } from "../../sources/source-definition.ts";
import { type Entry, pathOf, titleOfName } from "../site/site.ts";
import { authorNames } from "../site/site-authors.ts";
import { siteDate } from "../site/site-date.ts";
import { type Group, textIn, valueAt } from "../site/site-files.ts";
import { cascadesOf, overlaid } from "./hugo-cascade.ts";
import type { HugoContext } from "./hugo-context.ts";
import { addressOf, aliasesOf } from "./hugo-page-address.ts";
import type { Found } from "./hugo-texts.ts";

export async function entriesOf(
  found: readonly Found[],
  context: HugoContext,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const cascades = cascadesOf(found, context);
  const all = found
    .filter(({ name }) => name !== "_index")
    .map((text) => ({ text, keys: overlaid([cascades(text), text.file.keys]) }));
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
  const authors = authorNames(
    valueAt(context.config, "params.author") ??
      valueAt(context.config, "author") ??
      valueAt(context.config, "params.authors"),
  );
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
    ...(authors.length === 0 ? {} : { authors }),
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
