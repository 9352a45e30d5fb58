/** What is asked of pages in a browser finds what is wrong with one, also with one that is laid into the window of another. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, serve } from "./browser.ts";
import { axeFindings, bringAxe, layDown, movedBy, STILL, widerBy } from "./page-checks.ts";

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>';
const PAGES: Readonly<Record<string, string>> = {
  "/good": "<main><h1>Boats</h1><p>They are back.</p></main>",
  "/unnamed": '<main><h1>Boats</h1><img src="/drawing.svg"></main>',
  "/wide": '<main><h1>Boats</h1><p style="width: 500px">They are back.</p></main>',
  "/moving": `<main><h1>Boats</h1><img src="/late.svg" alt="">${"<p>They are back.</p>".repeat(9)}</main>`,
};

let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser | undefined;
let page: Page | undefined;
beforeAll(async () => {
  site = await serve({
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/late.svg") await new Promise((wake) => setTimeout(wake, 300));
      const words = PAGES[pathname];
      if (words === undefined) {
        return new Response(DRAWING, { headers: { "Content-Type": "image/svg+xml" } });
      }
      const head = '<meta charset="utf-8"><title>Boats</title>';
      return new Response(`<!doctype html><html lang="en"><head>${head}</head>${words}</html>`, {
        headers: { "Content-Type": "text/html; charset=utf-8" },
      });
    },
  });
  browser = await openBrowser();
  page = await browser?.newPage({ bypassCSP: true, viewport: { width: 320, height: 600 } });
  if (page !== undefined) await bringAxe(page);
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

test("axe finds what is wrong with each of several documents in one window, and nothing where nothing is", async () => {
  if (page === undefined) return;
  for (const [path, found] of [
    ["/good", []],
    ["/unnamed", [expect.stringContaining("image-alt")]],
    ["/good", []],
  ] as const) {
    expect(await layDown(page, site.url + path)).toBe(200);
    expect(await axeFindings(page)).toEqual(found);
  }
  await layDown(page, `${site.url}/unnamed`);
  expect(await axeFindings(page, {}, ["img"])).toEqual([]);
});

test("a page that is too wide is, and by how much", async () => {
  if (page === undefined) return;
  await layDown(page, `${site.url}/good`);
  expect(await widerBy(page)).toBe(0);
  await layDown(page, `${site.url}/wide`);
  expect(await widerBy(page)).toBeGreaterThan(150);
});

test("a page moves whose picture has no size until it comes, and one without does not", async () => {
  if (page === undefined) return;
  await page.goto(`${site.url}/good`);
  expect(await movedBy(page)).toBeLessThan(STILL);
  await page.goto(`${site.url}/moving`);
  expect(await movedBy(page)).toBeGreaterThan(10 * STILL);
});
