/** What *Today* says is wrong: a cron that does not run, webhooks that take nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { addWebhook, disabling, notingFailed } from "../../../src/webhooks/webhook-store.ts";
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

const shownText = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("a quiet hour of ticks is a cron that runs; half an hour without one is told of", async () => {
  for (let minutes = 1; minutes <= 60; minutes += 1) await desk.tick(START + minutes * MINUTE);
  expect(await today(START + 69 * MINUTE)).not.toContain("It has not run since");
  const silent = await today(START + HOUR + 30 * MINUTE);
  expect(silent).toContain("It has not run since Mon 8 Sept");
  expect(silent).toContain("Look at the Worker&#39;s triggers.");
});

test("a webhook that answers is not spoken of; one that does not is named with its reason, and who may see its page is led there", async () => {
  const given = { types: [], addresses: false, secret: "sealed", now: START };
  await addWebhook(desk.db, { ...given, url: "https://crm.example/hook" });
  const id = (await addWebhook(desk.db, { ...given, url: "https://chat.example/hook" })) ?? 0;
  expect(await today(START + HOUR + 40 * MINUTE)).not.toContain("A webhook");
  await notingFailed(desk.db, { [id]: "503: overloaded" }, START + HOUR + 31 * MINUTE).run();
  expect(shownText(await today(START + HOUR + 40 * MINUTE))).toContain(
    "A webhook chat.example has taken no event since Mon 8 Sept, 11:31: 503: overloaded.",
  );
  expect(await today(START + HOUR + 40 * MINUTE)).toContain(
    `href="/admin/programs/webhooks/${id}"`,
  );
  await disabling(desk.db, [id], START + HOUR + 35 * MINUTE).run();
  desk.now = START + HOUR + 40 * MINUTE;
  const viewer = await (await desk.get("/admin", await desk.signIn("viewer"))).text();
  expect(shownText(viewer)).toContain(
    "A webhook chat.example was given up on Mon 8 Sept, 11:35 and is told of nothing more: 503: overloaded.",
  );
  expect(viewer).not.toContain("/admin/programs/webhooks/");
  expect(viewer).not.toContain("crm.example");
});
