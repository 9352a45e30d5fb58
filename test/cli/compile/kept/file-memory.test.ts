import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFileMemory } from "../../../../src/cli/compile/kept/file-memory.ts";

const home = mkdtempSync(join(tmpdir(), "tidings-memory-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a file changed within the clock's last step is read again, whatever its times and length say", () => {
  const file = join(home, "just-saved.md");
  writeFileSync(file, "first");
  const remember = createFileMemory<number>();
  let readings = 0;
  const read = () => remember(file, () => ++readings);
  expect([read(), read()]).toEqual([1, 2]);
});

test("a file that has gone is read again when it is back", () => {
  const file = join(home, "gone.md");
  const remember = createFileMemory<string>();
  const read = () => remember(file, (stat) => (stat === undefined ? "none" : "there"));
  expect(read()).toBe("none");
  writeFileSync(file, "back");
  expect(read()).toBe("there");
});

test("a file that has long been as it is is read once", () => {
  const file = join(home, "old.md");
  writeFileSync(file, "old");
  const anHourLater = () => Date.now() + 3_600_000;
  const remember = createFileMemory<number>(anHourLater);
  let readings = 0;
  const read = () => remember(file, () => ++readings);
  expect([read(), read()]).toEqual([1, 1]);
});
