/** What has not changed is not read again, not by the next process either. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChangedFile, createReadText } from "../../../../src/cli/compile/files.ts";
import { openTextMemory } from "../../../../src/cli/compile/kept/text-memory.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-texts-"));
  mkdirSync(join(home, "posts"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const kept = () => join(home, ".cache/texts.jsonl");

/** A process of its own, as far as the memory can tell. */
function compilation(version = "1", wanted: readonly string[] = ["posts/a.md"]) {
  const file = openTextMemory(home, version);
  const memory = file.load();
  const read = createReadText(home, memory);
  const readings = wanted.map((path) => read(path, path));
  return { memory, readings, save: () => file.save(memory) };
}

/** A text that was saved long ago: of one saved just now nobody knows whether it is saved again within the clock's step. */
function write(text: string): void {
  const file = join(home, "posts/a.md");
  writeFileSync(file, text);
  utimesSync(file, 1, 1);
}

test("the next process has the hash without reading, and the words when it asks", async () => {
  write("Hello.");
  // The time of a file's state is the system's own, and counts as well.
  await new Promise((wake) => setTimeout(wake, 2_100));
  const first = compilation();
  first.save();
  const noted = readFileSync(kept(), "utf8");
  const [, [, hash]] = JSON.parse(noted.split("\n")[1] ?? "");
  const [reading] = first.readings;
  expect(reading).toMatchObject({ kind: "text", text: "Hello.", hash });
  // Something that only who reads the note can know.
  writeFileSync(kept(), noted.replace(hash, "of-the-note"));
  const second = compilation();
  expect(second.readings[0]?.kind).toBe("text");
  expect((second.readings[0] as { hash: string }).hash).toBe("of-the-note");
  // What is made of words is kept under their hash: those of another one are not handed out.
  expect(() => (second.readings[0] as { text: string }).text).toThrow(ChangedFile);
  writeFileSync(kept(), noted);
  expect(compilation().readings[0]).toMatchObject({ kind: "text", hash, text: "Hello." });
});

test("a text that was changed is read, whatever the note says", async () => {
  write("Hello.");
  await new Promise((wake) => setTimeout(wake, 2_100));
  const first = compilation();
  first.save();
  write("Howdy.");
  const second = compilation();
  expect(second.readings[0]).toMatchObject({ text: "Howdy." });
  expect(second.readings[0]).not.toMatchObject({
    hash: (first.readings[0] as { hash: string }).hash,
  });
});

test("notes of another version, damaged ones and none at all are no notes", () => {
  write("Hello.");
  const load = () => openTextMemory(home, "1").load();
  expect(load().size).toBe(0);
  mkdirSync(join(home, ".cache"));
  for (const note of ['"0"\n["/a",["s","h"]]\n', "{", "[]", '"1"\n["/a",["s","h"]', '"1"', "\n"]) {
    writeFileSync(kept(), note);
    expect(load().size).toBe(0);
  }
  writeFileSync(kept(), '"1"\n["/a",["s","h"]]\n');
  expect(load().size).toBe(1);
});
