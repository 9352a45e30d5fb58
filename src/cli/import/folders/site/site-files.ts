/** The files of a site's folder, from where the site begins: the folder may lie within the one that was named. */
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { decodeText } from "../../../../text/encoding.ts";
import { BrokenSource } from "../../files/broken-source.ts";
import { plainToml } from "../../source/notations.ts";
import type { SourceFiles } from "../../sources/source-files.ts";

export type SiteFiles = {
  /** Paths from the site's beginning, without what programs make and fetch. */
  readonly paths: readonly string[];
  readonly has: (path: string) => boolean;
  /** As the source has it, for reports and for reading. */
  readonly sourcePath: (path: string) => string;
  /** Its text; undefined for a file that is not there or holds none. */
  readonly text: (path: string) => Promise<string | undefined>;
  /** What a file of settings or data holds; undefined where it cannot be read. */
  readonly data: (path: string) => Promise<unknown>;
};

/** The first octets of a file as text; empty for one that cannot be read, which the reader of the source names. */
export async function beginningOf(
  files: SourceFiles,
  path: string,
  octets: number,
): Promise<string> {
  try {
    return new TextDecoder().decode(await files.read(path, octets));
  } catch (error) {
    if (error instanceof BrokenSource) return "";
    throw error;
  }
}

/** What no author wrote. */
const MADE =
  /(?:^|\/)(?:node_modules|bower_components|vendor\/bundle|vendor\/gems|\.git|\.svn|_site|\.jekyll-cache|\.sass-cache|resources\/_gen|\.cache|\.astro|\.vercel|\.netlify|__MACOSX|\.trash|exampleSite)\//;

/** Octets of a text that are read; a novel has a tenth of it. */
export const LARGEST_TEXT = 4 * 1024 * 1024;

/** @param root path of the site's beginning in the source: "" or "blog/" */
export function siteFiles(files: SourceFiles, root: string): SiteFiles {
  const paths = files.paths
    .filter((path) => path.startsWith(root))
    .map((path) => path.slice(root.length))
    .filter((path) => !MADE.test(path));
  const known = new Set(paths);
  const text = async (path: string) => {
    if (!known.has(path)) return undefined;
    const decoded = decodeText(await files.read(`${root}${path}`, LARGEST_TEXT));
    return decoded.ok ? decoded.text : undefined;
  };
  return {
    paths,
    has: (path) => known.has(path),
    sourcePath: (path) => `${root}${path}`,
    text,
    data: async (path) => {
      const found = await text(path);
      return found === undefined ? undefined : dataOf(path, found);
    },
  };
}

/** YAML, TOML or JSON by the name's ending. */
export function dataOf(path: string, text: string): unknown {
  try {
    if (/\.ya?ml$/i.test(path))
      return parseYaml(text, { logLevel: "silent", uniqueKeys: false, strict: false });
    if (/\.toml$/i.test(path)) return plainToml(parseToml(text));
    if (/\.json$/i.test(path)) return JSON.parse(text);
  } catch {
    // Settings that the program itself could not have read say nothing here either.
  }
  return undefined;
}

/** Where the shortest path lies that fits: "" or "blog/"; undefined where none does. */
export function rootBy(paths: readonly string[], pattern: RegExp): string | undefined {
  const roots = paths
    .filter((path) => !MADE.test(path))
    .flatMap((path) => {
      const found = pattern.exec(path);
      return found === null ? [] : [path.slice(0, found.index)];
    })
    .map((root) => (root === "" || root.endsWith("/") ? root : `${root}/`));
  return roots.sort((a, b) => a.split("/").length - b.split("/").length || a.length - b.length)[0];
}

/** Files of data, parts and templates of one kind that are looked at. */
export const MOST_FILES = 500;

export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A group, or an empty one. */
export function groupIn(value: unknown): Group {
  return isGroup(value) ? value : {};
}

/** The value at a dotted path, whose keys may be written in any case. */
export function valueAt(group: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (!isGroup(inner)) return undefined;
    if (Object.hasOwn(inner, key)) return inner[key];
    return Object.entries(inner).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  }, group);
}

/** A text or a number as text, on one line; undefined for anything else and for an empty one. */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  return typeof text === "string" && text.trim() !== ""
    ? text.replace(/\s+/gu, " ").trim()
    : undefined;
}
