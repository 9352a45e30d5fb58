/** Names for content: equal content, equal name, on every machine. */
import { createHash, hash as hashAtOnce } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** 128 bits of SHA-256 in hex: no two contents of one publication will ever share one. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  // Ten thousand posts have some tens of thousands of short keys, and an object for each takes longer than its hash.
  if (parts.every((part) => typeof part === "string")) {
    return hashAtOnce("sha256", `${parts.join("\u0000")}\u0000`).slice(0, 32);
  }
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
    // A boundary, so that ("ab", "c") and ("a", "bc") differ.
    hash.update("\u0000");
  }
  return hash.digest("hex").slice(0, 32);
}

/** Names a file's bytes. Reads in pieces: an hour of audio need not fit into memory. */
export function hashOfFile(file: string): string {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(1024 * 1024);
  const handle = openSync(file, "r");
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest("hex").slice(0, 32);
}

/** The same name for the bytes of a file that stands in memory. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}
