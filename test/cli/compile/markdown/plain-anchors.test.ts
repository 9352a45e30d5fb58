import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderMarkdown } from "../body.ts";

const PAGES = join(import.meta.dirname, "../../../../src/web/site/pages");

/** Ids in the web form of a text, in order. */
function idsOf(markdown: string): readonly (string | undefined)[] {
  const { body, problems } = renderMarkdown(markdown);
  expect(problems).toEqual([]);
  return [...body.web.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
}

test.each([
  ["## Trade in figures", ["section-trade-in-figures", "trade-in-figures"]],
  ["## Ports\n\n## Ports", ["section-ports", "ports", "section-ports-1", "ports-1"]],
  ["## Trade {#figures-2019}", ["section-figures-2019", "figures-2019"]],
  ["## Trade {: #figures }", ["section-figures", "figures"]],
  ["## Порты", ["section-порты", "порты"]],
  ['<a id="old-name"></a>\n\nText.', ["user-content-old-name", "section-old-name", "old-name"]],
  ['<a name="old-name"></a>\n\nText.', ["user-content-old-name", "section-old-name", "old-name"]],
  ["## Ports\n\n<p id='ports'>x</p>", ["section-ports", "ports", "user-content-ports"]],
  [
    '<table id="sums"><tbody><tr id="May"><td>1</td></tr></tbody></table>',
    ["user-content-sums", "user-content-May", "section-May", "section-sums", "sums"],
  ],
  ['<ul id="list"><li>x</li></ul>', ["user-content-list", "section-list", "list"]],
  ['<hr id="pause-here">', ["section-pause-here", "pause-here", "user-content-pause-here"]],
  ["Text.[^a]\n\n[^a]: Note.", ["fnref-k3v9-1", "fnref:1", "fn-k3v9-1", "fn:1"]],
])("%j keeps the names that links from elsewhere know it by, and ours: %j", (markdown, ids) => {
  expect(idsOf(markdown)).toEqual(ids);
});

test.each([
  ["## Location", ["section-location"]],
  ["## Follow", ["section-follow"]],
  ["## Main", ["section-main"]],
  ['<p id="getElementById">x</p>', ["user-content-getElementById", "section-getElementById"]],
  ['<p id="__proto__">x</p>', ["user-content-__proto__", "section-__proto__"]],
  ['<p id="cookie">x</p>', ["user-content-cookie", "section-cookie"]],
])(
  "%j gets no name that could stand in for a property, or for a place of the page",
  (markdown, ids) => {
    expect(idsOf(markdown)).toEqual(ids);
  },
);

test("a link to the name that an author gave leads there", () => {
  const { body, problems } = renderMarkdown("[down](#figures)\n\n## Trade {#figures}\n");
  expect(problems).toEqual([]);
  expect(body.web).toContain('<a href="#section-figures">down</a>');
  expect(body.web).toContain("Trade <a");
  expect(body.portable).not.toContain("{#");
});

test("feeds and emails carry no mark, so an old post is no new one", () => {
  expect(renderMarkdown("## Trade\n\nText.").body.portable).toBe("<h2>Trade</h2>\n<p>Text.</p>");
});

test("no place of a page around a text can be named by the text", () => {
  const files = readdirSync(PAGES, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".tsx"));
  const names = pages.flatMap((file) =>
    [...readFileSync(join(PAGES, file), "utf8").matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id),
  );
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    expect(idsOf(`<p id="${name}">x</p>`)).toEqual([`user-content-${name}`, `section-${name}`]);
  }
});
