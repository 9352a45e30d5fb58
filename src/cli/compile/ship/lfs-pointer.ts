/** What Git LFS leaves in the place of a file that was not fetched: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
import { readFileSync } from "node:fs";

/** Octets: a pointer must be shorter. */
const LONGEST = 1024;

/** @returns the length of the file that it stands for and the name of its bytes, as `hashOfFile` gives it */
export function lfsPointer(
  file: string,
  octets: number,
): { readonly length: number; readonly hash: string } | undefined {
  if (octets >= LONGEST) return undefined;
  const text = readFileSync(file, "latin1");
  if (!text.startsWith("version https://git-lfs.github.com/spec/")) return undefined;
  const hash = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  const length = Number(/^size (\d{1,15})$/m.exec(text)?.[1]);
  return hash === undefined || !(length > 0) ? undefined : { length, hash: hash.slice(0, 32) };
}
