/** Every kind of page in a real browser: axe-core finds nothing, and 320 pixels are enough. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, serve } from "../support/browser.ts";
import { axeFindings, bringAxe, layDown, widerBy } from "../support/page-checks.ts";
import { runs } from "../support/runs.ts";
import { showcase } from "./showcase.ts";

const PAGES = [
  "/",
  "/posts/boats-before-six",
  "/posts/rtl",
  "/posts/audio",
  "/posts/withdrawn",
  "/topics",
  "/topics/boats",
  "/archive",
  "/archive/2024",
  "/about",
  "/feeds",
  "/editions",
  "/editions/weekly:2025-W24",
  "/dev/mail",
  "/dev/mail/7",
  "/nothing",
];

let browser: Browser | undefined;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  site = await serve(showcase());
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site.close();
});

type Look = { readonly width: number; readonly colorScheme: "light" | "dark" };

/** Each width and each scheme is among the first two. */
const LOOKS: readonly Look[] = (
  [
    { width: 320, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 320, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const
).slice(0, runs(2, 4));

async function open(path: string): Promise<Page | undefined> {
  // axe is put into the page past its policy; what the policy refuses is asked separately.
  const page = await browser?.newPage({ bypassCSP: true });
  await page?.goto(site.url + path);
  return page;
}

describe("wide and narrow, light and dark", () => {
  let page: Page | undefined;
  beforeAll(async () => {
    page = await browser?.newPage({ bypassCSP: true });
    if (page !== undefined) await bringAxe(page);
  });
  afterAll(() => page?.close());

  test.each(PAGES)("%s gives axe-core nothing to find and never scrolls sideways", async (path) => {
    if (page === undefined) return;
    await layDown(page, site.url + path);
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), `${width} ${colorScheme}`).toEqual([]);
      const wider = await widerBy(page);
      expect(wider, `${width} ${colorScheme}`).toBe(0);
    }
  });
});

describe("the content security policy", () => {
  let page: Page | undefined;
  beforeAll(async () => {
    page = await browser?.newPage();
  });
  afterAll(() => page?.close());

  test.each(PAGES)(
    "refuses nothing that %s needs, and nothing is asked of others",
    async (path) => {
      if (page === undefined) return;
      const refused: string[] = [];
      const asked: string[] = [];
      page.on("console", (message) => refused.push(message.text()));
      page.on("request", (request) => asked.push(request.url()));
      const response = await page.goto(site.url + path);
      const expected = response?.ok() ? [] : [expect.stringContaining("Failed to load resource")];
      expect(refused).toEqual(expected);
      expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
      const styled = await page.evaluate(() => getComputedStyle(document.body).marginTop);
      expect(styled).toBe("0px");
      page.removeAllListeners();
    },
  );

  test("stops a script that got into a page after all", async () => {
    if (browser === undefined) return;
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(site.url);
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'run'";
      document.body.append(script);
    }`);
    expect(await page.title()).toBe("The Harbour Letter");
    expect(refused.join()).toContain("Content Security Policy");
    await page.close();
  });
});

describe("by keyboard", () => {
  test("the first stop leads past the masthead, and focus can be seen", async () => {
    const page = await open("/posts/boats-before-six");
    if (page === undefined) return;
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const link = document.activeElement;
      const { top } = link?.getBoundingClientRect() ?? { top: -1 };
      return { words: link?.textContent, top };
    });
    expect(focused).toEqual({ words: "Skip to content", top: 0 });
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const link = document.activeElement;
      return link === null ? "" : getComputedStyle(link).outlineStyle;
    });
    expect(outline).toBe("solid");
    await page.close();
  });
});

describe("on paper", () => {
  test("only the words are left", async () => {
    const page = await open("/posts/boats-before-six");
    if (page === undefined) return;
    await page.emulateMedia({ media: "print" });
    expect(
      await page.locator(".follow, .masthead nav, .neighbours").filter({ visible: true }).count(),
    ).toBe(0);
    expect(await page.locator("h1").isVisible()).toBe(true);
    await page.close();
  });
});
