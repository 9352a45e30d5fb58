import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  test: {
    // `npm test` is for every save and every clone. What takes a quarter of a minute or more by itself, since it
    // installs, deploys, moves house or goes through all forms in a browser, is `npm run test:slow`.
    include: mode === "slow" ? ["test/**/*.slow.ts"] : ["test/**/*.test.{ts,tsx}"],
    // Journeys start a real Worker each; two cores bear two at a time.
    maxWorkers: 2,
    // Outer limits for a machine that is busy with other work: no test is right or wrong by being fast.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", "./test/support/tally.ts"],
  },
}));
