/** What `_index.md` and the settings of Hugo hand down to pages. Pure. */

import { type Group, groupIn, isGroup, textIn, valueAt } from "../site/site-files.ts";
import type { HugoContext } from "./hugo-context.ts";
import type { Found } from "./hugo-texts.ts";

/** What `_index.md` and the settings hand down. */
export function cascadesOf(
  found: readonly Found[],
  { config }: HugoContext,
): (text: Found) => Group {
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
    return overlaid(fitting.map(({ values }) => values));
  };
}

/** Hugo knows keys in any case, so what comes later outranks what is handed down however either is spelt. */
export function overlaid(groups: readonly Group[]): Group {
  const keys = new Map<string, readonly [string, unknown]>();
  for (const [key, value] of groups.flatMap((group) => Object.entries(group)))
    keys.set(key.toLowerCase(), [key, value]);
  return Object.fromEntries(keys.values());
}
