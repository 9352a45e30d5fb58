import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createTagging } from "../../src/text/tag.ts";

describe("a tag", () => {
  const tags = createTagging("Jefe");

  test("is HMAC-SHA-256 (RFC 4231 §4.3)", async () => {
    const tag = await tags.of("what do ya want for nothing?");
    expect(Buffer.from(tag).toString("hex")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  test("proves its own text and no other, and no other tag proves it", async () => {
    const text = "für Zoë";
    const tag = Uint8Array.from(createHmac("sha256", "Jefe").update(text).digest());
    expect(await tags.proves(tag, text)).toBe(true);
    expect(await tags.proves(tag, `${text} `)).toBe(false);
    expect(await tags.proves(tag.slice(0, 31), text)).toBe(false);
    expect(await createTagging("jefe").proves(tag, text)).toBe(false);
  });
});
