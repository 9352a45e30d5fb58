/** Mails in a real browser: narrow and wide, light and dark, looked at by axe and by the ruler. */
import type { Browser } from "playwright-core";
import { AXE, axeFindings, widerBy } from "./page-checks.ts";

/** What axe finds, and how much wider than the window each mail is; empty when all is well. */
export async function lookAt(
  browser: Browser,
  mails: readonly { readonly name: string; readonly html: string }[],
): Promise<{ readonly findings: readonly string[]; readonly looked: number }> {
  const findings: string[] = [];
  let looked = 0;
  // One page for all: `setContent` keeps its window, and what axe costs is to be read and compiled.
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.evaluate(AXE);
  for (const { name, html } of mails) {
    await page.setContent(html);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 600]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await widerBy(page);
        if (wider > 0) findings.push(`${name} ${width} ${colorScheme}: ${wider} px too wide`);
        for (const finding of await axeFindings(page)) {
          findings.push(`${name} ${width} ${colorScheme}: ${finding}`);
        }
        looked++;
      }
    }
  }
  await context.close();
  return { findings, looked };
}
