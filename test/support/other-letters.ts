/**
 * Languages that nobody speaks: English in Greek letters, and in Hebrew ones for what runs from right to left. A letter of
 * English on a page is then one that no file of words knows. Dates, numbers and lists are those of Greek and Hebrew.
 */
import type { Publication } from "../../src/publication/publication.ts";
import { partsOf, type Words } from "../../src/publication/words.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { samplePublication } from "./library.ts";

/** For a to z. */
const LETTERS = { el: "αβχδεφγηιξκλμνοπθρστυωςψζω", he: "אבכדהפגחיזקלמנוצקרשתעוושיז" } as const;

const DIRECTIONS = { el: "ltr", he: "rtl" } as const;

export type OtherLetters = keyof typeof LETTERS;

/** The same text in other letters; what stands in tags and behind & stays. */
export function inLetters(tag: OtherLetters, text: string): string {
  return text.replace(/<[^>]*>|&\w+;|[A-Za-z]/g, (found) => {
    if (found.length > 1) return found;
    const letter = LETTERS[tag][found.toLowerCase().charCodeAt(0) - 97] ?? found;
    return found === found.toLowerCase() ? letter : letter.toUpperCase();
  });
}

/** Each phrase of it; places stay. */
function phrasesIn<Node>(tag: OtherLetters, node: Node): Node;
function phrasesIn(tag: OtherLetters, node: unknown): unknown {
  if (typeof node === "string") {
    const parts = partsOf(node);
    return parts.map((part, at) => (at % 2 === 0 ? inLetters(tag, part) : `{${part}}`)).join("");
  }
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, phrasesIn(tag, value)]),
  );
}

export function wordsInLetters(tag: OtherLetters): Words {
  const { emails, feeds, texts, pages, forms, errors } = phrasesIn(tag, en);
  const words = { emails, feeds, texts, pages, forms, errors };
  return { tag, direction: DIRECTIONS[tag], locale: tag, ...words };
}

/** A publication whose own texts are in these letters, too: every one of another alphabet is one too many. */
export function publicationInLetters(tag: OtherLetters): Publication {
  const { title, subtitle, authors, topics, from, postalAddress } = samplePublication;
  const said = (text: string) => inLetters(tag, text);
  return {
    ...samplePublication,
    title: said(title),
    subtitle: said(subtitle),
    language: tag,
    direction: DIRECTIONS[tag],
    words: wordsInLetters(tag),
    authors: authors.map((author) => ({ ...author, name: said(author.name) })),
    topics: topics.map(({ slug, name, description }) => ({
      slug,
      name: said(name),
      description: said(description),
    })),
    from: { ...from, name: said(from.name) },
    postalAddress: postalAddress.map(said),
  };
}
