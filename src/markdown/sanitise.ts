/** The allow-list that every body passes before anything else looks at it. */
import type { Element, Parents, Root } from "hast";
import rehypeSanitize, { type Options } from "rehype-sanitize";
import { AUTHOR_ID_PREFIX } from "./markdown-anchors.ts";
import { eachElement } from "./tree.ts";

const WEB = ["http", "https"];

const SCHEMA: Options = {
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

/** A copy of the tree with nothing in it but the allow-list's elements, attributes and schemes. */
export function sanitise(tree: Root): Root {
  const clean = sanitizer(tree) as Root;
  cleanText(clean);
  return clean;
}

/**
 * Characters that XML 1.0 §2.2 forbids, which would take a whole feed down, and carriage returns, which
 * an HTML parser would read as something else than was written. A character reference can bring them
 * in after the source was read, so the tree is where they are looked for.
 */
const UNWANTED =
  /\r\n?|[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|[\u{7F}-\u{9F}]/gu;

function cleanText(tree: Parents): void {
  for (const child of tree.children) {
    if (child.type === "text") child.value = plain(child.value);
    if (child.type !== "element") continue;
    for (const [name, value] of Object.entries(child.properties)) {
      if (typeof value === "string") child.properties[name] = plain(value);
    }
    cleanText(child);
  }
}

function plain(text: string): string {
  return text.replace(UNWANTED, (found) => (found.startsWith("\r") ? "\n" : ""));
}
