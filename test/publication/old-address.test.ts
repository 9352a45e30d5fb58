import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressComplaint,
  addressKey,
  addressOf,
  foldedPath,
  oldAddress,
} from "../../src/publication/old-address.ts";

const key = (text: string) => addressKey(oldAddress(text));

describe("an old address", () => {
  test.each([
    ["/2019/05/x.html", "/2019/05/x.html"],
    ["/x/amp/", "/x/amp"],
    ["/a//b///", "/a/b"],
    ["/a/./b/../c", "/a/c"],
    ["/?p=123", "/?p=123"],
    ["/index.php?p=1&cat=2", "/index.php?cat=2&p=1"],
    ["/?s=a+b", "/?s=a+b"],
    ["/?s=a%20b", "/?s=a+b"],
    ["/über", "/%C3%BCber"],
    ["/%c3%bcber", "/%C3%BCber"],
    ["/u\u0308ber", "/%C3%BCber"],
    ["/%75ber", "/uber"],
    ["/a,b:c@d", "/a%2Cb%3Ac%40d"],
    ["/a%2cb", "/a%2Cb"],
    ["/a%2Fb", "/a%2Fb"],
    ["/%fcber", "/%FCber"],
    ["/100%", "/100%25"],
  ])("%s has the normal form %s", (text, normal) => {
    expect(key(text)).toBe(normal);
  });

  test("is the same however a client spells it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1 }),
        (parts) => {
          const segments = parts
            .map((part) => part.normalize("NFC"))
            .filter((part) => !/^\.{1,2}$/.test(part));
          fc.pre(segments.length > 0 && segments.every((segment) => segment.isWellFormed()));
          const encoded = (segment: string) => encodeURIComponent(segment);
          const every = (segment: string) =>
            [...new TextEncoder().encode(segment)]
              .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
              .join("");
          const spellings = [
            `/${segments.map(encoded).join("/")}`,
            `/${segments.map(encoded).join("/")}/`,
            `/${segments.map((segment) => encoded(segment.normalize("NFD"))).join("//")}`,
            `/${segments.map(every).join("/")}`,
          ];
          expect(new Set(spellings.map(key)).size).toBe(1);
        },
      ),
    );
  });

  test("has a normal form that is its own, and asks for nothing but its own site", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const asked = new URL(`https://site.example${path || "/"}?${query}`);
        const normal = addressKey(addressOf(asked));
        expect(key(normal)).toBe(normal);
        expect(new URL(normal, "https://site.example").host).toBe("site.example");
      }),
    );
  });

  test.each(["x", "https://a.example/x", "//a.example/x", "/\\a.example", "/x#y", "/", "/?", ""])(
    "cannot be %s",
    (text) => {
      expect(addressComplaint(text)).toBeTypeOf("string");
    },
  );

  test("folds its letters, also those behind percent signs, for a second try", () => {
    expect(foldedPath(oldAddress("/2019/ÜBER-Uns.HTML").path)).toBe("/2019/%C3%BCber-uns.html");
  });
});
