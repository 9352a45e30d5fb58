/**
 * Pictures of the letter for docs/letters: one, five and thirty posts, pictures missing, light and dark,
 * wide and narrow. Run it after a change of src/digest/templates and look at them.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { composeLetter } from "../src/digest/letter.ts";
import { fillLetter } from "../src/digest/placeholder.ts";
import { sampleCard } from "../test/digest/cards.ts";
import { compiledTemplate, publicationWith } from "../test/digest/newsroom.ts";
import { openBrowser } from "../test/support/browser.ts";

const root = join(import.meta.dirname, "..");
const out = join(root, "docs/letters");

const html = `<p>The ministers of the four ports met on <a href="https://harbour.example/quay">the old quay</a> and
signed what they had agreed in spring: one ticket for all ferries, from next season on.</p>
<h2>What it costs</h2><table><thead><tr><th>Passage</th><th>Until now</th><th>From April</th></tr></thead>
<tbody><tr><td>Harbour to Northpoint</td><td>12.50</td><td>9.00</td></tr><tr><td>Round trip of four ports</td><td>41.00</td><td>28.00</td></tr></tbody></table>
<blockquote><p>It took eleven years and one evening.</p></blockquote><p>Cards are sold from 1 March.</p>`;

/** `count` posts; the first has a picture, the third a correction. */
function cards(count: number) {
  const titles = [
    "One ticket for four ports",
    "The tide tables for autumn are out",
    "Nine boats raced, not ten",
  ];
  return Array.from({ length: count }, (_, n) =>
    sampleCard({
      post: `post-${n}`,
      url: `https://harbour.example/posts/post-${n}`,
      title: titles[n] ?? `Notes from the quay, number ${n + 1}`,
      authors: ["Ada Lind", "Ben Okoro"],
      html:
        n === 0
          ? html
          : "<p>Low water falls before breakfast all week, so the sands are open to walkers until nine.</p>",
      ...(n === 0
        ? {
            image: {
              url: "https://harbour.example/media/middle-corridor.png",
              alt: "A line of ports on a dark map",
              width: 1200,
              height: 675,
              credit: "Drawing: The Harbour Letter",
            },
          }
        : {}),
      ...(n === 2 ? { correction: "An earlier version counted a boat that did not start." } : {}),
    }),
  );
}

const browser = await openBrowser();
if (browser === undefined) process.exit(1);
mkdirSync(out, { recursive: true });
const template = await compiledTemplate();
for (const [name, count, width, colorScheme, pictures] of [
  ["one-wide-light", 1, 680, "light", true],
  ["one-narrow-dark", 1, 320, "dark", true],
  ["one-narrow-light-pictures-missing", 1, 320, "light", false],
  ["five-wide-dark", 5, 680, "dark", true],
  ["five-narrow-light", 5, 320, "light", true],
  ["thirty-wide-light", 30, 680, "light", true],
] as const) {
  const letter = composeLetter({
    publication: publicationWith({}),
    template,
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: Date.UTC(2025, 8, 8, 6),
    cards: cards(count),
    carried: count === 30 ? 2 : 0,
  });
  if (letter === undefined) throw new Error(`${name}: too long`);
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.route("https://harbour.example/**", (route) =>
    pictures
      ? route.fulfill({ path: join(root, "content/media/middle-corridor.png") })
      : route.abort(),
  );
  await page.setContent(fillLetter(letter.html, { preferences: "#", unsubscribe: "#" }), {
    waitUntil: "load",
  });
  await page.screenshot({
    path: join(out, `${name}.jpg`),
    type: "jpeg",
    quality: 72,
    fullPage: true,
  });
  await context.close();
  console.log(`${name}: ${letter.layout}`);
}
await browser.close();
