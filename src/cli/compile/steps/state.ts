/** What a compiler remembers between its calls. */
import { isAbsolute, join, relative } from "node:path";
import { type Cards, openCards } from "../cards/cards.ts";
import type { CompileOptions } from "../compilation.ts";
import { createReadText, type ReadText } from "../files.ts";
import {
  type Cache,
  type CacheFile,
  loadMediaMemory,
  type MediaMemory,
  openCache,
} from "../kept/cache.ts";
import { openTextMemory, type TextMemory, type TextMemoryFile } from "../kept/text-memory.ts";
import { openPictures, type Pictures } from "../pictures/pictures.ts";
import { createReadRedirects, type ReadRedirects } from "../redirects/redirects.ts";
import type { FreshCounts } from "../search/segments.ts";
import { type AssetLedger, openAssetLedger } from "../ship/asset-ledger.ts";
import {
  createReadMedia,
  createReadMediaText,
  type MediaFile,
  type ReadMedia,
  type ReadMediaText,
} from "../ship/media.ts";
import { rendererVersion } from "../ship/renderer-version.ts";
import type { FreshBodies } from "../ship/ship.ts";
import { createDraw, type Draw } from "../theme/drawing.ts";

export type State = {
  readonly options: CompileOptions;
  readonly label: string;
  readonly version: string;
  readonly readText: ReadText;
  /** Of posts and pages, whose words are not kept. */
  readonly readBody: ReadText;
  readonly readMedia: ReadMedia;
  readonly readMediaText: ReadMediaText;
  readonly readRedirects: ReadRedirects;
  readonly draw: Draw;
  readonly mediaMemory: MediaMemory;
  readonly textMemory: TextMemory;
  readonly textMemoryFile: TextMemoryFile;
  readonly ledger: AssetLedger;
  pictures: Pictures | undefined;
  /** Pictures of which the last compilation would have had more made. */
  waiting: readonly MediaFile[];
  readonly cards: Cards;
  /** Draws the share cards that the last compilation lacked. */
  drawCards: (() => Promise<number>) | undefined;
  /** What was rendered before pictures were waited for. */
  carried:
    | {
        readonly fresh: FreshBodies;
        readonly counts: FreshCounts;
        readonly paths: readonly string[];
        /** What the compilation before knew. */
        readonly published: Cache["entries"];
      }
    | undefined;
  readonly cacheFile: CacheFile;
  /** Of the last compilation in this process; before the first one it is on the disk. */
  cache: Cache | undefined;
};

/** Opens what the compilations before have kept. */
export function openState(options: CompileOptions): State {
  const version = rendererVersion();
  const mediaMemory = loadMediaMemory(options.outDir, version);
  const textMemoryFile = openTextMemory(options.outDir, version);
  const textMemory = textMemoryFile.load();
  return {
    options,
    label: options.label ?? labelOf(options.contentDir),
    version,
    readText: createReadText(options.contentDir, textMemory),
    readBody: createReadText(options.contentDir, textMemory, false),
    textMemory,
    textMemoryFile,
    readMedia: createReadMedia(options.contentDir, mediaMemory),
    mediaMemory,
    ledger: openAssetLedger(options.outDir),
    pictures: undefined,
    waiting: [],
    cards: openCards(options.outDir, options.pictures === "later" ? 1 : undefined),
    drawCards: undefined,
    carried: undefined,
    readMediaText: createReadMediaText(options.contentDir),
    readRedirects: createReadRedirects(),
    draw: createDraw(join(options.outDir, ".cache/theme"), options.checkOnly !== true),
    cache: undefined,
    cacheFile: openCache(options.outDir, version),
  };
}

export async function picturesOf(state: State): Promise<Pictures> {
  const { contentDir, outDir, pictures } = state.options;
  const later = pictures === "later";
  state.pictures ??= await openPictures({
    ...{ contentDir, outDir, planned: pictures === "planned" },
    // Whoever saves a text meanwhile waits for a processor otherwise.
    ...(later && { atOnce: 1 }),
  });
  return state.pictures;
}

function labelOf(contentDir: string): string {
  const path = relative(process.cwd(), contentDir);
  const outside = path === "" || path.startsWith("..") || isAbsolute(path);
  return (outside ? contentDir : path).replaceAll("\\", "/");
}
