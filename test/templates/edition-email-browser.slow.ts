/** The email as people see it: in a real browser, narrow and wide, light and dark. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Publication } from "../../src/publication/publication.ts";
import { composeEmail } from "../../src/templates/edition-email.ts";
import type { ItemContent } from "../../src/templates/item.ts";
import { fillEmail } from "../../src/templates/placeholder.ts";
import { compiledTemplate, publicationWith } from "../editions/editions-harness.ts";
import { arabicPublication } from "../support/arabic.ts";
import { openBrowser } from "../support/browser.ts";
import { inLanguage, samplePublication } from "../support/library.ts";
import { lookAt } from "../support/mail-browser.ts";
import { sampleItemContent } from "./items.ts";

let browser: Browser | undefined;
let template: string;
beforeAll(async () => {
  [browser, template] = await Promise.all([openBrowser(), compiledTemplate()]);
});
afterAll(() => browser?.close());

const rich: ItemContent = sampleItemContent({
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

const row = (cell: "th" | "td", word: string) =>
  `<tr>${Array.from({ length: 12 }, (_, n) => `<${cell}>${word} ${n}</${cell}>`).join("")}</tr>`;
const wide: ItemContent = sampleItemContent({
  html: `<p>See:</p><table><thead>${row("th", "Departures")}</thead><tbody>${row("td", "Harbourmaster")}</tbody></table>`,
});

/** @param spoken a publication, or the language of one */
async function htmlOf(
  itemContents: readonly ItemContent[],
  spoken: string | Publication,
): Promise<string> {
  const publication = publicationWith(
    { groupByTopic: itemContents.length > 2 },
    typeof spoken === "string" ? await inLanguage(samplePublication, spoken) : spoken,
  );
  const email = composeEmail({
    publication,
    template,
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: Date.parse("2025-09-08T06:00:00Z"),
    itemContents,
    carried: 2,
    note: {
      period: "weekly:2025-W37",
      before: "<p>A quiet week.</p>",
      beforeText: "A quiet week.",
      after: "",
      afterText: "",
    },
  });
  if (email === undefined) throw new Error("too long");
  return fillEmail(email.html, {
    preferences: "https://harbour.example/preferences/x",
    unsubscribe: "https://harbour.example/unsubscribe/x",
  });
}

const emails = async () => [
  { name: "one post", html: await htmlOf([rich], "en") },
  {
    name: "five posts in German",
    html: await htmlOf(
      [
        rich,
        ...Array.from({ length: 4 }, (_, n) =>
          sampleItemContent({ post: `p${n}`, title: `Post ${n}`, topics: ["tides"] }),
        ),
      ],
      "de",
    ),
  },
  {
    name: "a table of words that are longer than a telephone is wide",
    html: await htmlOf(
      [
        sampleItemContent({
          html: `<table><tr><th>Schifffahrtsgesellschaftsgründungen</th><th>Verkehrsinfrastrukturfinanzierung</th></tr><tr><td>12</td><td>41</td></tr></table>`,
        }),
      ],
      "de",
    ),
  },
  { name: "a table of twelve columns", html: await htmlOf([wide], "en") },
  {
    name: "thirty posts, with a list of contents",
    html: await htmlOf(
      Array.from({ length: 30 }, (_, n) =>
        sampleItemContent({ post: `p${n}`, title: `Post ${n}` }),
      ),
      "en",
    ),
  },
  {
    name: "right to left, around English words",
    html: await htmlOf([{ ...rich, language: "ur", direction: "rtl" }], "ur"),
  },
  {
    name: "right to left",
    html: await htmlOf(
      [
        { ...rich, language: "ar", direction: "rtl" },
        ...Array.from({ length: 8 }, (_, n) =>
          sampleItemContent({ post: `p${n}`, title: `Post ${n}`, topics: ["tides"] }),
        ),
      ],
      arabicPublication,
    ),
  },
];

test("axe finds nothing, and nothing is wider than the window, in any width and colour scheme", async () => {
  if (browser === undefined) return;
  const { findings, looked } = await lookAt(browser, await emails());
  expect(findings).toEqual([]);
  expect(looked).toBe(28);
}, 600_000);

test("text begins on the side of its own direction, whatever the email's is", async () => {
  if (browser === undefined) return;
  const arabic = { language: "ar", direction: "rtl" } as const;
  const itemContents = [
    sampleItemContent({
      post: "ar",
      ...arabic,
      html: "<h2>عنوان</h2><p>خرجت القوارب.</p><blockquote>هدوء</blockquote>",
    }),
    sampleItemContent({
      post: "en",
      html: '<p>Out.</p><p dir="rtl">خرجت</p><p dir="auto">خرجت</p>',
    }),
  ];
  const page = await browser.newPage();
  for (const spoken of ["en", arabicPublication]) {
    const html = await htmlOf(itemContents, spoken);
    await page.setContent(html);
    const sides = await page.evaluate(`[...document.querySelectorAll(".item .prose *")]
      .map((one) => [getComputedStyle(one).direction, getComputedStyle(one).textAlign].join(" "))`);
    expect(sides).toEqual([
      "rtl right",
      "rtl right",
      "rtl right",
      "ltr left",
      "rtl right",
      "rtl start",
    ]);
    expect(
      await page.evaluate(`[...document.querySelectorAll(".item > h2")]
      .map((one) => getComputedStyle(one).textAlign)`),
    ).toEqual(["right", "left"]);
  }
  await page.close();
});

test("a table of twelve columns widens no email, not even where nothing scrolls and style sheets are dropped", async () => {
  if (browser === undefined) return;
  const page = await browser.newPage({ viewport: { width: 640, height: 900 } });
  await page.setContent((await htmlOf([wide], "en")).replaceAll(/<style[\s\S]*?<\/style>/g, ""));
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(640);
  // Where style sheets count the table scrolls and its words stay whole.
  await page.setContent(await htmlOf([wide], "en"));
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(640);
  expect(
    await page.evaluate(`(() => {
    const table = document.querySelector(".prose table");
    return [table.scrollWidth > table.clientWidth, getComputedStyle(table.querySelector("td")).wordBreak];
  })()`),
  ).toEqual([true, "normal"]);
  await page.close();
});

test("no text is smaller than 14 px", async () => {
  if (browser === undefined) return;
  const page = await browser.newPage();
  await page.setContent(await htmlOf([rich], "en"));
  const small = await page.evaluate(`[...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((element) => element.getClientRects().length > 0 && parseFloat(getComputedStyle(element).fontSize) < 14)
    .map((element) => element.outerHTML.slice(0, 80))`);
  expect(small).toEqual([]);
  await page.close();
});
