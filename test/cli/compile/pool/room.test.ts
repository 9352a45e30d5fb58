/** Texts side by side where all threads find them: in memory, or in a file. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createRoom, octetsOf } from "../../../../src/cli/compile/pool/room.ts";
import { createSpill } from "../../../../src/cli/compile/pool/spill.ts";

const TEXTS = ["", "a", "„Größe“ 港 🙂", "x".repeat(300_000), "é".repeat(400_000), "last"];

test("each text lies where it was put, whatever came after it", () => {
  const { put } = createRoom();
  const laid = TEXTS.map((text) => put(text).laid);
  expect(laid.map((each) => Buffer.from(octetsOf(each)).toString())).toEqual(TEXTS);
});

test("it lies in memory that other threads see", () => {
  expect(createRoom().put("a").octets.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("or in a file that has no name, and is read once it is written", () => {
  const home = mkdtempSync(join(tmpdir(), "tidings-spill-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const spill = createSpill(home);
  const [one, other] = [createRoom(spill.open()), createRoom(spill.open())];
  expect(readdirSync(join(home, ".cache"))).toEqual([]);
  const laid = TEXTS.flatMap((text) =>
    [one, other].map(({ put }) => {
      const { octets, laid } = put(text);
      expect(Buffer.from(octets).toString()).toBe(text);
      return { text, laid };
    }),
  );
  one.flush();
  other.flush();
  const more = one.put("more");
  one.flush();
  for (const { text, laid: each } of [...laid, { text: "more", laid: more.laid }]) {
    expect(Buffer.from(octetsOf(each)).toString()).toBe(text);
  }
  spill.close();
  expect(() => octetsOf(more.laid)).toThrow();
});
