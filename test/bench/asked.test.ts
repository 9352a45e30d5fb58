/** What is typed behind a proof: what it knows is read, and a mistake never proves nothing in silence. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { numberOf, readAsked } from "../../bench/asked.ts";

let said: string;
const { argv } = process;
beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((words) => {
    said += String(words);
    return true;
  });
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
});
afterEach(() => {
  process.argv = argv;
  vi.restoreAllMocks();
});

const typed = (...words: readonly string[]) => {
  process.argv = ["node", "prove.ts", ...words];
};
const proof = () =>
  readAsked({
    names: ["tokens", "forms"],
    most: 1,
    options: { short: { type: "boolean", default: false } },
  });

test("names, numbers and options are told apart; without a name all are wanted", () => {
  typed("forms", "200", "--short");
  const some = proof();
  expect([some.wanted("forms"), some.wanted("tokens")]).toEqual([true, false]);
  expect([some.numbers, some.values.short]).toEqual([[200], true]);
  typed();
  const all = proof();
  expect([all.wanted("forms"), all.wanted("tokens"), all.values.short]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  [["tokenz"], 'What is "tokenz"? There are tokens, forms.'],
  [["tokens", "1", "2"], "What is 2? At most 1 numbers are read."],
  [["--shrt"], "Unknown option '--shrt'"],
  [["-5"], "Unknown option '-5'"],
])("%j is refused", (words, sentence) => {
  typed(...words);
  expect(proof).toThrow("ended with 2");
  expect(said).toContain(sentence);
});

test("where any word may stand, digits are one", () => {
  typed("b033265", "1234567");
  expect(readAsked({}).words).toEqual(["b033265", "1234567"]);
});

test.each(["", "0", "-1", "1e3", "many"])('"%s" is no number of one or more', (text) => {
  expect(() => numberOf("readers", text)).toThrow("ended with 2");
  expect(said).toContain(`--readers wants a number, not "${text}".`);
  expect(numberOf("readers", "1000")).toBe(1_000);
});
