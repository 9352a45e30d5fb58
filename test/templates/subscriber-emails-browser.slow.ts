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

test("axe finds nothing, landmarks included, and nothing is wider than the window", async () => {
  if (browser === undefined) return;
  const link = `https://harbour.example/confirm/${"x".repeat(60)}`;
  const publications = await Promise.all(
    ["en", "zh-Hant", "ar"].map((language) => inLanguage(samplePublication, language)),
  );
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
  expect(looked).toBe(60);
}, 600_000);
