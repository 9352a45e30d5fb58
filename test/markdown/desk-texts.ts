/** Texts as somebody writes them at the desk, and what is made of one. */
import { readMarkdown, withinDepth } from "../../src/markdown/body.ts";
import { toHtml } from "../../src/markdown/serialise.ts";

export const TEXTS: readonly string[] = [
  "# Fish &amp; chips &copy; &eacute;\n\nA *text* with **all** of it: `code`, ~~gone~~, https://far.example/ and [home](/).",
  "A note[^1].\n\n[^1]: That is it.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] not",
  "<b>raw <i>HTML</b> that is not closed\n\n<script>alert(1)</script>\n\n<details><summary>x</summary>y</details>",
  "![none](/media/none.jpg) and [nowhere](/posts/none), [[wiki]] and [^2]",
  `${"> ".repeat(400)}deep`,
  "日本語の**強調**と、港の手紙。",
];

export function rendered(text: string) {
  const around = {
    site: { files: {}, drafts: {}, addresses: {}, media: {}, topics: [] },
    readMedia: (path: string) => ({ kind: "wrong" as const, message: `there is no ${path}` }),
    origin: "https://harbour.example",
  };
  const source = {
    ...{ path: "desk/text.md", file: "the text", text, firstLine: 1 },
    ...{ language: "en", self: "/", key: "one" },
  };
  const read = withinDepth(source, (shallow) => readMarkdown(shallow, around));
  const { problems, warnings } = read;
  return { html: toHtml(read.portable), text: read.text, problems, warnings };
}
