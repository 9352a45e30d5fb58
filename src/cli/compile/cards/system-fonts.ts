/**
 * Fonts of this machine, for titles in scripts that the program brings no font for. Which there are differs from machine to
 * machine: who must have the same cards everywhere puts a font beside theme.yaml.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { FaceSource } from "./faces.ts";

const FOLDERS = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  join(homedir(), ".fonts"),
  join(homedir(), ".local/share/fonts"),
  "/System/Library/Fonts",
  "/Library/Fonts",
  join(homedir(), "Library/Fonts"),
  join(process.env.WINDIR ?? "C:\\Windows", "Fonts"),
];

/** Files that a reader would not want a title in, or that hold pictures in place of letters. */
const UNFIT =
  /italic|oblique|mono|narrow|condensed|emoji|symbol|dingbat|lastresort|unifont|thin|extralight|hairline/i;

/** What makers name the fonts of a system for reading, the best first. */
const BEST = [
  /noto(sans|serif)/i,
  /pingfang|hiragino|applesdgothic|geeza|arialhb|sfarabic|sfhebrew|kohinoor|thonburi/i,
  /msyh|yugoth|malgun|segoeui|nirmala|leelaw/i,
  /dejavusans/i,
];

const found = new Map<boolean, readonly FaceSource[]>();
let asked = 0;

/** In the order in which they are tried; looked for once. @param bold titles are bold where the machine has it */
export function systemFonts(bold: boolean): readonly FaceSource[] {
  asked += 1;
  const known = found.get(bold) ?? fontsBelow(FOLDERS, bold);
  found.set(bold, known);
  return known;
}

/** How often they were asked for in this process: what is made meanwhile depends on this machine. */
export function timesSystemFontsAsked(): number {
  return asked;
}

export function fontsBelow(folders: readonly string[], bold: boolean): readonly FaceSource[] {
  return folders
    .flatMap(filesBelow)
    .filter((file) => /\.(?:ttf|otf|ttc)$/i.test(file) && !UNFIT.test(file))
    .map((file) => ({ file, rank: rankOf(file, bold) }))
    .sort((one, other) => one.rank - other.rank || (one.file < other.file ? -1 : 1))
    .map(({ file }) => sourceOf(file));
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function rankOf(file: string, bold: boolean): number {
  const name = /[^/\\]+$/.exec(file)?.[0] ?? "";
  const maker = BEST.findIndex((pattern) => pattern.test(name));
  const heavy = /bold|heavy|black/i.test(name);
  const weight = heavy === bold ? 0 : /light/i.test(name) ? 2 : 1;
  return 10 * (maker === -1 ? BEST.length : maker) + weight;
}

function sourceOf(file: string): FaceSource {
  let characters: ((point: number) => boolean) | undefined;
  return {
    name: file,
    read: () => readFileSync(file),
    mayHave(point) {
      characters ??= charactersOf(file);
      return characters(point);
    },
  };
}

/** Reads the table of characters alone: a machine has gigabytes of fonts. Of a collection, that of its first font. */
function charactersOf(file: string): (point: number) => boolean {
  try {
    const handle = openSync(file, "r");
    try {
      return readCharacters((at, octets) => {
        const bytes = Buffer.alloc(octets);
        readSync(handle, bytes, 0, octets, at);
        return bytes;
      });
    } finally {
      closeSync(handle);
    }
  } catch {
    return () => false;
  }
}

/** OpenType, "Table Directory" and `cmap`. */
function readCharacters(read: (at: number, octets: number) => Buffer): (point: number) => boolean {
  const begin = read(0, 16);
  const start = begin.toString("latin1", 0, 4) === "ttcf" ? begin.readUInt32BE(12) : 0;
  const count = read(start, 12).readUInt16BE(4);
  const directory = read(start + 12, 16 * count);
  const entry = Array.from({ length: count }, (_, at) => 16 * at).find(
    (at) => directory.toString("latin1", at, at + 4) === "cmap",
  );
  if (entry === undefined) return () => false;
  const cmap = read(directory.readUInt32BE(entry + 8), directory.readUInt32BE(entry + 12));
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, at) =>
    cmap.readUInt32BE(4 + 8 * at + 4),
  );
  const ranges = subtables.flatMap((at) => rangesOf(cmap.subarray(at)));
  return (point) => ranges.some(([first, last]) => point >= first && point <= last);
}

function rangesOf(table: Buffer): readonly (readonly [number, number])[] {
  const format = table.readUInt16BE(0);
  if (format === 12) {
    return Array.from({ length: table.readUInt32BE(12) }, (_, at) => [
      table.readUInt32BE(16 + 12 * at),
      table.readUInt32BE(20 + 12 * at),
    ]);
  }
  if (format !== 4) return [];
  const segments = table.readUInt16BE(6) / 2;
  return Array.from({ length: segments }, (_, at) => [
    table.readUInt16BE(16 + 2 * segments + 2 * at),
    table.readUInt16BE(14 + 2 * at),
  ]);
}
