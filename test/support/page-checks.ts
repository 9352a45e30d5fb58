/** What is asked of any page in a browser: what axe finds, whether it is too wide, whether it moves. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/** The shorter of its two scripts: a browser takes half as long to read it. */
export const AXE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * Every page that the context opens from now on has axe in it. What a page is handed later is read anew each time, which
 * takes longer than axe looks.
 */
export function bringAxe(to: BrowserContext | Page): Promise<unknown> {
  // Frames go without, as they do where axe is handed to the page.
  return to.addInitScript({ content: `if (self === top) {\n${AXE}\n}` });
}

/**
 * Shows what stands at an address, for a look at many of them: the first is opened, the others are laid into its window,
 * where axe is read and compiled already. Cookies are sent; the page's own address stays that of the first.
 *
 * @returns the status of the answer
 */
export async function layDown(page: Page, url: string): Promise<number> {
  if (new URL(page.url()).origin !== new URL(url).origin) {
    return (await page.goto(url))?.status() ?? 0;
  }
  const answer = await page.request.get(url, { headers: { Accept: "text/html" } });
  await page.setContent(await answer.text());
  return answer.status();
}

/** What colours, and the width of words, change of a page that was looked at before. */
export const AGAIN = ["color-contrast", "link-in-text-block", "target-size"];

/**
 * What axe finds in a page that it was brought to: the rule, then each element and what would mend it.
 *
 * @param except selectors of what is not looked at
 */
export function axeFindings(
  page: Page,
  options: RunOptions = {},
  except: readonly string[] = [],
): Promise<readonly string[]> {
  return page.evaluate(
    async ({ exclude, wanted }) => {
      const { axe: tool } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await tool.run({ exclude }, wanted);
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" ")}`,
      );
    },
    {
      exclude: except.map((selector) => [selector]),
      wanted: { resultTypes: ["violations"], ...options } satisfies RunOptions,
    },
  );
}

/** By how many pixels a page is wider than its window. */
export function widerBy(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/**
 * Below this a page stands still. A browser with little time shows lines before it has read all of them, and they grow: that
 * came to 0.006 at most. A picture that has no size until it comes is ten times this.
 */
export const STILL = 0.01;

/** The sum of a page's layout shifts (https://wicg.github.io/layout-instability/) so far. */
export function movedBy(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => resolve(sum), 100)),
        );
      }),
  );
}
