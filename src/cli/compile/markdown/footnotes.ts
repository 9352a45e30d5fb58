/** Footnotes on pages: from the number in the text to the note, and from the note to each place that it belongs to. */
import type { Element } from "hast";
import { eachElement, element, text, textOf } from "../../../markdown/tree.ts";
import type { TextWords } from "../../../publication/email-words.ts";
import { fill } from "../../../publication/words.ts";

/** The number in the text; a screen reader says what it is the number of. */
export function nameReference(node: Element, words: TextWords): void {
  node.properties = {
    ...node.properties,
    role: "doc-noteref",
    ariaLabel: fill(words.note, { number: textOf(node) }),
  };
}

/** The notes at the end of a text. A note that the text refers to several times leads back to each place, by its number. */
export function nameNotes(section: Element, words: TextWords): Element {
  eachElement(section, (item) => {
    if (item.tagName !== "li") return;
    const ways: Element[] = [];
    eachElement(item, (node) => {
      if (node.properties.dataFootnoteBackref !== undefined) ways.push(node);
    });
    ways.forEach((way, at) => {
      const number = `${at + 1}`;
      way.properties = {
        href: way.properties.href,
        className: ["note-back"],
        role: "doc-backlink",
        ariaLabel: ways.length === 1 ? words.back : fill(words.backTo, { number }),
      };
      if (ways.length > 1) way.children = [...way.children, element("sup", {}, [text(number)])];
    });
  });
  const properties = { className: ["notes"], role: "doc-endnotes", ariaLabel: words.notes };
  return element("section", properties, section.children);
}
