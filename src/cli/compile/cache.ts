/** What a compilation leaves for the next one: dist/.cache/compile.json. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileMemory } from "./file-memory.ts";
import type { FrontMatter } from "./front-matter/front-matter.ts";
import type { Rendering } from "./pool/work.ts";
import type { KeptRelated } from "./related/related.ts";
import type { TemplateCache } from "./settings/templates.ts";
import type { MediaReading } from "./ship/media.ts";

/** A rendering without its JSON: that lies in a pack, from which it is fetched when packs change. */
export type KeptRendering = Omit<Rendering, "json" | "markdown" | "counted"> & {
  /** UTF-16 units of the JSON. */
  readonly length: number;
  /** What was rendered, and against what: equal key, and equal outcomes of references, stand. */
  readonly key: string;
  /** File name of the pack that holds the body; absent for drafts, which are in none. */
  readonly pack?: string;
  /** The same of its Markdown. */
  readonly markdown: { readonly hash: string; readonly length: number; readonly pack?: string };
};

export type KeptEntry = {
  /** Hash of the file and of what its front matter was checked against. */
  readonly headKey: string;
  readonly head: FrontMatter;
  readonly rendering?: KeptRendering;
};

export type Cache = {
  readonly version: string;
  /** By path below the content directory. */
  readonly entries: Readonly<Record<string, KeptEntry>>;
  readonly templates: TemplateCache;
  /** Which posts went with which. */
  readonly related?: KeptRelated;
};

export function emptyCache(version: string): Cache {
  return { version, entries: {}, templates: {} };
}

/** The cache, or an empty one when there is none, or one of another version, or a damaged one. */
export function loadCache(outDir: string, version: string): Cache {
  try {
    const cache: Cache = JSON.parse(readFileSync(cacheFile(outDir), "utf8"));
    return cache.version === version ? cache : emptyCache(version);
  } catch {
    // Nothing depends on the cache but time.
    return emptyCache(version);
  }
}

export function saveCache(outDir: string, cache: Cache): void {
  writeAtomically(cacheFile(outDir), JSON.stringify(cache));
}

/** What is known of media files, by their absolute paths. */
export type MediaMemory = FileMemory<MediaReading>;

/** A thousand photographs are gigabytes to be read, if it was not remembered what was in them. */
export function loadMediaMemory(outDir: string, version: string): MediaMemory {
  try {
    const kept: KeptMemory = JSON.parse(readFileSync(memoryFile(outDir), "utf8"));
    return new Map(kept.version === version ? kept.files : []);
  } catch {
    return new Map();
  }
}

/** Written anew only when something was read; what is gone is forgotten. */
export function saveMediaMemory(outDir: string, version: string, memory: MediaMemory): void {
  const files = [...memory].filter(([path]) => existsSync(path));
  const kept: KeptMemory = { version, files };
  const text = JSON.stringify(kept);
  const file = memoryFile(outDir);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== text) writeAtomically(file, text);
}

type KeptMemory = {
  readonly version: string;
  readonly files: readonly (readonly [
    string,
    { readonly stamp: string; readonly reading: MediaReading },
  ])[];
};

function memoryFile(outDir: string): string {
  return join(outDir, ".cache", "media.json");
}

/** Readers see the old file or the new one, never half of one. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    // Nearly always the folder is there: of thousands of files one asks for it.
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, content);
  }
  renameSync(draft, file);
}

function cacheFile(outDir: string): string {
  return join(outDir, ".cache", "compile.json");
}
