import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { base32, base64, base64url, fromBase64, hex, utf8 } from "../../src/text/bytes.ts";

describe("octets are spelled", () => {
  test("in base64url as Node spells them, whatever their number", () => {
    for (let length = 0; length <= 70; length += 1) {
      const bytes = randomBytes(length);
      expect(base64url(bytes)).toBe(bytes.toString("base64url"));
    }
  });

  test("in base32 as RFC 4648 §10 does, in lower case", () => {
    const vectors = { f: "my", fo: "mzxq", foo: "mzxw6", foob: "mzxw6yq", foobar: "mzxw6ytboi" };
    for (const [plain, spelled] of Object.entries(vectors)) {
      expect(base32(Buffer.from(plain), spelled.length)).toBe(spelled);
    }
  });

  test("in base64 and hexadecimal as Node spells them, more than one call takes arguments, too", () => {
    for (const length of [0, 1, 2, 3, 32_767, 32_768, 100_001]) {
      const bytes = randomBytes(length);
      expect(base64(bytes)).toBe(bytes.toString("base64"));
      expect(hex(bytes)).toBe(bytes.toString("hex"));
      expect(Buffer.from(fromBase64(base64(bytes)))).toEqual(bytes);
    }
    expect(base64(utf8("für Zoë"))).toBe("ZsO8ciBab8Or");
  });
});
