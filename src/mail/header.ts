/** Header fields of a message: RFC 5322 §2.2 and §3.4, RFC 2047. Pure. */
import { utf8 } from "../text/bytes.ts";

/** RFC 5322 §2.1.1 asks for 78 characters a line; RFC 2047 §2 insists on 76 where words are encoded. */
const LINE = 76;
/** RFC 2047 §2: an encoded word has at most 75 characters, its delimiters included. */
const ENCODED_WORD = 75;
const B_START = "=?utf-8?B?";
const Q_START = "=?utf-8?Q?";
const END = "?=";

/** What may stand in a quoted-string of RFC 5322 §3.2.4 without a word of RFC 2047 inside it. */
const PRINTABLE = /^[\x20-\x7e]*$/;
/** RFC 5322 §3.2.3: words that need no quotes around them. */
const ATOMS = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]*$/;

/**
 * Text as a header may carry it: one line, no control, no lone surrogate, single spaces.
 *
 * The attack: "Hello\r\nBcc: everyone@…" as a subject. U+0085, U+2028 and U+2029 are line ends to some
 * parsers, so they go too, with every other control of C0 and C1.
 */
export function oneLine(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this removes
      .replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]+/g, " ")
      .trim()
  );
}

/**
 * One header field with an unstructured value (RFC 5322 §2.2.1): plain where ASCII fits in folded
 * lines, encoded words otherwise.
 *
 * @param name a field name of ours, in canonical case
 * @param text any text at all
 * @returns the field with its final CRLF
 */
export function textField(name: string, text: string): string {
  const value = oneLine(text);
  const words = value.split(" ");
  const plain =
    PRINTABLE.test(value) &&
    // A reader would decode these, so they are encoded once more.
    !value.includes("=?") &&
    words.every((word) => word.length <= LINE - name.length - 2);
  return plain ? folded(name, words) : folded(name, encodedWords(value, LINE - name.length - 2));
}

/**
 * One header field with a structured value, folded only where the value has a space.
 *
 * @param value ASCII made by this room; a control in it is a bug and throws
 */
export function field(name: string, value: string): string {
  if (!PRINTABLE.test(value)) throw new Error(`a control or non-ASCII character in ${name}`);
  return folded(name, value.split(" "));
}

/** A display name as a phrase of RFC 5322 §3.2.5; empty for an empty name. ASCII only. */
export function phrase(name: string): string {
  const text = oneLine(name);
  if (text === "") return "";
  const short = text.length <= LINE - 16;
  if (PRINTABLE.test(text) && short && !text.includes("=?")) {
    return ATOMS.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
  }
  return encodedWords(text, LINE - 16).join(" ");
}

/** A name-addr of RFC 5322 §3.4. The domain is written in A-labels, as RFC 5890 asks of the wire. */
export function nameAddress(name: string, address: string): string {
  const display = phrase(name);
  const spec = wireAddress(address);
  return display === "" ? `<${spec}>` : `${display} <${spec}>`;
}

/**
 * An addr-spec for the wire.
 *
 * @param address already validated where it came in; anything that could leave its place throws
 */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  // The attack: `a@b>, <c@d` or a line end inside an address would add a recipient or a header.
  if (at < 1 || /[\s<>"(),:;\\[\]\p{Cc}]/u.test(address)) {
    throw new Error("an address that was never validated reached the composer");
  }
  return /^[\x21-\x7e]+$/.test(domain) ? address : `${local}@${asciiDomain(domain)}`;
}

/** A domain in A-labels (RFC 5890): "bücher.example" is "xn--bcher-kva.example". */
function asciiDomain(domain: string): string {
  // The URL parser holds the platform's own IDNA tables.
  return new URL(`http://${domain}/`).hostname;
}

/** Joins words with single spaces, with line breaks so that lines stay short where words are. */
function folded(name: string, words: readonly string[]): string {
  let text = `${name}:`;
  let column = text.length;
  for (const [index, word] of words.entries()) {
    // The first word stays on the name's line: a line of white space alone is obsolete (§4.2).
    if (index > 0 && column + 1 + word.length > LINE) {
      text += "\r\n";
      column = 0;
    }
    text += ` ${word}`;
    column += 1 + word.length;
  }
  return `${text}\r\n`;
}

/**
 * Text as encoded words of RFC 2047, none of which splits a code point (§5, last paragraph).
 *
 * @param first characters left on the line of the field's name; later words have 75
 */
function encodedWords(text: string, first: number): readonly string[] {
  const points = [...text].map((point) => ({ bytes: utf8(point) }));
  const asQ = points.reduce((sum, { bytes }) => sum + quoted(bytes).length, 0);
  const asB = points.reduce((sum, { bytes }) => sum + bytes.length, 0) * (4 / 3);
  const words: string[] = [];
  let bytes: number[] = [];
  for (const point of points) {
    const room = words.length === 0 ? Math.min(first, ENCODED_WORD) : ENCODED_WORD;
    const grown = [...bytes, ...point.bytes];
    if (bytes.length > 0 && encodedWord(grown, asQ < asB).length > room) {
      words.push(encodedWord(bytes, asQ < asB));
      bytes = [...point.bytes];
    } else {
      bytes = grown;
    }
  }
  if (bytes.length > 0) words.push(encodedWord(bytes, asQ < asB));
  return words;
}

function encodedWord(bytes: readonly number[], asQ: boolean): string {
  if (asQ) return Q_START + quoted(bytes) + END;
  return B_START + btoa(String.fromCharCode(...bytes)) + END;
}

/** The Q encoding with the small alphabet of RFC 2047 §5 (3), which is safe in phrases too. */
function quoted(bytes: Iterable<number>): string {
  let text = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === " ") text += "_";
    else if (/[A-Za-z0-9!*+\-/]/.test(character)) text += character;
    else text += `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}
