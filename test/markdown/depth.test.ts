/** Texts that are nested deeper than parsers bear, in posts and in what is imported. */
import { expect, test } from "vitest";
import { readSource } from "../../src/cli/import/source/source.ts";
import { tooDeepHtml, tooDeepMarkdown } from "../../src/markdown/depth.ts";
import { renderMarkdown } from "../cli/compile/body.ts";

const stairs = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${"  ".repeat(level)}- x`).join("\n");

const DEEP: readonly (readonly [string, (levels: number) => string])[] = [
  ["lists in a line", (levels) => `${"- ".repeat(levels)}x`],
  ["numbered lists in a line", (levels) => `${"1. ".repeat(levels)}x`],
  ["lists line by line", (levels) => stairs(levels / 100)],
  ["quotations", (levels) => `${"> ".repeat(levels)}x`],
  ["quotations without blanks", (levels) => `${">".repeat(levels)}x`],
  ["lists and quotations", (levels) => `${"> - ".repeat(levels)}x`],
  ["<div>", (levels) => `${"<div>".repeat(levels)}x`],
  ["<span> in words", (levels) => `x ${"<span>".repeat(levels)}x`],
  ["<font> over lines", (levels) => "<font>x\n".repeat(levels)],
  ["tables", (levels) => "<table><tr><td>".repeat(levels)],
];

test.each(DEEP)(
  "%s, far too many of them or ten times as many, are refused before they are parsed",
  (_, made) => {
    for (const levels of [10_000, 100_000]) {
      const { body, problems } = renderMarkdown(`Words.\n\n${made(levels)}\n`);
      expect(body.text).toBe("");
      expect(problems[0]?.message).toBe(
        "is nested too deeply; take out levels there, or close what was left open",
      );
      expect(problems[0]?.line).toBeGreaterThanOrEqual(3);
    }
  },
);

test.each([
  ["deep.md", `---\ntitle: T\n---\n${"- ".repeat(10_000)}x\n`, 4],
  ["deep.md", `One.\n\n${"<div>".repeat(10_000)}x\n`, 3],
  ["deep.html", `<p>One.\n${"<DIV>".repeat(10_000)}x\n`, 2],
])("import refuses %s with the line and what to do", async (name, text, line) => {
  expect(await readSource(name, new TextEncoder().encode(text))).toEqual({
    ok: false,
    reason: `is nested too deeply on line ${line} (at most 40 lists and quotations, or 200 HTML elements, within each other); take out levels there, or close what was left open`,
  });
});

test.each([
  ["a list of a thousand items", "- x\n".repeat(1000)],
  ["forty levels, the most there may be", stairs(40)],
  ["staircase after staircase", `${stairs(30)}\n\n`.repeat(10)],
  ["a rule across the page", `${"- ".repeat(500)}\n\n${"* ".repeat(500)}`],
  ["a text about HTML", "Open with `<div>`.\n\n```html\n<div>\n```\n\n".repeat(500)],
  ["paragraphs and items that nobody closes", "<p>x <ul><li>x<li>x</ul>\n".repeat(500)],
  ["elements one after the other", "<div><span>x</span></div>\n".repeat(500)],
  ["comments and programs", '<!-- <div> --><script>"<div>"</script>\n'.repeat(500)],
])("%s is not deep", (_, text) => {
  expect(tooDeepMarkdown(text)).toBeUndefined();
});

test("what a SCRIPT of a page holds is not counted, and what follows it is", () => {
  const page = '<SCRIPT>"<div>"</script>';
  expect(tooDeepHtml(page.repeat(500))).toBeUndefined();
  expect(tooDeepHtml(`${page}\n${"<div>".repeat(201)}`)).toBe(2);
});

test("what may be is read to its deepest level", () => {
  const deepest = `${"- ".repeat(40)}bottom`;
  expect(renderMarkdown(deepest).body.text).toContain("bottom");
  expect(renderMarkdown(`${"<div>".repeat(200)}bottom`).body.text).toContain("bottom");
});

test.each([
  ["stars", "*".repeat(5000)],
  ["underscores", "_".repeat(5000)],
  ["pairs of stars", "**a ".repeat(3000)],
])("%s by the thousand are emphasis as deep as can be told, and no word is lost", (_, marks) => {
  const back = [...marks].reverse().join("");
  const { body, problems } = renderMarkdown(
    `- One.\n- Before ${marks}bottom${back} [after](https://x.example/).\n`,
  );
  expect(problems.map(({ message }) => message).filter((words) => words.includes("deep"))).toEqual(
    [],
  );
  expect(body.text).toContain("bottom");
  expect(body.text).toContain("[1] https://x.example/");
});
