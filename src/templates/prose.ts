/** The portable HTML of a post, dressed for mail: styles inline, headings in order, own pictures only. */
import type { Direction } from "../text/language.ts";
import type { Dress } from "./look.ts";
import { wideTables } from "./prose-table.ts";

/** Pixels between the margins of the email: what Outlook, which knows no max-width, must be told. */
const COLUMN_WIDTH = 552;

/** Inline, since some mail programs drop the style sheet; `.prose` in the template adds the rest. */
const STYLES: Readonly<Record<string, string>> = {
  a: "color:#9b2417;",
  blockquote: "margin:0 0 16px;padding:0 14px;border-left:3px solid #d9d2c4;color:#5d574e;",
  code: "font-family:Consolas,Menlo,monospace;font-size:15px;background-color:#f3efe6;",
  img: "display:block;max-width:100%;",
  pre: "margin:0 0 16px;padding:12px;font-size:15px;line-height:1.45;white-space:pre-wrap;background-color:#f3efe6;",
  td: "padding:6px 8px;word-break:normal;border-bottom:1px solid #d9d2c4;vertical-align:top;",
  th: "padding:6px 8px;word-break:normal;border-bottom:1px solid #1c1a17;vertical-align:bottom;",
};

/** Of a picture that has not come, and its words. */
const PLACEHOLDER = "background-color:#f3efe6;color:#5d574e;";

/** Instead, in a table that is wider than the email: Word breaks its words, others take this back and scroll. */
const NARROW = "padding:6px 2px;font-size:14px;word-break:break-all;";

/**
 * One tag with its attributes. Attributes are consumed together with their tag, so that a "<" inside a
 * quoted value is never taken for a tag of its own and dressed in the middle of the value.
 */
const TAG =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi;

type ProseFrame = {
  /** Origin of the publication: pictures from elsewhere would tell others who reads. */
  readonly address: string;
  /** Level of the heading above: the highest heading inside becomes the next one down. */
  readonly level: number;
  readonly direction: Direction;
  /** Of the publication's look. */
  readonly dress: Dress;
  /** Address of the post: links to its own footnotes lead nowhere in an email, which has them below. */
  readonly url?: string;
};

/** @param portable sanitised HTML with absolute URLs, without class or style */
export function dressProse(portable: string, frame: ProseFrame): string {
  const levels = [...portable.matchAll(/<h([1-6])[\s>]/gi)].map((match) => Number(match[1]));
  const shift = frame.level + 1 - Math.min(...levels);
  const wide = wideTables(portable, COLUMN_WIDTH);
  /** Of the tables around the tag at hand. */
  const tables: boolean[] = [];
  let seen = 0;
  let unlinked = false;
  return portable.replace(TAG, (tag, closing: string, written: string, attributes: string) => {
    const name = written.toLowerCase();
    if (/^h[1-6]$/.test(name)) {
      return `<${closing}h${lowered(name, shift)}${attributes}${styled(turned("", attributes))}>`;
    }
    if (name === "a") {
      // Links hold no links, so the next end tag is this one's.
      if (closing === "") unlinked = leadsInside(attributes, frame.url);
      if (unlinked) return "";
    }
    if (closing !== "") {
      if (name === "table") tables.pop();
      return tag;
    }
    if (name === "img") return picture(attributes, frame);
    if (name === "table") {
      tables.push(wide[seen++] === true);
      const own = tables.at(-1) ? "table-layout:fixed;" : "";
      const width = tables.at(-1) ? ` width="${COLUMN_WIDTH}"` : "";
      // Wide tables scroll, so a keyboard must be able to reach them.
      return `<table${attributes}${width} tabindex="0"${styled(turned(own, attributes))}>`;
    }
    const cell = name === "td" || name === "th";
    const own = frame.dress(STYLES[name] ?? "");
    const style = `${own}${cell && tables.at(-1) ? NARROW : ""}`;
    const said = `${attributes}${codeDirection(name, attributes, frame.direction)}`;
    const dressed = styled(turned(style, said, frame.direction));
    return dressed === "" ? tag : `<${name}${said}${dressed}>`;
  });
}

function styled(style: string): string {
  return style === "" ? "" : ` style="${style}"`;
}

/** Where an author turns an element its text begins on the other side: the email's would be inherited. */
function turned(style: string, attributes: string, around?: Direction): string {
  const own = attributeOf(attributes, "dir")?.toLowerCase() ?? "";
  const rtl = own === "" ? around === "rtl" : own === "rtl";
  const sided = rtl ? style.replace("border-left", "border-right") : style;
  return sided + (ALIGNED[own] ?? "");
}

/** Programs are written from left to right, whatever the text around them is: their signs would change sides. */
function codeDirection(name: string, attributes: string, around: Direction): string {
  const code = name === "pre" || name === "code";
  return code && around === "rtl" && attributeOf(attributes, "dir") === undefined
    ? ' dir="ltr"'
    : "";
}

const ALIGNED: Readonly<Record<string, string>> = {
  ltr: "text-align:left;",
  rtl: "text-align:right;",
  // Programs that do not know it go on as they would have.
  auto: "text-align:start;",
};

function leadsInside(attributes: string, url: string | undefined): boolean {
  return url !== undefined && (attributeOf(attributes, "href") ?? "").startsWith(`${url}#`);
}

function lowered(heading: string, shift: number): number {
  return Math.min(6, Math.max(1, Number(heading[1]) + shift));
}

/** A picture of our own, no wider than the column; of somebody else's only what it says. */
function picture(attributes: string, { address, dress }: ProseFrame): string {
  const source = attributeOf(attributes, "src") ?? "";
  const alt = (attributeOf(attributes, "alt") ?? "")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
  if (!source.startsWith(`${address}/`)) return alt === "" ? "" : `<em>${alt}</em>`;
  const width = Number(attributeOf(attributes, "width"));
  const height = Number(attributeOf(attributes, "height"));
  const shown = Math.min(width, COLUMN_WIDTH);
  const known = width > 0 && height > 0;
  const size = known ? ` width="${shown}" height="${Math.round((height * shown) / width)}"` : "";
  // A picture that does not load keeps its width, unless the width is given in parts of the column.
  const style = known ? `display:block;width:100%;max-width:${shown}px;` : STYLES.img;
  return `<img src="${source.replaceAll('"', "&quot;")}" alt="${alt}"${size} style="${style}height:auto;border:0;${dress(PLACEHOLDER)}font-size:15px;">`;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i")
    .exec(attributes)
    ?.slice(1)
    .find((part) => part !== undefined);
}
