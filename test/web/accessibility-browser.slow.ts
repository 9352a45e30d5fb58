/**
 * Every form of readers by the keyboard alone, as readers set their browsers: plain, with forced colours, and 1280 pixels at
 * 400 %, which are 320 by 256 (WCAG 2.2, 1.4.10). docs/accessibility.md says which criterion each test shows.
 */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subscriberByMailbox } from "../../src/subscribers/store.ts";
import { postFile } from "../cli/compile/content-directory.ts";
import { openBrowser, serve } from "../support/browser.ts";
import { axeFindings, bringAxe } from "../support/page-checks.ts";
import { runs } from "../support/runs.ts";
import { compiledSite } from "./site/compiled-site.ts";
import { openSiteHarness, type SiteHarness } from "./site-harness.ts";

/** More than the stops of any page here. */
const MOST_STOPS = 150;
/** WCAG 2.2, 1.4.12: the spacing that a reader may ask for. */
const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }";

const browser: Browser | undefined = await openBrowser();

const SETTINGS = {
  plain: { viewport: { width: 1280, height: 900 } },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
  zoomed: { viewport: { width: 320, height: 256 } },
} as const;

/** What is wrong where the focus is: not to be seen, or covered, or out of sight. */
function wrongAtFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return undefined;
    const name = at.outerHTML.slice(0, 80);
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2)
      return `no outline: ${name}`;
    const { left, right, top, bottom } = at.getBoundingClientRect();
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
      return `out of sight: ${name}`;
    const middle = (from: number, to: number, most: number) =>
      (Math.max(from, 0) + Math.min(to, most)) / 2;
    const seen = document.elementFromPoint(
      middle(left, right, innerWidth),
      middle(top, bottom, innerHeight),
    );
    // The middle of a link over two lines may be between them.
    const covered = seen !== null && !at.contains(seen) && !seen.contains(at);
    return covered ? `covered by ${seen.outerHTML.slice(0, 80)}: ${name}` : undefined;
  });
}

/** Goes on by the key until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let nth = 0; nth < MOST_STOPS; nth += 1) {
    await page.keyboard.press("Tab");
    expect(await wrongAtFocus(page)).toBeUndefined();
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} is not reached by the keyboard on ${page.url()}`);
}

/** Sends what stands there by a key, and waits for the page that answers. */
async function press(page: Page, button: string, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: button, exact: true }));
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** What cannot be reached by Tab, or holds the focus for ever; what is wrong at a stop. */
async function walked(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  await page.evaluate(() => {
    const here = document.activeElement;
    if (here instanceof HTMLElement) here.blur();
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, summary, [tabindex]",
      ),
    ].filter(
      (one) =>
        one.checkVisibility() &&
        one.tabIndex >= 0 &&
        !one.matches(":disabled, [type=hidden]") &&
        // A group of radio buttons is one stop; arrows go through it.
        !(
          one.matches("[type=radio]:not(:checked)") &&
          document.querySelector(`[name=${(one as HTMLInputElement).name}]:checked`)
        ),
    );
    for (const one of stops) one.dataset.stop = "";
  });
  const left = () => page.locator("[data-stop]").count();
  for (let nth = 0; nth < MOST_STOPS && (await left()) > 0; nth += 1) {
    await page.keyboard.press("Tab");
    const fault = await wrongAtFocus(page);
    if (fault !== undefined) wrong.push(fault);
    await page.evaluate(() => document.activeElement?.removeAttribute("data-stop"));
  }
  const never = await page
    .locator("[data-stop]")
    .evaluateAll((all) => all.map((one) => `never reached: ${one.outerHTML.slice(0, 80)}`));
  return [...wrong, ...never];
}

/** The size of targets (WCAG 2.2, 2.5.8) is looked at with the rest. */
const RULES = { rules: { "target-size": { enabled: true } } };

/** Whether it scrolls sideways, what moves by itself, what has no border where grounds are the reader's, what is cut off. */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wrong = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels wider`] : [];
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      if (getComputedStyle(document.documentElement).scrollBehavior !== "auto")
        wrong.push("scrolls by itself");
      for (const moving of document.getAnimations()) wrong.push(`moves: ${moving.id}`);
      for (const one of document.querySelectorAll("*")) {
        const { animationName, transitionDuration } = getComputedStyle(one);
        if (animationName !== "none" || transitionDuration !== "0s")
          wrong.push(`moves: ${one.outerHTML.slice(0, 80)}`);
      }
    }
    for (const one of document.querySelectorAll("main *, .foot *, .masthead *")) {
      const { overflowX, borderTopStyle, outlineStyle } = getComputedStyle(one);
      const cut = overflowX === "hidden" && one.scrollWidth > one.clientWidth;
      if (cut && one.closest(".trap, select, input") === null)
        wrong.push(`cut off: ${one.outerHTML.slice(0, 80)}`);
      if (!matchMedia("(forced-colors: active)").matches || !one.checkVisibility()) continue;
      const shaped = one.matches(
        "button, .button, select, input:not([type=radio], [type=checkbox], [type=hidden], .trap *)",
      );
      if (shaped && borderTopStyle === "none")
        wrong.push(`no border: ${one.outerHTML.slice(0, 80)}`);
      const marked = one.matches("[aria-current], .choice:has(:checked)");
      if (marked && outlineStyle === "none")
        wrong.push(`not marked: ${one.outerHTML.slice(0, 80)}`);
    }
    return wrong;
  });
}

async function examine(page: Page, name: string): Promise<void> {
  expect(await walked(page), `${name}, by keyboard`).toEqual([]);
  expect(await axeFindings(page, RULES), `${name}, by axe`).toEqual([]);
  expect(await misfits(page), name).toEqual([]);
  const wide = { width: 1280, height: 900 };
  const { width } = page.viewportSize() ?? wide;
  if (width < wide.width) {
    const words = () => page.evaluate(() => document.body.innerText.replace(/\s+/g, " "));
    const small = await words();
    const viewport = page.viewportSize() ?? wide;
    await page.setViewportSize(wide);
    expect(small, `${name}: words at 400 %`).toBe(await words());
    await page.setViewportSize(viewport);
  }
  const style = await page.addStyleTag({ content: SPACED });
  expect(await misfits(page), `${name}, spaced`).toEqual([]);
  await style.evaluate((element) => (element as Element).remove());
}

describe.runIf(browser !== undefined)("readers' forms by keyboard", () => {
  let harness: SiteHarness;
  let site: Awaited<ReturnType<typeof serve>>;
  let searched: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    harness = await openSiteHarness();
    site = await serve(harness);
    const { app } = await compiledSite({
      "posts/1.md": postFile('id: xylo1\ntitle: "Xylophones"\ndate: 2025-08-31'),
    });
    searched = await serve({ fetch: (request) => app.fetch(request) });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await searched?.close();
    await harness?.room.close();
  });

  async function open(setting: keyof typeof SETTINGS, url: string): Promise<Page> {
    // axe and the spacing are put into the page past its policy.
    // Without motion, what has the focus is in sight at once, and is measured there.
    const options = {
      ...SETTINGS[setting],
      bypassCSP: true,
      locale: "en-US",
      reducedMotion: "reduce" as const,
    };
    const page = await browser?.newPage(options);
    if (page === undefined) throw new Error("no browser");
    await bringAxe(page);
    await page.goto(url);
    return page;
  }

  describe.each((["plain", "forced", "zoomed"] as const).slice(0, runs(1, 3)))("%s", (setting) => {
    const mailbox = `${setting}@example.com`;
    const reader = () => subscriberByMailbox(harness.room.db, mailbox);

    test("the short form below a post", async () => {
      const page = await open(setting, `${site.url}/posts/first-post`);
      await examine(page, "post");
      await page.reload();
      await tabTo(page, page.getByLabel("Your email address"));
      await page.keyboard.type(`short-${mailbox}`);
      await press(page, "Subscribe");
      expect(await page.locator("h1").textContent()).toBe("Check your email");
      await page.close();
    });

    test("subscribe, confirm, choose, pause, resume, move, leave, undo and be forgotten", async () => {
      const page = await open(setting, `${site.url}/subscribe`);
      await examine(page, "form");
      await page.reload();
      await tabTo(page, page.getByLabel("Your email address"));
      await page.keyboard.type(mailbox);
      await tabTo(page, page.getByRole("radio", { checked: true }));
      const first = await page.getByRole("radio", { checked: true }).inputValue();
      await page.keyboard.press("ArrowDown");
      expect(await page.getByRole("radio", { checked: true }).inputValue()).not.toBe(first);
      await page.keyboard.press("ArrowUp");
      await tabTo(page, page.getByLabel("Tides"));
      await page.keyboard.press("Space");
      await tabTo(page, page.locator("#hour"));
      await page.keyboard.press("ArrowDown");
      harness.now += 5_000;
      await press(page, "Subscribe", "Space");
      expect(await page.locator("h1").textContent()).toBe("Check your email");
      await examine(page, "look");

      await page.goto(site.url + (await harness.linkIn("confirmation")));
      await examine(page, "confirm");
      await page.reload();
      await press(page, "Confirm subscription");
      expect(await reader()).toMatchObject({ state: "active", topics: ["tides"], hour: 0 });
      await examine(page, "confirmed");

      const { tokens } = harness.room.ports;
      const key = async (purpose: "preferences" | "unsubscribe") =>
        `${site.url}/${purpose}/${await tokens.sign(purpose, { subscriber: (await reader())?.id ?? 0 })}`;
      await page.goto(await key("preferences"));
      await examine(page, "preferences");
      await page.reload();
      for (const topic of ["Tides", "Boats & crews"]) {
        await tabTo(page, page.getByLabel(topic));
        await page.keyboard.press("Space");
      }
      await press(page, "Save");
      expect((await reader())?.topics).toEqual(["boats"]);
      await examine(page, "saved");

      await page.reload();
      await tabTo(page, page.locator("#until"));
      await page.keyboard.type("10012025");
      await press(page, "Pause", "Space");
      expect((await reader())?.state).toBe("paused");
      expect(new Date((await reader())?.pausedUntil ?? 0).toISOString()).toContain("2025-");
      await press(page, "Resume emails");
      expect((await reader())?.state).toBe("active");

      await tabTo(page, page.locator("#address"));
      await page.keyboard.type(`new-${mailbox}`);
      await press(page, "Send confirmation");
      await page.getByRole("status").waitFor();

      await page.goto(await key("unsubscribe"));
      await examine(page, "unsubscribe");
      await page.reload();
      await press(page, "Unsubscribe");
      expect((await reader())?.state).toBe("unsubscribed");
      await examine(page, "unsubscribed");
      await page.reload();
      await press(page, "Undo", "Space");
      expect((await reader())?.state).toBe("active");

      await page.goto(await key("preferences"));
      await tabTo(page, page.getByLabel("Delete all my data"));
      await page.keyboard.press("Space");
      await press(page, "Delete my data");
      expect(await page.locator("h1").textContent()).toBe("Your data has been deleted");
      expect(await reader()).toBeUndefined();
      await page.close();
    });

    test("what is wrong with an address is said beside it, and what was typed stays", async () => {
      const page = await open(setting, `${site.url}/subscribe`);
      await page.evaluate(() => {
        for (const form of document.forms) form.noValidate = true;
      });
      await tabTo(page, page.getByLabel("Your email address"));
      await page.keyboard.type("ada at home");
      harness.now += 5_000;
      await press(page, "Subscribe");
      await page.getByRole("alert").waitFor();
      const field = page.getByLabel("Your email address");
      expect(await field.inputValue()).toBe("ada at home");
      expect(await field.getAttribute("aria-describedby")).toBe("complaint");
      await examine(page, "complaint");
      await page.close();
    });

    test("sharing on Mastodon", async () => {
      const page = await open(setting, `${site.url}/share/mastodon?post=first-post`);
      await examine(page, "mastodon");
      await page.reload();
      await tabTo(page, page.locator("#server"));
      await page.keyboard.type("nowhere");
      const button = page.locator(".form button");
      await tabTo(page, button);
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      await page.getByRole("alert").waitFor();
      await examine(page, "no server");
      await page.close();
    });

    test("search", async () => {
      const page = await open(setting, `${searched.url}/`);
      await examine(page, "front");
      await page.reload();
      await tabTo(page, page.locator(".foot [name=q]"));
      await page.keyboard.type("xylophone");
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      expect(await page.locator(".results h2").textContent()).toBe("Xylophones");
      await examine(page, "results");
      await page.close();
    });
  });
});
