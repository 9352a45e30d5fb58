/** Says how far long work has come, every other second: on a terminal the line could move, but lines read well in a log, too. */

/** Nobody needs to be told about what is over before they could read it. Milliseconds. */
const SILENT_FOR = 2000;

/**
 * @param started of `performance.now()`
 * @param what "pictures", "rendered"
 */
export function progressLine(say: (line: string) => void, started: number, what: string) {
  let spoken = started;
  return (done: number, total: number): void => {
    const now = performance.now();
    if (now - spoken < SILENT_FOR) return;
    spoken = now;
    const [some, all] = [done, total].map((count) => count.toLocaleString("en-GB"));
    say(`${what} ${some} of ${all} (${Math.floor((100 * done) / total)} %)`);
  };
}
