/** Searching, through a real Worker and in a real browser: what is found, and that the page stands still and is open to all. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { axeFindings, bringAxe, movedBy, STILL, widerBy } from "../support/page-checks.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  type WorkerHarness,
} from "../support/worker-harness.ts";

let harness: WorkerHarness;
let browser: Browser | undefined;
beforeAll(async () => {
  const post = (id: string, title: string, more = "") =>
    `---\nid: ${id}\ntitle: ${title}\ndate: 2025-02-01\n${more}---\n\nThe xylophone of the harbour is played at dusk. ${"Boats come and go. ".repeat(40)}\n`;
  [harness, browser] = await Promise.all([
    startWorkerHarness({
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `posts/xylo-${at}.md`,
          post(`xylo${at}`, `Xylophones, part ${at}`),
        ]),
      ),
      "posts/2031-tomorrow.md": post("zyxlater1", "Zyxomma", "").replace(
        "2025-02-01",
        "2031-01-01",
      ),
    }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await harness?.close();
});

test("a search finds what is published, marks it, and has feeds; what is due later is not there", async () => {
  const html = await (await harness.fetch("/search?q=xylophonne")).text();
  expect(html).toContain("12 posts found");
  expect(html).toContain("<mark>xylophone</mark> of the harbour");
  for (const query of ["zyxomma", "zyxoma", "z"]) {
    const page = await (await harness.fetch(`/search?q=${query}`)).text();
    expect([query, page.includes("posts found"), page.includes("Zyxomma")]).toEqual([
      query,
      false,
      false,
    ]);
  }
  const feed = await (await harness.fetch("/search/feed.json?q=xylophones")).json();
  expect((feed as { items: unknown[] }).items).toHaveLength(12);
  expect((await harness.fetch("/opensearch.xml")).headers.get("Content-Type")).toContain(
    "opensearch",
  );
});

test("its index cannot be had past the Worker", async () => {
  const home = await (await harness.fetch("/packs/")).text();
  expect(home).not.toContain("zyxomma");
});

test("no input breaks it", async () => {
  for (const query of [
    "",
    "%00%01",
    "%ff%fe",
    "a".repeat(6_000),
    "%F0%9F%9B%A5",
    "the",
    "__proto__",
  ]) {
    expect([query.slice(0, 9), (await harness.fetch(`/search?q=${query}`)).status]).toEqual([
      query.slice(0, 9),
      200,
    ]);
  }
});

test("in a browser: typed and sent without script, nothing shifts, nothing sticks out, and axe finds nothing", async () => {
  if (browser === undefined) return;
  const served = await serveWorkerHarness(harness);
  try {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await browser.newContext({
          javaScriptEnabled: true,
          colorScheme,
          viewport: { width, height: 800 },
        });
        await bringAxe(context);
        const page = await context.newPage();
        await page.goto(`${served.url}/`);
        await page.fill('.foot input[name="q"]', "xylophone");
        await page.press('.foot input[name="q"]', "Enter");
        await page.waitForURL("**/search?q=xylophone");
        expect(await page.textContent(".found")).toContain("12");
        expect(await movedBy(page)).toBeLessThan(STILL);
        const sideways = await widerBy(page);
        const found = await axeFindings(page);
        expect({ width, colorScheme, sideways, found }).toEqual({
          width,
          colorScheme,
          sideways: 0,
          found: [],
        });
        await context.close();
      }
    }
  } finally {
    await served.close();
  }
});
