/** Habits of other programs: named, never published or dropped in silence. */
import { expect, test } from "vitest";
import { formatProblem } from "../../src/cli/compile/problem.ts";
import { renderMarkdown } from "../cli/compile/body.ts";

const warnings = (markdown: string) => renderMarkdown(markdown).warnings.map(formatProblem);
const problems = (markdown: string) => renderMarkdown(markdown).problems.map(formatProblem);

test.each([
  ["See [[Low tide]].", "[[Low tide]] is text here and no link; write [Low tide](file.md)"],
  ["![[quay.png]]", "[[quay.png]] is text here and no link"],
  ["- [[tides|The tides]]", "write [The tides](file.md)"],
  ["A claim.[^source]", "the footnote [^source] is not defined"],
  ["![](/media/quay.png)", "the picture /media/quay.png has no description"],
  ['<img src="/media/quay.png">', "the picture /media/quay.png has no description"],
  ["![A chart](data:image/png;base64,iVBORw0KGgo=)", "at data: is taken out; save it as a file"],
  ['<video src="blob:https://x/1"></video>', "a picture or recording at blob: is taken out"],
  ["[report](file:///C:/report.pdf)", "a link at file: is taken out; copy the file"],
  ["[x](javascript:alert)", "a link at javascript: is taken out"],
  [
    "<marquee>Slow news</marquee>",
    "<marquee> is not an element that posts can have; its text stays",
  ],
  ["<Tabs>One</Tabs>", "<tabs> is not an element that posts can have"],
  ["<noscript>One</noscript>", "<noscript> is taken out"],
])("%s is named", (markdown, words) => {
  expect(warnings(markdown).join("\n")).toContain(words);
});

test.each([
  "A note. %%Ask Ada whether he said this.%% More.",
  "%%\n\nA whole paragraph that nobody should read.\n\n%%",
  "%% an **opinion** of mine %%",
])("a private comment stops the compile: %s", (markdown) => {
  expect(problems(markdown)).toEqual([
    expect.stringContaining(":1: %% … %% does not hide anything here"),
  ]);
});

test.each([
  "Use `%%x%%` and `[[x]]` and `[^x]` in Obsidian.",
  "```\n%%a%% [[b]] [^c]\n```",
  "100 %% sure.",
  '<img src="/media/quay.png" alt="">',
  "![The quay](/media/quay.png)",
  "A claim.[^1]\n\n[^1]: Its source.",
  "[a](https://a.example) [b](mailto:b@b.example) [c](tel:+49123)",
  "a[i][j] and [x] [y]",
])("nothing is said of: %s", (markdown) => {
  expect([...warnings(markdown), ...problems(markdown)]).toEqual([]);
});

test("an element that is used often is named once", () => {
  expect(warnings("<blink>a</blink>\n\n<blink>b</blink>")).toHaveLength(1);
});

test.each([
  ["**「x」**の", "<p><strong>「x」</strong>の</p>"],
  ["これは**「重要」**です", "<p>これは<strong>「重要」</strong>です</p>"],
  ["**中文（注）**是", "<p><strong>中文（注）</strong>是</p>"],
  ["**한국어(조선말)**를", "<p><strong>한국어(조선말)</strong>를</p>"],
  ["~~「旧」~~新", "<p><del>「旧」</del>新</p>"],
  ["a**b**c and 2**3**4", "<p>a<strong>b</strong>c and 2<strong>3</strong>4</p>"],
])("emphasis ends where Chinese, Japanese and Korean writers end it: %s", (markdown, html) => {
  expect(renderMarkdown(markdown).body.web).toBe(html);
});
