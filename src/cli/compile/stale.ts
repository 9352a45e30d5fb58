/** What has to be read and rendered anew, and what stands from the last time. */

import { outcomeOf, resolveReference, type SiteMap } from "../../markdown/links.ts";
import type { TextWords } from "../../publication/email-words.ts";
import { FALLBACK } from "../../templates/i18n/languages.ts";
import { type Entry, entryAddress } from "./assemble.ts";
import type { FrontMatter, Source } from "./front-matter/front-matter.ts";
import type { Cache, KeptEntry, KeptRendering } from "./kept/cache.ts";
import type { Laid } from "./pool/room.ts";
import type { Rendering, RenderTask, Stage } from "./pool/work.ts";
import type { WorkerPool } from "./pool/worker-pool.ts";
import type { FreshCounts } from "./search/segments.ts";
import { hashOf } from "./ship/hash.ts";
import type { ReadMedia } from "./ship/media.ts";
import type { FreshBodies } from "./ship/ship.ts";

/** A file and the hash of its bytes. */
type HashedSource = Source & { readonly hash: string; readonly absolute?: string };

/** A head, and the key under which it stands. */
export type KeyedHead = Pick<KeptEntry, "headKey" | "head">;

/** Reads the heads that are not known yet. */
export async function readHeads(
  pool: WorkerPool,
  stage: Stage,
  sources: readonly HashedSource[],
  before: Cache,
): Promise<readonly KeyedHead[]> {
  const against = hashOf(JSON.stringify(stage.around));
  const keys = sources.map((source) => hashOf(source.file, source.hash, against));
  const stale = sources.filter(
    (source, index) => before.entries[source.path]?.headKey !== keys[index],
  );
  const read = await pool.readHeads(stage, stale);
  const fresh = new Map(stale.map((source, index) => [source.path, read[index]]));
  return sources.map((source, index) => {
    const head = fresh.get(source.path) ?? before.entries[source.path]?.head;
    if (head === undefined) throw new Error(`no head was read for ${source.path}`);
    return { headKey: keys[index] ?? "", head };
  });
}

type RenderedEntries = {
  readonly entries: readonly Entry[];
  readonly fresh: FreshBodies;
  readonly counts: FreshCounts;
  readonly paths: readonly string[];
};

/** The words that are added to texts, by the tags of their languages. */
type Spoken = { readonly texts: Readonly<Record<string, TextWords>> };

/** Renders the bodies whose text, or whose references' targets, are not what they were. */
export async function renderStale(
  pool: WorkerPool,
  stage: Stage & { readonly site: SiteMap } & Spoken,
  sources: readonly HashedSource[],
  heads: readonly KeyedHead[],
  before: Cache,
  readMedia: ReadMedia,
): Promise<RenderedEntries> {
  const tasks = sources.map((source, index) => taskOf(source, headAt(heads, index).head, stage));
  const spelled = speller();
  const keys = tasks.map((task, index) =>
    hashOf(
      sources[index]?.hash ?? "",
      task.source.file,
      task.language,
      task.self,
      task.key,
      stage.origin,
      spelled(task.texts),
    ),
  );
  const standing = tasks.map((task, index) => {
    const kept = before.entries[task.source.path]?.rendering;
    if (kept === undefined || kept.key !== keys[index]) return undefined;
    return stillLeadsThere(kept, task.source.path, stage.site, readMedia) ? kept : undefined;
  });
  const stale = tasks.filter((_, index) => standing[index] === undefined);
  const renderings = await pool.renderAll(stage, stale);
  const fresh = new Map(stale.map((task, index) => [task.source.path, renderings[index]]));
  const bodies = new Map<string, Laid>();
  const entries = sources.map((source, index): Entry => {
    const rendering = fresh.get(source.path);
    if (rendering !== undefined) {
      bodies.set(rendering.hash, rendering.json.laid);
      bodies.set(rendering.markdown.hash, rendering.markdown.json.laid);
    }
    const kept = rendering === undefined ? standing[index] : keptOf(rendering, keys[index] ?? "");
    const { kind, path, file } = source;
    return { source: { kind, path, file }, head: headAt(heads, index).head, rendering: kept };
  });
  const counts = new Map(
    [...fresh].flatMap(([path, rendering]) =>
      rendering?.counted === undefined ? [] : [[path, rendering.counted] as const],
    ),
  );
  return { entries, fresh: bodies, counts, paths: stale.map((task) => task.source.path) };
}

/** The language that a text is in. @param around what the publication says */
export function languageOf({ heading }: FrontMatter, around: Stage["around"]): string {
  return heading?.language ?? around.language ?? FALLBACK;
}

function taskOf(source: HashedSource, head: FrontMatter, stage: Stage & Spoken): RenderTask {
  const { heading, imported } = head;
  const slug = heading?.slug ?? "unknown";
  const { kind } = source;
  const language = languageOf(head, stage.around);
  const texts = stage.texts[language];
  if (texts === undefined) throw new Error(`no words were read for ${language}`);
  return {
    // Whole: its words are read from the disk only where somebody asks for them.
    source,
    language,
    texts,
    self: entryAddress(kind, slug),
    key: heading?.post?.id ?? slug,
    ...(imported !== undefined && { imported }),
    head: {
      // What nobody is led to from a post is not compared with posts.
      ...(heading?.post !== undefined && { title: heading.title }),
      ...(heading?.summary !== undefined && { summarised: true as const }),
      ...(heading?.contents !== undefined && { contents: heading.contents }),
    },
  };
}

/** Names the words of a language, which many texts share. */
function speller(): (words: TextWords) => string {
  const known = new Map<TextWords, string>();
  return (words) => {
    const name = known.get(words) ?? hashOf(JSON.stringify(words));
    known.set(words, name);
    return name;
  };
}

/** A rendering holds while each of its references leads where it led. */
function stillLeadsThere(
  kept: KeptRendering,
  path: string,
  site: SiteMap,
  readMedia: ReadMedia,
): boolean {
  return kept.references.every(
    ({ url, outcome }) => outcomeOf(resolveReference(site, readMedia, path, url)) === outcome,
  );
}

function keptOf(rendering: Rendering, key: string): KeptRendering {
  const { json, markdown, counted: _, ...rest } = rendering;
  const { hash } = markdown;
  return { ...rest, length: json.length, key, markdown: { hash, length: markdown.json.length } };
}

/** The head of the file at that place. */
export function headAt(heads: readonly KeyedHead[], index: number): KeyedHead {
  const head = heads[index];
  if (head === undefined) throw new Error(`no head at ${index}`);
  return head;
}
