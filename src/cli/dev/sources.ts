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
  const watchIn = (folder: string) =>
    watch(folder, (_, name) => {
      if (name !== null && !own.has(folder + sep + name)) return;
      clearTimeout(rest);
      rest = setTimeout(() => void onChange(), REST_MS);
    });
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
        if (!watches.has(folder)) watches.set(folder, watchIn(folder));
      }
    },
    stop() {
      clearTimeout(rest);
      for (const watching of watches.values()) watching.close();
    },
  };
}
