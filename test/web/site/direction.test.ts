/** Pages in both directions: what is said of the direction, and that styles know none. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { siteInLetters } from "../other-letters-site.ts";
import { edition } from "../showcase.ts";

const site = join(import.meta.dirname, "../../../src/web/site");

/** Sides of the screen, where the sides of a line are meant; what a notch takes away is a side of the screen. */
const SIDES = [
  /\b(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /[\s;{](?:left|right):/,
  /\b(?:text-align|float|clear|caption-side): ?(?:left|right)\b/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
];

/** Of four values the second and the fourth are sides. */
function uneven(style: string): boolean {
  return [...style.matchAll(/\b(?:margin|padding|inset|border-width): ([^;}]+)/g)].some(
    ([, values = ""]) => {
      const [, right, , left] = withoutBrackets(values).split(/\s+/);
      return left !== undefined && right !== left;
    },
  );
}

function withoutBrackets(values: string): string {
  const inner = values.replace(/\([^()]*\)/g, "");
  return inner === values ? values : withoutBrackets(inner);
}

test.each(
  ["styles", "themes"].flatMap((room) =>
    readdirSync(join(site, room)).map((file) => `${room}/${file}`),
  ),
)("%s names no left and no right", (file) => {
  const lines = readFileSync(join(site, file), "utf8")
    .split("\n")
    .filter((line) => !line.includes("safe-area-inset"));
  const sided = lines.filter((line) => SIDES.some((side) => side.test(line)) || uneven(line));
  expect(sided).toEqual([]);
});

describe("a publication that runs from right to left", () => {
  const app = siteInLetters("he");
  const read = async (path: string) => (await app.request(path)).text();

  test.each([
    "/",
    "/posts/boats-before-six",
    "/topics",
    "/archive",
    "/feeds",
    "/editions",
    `/editions/${edition.period}`,
    "/nowhere",
  ])("says so at the root of %s and of its main part", async (path) => {
    const html = await read(path);
    expect(html).toContain('<html lang="he" dir="rtl">');
    expect(html).toContain('<main id="main" lang="he" dir="rtl">');
  });

  test("keeps addresses from left to right, and names apart from the sentence around them", async () => {
    const html = await read("/feeds");
    const addresses = [...html.matchAll(/<input[^>]*value="https:[^>]*>/g)];
    expect(addresses.length).toBeGreaterThan(5);
    for (const [field] of addresses) expect(field).toContain('dir="ltr"');
    expect(html).toContain('<b class="address" dir="ltr">https://harbour.example</b>');
    expect(html).toMatch(/<h1>[^<]+<bdi>[^<]+<\/bdi><\/h1>/);
  });

  test("marks a post in another language as such, in lists and by itself", async () => {
    const marked = /lang="ar" dir="rtl"[^>]*>(?:<a [^>]*>)?الميناء عند الفجر/;
    expect(await read("/")).toMatch(marked);
    expect(await read("/archive")).toMatch(marked);
    expect(await read("/posts/rtl")).toContain('<main id="main" lang="ar" dir="rtl">');
  });
});
