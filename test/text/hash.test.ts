import { expect, test } from "vitest";
import { isSecret, sha256 } from "../../src/text/hash.ts";

test("a text's SHA-256 is that of its UTF-8 (FIPS 180-2, B.1)", async () => {
  expect(await sha256("abc")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test.each([
  ["the secret", true],
  ["the secres", false],
  ["Xhe secret", false],
  ["the secre", false],
  ["the secret ", false],
  ["", false],
])("%j is the secret: %s", async (given, right) => {
  expect(await isSecret(given, "the secret")).toBe(right);
});
