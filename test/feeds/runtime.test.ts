import { join } from "node:path";
import { expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { specimenFeeds } from "./worker.ts";

test("workerd writes the same bytes and validators as Node", async () => {
  const harness = createTestHarness({
    root: join(import.meta.dirname, "../.."),
    workers: [
      {
        config: {
          name: "feeds",
          main: "test/feeds/worker.ts",
          compatibility_date: "2026-10-20",
        },
      },
    ],
  });
  try {
    await harness.listen();
    const response = await harness.fetch("http://feeds.example/");
    expect(await response.json()).toEqual(await specimenFeeds());
  } finally {
    await harness.close();
  }
});
