/** Waits before another attempt, spread so that what failed at one moment is not tried again at one. Pure. */

/**
 * A wait, longer by up to a tenth.
 *
 * @param ms the least, in milliseconds
 * @param failures attempts so far
 * @param seed of what waits, a whole number
 */
export function staggered(ms: number, failures: number, seed: number): number {
  // Knuth's multiplicative hash: neighbours land far apart, and a test knows where.
  const spread = ((seed * 2_654_435_761 + failures * 40_503) % 1_000) / 1_000;
  return Math.round(ms * (1 + spread / 10));
}
