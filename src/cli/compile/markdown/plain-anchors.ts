/**
 * The names that places of a text had before it came here: `#trade-in-figures` where our own name is
 * `section-trade-in-figures`. Links from elsewhere lead on, and links to our own names do as well.
 *
 * An id of the author's gets the name `section-…` too: a link in another text is written before anybody knows
 * whether a heading or raw HTML has the place.
 */
import type { Element, Parents, Root } from "hast";
import { AUTHOR_ID_PREFIX, HEADING_ID_PREFIX } from "../../../markdown/markdown-anchors.ts";
import { element, stringProperty } from "../../../markdown/tree.ts";

/**
 * Names of `window`, `document` and forms that are written in lower case: an element of that id could stand in
 * for the property (DOM clobbering). Others have capitals, and no name with a capital is taken.
 */
const PROPERTIES = `action after alert all anchors animate append applets assert async atob attributes
  autocapitalize autocomplete autocorrect autofocus before blur body btoa buffer caches charset children clear
  click close closed closest config confirm console constructor contains cookie crypto dataset dir doctype document
  domain draggable elements embeds encoding enctype escape eval evaluate event exports external fetch focus fonts
  form forms frames fullscreen global head hidden history id images implementation inert input lang length links
  location locationbar matches menubar method module name navigation navigator nonce normalize open opener
  orientation origin parent part performance personalbar plugins popover prefix prepend print process prompt
  prototype referrer rel remove require reset role scheduler screen scripts scroll scrollbars self settings slot
  spellcheck stack status statusbar stop style submit target text timeline title toolbar top translate type
  undefined unescape value window write writeln`;

/** Ids of the pages around a text: src/web/site/pages. */
const OF_PAGES = `main more follow follow-address time-zone hour yours pause until move address leave readers podcast feed-podcast all
  topics feed-authors editions feed-editions opml complaint related search q`;

const TAKEN: ReadonlySet<string> = new Set(`${PROPERTIES} ${OF_PAGES}`.split(/\s+/));

/** Characters. Longer ones are no names that anybody gave. */
const LONGEST = 200;

/** Where a mark may stand: what holds text. A list or a table holds only its own parts. */
const HOLDS_TEXT =
  /^(?:a|p|div|span|li|dd|dt|td|th|h[1-6]|section|blockquote|figcaption|sup|sub|em|strong|b|i|summary|cite|q)$/;

/** What only holds parts, the first of which is where it begins. */
const HOLDS_PARTS = /^(?:ul|ol|dl|table|thead|tbody|tfoot|tr)$/;

/** Puts marks with the other names before each place that has an id, where a name is safe and nobody else's. */
export function addPlainAnchors(tree: Root): void {
  const places: { readonly place: Element; readonly path: readonly Parents[] }[] = [];
  const ids = new Set<string>();
  const path: Parents[] = [];
  const walk = (parent: Parents): void => {
    path.push(parent);
    for (const place of parent.children) {
      if (place.type !== "element") continue;
      const id = stringProperty(place, "id");
      if (id !== undefined) {
        ids.add(id);
        places.push({ place, path: [...path] });
      }
      if (place.children.length > 0) walk(place);
    }
    path.pop();
  };
  walk(tree);
  for (const { place, path } of places) {
    const names = otherNames(stringProperty(place, "id") ?? "").filter((name) => !ids.has(name));
    for (const name of names) ids.add(name);
    mark(
      place,
      path,
      names.map((id) => element("span", { id }, [])),
    );
  }
}

/** @param path from the root to the place's parent */
function mark(place: Element, path: readonly Parents[], marks: readonly Element[]): void {
  if (marks.length === 0) return;
  const holder = textHolder(place);
  if (holder !== undefined) {
    holder.children = [...marks, ...holder.children];
    return;
  }
  // A picture or a rule holds nothing: its mark stands before it, or before what it is a part of.
  const at = path.findLastIndex(
    (parent) => parent.type === "root" || (parent.type === "element" && holdsText(parent)),
  );
  const parent = path[at];
  if (parent === undefined) return;
  const before = path[at + 1] ?? place;
  const index = parent.children.indexOf(before as Element);
  parent.children.splice(index, 0, ...marks);
}

/** The place itself, or the first part of a list or a table that may hold a mark. */
function textHolder(place: Element): Element | undefined {
  if (holdsText(place)) return place;
  if (!HOLDS_PARTS.test(place.tagName)) return undefined;
  for (const child of place.children) {
    const holder = child.type === "element" ? textHolder(child) : undefined;
    if (holder !== undefined) return holder;
  }
  return undefined;
}

function holdsText({ tagName }: Element): boolean {
  return HOLDS_TEXT.test(tagName);
}

function otherNames(id: string): readonly string[] {
  const own = id.startsWith(AUTHOR_ID_PREFIX) ? id.slice(AUTHOR_ID_PREFIX.length) : "";
  const plain = plainName(id);
  return [
    ...(own === "" ? [] : [HEADING_ID_PREFIX + own]),
    ...(plain === undefined ? [] : [plain]),
  ];
}

/** The name without our prefix, when an element may have it without standing in for anything. */
function plainName(id: string): string | undefined {
  const prefix = [HEADING_ID_PREFIX, AUTHOR_ID_PREFIX].find((known) => id.startsWith(known));
  // Hugo and Jekyll name notes so, of which there is one list on a page there and here.
  const note = /^(fn|fnref)-.*-(\d+)$/.exec(id);
  const name = note === null ? prefix && id.slice(prefix.length) : `${note[1]}:${note[2]}`;
  if (name === undefined || name.length > LONGEST || TAKEN.has(name)) return undefined;
  // An id with a capital could be one of the DOM's names, one with a blank none at all.
  return /^[\p{Ll}\p{Lo}\p{M}\d][\p{Ll}\p{Lo}\p{M}\d:._-]*$/u.test(name) ? name : undefined;
}
