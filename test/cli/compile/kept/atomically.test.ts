/** A file is there whole or not at all, and nothing else is left beside it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atomically, writeAtomically } from "../../../../src/cli/compile/kept/atomically.ts";
import { scratchDirectory } from "../content-directory.ts";

/** As Node says it of a handle, which has no name. */
function fullDisk(): Error {
  const message = "ENOSPC: no space left on device, write";
  return Object.assign(new Error(message), { code: "ENOSPC", syscall: "write" });
}

test("in a folder that is made for it", () => {
  const file = join(scratchDirectory(), "a/b/c.txt");
  writeAtomically(file, "one");
  writeAtomically(file, "two");
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readdirSync(join(file, ".."))).toEqual(["c.txt"]);
});

test("a full disk leaves what was there, and half of nothing; the error names the file", () => {
  const folder = scratchDirectory();
  const file = join(folder, "index.txt");
  writeAtomically(file, "good");
  const fail = () =>
    atomically(file, (draft) => {
      writeFileSync(draft, "hal");
      throw fullDisk();
    });
  expect(fail).toThrow(`ENOSPC: no space left on device, write '${file}'`);
  expect(fail).toThrow(expect.objectContaining({ path: file, syscall: "write" }));
  expect(readdirSync(folder)).toEqual(["index.txt"]);
  expect(readFileSync(file, "utf8")).toBe("good");
});

test("where a folder has its name nothing is left beside that", () => {
  const folder = scratchDirectory();
  mkdirSync(join(folder, "taken/inner"), { recursive: true });
  expect(() => writeAtomically(join(folder, "taken"), "x")).toThrow(/EISDIR|ENOTEMPTY|EPERM/);
  expect(readdirSync(folder)).toEqual(["taken"]);
});
