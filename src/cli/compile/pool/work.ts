/** The two kinds of work on one Markdown file. Inline for a few files, in threads for thousands. */
import { boundOfBody } from "../../../feeds/compose.ts";
import { octets } from "../../../feeds/content.ts";
import type { SiteMap } from "../../../markdown/links.ts";
import type { TextWords } from "../../../publication/email-words.ts";
import { readTextFile } from "../files.ts";
import {
  type FrontMatter,
  readFrontMatter,
  type Source,
  type Surroundings,
  splitFrontMatter,
} from "../front-matter/front-matter.ts";
import type { BodyHead, RenderedBody } from "../markdown/markdown.ts";
import { type MadePictures, withVariants } from "../pictures/made.ts";
import { type Counted, type Counter, createCounter } from "../search/counting.ts";
import { hashOf } from "../ship/hash.ts";
import { createReadMedia, type ReadMedia } from "../ship/media.ts";
import { createRoom, type Laid } from "./room.ts";

/** What every file of one compilation is seen against. Plain data, so that a thread can have it. */
export type Stage = {
  readonly contentDir: string;
  readonly around: Surroundings;
  /** Undefined while front matter is read: the map is made from it. */
  readonly site: SiteMap | undefined;
  /** Origin of the publication. */
  readonly origin: string;
  /** What was made of its pictures so far. */
  readonly pictures: MadePictures;
};

/** A source whose text lies where it lies: whoever works on it reads it. */
type SourceFile = Omit<Source, "text"> & { readonly absolute: string; readonly hash: string };

export type WorkSource = Source | SourceFile;

/** @returns the source for another thread: without its text, where there is a file of it */
export function withoutText(source: WorkSource): WorkSource {
  if (!("absolute" in source)) return source;
  const { kind, path, file, absolute, hash } = source;
  return { kind, path, file, absolute, hash };
}

function withText(source: WorkSource): Source {
  if ("text" in source) return source;
  return { ...source, text: readTextFile(source.absolute, source.hash) };
}

export type RenderTask = {
  readonly source: WorkSource;
  readonly language: string;
  /** Words of that language, for what is added to the text. */
  readonly texts: TextWords;
  readonly self: string;
  readonly key: string;
  readonly imported?: string;
  /** A post's own words and wishes. */
  readonly head: BodyHead;
};

/**
 * JSON as it is written to the disk. A thread hands over where its octets lie, where text would be copied twice and be spelled
 * in UTF-8 by whoever gets it.
 */
export type Json = {
  readonly laid: Laid;
  /** UTF-16 units of the text. */
  readonly length: number;
};

/** A body ready to be packed, and what is known about it. */
export type Rendering = Omit<RenderedBody, "body" | "own" | "portable" | "said"> & {
  /** JSON of the `Body`. */
  readonly json: Json;
  readonly hash: string;
  /** The body as Markdown: JSON of it, and its hash. */
  readonly markdown: { readonly json: Json; readonly hash: string };
  /** Of a post, what it says, for searching. */
  readonly counted?: Counted;
  /** Hash of what is said, without the addresses it is said at. */
  readonly substance: string;
  /** Octets of the form for feeds, and the most that a format of feed can make of them. */
  readonly inFeeds: { readonly octets: number; readonly bound: number };
  /** How many headings are listed above it. */
  readonly listed: number;
};

export function readHead(source: WorkSource, stage: Stage): FrontMatter {
  return readFrontMatter(withText(source), stage.around);
}

let media: { readonly contentDir: string; readonly read: ReadMedia } | undefined;

let pipeline: typeof import("../markdown/markdown.ts") | undefined;

/** The pipeline is loaded when there is something to render: most saves render one file or none. */
export async function render(task: RenderTask, stage: Stage): Promise<Rendering> {
  pipeline ??= await import("../markdown/markdown.ts");
  if (stage.site === undefined) throw new Error("rendering needs the map of the site");
  if (media?.contentDir !== stage.contentDir) {
    media = { contentDir: stage.contentDir, read: createReadMedia(stage.contentDir) };
  }
  const { language, texts, self, key, imported } = task;
  const source = withText(task.source);
  const { body: text, bodyLine: firstLine } = splitFrontMatter(source.text);
  const rendered = pipeline.renderBody(
    {
      ...{ path: source.path, file: source.file, text, firstLine, language, self, key },
      ...(imported !== undefined && { imported }),
    },
    {
      site: stage.site,
      readMedia: withVariants(media.read, stage.pictures),
      origin: stage.origin,
    },
    texts,
    task.head,
  );
  const { body, own, portable: tree, said, ...rest } = rendered;
  // Moving to another domain, or giving the post another slug, changes no word of it.
  const substance = body.portable
    .replaceAll(`"${stage.origin}${self}#`, '"#')
    .replaceAll(`"${stage.origin}/`, '"/');
  const { web, portable, text: plain, mailed, contents } = body;
  const { hash, ...json } = jsonOf({ web, portable, text: plain, mailed, contents });
  const inFeeds = { octets: octets(portable), bound: boundOfBody(portable) };
  const { hash: markdownHash, ...markdown } = jsonOf(own ?? (await writtenAnew(tree)));
  return {
    ...rest,
    ...{ json, hash },
    markdown: { json: markdown, hash: markdownHash },
    ...(source.kind === "post" && { counted: counterFor(stage)(said, language) }),
    substance: hashOf(substance),
    inFeeds,
    listed: contents?.length ?? 0,
  };
}

function jsonOf(value: unknown): Json & { readonly hash: string } {
  const text = JSON.stringify(value);
  const { octets, laid } = room.put(text);
  return { laid, length: text.length, hash: hashOf(octets) };
}

let room = createRoom();

/** From now on what this thread renders lies in a file. @param file an open one of its own */
export function layIn(file: number): void {
  room = createRoom(file);
}

/** To be called before a rendering is handed to another thread. */
export function handOver(): void {
  room.flush();
}

let counting: { readonly stage: Stage; readonly count: Counter } | undefined;

/** One for each compilation, which must read all that it gives. */
function counterFor(stage: Stage): Counter {
  if (counting?.stage !== stage) counting = { stage, count: createCounter() };
  return counting.count;
}

/** What writes Markdown is loaded for those texts alone that need it. */
async function writtenAnew(tree: RenderedBody["portable"]): Promise<string> {
  const { writtenMarkdown } = await import("../markdown/markdown-form.ts");
  return writtenMarkdown(tree).trim();
}
