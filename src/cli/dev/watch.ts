/**
 * Watches content/ and says when it has come to rest after a save. One watch stands on each folder, and all are
 * armed anew at every burst, before anything is read: a folder that was replaced, moved in or made inside another
 * is watched from then on, and what was saved in it before is read now. docs/decisions/0001-toolchain.md says what three
 * libraries miss.
 */
import { type Dirent, type FSWatcher, readdirSync, realpathSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Editors write a file in several steps within a few ms; one save should be one compile. */
const REST_MS = 60;
/** A copy that goes on for minutes must not hide a save beside it. */
const LONGEST_BURST_MS = 500;

export type Watching = {
  readonly stop: () => void;
  /** Calls once more, as if something had been saved. */
  readonly again: () => void;
};

export type Heard = {
  /**
   * Called after each burst of changes anywhere below the folder, never while it still runs. A change made while it runs is
   * followed by another call, and so is the return of the folder after it was moved or deleted.
   */
  readonly onChange: () => Promise<void>;
  /** Told before that where not all can be watched: the system has no more watches, a folder may not be read. */
  readonly onTrouble: (error: unknown) => void;
};

/**
 * When this returns the watch is armed: no change after that is missed.
 *
 * @param dir absolute; its parent has to exist
 * @param restMs how long a burst has to be over
 * @throws where not all can be watched
 */
export function watchContent(
  dir: string,
  { onChange, onTrouble }: Heard,
  restMs: number = REST_MS,
): Watching {
  let watches: readonly FSWatcher[] = [];
  let stopped = false;

  const burst = createBurst(async () => {
    if (stopped) return;
    try {
      arm();
    } catch (error) {
      // The watches of before stay.
      onTrouble(error);
    }
    await onChange();
  }, restMs);

  /** Opens the new watches before it closes the old ones: there is no moment without any. */
  function arm(): void {
    const before = watches;
    const own = (_: string, name: string | null) => {
      if (name === null || name === basename(dir)) burst.touch();
    };
    const next: FSWatcher[] = [];
    try {
      // The parent tells of `dir` itself; its other entries are none of ours.
      watchFolder(dirname(dir), own, next);
      for (const { folder, name: file } of placesBelow(dir)) {
        const heard = (_: string, name: string | null) => {
          if (file === undefined || name === null || name === file) burst.touch();
        };
        watchFolder(folder, heard, next);
      }
    } catch (error) {
      for (const each of next) each.close();
      throw error;
    }
    watches = next;
    for (const each of before) each.close();
  }

  function watchFolder(
    folder: string,
    heard: (event: string, name: string | null) => void,
    into: FSWatcher[],
  ): void {
    try {
      const watcher = watch(folder, heard);
      // A folder that goes takes its watch along; the one above it tells of that.
      watcher.on("error", burst.touch);
      into.push(watcher);
    } catch (error) {
      // It went between the list and the watch.
      if (!isGone(error)) throw error;
    }
  }

  arm();
  return {
    again: () => {
      if (!stopped) burst.touch();
    },
    stop: () => {
      stopped = true;
      burst.stop();
      for (const each of watches) each.close();
    },
  };
}

/** A folder to be watched: all of it, or one file in it. */
type Place = { readonly folder: string; readonly name?: string };

/**
 * `dir`, every folder below it, and the files elsewhere that links in them name: who saves such a file touches no
 * folder of ours. None when `dir` is not there.
 */
function placesBelow(dir: string): readonly Place[] {
  const entries = entriesOf(dir);
  if (entries === undefined) return [];
  const inner = entries.flatMap((entry): readonly Place[] => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return placesBelow(path);
    return entry.isSymbolicLink() ? targetOf(path) : [];
  });
  return [{ folder: dir }, ...inner];
}

/** Undefined for a folder that has just gone: git and editors delete while we look. */
function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Where a link leads in the end; nothing for one that leads nowhere. */
function targetOf(link: string): readonly Place[] {
  try {
    const path = realpathSync(link);
    return [{ folder: dirname(path), name: basename(path) }];
  } catch {
    return [];
  }
}

function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Turns touches that come close together into one call, and never overlaps its calls. */
function createBurst(call: () => Promise<void>, restMs: number) {
  let rest: NodeJS.Timeout | undefined;
  let began: number | undefined;
  let running = false;
  let again = false;

  const fire = async (): Promise<void> => {
    began = undefined;
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await call();
      }
    } finally {
      running = false;
    }
  };
  return {
    touch: () => {
      const now = performance.now();
      began ??= now;
      clearTimeout(rest);
      const left = Math.max(0, began + LONGEST_BURST_MS - now);
      rest = setTimeout(() => void fire(), Math.min(restMs, left));
    },
    stop: () => clearTimeout(rest),
  };
}
