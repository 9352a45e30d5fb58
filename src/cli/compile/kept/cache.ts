/** What a compilation leaves for the next one: dist/.cache/compile.jsonl. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrontMatter } from "../front-matter/front-matter.ts";
import type { Rendering } from "../pool/work.ts";
import type { KeptRelated } from "../related/related.ts";
import type { TemplateCache } from "../settings/templates.ts";
import type { MediaReading } from "../ship/media.ts";
import { writeAtomically } from "./atomically.ts";
import type { FileMemory } from "./file-memory.ts";
import { createKeptLines } from "./kept-lines.ts";

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

export type CacheFile = {
  /** The cache, or an empty one when there is none, or one of another version, or a damaged one. */
  readonly load: () => Cache;
  /** Writes what of it is not there yet: entries that are the same objects as before are. */
  readonly save: (cache: Cache) => void;
};

/** No path begins like this. */
const [TEMPLATES, RELATED] = [":templates", ":related"];

export function openCache(outDir: string, version: string): CacheFile {
  const file = join(outDir, ".cache", "compile.jsonl");
  const lines = createKeptLines<KeptEntry | TemplateCache | KeptRelated>(file, version);
  let known: TemplateCache = {};
  return {
    load() {
      const values = lines.load();
      const templates = (values.get(TEMPLATES) ?? {}) as TemplateCache;
      const related = values.get(RELATED) as KeptRelated | undefined;
      known = templates;
      values.delete(TEMPLATES);
      values.delete(RELATED);
      const entries = Object.fromEntries(values) as Cache["entries"];
      return { version, entries, templates, ...(related !== undefined && { related }) };
    },
    save({ entries, templates, related }) {
      const values = new Map<string, KeptEntry | TemplateCache | KeptRelated>(
        Object.entries(entries),
      );
      // The key of each is the hash of what it was made of.
      if (Object.keys(known).join() !== Object.keys(templates).join()) known = templates;
      values.set(TEMPLATES, known);
      if (related !== undefined) values.set(RELATED, related);
      lines.save(values);
    },
  };
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
