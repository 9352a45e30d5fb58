/** Settings of a Hugo site, from one file or from a folder of them. */
import {
  type Group,
  groupIn,
  isGroup,
  type SiteFiles,
  textIn,
  valueAt,
} from "../site/site-files.ts";

const ROOT = /^(?:hugo|config)\.(?:toml|ya?ml|json)$/i;
const DEFAULT = /^config\/_default\/(.+)\.(?:toml|ya?ml|json)$/i;

export async function hugoConfig(files: SiteFiles): Promise<Group> {
  const config: Record<string, unknown> = {};
  for (const path of files.paths
    .filter((name) => ROOT.test(name))
    .sort()
    .reverse())
    merge(config, groupIn(await files.data(path)));
  for (const path of files.paths.filter((name) => DEFAULT.test(name))) {
    const name = DEFAULT.exec(path)?.[1] ?? "";
    const values = groupIn(await files.data(path));
    // "languages.en.toml" and "menus.de.toml" hold what stands below these keys.
    const keys = /^(?:hugo|config)$/i.test(name) ? [] : name.split(/[./]/);
    const [first, ...rest] = keys;
    const wrapped =
      keys.length === 0 || isSame(values, first)
        ? values
        : { [first ?? ""]: rest.reduceRight<Group>((inner, key) => ({ [key]: inner }), values) };
    merge(config, wrapped);
  }
  return config;
}

/** A file that repeats its own name as a key. */
function isSame(values: Group, key: string | undefined): boolean {
  const [only, ...others] = Object.keys(values);
  return (
    only !== undefined &&
    others.length === 0 &&
    only.toLowerCase() === key?.toLowerCase() &&
    isGroup(values[only])
  );
}

function merge(into: Record<string, unknown>, values: Group): void {
  for (const [key, value] of Object.entries(values)) {
    const there = Object.keys(into).find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
    const before = into[there];
    if (isGroup(before) && isGroup(value)) {
      const copy = { ...before };
      merge(copy, value);
      into[there] = copy;
    } else into[there] = value;
  }
}

export type HugoLanguage = {
  readonly code: string;
  /** Before every address of it: "/de", or "". */
  readonly prefix: string;
  /** Where its texts lie. */
  readonly contentDir: string;
};

/** The languages of a site, its default one first. */
export function hugoLanguages(config: Group): readonly HugoLanguage[] {
  const contentDir = (textIn(valueAt(config, "contentDir")) ?? "content").replace(
    /^\.?\/|\/$/g,
    "",
  );
  const main = textIn(valueAt(config, "defaultContentLanguage")) ?? "en";
  const languages = groupIn(valueAt(config, "languages"));
  const inSubfolder = valueAt(config, "defaultContentLanguageInSubdir") === true;
  const codes = [
    main,
    ...Object.keys(languages).filter((code) => code.toLowerCase() !== main.toLowerCase()),
  ];
  return codes.map((code) => ({
    code,
    prefix: code === main && !inSubfolder ? "" : `/${code.toLowerCase()}`,
    contentDir: (textIn(valueAt(languages, `${code}.contentDir`)) ?? contentDir).replace(
      /^\.?\/|\/$/g,
      "",
    ),
  }));
}
