/** What is kept is what was saved last, in whatever steps it came about, and nothing at all where the file was harmed. */
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeptLines } from "../../../../src/cli/compile/kept/kept-lines.ts";
import { scratchDirectory } from "../content-directory.ts";

type Value = { readonly words: string };

const same = (one: Value, other: Value) => one.words === other.words;

function kept(version = "1", file = join(scratchDirectory(), "deep", "kept.jsonl")) {
  return { file, lines: createKeptLines<Value>(file, version), again: () => kept(version, file) };
}

test("after any saves the next process has what the last one saved", () => {
  const values = fc.dictionary(
    fc.constantFrom("a", "b", "c", "d", "__proto__"),
    fc.record({ words: fc.string({ unit: "binary", maxLength: 5 }) }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(values, fc.boolean()), { minLength: 1 }), (steps) => {
      let { file, lines, again } = kept();
      for (const [step, anotherProcess] of steps) {
        const map = new Map(Object.entries(step));
        lines.save(map, same);
        if (anotherProcess) lines = again().lines;
        expect(createKeptLines<Value>(file, "1").load()).toEqual(map);
        if (anotherProcess) lines.load();
      }
    }),
    { numRuns: 60 },
  );
});

test("one change of many is one line more, and nothing new is nothing written", () => {
  const { file, lines } = kept();
  const values = new Map(Array.from({ length: 100 }, (_, at) => [`${at}`, { words: `${at}` }]));
  lines.save(values);
  const first = readFileSync(file, "utf8");
  const { ino, mtimeMs } = statSync(file);
  lines.save(new Map(values));
  expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  lines.save(new Map([...values, ["7", { words: "other" }]]));
  expect(readFileSync(file, "utf8")).toBe(`${first}["7",{"words":"other"}]\n`);
  lines.save(new Map([...values].slice(1)));
  expect(readFileSync(file, "utf8")).toBe(
    `${first}["7",{"words":"other"}]\n["7",{"words":"7"}]\n["0"]\n`,
  );
});

test("what is out of date is thrown away before it is more than what counts", () => {
  const { file, lines } = kept();
  for (let edit = 0; edit < 100; edit++) lines.save(new Map([["a", { words: `${edit}` }]]));
  expect(readFileSync(file, "utf8").split("\n").length).toBeLessThanOrEqual(4);
});

test("a file of another version, and one that was broken off or damaged, says nothing and is written anew", () => {
  const { file, lines, again } = kept();
  const values = new Map([["a", { words: "b" }]]);
  lines.save(values);
  const whole = readFileSync(file, "utf8");
  expect(kept("2", file).lines.load().size).toBe(0);
  for (const harmed of [
    "",
    "{",
    whole.slice(0, -1),
    whole.slice(0, -3),
    `${whole}{}\n`,
    `${whole}x\n`,
  ]) {
    writeFileSync(file, harmed);
    const next = again().lines;
    expect(next.load().size).toBe(0);
    next.save(values);
    expect(readFileSync(file, "utf8")).toBe(whole);
  }
});

test("behind what another process wrote meanwhile nothing is written", () => {
  const { file, lines, again } = kept();
  lines.save(new Map([["a", { words: "b" }]]));
  appendFileSync(file, '["c",{"words":"d"}]\n');
  lines.save(new Map([["a", { words: "e" }]]));
  expect(again().lines.load()).toEqual(new Map([["a", { words: "e" }]]));
  expect(existsSync(`${file}.${process.pid}.tmp`)).toBe(false);
});
