/** Watches what the Worker is made of: this repository's sources, or a Worker of the owner's own. */
import { watch } from "node:fs";
import { dirname, sep } from "node:path";

/** Editors write a file in several steps. Milliseconds. */
const REST_MS = 60;

/**
 * Calls `onChange` after each burst of saves of one of the files.
 *
 * @param files absolute; what npm has installed does not change while we run, and is not watched
 */
export function watchSources(
  files: readonly string[],
  onChange: () => Promise<void>,
): { readonly stop: () => void } {
  const own = new Set(files.filter((file) => !file.includes(`${sep}node_modules${sep}`)));
  let rest: NodeJS.Timeout | undefined;
  const watches = [...new Set([...own].map((file) => dirname(file)))].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null && !own.has(folder + sep + name)) return;
      clearTimeout(rest);
      rest = setTimeout(() => void onChange(), REST_MS);
    }),
  );
  return {
    stop: () => {
      clearTimeout(rest);
      for (const each of watches) each.close();
    },
  };
}
