import { expect, test } from "vitest";
import { decodeText } from "../../src/text/encoding.ts";

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

test.each([
  ["UTF-8", [0xc3, 0xa9, 0xe4, 0xb8, 0xad], "é中", "utf-8"],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x41], "A", "utf-8"],
  ["UTF-16LE with a mark", [0xff, 0xfe, 0x41, 0x00, 0x2d, 0x4e], "A中", "utf-16le"],
  ["UTF-16BE with a mark", [0xfe, 0xff, 0x00, 0x41, 0x4e, 0x2d], "A中", "utf-16be"],
  ["UTF-16LE without", [0x41, 0x00, 0x20, 0x00, 0x2d, 0x4e, 0x0a, 0x00], "A 中\n", "utf-16le"],
  ["UTF-16BE without", [0x00, 0x41, 0x00, 0x20, 0x4e, 0x2d, 0x00, 0x0a], "A 中\n", "utf-16be"],
  ["Latin-1", [0x43, 0x61, 0x66, 0xe9], "Café", "windows-1252"],
  ["Windows-1252", [0x93, 0x41, 0x94, 0x20, 0x80, 0x35, 0x96], "“A” €5–", "windows-1252"],
  [
    "a charset that the page declares",
    [...ascii('<meta charset="windows-1251"><p>'), 0xcc, 0xe8, 0xf0],
    '<meta charset="windows-1251"><p>Мир',
    "windows-1251",
  ],
  [
    "a charset that nobody knows",
    [...ascii("<meta charset=klingon>"), 0xe9],
    "<meta charset=klingon>é",
    "windows-1252",
  ],
  ["line ends of Windows and old Macs", ascii("a\r\nb\rc\nd"), "a\nb\nc\nd", "utf-8"],
])("%s is read as what it is", (_, bytes, text, encoding) => {
  expect(decodeText(Uint8Array.from(bytes))).toEqual({ ok: true, text, encoding });
});

test.each([
  ["nothing", [], "is empty"],
  [
    "a text with a stray zero",
    ascii("Hello\0world\n"),
    "is not text (it holds control characters)",
  ],
  [
    "a PDF",
    ascii("%PDF-1.7 plain text until here"),
    "is a PDF, not text; this importer cannot read it yet",
  ],
  [
    "a ZIP archive",
    [0x50, 0x4b, 3, 4, 20, 0],
    "is a ZIP archive, not text; this importer cannot read it yet",
  ],
  [
    "a .docx",
    ascii("PK\u0003\u0004....[Content_Types].xml..word/document.xml"),
    "is a Word document (.docx), not text; this importer cannot read it yet",
  ],
  [
    "a .odt",
    ascii("PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.text"),
    "is a LibreOffice document (.odt), not text; this importer cannot read it yet",
  ],
  [
    "a gzip",
    [0x1f, 0x8b, 8, 0],
    "is a compressed file (gzip), not text; this importer cannot read it yet",
  ],
  [
    "a PNG",
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    "is a picture, not text; this importer cannot read it yet",
  ],
  ["zeros", [0, 0, 0, 0, 1, 2, 0], "is not text (it holds control characters)"],
  [
    "control characters",
    ascii("ab\u0001\u0002\u0003"),
    "is not text (it holds control characters)",
  ],
])("%s is refused", (_, bytes, reason) => {
  expect(decodeText(Uint8Array.from(bytes))).toEqual({ ok: false, reason });
});
