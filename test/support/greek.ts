/**
 * A language that nobody speaks: English in Greek letters, so that a letter of English on a page is one that no file of words
 * knows. Dates, numbers and lists are those of Greek.
 */
import type { Publication } from "../../src/publication/publication.ts";
import { partsOf, type Words } from "../../src/publication/words.ts";
import { en } from "../../src/templates/i18n/en.ts";
import type { Direction } from "../../src/text/language.ts";
import { samplePublication } from "./library.ts";

const LETTERS = "αβχδεφγηιξκλμνοπθρστυωςψζω";

/** The same text in Greek letters; what stands in tags and behind & stays. */
export function greek(text: string): string {
  return text.replace(/<[^>]*>|&\w+;|[A-Za-z]/g, (found) => {
    if (found.length > 1) return found;
    const letter = LETTERS[found.toLowerCase().charCodeAt(0) - 97] ?? found;
    return found === found.toLowerCase() ? letter : letter.toUpperCase();
  });
}

/** A phrase keeps its places. */
function phrase(text: string): string {
  return partsOf(text)
    .map((part, at) => (at % 2 === 0 ? greek(part) : `{${part}}`))
    .join("");
}

function inGreek<Node>(node: Node): Node;
function inGreek(node: unknown): unknown {
  if (typeof node === "string") return phrase(node);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inGreek(value)]));
}

export function greekWords(direction: Direction = "ltr"): Words {
  const { emails, feeds, texts, pages, forms, errors } = inGreek(en);
  return { tag: "el", direction, locale: "el", emails, feeds, texts, pages, forms, errors };
}

/** A publication whose own texts are in Greek letters, too: every letter of another alphabet is one too many. */
export function greekPublication(direction: Direction = "ltr"): Publication {
  const { authors, topics } = samplePublication;
  return {
    ...samplePublication,
    title: greek(samplePublication.title),
    subtitle: greek(samplePublication.subtitle),
    language: "el",
    direction,
    words: greekWords(direction),
    authors: authors.map((author) => ({ ...author, name: greek(author.name) })),
    topics: topics.map((topic) => ({
      ...topic,
      name: greek(topic.name),
      description: greek(topic.description),
    })),
    from: { ...samplePublication.from, name: greek(samplePublication.from.name) },
    postalAddress: samplePublication.postalAddress.map(greek),
  };
}
