/** The letter as people see it: in a real browser, narrow and wide, light and dark. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Card } from "../../src/digest/card.ts";
import { composeLetter } from "../../src/digest/letter.ts";
import { fillLetter } from "../../src/digest/placeholder.ts";
import { openBrowser } from "../support/browser.ts";
import { sampleCard } from "./cards.ts";
import { compiledTemplate, publicationWith } from "./newsroom.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;
let template: string;
beforeAll(async () => {
  [browser, template] = await Promise.all([openBrowser(), compiledTemplate()]);
});
afterAll(() => browser?.close());

const rich: Card = sampleCard({
  title: "Regatta off the quay, with a rather long title that has to break somewhere",
  image: {
    url: "https://harbour.example/media/none.png",
    alt: "Nine boats in line",
    width: 1200,
    height: 600,
    credit: "Ben Okoro",
  },
  correction: "It was nine boats, not ten.",
  html:
    '<h2>Results</h2><p>Nine <a href="https://harbour.example/about">boats</a> and <code>code</code>.</p>' +
    "<h3>Wind</h3><blockquote><p>Calm.</p></blockquote><pre><code>a very long line of code that does not break anywhere at all</code></pre>" +
    "<table><thead><tr><th>Boat</th><th>Time</th><th>Crew</th></tr></thead><tbody><tr><td>Nine</td><td>1:02:33</td><td>Lind, Okoro, Aliyev</td></tr></tbody></table>" +
    "<ul><li>One</li><li>Two</li></ul>",
});

function htmlOf(cards: readonly Card[], language: string, direction: "ltr" | "rtl"): string {
  const publication = publicationWith({ groupByTopic: cards.length > 2 }, { language, direction });
  const letter = composeLetter({
    publication,
    template,
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: Date.parse("2025-09-08T06:00:00Z"),
    cards,
    carried: 2,
    note: {
      period: "weekly:2025-W37",
      before: "<p>A quiet week.</p>",
      beforeText: "A quiet week.",
      after: "",
      afterText: "",
    },
  });
  if (letter === undefined) throw new Error("too long");
  return fillLetter(letter.html, {
    preferences: "https://harbour.example/preferences/x",
    unsubscribe: "https://harbour.example/unsubscribe/x",
  });
}

const letters = () => [
  { name: "one post", html: htmlOf([rich], "en", "ltr") },
  {
    name: "five posts in German",
    html: htmlOf(
      [
        rich,
        ...Array.from({ length: 4 }, (_, n) =>
          sampleCard({ post: `p${n}`, title: `Post ${n}`, topics: ["tides"] }),
        ),
      ],
      "de",
      "ltr",
    ),
  },
  {
    name: "a table of words that are longer than a telephone is wide",
    html: htmlOf(
      [
        sampleCard({
          html: `<table><tr><th>Schifffahrtsgesellschaftsgründungen</th><th>Verkehrsinfrastrukturfinanzierung</th></tr><tr><td>12</td><td>41</td></tr></table>`,
        }),
      ],
      "de",
      "ltr",
    ),
  },
  {
    name: "right to left",
    html: htmlOf([{ ...rich, language: "ar", direction: "rtl" }], "ar", "rtl"),
  },
];

test("axe finds nothing, and nothing is wider than the window, in any width and colour scheme", async () => {
  if (browser === undefined) return;
  const findings: string[] = [];
  let looked = 0;
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 600]) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        offline: true,
      });
      for (const { name, html } of letters()) {
        const page = await context.newPage();
        await page.setContent(html);
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - window.innerWidth",
        );
        if (Number(overflow) > 0)
          findings.push(`${name} ${width} ${colorScheme}: ${overflow} px too wide`);
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
        for (const { id, nodes } of violations) {
          findings.push(`${name} ${width} ${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
        }
        looked++;
        await page.close();
      }
      await context.close();
    }
  }
  expect(findings).toEqual([]);
  expect(looked).toBe(16);
});

test("no text is smaller than 14 px", async () => {
  if (browser === undefined) return;
  const page = await browser.newPage();
  await page.setContent(htmlOf([rich], "en", "ltr"));
  const small = await page.evaluate(`[...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((element) => element.getClientRects().length > 0 && parseFloat(getComputedStyle(element).fontSize) < 14)
    .map((element) => element.outerHTML.slice(0, 80))`);
  expect(small).toEqual([]);
  await page.close();
});
