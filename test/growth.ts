/**
 * How the work of a function grows with its input, in processor time and not by the clock: other work on
 * the machine makes no difference.
 */

export type Growth = {
  /** Work for ten times as much input, as a multiple: 10 is linear, 100 quadratic. */
  readonly ratio: number;
};

/** Below this, in microseconds, a run is too short to be told from noise. */
const FLOOR = 2_000;
const RUNS = 5;

/**
 * Compares `size` with a tenth of it, by the least of several runs each.
 *
 * @param make an input of so many characters
 */
export async function growthOf(
  size: number,
  make: (size: number) => string,
  work: (input: string) => unknown,
): Promise<Growth> {
  const [small, large] = [make(size / 10), make(size)];
  // The first run compiles.
  await work(small);
  const least = Math.max(FLOOR, await leastOf(work, small));
  return { ratio: (await leastOf(work, large)) / least };
}

/** Ten times the input may cost this many times the work: far above linear, far below quadratic. */
export const LINEAR = 40;

async function leastOf(work: (input: string) => unknown, input: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await work(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
    // One run that is this long has said enough.
    if (least > 10_000_000) break;
  }
  return least;
}
