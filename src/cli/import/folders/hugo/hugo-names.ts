/** What `ref` and `relref` of Hugo name. Pure. */

import { type Entry, normalised, pathOf } from "../site/site.ts";
import type { HugoContext } from "./hugo-context.ts";
import type { Found } from "./hugo-texts.ts";

/** What `ref` names: a path from the texts' beginning, or a name alone. */
export function namesOf(
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
