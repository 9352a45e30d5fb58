/** A file that is a post of Tidings already → the same post, with every key as it stands. Pure. */
import { type Document, parseDocument } from "yaml";
import type { Publication } from "../../../publication/publication.ts";
import { SLUG } from "../../compile/front-matter/fields.ts";
import {
  type Heading,
  type PostHeading,
  readFrontMatter,
} from "../../compile/front-matter/front-matter.ts";
import { formatProblem } from "../../compile/problem.ts";
import type { Article } from "../article.ts";
import { slugInName } from "./content-folder.ts";

export type OwnPost = {
  readonly heading: Heading & { readonly post: PostHeading };
  /** Of the front matter, else of the file's name. */
  readonly slug?: string;
  /** What this publication cannot hold yet, in words for the author. */
  readonly notes: readonly string[];
};

/** What an option or a place of the file changes in front matter that is otherwise kept. */
type Changes = {
  readonly title?: string;
  readonly date?: string;
  readonly topics: readonly string[];
  readonly draft: boolean;
  readonly noEmail: boolean;
  /** Only where the address that it had is taken. */
  readonly slug?: string;
};

/**
 * Recognises a post of ours: front matter that `tidings check` would take, but for topics and authors, which
 * are another publication's.
 *
 * @param name of the file: it may be the address
 * @returns undefined for a file of another program
 */
export function ownPost(
  article: Pick<Article, "whole">,
  name: string,
  publication: Publication,
): OwnPost | undefined {
  if (article.whole === undefined) return undefined;
  const { head } = article.whole;
  // Its name stands for the file's, which need not be an address.
  const source = {
    kind: "post",
    path: "posts/imported.md",
    file: name,
    text: `---\n${closed(head)}---\n`,
  } as const;
  const { timeZone, language, topics, authors } = publication;
  const { heading } = readFrontMatter(source, { timeZone, language });
  if (heading?.post === undefined) return undefined;
  const strangers = readFrontMatter(source, { timeZone, language, topics, authors }).problems;
  const slug = parseDocument(head).has("slug") ? heading.slug : slugInName(name);
  return {
    heading: { ...heading, post: heading.post },
    ...(SLUG.test(slug) ? { slug } : {}),
    notes: strangers.map(
      (problem) => `kept, but \`tidings check\` refuses it: ${formatProblem(problem)}`,
    ),
  };
}

/** The file's text: front matter as it was, comments and order included, but for what is changed. */
export function ownPostText(whole: NonNullable<Article["whole"]>, changes: Changes): string {
  const { head, body } = whole;
  const document = parseDocument(head);
  const changed = apply(document, changes);
  const front = changed ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : head;
  return `---\n${closed(front)}---\n\n${body.trim()}\n`;
}

function apply(document: Document, changes: Changes): boolean {
  const { title, date, slug, topics, draft, noEmail } = changes;
  const values = {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(slug === undefined ? {} : { slug }),
    ...(draft ? { draft: true } : {}),
    ...(noEmail ? { email: false } : {}),
    ...(topics.length === 0 ? {} : { topics: joinedTopics(document, topics) }),
  };
  for (const [key, value] of Object.entries(values)) document.set(key, value);
  return Object.keys(values).length > 0;
}

function joinedTopics(document: Document, topics: readonly string[]) {
  const { topics: own } = document.toJS() as { readonly topics?: readonly string[] };
  return document.createNode([...new Set([...topics, ...(own ?? [])])], { flow: true });
}

function closed(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
