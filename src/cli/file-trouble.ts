/** Errors that are no bug of ours: a folder that is not there, a file that may not be written, a disk that is full. */

/** Said of a handle, which has no name: the disk is the same for all files. */
const FULL = ["ENOSPC", "EDQUOT"];

/** @returns the system's own words, which name the path, or those about a file that is saved again and again; undefined for a bug */
export function fileTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { syscall, path, code = "", message, name }: NodeJS.ErrnoException = error;
  const isSystem = syscall !== undefined && (path !== undefined || FULL.includes(code));
  return isSystem || name === "ChangedFile" ? message : undefined;
}
