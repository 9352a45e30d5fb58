/** What the user names on the command line → its files, whatever it is. */
import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { SourceFiles } from "../sources/source-files.ts";
import { filesOfFile, filesOfFolder } from "./folder-files.ts";
import { filesOfZip } from "./zip-files.ts";

export type OpenSource =
  | { readonly ok: true; readonly files: SourceFiles; readonly close: () => void }
  /** To be put behind the name: "is not there". */
  | { readonly ok: false; readonly reason: string };

/** @param name as the user typed it, from `cwd` */
export async function openSource(cwd: string, name: string): Promise<OpenSource> {
  const path = resolve(cwd, name);
  try {
    const found = statSync(path);
    if (found.isDirectory()) {
      const reading = filesOfFolder(path, name);
      return reading.ok ? { ...reading, close: nothing } : reading;
    }
    if (!found.isFile()) return { ok: false, reason: "is neither a file nor a folder" };
    if (await isZip(path)) return await filesOfZip(path, name);
    return { ok: true, files: filesOfFile(path, name), close: nothing };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { ok: false, reason: "is not there" };
    if (code === "EACCES") return { ok: false, reason: "may not be read" };
    throw error;
  }
}

function nothing(): void {}

/** A file's header, and the end that an empty zip begins with: "PK\\3\\4", "PK\\5\\6". */
const ZIP_BEGINS = new Set(["504b0304", "504b0506"]);

/** By its first four octets. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && ZIP_BEGINS.has(buffer.toString("hex"));
  } finally {
    await file.close();
  }
}
