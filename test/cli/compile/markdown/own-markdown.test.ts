/** The author's Markdown as published: with absolute addresses, and nothing that no page shows. */
import { expect, test } from "vitest";
import { ownMarkdown } from "../../../../src/cli/compile/markdown/own-markdown.ts";

const own = (text: string, references: Readonly<Record<string, string>> = {}) =>
  ownMarkdown(
    text,
    Object.entries(references).map(([url, outcome]) => ({ url, outcome })),
    "https://x.example",
  );

test.each([
  ["words alone", "One *two*.\r\n\r\n- three\n", {}, "One *two*.\n\n- three"],
  [
    "a link to a file",
    "See [it](../pages/a.md).",
    { "../pages/a.md": "/a" },
    "See [it](https://x.example/a).",
  ],
  ["with a title", '[it](/a "A (b)")', { "/a": "/a" }, '[it](https://x.example/a "A (b)")'],
  [
    "a picture, twice",
    "![p](/media/a.png) ![q](/media/a.png)",
    { "/media/a.png": "/media/a.png 0123 4x5" },
    "![p](https://x.example/media/a.png) ![q](https://x.example/media/a.png)",
  ],
  [
    "a link elsewhere",
    "<https://y.example/> [y](https://y.example)",
    {},
    "<https://y.example/> [y](https://y.example)",
  ],
  ["a task", "- [x] done\n- [ ] not", {}, "- [x] done\n- [ ] not"],
  ["code with its language", "```js\nlet a = 1;\n```", {}, "```js\nlet a = 1;\n```"],
])("stands with absolute addresses: %s", (_, text, references, written) => {
  expect(own(text, references)).toBe(written);
});

test.each([
  ["a comment", "One <!-- not for readers --> two"],
  ["raw HTML", "One <script>x</script> two"],
  ["an element, also in code", "Write `<b>`"],
  ["a processing instruction", "One <?php x ?>"],
  ["a remark as a definition", "One\n\n[//]: # (not for readers)"],
  ["an unused definition in a list", "- a\n- [secret]: https://x.example/"],
  ["a definition whose name goes over lines", "[not\nfor readers]: https://x.example/"],
  ["a fence in a list", "- ```js title=secret.js\n  1\n  ```"],
  ["a note", "One[^1]\n\n[^1]: Note"],
  ["a name of a place", "## Trade {#figures}"],
  ["a template's tag", "{% comment %}x{% endcomment %}"],
  ["more than a language at a fence", "```js title=secret.js\n1\n```"],
])("is not taken from the file where something may be hidden: %s", (_, text) => {
  expect(own(text)).toBeUndefined();
});

test.each([
  ["stands elsewhere, too", "[it](/a), as in `/a`", { "/a": "/a" }],
  ["is written otherwise than it was read", "[it](/a\\_b)", { "/a_b": "/a_b" }],
  ["leads to a place in the page", "[it](#trade)", { "#trade": "here" }],
  ["leads to a place in another", "[it](/a#b)", { "/a#b": "/a#b" }],
  ["leads nowhere", "[it](/a)", { "/a": "broken: link to /a" }],
])("is not taken from the file where a link %s", (_, text, references) => {
  expect(own(text, references as unknown as Readonly<Record<string, string>>)).toBeUndefined();
});
