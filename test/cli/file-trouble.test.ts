/** What of the system's errors is told in its words, and what is a bug, with its trace. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ChangedFile } from "../../src/cli/compile/files.ts";
import { fileTrouble } from "../../src/cli/file-trouble.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test("a file that cannot be had is told with its path", () => {
  const file = join(import.meta.dirname, "nowhere");
  expect(fileTrouble(thrownBy(() => readFileSync(file)))).toContain(file);
});

test("a full disk is told also where the system names no file", () => {
  const message = "ENOSPC: no space left on device, write";
  const error = Object.assign(new Error(message), { code: "ENOSPC", syscall: "write" });
  expect(fileTrouble(error)).toBe(message);
});

test("a file that is saved again and again is told", () => {
  expect(fileTrouble(new ChangedFile("/a.md"))).toBe(
    "/a.md changed while it was compiled; compile again",
  );
});

test.each([
  new TypeError("undefined is no function"),
  Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }),
  "thrown",
  undefined,
])("%s is a bug", (error) => {
  expect(fileTrouble(error)).toBeUndefined();
});
