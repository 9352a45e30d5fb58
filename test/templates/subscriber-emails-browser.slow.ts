/** The emails about a subscription as people see them, in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changeEmail,
  confirmationEmail,
  knownEmail,
  movedEmail,
  welcomeEmail,
} from "../../src/templates/subscriber-emails.ts";
import { arabicPublication } from "../support/arabic.ts";
import { openBrowser } from "../support/browser.ts";
import { inLanguage, samplePublication } from "../support/library.ts";
import { lookAt } from "../support/mail-browser.ts";
import { sampleItemContent } from "./items.ts";

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const links = {
  preferences: "https://harbour.example/p",
  unsubscribe: "https://harbour.example/u",
};
const latest = {
  title: "First light",
  url: "https://harbour.example/e",
  items: [sampleItemContent()],
};

test("an address to copy, and a title of the other direction, keep their order in Arabic", async () => {
  if (browser === undefined) return;
  const page = await browser.newPage({ viewport: { width: 360, height: 900 } });
  const link = "https://harbour.example/confirm/x7=";
  const foreign = sampleItemContent({ title: "Regatta (2026)." });
  const shown = { ...latest, items: [foreign] };
  /** Whether the last sign stands to the right of the first, and on which side the text begins. */
  const order = `((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data !== text) continue;
      const at = (offset) => {
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      };
      return [at(text.length - 1).left > at(0).left, at(0).left < 60];
    }
  })`;
  await page.setContent(confirmationEmail(arabicPublication, "weekly", link).html);
  expect(await page.evaluate(`${order}(${JSON.stringify(link)})`)).toEqual([true, false]);
  await page.setContent(welcomeEmail(arabicPublication, "weekly", links, shown).html);
  expect(await page.evaluate(`${order}("Regatta (2026).")`)).toEqual([true, true]);
  await page.close();
});

test("axe finds nothing, landmarks included, and nothing is wider than the window", async () => {
  if (browser === undefined) return;
  const link = `https://harbour.example/confirm/${"x".repeat(60)}`;
  const publications = [
    ...(await Promise.all(
      ["en", "zh-Hant", "ur"].map((language) => inLanguage(samplePublication, language)),
    )),
    arabicPublication,
  ];
  const mails = publications.flatMap((publication) => {
    const { language } = publication;
    return [
      { name: "confirmation", ...confirmationEmail(publication, "instant", link) },
      { name: "welcome", ...welcomeEmail(publication, "daily", links, latest) },
      { name: "known", ...knownEmail(publication, "weekly", true, links) },
      { name: "change", ...changeEmail(publication, link) },
      { name: "moved", ...movedEmail(publication, link) },
    ].map((mail) => ({ ...mail, name: `${mail.name} ${language}` }));
  });
  const { findings, looked } = await lookAt(browser, mails);
  expect(findings).toEqual([]);
  expect(looked).toBe(80);
}, 600_000);
