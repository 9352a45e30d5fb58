import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import { runs } from "../support/runs.ts";

const OLD = "11111111111111111111111111111111";
const NEW = "22222222222222222222222222222222";
const ids = createDeliveryIds("harbour.example,2025-01-01", [
  { id: "k1", secret: NEW },
  { id: "k2", secret: OLD },
]);
const name = { kind: "edition", ref: "12", subscriber: 281_474_976_710_655 } as const;

describe("a delivery id", () => {
  test("is the same each time, and reads as what it was minted from", async () => {
    const id = await ids.mint(name);
    expect(id).toBe(await ids.mint(name));
    expect(id).toMatch(/^e\.12\.2rrvthnxtr\.[a-z2-7]{16}$/);
    expect(await ids.read(id)).toEqual(name);
  });

  test("fits into the local part of a return path, with the longest ref there may be", async () => {
    const id = await ids.mint({ ...name, kind: "operator", ref: "a".repeat(24) });
    expect(`bounce+${id}`.length).toBeLessThanOrEqual(64);
  });

  test("survives a host that folds case, and a change of keys", async () => {
    const before = createDeliveryIds("harbour.example,2025-01-01", [{ id: "k1", secret: OLD }]);
    const id = (await before.mint(name)).toUpperCase();
    expect(await ids.read(id)).toEqual(name);
    const without = createDeliveryIds("harbour.example,2025-01-01", [{ id: "k1", secret: NEW }]);
    expect(await without.read(id)).toBeUndefined();
  });

  test("that an edition's links prove reads as well, in one spelling and of an edition alone", async () => {
    const scope = "harbour.example,2025-01-01";
    const ring = [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }];
    const [tags] = await createTokens(scope, ring).ofEdition(12, [12345]);
    const delivery = tags?.delivery ?? new Uint8Array();
    const own = createDeliveryIds(scope, ring);
    const id = own.proved({ kind: "edition", ref: "12", subscriber: 12345 }, delivery);
    // Worked out with Python's hmac: bounces of emails that are out name it.
    expect(id).toBe("e.12.9ix.dcwytca2bv2lctik");
    expect(await own.read(id.toUpperCase())).toEqual({
      kind: "edition",
      ref: "12",
      subscriber: 12345,
    });
    for (const forged of [
      id.replace("e.12.", "e.012."),
      id.replace("e.12.", "e.13."),
      id.replace("e.12.", "w.12."),
      id.replace("9ix", "9iy"),
    ]) {
      expect(await own.read(forged)).toBeUndefined();
    }
    const other = createDeliveryIds("else.example,2025-01-01", ring);
    expect(await other.read(id)).toBeUndefined();
  });

  test("of another publication under the same key is noise", async () => {
    const other = createDeliveryIds("else.example,2025-01-01", [{ id: "k1", secret: NEW }]);
    expect(await ids.read(await other.mint(name))).toBeUndefined();
  });

  test("with any character changed is noise", async () => {
    const id = await ids.mint(name);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(id.length - 1),
        fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789.-"),
        async (at, character) => {
          fc.pre(id[at] !== character);
          const forged = id.slice(0, at) + character + id.slice(at + 1);
          expect(await ids.read(forged)).toBeUndefined();
        },
      ),
      { numRuns: runs(125, 1_000) },
    );
  });
});
