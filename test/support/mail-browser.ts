/** Mails in a real browser: narrow and wide, light and dark, looked at by axe and by the ruler. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
  await page.evaluate(axe);
  for (const { name, html } of mails) {
    await page.setContent(html);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 600]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - window.innerWidth",
        );
        if (Number(overflow) > 0) {
          findings.push(`${name} ${width} ${colorScheme}: ${overflow} px too wide`);
        }
        const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
        for (const { id, nodes } of violations) {
          findings.push(`${name} ${width} ${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
        }
        looked++;
      }
    }
  }
  await context.close();
  return { findings, looked };
}
