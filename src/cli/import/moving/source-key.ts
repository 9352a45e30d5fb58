/** By what a source's post is known again when it comes a second time. Pure. */
import type { Article } from "../article.ts";
import type { SourceItem, SourceSite } from "../sources/source-definition.ts";

type Text = Extract<SourceItem, { kind: "post" | "page" }>;

/** Characters from which on an id of the source is nobody else's: a UUID, an object id of Ghost. */
const UNIQUE = 20;

/**
 * The old feed's id, else the source's own, else the first address, else the path. What is unique in the world stands
 * alone, so that a post is the same in an export and in a feed; all else counts within its source.
 *
 * @param from of which source it is
 */
export function sourceKey({ kind, at, article }: Text, from: string): string {
  const place = at.item === undefined ? at.path : `item ${at.item}`;
  const named = article.guid ?? article.id ?? article.addresses?.[0] ?? place;
  return isWorldwide(article) ? named : `${from} ${kind} ${named}`;
}

/** Whether the id of its entry in the old feed can be nobody else's. */
export function isWorldwide({ guid }: Article): boolean {
  return guid !== undefined && (/^\w+:/.test(guid) || guid.length >= UNIQUE);
}

/**
 * Of which source a post is: the program and the old site, however it was reached.
 *
 * @param label what the user named: a folder's name, for a source that does not say its address
 */
export function sourceName(program: string, site: SourceSite, label: string): string {
  const address = site.address?.replace(/^\w+:\/\/(?:www\.)?/i, "").replace(/\/+$/, "");
  return `${program} ${address ?? label}`.trim();
}

/** What the source says of a post, without remarks and line numbers, which change when others do. */
export function saidOf({ notes: _, losses: __, ...article }: Article): string {
  return JSON.stringify(article, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}
