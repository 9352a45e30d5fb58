/** Reads a file again only when it may have changed, in a process that compiles on every save. */
import { type Stats, statSync } from "node:fs";

/**
 * Two saves of equal length within one tick of the file system's clock look alike, so what was read this soon
 * after a change is not trusted the next time. FAT and some network drives count in steps of 2 s.
 */
const COARSEST_CLOCK_MS = 2_000;

/** What was read of each file by its absolute path, and how the file looked then. Plain data but for the map. */
export type FileMemory<Reading> = Map<
  string,
  { readonly stamp: string; readonly reading: Reading }
>;

/**
 * Remembers readings by the file's absolute path, for as long as the file stays the same.
 *
 * @param now milliseconds since the epoch
 * @param known what is remembered already
 * @returns what was read before, or else what `read` makes of the file now; `stat` is undefined when there is none
 */
export function createFileMemory<Reading>(
  now: () => number = Date.now,
  known: FileMemory<Reading> = new Map(),
): (absolute: string, read: (stat: Stats | undefined) => Reading) => Reading {
  return (absolute, read) => {
    const stat = statSync(absolute, { throwIfNoEntry: false });
    const stamp = stampOf(stat);
    const before = known.get(absolute);
    if (before !== undefined && before.stamp === stamp) return before.reading;
    const reading = read(stat);
    if (stat === undefined || isRacy(stat, now())) known.delete(absolute);
    else known.set(absolute, { stamp, reading });
    return reading;
  };
}

/** Equal as long as the file is the same, as far as its directory knows; '' for none. */
export function stampOf(stat: Stats | undefined): string {
  return stat === undefined ? "" : `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`;
}

/** Whether the file may change once more without looking otherwise. @param now milliseconds since the epoch */
export function isRacy(stat: Stats, now: number): boolean {
  return now - Math.max(stat.mtimeMs, stat.ctimeMs) < COARSEST_CLOCK_MS;
}
