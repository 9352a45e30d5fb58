/** content/media as what moves in fills it: safe names, nothing overwritten, the same content once. */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { suggestSlug } from "../../../text/slug.ts";
import { listContent } from "../../compile/files.ts";
import { hashOf } from "../../compile/ship/hash.ts";
import { addFile } from "../files/whole-file.ts";
import { mediaKind } from "./media-kind.ts";

export type Stored =
  /** "/media/2019/05/crane.jpg". */
  | { readonly ok: true; readonly path: string; readonly fresh: boolean }
  /** To be put behind the file's name. */
  | { readonly ok: false; readonly reason: string };

export type MediaStore = {
  /** @param wished the path that the file had, from whatever root: "wp-content/uploads/2019/05/A Crane.JPG" */
  readonly put: (wished: string, bytes: Uint8Array) => Stored;
  /** Files that are there now. */
  readonly count: () => number;
};

/** Folders that say where a program keeps files, and nothing of the file. */
const ROOTS =
  /^(?:(?:wp-content|uploads|content|static|public|assets|source|src|images?|img|media|files|_?posts|site|blog)\/)+/i;

/** Characters of one part of a path. */
const LONGEST_PART = 80;

/** @param dry whether nothing is to be written */
export function openMediaStore(contentDir: string, dry: boolean): MediaStore {
  // By size first: of a thousand large pictures none is read in vain.
  const bySize = new Map<number, string[]>();
  const hashes = new Map<string, string>();
  const held = new Map<string, string>();
  let count = 0;
  for (const path of listContent(contentDir).media) {
    const size = statSync(join(contentDir, path)).size;
    bySize.set(size, [...(bySize.get(size) ?? []), `/${path}`]);
    count += 1;
  }
  const hashAt = (path: string): string => {
    const known = hashes.get(path);
    if (known !== undefined) return known;
    const hash = hashOf(readFileSync(join(contentDir, path)));
    hashes.set(path, hash);
    return hash;
  };
  const remember = (path: string, size: number, hash: string) => {
    bySize.set(size, [...(bySize.get(size) ?? []), path]);
    hashes.set(path, hash);
    held.set(path.toLowerCase(), path);
    count += 1;
  };
  const isTaken = (path: string) =>
    held.has(path.toLowerCase()) ||
    statSync(join(contentDir, path), { throwIfNoEntry: false }) !== undefined;
  return {
    count: () => count,
    put: (wished, bytes) => {
      const kind = mediaKind(wished, bytes);
      if (!kind.ok) return kind;
      const hash = hashOf(bytes);
      const same = bySize.get(bytes.length)?.find((path) => hashAt(path) === hash);
      if (same !== undefined) return { ok: true, path: same, fresh: false };
      const stem = safePath(wished);
      for (let number = 1; ; number += 1) {
        const path = `/media/${stem}${number === 1 ? "" : `-${number}`}.${kind.ending}`;
        if (isTaken(path)) continue;
        if (!dry) {
          mkdirSync(join(contentDir, dirname(path)), { recursive: true });
          if (!addFile(join(contentDir, path), bytes)) continue;
        }
        remember(path, bytes.length, hash);
        return { ok: true, path, fresh: true };
      }
    },
  };
}

/** "2019/05/a-crane": what addresses, zips and every disk take, without an ending. */
function safePath(wished: string): string {
  const plain = posix.normalize(`/${wished}`).slice(1).replace(ROOTS, "");
  const parts = plain.split("/").filter((part) => part !== "");
  const name = parts.pop() ?? "file";
  const folders = parts
    .map((part) => safePart(part))
    .filter((part) => part !== "")
    .slice(-4);
  return [...folders, safePart(name.replace(/\.[a-z0-9]{1,5}$/i, "")) || "file"].join("/");
}

function safePart(part: string): string {
  // Nothing of a name in another script is left: a hash of it still tells two apart.
  if (!/[a-z0-9]/i.test(part.normalize("NFKD"))) return hashOf(part).slice(0, 8);
  return suggestSlug(part).slice(0, LONGEST_PART).replace(/-$/, "");
}
