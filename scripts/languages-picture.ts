/**
 * Draws docs/languages-360.webp and docs/languages-1280.webp for docs/languages.md: every kind of page in each language that
 * ships, light and dark. It fails when a page scrolls sideways. Run it after a change of styles or words, and look at them:
 * `npm run languages-picture`. The machine needs fonts of all scripts: Noto Sans with CJK, Devanagari, Arabic and Hebrew.
 *
 *     npm run languages-picture -- FOLDER       also puts the pages there in their full size
 *     npm run languages-picture -- FOLDER ar de only these languages, and no sheets
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp, { type OverlayOptions } from "sharp";
import { startPublication, type TestPublication } from "../src/cli/testing.ts";
import { latestSlot } from "../src/publication/schedule.ts";
import { LANGUAGE_TAGS } from "../src/templates/i18n/languages.ts";
import { openBrowser } from "../test/support/browser.ts";
import { SAMPLES, type Sample } from "./languages-samples.ts";

const ROOT = join(import.meta.dirname, "..");

/** CSS pixels of a page, and pixels of its picture in the sheet: what is below is cut off there. */
const WIDTHS = [
  { width: 360, height: 800, shown: 126 },
  { width: 1280, height: 900, shown: 176 },
] as const;
const SCHEMES = ["light", "dark"] as const;
const KINDS = ["home", "post", "archive", "feeds", "subscribe", "preferences", "404", "email"];
const GAP = 6;
/** Of the sheet: names of languages at the left, names of pages on top. */
const MARGIN = { left: 76, top: 30 };
/** Bytes of a sheet at most, since it lies in the repository. */
const LARGEST = 600_000;

type Shot = { readonly kind: string; readonly scheme: string; readonly width: number };

const [folder, ...asked] = process.argv.slice(2);
const tags = asked.length === 0 ? LANGUAGE_TAGS : asked;
if (folder !== undefined) mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
if (browser === undefined) process.exit(1);
const thumbnails = new Map<string, Buffer>();
const sideways: string[] = [];
// Two at a time: a publication's first emails are mostly waited for.
const waiting = [...tags];
await Promise.all(
  [1, 2].map(async () => {
    for (let tag = waiting.shift(); tag !== undefined; tag = waiting.shift()) await look(tag);
  }),
);
await browser.close();
if (asked.length === 0) for (const { width } of WIDTHS) await sheet(width);
for (const line of sideways) console.error(`scrolls sideways: ${line}`);
if (sideways.length > 0) process.exitCode = 1;
else console.log(`${thumbnails.size} pictures; no page scrolls sideways`);

/** Takes every picture of one language. */
async function look(tag: string): Promise<void> {
  const sample = SAMPLES[tag];
  if (sample === undefined) throw new Error(`scripts/languages-samples.ts has no ${tag}`);
  const root = mkdtempSync(join(tmpdir(), "tidings-languages-"));
  try {
    writePublication(root, tag, sample);
    const publication = await startPublication(root);
    try {
      const page = await browser?.newPage();
      if (page === undefined) throw new Error("no browser");
      for (const [kind, open] of Object.entries(await pagesOf(publication, page))) {
        await open();
        await takeAll(page, tag, kind);
      }
      await page.close();
    } finally {
      await publication.close();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  console.log(`${tag} was looked at`);
}

function writePublication(root: string, tag: string, sample: Sample): void {
  for (const each of ["content", "wrangler.toml", "package.json"]) {
    cpSync(join(ROOT, each), join(root, each), { recursive: true });
  }
  for (const each of ["src", "node_modules", "migrations"]) {
    symlinkSync(join(ROOT, each), join(root, each));
  }
  const content = join(root, "content");
  rmSync(join(content, "posts"), { recursive: true });
  rmSync(join(content, "pages"), { recursive: true });
  mkdirSync(join(content, "posts"));
  const { title, subtitle, topic, posts, sentence } = sample;
  writeFileSync(
    join(content, "publication.yaml"),
    JSON.stringify({
      ...{ title, subtitle, language: tag, timezone: "Europe/Berlin" },
      address: "https://harbour.example",
      founded: { authority: "harbour.example", date: "2025-01-01" },
      authors: [{ id: "ada", name: title }],
      topics: [{ slug: "boats", name: topic, description: sentence }],
      feed: { size: 20, content: "full" },
      digest: {
        default: "weekly",
        ...{ instant: true, daily: { at: "08:00" }, weekly: { at: "08:00", day: "monday" } },
        ...{ monthly: { at: "08:00", day: 1 }, first_run: 5 },
      },
      from: { name: title, address: "letter@harbour.example" },
      operator: "editor@harbour.example",
      postal_address: `${title}\n1 Quay Street\n12345 Harbour\n`,
    }),
  );
  for (const [at, headline] of posts.entries()) {
    const head = { id: `post-${at}`, title: headline, date: `2025-0${9 - at}-01` };
    const more = { summary: sentence, topics: ["boats"], authors: ["ada"] };
    writeFileSync(
      join(content, "posts", `post-${at}.md`),
      `---\n${JSON.stringify({ ...head, ...more })}\n---\n\n${sentence} ${sentence}\n\n## ${topic}\n\n${posts.map((each) => `- ${each}\n`).join("")}\n> ${sentence}\n\n| ${topic} | 2024 | 2025 |\n| --- | ---: | ---: |\n| ${subtitle} | 1981 | 2510 |\n\n\`\`\`js\nconst level = await read("https://harbour.example/level.json");\n\`\`\`\n`,
    );
  }
}

/** How each kind of page is opened; in their order in the sheet. */
async function pagesOf(
  publication: TestPublication,
  page: Page,
): Promise<Record<string, () => Promise<unknown>>> {
  const { index, origin, emailTo, fetch: ask } = publication;
  const { digest, timeZone, operator } = index.publication;
  // First of all: the clock of a publication does not go back.
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  await publication.tick(slot?.at ?? Date.now());
  const edition = await emailTo(operator);
  const reader = "ada@reader.example";
  await ask("/subscribe", { method: "POST", body: new URLSearchParams({ address: reader }) });
  await publication.tick(Date.now());
  const pathIn = async (beginning: string) => {
    const pattern = new RegExp(`/${beginning}/[^\\s"]+`);
    const { text } = await emailTo(reader, (email) => pattern.test(email.text));
    return pattern.exec(text)?.[0] ?? "";
  };
  await ask(await pathIn("confirm"), { method: "POST" });
  await publication.tick(Date.now());
  const preferences = await pathIn("preferences");
  const open = (path: string) => () => page.goto(new URL(path, origin).href, { waitUntil: "load" });
  return {
    home: open("/"),
    post: open(`/posts/${index.posts[0]?.slug}`),
    archive: open("/archive"),
    feeds: open("/feeds"),
    subscribe: open("/subscribe"),
    preferences: open(preferences),
    "404": open("/nothing-here"),
    email: async () => {
      // The policy of the site's pages would refuse the email its styles.
      await page.goto("about:blank");
      await page.setContent(edition.html);
    },
  };
}

/** The open page at each width, light and dark. */
async function takeAll(page: Page, tag: string, kind: string): Promise<void> {
  for (const { width, height, shown } of WIDTHS) {
    await page.setViewportSize({ width, height });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      const name = `${tag}-${kind}-${width}-${scheme}`;
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
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
    if (file.length > LARGEST && quality > 28) continue;
    writeFileSync(join(ROOT, `docs/languages-${width}.webp`), file);
    console.log(`docs/languages-${width}.webp: ${file.length} bytes at quality ${quality}`);
    return;
  }
}
