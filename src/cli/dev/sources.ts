/** Watches what the Worker is made of: this repository's sources, or a Worker of the owner's own. */
import { type FSWatcher, watch } from "node:fs";
import { dirname, sep } from "node:path";

/** Editors write a file in several steps. Milliseconds. */
const REST_MS = 60;

type SourcesWatch = {
  /** Watches these from now on, in place of those before. @param files absolute */
  readonly follow: (files: readonly string[]) => void;
  readonly stop: () => void;
};

/** Calls `onChange` after each burst of saves of one of the files that are followed. */
export function watchSources(onChange: () => Promise<void>): SourcesWatch {
  let own: ReadonlySet<string> = new Set();
  const watches = new Map<string, FSWatcher>();
  let rest: NodeJS.Timeout | undefined;
  const touch = () => {
    clearTimeout(rest);
    rest = setTimeout(() => void onChange(), REST_MS);
  };
  /** A folder that goes takes its watch along: what lay in it has changed. */
  const lost = (folder: string) => {
    watches.get(folder)?.close();
    watches.delete(folder);
    touch();
  };
  const watchIn = (folder: string) => {
    const watching = watch(folder, (_, name) => {
      if (name === null || own.has(folder + sep + name)) touch();
    });
    // Without a listener it would end the process.
    watching.on("error", () => lost(folder));
    watches.set(folder, watching);
  };
  return {
    follow(files) {
      // What npm has installed does not change while we run.
      own = new Set(files.filter((file) => !file.includes(`${sep}node_modules${sep}`)));
      const folders = new Set([...own].map((file) => dirname(file)));
      for (const [folder, watching] of watches) {
        if (folders.has(folder)) continue;
        watching.close();
        watches.delete(folder);
      }
      for (const folder of folders) {
        if (!watches.has(folder)) watchIn(folder);
      }
    },
    stop() {
      clearTimeout(rest);
      for (const watching of watches.values()) watching.close();
    },
  };
}
