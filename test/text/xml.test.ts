import { describe, expect, test } from "vitest";
import { escapeAttribute } from "../../src/text/escape.ts";
import {
  cleanText,
  element,
  lines,
  marked,
  markedCdata,
  oneLine,
  textElement,
  unmark,
} from "../../src/text/xml.ts";
import { parseWithSaxes } from "../feeds/reading.ts";

describe("cleanText", () => {
  test.each([
    ["a\tb\nc", "a\tb\nc"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["a\u0000b\u0008c\u001fd", "a\ufffdb\ufffdc\ufffdd"],
    ["\ufffe\uffff", "\ufffd\ufffd"],
    ["\ud800x\udfff", "\ufffdx\ufffd"],
    ["\ud83d\ude00", "\u{1f600}"],
    // Legal in XML 1.0, though no use to anyone: text that is not ours to change.
    ["\u007f\u0085\u009f\ufdd0\u{1fffe}", "\u007f\u0085\u009f\ufdd0\u{1fffe}"],
    // Not normalised: e + acute stays two characters.
    ["e\u0301", "e\u0301"],
  ])("%j becomes %j", (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test("does not join what a forbidden character kept apart", () => {
    expect(cleanText("<scr\u0000ipt>")).toBe("<scr\ufffdipt>");
    expect(cleanText("]\u0008]>")).toBe("]\ufffd]>");
  });
});

describe("oneLine", () => {
  test.each([
    ["  a\n\n b\t", "a b"],
    ["\r\n", ""],
    ["a\u00a0b\u2028c", "a\u00a0b\u2028c"],
  ])("%j becomes %j", (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });
});

describe("marks", () => {
  test.each(["<", ">", "&", '"', "]]>", "]]>]]>", "]]", "a]", "&amp;", "<![CDATA[", "</a>"])(
    "carry %j through markup unchanged",
    (text) => {
      const xml = unmark(`<a b="${marked(text)}"><c>${marked(text)}</c></a>`);
      const tree = parseWithSaxes(xml);
      expect(tree.attributes.b).toBe(text);
      expect(tree.children[0]?.text).toBe(text);
      const cdata = unmark(`<a><![CDATA[${markedCdata(text)}]]></a>`);
      expect(parseWithSaxes(cdata).text).toBe(text);
    },
  );

  test("leave no angle bracket of the input in the marked document", () => {
    expect(marked("<item>") + markedCdata("<item></item>]]>")).not.toContain("<");
  });
});

describe("element", () => {
  test.each([
    [element("a", {}), "<a/>"],
    [element("a", { b: 1, c: undefined, d: '<&">' }), '<a b="1" d="&lt;&amp;&quot;&gt;"/>'],
    [element("a", {}, "<b/>"), "<a><b/></a>"],
    [textElement("a", { b: "" }, "x < y"), '<a b="">x &lt; y</a>'],
    [textElement("a", {}, ""), ""],
    [escapeAttribute("it's"), "it's"],
    [lines(1, ["<a/>", "", "<b/>"]), "\n    <a/>\n    <b/>"],
  ])("%s", (written, expected) => {
    expect(written).toBe(expected);
  });
});
