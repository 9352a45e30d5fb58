/** One Markdown body → one sanitised syntax tree with its references resolved → the forms that emails and feeds carry. */
import GithubSlugger from "github-slugger";
import type { Element, Root } from "hast";
import { FLATTEN, tooDeepMarkdown } from "./depth.ts";
import { reportHabits } from "./habits.ts";
import { HEADING_ID_PREFIX } from "./markdown-anchors.ts";
import type { MediaFile } from "./media-file.ts";
import { mendNesting } from "./nesting.ts";
import { makePortable } from "./portable-form.ts";
import type { Problem } from "./problem.ts";
import {
  type BodySource,
  createReport,
  createResolver,
  type FragmentLink,
  type Reference,
  resolveAll,
  type Surroundings,
} from "./references.ts";
import { droppedElements, sanitise } from "./sanitise.ts";
import { parseMarkdown } from "./syntax.ts";
import { toText } from "./text-form.ts";
import { copyTree, eachElement, stringProperty, textOf } from "./tree.ts";
import { spellUrls } from "./url-spelling.ts";

export type MarkdownReading = {
  /** Sanitised, resolved: whoever dresses it for a page changes it in place. */
  readonly tree: Root;
  /** With absolute addresses, and nothing that feeds and emails cannot show. */
  readonly portable: Root;
  readonly text: string;
  readonly references: readonly Reference[];
  readonly media: readonly MediaFile[];
  /** Those that are shown as pictures, by the URL that stands in `src`. */
  readonly pictures: ReadonlyMap<string, MediaFile>;
  /** Ids that links may name. */
  readonly anchors: readonly string[];
  readonly fragmentLinks: readonly FragmentLink[];
  /** Addresses of entries that it links to, with lines. */
  readonly links: readonly { readonly entry: string; readonly line: number }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/**
 * Makes something of a body, unless it is nested too deeply: then of an empty one, with the problem first.
 *
 * @param render what is made of a source
 */
export function withinDepth<Made extends { readonly problems: readonly Problem[] }>(
  source: BodySource,
  render: (source: BodySource) => Made,
): Made {
  const unread = (deep: number): Made => {
    const rendered = render({ ...source, text: "" });
    const line = source.firstLine + deep - 1;
    const message = `is nested too deeply; ${FLATTEN}`;
    return { ...rendered, problems: [{ file: source.file, line, message }, ...rendered.problems] };
  };
  const deep = tooDeepMarkdown(source.text);
  if (deep !== undefined) return unread(deep);
  try {
    return render(source);
  } catch (error) {
    // Trees are walked by recursion: what was not counted is a mistake in one file and stops no other.
    if (error instanceof RangeError) return unread(1);
    throw error;
  }
}

/** Reads a body. What is wrong with it comes back as problems; the forms are safe regardless. */
export function readMarkdown(source: BodySource, around: Surroundings): MarkdownReading {
  const parsed = parseMarkdown(source.text);
  spellUrls(parsed);
  const report = createReport(source);
  for (const { tagName, element: node, with: taken } of droppedElements(parsed)) {
    report.warn(
      node,
      taken === "content"
        ? `<${tagName}> is taken out, for feeds and mail cannot carry it; link to it instead`
        : `<${tagName}> is not an element that posts can have; its text stays`,
    );
  }
  reportHabits(parsed, report);
  takeOldNames(parsed);
  const tree = sanitise(parsed);
  settleHeadings(tree);
  nameFootnotes(tree, source.key);
  const anchors = anchorsOf(tree);
  const resolver = createResolver(source, around, anchors, report);
  resolveAll(tree, resolver, report);
  mendNesting(tree, report);
  const portable = copyTree(tree);
  makePortable(portable, around.origin, source.self);
  return {
    tree,
    portable,
    text: toText(tree, around.origin, source.self),
    references: [...resolver.references].map(([url, outcome]) => ({ url, outcome })),
    media: [...resolver.media.values()],
    pictures: resolver.pictures,
    anchors,
    fragmentLinks: resolver.fragmentLinks,
    links: resolver.links,
    problems: report.problems,
    warnings: report.warnings,
  };
}

/**
 * The page's h1 is the title, so the highest heading of a body is an h2. Each gets an id from its words.
 */
function settleHeadings(tree: Root): void {
  const headings: Element[] = [];
  eachElement(tree, (node) => {
    if (HEADINGS.has(node.tagName)) headings.push(node);
  });
  if (headings.length === 0) return;
  const highest = Math.min(...headings.map((node) => Number(node.tagName[1])));
  for (const node of headings) {
    const level = Number(node.tagName[1]) - highest + 2;
    node.tagName = `h${Math.min(6, level)}`;
    takeGivenId(node);
  }
  const slugger = new GithubSlugger();
  for (const node of headings) {
    if (!node.properties.id) node.properties.id = HEADING_ID_PREFIX + slugger.slug(textOf(node));
  }
}

const HEADINGS: ReadonlySet<string> = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);

/** `## Trade {#figures}`: the name that Hugo, Jekyll and Pandoc let an author give, and which links may know. */
function takeGivenId(heading: Element): void {
  const last = heading.children.at(-1);
  if (last?.type !== "text" || heading.properties.id !== undefined) return;
  const given = /[ \t]*\{:?[ \t]*#([\p{L}\d][\p{L}\p{M}\d:._-]{0,99})[ \t]*\}[ \t]*$/u.exec(
    last.value,
  );
  if (given === null || (given.index === 0 && heading.children.length === 1)) return;
  last.value = last.value.slice(0, given.index);
  heading.properties.id = `${HEADING_ID_PREFIX}${given[1]}`;
}

/** `<a name="figures">` is how HTML named a place before 1997, and how many texts still do. */
function takeOldNames(tree: Root): void {
  eachElement(tree, ({ tagName, properties }) => {
    if (tagName === "a" && properties.id === undefined && typeof properties.name === "string")
      properties.id = properties.name;
  });
}

/** Two bodies may share a page, so a footnote's name carries the entry's. */
function nameFootnotes(tree: Root, key: string): void {
  const rename = (node: Element, name: "id" | "href") => {
    const value = stringProperty(node, name);
    const parts = /^(#?)(?:user-content-)?(fn|fnref)-(.*)$/.exec(value ?? "");
    if (parts !== null) node.properties[name] = `${parts[1]}${parts[2]}-${key}-${parts[3]}`;
  };
  eachElement(tree, (node) => {
    if (
      node.properties.dataFootnoteRef !== undefined ||
      node.properties.dataFootnoteBackref !== undefined
    ) {
      rename(node, "href");
      rename(node, "id");
    }
    if (node.tagName === "section" && node.properties.dataFootnotes !== undefined) {
      eachElement(node, (child) => {
        if (child.tagName === "li") rename(child, "id");
      });
    }
  });
}

function anchorsOf(tree: Root): readonly string[] {
  const anchors: string[] = [];
  eachElement(tree, (node) => {
    const id = stringProperty(node, "id");
    if (id !== undefined) anchors.push(id);
  });
  return anchors;
}
