/** axe and the ruler, in the pages of a browser. */
import axe, { type RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/**
 * Every page that the context opens from now on has axe in it. What a page is handed later is read and compiled anew each
 * time, which takes longer than axe looks; this the browser keeps from one page to the next.
 */
export function bringAxe(to: BrowserContext | Page): Promise<unknown> {
  // Frames go without, as they do where axe is handed to the page.
  return to.addInitScript({ content: `if (self === top) {\n${axe.source}\n}` });
}

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
