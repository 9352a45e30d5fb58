import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Journeys start a real Worker each; two cores bear two at a time.
    maxWorkers: 2,
    // Outer limits for a machine that is busy with other work: no test is right or wrong by being fast.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", "./test/support/tally.ts"],
  },
});
