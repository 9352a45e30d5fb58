/** The page of an episode in a real browser: seen narrow and wide, played and walked through by the keyboard alone. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postFile } from "../cli/compile/content-directory.ts";
import { SHOW_FILES } from "../feeds/shows.ts";
import { openBrowser, serve } from "../support/browser.ts";
import { compiledSite } from "./site/compiled-site.ts";

/** Silence that can be played: 200 seconds of 8-bit sound. */
function silence(): Buffer {
  const octets = 8_000 * 200;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + octets, 4);
  head.write("WAVEfmt ", 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8_000],
    [28, 8_000],
    [40, octets],
  ] as const) {
    head.writeUInt32LE(value, at);
  }
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const) {
    head.writeUInt16LE(value, at);
  }
  head.write("data", 36);
  return Buffer.concat([head, Buffer.alloc(octets, 128)]);
}

const EPISODE = `id: ep01
title: "1: The tide & I"
date: 2025-08-31
topics: [talks]
enclosure: { url: /media/1.wav, duration: "3:20" }
episode:
  number: 1
  season: 2
  season_name: Winter
  transcript: [/media/1.vtt]
  chapters: /media/1.json`;

const browser: Browser | undefined = await openBrowser();

describe.runIf(browser !== undefined)("the page of an episode", () => {
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const files = { ...SHOW_FILES, "media/1.wav": silence(), "posts/1.md": postFile(EPISODE) };
    const { app } = await compiledSite(files);
    served = await serve({ fetch: (request) => app.fetch(request) });
  });
  afterAll(async () => {
    await served?.close();
    await browser?.close();
  });

  async function open(width: number, colorScheme: "light" | "dark" = "light") {
    const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme });
    if (page === undefined) throw new Error("no browser");
    await page.goto(`${served.url}/posts/1`);
    return page;
  }

  test.each([
    [360, "light"],
    [360, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("fits into %i pixels, %s, with targets that a thumb hits", async (width, scheme) => {
    const page = await open(width, scheme);
    await page.locator(".listen summary").last().click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(width);
    // WCAG 2.2, 2.5.8: 24 pixels.
    for (const name of [".listen summary", ".listen li > a:first-child", ".listen audio"]) {
      for (const box of await page.locator(name).all()) {
        expect((await box.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(24);
      }
    }
    await page.close();
  });

  test("is walked through and played by the keyboard alone, and nothing is fetched before", async () => {
    const page = await open(1280);
    const fetched: string[] = [];
    page.on("request", (request) => void fetched.push(new URL(request.url()).pathname));
    await page.reload();
    expect(fetched.filter((path) => path.startsWith("/media/"))).toEqual([]);
    const reached: string[] = [];
    for (let nth = 0; nth < 24; nth += 1) {
      await page.keyboard.press("Tab");
      const said = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement;
        return at.closest(".listen") ? `${at.tagName} ${at.textContent}` : "";
      });
      if (said !== "" && said !== reached.at(-1)) reached.push(said);
    }
    expect(reached).toEqual([
      "AUDIO ",
      "A Download",
      "SUMMARY Chapters",
      "A 0:00 Opening",
      "A 1:13 Why it <turns>",
      "A more",
      "SUMMARY Transcript",
    ]);
    const player = page.locator(".listen audio");
    expect(await player.getAttribute("aria-label")).toBe("Audio of this post");
    await player.focus();
    await page.keyboard.press("Space");
    const state = () =>
      player.evaluate((audio: HTMLAudioElement) => [audio.paused, audio.currentTime] as const);
    await expect.poll(async () => (await state())[1], { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await state())[0]).toBe(false);
    await page.keyboard.press("Space");
    expect((await state())[0]).toBe(true);
    await page.locator(".listen summary").last().focus();
    await page.keyboard.press("Enter");
    expect(await page.getByText("Good morning.").isVisible()).toBe(true);
    await page.close();
  });

  test("leads from a chapter into the recording, at its second", async () => {
    const page = await open(1280);
    await page.locator(".listen li > a").nth(1).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#t=73\.5$/);
    const at = () =>
      page.locator("video, audio").evaluate((one: HTMLMediaElement) => one.currentTime);
    await expect.poll(at, { timeout: 20_000 }).toBeGreaterThanOrEqual(73);
    await page.close();
  });
});
