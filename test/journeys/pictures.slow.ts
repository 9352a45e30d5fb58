/** From a telephone's pictures to what readers get: compiled from nothing, served by a real Worker, looked at in a browser. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { metadataOf, photograph } from "../cli/compile/pictures/made-pictures.ts";
import { openBrowser } from "../support/browser.ts";
import { movedBy, STILL } from "../support/page-checks.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const post = (id: string, date: string, more: string, body: string) =>
  `---\nid: ${id}\ntitle: Low water at the ${id}\ndate: ${date}\n${more}---\n\n${body}\n`;

let harness: WorkerHarness;
beforeAll(async () => {
  harness = await startWorkerHarness(
    {
      "theme/theme.yaml": "cards: true\n",
      "posts/pier.md": post(
        "pier-post",
        "2025-06-01",
        "image: { src: /media/pier.jpg, alt: A pier }\n",
        `${"Words. ".repeat(400)}\n\n![The shore](/media/shore.jpg)`,
      ),
      "posts/plain.md": post("plain-post", "2025-06-02", "", "No picture."),
      "posts/later.md": post("later-post", "2031-01-01", "", "![x](/media/later.jpg)"),
      "media/pier.jpg": await photograph(2400, 1800, 6),
      "media/shore.jpg": await photograph(2000, 1200),
      "media/later.jpg": await photograph(1000, 800),
    },
    {},
    "now",
  );
});
afterAll(() => harness?.close());

const bytesOf = async (path: string) => {
  const response = await harness.fetch(path);
  expect([path, response.status]).toEqual([path, 200]);
  return { head: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

test("each size comes from in front of the Worker, upright, and tells nobody where it was made", async () => {
  const page = await (await harness.fetch("/posts/pier")).text();
  const paths = [...page.matchAll(/(\/media\/-\/pier\.jpg\/\S+) \d+w/g)].map(
    ([, path]) => path ?? "",
  );
  expect(paths).toHaveLength(3);
  for (const path of [...paths, "/media/-/pier.jpg/1200.jpg", "/media/pier.jpg"]) {
    const { head, bytes } = await bytesOf(path);
    // Only the Worker sends this.
    expect(head.has("Accept-Ranges")).toBe(false);
    expect(head.get("Content-Type")).toBe(path.endsWith("webp") ? "image/webp" : "image/jpeg");
    expect(bytes.toString("latin1")).not.toMatch(/Harbour Optics|Ada Lind/);
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.height).toBeGreaterThan(info.width);
    // Sand on the left.
    expect(data[0]).toBeGreaterThan(data[2] ?? 255);
  }
});

test("a post without a picture is previewed by its card, which may be kept for ever", async () => {
  const page = await (await harness.fetch("/posts/plain")).text();
  const path = /<meta property="og:image" content="[^"]+(\/cards\/[0-9a-f]{32}\.png)"/.exec(
    page,
  )?.[1];
  const { head, bytes } = await bytesOf(path ?? "");
  expect(await metadataOf(bytes)).toMatchObject({ format: "png", width: 1200, height: 630 });
  expect(head.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
});

test("what belongs to a post of tomorrow is nowhere today", async () => {
  const held = readdirSync(join(harness.content, "../dist/assets/held"));
  // The picture, two sizes of it, and no card: a post with a picture in its text alone has one, too.
  expect(held.filter((name) => name.endsWith("-card.png"))).toHaveLength(1);
  expect(held).toHaveLength(4);
  const card = held.find((name) => name.endsWith("-card.png"))?.replace("-card", "") ?? "";
  for (const path of [
    ...held.map((name) => `/held/${name}`),
    ...[
      "/media/later.jpg",
      "/media/-/later.jpg/480.webp",
      "/media/-/later.jpg/1000.webp",
      `/cards/${card}`,
    ],
  ]) {
    expect([path, (await harness.fetch(path)).status]).toEqual([path, 404]);
  }
});

test("a browser takes the size that fits, moves nothing when it comes, and shows its colour until then", async () => {
  const browser = await openBrowser();
  if (browser === undefined) return;
  const site = await serveWorkerHarness(harness);
  try {
    for (const [width, scale, expected] of [
      [360, 1, "480.webp"],
      [360, 3, "1440.webp"],
      [1280, 1, "960.webp"],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        deviceScaleFactor: scale,
      });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${site.url}/posts/pier`, { waitUntil: "networkidle" });
      const lead = page.locator(".lead-picture img");
      expect(
        await lead.evaluate((img) => new URL((img as HTMLImageElement).currentSrc).pathname),
      ).toBe(`/media/-/pier.jpg/${expected}`);
      expect(await lead.evaluate((img) => getComputedStyle(img).backgroundColor)).not.toBe(
        "rgba(0, 0, 0, 0)",
      );
      // What is far below waits.
      if (width === 360) expect(asked.filter((path) => path.includes("shore"))).toEqual([]);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForTimeout(700);
      expect(await movedBy(page)).toBeLessThan(STILL);
      expect(asked.some((path) => path.includes("shore"))).toBe(true);
      if (process.env.TIDINGS_SHOTS !== undefined) {
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({
          path: join(process.env.TIDINGS_SHOTS, `picture-${width}-${scale}.png`),
        });
      }
      await context.close();
    }
  } finally {
    await site.close();
    await browser.close();
  }
});
