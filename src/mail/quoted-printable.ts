/** The quoted-printable transfer encoding of RFC 2045 §6.7. Pure. */
import { utf8 } from "../text/bytes.ts";

/** RFC 2045 §6.7 (5): 76 characters a line, the "=" of a soft line break included. */
const LINE = 75;
const SOFT_BREAK = "=\r\n";

/**
 * Encodes text in UTF-8 as quoted-printable.
 *
 * No code point is split by a soft break, and no line begins with "." or "From ", so that neither a
 * careless relay (RFC 5321 §4.5.2) nor an mbox changes a signed body.
 *
 * @param text line ends of any kind; they become CRLF
 */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(encodedLine)
    .join("\r\n");
}

/**
 * Encodes text with holes, once for all recipients.
 *
 * Each hole begins on a line of its own, so what fills it can be encoded without knowing its place.
 *
 * @param segments the text around the holes: one more than there are holes
 * @returns the encoded segments; put `quotedPrintable(value)` between neighbours
 */
export function quotedPrintableAround(segments: readonly string[]): readonly string[] {
  const final = segments.length - 1;
  return segments.map((segment, index) => {
    const encoded = quotedPrintable(segment);
    // §6.7 (3): a soft break must not be the last thing of all.
    const continues = index > 0 && !/^[\r\n]/.test(segment) && !(index === final && segment === "");
    const unfinished = index < final && !encoded.endsWith("\n") && encoded !== "";
    return (continues ? SOFT_BREAK : "") + encoded + (unfinished ? SOFT_BREAK : "");
  });
}

/** RFC 2045 §6.7 (2) and (3): characters that stand for themselves, the last of them no space. */
const PLAIN = /^[ -<>-~]*[!-<>-~]$/;

/** A dot that a relay may double or take, or what begins a message in an mbox. */
function beginsAmiss(line: string): boolean {
  return line.startsWith(".") || line.startsWith("From ");
}

function encodedLine(line: string): string {
  if (PLAIN.test(line)) {
    const parts = [];
    for (let at = 0; at < line.length; at += LINE) parts.push(line.slice(at, at + LINE));
    if (!parts.some(beginsAmiss)) return parts.join(SOFT_BREAK);
  }
  let text = "";
  let column = 0;
  let at = 0;
  for (const point of line) {
    const last = at + point.length === line.length;
    let token = encodedPoint(point, last);
    if (column + token.length > LINE) {
      text += SOFT_BREAK;
      column = 0;
    }
    if (column === 0 && beginsAmiss(line.slice(at, at + 5))) token = hex(point.charCodeAt(0));
    text += token;
    column += token.length;
    at += point.length;
  }
  return text;
}

function encodedPoint(point: string, last: boolean): string {
  const code = point.codePointAt(0) ?? 0;
  // §6.7 (3): white space at the end of a line would be lost on the way.
  if (code === 0x20 || code === 0x09) return last ? hex(code) : point;
  if (code > 0x20 && code < 0x7f && code !== 0x3d) return point;
  if (code < 0x80) return hex(code);
  return Array.from(utf8(point), hex).join("");
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
