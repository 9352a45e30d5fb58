/** What *Today* says of the cron: that it runs, also on days on which nothing is published, and that it does not. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { START } from "./desk-harness.ts";
import { openDeskHistory } from "./desk-history.ts";

let desk: Awaited<ReturnType<typeof openDeskHistory>>;
let owner: string;
beforeAll(async () => {
  desk = await openDeskHistory();
  owner = await desk.signIn("owner");
});
afterAll(() => desk.close());

const today = async (now: number) => {
  desk.now = now;
  return (await desk.get("/admin", owner)).text();
};

test("a quiet hour of ticks is a cron that runs; half an hour without one is told of", async () => {
  for (let minutes = 1; minutes <= 60; minutes += 1) await desk.tick(START + minutes * MINUTE);
  expect(await today(START + 69 * MINUTE)).not.toContain("It has not run since");
  const silent = await today(START + HOUR + 30 * MINUTE);
  expect(silent).toContain("It has not run since Mon 8 Sept");
  expect(silent).toContain("Look at the Worker&#39;s triggers.");
});
