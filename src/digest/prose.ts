/** The portable HTML of a post, dressed for mail: styles inline, headings in order, own pictures only. */
import type { Direction } from "../publication/publication.ts";

/** Pixels between the margins of the letter: what Outlook, which knows no max-width, must be told. */
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

/**
 * One tag with its attributes. Attributes are consumed together with their tag, so that a "<" inside a
 * quoted value is never taken for a tag of its own and dressed in the middle of the value.
 */
const TAG =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi;

export type ProseFrame = {
  /** Origin of the publication: pictures from elsewhere would tell others who reads. */
  readonly address: string;
  /** Level of the heading above: the highest heading inside becomes the next one down. */
  readonly level: number;
  readonly direction: Direction;
  /** Address of the post: links to its own footnotes lead nowhere in a letter, which has them below. */
  readonly url?: string;
};

/** @param portable sanitised HTML with absolute URLs, without class or style */
export function dressProse(portable: string, frame: ProseFrame): string {
  const levels = [...portable.matchAll(/<h([1-6])[\s>]/gi)].map((match) => Number(match[1]));
  const shift = frame.level + 1 - Math.min(...levels);
  let unlinked = false;
  return portable.replace(TAG, (tag, closing: string, written: string, attributes: string) => {
    const name = written.toLowerCase();
    if (/^h[1-6]$/.test(name)) return `<${closing}h${lowered(name, shift)}${attributes}>`;
    if (name === "a") {
      // Links hold no links, so the next end tag is this one's.
      if (closing === "") unlinked = leadsInside(attributes, frame.url);
      if (unlinked) return "";
    }
    if (closing !== "") return tag;
    if (name === "img") return picture(attributes, frame.address);
    // Wide tables scroll, so a keyboard must be able to reach them.
    if (name === "table") return `<table${attributes} tabindex="0">`;
    const style = STYLES[name];
    if (style === undefined) return tag;
    const turned = frame.direction === "rtl" ? style.replace("border-left", "border-right") : style;
    return `<${name}${attributes} style="${turned}">`;
  });
}

function leadsInside(attributes: string, url: string | undefined): boolean {
  return url !== undefined && (attributeOf(attributes, "href") ?? "").startsWith(`${url}#`);
}

function lowered(heading: string, shift: number): number {
  return Math.min(6, Math.max(1, Number(heading[1]) + shift));
}

/** A picture of our own, no wider than the column; of somebody else's only what it says. */
function picture(attributes: string, address: string): string {
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
  return `<img src="${source.replaceAll('"', "&quot;")}" alt="${alt}"${size} style="${style}height:auto;border:0;background-color:#f3efe6;color:#5d574e;font-size:15px;">`;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i")
    .exec(attributes)
    ?.slice(1)
    .find((part) => part !== undefined);
}
