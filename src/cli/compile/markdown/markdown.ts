/** One Markdown body → one sanitised syntax tree → the three forms of `Body`, and what else is compiled of it. */
import type { Root } from "hast";
import { type MarkdownReading, readMarkdown, withinDepth } from "../../../markdown/body.ts";
import type { BodySource, Surroundings } from "../../../markdown/references.ts";
import { toHtml } from "../../../markdown/serialise.ts";
import { eachElement, stringProperty, textOf } from "../../../markdown/tree.ts";
import type { TextWords } from "../../../publication/email-words.ts";
import type { Body } from "../../../publication/post.ts";
import { termsOf } from "../related/terms.ts";
import { countWords, shorten } from "../words.ts";
import { contentsOf } from "./contents.ts";
import { isWords } from "./is-words.ts";
import { ownMarkdown } from "./own-markdown.ts";
import { addPlainAnchors } from "./plain-anchors.ts";
import { dressForWeb, mailedPictures } from "./web-form.ts";

export type RenderedBody = Omit<MarkdownReading, "tree" | "text" | "pictures"> & {
  readonly body: Body;
  /** Paths of the files that it shows as pictures. */
  readonly pictures: readonly string[];
  /** The author's own Markdown with absolute addresses, where it says just what is published. */
  readonly own?: string;
  readonly words: number;
  /** What it is about: `termsOf`. */
  readonly terms: string;
  /** What it says, without markup. */
  readonly said: string;
  /** Its beginning, at most 200 characters: see `beginningOf`. Empty where its author wrote a summary. */
  readonly excerpt: string;
};

/** Characters of a derived summary: what search results and emails show of one. */
const EXCERPT_LENGTH = 200;

/** What of its front matter is a part of the rendering. */
export type BodyHead = {
  readonly title?: string;
  /** Whether its author wrote a summary: then none is made of its beginning. */
  readonly summarised?: true;
  /** Whether its author wants its headings listed above it; where nothing is said, its length decides. */
  readonly contents?: boolean;
};

/**
 * Renders a body. What is wrong with it comes back as problems; the forms are safe regardless.
 *
 * @param texts the words of its language for what is added to it
 */
export function renderBody(
  source: BodySource,
  around: Surroundings,
  texts: TextWords,
  head: BodyHead = {},
): RenderedBody {
  return withinDepth(source, (shallow) => renderText(shallow, around, texts, head));
}

function renderText(
  source: BodySource,
  around: Surroundings,
  texts: TextWords,
  head: BodyHead,
): RenderedBody {
  const { tree, text, pictures, ...read } = readMarkdown(source, around);
  const said = textOf(tree);
  const words = countWords(said, source.language);
  const contents = contentsOf(tree, words, head.contents);
  const terms = head.title === undefined ? "" : termsOf(head.title, said);
  const excerpt = head.summarised
    ? ""
    : shorten(beginningOf(tree), EXCERPT_LENGTH, source.language);
  // What is remarked on is shown otherwise than it was written.
  const remarked = read.problems.length + read.warnings.length > 0;
  const own = remarked ? undefined : ownMarkdown(source.text, read.references, around.origin);
  addPlainAnchors(tree);
  dressForWeb(tree, source.language, texts, pictures);
  const mailed = mailedPictures(pictures);
  return {
    ...read,
    body: {
      web: toHtml(tree).trim(),
      portable: toHtml(read.portable).trim(),
      text,
      ...(mailed !== undefined && { mailed }),
      ...(contents.length > 0 && { contents }),
    },
    pictures: [...new Set([...pictures.values()].map(({ path }) => path))],
    words,
    terms,
    said,
    excerpt,
    ...(own !== undefined && { own }),
  };
}

/**
 * The first words of a body: its first paragraph, else its first block that says anything, such as a list
 * or a quotation, else what its first picture shows; empty for a body of none of these.
 */
function beginningOf(tree: Root): string {
  const blocks = tree.children.filter((child) => child.type === "element");
  const paragraphs = blocks.filter(({ tagName }) => tagName === "p");
  const others = blocks.filter(({ tagName }) => !/^h[1-6]$/.test(tagName));
  for (const block of [...paragraphs, ...others]) {
    const words = textOf({ ...block, children: block.children.filter(isWords) }).trim();
    if (words !== "") return words;
  }
  let shown = "";
  eachElement(tree, (node) => {
    if (node.tagName === "img" && shown === "") shown = stringProperty(node, "alt")?.trim() ?? "";
  });
  return shown;
}
