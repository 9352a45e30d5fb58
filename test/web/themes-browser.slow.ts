/** The three themes in a real browser: both modes, narrow and wide, both directions, and what a reader's own wishes make of them. */
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDraw } from "../../src/cli/compile/theme/drawing.ts";
import { SCHEMES } from "../../src/publication/theme.ts";
import { dressOf } from "../../src/templates/look.ts";
import { SPECIMENS } from "../../src/web/dev/specimens.tsx";
import { THEMES } from "../../src/web/site/themes/themes.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { openBrowser, serve } from "../support/browser.ts";
import { samplePublication } from "../support/library.ts";
import { axeFindings, bringAxe, layDown, movedBy, STILL, widerBy } from "../support/page-checks.ts";
import { runs } from "../support/runs.ts";
import { lookOf } from "../support/theme.ts";
import { picture, showcase } from "./showcase.ts";

/** Each width and each scheme is among the first two. */
const LOOKS = [
  [320, "light"],
  [1280, "dark"],
  [320, "dark"],
  [1280, "light"],
] as const;
const WIDTHS = [320, 1280] as const;
const PAGES = ["/", "/posts/boats-before-six", "/posts/rtl", "/topics/boats", "/feeds"];
/** The theme in which axe looks from right to left, too. */
const ONCE = "newspaper";
/** A text page with its style, as it goes over the wire: octets. */
const BUDGET = 30 * 1_024;
/** Where screenshots go when somebody wants to look: set TIDINGS_SHOTS to a directory. */
const SHOTS = process.env.TIDINGS_SHOTS;

let browser: Browser | undefined;
let template: string;
beforeAll(async () => {
  [browser, template] = await Promise.all([openBrowser(), compiledTemplate()]);
});
afterAll(() => browser?.close());

async function open(name: string) {
  const look = await lookOf({ "theme.yaml": `theme: ${name}\n` }, createDraw(undefined));
  const drawing = new Uint8Array(await (await showcase().request(picture.path)).arrayBuffer());
  const publication = { ...samplePublication, image: picture.path, theme: look.theme };
  const templates = { edition: dressOf(look.theme)(template) };
  const media = async (path: string) => new Response(look.laidFile(path) ?? drawing);
  return serve(showcase({ local: true, index: { publication, templates }, media }));
}

/** What a page asks for, how much it and its style weigh, and how far it moves, for a browser that has none of it. */
async function weigh(page: Page, url: string) {
  const requests: string[] = [];
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    requests.push(request.url());
    if (["document", "stylesheet"].includes(request.resourceType())) {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    }
  });
  await page.goto(url, { waitUntil: "load" });
  const octets = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  page.removeAllListeners();
  return { octets, requests, shifted: await movedBy(page) };
}

describe.each(Object.keys(THEMES))("%s", (name) => {
  let site: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    site = await open(name);
  });
  afterAll(() => site?.close());

  test("pages and every specimen: axe finds nothing, and nothing scrolls sideways", async () => {
    if (browser === undefined) return;
    const wrong: (readonly [where: string, what: unknown])[] = [];
    for (const colorScheme of SCHEMES) {
      const looks = LOOKS.slice(0, runs(2, 4)).filter(([, scheme]) => scheme === colorScheme);
      const context = await browser.newContext({ bypassCSP: true, colorScheme });
      await bringAxe(context);
      const page = await context.newPage();
      // A direction has no colours: in the short form parts are seen from right to left in one scheme.
      const directions = colorScheme === "light" || runs(1, 2) > 1 ? ["ltr", "rtl"] : ["ltr"];
      const parts = SPECIMENS.flatMap((specimen) =>
        directions.map((dir) => `/dev/theme/${specimen.name}?scheme=${colorScheme}&dir=${dir}`),
      );
      // What parts are made of is the same in all three: in the short form one theme shows them.
      const shown = name === ONCE ? parts : parts.slice(0, runs(0, parts.length));
      for (const path of [...PAGES, ...shown]) {
        await layDown(page, site.url + path);
        for (const [width] of looks) {
          await page.setViewportSize({ width, height: 900 });
          const where = `${name} ${path} ${width} ${colorScheme}`;
          // Colours are a theme's and names a part's: what axe finds from right to left, it finds in any theme.
          const again = path.endsWith("dir=rtl") && name !== ONCE;
          for (const finding of again ? [] : await axeFindings(page)) wrong.push([where, finding]);
          const wider = await widerBy(page);
          if (wider !== 0) wrong.push([where, `${wider} pixels wider`]);
          if (SHOTS === undefined) continue;
          mkdirSync(SHOTS, { recursive: true });
          const file = `${SHOTS}/${where.replace(/\W+/g, "-")}.png`;
          await page.screenshot({ path: file, fullPage: true });
        }
      }
      await context.close();
    }
    expect(wrong).toEqual([]);
  });

  test("a page with its style is at most 30 KB, asks nobody else for anything, and stays where it is", async () => {
    if (browser === undefined) return;
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
      for (const path of PAGES) {
        const seen = await weigh(page, site.url + path);
        expect([path, seen.octets > 0 && seen.octets < BUDGET]).toEqual([path, true]);
        expect(seen.requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
        expect(seen.shifted, path).toBeLessThan(STILL);
      }
      await context.close();
    }
  });

  test("heeds the wishes of readers: contrast, their own colours, no motion, paper", async () => {
    if (browser === undefined) return;
    const page = await browser.newPage({ bypassCSP: true });
    await bringAxe(page);
    const styleOf = (selector: string, property: string) =>
      page.evaluate(
        ([found, asked]) =>
          getComputedStyle(document.querySelector(found ?? "") as Element).getPropertyValue(
            asked ?? "",
          ),
        [selector, property],
      );
    await page.goto(`${site.url}/posts/boats-before-six`);
    await page.emulateMedia({ contrast: "more" });
    expect(await styleOf("figcaption", "color")).toBe(await styleOf("body", "color"));
    await page.emulateMedia({ contrast: "no-preference", reducedMotion: "reduce" });
    expect(await styleOf("html", "scroll-behavior")).toBe("auto");
    await page.emulateMedia({
      reducedMotion: "no-preference",
      media: "print",
      colorScheme: "dark",
    });
    expect(await styleOf("body", "color")).toBe("rgb(0, 0, 0)");
    expect(await styleOf(".masthead nav", "display")).toBe("none");
    await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "active" });
    // A correction is known by more than its ground, which such a reader does not see.
    expect(await styleOf(".correction", "border-top-style")).toBe("solid");
    await page.goto(`${site.url}/`);
    expect(await styleOf(".masthead nav [aria-current]", "outline-style")).toBe("solid");
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });
});
