/** What is foretold is what the cron then does: some random worlds here, a thousand in `bench/prove-digest.ts`. */
import { expect, test } from "vitest";
import { runs } from "../../support/runs.ts";
import { proveForetold } from "./foretold.ts";

const WORLDS = runs(15, 60);

test(`in ${WORLDS} random publications simulate, preview and the review page say what the ticks then do`, async () => {
  const { editions, held, previews, wished } = await proveForetold(WORLDS, 20_261_128);
  // Not vacuous.
  expect(editions).toBeGreaterThan(WORLDS);
  expect(held).toBeGreaterThan(WORLDS / 6);
  expect(previews).toBeGreaterThan(WORLDS / 2);
  expect(wished).toBeGreaterThan(WORLDS / 4);
}, 600_000);
