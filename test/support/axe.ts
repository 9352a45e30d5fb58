/** axe in the pages of a browser. */
import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/**
 * Every page that the context opens from now on has axe in it. What a page is handed later is read and compiled anew each
 * time, which takes longer than axe looks; this the browser keeps from one page to the next.
 */
export function bringAxe(to: BrowserContext | Page): Promise<unknown> {
  // Frames go without, as they do where axe is handed to the page.
  return to.addInitScript({ content: `if (self === top) {\n${axe.source}\n}` });
}
