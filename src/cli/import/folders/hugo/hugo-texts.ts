/** The texts of a site of Hugo: sections, bundles, languages. */

import type { SourceItem } from "../../sources/source-definition.ts";
import { type EntryFile, UNREAD_LANGUAGE } from "../site/entry-file.ts";
import { readEntry } from "../site/read-entry.ts";
import { folderOf, nameOf } from "../site/site.ts";
import type { HugoLanguage } from "./hugo-config.ts";
import type { HugoContext } from "./hugo-context.ts";

export const TEXT = /\.(?:md|markdown|mdown|html?)$/i;

const FOREIGN_TEXT = /\.(?:adoc|asciidoc|ad|org|rst|pandoc|pdc|mmark|ipynb)$/i;

/** A text before it is known whether it is a post. */
export type Found = {
  readonly path: string;
  readonly language: HugoLanguage;
  /** Folders below the folder of texts; of a bundle, those that it lies in. */
  readonly sections: readonly string[];
  /** Its file's name, or its bundle's, without ending and language. */
  readonly name: string;
  readonly bundle: boolean;
  readonly file: Extract<EntryFile, { ok: true }>;
};

export async function textsOf(
  context: HugoContext,
  beside: SourceItem[],
): Promise<readonly Found[]> {
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
        reason: UNREAD_LANGUAGE,
      });
      continue;
    }
    const file = await readEntry(files, path, beside);
    if (file === undefined) continue;
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
