/** How many readers there are by cadence and zone, for `tidings plan`: numbers, and for the operator alone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSiteHarness, type SiteHarness } from "../site-harness.ts";

let harness: SiteHarness;
beforeAll(async () => {
  harness = await openSiteHarness();
});
afterAll(() => harness?.room.close());

const asked = (token: string, path: string, init: RequestInit = {}) =>
  harness.ask(path, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  });

test("active readers are counted by cadence, zone and hour, and nobody is named", async () => {
  const row = (number: number, state: string, timeZone?: string) => ({
    number,
    row: { address: `reader${number}@inbox.example`, state, cadence: "weekly", timeZone, tags: [] },
  });
  const rows = [
    row(1, "active"),
    row(2, "active"),
    row(3, "active", "Asia/Tokyo"),
    row(4, "unsubscribed"),
  ];
  const imported = await asked("an-api-token", "/api/v1/subscribers/import", {
    method: "POST",
    body: JSON.stringify({ rows, source: "a list", dryRun: false }),
  });
  expect(imported.status).toBe(200);
  const answer = await asked("an-api-token", "/api/v1/statistics/audiences");
  expect(await answer.json()).toEqual({
    audiences: [
      { cadence: "weekly", timeZone: null, hour: null, size: 2 },
      { cadence: "weekly", timeZone: "Asia/Tokyo", hour: null, size: 1 },
    ],
  });
  expect((await asked("another", "/api/v1/statistics/audiences")).status).toBe(401);
  const followers = await asked("an-api-token", "/api/v1/statistics/followers");
  expect(await followers.json()).toEqual({ followers: [{ cadence: "weekly", size: 3 }] });
});
