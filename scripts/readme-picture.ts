/**
 * Draws docs/tidings.png for the README: the demo publication's front page, its feed in a reader, and its digest. Run it
 * after a change of pages or emails, and look at it: `npm run readme-picture`.
 */
import { join } from "node:path";
import { startPublication } from "../src/cli/testing.ts";
import { latestSlot } from "../src/publication/schedule.ts";
import { escapeText } from "../src/text/escape.ts";
import { openBrowser } from "../test/support/browser.ts";

/** Pixels of one picture; the three stand side by side at the scale below. */
const WIDTH = 640;
const HEIGHT = 860;
const SCALE = 0.75;

const OUT = join(import.meta.dirname, "../docs/tidings.png");

type Item = { readonly title: string; readonly summary?: string; readonly date_published: string };

const browser = await openBrowser();
if (browser === undefined) process.exit(1);
const publication = await startPublication();
try {
  const { digest, timeZone, operator } = publication.index.publication;
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  await publication.tick(slot?.at ?? Date.now());
  const email = await publication.emailTo(operator);
  const feed = (await (await publication.fetch("/feed.json")).json()) as {
    readonly title: string;
    readonly items: readonly Item[];
  };
  const pages = [
    { label: "the site", address: publication.origin.href },
    { label: "a feed reader", content: reader(feed.title, feed.items) },
    { label: "the digest", content: email.html },
  ];
  const pictures: string[] = [];
  for (const page of pages) pictures.push(await shot(page));
  const figures = pages.map(
    ({ label }, at) =>
      `<figure><img src="data:image/png;base64,${pictures[at]}"><figcaption>${label}</figcaption></figure>`,
  );
  const together = await browser.newPage({
    viewport: {
      width: Math.round(3 * (WIDTH * SCALE + 24) + 24),
      height: Math.round(HEIGHT * SCALE + 80),
    },
  });
  await together.setContent(`<style>
    body { margin: 24px 12px; display: flex; background: #e9e6df; font: 15px/1.4 system-ui, sans-serif; color: #4a463f }
    figure { margin: 0 12px; text-align: center }
    img { width: ${WIDTH * SCALE}px; border-radius: 6px; box-shadow: 0 1px 3px #0003, 0 8px 24px #0001; display: block }
    figcaption { margin-top: 12px }
  </style>${figures.join("")}`);
  await together.screenshot({ path: OUT });
} finally {
  await publication.close();
  await browser.close();
}

async function shot(page: {
  readonly address?: string;
  readonly content?: string;
}): Promise<string> {
  const tab = await browser?.newPage({
    viewport: { width: WIDTH, height: HEIGHT },
    deviceScaleFactor: 1,
    colorScheme: "light",
  });
  if (tab === undefined) throw new Error("no browser");
  // The email names its pictures by the address that the publication will have.
  await tab.route(`${publication.index.publication.address}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const response = await publication.fetch(pathname);
    await route.fulfill({
      contentType: response.headers.get("Content-Type") ?? "",
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  if (page.address !== undefined) await tab.goto(page.address, { waitUntil: "networkidle" });
  if (page.content !== undefined) await tab.setContent(page.content, { waitUntil: "networkidle" });
  const picture = await tab.screenshot();
  await tab.close();
  return picture.toString("base64");
}

/** A reader as most are: what is followed, and what is new in it. No reader's own, since they are many. */
function reader(title: string, items: readonly Item[]): string {
  const day = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: publication.index.publication.timeZone,
  });
  return `<style>
    body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: #22252a; background: #fff }
    nav { position: fixed; inset: 0 auto 0 0; width: 168px; background: #f3f4f6; padding: 20px 16px; box-sizing: border-box; color: #60666f }
    nav b { display: block; margin: 16px 0 6px; color: #22252a }
    nav span { float: right; background: #3563e9; color: #fff; border-radius: 9px; padding: 0 7px; font-size: 12px }
    main { margin-left: 168px }
    article { padding: 16px 22px; border-bottom: 1px solid #e5e7eb }
    h2 { font-size: 17px; margin: 0 0 4px } p { margin: 0; color: #60666f } time { float: right; color: #8b919a; font-size: 13px; margin-left: 12px }
  </style><nav>All items<b>Following</b>${escapeText(title)} <span>${items.length}</span></nav><main>${items
    .map(
      ({ title: headline, summary = "", date_published }) =>
        `<article><time>${day.format(new Date(date_published))}</time><h2>${escapeText(headline)}</h2><p>${escapeText(summary)}</p></article>`,
    )
    .join("")}</main>`;
}
