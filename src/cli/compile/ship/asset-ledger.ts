/** What was laid among the assets, so that a thousand pictures are neither read nor compared at each save. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../kept/atomically.ts";
import { stampOf } from "../kept/file-memory.ts";

export type AssetLedger = {
  /** Whether the file is as it was laid, and for what it was laid. @param identity names its bytes */
  readonly stands: (path: string, identity: string) => boolean;
  /** Notes that it has just been laid, or found to be what is wanted. */
  readonly note: (path: string, identity: string) => void;
  /** Writes the notes down, of those files alone that are wanted. */
  readonly keep: (wanted: ReadonlySet<string>) => void;
};

/** @param outDir holds `assets`; nobody but a compilation writes there */
export function openAssetLedger(outDir: string): AssetLedger {
  const file = join(outDir, ".cache", "laid.json");
  const known = new Map<string, string>(read(file));
  let changed = false;
  const entry = (path: string, identity: string) =>
    `${stampOf(statSync(join(outDir, "assets", path), { throwIfNoEntry: false }))} ${identity}`;
  return {
    stands: (path, identity) => known.get(path) === entry(path, identity),
    note(path, identity) {
      known.set(path, entry(path, identity));
      changed = true;
    },
    keep(wanted) {
      for (const path of known.keys()) if (!wanted.has(path)) changed = known.delete(path);
      if (changed) writeAtomically(file, JSON.stringify([...known]));
      changed = false;
    },
  };
}

function read(file: string): readonly (readonly [string, string])[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Nothing depends on it but time.
    return [];
  }
}
