import fc from "fast-check";
import { expect, test } from "vitest";
import { anyHistory, play } from "./feed-histories.ts";

test("readers of every kind and format end with the same set, through any history", async () => {
  const answers = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const tally = await play(history);
      for (const [status, count] of tally.answers) {
        answers.set(status, (answers.get(status) ?? 0) + count);
      }
    }),
    { numRuns: 40 },
  );
  // Each way was gone.
  for (const status of [200, 226, 304]) expect(answers.get(status)).toBeGreaterThan(10);
});
