/** The allow-list that every body passes before anything else looks at it. */
import type { Element, Parents, Root } from "hast";
import rehypeSanitize, { type Options } from "rehype-sanitize";
import { AUTHOR_ID_PREFIX } from "./markdown-anchors.ts";
import { eachElement } from "./tree.ts";

const WEB = ["http", "https"];

export const SCHEMA: Options = {
  // Text, blocks, lists, tables, media.
  tagNames: [
    ..."a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span".split(
      " ",
    ),
    ..."strong sub sup time u var wbr".split(" "),
    ..."blockquote details div figcaption figure h1 h2 h3 h4 h5 h6 hr p pre section summary".split(
      " ",
    ),
    ..."dd dl dt li ol ul input".split(" "),
    ..."caption col colgroup table tbody td tfoot th thead tr".split(" "),
    ..."audio img picture source track video".split(" "),
  ],
  attributes: {
    "*": ["dir", "lang", "title", "id"],
    a: ["href", "hrefLang", "dataFootnoteRef", "dataFootnoteBackref"],
    audio: ["src", "controls", "loop", "muted", "preload"],
    blockquote: ["cite"],
    // What a fence says about its language; every other class would let a post dress as the site.
    code: [["className", /^language-[\w+#-]+$/]],
    col: ["span"],
    colgroup: ["span"],
    del: ["cite", "dateTime"],
    details: ["open"],
    img: ["src", "srcSet", "sizes", "alt", "width", "height"],
    // Only what a task list makes: a form field inside a post would ask readers for secrets.
    input: [
      ["type", "checkbox"],
      ["disabled", true],
      ["checked", true],
    ],
    ins: ["cite", "dateTime"],
    li: ["value"],
    ol: ["start", "type", "reversed"],
    q: ["cite"],
    section: ["dataFootnotes"],
    source: ["src", "srcSet", "sizes", "type", "media"],
    td: ["align", "colSpan", "rowSpan", "headers"],
    th: ["align", "colSpan", "rowSpan", "headers", "scope", "abbr"],
    time: ["dateTime"],
    track: ["src", "srcLang", "label", "kind", "default"],
    video: ["src", "poster", "controls", "loop", "muted", "preload", "width", "height"],
  },
  ancestors: {
    caption: ["table"],
    col: ["table"],
    colgroup: ["table"],
    source: ["audio", "picture", "video"],
    tbody: ["table"],
    td: ["table"],
    tfoot: ["table"],
    th: ["table"],
    thead: ["table"],
    tr: ["table"],
    track: ["audio", "video"],
  },
  required: { input: { disabled: true, type: "checkbox" } },
  protocols: { cite: WEB, href: [...WEB, "mailto", "tel"], poster: WEB, src: WEB },
  clobber: ["id", "headers"],
  clobberPrefix: AUTHOR_ID_PREFIX,
  // Elements whose content is not text for readers, or is parsed by other rules than the rest
  // (mXSS lives where two parsers disagree): they go with all that is inside.
  strip: [
    ..."script style iframe object embed applet noscript noembed noframes template svg math".split(
      " ",
    ),
    ..."title textarea select option xmp plaintext frameset frame base link meta head canvas".split(
      " ",
    ),
    ..."dialog form button".split(" "),
  ],
  allowComments: false,
  allowDoctypes: false,
};

const sanitizer = rehypeSanitize(SCHEMA);

const KEPT: ReadonlySet<string> = new Set(SCHEMA.tagNames);
const STRIPPED: ReadonlySet<string> = new Set(SCHEMA.strip);

/** An element that sanitising takes away, with its content or around it. */
type Dropped = {
  readonly tagName: string;
  readonly element: Element;
  readonly with: "content" | "tag";
};

/** Elements that `sanitise` will take away, for warnings: the first of each name is enough. */
export function droppedElements(tree: Root): readonly Dropped[] {
  const dropped = new Map<string, Dropped>();
  eachElement(tree, (element) => {
    const { tagName } = element;
    if (KEPT.has(tagName) || dropped.has(tagName)) return;
    dropped.set(tagName, { tagName, element, with: STRIPPED.has(tagName) ? "content" : "tag" });
  });
  return [...dropped.values()];
}

/**
 * The tree with nothing in it but the allow-list's elements, attributes and schemes: itself where there was nothing else
 * before, which is so for most that is written in Markdown, and otherwise a copy.
 */
export function sanitise(tree: Root): Root {
  const clean = isClean(tree, []) ? tree : (sanitizer(tree) as Root);
  cleanText(clean);
  return clean;
}

/** What an attribute may say: anything, or one of some words. */
type Allowed = "anything" | readonly unknown[];

/** By element, then by attribute. An id gets a prefix, so whoever has one is not clean. */
const ALLOWED: ReadonlyMap<string, ReadonlyMap<string, Allowed>> = new Map(
  [...KEPT].map((tagName) => {
    const definitions = [
      ...(SCHEMA.attributes?.["*"] ?? []),
      ...(SCHEMA.attributes?.[tagName] ?? []),
    ];
    const allowed = definitions.map((definition): [string, Allowed] =>
      typeof definition === "string"
        ? [definition, "anything"]
        : [definition[0], definition.slice(1)],
    );
    return [tagName, new Map(allowed.filter(([name]) => !SCHEMA.clobber?.includes(name)))];
  }),
);

/** Those that some elements may stand in alone. */
const HOLDERS: ReadonlySet<string> = new Set(Object.values(SCHEMA.ancestors ?? {}).flat());

/**
 * Whether the sanitiser would give the same tree: a look by its own rules, at a small part of its cost.
 *
 * @param around of `HOLDERS` those that the parent stands in, or is
 */
export function isClean(parent: Parents, around: readonly string[]): boolean {
  return parent.children.every((child) => {
    if (child.type === "text") return true;
    return child.type === "element" && isCleanElement(child, around);
  });
}

function isCleanElement(element: Element, around: readonly string[]): boolean {
  const { tagName, properties } = element;
  const allowed = ALLOWED.get(tagName);
  if (allowed === undefined || element.data !== undefined) return false;
  const ancestors = ownOf(SCHEMA.ancestors, tagName);
  if (ancestors?.some((name) => around.includes(name)) === false) return false;
  for (const name in properties) {
    if (!mayBe(allowed.get(name), name, properties[name])) return false;
  }
  const required = ownOf(SCHEMA.required, tagName);
  if (required !== undefined && !Object.keys(required).every((name) => name in properties))
    return false;
  return isClean(element, HOLDERS.has(tagName) ? [...around, tagName] : around);
}

function mayBe(allowed: Allowed | undefined, name: string, value: unknown): boolean {
  if (allowed === undefined) return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every(
    (one) =>
      (typeof one === "string" || typeof one === "number" || (one === true && values !== value)) &&
      hasKnownScheme(name, String(one)) &&
      (allowed === "anything" ||
        allowed.some((word) => (word instanceof RegExp ? word.test(String(one)) : word === one))),
  );
}

/** A colon after the first slash, question mark or number sign ends no scheme. */
function hasKnownScheme(name: string, url: string): boolean {
  const schemes = ownOf(SCHEMA.protocols, name);
  if (schemes === undefined || schemes === null) return true;
  const scheme = /^([^:/?#]*):/.exec(url)?.[1];
  return scheme === undefined || schemes.includes(scheme);
}

function ownOf<Value>(
  record: Readonly<Record<string, Value>> | null | undefined,
  name: string,
): Value | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/**
 * Characters that XML 1.0 §2.2 forbids, which would take a whole feed down, and carriage returns, which
 * an HTML parser would read as something else than was written. A character reference can bring them
 * in after the source was read, so the tree is where they are looked for.
 */
const UNWANTED =
  /\r\n?|[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|[\u{7F}-\u{9F}]/gu;

/** Everything beyond it, halves of pairs too, is looked at by the rule itself. */
const USUAL = /^[\t\n\x20-\x7E\xA0-\uD7FF]*$/;

function cleanText(tree: Parents): void {
  for (const child of tree.children) {
    if (child.type === "text") child.value = plain(child.value);
    if (child.type !== "element") continue;
    for (const name in child.properties) {
      const value = child.properties[name];
      if (typeof value === "string") child.properties[name] = plain(value);
    }
    cleanText(child);
  }
}

function plain(text: string): string {
  if (USUAL.test(text)) return text;
  return text.replace(UNWANTED, (found) => (found.startsWith("\r") ? "\n" : ""));
}
