/** Where Hugo shows a page: `url`, `permalinks`, `slug`, bundles, `uglyURLs`, `aliases`. Pure. */

import { addressParts, type Entry, folderOf, normalised, pathOf } from "../site/site.ts";
import { type Group, isGroup, textIn, valueAt } from "../site/site-files.ts";
import { expandPattern, type HugoParts, patternFor, urlize } from "./hugo-address.ts";
import type { HugoLanguage } from "./hugo-config.ts";
import type { HugoContext } from "./hugo-context.ts";
import type { Found } from "./hugo-texts.ts";

export function addressOf(
  text: Found,
  keys: Group,
  date: Entry["date"],
  context: HugoContext,
): string {
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
export function aliasesOf(
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
