import { describe, expect, test } from "vitest";
import { codedEtag, entityTag } from "../../src/feeds/validators.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("entityTag", () => {
  test("is a strong tag of the bytes and of nothing else", async () => {
    expect(await entityTag(bytes("abc"))).toBe('"ba7816bf8f01cfea414140de5dae2223"');
    expect(await entityTag(bytes("abc"))).toBe(await entityTag(bytes("abc")));
    expect(await entityTag(bytes("abd"))).not.toBe(await entityTag(bytes("abc")));
  });
});

describe("codedEtag", () => {
  test.each([
    ["identity", '"abc"'],
    ["gzip", '"abc-gzip"'],
  ] as const)("%s", (coding, expected) => {
    expect(codedEtag('"abc"', coding)).toBe(expected);
  });
});
