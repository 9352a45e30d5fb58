/** Which tables Outlook would draw wider than the email. */
import { expect, test } from "vitest";
import { wideTables } from "../../src/templates/prose-table.ts";

const table = (columns: number, word: string, inner = "") =>
  `<table><tr>${`<th>${word}</th>`.repeat(columns)}</tr><tr>${`<td>1${inner}</td>`.repeat(columns)}</tr></table>`;

test.each([
  ["no table", "<p>Words.</p>", []],
  ["three short columns", table(3, "Boat"), [false]],
  ["twelve columns", table(12, "Column"), [true]],
  ["two endless words", table(2, "Donaudampfschifffahrtsgesellschaftskapitän"), [true]],
  ["many words that can break", table(3, "one two three ".repeat(20)), [false]],
  ["Chinese, which breaks anywhere", table(6, "中国和阿塞拜疆的领导人"), [false]],
  ["two tables", table(12, "Column") + table(2, "Boat"), [true, false]],
  ["a table in a table", table(2, "Boat", table(12, "Column")), [true, true, true]],
  ["a table without rows", "<table></table>", [false]],
  ["a tag that only begins alike", "<tablet>x</tablet>", []],
  ["a table that is never closed", "<table><tr><td>1", [false]],
])("%s", (_, html, wide) => {
  expect(wideTables(html, 552)).toEqual(wide);
});
