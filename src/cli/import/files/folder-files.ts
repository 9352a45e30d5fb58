/** A file or a folder on the disk as a source. */
import { createReadStream, opendirSync, realpathSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { compareText } from "../../compile/problem.ts";
import type { SourceFiles } from "../sources/source-files.ts";
import { BrokenSource, LARGEST_IN_MEMORY, MOST_FILES } from "./broken-source.ts";
import { isFileLeftOut, isFolderLeftOut } from "./left-out.ts";

/** @param name as the user typed it */
export function filesOfFile(path: string, name: string): SourceFiles {
  return { name, kind: "file", paths: [basename(path)], ...readersBelow(() => path) };
}

type FolderReading =
  | { readonly ok: true; readonly files: SourceFiles }
  | { readonly ok: false; readonly reason: string };

/**
 * Walks a folder. A symbolic link to a file inside it is followed; one that leads out of it, or to a folder, is not.
 *
 * @param name as the user typed it
 */
export function filesOfFolder(path: string, name: string): FolderReading {
  const root = realpathSync(path);
  const paths: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const found = entriesOf(join(root, folder));
    if (typeof found === "string") return { ok: false, reason: `${folder}/ ${found}` };
    const isLeftOut = (entry: string) =>
      isFolderLeftOut(
        entry,
        (file) =>
          statSync(join(root, folder, entry, file), { throwIfNoEntry: false }) !== undefined,
      );
    for (const entry of found) {
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isLeftOut(entry.name)) folders.push(below);
      } else if (isFileLeftOut(entry.name)) continue;
      else if (entry.isFile() || (entry.isSymbolicLink() && leadsInside(root, below)))
        paths.push(below);
    }
    if (paths.length > MOST_FILES)
      return { ok: false, reason: `holds more than ${MOST_FILES} files; name a folder below it` };
  }
  const files = {
    name,
    kind: "folder",
    paths: paths.sort(compareText),
    ...readersBelow((below) => join(root, below)),
  } as const;
  return { ok: true, files };
}

function entriesOf(folder: string) {
  try {
    const directory = opendirSync(folder);
    const entries = [];
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync())
      entries.push(entry);
    directory.closeSync();
    return entries;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") return "may not be read";
    throw error;
  }
}

/** Whether a symbolic link names a file below the same folder: another would bring in what nobody named. */
function leadsInside(root: string, path: string): boolean {
  try {
    const target = realpathSync(join(root, path));
    return target.startsWith(`${root}${sep}`) && statSync(target).isFile();
  } catch {
    return false; // It leads nowhere.
  }
}

function readersBelow(at: (path: string) => string): Pick<SourceFiles, "read" | "stream"> {
  return {
    read: async (path, atMost) => {
      const file = await open(at(path), "r");
      try {
        const { size } = await file.stat();
        if (atMost === undefined && size > LARGEST_IN_MEMORY)
          throw new BrokenSource(`holds ${path}, which is larger than 512 MB`);
        if (atMost === undefined || atMost >= size) return await file.readFile();
        const bytes = Buffer.alloc(atMost);
        const { bytesRead } = await file.read(bytes, 0, atMost, 0);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    stream: (path) => createReadStream(at(path)),
  };
}
