/** Pages and forms of each language that ships, in a real browser: axe finds nothing, light and dark, narrow and wide. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { SAMPLES, type Sample } from "../../scripts/languages-samples.ts";
import { directionOf } from "../../src/cli/compile/front-matter/language.ts";
import { LANGUAGE_TAGS } from "../../src/templates/i18n/languages.ts";
import { DAY, MINUTE } from "../../src/text/time.ts";
import { PUBLICATION_YAML } from "../cli/compile/content-directory.ts";
import { openBrowser, serve } from "../support/browser.ts";
import { AGAIN, axeFindings, bringAxe, layDown, widerBy } from "../support/page-checks.ts";
import { type Emailbox, NOW, openEmailbox } from "./inboxes.ts";
import { compiledSite } from "./site/compiled-site.ts";

/** Light is narrow and dark wide, so that each of the four is looked at in half the time. */
const SIGHTS = [
  { colorScheme: "light", width: 360, height: 740, again: undefined },
  { colorScheme: "dark", width: 1280, height: 900, again: AGAIN },
] as const;

// One window for all: a site of another language stands at the same address, and axe stays.
let site: Awaited<ReturnType<typeof siteIn>>;
let served: Awaited<ReturnType<typeof serve>>;
let browser: Browser | undefined;
let page: Page | undefined;
beforeAll(async () => {
  browser = await openBrowser();
  served = await serve({ fetch: (request) => site.fetch(request) });
  // axe is put into the page past its policy.
  page = await browser?.newPage({ bypassCSP: true });
  if (page !== undefined) await bringAxe(page);
});
afterAll(async () => {
  await browser?.close();
  await served.close();
});

test.each(LANGUAGE_TAGS)("%s", async (tag) => {
  if (page === undefined) return;
  const shown = page;
  const sample = SAMPLES[tag];
  if (sample === undefined) throw new Error(`scripts/languages-samples.ts has no ${tag}`);
  site = await siteIn(tag, sample);
  const { url } = served;
  const wrong: string[] = [];
  const look = async (name: string) => {
    for (const finding of await wrongOn(shown, tag)) wrong.push(`${tag} ${name}: ${finding}`);
  };

  for (const [name, path] of Object.entries(site.paths)) {
    await layDown(page, url + path);
    await look(name);
  }
  const word = firstWord(sample.posts[1]);
  await layDown(page, `${url}/search?q=${encodeURIComponent(word)}`);
  expect(await page.locator(".results mark").count(), `${tag}: ${word}`).toBeGreaterThan(0);
  await look("results");

  await page.goto(`${url}/subscribe`);
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
  await page.locator("form.form [name=address]").fill("ada at home");
  // Who sends a form at once is taken for a machine.
  site.wait(MINUTE);
  await page.locator("form.form button[type=submit]").click();
  await page.getByRole("alert").waitFor();
  await look("complaint");

  site.close();
  expect(wrong).toEqual([]);
});

/** What axe finds, what is wider than the window, and a language or direction that is not the publication's. */
async function wrongOn(page: Page, tag: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  const said = await page.evaluate(() => [
    document.documentElement.lang,
    document.documentElement.dir || "ltr",
  ]);
  if (said.join() !== [tag, directionOf(tag)].join()) wrong.push(`speaks ${said}`);
  for (const { colorScheme, width, height, again } of SIGHTS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const wider = await widerBy(page);
    if (wider > 0) wrong.push(`${wider} pixels wider than ${width}`);
    const found = await axeFindings(page, {
      ...(again !== undefined && { runOnly: again }),
      rules: { "target-size": { enabled: true } },
    });
    wrong.push(...found.map((each) => `${colorScheme}, ${width} pixels: ${each}`));
  }
  return wrong;
}

/** Three characters of a text without spaces do: what is found is found by two. */
function firstWord(title: string): string {
  const [word = ""] = title.split(/\s/);
  return /[\u3040-\u9fff]/.test(word) ? word.slice(0, 3) : word;
}

/** What the owner of a small publication writes, as files. */
function contentOf(tag: string, sample: Sample) {
  const { title, subtitle, topic, sentence, posts } = sample;
  const settings = {
    ...{ title, subtitle, language: tag },
    authors: [{ id: "ada", name: title }],
    topics: [{ slug: "boats", name: topic, description: sentence }],
    accessibility: {
      contact: "access@harbour.example",
      conformance: "partial",
      assessed: "2025-09-01",
      limitations: [sentence],
      enforcement: { name: title, url: "https://authority.example/" },
    },
  };
  const own = Object.keys(settings).join("|");
  const rest = PUBLICATION_YAML.replace(new RegExp(`^(?:${own}):.*\n(?:[ -].*\n)*`, "gm"), "");
  const files = posts.map((headline, at): [string, string] => {
    const date = new Date(NOW - (at + 1) * 25 * DAY).toISOString();
    const head = { id: `post-${at}`, title: headline, date, topics: ["boats"], summary: sentence };
    return [`posts/post-${at}.md`, `---\n${stringify(head)}---\n\n${textOf(sample)}`];
  });
  return {
    "publication.yaml": rest + stringify(settings),
    // Drawing them takes longer than all else.
    "theme/theme.yaml": "cards: false\n",
    ...Object.fromEntries(files),
  };
}

/** With one of each of what Markdown makes, and Latin code inside. */
function textOf({ sentence, topic, subtitle, posts }: Sample): string {
  const list = posts.map((each) => `- ${each}`).join("\n");
  const table = `| ${topic} | 2024 |\n| --- | ---: |\n| ${subtitle} | 1981 |`;
  const code = '```js\nconst level = await read("https://harbour.example/level.json");\n```';
  const parts = [sentence, list, `> ${sentence}`, `## ${subtitle}`, table, code];
  return `${sentence}[^1]\n\n## ${topic}\n\n${parts.join("\n\n")}\n\n[^1]: ${sentence}\n`;
}

async function siteIn(tag: string, sample: Sample) {
  let box: Emailbox | undefined;
  let now = NOW;
  const { app, index } = await compiledSite(
    contentOf(tag, sample),
    () => now,
    ({ publication }) => {
      box = openEmailbox({ publication, pages: [] });
      const { ports } = box;
      return {
        settingsProblems: () => [],
        subscribers: () => ({ ports, wake: async () => undefined }),
      };
    },
  );
  if (box === undefined) throw new Error("no mailbox");
  const { preferences } = await box.subscribe("ada@reader.example");
  await box.post("/subscribe", { address: "ben@reader.example" });
  await box.deliver();
  const { db } = box;
  return {
    fetch: async (request: Request) => app.fetch(request),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    close: () => db.close(),
    paths: {
      front: "/",
      post: "/posts/post-0",
      ...{ archive: "/archive", feeds: "/feeds", missing: "/nowhere" },
      confirm: box.linkTo("ben@reader.example", "/confirm/"),
      preferences,
      statement: `/${index.pages[0]?.slug}`,
      nothing: "/search?q=zzzzqqqq",
    },
  };
}
