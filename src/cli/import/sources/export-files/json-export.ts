/** A program's export in JSON: what it begins with, and what it holds. */

import { decodeText } from "../../../../text/encoding.ts";
import { BrokenSource, LARGEST_IN_MEMORY } from "../../files/broken-source.ts";
import type { SourceFiles } from "../source-files.ts";

/** Anything that JSON calls an object. What stands in it is not known before it is looked at. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** Octets of a file that are looked at, to say whose it is. */
const LOOKED_AT = 64 * 1024;

/** The beginning of a file as text; "" where it is none, or cannot be read: whoever reads all of it says why. */
export async function beginningOf(files: SourceFiles, path: string): Promise<string> {
  const bytes = await files.read(path, LOOKED_AT).catch((error: unknown) => {
    if (error instanceof BrokenSource) return new Uint8Array();
    throw error;
  });
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.text.replace(/^[\s\uFEFF]+/, "") : "";
}

/** A file as text. */
export async function wholeText(files: SourceFiles, path: string): Promise<string> {
  const bytes = await files.read(path, LARGEST_IN_MEMORY + 1);
  if (bytes.length > LARGEST_IN_MEMORY) throw new BrokenSource(`${path} is larger than 512 MB`);
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new BrokenSource(`${path} ${decoded.reason}`);
  return decoded.text;
}

/** @throws BrokenSource for what is no JSON, as when it ends in the middle */
export async function wholeJson(files: SourceFiles, path: string): Promise<unknown> {
  const text = await wholeText(files, path);
  const json = parsedJson(text.replace(/^\uFEFF/, ""));
  if (json === undefined)
    throw new BrokenSource(`${path} is not whole: its JSON cannot be read to its end`);
  return json;
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRow(value: unknown): value is JsonRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; none where there is no list. */
export function rowsIn(value: unknown): readonly JsonRow[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** A text that is not empty, or a number as text. */
export function textIn(row: JsonRow, key: string): string | undefined {
  const value = row[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** What databases write for yes. */
export function isYes(value: unknown): boolean {
  return value === true || value === 1 || /^(?:1|true|t|yes)$/i.test(String(value));
}
