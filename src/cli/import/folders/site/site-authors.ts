/** Who writes a site, as settings and data of its program say it. Pure. */
import type { SourceAuthor } from "../../sources/source-definition.ts";
import { isGroup, textIn, valueAt } from "./site-files.ts";

const NAMES = ["name", "display_name", "displayName", "title"];
const SITES = ["url", "web", "website", "site", "homepage", "uri", "home", "link"];

/** Names of those who sign where a text names nobody: a name, a group with one, or a list of either. */
export function authorNames(author: unknown): readonly string[] {
  return [author].flat().flatMap((person) => nameIn(person) ?? []);
}

/** A person of data; none of one without a name. Whether its site is one that can be shown is asked later. */
export function personOf(key: string, person: unknown): readonly SourceAuthor[] {
  const name = nameIn(person);
  const url = firstText(person, SITES);
  return name === undefined ? [] : [{ key, name, ...(url === undefined ? {} : { url }) }];
}

function nameIn(person: unknown): string | undefined {
  return isGroup(person) ? firstText(person, NAMES) : textIn(person);
}

function firstText(group: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textIn(valueAt(group, key));
    if (text !== undefined) return text;
  }
  return undefined;
}
