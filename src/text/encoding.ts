/** Bytes of a file that somebody else wrote → text, whatever the encoding; binary files are refused. */

type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Decodes a text file: by its byte order mark, as UTF-8, as UTF-16 that lacks a mark, by a `<meta charset>`
 * among the first 1,024 bytes (HTML), and at last as Windows-1252, which holds all letters of Latin-1.
 * Line ends come out as "\n" and a mark is removed.
 *
 * @param bytes the whole file
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, reason: "is empty" };
  const binary = signature(bytes);
  if (binary !== undefined) {
    return { ok: false, reason: `is ${binary}, not text; this importer cannot read it yet` };
  }
  const { text, encoding } = decode(bytes);
  // Text holds no NUL and next to no other control character; a program or a picture holds many.
  if (text.includes("\0") || controlCharacters(text) * 100 > text.length) {
    return { ok: false, reason: "is not text (it holds control characters)" };
  }
  return { ok: true, text: text.replace(/\r\n?/g, "\n"), encoding };
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["\u0089PNG", "a picture"],
  ["GIF8", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Office document"],
  ["{\\rtf", "an RTF document"],
  ["\u001f\u008b", "a compressed file (gzip)"],
  ["BZh", "a compressed file (bzip2)"],
  ["\u00fd7zXZ", "a compressed file (xz)"],
  ["7z\u00bc\u00af", "a 7-Zip archive"],
  ["Rar!", "a RAR archive"],
  ["SQLite format 3", "a database (SQLite)"],
  ["ID3", "a sound"],
  ["OggS", "a sound or a film"],
  ["\u007fELF", "a program"],
  ["MZ\u0090", "a program"],
];

/** What a ZIP archive is, by the names in it; a document of an office has its first ones at the beginning. */
const IN_ZIP: readonly (readonly [RegExp, string])[] = [
  [/mimetypeapplication\/epub\+zip/, "a book (.epub)"],
  [/mimetypeapplication\/vnd\.oasis\.opendocument/, "a LibreOffice document (.odt)"],
  [/word\//, "a Word document (.docx)"],
  [/xl\//, "an Excel table (.xlsx)"],
];

function signature(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4096));
  if (head.startsWith("PK\u0003\u0004")) {
    return IN_ZIP.find(([names]) => names.test(head))?.[1] ?? "a ZIP archive";
  }
  return SIGNATURES.find(([magic]) => head.startsWith(magic))?.[1];
}

function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) {
    return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  }
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  const utf8 = strictly("utf-8", bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" };
  const declared = declaredCharset(bytes);
  const text = declared === undefined ? undefined : strictly(declared, bytes);
  if (declared !== undefined && text !== undefined) return { text, encoding: declared };
  return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/**
 * In UTF-16 the spaces, digits and line ends of any script have a zero half, always the same one; in no
 * other text encoding is there a zero byte at all. Nine in ten, because U+0100 and its like have their
 * zero in the other half.
 */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  // In UTF-16 such letters have a zero each: here it is a stray one in a text of single bytes.
  const zeros = even + odd;
  if (zeros * 4 < bytes.length && bytes.every((byte) => byte < 0x80)) return undefined;
  if (Math.max(even, odd) === 0 || Math.min(even, odd) * 9 > Math.max(even, odd)) return undefined;
  return strictly(encoding, bytes) === undefined ? undefined : encoding;
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:-]+)/i.exec(head)?.[1]?.toLowerCase();
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // A label that nobody knows, or bytes that are not in this encoding.
  }
}

function controlCharacters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Tab, line feed, form feed, carriage return and escape occur in honest text files.
    if (code < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(code)) count += 1;
  }
  return count;
}
