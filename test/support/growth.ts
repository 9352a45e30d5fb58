/**
 * How the work of a function grows with its input, in processor time of its own thread and not by the clock: other work on
 * the machine, or in another thread of the process, makes no difference.
 */

export type Growth = {
  /** Work for ten times as much input, as a multiple: 10 is linear, 100 quadratic. */
  readonly ratio: number;
};

/** Below this, in microseconds, a run is too short to be told from noise. */
const FLOOR = 2_000;
const RUNS = 3;

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
  const large = make(size);
  const once = await costOf(work, large);
  // However little a tenth costs, it counts as the floor: this bound is already below what is allowed.
  if (once / FLOOR < LINEAR) return { ratio: once / FLOOR };
  const least = Math.max(FLOOR, await leastOf(work, make(size / 10)));
  return { ratio: Math.min(once, await leastOf(work, large)) / least };
}

/** Ten times the input may cost this many times the work: far above linear, far below quadratic. */
export const LINEAR = 40;

async function leastOf(work: (input: string) => unknown, input: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) least = Math.min(least, await costOf(work, input));
  return least;
}

async function costOf(work: (input: string) => unknown, input: string): Promise<number> {
  const before = process.threadCpuUsage();
  await work(input);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
