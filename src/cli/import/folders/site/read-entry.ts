/** A file of a site, read as what may be a post; one that cannot be read is named. */
import type { SourceItem } from "../../sources/source-definition.ts";
import { type EntryFile, readEntryFile } from "./entry-file.ts";
import type { SiteFiles } from "./site-files.ts";

/** @returns undefined for a file that is not there or holds no text, and for one that is named among `beside` as failed */
export async function readEntry(
  files: SiteFiles,
  path: string,
  beside: SourceItem[],
): Promise<Extract<EntryFile, { ok: true }> | undefined> {
  const text = await files.text(path);
  const file = text === undefined ? undefined : readEntryFile(text);
  if (file === undefined || file.ok) return file;
  beside.push({ kind: "failed", at: { path: files.sourcePath(path) }, reason: file.reason });
  return undefined;
}
