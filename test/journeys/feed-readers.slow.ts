/** Readers of feeds through the real Worker: counted after the answers, gathered by a tick, shown by `tidings feeds`. */

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { feedsCommand } from "../../src/cli/commands/feeds.ts";
import { statsCommand } from "../../src/cli/commands/stats.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { reportCount } from "../statistics/statistics-rows.ts";
import type { serve } from "../support/browser.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

let harness: WorkerHarness;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  harness = await startWorkerHarness({}, { FEED_POLLS_PER_HOUR: "5" });
  site = await serveWorkerHarness(harness);
  vi.stubEnv("TIDINGS_API_TOKEN", TEST_KEY);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await site?.close();
  await harness?.close();
});

const poll = (userAgent: string, address: string, more: Record<string, string> = {}) =>
  harness.fetch("/feed.xml", {
    headers: { "User-Agent": userAgent, "CF-Connecting-IP": address, ...more },
  });

/** What a command prints. */
async function printed(command: typeof feedsCommand, values: Record<string, string>) {
  const lines: string[] = [];
  const io = {
    cwd: harness.content,
    stdout: (line: string) => lines.push(line),
    stderr: (line: string) => lines.push(line),
  };
  const args = { positionals: [], values: { site: site.url, ...values } };
  expect(await command.run(args as never, io as never)).toBe(0);
  return lines;
}

test("who polls is counted in minutes, and nobody's address is in the database", async () => {
  const etag = (await poll("Feedbin feed-id:7 - 31 subscribers", "198.51.100.1")).headers.get(
    "ETag",
  );
  for (const person of [1, 2, 3]) {
    await poll("NetNewsWire (RSS Reader; https://netnewswire.com/)", `203.0.113.${person}`, {
      "If-None-Match": etag ?? "",
    });
  }
  await harness.until("an isolate has written down what it has seen", async (db) => {
    return (await reportCount(db)) === 1;
  });
  // The first whole hour that comes, and the minute after it.
  const hour = Math.ceil(Date.now() / HOUR) * HOUR;
  await harness.tick(hour - HOUR + MINUTE);
  const today = new Date(Math.floor(Date.now() / DAY) * DAY).toISOString().slice(0, 10);
  const lines = await printed(feedsCommand, { day: today });
  expect(lines.slice(2)).toEqual([
    expect.stringMatching(/^\/feed\.xml +Feedbin +31 +1 +0 %$/),
    expect.stringMatching(/^\/feed\.xml +NetNewsWire +3 +3 +100 %$/),
    "",
    "31 subscriptions, as aggregators say; about 3 readers who ask for themselves (within 6.5 % in 19 of 20 cases).",
    "What the cache in front of the Worker answers is not seen: docs/statistics.md.",
  ]);
  expect((await printed(statsCommand, {})).at(-1)).toBe("Opens and clicks are never counted.");
});

test("a poller that ignores the ETag is put off by the number that is set", async () => {
  const statuses: number[] = [];
  for (let nth = 0; nth < 6; nth += 1) {
    const response = await poll("impatient/1.0", "203.0.113.77");
    statuses.push(response.status);
    await response.text();
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});
