/** One file of another program, named by itself, → a post. */
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ContentFolder } from "./post/content-folder.ts";
import type { ImportedPost, Wishes } from "./post/imported-post.ts";
import { importedPost } from "./post/imported-post.ts";
import { placePost } from "./post/place-post.ts";
import { readSource } from "./source/source.ts";

/** What became of one file. */
export type FileOutcome =
  | { readonly kind: "imported"; readonly path: string; readonly post: ImportedPost }
  | { readonly kind: "there"; readonly path: string }
  | { readonly kind: "failed"; readonly reason: string };

export type FileRun = {
  readonly folder: ContentFolder;
  readonly wishes: Wishes;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly dry: boolean;
};

/**
 * The file is known again by its text, and no ledger is kept: the next text under the same name is another post, as
 * whoever imports `report.txt` each week means it.
 */
export async function importFile(file: string, cwd: string, run: FileRun): Promise<FileOutcome> {
  const source = await readSource(basename(file), readFileSync(resolve(cwd, file)));
  if (!source.ok) return { kind: "failed", reason: source.reason };
  const { article, text } = source;
  // The folder counts as well when the file was named from within it.
  const path = join(basename(dirname(resolve(cwd, file))), file);
  const origin = { name: basename(file), path, text };
  const made = importedPost(article, origin, run.wishes, run.folder.publication, run.now);
  if (!made.ok) return { kind: "failed", reason: made.reason };
  const there = run.folder.ids.get(made.post.id);
  if (there !== undefined) return { kind: "there", path: there };
  const { post } = made;
  const placed = placePost(post, run.folder, run.dry);
  return {
    kind: "imported",
    path: placed.path,
    post: { ...post, notes: [...post.notes, ...placed.notes] },
  };
}
