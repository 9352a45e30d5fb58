/**
 * What HTML forbids inside what (https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element
 * and its neighbours), put right in a tree whose references are resolved. A browser would tear it apart, each
 * its own way, and readers by ear would meet a link without a name.
 */
import type { Element, Parents, Root } from "hast";
import type { Report } from "./references.ts";
import {
  eachElement,
  element,
  linkedElements,
  replaceElements,
  stringProperty,
  text,
  textOf,
} from "./tree.ts";

/** What can be operated by itself, in a page of ours: players have controls, and tables scroll. */
const OPERABLE: ReadonlySet<string> = new Set(["audio", "video", "details", "table"]);
const PLAYERS: ReadonlySet<string> = new Set(["audio", "video"]);
const SHOWN: ReadonlySet<string> = new Set(["img", "audio", "video", "input"]);

/** Puts forbidden nestings right, in place: no words of the author's are lost, and no address of a link. */
export function mendNesting(tree: Root, report: Report): void {
  const names = new Set<string>();
  eachElement(tree, ({ tagName }) => names.add(tagName));
  // Most texts have links at most: what is not there is not looked for.
  if ([...OPERABLE].some((name) => names.has(name))) freePlayers(tree, report);
  if (names.has("a")) unnestLinks(tree, report);
  if (names.has("picture")) dropEmptyPictures(tree);
  if (names.has("a")) nameLinks(tree);
}

function dropEmptyPictures(tree: Root): void {
  replaceElements(tree, (node) => {
    if (node.tagName === "picture" && !holds(node, (inner) => inner.tagName === "img")) {
      return node.children.filter(
        (child) => child.type === "element" && child.tagName !== "source",
      );
    }
    return undefined;
  });
}

/** A link around a player, a table or details would take their clicks: its address follows them instead. */
function freePlayers(tree: Root, report: Report): void {
  replaceElements(tree, (node) => {
    if (PLAYERS.has(node.tagName) && holds(node, (inner) => PLAYERS.has(inner.tagName))) {
      replaceElements(node, (inner) => (PLAYERS.has(inner.tagName) ? [] : undefined));
      return undefined;
    }
    if (node.tagName !== "a") return undefined;
    const inner = found(node, ({ tagName }) => OPERABLE.has(tagName));
    if (inner === undefined) return undefined;
    const href = stringProperty(node, "href");
    report.warn(
      node,
      `a link cannot hold <${inner.tagName}>; it follows instead, called by its address. Link words next to it`,
    );
    if (href === undefined) return node.children;
    return [...node.children, text(" "), element("a", { href }, [text(href)])];
  });
}

/** Of a link inside a link the outer one stays, which is what the author sees, and of the inner one its words. */
function unnestLinks(tree: Root, report: Report): void {
  const linked = linkedElements(tree);
  replaceElements(tree, (node) => {
    if (node.tagName !== "a" || !linked.has(node)) return undefined;
    const href = stringProperty(node, "href");
    if (href !== undefined) report.warn(node, `a link inside a link: ${href} is taken out`);
    return node.children;
  });
}

/**
 * A link with nothing in it is said by its address. Where the parser cut a link in two around a block
 * (HTML, "adoption agency algorithm") the half with words says it already.
 */
function nameLinks(tree: Root): void {
  const said = new Set<string>();
  const isEmpty = (node: Element) =>
    textOf(node).trim() === "" && !holds(node, ({ tagName }) => SHOWN.has(tagName));
  eachElement(tree, (node) => {
    if (node.tagName === "a" && !isEmpty(node)) said.add(stringProperty(node, "href") ?? "");
  });
  replaceElements(tree, (node) => {
    if (node.tagName !== "a" || !isEmpty(node)) return undefined;
    const href = stringProperty(node, "href") ?? "";
    // An anchor for links to it has neither words nor an address, and a page needs it.
    if (href === "" && node.properties.id !== undefined) return undefined;
    if (href === "" || said.has(href)) return [];
    said.add(href);
    node.children.push(text(href));
    return undefined;
  });
}

function holds(node: Parents, is: (inner: Element) => boolean): boolean {
  return found(node, is) !== undefined;
}

function found(node: Parents, is: (inner: Element) => boolean): Element | undefined {
  let first: Element | undefined;
  eachElement(node, (inner) => {
    if (first === undefined && is(inner)) first = inner;
  });
  return first;
}
