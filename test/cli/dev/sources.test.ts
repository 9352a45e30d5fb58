/** Watching what the Worker is made of. */
import fs, { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchSources } from "../../../src/cli/dev/sources.ts";

let folder: string;
const onChange = vi.fn(async () => undefined);
const sources = () => watchSources(onChange);
let watching: ReturnType<typeof sources>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tidings-sources-"));
  for (const name of ["a", "b", "node_modules"]) mkdirSync(join(folder, name));
  for (const file of ["a/one.ts", "a/two.ts", "b/new.ts", "node_modules/x.js"]) save(file);
  onChange.mockClear();
  watching = sources();
});
afterEach(() => {
  watching.stop();
  rmSync(folder, { recursive: true, force: true });
});

function save(file: string): void {
  writeFileSync(join(folder, file), "1");
}
const at = (...files: string[]) => files.map((file) => join(folder, file));
const quiet = () => new Promise((wake) => setTimeout(wake, 300));

test("a burst of saves is one change, by whatever way an editor saves", async () => {
  watching.follow(at("a/one.ts", "a/two.ts"));
  save("a/one.ts");
  save("a/two.ts");
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5_000);
  await quiet();
  onChange.mockClear();
  save("a/one.ts~");
  renameSync(join(folder, "a/one.ts~"), join(folder, "a/one.ts"));
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5_000);
});

test("a file that is new in the script is followed, and one that left it is not", async () => {
  watching.follow(at("a/one.ts", "node_modules/x.js"));
  await quiet();
  onChange.mockClear();
  save("b/new.ts");
  save("node_modules/x.js");
  await quiet();
  expect(onChange).not.toHaveBeenCalled();
  watching.follow(at("b/new.ts"));
  save("b/new.ts");
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5_000);
  await quiet();
  onChange.mockClear();
  save("a/one.ts");
  await quiet();
  expect(onChange).not.toHaveBeenCalled();
});

test("a watch that fails is told as a change, and armed anew by the next script", async () => {
  const opened = vi.spyOn(fs, "watch");
  syncBuiltinESMExports();
  watching.follow(at("a/one.ts"));
  await quiet();
  onChange.mockClear();
  opened.mock.results[0]?.value.emit("error", new Error("EPERM"));
  opened.mockRestore();
  syncBuiltinESMExports();
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 5_000);
  watching.follow(at("a/one.ts"));
  save("a/one.ts");
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), 5_000);
});
