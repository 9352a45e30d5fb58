/**
 * Draws docs/languages-360.webp and docs/languages-1280.webp for docs/languages.md: every kind of page in each language that
 * ships, light and dark. It fails when a page scrolls sideways. Run it after a change of styles or words, and look at them:
 * `npm run languages-picture`. The machine needs fonts of all scripts: Noto Sans with CJK, Devanagari, Arabic and Hebrew.
 *
 *     npm run languages-picture -- FOLDER       also puts the pages there in their full size
 *     npm run languages-picture -- FOLDER ar de only these languages, and no sheets
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import sharp, { type OverlayOptions } from "sharp";
import { LANGUAGE_TAGS } from "../src/templates/i18n/languages.ts";
import { openBrowser, serve } from "../test/support/browser.ts";
import { widerBy } from "../test/support/page-checks.ts";
import { SAMPLES } from "./languages-samples.ts";

const ROOT = join(import.meta.dirname, "..");

/** CSS pixels of a page, and pixels of its picture in the sheet: what is below is cut off there. */
const WIDTHS = [
  { width: 360, height: 620, shown: 108 },
  { width: 1280, height: 900, shown: 176 },
] as const;
const SCHEMES = ["light", "dark"] as const;
const KINDS = [
  ...["home", "post", "archive", "search", "feeds", "subscribe", "preferences", "404", "email"],
];
const PAGES = {
  home: "/",
  post: "/posts/post-0",
  archive: "/archive",
  search: "/search",
  feeds: "/feeds",
  subscribe: "/subscribe",
  "404": "/nothing-here",
};
const GAP = 6;
/** Of the sheet: names of languages at the left, names of pages on top. */
const MARGIN = { left: 76, top: 30 };
/** Bytes of a sheet at most, since it lies in the repository. */
const LARGEST = 600_000;

type Shot = { readonly kind: string; readonly scheme: string; readonly width: number };

const [folder, ...asked] = process.argv.slice(2);
const tags = asked.length === 0 ? LANGUAGE_TAGS : asked;
if (folder !== undefined) mkdirSync(folder, { recursive: true });
// Node reads no JSX. Two folders below the root, since what is bundled looks for its files from there.
const outfile = join(ROOT, "dist/languages/site.mjs");
await build({
  ...{ entryPoints: [join(ROOT, "scripts/languages-site.ts")], outfile, bundle: true },
  ...{ platform: "node", format: "esm", packages: "external", logLevel: "warning" },
});
const { siteIn }: typeof import("./languages-site.ts") = await import(outfile);
const browser = await openBrowser();
if (browser === undefined) process.exit(1);
const thumbnails = new Map<string, Buffer>();
const sideways: string[] = [];
for (const tag of tags) await look(tag);
await browser.close();
if (asked.length === 0) for (const { width } of WIDTHS) await sheet(width);
for (const line of sideways) console.error(`scrolls sideways: ${line}`);
if (sideways.length > 0) process.exitCode = 1;
else console.log(`${thumbnails.size} pictures; no page scrolls sideways`);

/** Takes every picture of one language. */
async function look(tag: string): Promise<void> {
  const sample = SAMPLES[tag];
  if (sample === undefined) throw new Error(`scripts/languages-samples.ts has no ${tag}`);
  const site = await siteIn(tag, sample);
  const { url, close } = await serve(site);
  const page = await browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  for (const [kind, path] of Object.entries({ ...PAGES, preferences: site.preferences })) {
    await page.goto(url + path);
    await takeAll(page, tag, kind);
  }
  // The policy of the site's pages would refuse the email its styles.
  await page.goto("about:blank");
  await page.setContent(site.email);
  await takeAll(page, tag, "email");
  await page.close();
  await close();
  site.close();
  console.log(`${tag} was looked at`);
}

/** The open page at each width, light and dark. */
async function takeAll(page: Page, tag: string, kind: string): Promise<void> {
  for (const { width, height, shown } of WIDTHS) {
    await page.setViewportSize({ width, height });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      const name = `${tag}-${kind}-${width}-${scheme}`;
      const wider = await widerBy(page);
      if (wider > 0) sideways.push(`${name} by ${wider} px`);
      const picture = await page.screenshot({
        fullPage: folder !== undefined,
        type: "jpeg",
        quality: 88,
      });
      if (folder !== undefined) writeFileSync(join(folder, `${name}.jpg`), picture);
      const thumbnail = await sharp(picture)
        .extract({ left: 0, top: 0, width, height })
        .resize(shown)
        .png()
        .toBuffer();
      thumbnails.set(name, thumbnail);
    }
  }
}

/** One sheet: a row for each language, and light beside dark for each kind of page. */
async function sheet(width: number): Promise<void> {
  const look = WIDTHS.find((each) => each.width === width) ?? WIDTHS[0];
  const height = Math.round((look.height * look.shown) / look.width);
  const columns: readonly Shot[] = KINDS.flatMap((kind) =>
    SCHEMES.map((scheme) => ({ kind, scheme, width })),
  );
  const x = (column: number) => MARGIN.left + column * (look.shown + GAP);
  const y = (row: number) => MARGIN.top + row * (height + GAP);
  const parts: OverlayOptions[] = [];
  const labels: string[] = [];
  for (const [row, tag] of tags.entries()) {
    labels.push(`<text x="10" y="${y(row) + 20}">${tag}</text>`);
    for (const [column, { kind, scheme }] of columns.entries()) {
      const input = thumbnails.get(`${tag}-${kind}-${width}-${scheme}`);
      if (input !== undefined) parts.push({ input, left: x(column), top: y(row) });
    }
  }
  for (const [column, { kind, scheme }] of columns.entries()) {
    if (scheme === "light") labels.push(`<text x="${x(column)}" y="20">${kind}</text>`);
  }
  const size = { width: x(columns.length), height: y(tags.length) };
  const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" font-family="sans-serif" font-size="16">${labels.join("")}</svg>`;
  const drawn = await sharp({ create: { ...size, channels: 3, background: "#c9c9c6" } })
    .composite([...parts, { input: Buffer.from(words) }])
    .png()
    .toBuffer();
  for (let quality = 70; quality >= 20; quality -= 8) {
    const file = await sharp(drawn).webp({ quality, effort: 5 }).toBuffer();
    if (file.length > LARGEST) continue;
    writeFileSync(join(ROOT, `docs/languages-${width}.webp`), file);
    console.log(`docs/languages-${width}.webp: ${file.length} bytes at quality ${quality}`);
    return;
  }
  throw new Error(
    `the sheet of ${width} px is larger than ${LARGEST} bytes: show less of each page`,
  );
}
