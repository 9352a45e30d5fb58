/** Traces of the bundle, told by our files and lines. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { traceReader } from "../../../src/cli/local/trace.ts";
import { scratchDirectory } from "../compile/content-directory.ts";

/** The second line of the script is the fourth of a file of ours: each line is a group, of columns, file, line, column. */
const MAP = { version: 3, sources: ["../src/web/app.tsx"], names: [], mappings: ";AAGA" };
const TRACE = "Error: no\n    at fetch (file:///bundle/worker.js:2:1)\n    at other.js:2:1";

test("a place in the script is told by our file and line, any other as it is", () => {
  const script = join(scratchDirectory(), "worker.js");
  writeFileSync(`${script}.map`, JSON.stringify(MAP));
  expect(traceReader(script)(TRACE)).toBe(
    "Error: no\n    at fetch (../src/web/app.tsx:4:1)\n    at other.js:2:1",
  );
});

test("without a map a trace stays as it is, and has one as soon as it is there", () => {
  const script = join(scratchDirectory(), "worker.js");
  const read = traceReader(script);
  expect(read(TRACE)).toBe(TRACE);
  writeFileSync(`${script}.map`, "{");
  expect(read(TRACE)).toBe(TRACE);
  writeFileSync(`${script}.map`, JSON.stringify(MAP));
  expect(read(TRACE)).toContain("app.tsx:4:1");
  rmSync(`${script}.map`);
  expect(read(TRACE)).toContain("app.tsx:4:1");
});
