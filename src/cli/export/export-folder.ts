/** The folder that an export is written into: whole or not at all, with the hash of each file. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export type ExportedFile = {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly octets: number;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
};

export type ExportFolder = {
  /** Absolute: where it is written until it is whole. */
  readonly dir: string;
  readonly write: (path: string, bytes: string | Uint8Array) => void;
  /** So far, in the order of their paths. */
  readonly files: () => readonly ExportedFile[];
  /** Puts it in its place. */
  readonly finish: () => void;
  /** Takes away what was written. */
  readonly abandon: () => void;
};

/**
 * @param target absolute; must not be there, or be an empty folder
 * @returns a reason in words when it cannot be written to
 */
export function openExportFolder(target: string): ExportFolder | string {
  if (existsSync(target)) {
    try {
      if (readdirSync(target).length > 0) return "exists and is not overwritten; name another";
    } catch {
      return "is a file; name a folder";
    }
  }
  const dir = join(dirname(resolve(target)), `.${basename(target)}.partial`);
  const files: ExportedFile[] = [];
  try {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    return `cannot be written to (${(error as Error).message})`;
  }
  return {
    dir,
    write: (path, bytes) => {
      const octets = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      // It may hold people's addresses: for its owner's eyes only.
      writeFileSync(join(dir, path), octets, { mode: 0o600 });
      const sha256 = createHash("sha256").update(octets).digest("hex");
      files.push({ path, octets: octets.length, sha256 });
    },
    files: () => files.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    finish: () => {
      // An empty folder may stand there: a rename onto it is allowed on Linux alone.
      rmSync(target, { recursive: true, force: true });
      renameSync(dir, target);
    },
    abandon: () => rmSync(dir, { recursive: true, force: true }),
  };
}
