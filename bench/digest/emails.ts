/** Random editions: size, links, two readers, mail programs, a browser with axe in it, time to compose. */
import { performance } from "node:perf_hooks";
import type { Browser, Page } from "playwright-core";
import {
  composeEmail,
  type Email,
  encodedSize,
  LARGEST_HTML,
} from "../../src/templates/edition-email.ts";
import { compiledTemplate } from "../../test/editions/editions-harness.ts";
import { openBrowser } from "../../test/support/browser.ts";
import { chance } from "../../test/support/chance.ts";
import { AXE, axeFindings, widerBy } from "../../test/support/page-checks.ts";
import { audit, received } from "../../test/templates/email-audit.ts";
import { randomEdition } from "../../test/templates/random-editions.ts";
import { ms, seconds } from "./words.ts";

/** Pages that look at emails at the same time. */
const PAGES = 3;

export async function proveEmails(count: number): Promise<boolean> {
  const began = performance.now();
  const template = await compiledTemplate();
  const random = chance(4);
  const emails: Email[] = [];
  const times: number[] = [];
  const problems: string[] = [];
  const layouts = new Map<string, number>();
  for (let number = 0; number < count; number += 1) {
    const edition = randomEdition(random);
    const cpu = process.cpuUsage();
    const email = composeEmail({ ...edition, template });
    const spent = process.cpuUsage(cpu);
    times.push((spent.user + spent.system) / 1_000);
    if (email === undefined) {
      problems.push(`edition ${number}: not even titles fit`);
      continue;
    }
    emails.push(email);
    const { language, digest } = edition.publication;
    const name = `${language} ${digest.layout} → ${email.layout}`;
    layouts.set(name, (layouts.get(name) ?? 0) + 1);
    problems.push(...audit(email).map((problem) => `edition ${number} (${language}): ${problem}`));
  }
  const looked = await lookAt(emails, problems);
  times.sort((a, b) => a - b);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    [...layouts]
      .sort()
      .map(([name, n]) => `  ${n} ${name}`)
      .join("\n"),
  );
  const largest = Math.max(...emails.map(({ html }) => encodedSize(html)));
  console.log(
    `${count} editions: largest ${largest} of ${LARGEST_HTML} octets encoded; composing ` +
      `${ms(times[Math.floor(times.length / 2)])} CPU median, ${ms(times[Math.floor(times.length * 0.99)])} p99; ` +
      `${looked} looked at in a browser, light and dark; ${problems.length} problems; ${seconds(began)}`,
  );
  return problems.length === 0;
}

/** Each email in a real browser, light and dark, narrow and wide by turns. @returns how many */
async function lookAt(emails: readonly Email[], problems: string[]): Promise<number> {
  const browser = await openBrowser();
  if (browser === undefined) return 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: PAGES }, async () => {
      const page = await blankPage(browser);
      for (let number = next++; number < emails.length; number = next++) {
        const email = emails[number];
        if (email === undefined) continue;
        const found = await findings(page, received(email).html, number % 2 === 0 ? 320 : 600);
        problems.push(...found.map((finding) => `email ${number}: ${finding}`));
        if (number > 0 && number % 100 === 0) console.log(`  ${number} looked at`);
      }
    }),
  );
  await browser.close();
  return emails.length;
}

/** `setContent` keeps the window, and axe in it. */
async function blankPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ offline: true })).newPage();
  await page.evaluate(AXE);
  return page;
}

async function findings(page: Page, html: string, width: number): Promise<readonly string[]> {
  const found: string[] = [];
  await page.setViewportSize({ width, height: 900 });
  await page.setContent(html, { waitUntil: "domcontentloaded" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const finding of await axeFindings(page)) {
      found.push(`${colorScheme}, ${width} px: ${finding}`);
    }
  }
  const wider = await widerBy(page);
  if (wider > 0) found.push(`${width} px: ${wider} px too wide`);
  return found;
}
