/** Whole minutes, at least one, at 230 words a minute (Brysbaert 2019: 238 for English non-fiction). Pure. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 230));
}
