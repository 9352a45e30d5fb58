/** content/ → what the Worker is built from. Nothing is written while anything is wrong. */
import { isAbsolute, join, relative } from "node:path";
import { broadcastPeriod } from "../../publication/broadcast.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import { en } from "../../templates/i18n/en.ts";
import { FALLBACK, feedWordsOf, textWordsOf } from "../../templates/i18n/languages.ts";
import { dressOf } from "../../templates/look.ts";
import { type AssembledPost, assemble, type Entry } from "./assemble.ts";
import { type BroadcastsReading, broadcastPack, readBroadcasts } from "./broadcasts.ts";
import { type CardPlan, type Cards, NO_CARDS, openCards } from "./cards/cards.ts";
import { withCards } from "./cards/publication-cards.ts";
import { type NotesReading, readNotes } from "./edition-notes.ts";
import { ChangedText, createReadText, listContent, type ReadText } from "./files.ts";
import {
  type Cache,
  type CacheFile,
  emptyCache,
  loadMediaMemory,
  type MediaMemory,
  openCache,
  saveMediaMemory,
} from "./kept/cache.ts";
import { openTextMemory, type TextMemory, type TextMemoryFile } from "./kept/text-memory.ts";
import { checkAppearance, checkFragments } from "./markdown/entry-links.ts";
import { withVariants } from "./pictures/made.ts";
import { openPictures, type PictureProgress, type Pictures } from "./pictures/pictures.ts";
import { flawsOf, type PictureReport, pictureReport } from "./pictures/shown.ts";
import { createSpill } from "./pool/spill.ts";
import type { Stage } from "./pool/work.ts";
import { createWorkerPool, type Progress, type WorkerPool } from "./pool/worker-pool.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { checkPublishedBefore } from "./published-before.ts";
import { createReadRedirects, type ReadRedirects } from "./redirects/redirects.ts";
import { comparedOf } from "./related/compared.ts";
import { relatedPosts } from "./related/related.ts";
import { planSearch, type SearchPlan } from "./search/segment-plan.ts";
import { type FreshCounts, keepSegments, newSegments } from "./search/segments.ts";
import { resolveNavigation } from "./settings/navigation-links.ts";
import type { PublicationPlace } from "./settings/publication-pictures.ts";
import { readTemplates } from "./settings/templates.ts";
import { type AssetLedger, openAssetLedger } from "./ship/asset-ledger.ts";
import { type BodyPlan, indexOf, keep, planBodies } from "./ship/binding.ts";
import { boundsOf, carriedOf } from "./ship/bounds.ts";
import { checkFeedSizes } from "./ship/feed-sizes.ts";
import { freshPacks } from "./ship/lay-packs.ts";
import {
  createReadMedia,
  createReadMediaText,
  type MediaFile,
  type ReadMedia,
  type ReadMediaText,
} from "./ship/media.ts";
import { type Parted, partPosts } from "./ship/posts-files.ts";
import { rendererVersion } from "./ship/renderer-version.ts";
import { type FreshBodies, readUnshipped, ship } from "./ship/ship.ts";
import { checkNames, siteMapOf } from "./site-map.ts";
import { readSettings, readTexts, sourcesOf } from "./sources.ts";
import { headAt, languageOf, readHeads, renderStale } from "./stale.ts";
import { statementOf } from "./statement.ts";
import { createDraw, type Draw } from "./theme/drawing.ts";
import { readTheme } from "./theme/theme.ts";
import { type LaidFile, openThemeFolder } from "./theme/theme-folder.ts";
import { unreadFiles } from "./unread.ts";
import { dateWithdrawals } from "./withdrawn.ts";

type CompileOptions = {
  /** Absolute path of the author's directory. */
  readonly contentDir: string;
  /** Absolute path of what is written; it is created. */
  readonly outDir: string;
  /** How problems name `contentDir`; by default its path from the working directory. */
  readonly label?: string;
  /** An origin in place of the publication's address, so that a local site links to itself. */
  readonly address?: string;
  /** Report only: nothing is written. */
  readonly checkOnly?: boolean;
  /** With `checkOnly`: send the bodies that would have been written. */
  readonly inMemory?: boolean;
  /** Leave the previous packs and media for a Worker that still serves the previous index. */
  readonly keepPrevious?: boolean;
  readonly progress?: Progress;
  /**
   * Smaller files of its pictures: made before it is done; left for `makePictures`; or, for a look that writes
   * nothing, spoken of as if they were made. Where nothing is said those serve that are there.
   */
  readonly pictures?: "now" | "later" | "planned";
  readonly pictureProgress?: PictureProgress;
  /** The same for share cards, which are drawn when pictures are made. */
  readonly cardProgress?: PictureProgress;
  /** Milliseconds since the epoch, for warnings (notes that come too late, posts that were public) and for where pictures lie; the index has no clock. */
  readonly now?: () => number;
};

export type Compilation =
  | {
      readonly kind: "compiled";
      readonly index: LibraryIndex;
      /** Paths below the content directory of what was rendered anew. */
      readonly rendered: readonly string[];
      /** Whether library.txt differs from what was there. */
      readonly changed: boolean;
      readonly drafts: number;
      readonly warnings: readonly Problem[];
      /** What texts that moved in lack: no warnings, for there may be a thousand. */
      readonly unmended: readonly Problem[];
      readonly pictures: PictureReport;
      /** Every body by `bodyKey`; only with `inMemory`. */
      readonly bodies?: ReadonlyMap<string, Body>;
      /** Packs of redirects and broadcasts: text by file name; only with `inMemory`. */
      readonly otherPacks?: ReadonlyMap<string, string>;
    }
  | {
      readonly kind: "problems";
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
      readonly unmended: readonly Problem[];
    };

export type Compiler = {
  /** Compiles what lies on the disk now. Calls must not overlap. */
  readonly compile: () => Promise<Compilation>;
  /** Makes what the last compilation left waiting of its pictures and share cards; the next one publishes it. */
  readonly makePictures: () => Promise<{ readonly pictures: number; readonly cards: number }>;
};

/** Compiles once. See `createCompiler` for a process that compiles on every save. */
export function compileContent(options: CompileOptions): Promise<Compilation> {
  return createCompiler(options).compile();
}

/** A compiler that remembers, between its calls, what it has read and rendered. */
export function createCompiler(options: CompileOptions): Compiler {
  const version = rendererVersion();
  const mediaMemory = loadMediaMemory(options.outDir, version);
  const textMemoryFile = openTextMemory(options.outDir, version);
  const textMemory = textMemoryFile.load();
  const state: State = {
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
  return {
    async compile() {
      // Who only looks writes nothing anywhere.
      const spill = options.checkOnly === true ? undefined : createSpill(options.outDir);
      const pool = createWorkerPool(options.progress, spill);
      try {
        const first = await compileSettled(state, pool);
        if (first !== "missing") return first;
        // Someone cleared a part of dist/: forget what it was believed to hold.
        state.cache = emptyCache(state.version);
        const second = await compileSettled(state, pool);
        if (second === "missing") throw new Error("a body that was just rendered is missing");
        return second;
      } finally {
        await pool.dismiss();
        state.carried = undefined;
        spill?.close();
      }
    },
    async makePictures() {
      const { waiting, pictures, drawCards } = state;
      const progress = options.pictureProgress ?? (() => undefined);
      return {
        cards: (await drawCards?.()) ?? 0,
        pictures: (await pictures?.make(waiting, progress)) ?? 0,
      };
    },
  };
}

type State = {
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

/** How often a text may be saved while it is compiled. */
const PATIENCE = 3;

/** Compiles, and does so again where a text changed meanwhile. */
async function compileSettled(state: State, pool: WorkerPool): Promise<Compilation | "missing"> {
  for (let tries = 1; ; tries++) {
    try {
      return await compilePictured(state, pool);
    } catch (error) {
      if (!(error instanceof ChangedText) || tries === PATIENCE) throw error;
      state.textMemory.delete(error.absolute);
      // Others were at work on batches that nobody waits for any more.
      await pool.dismiss();
    }
  }
}

/** Compiles, and where pictures are to be made by then, makes those that it found and compiles what shows them anew. */
async function compilePictured(state: State, pool: WorkerPool): Promise<Compilation | "missing"> {
  state.carried = undefined;
  const first = await compileOnce(state, pool, state.options.pictures === "now");
  if (first !== "waiting") return first;
  const progress = state.options.pictureProgress ?? (() => undefined);
  await state.pictures?.make(state.waiting, progress);
  const second = await compileOnce(state, pool, false);
  if (second === "waiting") throw new Error("pictures were waited for twice");
  return second;
}

/** @param wait stops before anything is written while there are pictures to be made */
async function compileOnce(
  state: State,
  pool: WorkerPool,
  wait: boolean,
): Promise<Compilation | "missing" | "waiting"> {
  const { contentDir, outDir } = state.options;
  const before = state.cache ?? state.cacheFile.load();
  const pictures = await picturesOf(state);
  const readMedia = withVariants(state.readMedia, pictures.made());
  const read = await readContent(state, pool, before, readMedia);
  const { files, label, settings, headed, heads, site, rendered, templates, look } = read;
  const { entries } = rendered;
  const found: Problem[] = [...read.problems];
  const place = { file: label("publication.yaml"), lineOf: settings.lineOf };
  const { publication, linked } = withLinks(state, read, place, found);
  const findings = collect(entries, [
    ...checkNames(headed, publication),
    ...checkFragments(entries, site),
  ]);
  found.push(...findings.problems, ...templates.problems, ...look.problems);
  const around = { ...read, readMedia };
  const notes = await notesOf(state, around, found);
  const broadcasts = await broadcastsOf(state, around, found);
  const shown = [...(notes?.media ?? []), ...(broadcasts?.media ?? []), ...linked];
  const assembly =
    publication &&
    assemble(
      ...([entries, publication, site, readMedia, place, shown] as const),
      state.readMediaText,
    );
  const redirects =
    publication &&
    assembly &&
    state.readRedirects(contentDir, state.readText, label, { ...assembly, publication }, entries);
  found.push(...(notes?.problems ?? []), ...(broadcasts?.problems ?? []));
  found.push(...(assembly?.problems ?? []));
  const flaws = flawsOf(assembly?.pictures ?? [], pictures.made(), label);
  found.push(...flaws.problems);
  found.push(...(redirects?.problems ?? []));
  const problems = sortProblems(found.filter((problem) => problem.unmended === undefined));
  const { now } = state.options;
  const published = state.carried?.published ?? before.entries;
  const warned = [
    ...findings.warnings,
    ...look.warnings,
    ...unreadFiles(files.passedOver, label),
    ...(now === undefined ? [] : checkPublishedBefore(published, entries, label, now())),
    ...checkAppearance(entries, publication?.timeZone ?? "UTC"),
    ...(notes?.warnings ?? []),
    ...(broadcasts?.warnings ?? []),
    ...(assembly?.warnings ?? []),
    ...flaws.warnings,
    ...(redirects?.warnings ?? []),
  ];
  const warnings = sortProblems(warned.filter((problem) => problem.unmended === undefined));
  const unmended = sortProblems(
    [...found, ...warned].filter((problem) => problem.unmended !== undefined),
  );
  if (problems.length > 0 || !publication || !assembly || !redirects) {
    return { kind: "problems", problems, warnings, unmended };
  }
  const pictured = assembly.pictures.map(({ media }) => media);
  state.waiting = pictures.waiting(pictured);
  const packed = (broadcasts?.broadcasts ?? []).map(broadcastPack);
  const plan = planBodies(assembly.posts, assembly.pages, entries);
  const paths = [...new Set([...(state.carried?.paths ?? []), ...rendered.paths])];
  const fresh: FreshBodies = new Map([...(state.carried?.fresh ?? []), ...rendered.fresh]);
  const lacking = wait && state.waiting.length > 0;
  const plans = [...plan.plans, ...plan.markdown];
  const laid = state.options.checkOnly === true || lacking ? [] : freshPacks(outDir, plans, fresh);
  const laying = pool.layPacks(laid);
  // Whoever waits for it hears what went wrong; until then nobody does, and that is no reason to end the process.
  laying.catch(() => undefined);
  const dated = dateWithdrawals(assembly.posts, contentDir, label);
  const search = planSearch(assembly.posts, entries, publication);
  const feedWords = await feedWordsOf(publication, assembly.posts);
  const spoken = { ...publication, ...(feedWords !== undefined && { feedWords }) };
  const related = relatedPosts(comparedOf(assembly.posts, entries), before.related);
  const carded = await cardsOf(state, spoken, dated.posts, read, lacking);
  const index = indexOf(carded.publication, { ...assembly, posts: carded.posts }, plan, {
    ...templates,
    notes: notes?.notes,
    redirects: redirects.index,
    related: related.lists,
    search: search.index,
    broadcasts: broadcasts?.broadcasts.map(({ body: _, ...said }, at) => ({
      ...said,
      file: packed[at]?.name ?? "",
    })),
  });
  const kept = keep(heads, entries, plan, before.entries);
  const { version } = state;
  const cache: Cache = { version, entries: kept, templates: templates.cache, related };
  const counts: FreshCounts = new Map([...(state.carried?.counts ?? []), ...rendered.counts]);
  if (lacking) {
    state.carried = { fresh, counts, paths, published };
    state.cache = cache;
    return "waiting";
  }
  const sizes = await checkFeedSizes({ outDir, ...plan, fresh }, index, entries, place, now?.());
  await laying;
  // What comes now needs memory of its own, and no thread.
  await pool.dismiss();
  if (sizes === "missing") return "missing";
  const otherPacks = new Map([
    ...redirects.packs,
    ...packed.map(({ name, text }): [string, string] => [name, text]),
  ]);
  const parted = partPosts(index);
  const finished = {
    index,
    parted,
    plan,
    search,
    counts,
    fresh,
    cache,
    otherPacks,
    pictures,
    pictured,
    cardPlan: carded.plan,
    laid: [...look.laid, ...carded.laid],
  };
  const shipped = deliver(state, finished, paths);
  if (shipped === "missing") return "missing";
  const drafts = headed.filter(({ head }) => head.draft).length;
  const bounds = boundsOf(carriedOf(index, parted), place.file);
  const all = sortProblems([
    ...[...warnings, ...dated.warnings, ...carded.warnings, ...sizes, ...bounds],
  ]);
  const said = { warnings: all, unmended, pictures: pictureReport(assembly.pictures, pictures) };
  const done = { index, rendered: paths, changed: shipped, drafts, ...said };
  if (state.options.inMemory !== true) return { kind: "compiled", ...done };
  const unshipped = readUnshipped({ ...state.options, ...plan, fresh });
  if (unshipped === undefined) return "missing";
  const bodies = new Map([
    ...unshipped,
    ...(broadcasts?.broadcasts ?? []).map((one): [string, Body] => [
      broadcastPeriod(one),
      one.body,
    ]),
  ]);
  return { kind: "compiled", ...done, bodies, otherPacks };
}

/** Everything that one file says by itself, and where its references lead. */
async function readContent(state: State, pool: WorkerPool, before: Cache, readMedia: ReadMedia) {
  const { options } = state;
  const { contentDir } = options;
  const files = listContent(contentDir);
  pool.expect([...files.posts, ...files.pages].filter((path) => !before.entries[path]).length);
  const label = (path: string) => `${state.label}/${path}`;
  const look = await readTheme(openThemeFolder(contentDir, files.theme, label), state.draw);
  const read = await readSettings(state.readText, contentDir, state.label, options.address);
  const publication = read.publication && { ...read.publication, theme: look.theme };
  const settings = { ...read, publication };
  const posts = readTexts(state.readBody, contentDir, files.posts, label);
  const pages = readTexts(state.readBody, contentDir, files.pages, label);
  const statement = statementOf(settings, label("publication.yaml"), files.pages);
  const sources = [
    ...statement.sources,
    ...sourcesOf("post", posts.texts),
    ...sourcesOf("page", pages.texts),
  ];
  const stage = stageOf(contentDir, publication, (await picturesOf(state)).made());
  const heads = await readHeads(pool, stage, sources, before);
  const headed = sources.map((source, index) => ({ source, head: headAt(heads, index).head }));
  const site = siteMapOf(headed, files.media, publication?.topics);
  const languages = headed.map(({ head }) => languageOf(head, stage.around));
  const texts = await textWordsOf(publication ?? { language: FALLBACK, words: en }, languages);
  const standing = { ...stage, site, texts };
  const rendered = await renderStale(pool, standing, sources, heads, before, readMedia);
  const templates = await readTemplates(
    ...([contentDir, files.templates, label, before.templates, dressOf(look.theme)] as const),
  );
  const problems = [settings, statement, posts, pages].flatMap((each) => each.problems);
  return { files, label, settings, look, headed, heads, site, rendered, templates, problems };
}

/** The publication with what its lists of links lead to, and files among that. */
function withLinks(
  { readMedia }: State,
  { settings, headed, site }: Awaited<ReturnType<typeof readContent>>,
  place: PublicationPlace,
  problems: Problem[],
) {
  const { publication, links = {} } = settings;
  if (publication === undefined) return { publication, linked: [] };
  const pages = headed.flatMap(({ source, head }) =>
    source.kind === "page" && head.heading !== undefined ? [head.heading.slug] : [],
  );
  const around = { publication, pages, site, readMedia };
  const resolved = resolveNavigation(links, around, place);
  problems.push(...resolved.problems);
  return {
    publication: { ...publication, ...resolved.links },
    linked: resolved.media.map((media) => ({ media, from: 0 })),
  };
}

type ContentRead = Awaited<ReturnType<typeof readContent>> & { readonly readMedia: ReadMedia };

type Finished = {
  readonly index: LibraryIndex;
  readonly parted: Parted;
  readonly plan: BodyPlan;
  readonly search: SearchPlan;
  readonly counts: FreshCounts;
  readonly fresh: FreshBodies;
  readonly cache: Cache;
  /** Packs of redirects and broadcasts: text by file name. */
  readonly otherPacks: ReadonlyMap<string, string>;
  /** The files of its look. */
  readonly laid: readonly LaidFile[];
  readonly pictures: Pictures;
  readonly pictured: readonly MediaFile[];
  readonly cardPlan: CardPlan;
};

/** @returns whether the index changed, or that a body must be rendered anew */
function deliver(
  state: State,
  finished: Finished,
  renderedPaths: readonly string[],
): boolean | "missing" {
  const { contentDir, outDir, checkOnly, keepPrevious = false } = state.options;
  if (checkOnly === true) return false;
  const { index, parted, plan, search, counts, fresh, cache } = finished;
  const { otherPacks, laid, pictures, pictured, cardPlan } = finished;
  const segments = newSegments(outDir, search, counts);
  if (segments === "missing") return "missing";
  const { lying } = plan;
  const plans = [...plan.plans, ...plan.markdown];
  // Without a clock nothing is open yet.
  const now = state.options.now?.() ?? Number.NEGATIVE_INFINITY;
  const shipped = ship({
    ...{ contentDir, outDir, index, parted, plans, fresh, lying, keepPrevious, now },
    ...{ laid, pictures, ledger: state.ledger, card: state.cards.file },
    otherPacks: new Map([...otherPacks, ...segments]),
    sourceHash: (path) => {
      const reading = state.readMedia(path);
      return reading.kind === "file" ? reading.media.hash : "";
    },
  });
  if (shipped.kind === "missing") return "missing";
  saveMediaMemory(outDir, state.version, state.mediaMemory);
  state.textMemoryFile.save(state.textMemory);
  pictures.keep(pictured);
  state.cards.keep(cardPlan);
  keepSegments(outDir, search);
  // Saving it takes as long as everything else when nothing was edited.
  if (shipped.changed || renderedPaths.length > 0) state.cacheFile.save(cache);
  state.cache = cache;
  return shipped.changed;
}

/** Without a publication nobody can say which periods there are. */
async function notesOf(
  { options, readText }: State,
  { files, label, settings, site, rendered, readMedia }: ContentRead,
  problems: Problem[],
): Promise<NotesReading | undefined> {
  const { publication } = settings;
  if (publication === undefined) return undefined;
  const read = readTexts(readText, options.contentDir, files.editions, label);
  problems.push(...read.problems);
  const around = { site, readMedia, origin: publication.address };
  return readNotes(read.texts, publication, rendered.entries, around, options.now?.());
}

async function broadcastsOf(
  { options, readText }: State,
  { files, label, settings, site, rendered, templates, readMedia }: ContentRead,
  problems: Problem[],
): Promise<BroadcastsReading | undefined> {
  const { publication } = settings;
  if (publication === undefined || files.broadcasts.length === 0) return undefined;
  const read = readTexts(readText, options.contentDir, files.broadcasts, label);
  problems.push(...read.problems);
  const around = { site, readMedia, origin: publication.address };
  const { edition } = templates.templates;
  return readBroadcasts(read.texts, publication, rendered.entries, around, edition);
}

/** @param lacking this compilation is given up for one that has all pictures */
async function cardsOf<Known extends LibraryIndex["publication"]>(
  state: State,
  publication: Known,
  posts: readonly AssembledPost[],
  { label, settings, rendered, look }: Awaited<ReturnType<typeof readContent>>,
  lacking: boolean,
) {
  const { pictures, cardProgress = () => undefined, checkOnly } = state.options;
  if (lacking || pictures === "planned") {
    return { publication, posts, laid: [], plan: NO_CARDS, warnings: [] };
  }
  const facts = { materials: look.cards, draw: state.draw };
  const titleOf = (path: string | undefined) => ({
    file: label(path ?? "publication.yaml"),
    line:
      path === undefined
        ? settings.lineOf(["title"])
        : (rendered.entries.find(({ source }) => source.path === path)?.head.lines.title ?? 1),
  });
  const drawn = await withCards(
    ...([state.cards, publication, posts, facts, { titleOf }] as const),
    pictures === "now" ? cardProgress : undefined,
  );
  const { theme } = publication;
  state.drawCards =
    theme &&
    (() => state.cards.draw(state.cards.waiting(drawn.plan), { ...facts, theme }, cardProgress));
  return { ...drawn, warnings: pictures === undefined && checkOnly !== true ? [] : drawn.warnings };
}

async function picturesOf(state: State): Promise<Pictures> {
  const { contentDir, outDir, pictures } = state.options;
  const later = pictures === "later";
  state.pictures ??= await openPictures({
    ...{ contentDir, outDir, planned: pictures === "planned" },
    // Whoever saves a text meanwhile waits for a processor otherwise.
    ...(later && { atOnce: 1 }),
  });
  return state.pictures;
}

function stageOf(
  contentDir: string,
  publication: LibraryIndex["publication"] | undefined,
  pictures: Stage["pictures"],
): Stage {
  return {
    contentDir,
    around: publication === undefined ? {} : around(publication),
    site: undefined,
    // Without a publication nothing is written; links are still checked.
    origin: publication?.address ?? "https://unknown.invalid",
    pictures,
  };
}

/** Problems of published entries; of drafts they are warnings, for a draft must not stop the others. */
function collect(entries: readonly Entry[], across: readonly Problem[]) {
  const drafts = new Set(entries.filter(({ head }) => head.draft).map(({ source }) => source.file));
  const found = [
    ...entries.flatMap(({ head, rendering }) => [...head.problems, ...(rendering?.problems ?? [])]),
    ...across,
  ];
  return {
    problems: found.filter(({ file }) => !drafts.has(file)),
    warnings: [
      ...found.filter(({ file }) => drafts.has(file)),
      ...entries.flatMap(({ rendering }) => rendering?.warnings ?? []),
    ],
  };
}

function around(publication: LibraryIndex["publication"]): Stage["around"] {
  const { timeZone, language, topics, authors } = publication;
  return { timeZone, language, topics, authors };
}

function labelOf(contentDir: string): string {
  const path = relative(process.cwd(), contentDir);
  const outside = path === "" || path.startsWith("..") || isAbsolute(path);
  return (outside ? contentDir : path).replaceAll("\\", "/");
}
