import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BARE_AMPERSAND,
  markedAmpersands,
} from "../../../../../src/cli/import/sources/xml/bare-ampersands.ts";
import { xmlItems } from "../../../../../src/cli/import/sources/xml/xml-items.ts";
import { nodeText } from "../../../../../src/cli/import/sources/xml/xml-node.ts";

async function inParts(text: string, size: number): Promise<string> {
  async function* parts() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  let all = "";
  for await (const part of markedAmpersands(parts())) all += part;
  return all.replaceAll(BARE_AMPERSAND, "{&}");
}

describe("a bare ampersand is marked", () => {
  test.each([
    ["Fish & chips", "Fish {&} chips"],
    ["AT&T; &amp; &#38; &#x26; &nbsp; R&D", "AT&T; &amp; &#38; &#x26; &nbsp; R{&}D"],
    ['<a href="/?a=1&b=2">', '<a href="/?a=1{&}b=2">'],
    ["<![CDATA[a & b]]> & c", "<![CDATA[a & b]]> {&} c"],
    ["<!-- a & b --> & c", "<!-- a & b --> {&} c"],
    ["<![CDATA[a & b", "<![CDATA[a & b"],
    ["&", "{&}"],
  ])("%s", async (text, expected) => {
    for (const size of [1, 7, 1000]) expect(await inParts(text, size)).toBe(expected);
  });

  test("wherever the parts of a file end", async () => {
    const piece = fc.constantFrom(
      "&",
      "&amp;",
      " ",
      "word",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<p>",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }),
        fc.integer({ min: 1, max: 90 }),
        async (pieces, size) => {
          const text = pieces.join("");
          expect(await inParts(text, size)).toBe(await inParts(text, text.length + 1));
        },
      ),
    );
  });
});

test("an item with one is read whole, and what is wrong with it is said", async () => {
  const text = `<rss version="2.0"><channel><title>A</title><item><title>Fish & chips</title><link>https://a.example/?a=1&b=2</link></item><item><title>Two &amp; more</title></item></channel></rss>`;
  const octets = new TextEncoder().encode(text);
  const files = {
    name: "feed",
    kind: "file" as const,
    paths: ["feed"],
    read: async (_: string, atMost = octets.length) => octets.subarray(0, atMost),
    stream: async function* () {
      yield octets;
    },
  };
  const items: (readonly [string, string | undefined])[] = [];
  for await (const { node, damage } of xmlItems(files, "feed"))
    if (node.name === "item")
      items.push([
        node.content.map((child) => (typeof child === "string" ? "" : nodeText(child))).join("|"),
        damage?.reason,
      ]);
  expect(items).toEqual([
    ["Fish & chips|https://a.example/?a=1&b=2", "an ampersand that is not written &amp;"],
    ["Two & more", undefined],
  ]);
});
