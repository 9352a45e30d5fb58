/** Where Ghost shows posts (routes.yaml) and where it sends old addresses (redirects.json, .yaml). Pure. */
import { parse } from "yaml";
import { isRow, isYes, type JsonRow, parsedJson, textIn } from "../export-files/json-export.ts";
import { utcInstant } from "../export-files/utc-instant.ts";
import { type GhostExport, isInternal } from "./ghost-export.ts";

/** A collection of routes.yaml: posts that its filter takes stand at its pattern. */
type Collection = { readonly permalink: string; readonly filter: string | undefined };

/** The address of a post or page from the root; undefined for one that has none. */
export type AddressOf = (post: JsonRow) => string | undefined;

const DEFAULT: Collection = { permalink: "/{slug}/", filter: undefined };

/** @param routes the text of routes.yaml; undefined where there is none */
export function addressesBy(routes: string | undefined, whole: GhostExport): AddressOf {
  // Before version 2 the pattern was a setting: "/:year/:month/:slug/".
  const set = whole.setting("permalinks")?.replace(/:(\w+)/g, "{$1}");
  const collections = routes === undefined ? [] : collectionsOf(routes);
  const all =
    collections.length > 0
      ? collections
      : [set === undefined ? DEFAULT : { permalink: set, filter: undefined }];
  return (post) => {
    if (textIn(post, "slug") === undefined) return undefined;
    if (isPage(post)) return filled("/{slug}/", post, whole);
    const taken = all.find(({ filter }) => fits(filter, post, whole));
    return taken === undefined ? undefined : filled(taken.permalink, post, whole);
  };
}

export function isPage(post: JsonRow): boolean {
  return post.type === "page" || isYes(post.page);
}

function collectionsOf(routes: string): readonly Collection[] {
  const read = parsedYaml(routes);
  const collections = isRow(read) && isRow(read.collections) ? read.collections : {};
  return Object.values(collections).flatMap((collection) => {
    if (!isRow(collection)) return [];
    const permalink = textIn(collection, "permalink") ?? textIn(collection, "route");
    return permalink === undefined ? [] : [{ permalink, filter: textIn(collection, "filter") }];
  });
}

/** Filters of one condition, which is what routes.yaml shows: tag:x, primary_tag:x, author:x, featured:true. */
function fits(filter: string | undefined, post: JsonRow, whole: GhostExport): boolean {
  if (filter === undefined) return true;
  return filter.split("+").every((condition) => {
    const [, key = "", not = "", value = ""] =
      /^(\w+):(-?)[['"]*([^\]'"]*)[\]'"]*$/.exec(condition.trim()) ?? [];
    const values = value.split(",");
    return has(key, values, post, whole) !== (not === "-");
  });
}

function has(key: string, values: readonly string[], post: JsonRow, whole: GhostExport): boolean {
  const tags = whole.tagsOf(post).map((tag) => String(tag.slug));
  const authors = whole.authorsOf(post).map((author) => String(author.slug));
  switch (key) {
    case "tag":
    case "tags":
      return tags.some((tag) => values.includes(tag));
    case "primary_tag":
      return values.includes(tags[0] ?? "");
    case "author":
    case "authors":
      return authors.some((author) => values.includes(author));
    case "primary_author":
      return values.includes(authors[0] ?? "");
    case "featured":
      return values.includes(String(isYes(post.featured)));
    case "visibility":
      return values.includes(String(post.visibility ?? "public"));
    default:
      return false;
  }
}

function filled(permalink: string, post: JsonRow, whole: GhostExport): string {
  const published = utcInstant(post.published_at) ?? utcInstant(post.created_at) ?? "";
  const [year = "", month = "", day = ""] = published.slice(0, 10).split("-");
  const first = whole.tagsOf(post).find((tag) => !isInternal(tag));
  const parts: Readonly<Record<string, string>> = {
    slug: String(post.slug),
    id: String(post.id),
    uuid: String(post.uuid),
    year,
    month,
    day,
    primary_tag: String(first?.slug ?? "all"),
    primary_author: String(whole.authorsOf(post)[0]?.slug ?? "all"),
    author: String(whole.authorsOf(post)[0]?.slug ?? "all"),
  };
  const path = permalink.replace(/\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(parts, name) ? (parts[name] ?? "") : all,
  );
  return path.startsWith("/") ? path : `/${path}`;
}

export type GhostRedirect = {
  readonly from: string;
  readonly to: string;
  readonly status: 301 | 302;
};

/**
 * Rules that name one address each. Those with a pattern come back as they stand.
 *
 * @param path decides whether the text is JSON or YAML
 */
export function redirectsIn(
  path: string,
  text: string,
): { readonly redirects: readonly GhostRedirect[]; readonly others: readonly string[] } {
  const rules = /\.json$/i.test(path) ? jsonRules(parsedJson(text)) : yamlRules(parsedYaml(text));
  const redirects: GhostRedirect[] = [];
  const others: string[] = [];
  for (const rule of rules) {
    const from = plainPath(rule.from);
    if (from === undefined || !/^(?:\/|https?:)/.test(rule.to) || rule.to.includes("$"))
      others.push(`${rule.from} → ${rule.to}`);
    else redirects.push({ ...rule, from });
  }
  return { redirects, others };
}

function jsonRules(rules: unknown): readonly GhostRedirect[] {
  return (Array.isArray(rules) ? rules : []).filter(isRow).map((rule) => ({
    from: String(rule.from ?? ""),
    to: String(rule.to ?? ""),
    status: isYes(rule.permanent) ? 301 : 302,
  }));
}

function yamlRules(whole: unknown): readonly GhostRedirect[] {
  if (!isRow(whole)) return [];
  return ([301, 302] as const).flatMap((status) => {
    const rules = whole[status];
    return isRow(rules)
      ? Object.entries(rules).map(([from, to]) => ({ from, to: String(to), status }))
      : [];
  });
}

/** "^/old\/?$" is one address; undefined for an expression that is several. */
function plainPath(expression: string): string | undefined {
  const bare = expression
    .replace(/^\^/, "")
    .replace(/\$$/, "")
    .replace(/(?:\\?\/)\?$/, "/")
    .replace(/\(\?:\/\)\?$/, "/")
    .replace(/\\([/.\-?=&])/g, "$1");
  const path = bare.startsWith("/") ? bare : `/${bare}`;
  return /[\\^$*+()[\]{}|]/.test(path) || (expression.includes("?") && /\?(?![\w-]+=)/.test(path))
    ? undefined
    : path;
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return undefined;
  }
}
