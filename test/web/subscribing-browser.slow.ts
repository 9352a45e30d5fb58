/** The way of a subscriber in a real browser, narrow and wide, light and dark, with axe-core at each step. */
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { subscriberByMailbox } from "../../src/subscribers/store.ts";
import { dump } from "../subscribers/subscribers-room.ts";
import { openBrowser, serve } from "../support/browser.ts";
import { AGAIN, axeFindings, bringAxe, widerBy } from "../support/page-checks.ts";
import { openSiteHarness, type SiteHarness } from "./site-harness.ts";

let harness: SiteHarness;
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser | undefined;
beforeAll(async () => {
  harness = await openSiteHarness();
  site = await serve(harness);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
  await harness.room.close();
});

/** Where screenshots go when somebody wants to look: set TIDINGS_SHOTS to a directory. */
const SHOTS = process.env.TIDINGS_SHOTS;

async function look(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === "light" ? {} : { runOnly: AGAIN };
      expect(await axeFindings(page, rules), `${name} ${width} ${colorScheme}`).toEqual([]);
      const wider = await widerBy(page);
      expect(wider, `${name} ${width} ${colorScheme} scrolls sideways`).toBe(0);
      if (SHOTS !== undefined) {
        mkdirSync(SHOTS, { recursive: true });
        await page.screenshot({
          path: `${SHOTS}/${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      }
    }
  }
}

test("subscribe, confirm, choose, pause, resume, leave, undo and be forgotten, by clicks alone", async () => {
  if (browser === undefined) return;
  // axe is put into the page past its policy; what the policy refuses is asked in the test below.
  const page = await browser.newPage({ bypassCSP: true, timezoneId: "Asia/Baku" });
  await bringAxe(page);
  const ada = () => subscriberByMailbox(harness.room.db, "ada@example.com");
  const pressButton = async (name: string) => {
    await page.getByRole("button", { name, exact: true }).click();
    await page.waitForLoadState();
  };
  const heading = () => page.getByRole("heading", { level: 1 }).textContent();

  await page.goto(`${site.url}/posts/first-post`);
  await look(page, "foot");
  await page.getByRole("link", { name: "How often, which topics" }).click();
  await look(page, "form");
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Asia/Baku");
  await page.getByLabel("Your email address").fill("Ada@example.com");
  await page.getByLabel("Daily").check();
  harness.now += 5_000;
  await pressButton("Subscribe");
  expect(await heading()).toBe("Check your email");
  await look(page, "look");

  await page.goto(site.url + (await harness.linkIn("confirmation")));
  await look(page, "confirm");
  expect((await ada())?.state).toBe("pending");
  await pressButton("Confirm subscription");
  expect(await ada()).toMatchObject({ state: "active", cadence: "daily", timeZone: "Asia/Baku" });
  await look(page, "confirmed");

  await page.getByRole("link", { name: "Manage preferences" }).click();
  await look(page, "preferences");
  await page.getByLabel("Weekly").check();
  await page.getByLabel("Tides").check();
  await pressButton("Save");
  expect(await ada()).toMatchObject({ cadence: "weekly", topics: ["tides"] });
  await look(page, "saved");
  const preferences = page.url();

  await pressButton("Pause");
  expect((await ada())?.state).toBe("paused");
  await look(page, "paused");
  await pressButton("Resume emails");
  expect((await ada())?.state).toBe("active");

  await page.getByLabel("New email address").fill("ada at home");
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
  await pressButton("Send confirmation");
  await look(page, "complaint");

  await page.goto(preferences);
  await pressButton("Unsubscribe");
  expect((await ada())?.state).toBe("unsubscribed");
  await look(page, "unsubscribed");
  await pressButton("Undo");
  expect((await ada())?.state).toBe("active");
  await look(page, "undone");

  const { tokens } = harness.room.ports;
  const token = await tokens.sign("unsubscribe", { subscriber: (await ada())?.id ?? 0 });
  await page.goto(`${site.url}/unsubscribe/${token}`);
  await look(page, "unsubscribe");

  await page.goto(preferences);
  await page.getByLabel("Delete all my data").check();
  await pressButton("Delete my data");
  expect(await heading()).toBe("Your data has been deleted");
  await look(page, "forgotten");
  expect(await ada()).toBeUndefined();
});

test("a browser that opens every page and runs what is there, without a click, changes nothing", async () => {
  if (browser === undefined) return;
  await harness.post("/subscribe", { address: "ben@example.com" });
  const confirm = await harness.linkIn("confirmation");
  const ben = await subscriberByMailbox(harness.room.db, "ben@example.com");
  const { tokens } = harness.room.ports;
  const [preferences, leaving] = await Promise.all(
    (["preferences", "unsubscribe"] as const).map((purpose) =>
      tokens.sign(purpose, { subscriber: ben?.id ?? 0 }),
    ),
  );
  const before = await dump(harness.room.db);
  const page = await browser.newPage();
  const refused: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  page.on("request", (request) =>
    asked.push(`${request.method()} ${new URL(request.url()).origin}`),
  );
  for (const path of [
    "/subscribe",
    confirm,
    `/preferences/${preferences}`,
    `/unsubscribe/${leaving}`,
  ]) {
    await page.goto(site.url + path, { waitUntil: "networkidle" });
  }
  expect(await dump(harness.room.db)).toBe(before);
  // The policy refused nothing that the pages need, and nothing was asked of others.
  expect(refused).toEqual([]);
  expect([...new Set(asked)]).toEqual([`GET ${site.url}`]);
});
