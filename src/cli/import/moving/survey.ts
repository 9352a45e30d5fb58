/** What a whole source holds, in short, before the first of its texts is written. */
import { deserialize, serialize } from "node:v8";
import type { Article } from "../article.ts";
import { slugAsBefore } from "../post/as-before.ts";
import { titleOf } from "../post/plain-line.ts";
import { slugOf } from "../post/slug.ts";
import type { SourceAuthor, SourceItem, SourceSite } from "../sources/source-definition.ts";
import { slugFor } from "./take-page.ts";

export type SurveyedText = {
  readonly kind: "post" | "page";
  /** In the source. */
  readonly path: string;
  readonly addresses: readonly string[];
  /** The last part of its address here, if nothing else has it. */
  readonly slug: string | undefined;
};

export type Survey = {
  readonly site: SourceSite;
  /** By what posts call them. */
  readonly authors: ReadonlyMap<string, SourceAuthor>;
  readonly texts: readonly SurveyedText[];
  /** Paths of files in the source, with the addresses that they had. */
  readonly media: readonly { readonly path: string; readonly addresses: readonly string[] }[];
  /** A tag as it is first written → how many posts have it. */
  readonly tags: ReadonlyMap<string, number>;
  /** What posts call their authors → how many posts do. */
  readonly bylines: ReadonlyMap<string, number>;
};

/** A survey that grows with each item that it is shown. */
export function createSurvey(): Survey & { readonly look: (item: SourceItem) => void } {
  let site: SourceSite = {};
  const authors = new Map<string, SourceAuthor>();
  const texts: SurveyedText[] = [];
  const media: { path: string; addresses: readonly string[] }[] = [];
  const tags = createTally();
  const bylines = createTally();
  const text = (kind: "post" | "page", path: string, article: Article) => {
    const title = titleOf(article);
    const slug =
      kind === "page" ? slugFor(article, title) : (slugAsBefore(article) ?? slugOf(title));
    texts.push({ kind, path, addresses: article.addresses ?? [], slug });
    if (kind === "page") return;
    for (const tag of new Set(article.tags)) tags.add(tag);
    for (const name of new Set(article.authors)) bylines.add(name);
  };
  return {
    get site() {
      return site;
    },
    authors,
    texts,
    media,
    tags: tags.counts,
    bylines: bylines.counts,
    look: (given) => {
      const item = kept(given);
      if (item.kind === "site") {
        const { kind: _, ...found } = item;
        site = { ...site, ...found };
      } else if (item.kind === "author") {
        const { kind: _, ...author } = item;
        authors.set(author.key, author);
      } else if (item.kind === "media") media.push({ path: item.path, addresses: item.addresses });
      else if (item.kind === "post" || item.kind === "page")
        text(item.kind, item.at.path, item.article);
    },
  };
}

/**
 * The item without its body, in strings of its own: one that was cut out of a text keeps the whole text in memory, and
 * an address of each post would keep the whole export there.
 */
function kept(item: SourceItem): SourceItem {
  if (item.kind !== "post" && item.kind !== "page")
    return deserialize(serialize(item)) as SourceItem;
  const { heads: _, marks: __, whole: ___, losses: ____, ...article } = item.article;
  const short = { ...article, body: "", opening: article.opening.slice(0, LONGEST_OPENING) };
  return deserialize(serialize({ ...item, article: short })) as SourceItem;
}

/** Characters of an opening that a title is made of. */
const LONGEST_OPENING = 4_096;

/** Counts names; "News" and "news" are one. */
function createTally() {
  const counts = new Map<string, number>();
  const first = new Map<string, string>();
  return {
    counts,
    add: (name: string) => {
      const key = name.toLowerCase();
      const known = first.get(key) ?? name;
      first.set(key, known);
      counts.set(known, (counts.get(known) ?? 0) + 1);
    },
  };
}
