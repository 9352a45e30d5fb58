import { expect, test } from "vitest";
import { isTimeZone } from "../../src/publication/timezone.ts";

test.each([
  ["Asia/Baku", true],
  ["Asia/Calcutta", true],
  ["UTC", true],
  ["Etc/GMT+4", true],
  ["America/Argentina/Buenos_Aires", true],
  ["+04:00", false],
  ["Baku", false],
  ["Asia/Atlantis", false],
  ["", false],
  ["a".repeat(100), false],
])("%s is a zone: %s", (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});
