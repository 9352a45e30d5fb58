/** Files for what is made in threads and written later: without a name, so that they go with the process, however it ends. */
import { closeSync, mkdirSync, openSync, unlinkSync } from "node:fs";
import { join } from "node:path";

export type Spill = {
  /** @returns a new file, open to all threads of the process until all are closed */
  readonly open: () => number;
  readonly close: () => void;
};

/** @param outDir in whose cache they are: what is temporary to the system may be memory */
export function createSpill(outDir: string): Spill {
  const folder = join(outDir, ".cache");
  let files: number[] = [];
  return {
    open() {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `bodies-${process.pid}-${files.length}.tmp`);
      const file = openSync(path, "w+");
      files.push(file);
      // Windows, too, lets an open file of Node's lose its name.
      unlinkSync(path);
      return file;
    },
    close() {
      for (const file of files) closeSync(file);
      files = [];
    },
  };
}
