/** Texts side by side in buffers that threads share. */
import { expect, test } from "vitest";
import { createRoom } from "../../../../src/cli/compile/pool/room.ts";

test("each text lies where it was put, whatever came after it", () => {
  const put = createRoom();
  const texts = ["", "a", "„Größe“ 港 🙂", "x".repeat(300_000), "é".repeat(400_000), "last"];
  const laid = texts.map(put);
  expect(laid.map((octets) => Buffer.from(octets).toString())).toEqual(texts);
});

test("it lies in memory that other threads see", () => {
  expect(createRoom()("a").buffer).toBeInstanceOf(SharedArrayBuffer);
});
