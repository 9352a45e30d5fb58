/**
 * How the work of a function grows with its input, in processor time of its own thread and not by the clock: other work on
 * the machine, or in another thread of the process, makes no difference.
 */

export type Growth = {
  /** Work for ten times as much input, as a multiple: 10 is linear, 100 quadratic. */
  readonly ratio: number;
};

/** Kernels count a thread's time in ticks of up to 4,000 µs: below five of them a figure says little. In microseconds. */
const FLOOR = 20_000;
const RUNS = 3;

/**
 * Compares `size` with a tenth of it that is worked at ten times over, so that what is compared takes equally long when
 * the work is linear, and both are told from a tick.
 *
 * @param make an input of so many characters
 */
export async function growthOf(
  size: number,
  make: (size: number) => string,
  work: (input: string) => unknown,
): Promise<Growth> {
  const large = make(size);
  const first = await costOf(work, large);
  // However little a tenth costs, ten of them count as the floor: this bound is already below what is allowed.
  if ((10 * first) / FLOOR < LINEAR) return { ratio: (10 * first) / FLOOR };
  const tenths = Math.max(FLOOR, await costOf(work, make(size / 10), 10));
  let least = first;
  for (let run = 1; run < RUNS; run += 1) least = Math.min(least, await costOf(work, large));
  return { ratio: (10 * least) / tenths };
}

/** Ten times the input may cost this many times the work: far above linear, far below quadratic. */
export const LINEAR = 40;

/** In microseconds, of so many times. */
async function costOf(work: (input: string) => unknown, input: string, times = 1): Promise<number> {
  const before = process.threadCpuUsage();
  for (let time = 0; time < times; time += 1) await work(input);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
