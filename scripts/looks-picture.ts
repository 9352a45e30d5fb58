/**
 * Draws docs/looks.jpg for docs/make-it-yours.md: the demo publication in each theme that ships, light and dark, and an
 * article on a telephone. Run it after a change of styles, and look at it: `npm run looks-picture`.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPublication } from "../src/cli/testing.ts";
import { THEMES } from "../src/web/site/themes/themes.ts";
import { openBrowser } from "../test/support/browser.ts";

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "docs/looks.jpg");
/** CSS pixels of a page, and how large it is shown. */
const PAGE = { width: 1120, height: 900 };
const TELEPHONE = { width: 360, height: 900 };
const SCALE = 0.4;

const browser = await openBrowser();
if (browser === undefined) process.exit(1);
const rows: string[] = [];
for (const name of Object.keys(THEMES)) rows.push(await row(name));
const together = await browser.newPage({ viewport: { width: 1130, height: 100 } });
await together.setContent(`<style>
  body { margin: 0; padding: 20px; background: #c9c9c6; font: 15px/1.4 system-ui, sans-serif; color: #222 }
  div { display: flex; gap: 14px } p { margin: 14px 0 6px }
  img { display: block; border-radius: 4px }
</style>${rows.join("")}`);
await together.screenshot({ path: OUT, fullPage: true, type: "jpeg", quality: 78 });
await browser.close();

async function row(name: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "tidings-looks-"));
  try {
    for (const each of ["content", "wrangler.toml", "package.json"]) {
      cpSync(join(ROOT, each), join(root, each), { recursive: true });
    }
    for (const each of ["src", "node_modules", "migrations"]) {
      symlinkSync(join(ROOT, each), join(root, each));
    }
    mkdirSync(join(root, "content/theme"), { recursive: true });
    writeFileSync(join(root, "content/theme/theme.yaml"), `theme: ${name}\n`);
    const publication = await startPublication(root);
    const { origin, index } = publication;
    const post = index.posts.find(({ image }) => image !== undefined) ?? index.posts[0];
    const pictures = [
      await shot(origin.href, PAGE, "light"),
      await shot(origin.href, PAGE, "dark"),
      await shot(`${origin.href}posts/${post?.slug}`, TELEPHONE, "light"),
    ];
    await publication.close();
    return `<p>theme: ${name}</p><div>${pictures.join("")}</div>`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function shot(
  address: string,
  viewport: { readonly width: number; readonly height: number },
  colorScheme: "light" | "dark",
): Promise<string> {
  const tab = await browser?.newPage({ viewport, colorScheme });
  if (tab === undefined) throw new Error("no browser");
  await tab.goto(address, { waitUntil: "networkidle" });
  // A picture may have come and not be drawn yet.
  await tab.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const picture = await tab.screenshot();
  await tab.close();
  return `<img width="${viewport.width * SCALE}" src="data:image/png;base64,${picture.toString("base64")}">`;
}
