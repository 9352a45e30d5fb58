/**
 * Octets of an XML file → text, part by part, in the encoding that they are in. What a file says of its encoding is
 * wrong in many exports: octets that are UTF-8 throughout are read so, whatever is declared.
 */
import { isUtf8 } from "node:buffer";
import type { SourceFiles } from "../source-files.ts";

/** Octets at the beginning in which an encoding is declared. */
const LOOKED_AT = 4096;

/** The text of a file, in parts of any length. */
export async function* decodedXml(files: SourceFiles, path: string): AsyncGenerator<string> {
  const head = await files.read(path, LOOKED_AT);
  const label = wideEncoding(head) ?? (await narrowEncoding(files, path, head));
  if (label === "utf-8") yield* mostlyUtf8(files.stream(path));
  else {
    const decoder = new TextDecoder(label);
    for await (const octets of files.stream(path)) yield decoder.decode(octets, { stream: true });
    yield decoder.decode();
  }
}

/** UTF-16, by its mark or by the zero in each of its first signs. */
function wideEncoding(head: Uint8Array): string | undefined {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0 && third !== 0) return "utf-16le";
  return first === 0 && second === 0x3c ? "utf-16be" : undefined;
}

async function narrowEncoding(files: SourceFiles, path: string, head: Uint8Array): Promise<string> {
  const start = Buffer.from(head.subarray(0, 1000)).toString("latin1");
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start)?.[1];
  const label = declared?.toLowerCase() ?? "utf-8";
  if (/^utf-?8$/.test(label) || !isLabel(label)) return "utf-8";
  // UTF-16 that was recoded kept its word for it, and has no zeros.
  if (label.startsWith("utf-16") || (await isUtf8Throughout(files.stream(path)))) return "utf-8";
  return label;
}

function isLabel(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

async function isUtf8Throughout(stream: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const octets of wholeSigns(stream)) if (!isUtf8(octets)) return false;
  return true;
}

/** UTF-8, with octets that cannot be read as Windows-1252: exports of old databases mix the two. */
async function* mostlyUtf8(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let first = true;
  for await (const octets of wholeSigns(stream)) {
    const text = isUtf8(octets) ? Buffer.from(octets).toString("utf8") : mixedText(octets);
    yield first ? text.replace(/^\uFEFF/, "") : text;
    first = false;
  }
}

/** The same octets in parts that do not end within a sign of UTF-8. */
async function* wholeSigns(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  for await (const octets of stream) {
    const all = rest.length === 0 ? octets : Buffer.concat([rest, octets]);
    const end = all.length - unfinished(all);
    rest = Uint8Array.from(all.subarray(end));
    if (end > 0) yield all.subarray(0, end);
  }
  if (rest.length > 0) yield rest;
}

/** Octets at the end that begin a sign whose rest is still to come. */
function unfinished(octets: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= octets.length; back += 1) {
    const octet = octets[octets.length - back] ?? 0;
    if ((octet & 0xc0) === 0x80) continue;
    return lengthOf(octet) > back ? back : 0;
  }
  return 0;
}

/** Octets of the sign of UTF-8 that begins so; 0 for none. */
function lengthOf(octet: number): number {
  if (octet < 0x80) return 1;
  if (octet >= 0xc2 && octet <= 0xdf) return 2;
  if (octet >= 0xe0 && octet <= 0xef) return 3;
  return octet >= 0xf0 && octet <= 0xf4 ? 4 : 0;
}

function mixedText(octets: Uint8Array): string {
  const windows = new TextDecoder("windows-1252");
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < octets.length; ) {
    const length = lengthOf(octets[at] ?? 0);
    if (length > 0 && isUtf8(octets.subarray(at, at + length)) && at + length <= octets.length) {
      at += length;
      continue;
    }
    parts.push(Buffer.from(octets.subarray(from, at)).toString("utf8"));
    parts.push(windows.decode(octets.subarray(at, at + 1)));
    at += 1;
    from = at;
  }
  parts.push(Buffer.from(octets.subarray(from)).toString("utf8"));
  return parts.join("");
}
