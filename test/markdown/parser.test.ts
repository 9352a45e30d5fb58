/** Our states and tokens, against markdown-it with its own. */
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnotes from "markdown-it-footnote";
import { expect, test } from "vitest";
import { parser } from "../../src/markdown/parser.ts";
import { runs } from "../support/runs.ts";
import { TEXTS } from "./desk-texts.ts";
import { markup } from "./markup.ts";

const library = new MarkdownIt("default", { html: true, linkify: true })
  .use(cjkFriendly)
  .use(footnotes);
library.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
library.validateLink = () => true;

/** What a token says, whatever made it. */
function plain(tokens: unknown): unknown {
  return JSON.parse(JSON.stringify(tokens));
}

function expectSame(text: string): void {
  const ours = { env: {}, tokens: [] as unknown };
  const theirs = { env: {}, tokens: [] as unknown };
  ours.tokens = parser.parse(text, ours.env);
  theirs.tokens = library.parse(text, theirs.env);
  expect(plain(ours)).toEqual(plain(theirs));
}

test.each(TEXTS)("the same tokens of %j", (text) => {
  expectSame(text);
});

test("the same tokens of whatever is written", () => {
  fc.assert(fc.property(markup, expectSame), { numRuns: runs(300, 10_000) });
});
