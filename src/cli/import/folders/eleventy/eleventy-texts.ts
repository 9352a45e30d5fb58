/** The texts of a site of Eleventy. */

import type { SourceItem } from "../../sources/source-definition.ts";
import { readEntry } from "../site/read-entry.ts";
import { type Entry, folderOf } from "../site/site.ts";
import type { EleventyContext } from "./eleventy-context.ts";
import { entryOf } from "./eleventy-entry.ts";
import { folderData } from "./eleventy-settings.ts";

const TEXT = /\.(?:md|markdown|njk|liquid|html)$/i;

export async function entriesOf(
  context: EleventyContext,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const { files, settings } = context;
  const dataFor = await folderData(files, settings);
  const ignored = ((await files.text(".eleventyignore")) ?? "")
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^\.?\//, "")
        .replace(/\/\**$/, ""),
    )
    .filter((line) => line !== "" && !/[#*!]/.test(line));
  const entries: Entry[] = [];
  for (const path of files.paths) {
    const inInput = settings.input === "" || path.startsWith(`${settings.input}/`);
    if (
      !inInput ||
      !TEXT.test(path) ||
      /(?:^|\/)_/.test(folderOf(path)) ||
      /(?:^|\/)_[^/]*$/.test(path)
    )
      continue;
    if (
      /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY)\.md$/i.test(path) ||
      ignored.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    )
      continue;
    const file = await readEntry(files, path, beside);
    if (file === undefined) continue;
    const at = { path: files.sourcePath(path) };
    const { data, tags } = dataFor(path);
    const entry = entryOf(path, file, data, tags, context);
    if (typeof entry === "string") beside.push({ kind: "left", at, what: entry });
    else if (entry !== undefined) entries.push(entry);
  }
  return entries;
}
