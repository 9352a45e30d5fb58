/** Every screen of the desk in a real browser: axe-core finds nothing, 360 pixels are enough, and a thumb hits what it aims at. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkFor } from "../../../src/access/entering.ts";
import { openBrowser, serve } from "../../support/browser.ts";
import { axeFindings, bringAxe, layDown, widerBy } from "../../support/page-checks.ts";
import { runs } from "../../support/runs.ts";
import type { DeskHarness } from "./desk-harness.ts";
import { openDeskHistory } from "./desk-history.ts";
import { pollFeeds } from "./feed-polls.ts";

let desk: DeskHarness;
let browser: Browser | undefined;
let site: Awaited<ReturnType<typeof serve>>;

const SENT = "weekly:2025-W36";
const HELD = "weekly:2025-W37";
const NEXT = "weekly:2025-W38";
const DRAFT = "/admin/broadcasts/desk.the-fog-is-here";
const BROKEN = "/admin/broadcasts/desk.a-picture-that-is-not-there";

const PAGES: readonly string[] = [
  "/admin",
  "/admin/editions",
  `/admin/editions/${SENT}`,
  `/admin/editions/${HELD}`,
  `/admin/editions/${HELD}/approve`,
  `/admin/editions/${HELD}/cancel`,
  `/admin/editions/${HELD}/arrange`,
  `/admin/editions/${NEXT}/arrange`,
  `/admin/editions/${NEXT}/skip`,
  `/admin/editions/${HELD}/test`,
  `/admin/editions/${SENT}/email`,
  `/admin/editions/${SENT}/email?as=narrow`,
  `/admin/editions/${SENT}/email?as=dark`,
  `/admin/editions/${SENT}/email?as=text`,
  "/admin/broadcasts",
  "/admin/broadcasts/new",
  DRAFT,
  `${DRAFT}?as=narrow`,
  `${DRAFT}/edit`,
  `${DRAFT}/time`,
  `${DRAFT}/send`,
  `${DRAFT}/delete`,
  BROKEN,
  "/admin/broadcasts/moving-house",
  "/admin/broadcasts/moving-house/send",
  "/admin/broadcasts/moving-house/email?as=text",
  "/admin/subscribers",
  "/admin/subscribers?search=reader1",
  "/admin/subscribers/add",
  "/admin/subscribers/import",
  "/admin/subscribers/export",
  "/admin/subscribers/bursts",
  "/admin/subscribers/1",
  "/admin/subscribers/1/correct",
  "/admin/subscribers/1/erase",
  "/admin/feeds",
  "/admin/programs",
  "/admin/programs/tokens/new",
  "/admin/programs/webhooks/new",
  "/admin/programs/webhooks/1",
  "/admin/programs/webhooks/1/replay",
  "/admin/log",
  "/admin/log?kind=alarm",
  "/admin/doctor",
  "/admin/people",
  "/admin/account",
  "/admin/prove",
  "/admin/nothing",
];

beforeAll(async () => {
  desk = await openDeskHistory();
  await writeDrafts();
  await pollFeeds(desk.db, desk.now);
  await addPrograms();
  site = await serve(desk);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site.close();
  desk.close();
});

/** One that can go out, and one that something stands in the way of. */
async function writeDrafts(): Promise<void> {
  const cookie = await desk.signIn("editor");
  const written = [
    ["The fog is here", "Dear readers,\n\n**fog** again, see [the ferry](/posts/post-1)."],
    ["A picture that is not there", "![A mole](/media/nothing.jpg)"],
  ] as const;
  for (const [title, text] of written)
    await desk.post("/admin/broadcasts/new", { title, text, to: "everybody" }, cookie);
}

async function addPrograms(): Promise<void> {
  const cookie = await desk.signIn("owner");
  const at = "/admin/programs";
  await desk.post(`${at}/tokens/new`, { name: "backup of the night", scope: "read" }, cookie);
  await desk.post(`${at}/webhooks/new`, { url: "https://crm.example/hooks/tidings" }, cookie);
  await desk.post(`${at}/webhooks/1/test`, {}, cookie);
}

async function signedIn(
  width: number,
  colorScheme: "light" | "dark",
): Promise<BrowserContext | undefined> {
  const context = await browser?.newContext({
    // axe is put into the page past its policy; what the policy refuses is asked separately.
    ...{ bypassCSP: true, colorScheme, viewport: { width, height: 800 } },
  });
  if (context !== undefined) await bringAxe(context);
  const page = await context?.newPage();
  const entry = { ...desk.ports, operator: "editor@harbour.example" };
  const link = await linkFor(entry, undefined, desk.now);
  await page?.goto(site.url + link?.path);
  await page?.getByRole("button", { name: "Sign in" }).click();
  return context;
}

/** Emails stand in frames; what they are like is asked of them elsewhere. */
const EMAILS = ["iframe"];

/** What a thumb would miss, or what runs out of the page. */
async function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > window.innerWidth ? ["the page is too wide"] : [];
    const small = [
      ...document.querySelectorAll(
        "button, .button, .bar a, .bar summary, input:not([type=checkbox]), .check label, select, textarea",
      ),
    ]
      .filter((element) => element.checkVisibility() && element.getAttribute("type") !== "hidden")
      .filter((element) => element.getBoundingClientRect().height < 43)
      .map((element) => element.outerHTML.slice(0, 90));
    return [...wide, ...small];
  });
}

const SHOTS = process.env.TIDINGS_SCREENSHOTS;

/** Each width and each scheme is among the first two. */
const LOOKS = [
  [360, "light"],
  [1280, "dark"],
  [360, "dark"],
  [1280, "light"],
] as const;

test.each(LOOKS.slice(0, runs(2, 4)))(
  "at %i in %s axe finds nothing on any screen, and nothing runs out of it",
  async (width, scheme) => {
    const context = await signedIn(width, scheme);
    if (context === undefined) return;
    const page = await context.newPage();
    const wrong: string[] = [];
    for (const path of PAGES) {
      const status = await layDown(page, site.url + path);
      if (path !== "/admin/nothing" && status !== 200) wrong.push(`${path}: ${status}`);
      for (const finding of await axeFindings(page, {}, EMAILS)) wrong.push(`${path}: ${finding}`);
      for (const misfit of await misfits(page)) wrong.push(`${path}: ${misfit}`);
      if (SHOTS === undefined) continue;
      mkdirSync(SHOTS, { recursive: true });
      const name = path.replace(/[^\w]+/g, "-");
      await page.screenshot({ path: join(SHOTS, `${width}-${scheme}${name}.png`), fullPage: true });
    }
    await context.close();
    const outside = await browser?.newContext({
      bypassCSP: true,
      colorScheme: scheme,
      viewport: { width, height: 800 },
    });
    if (outside !== undefined) await bringAxe(outside);
    const door = await outside?.newPage();
    await door?.goto(`${site.url}/admin/sign-in`);
    if (door !== undefined) {
      for (const finding of await axeFindings(door)) wrong.push(`sign-in: ${finding}`);
      for (const misfit of await misfits(door)) wrong.push(`sign-in: ${misfit}`);
      if (SHOTS !== undefined)
        await door.screenshot({
          path: join(SHOTS, `${width}-${scheme}-sign-in.png`),
          fullPage: true,
        });
    }
    await outside?.close();
    expect(wrong).toEqual([]);
  },
);

test("at 320 × 256, which is 1280 at 400 %, no screen scrolls sideways, and the bar lies over nothing that has the focus", async () => {
  const context = await signedIn(320, "light");
  if (context === undefined) return;
  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 256 });
  const wrong: string[] = [];
  for (const path of PAGES) {
    await layDown(page, site.url + path);
    const wider = await widerBy(page);
    if (wider > 0) wrong.push(`${path}: ${wider} pixels wider`);
  }
  for (const path of ["/admin", "/admin/subscribers", "/admin/programs/tokens/new"]) {
    await page.goto(site.url + path);
    for (let nth = 0; nth < 40; nth += 1) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const at = document.activeElement;
        const bar = document.querySelector(".bar");
        if (at === null || bar === null || at === document.body || bar.contains(at)) return "";
        const { top, height } = at.getBoundingClientRect();
        const whole = height > 0 && top >= bar.getBoundingClientRect().top;
        return whole ? at.outerHTML.slice(0, 90) : "";
      });
      if (hidden !== "") wrong.push(`${path}: below the bar: ${hidden}`);
    }
  }
  await context.close();
  expect(wrong).toEqual([]);
});

/** Somebody on a phone who runs no script, signed in. */
async function withoutScript(): Promise<BrowserContext | undefined> {
  const viewport = { width: 360, height: 800 };
  const context = await browser?.newContext({ javaScriptEnabled: false, viewport });
  const page = await context?.newPage();
  const entry = { ...desk.ports, operator: "editor@harbour.example" };
  await page?.goto(site.url + (await linkFor(entry, undefined, desk.now))?.path);
  await page?.getByRole("button", { name: "Sign in" }).click();
  return context;
}

test("without JavaScript a list is tried and brought in as it was tried", async () => {
  const context = await withoutScript();
  const page = context?.pages()[0];
  if (context === undefined || page === undefined) return;
  await page.goto(`${site.url}/admin/subscribers/import`);
  const text = 'email,tags\nada@list.example,"a ""quoted"" tag"\nno address,\n';
  await page.getByLabel("The list").setInputFiles({
    ...{ name: "list.csv", mimeType: "text/csv" },
    buffer: Buffer.from(text),
  });
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("New here").waitFor();
  await page.getByRole("button", { name: "Bring in 1 person" }).click();
  await page.getByRole("heading", { name: "list.csv is brought in" }).waitFor();
  await page.getByRole("link", { name: "To the subscribers" }).click();
  await page.getByLabel("Part of an address").fill("ada@list");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: "ada@list.example" }).waitFor();
  await context.close();
});

test("without JavaScript a broadcast is written, timed, untimed and sent once", async () => {
  const context = await withoutScript();
  const page = context?.pages()[0];
  if (context === undefined || page === undefined) return;
  await page.goto(`${site.url}/admin/broadcasts`);
  await page.getByRole("link", { name: "Write one" }).click();
  await page.getByLabel("Subject").fill("Nets for sale");
  await page.getByLabel("Text", { exact: true }).fill("Dear readers,\n\n*nets*.");
  await page.getByRole("button", { name: "Save, and look at it" }).click();
  await page.getByRole("heading", { name: "Nets for sale" }).waitFor();
  const email = page.frameLocator("iframe");
  await email.getByText("Dear readers,").waitFor();
  await page.getByRole("link", { name: "Send it at a time" }).click();
  await page.getByRole("button", { name: "Let it go out then" }).click();
  await page.getByText("goes out by itself").first().waitFor();
  await page.getByRole("link", { name: "Take the time away" }).click();
  await page.getByRole("button", { name: "Take the time away" }).click();
  await page.getByText("goes out when you send it").waitFor();
  await page.getByRole("link", { name: "Send it now" }).click();
  await page.getByRole("button", { name: "Send it to" }).click();
  await page.getByRole("heading", { name: "broadcast:desk.nets-for-sale" }).waitFor();
  await context.close();
});

test("without JavaScript an edition is found, looked at and approved", async () => {
  const context = await withoutScript();
  const page = context?.pages()[0];
  if (context === undefined || page === undefined) return;
  await page
    .getByRole("navigation", { name: "Desk, short" })
    .getByRole("link", { name: "Editions" })
    .click();
  await page.getByRole("link", { name: HELD }).click();
  await page.getByRole("link", { name: "Look and approve" }).click();
  await page.getByRole("button", { name: "Approve, and send it" }).click();
  await page.getByText(`${HELD}: approved by the operator.`).waitFor();
  expect(await page.getByRole("link", { name: "Pause" }).count()).toBe(1);
  await context.close();
});
