/**
 * Footnotes as programs write them in HTML → marks in the tree and their texts, out of the text. Known are a
 * mark that leads to its note and a note that leads back, which is what WordPress, Ghost, Substack, kramdown,
 * Hugo, Pandoc and littlefoot have in common. Pure.
 */
import type { Element, ElementContent, Parents } from "hast";
import { classesOf, element, htmlText, pruned } from "./html-elements.ts";

/** In place of the mark: `<note-ref label="1">`. */
export const NOTE_REFERENCE = "note-ref";
/** A note whose text stands where its mark is to be: `<note-text>See there.</note-text>`. */
export const NOTE_IN_PLACE = "note-text";

export type Footnote = { readonly label: string; readonly children: ElementContent[] };

type Spot = { readonly node: Element; readonly path: readonly Parents[]; readonly at: number };

/** Takes the notes out of `scope` and puts marks where they belong. */
export function takeFootnotes(scope: Parents): readonly Footnote[] {
  const spots = spotsBelow(scope);
  const ids = new Map<string, Spot>();
  for (const spot of spots) {
    for (const name of [spot.node.properties.id, spot.node.properties.name]) {
      if (typeof name === "string" && !ids.has(name)) ids.set(name, spot);
    }
  }
  const marks = spots.flatMap((spot) => markOf(spot, ids));
  const known = new Set(marks.flatMap(({ names }) => names));
  const labels = new Map<Element, string>();
  const notes: Footnote[] = [];
  for (const { spot, holder } of marks) {
    const there = labels.get(holder.node);
    const label = there ?? String(notes.length + 1);
    if (there === undefined) {
      labels.set(holder.node, label);
      notes.push({ label, children: noteText(holder.node, known) });
    }
    replaceMark(spot, label);
  }
  for (const { holder } of marks) remove(holder);
  for (const spot of spots) {
    if (spot.node.tagName !== NOTE_IN_PLACE) continue;
    const label = String(notes.length + 1);
    notes.push({ label, children: spot.node.children });
    Object.assign(spot.node, { tagName: NOTE_REFERENCE, properties: { label }, children: [] });
  }
  return notes;
}

function spotsBelow(scope: Parents): readonly Spot[] {
  const spots: Spot[] = [];
  const walk = (parent: Parents, path: readonly Parents[]) => {
    for (const node of parent.children) {
      if (node.type !== "element") continue;
      const here = [...path, parent];
      spots.push({ node, path: here, at: spots.length });
      walk(node, here);
    }
  };
  walk(scope, []);
  return spots;
}

type Mark = { readonly spot: Spot; readonly holder: Spot; readonly names: readonly string[] };

const NOTE_CLASS =
  /foot-?note|^fn|note-?ref|end-?note|reference|bigfoot|littlefoot|easy-?footnote/i;

function markOf(spot: Spot, ids: ReadonlyMap<string, Spot>): readonly Mark[] {
  const target = targetOf(spot.node);
  const found = target === undefined ? undefined : ids.get(target);
  // A note stands below its mark; what leads upwards leads back.
  if (found === undefined || found.at <= spot.at || !looksLikeMark(spot)) return [];
  const holder = holderOf(found);
  if (holder === undefined || holder.at <= spot.at || spot.path.includes(holder.node)) return [];
  const around = [spot.node, ...spot.path.slice(-2), ...spot.node.children];
  const names = around.flatMap((node) =>
    node.type === "element"
      ? [node.properties.id, node.properties.name].filter((name) => typeof name === "string")
      : [],
  );
  const back = spotsBelow({ type: "root", children: [holder.node] }).some(({ node }) =>
    names.includes(targetOf(node) ?? ""),
  );
  const listed = holder.path.some((node) => node.type === "element" && isList(node));
  return back || listed ? [{ spot, holder, names }] : [];
}

function isList(node: Element): boolean {
  return (
    node.properties.dataFootnotes !== undefined ||
    String(node.properties.role ?? "").includes("doc-endnotes") ||
    classesOf(node).some((name) => /footnotes?\b|endnotes?\b|references?\b/i.test(name))
  );
}

function targetOf(node: Element): string | undefined {
  const { href } = node.properties;
  if (node.tagName !== "a" || typeof href !== "string") return undefined;
  const name = /#(.+)$/.exec(href)?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** "1", "[2]" or "*", raised, or by what its class says. */
function looksLikeMark({ node, path }: Spot): boolean {
  const around = [node, path.at(-1), path.at(-2)].filter((one) => one?.type === "element");
  return (
    around.some(({ tagName }) => tagName === "sup") ||
    node.children.some((child) => child.type === "element" && child.tagName === "sup") ||
    classesOf(node).some((name) => NOTE_CLASS.test(name)) ||
    /^\s*(?:doc-noteref|footnote)\s*$/.test(String(node.properties.role ?? node.properties.rel)) ||
    /^[[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?$/.test(htmlText(node))
  );
}

const HOLDS_NOTE = /^(?:li|div|p|aside|section|dd|tr)$/;

/** The element that is the note: the target, or what the target is the number of. */
function holderOf(target: Spot): Spot | undefined {
  const path = [...target.path, target.node];
  const at = path.findLastIndex((node) => node.type === "element" && HOLDS_NOTE.test(node.tagName));
  const node = path[at];
  if (node === undefined || node.type !== "element") return undefined;
  const outer = path[at - 1];
  // A paragraph within an item is a part of the note.
  if (node.tagName === "p" && outer?.type === "element" && outer.tagName === "li")
    return { node: outer, path: path.slice(0, at - 1) as Parents[], at: target.at };
  return { node, path: path.slice(0, at) as Parents[], at: target.at };
}

/** What a note says, without what leads back to its mark. */
function noteText(holder: Element, names: ReadonlySet<string>): ElementContent[] {
  const cells = holder.children.filter((child) => child.type === "element");
  const scope = holder.tagName === "tr" ? (cells.at(-1) ?? holder) : holder;
  return pruned(
    scope.children,
    (node) =>
      names.has(targetOf(node) ?? "") ||
      classesOf(node).some((name) =>
        /foot-?note-?(?:back|number)|backref|backlink|reversefootnote/i.test(name),
      ),
  );
}

/** The mark and, where it is all that is raised, what raises it. */
function replaceMark({ node, path }: Spot, label: string): void {
  const reference = element(NOTE_REFERENCE, []);
  reference.properties = { label };
  const parent = path.at(-1);
  const raised =
    parent?.type === "element" &&
    (parent.tagName === "sup" || parent.tagName === "span") &&
    /^[[(]?[\])]?$/.test(htmlText(parent).replace(htmlText(node), "").trim());
  Object.assign(raised ? parent : node, reference);
}

/** Takes a note out, and its list once that holds nothing else. */
function remove({ node, path }: Spot): void {
  const parent = path.at(-1);
  if (parent === undefined) return;
  const at = parent.children.indexOf(node as never);
  const line = parent.children
    .slice(0, Math.max(0, at))
    .findLast((child) => child.type !== "text" || child.value.trim() !== "");
  // A line across the page divides a text from its notes, and nothing from nothing.
  const isRule = (child: unknown) =>
    child === line && line?.type === "element" && line.tagName === "hr";
  parent.children = parent.children.filter(
    (child) => child !== node && !isRule(child),
  ) as ElementContent[];
  if (parent.type !== "element" || path.length < 2) return;
  const left = parent.children.filter(
    (child) =>
      child.type === "element" &&
      !(child.tagName === "hr" || (isList(parent) && /^h[1-6]$/.test(child.tagName))),
  );
  const isNotes = isList(parent) || /^(?:ol|ul|table|tbody|dl)$/.test(parent.tagName);
  if (left.length === 0 && isNotes && (isList(parent) || htmlText(parent) === ""))
    remove({ node: parent, path: path.slice(0, -1), at: 0 });
}
