/** content/ → what the Worker is built from. Nothing is written while anything is wrong. */
import { existsSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { bodyKey } from "../../publication/library.ts";
import type { Page, Post } from "../../publication/post.ts";
import {
  type AssembledPage,
  type AssembledPost,
  assemble,
  checkFragments,
  type Entry,
  entryAddress,
} from "./assemble.ts";
import {
  type Cache,
  emptyCache,
  type KeptEntry,
  type KeptRendering,
  loadCache,
  saveCache,
} from "./cache.ts";
import { type Crew, createCrew, type Progress } from "./crew.ts";
import { createReadText, listContent, type ReadText } from "./files.ts";
import type { FrontMatter, Source } from "./front-matter.ts";
import { hashOf, pipelineVersion, rendererVersion } from "./hash.ts";
import { outcomeOf, resolveReference, type SiteMap } from "./links.ts";
import { createReadMedia, type ReadMedia } from "./media.ts";
import { type PackPlan, planPacks } from "./packs.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { type PublicationReading, readPublication } from "./publication.ts";
import { type FreshBodies, ship } from "./ship.ts";
import { checkNames, siteMapOf } from "./site-map.ts";
import { readTemplates } from "./templates.ts";
import type { Rendering, RenderTask, Stage } from "./work.ts";

export type CompileOptions = {
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
  /** Leave the previous packs and media for a Worker that still serves the previous index. */
  readonly keepPrevious?: boolean;
  readonly progress?: Progress;
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
    }
  | {
      readonly kind: "problems";
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
    };

export type Compiler = {
  /** Compiles what lies on the disk now. Calls must not overlap. */
  readonly compile: () => Promise<Compilation>;
};

/** Compiles once. See `createCompiler` for a process that compiles on every save. */
export function compileContent(options: CompileOptions): Promise<Compilation> {
  return createCompiler(options).compile();
}

/** A compiler that remembers, between its calls, what it has read and rendered. */
export function createCompiler(options: CompileOptions): Compiler {
  const state: State = {
    options,
    label: options.label ?? labelOf(options.contentDir),
    version: pipelineVersion(),
    readText: createReadText(options.contentDir),
    readMedia: createReadMedia(options.contentDir),
    cache: undefined,
  };
  return {
    async compile() {
      const crew = createCrew(options.progress);
      try {
        const first = await compileOnce(state, crew);
        if (first !== "missing") return first;
        // Someone cleared a part of dist/: forget what it was believed to hold.
        state.cache = emptyCache(state.version);
        const second = await compileOnce(state, crew);
        if (second === "missing") throw new Error("a body that was just rendered is missing");
        return second;
      } finally {
        await crew.dismiss();
      }
    },
  };
}

type State = {
  readonly options: CompileOptions;
  readonly label: string;
  readonly version: string;
  readonly readText: ReadText;
  readonly readMedia: ReadMedia;
  /** Of the last compilation in this process; before the first one it is on the disk. */
  cache: Cache | undefined;
};

async function compileOnce(state: State, crew: Crew): Promise<Compilation | "missing"> {
  const { contentDir, outDir, checkOnly } = state.options;
  const before = state.cache ?? loadCache(outDir, state.version);
  const files = listContent(contentDir);
  const label = (path: string) => `${state.label}/${path}`;
  const settings = readSettings(state);
  const problems: Problem[] = [...settings.problems];
  const sources = readSources(state, [...files.posts, ...files.pages], label, problems);
  const publication = settings.publication;
  const stage: Stage = {
    contentDir,
    around: publication === undefined ? {} : around(publication),
    site: undefined,
    origin: publication?.address ?? "https://unknown.invalid",
  };
  const heads = await readHeads(crew, stage, sources, before);
  const headed = sources.map((source, index) => ({ source, head: headAt(heads, index).head }));
  const site = siteMapOf(headed, files.media, publication?.topics);
  const rendered = await renderStale(
    crew,
    { ...stage, site },
    sources,
    heads,
    before,
    state.readMedia,
  );
  const entries = rendered.entries;
  const templates = await readTemplates(contentDir, files.templates, label, before.templates);
  const findings = gather(entries, [...checkNames(headed), ...checkFragments(entries, site)]);
  problems.push(...findings.problems, ...templates.problems);
  const place = { file: label("publication.yaml"), imageLine: settings.lineOf(["image"]) };
  const assembly =
    publication === undefined
      ? undefined
      : assemble(entries, publication, site, state.readMedia, place);
  problems.push(...(assembly?.problems ?? []));
  const warnings = sortProblems([...findings.warnings, ...(assembly?.warnings ?? [])]);
  if (problems.length > 0 || publication === undefined || assembly === undefined) {
    return { kind: "problems", problems: sortProblems(problems), warnings };
  }
  const plan = planBodies(
    assembly.posts,
    assembly.pages,
    new Map(entries.map((entry) => [entry.source.path, entry])),
  );
  const index = indexOf(publication, assembly, plan, templates.templates);
  const cache: Cache = {
    version: state.version,
    entries: keep(heads, entries, plan),
    templates: templates.cache,
  };
  let changed = false;
  if (checkOnly !== true) {
    const shipped = ship({
      contentDir,
      outDir,
      index,
      plans: plan.plans,
      fresh: rendered.fresh,
      lying: plan.lying,
      keepPrevious: state.options.keepPrevious ?? false,
    });
    if (shipped.kind === "missing") return "missing";
    changed = shipped.changed;
    // Saving it takes as long as everything else when nothing was edited.
    if (changed || rendered.paths.length > 0) saveCache(outDir, cache);
    state.cache = cache;
  }
  return {
    kind: "compiled",
    index,
    rendered: rendered.paths,
    changed,
    drafts: headed.filter(({ head }) => head.draft).length,
    warnings,
  };
}

/** publication.yaml, or a problem that says where it should be. */
function readSettings(state: State): PublicationReading {
  const file = `${state.label}/publication.yaml`;
  if (!existsSync(join(state.options.contentDir, "publication.yaml"))) {
    const message = `there is no ${basename(file)} here; create it, or name the right directory with --content`;
    return { publication: undefined, problems: [{ file, line: 1, message }], lineOf: () => 1 };
  }
  const reading = state.readText("publication.yaml", file);
  if (reading.kind === "wrong") {
    return { publication: undefined, problems: [reading.problem], lineOf: () => 1 };
  }
  return readPublication(file, reading.text, state.options.address);
}

type HashedSource = Source & { readonly hash: string };

function readSources(
  state: State,
  paths: readonly string[],
  label: (path: string) => string,
  problems: Problem[],
): readonly HashedSource[] {
  return paths.flatMap((path) => {
    const reading = state.readText(path, label(path));
    if (reading.kind === "wrong") {
      problems.push(reading.problem);
      return [];
    }
    const kind = path.startsWith("posts/") ? "post" : "page";
    return [{ kind, path, file: label(path), text: reading.text, hash: reading.hash } as const];
  });
}

type KeyedHead = Pick<KeptEntry, "headKey" | "head">;

/** Reads the heads that are not known yet. */
async function readHeads(
  crew: Crew,
  stage: Stage,
  sources: readonly HashedSource[],
  before: Cache,
): Promise<readonly KeyedHead[]> {
  const against = hashOf(JSON.stringify(stage.around));
  const keys = sources.map((source) => hashOf(source.file, source.hash, against));
  const stale = sources.filter(
    (source, index) => before.entries[source.path]?.headKey !== keys[index],
  );
  const read = await crew.readHeads(stage, stale);
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
  readonly paths: readonly string[];
};

/** Renders the bodies whose text, or whose references' targets, are not what they were. */
async function renderStale(
  crew: Crew,
  stage: Stage & { readonly site: SiteMap },
  sources: readonly HashedSource[],
  heads: readonly KeyedHead[],
  before: Cache,
  readMedia: ReadMedia,
): Promise<RenderedEntries> {
  const tasks = sources.map((source, index) => taskOf(source, headAt(heads, index).head, stage));
  const keys = tasks.map((task, index) =>
    hashOf(
      sources[index]?.hash ?? "",
      task.source.file,
      task.language,
      task.self,
      task.key,
      stage.origin,
    ),
  );
  const standing = tasks.map((task, index) => {
    const kept = before.entries[task.source.path]?.rendering;
    if (kept === undefined || kept.key !== keys[index]) return undefined;
    return stillLeadsThere(kept, task.source.path, stage.site, readMedia) ? kept : undefined;
  });
  const stale = tasks.filter((_, index) => standing[index] === undefined);
  const renderings = await crew.renderAll(stage, stale);
  const fresh = new Map(stale.map((task, index) => [task.source.path, renderings[index]]));
  const bodies = new Map<string, string>();
  const entries = sources.map((source, index): Entry => {
    const rendering = fresh.get(source.path);
    if (rendering !== undefined) bodies.set(rendering.hash, rendering.json);
    const kept = rendering === undefined ? standing[index] : keptOf(rendering, keys[index] ?? "");
    const { kind, path, file } = source;
    return { source: { kind, path, file }, head: headAt(heads, index).head, rendering: kept };
  });
  return { entries, fresh: bodies, paths: stale.map((task) => task.source.path) };
}

function taskOf(source: HashedSource, head: FrontMatter, stage: Stage): RenderTask {
  const { heading } = head;
  const slug = heading?.slug ?? "unknown";
  const { kind, path, file, text } = source;
  return {
    source: { kind, path, file, text },
    language: heading?.language ?? stage.around.language ?? "en",
    self: entryAddress(kind, slug),
    key: heading?.post?.id ?? slug,
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
  const { json, ...rest } = rendering;
  return { ...rest, length: json.length, key };
}

/** Problems of published entries; of drafts they are warnings, for a draft must not stop the press. */
function gather(entries: readonly Entry[], across: readonly Problem[]) {
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

type BodyPlan = {
  readonly plans: readonly PackPlan[];
  /** Index of the pack by path below the content directory. */
  readonly packOf: ReadonlyMap<string, number>;
  /** File name of the pack in which a body lay before, by its key. */
  readonly lying: ReadonlyMap<string, string>;
};

function planBodies(
  posts: readonly AssembledPost[],
  pages: readonly AssembledPage[],
  entries: ReadonlyMap<string, Entry>,
): BodyPlan {
  const lying = new Map<string, string>();
  const bodiesOf = (list: readonly (AssembledPost | AssembledPage)[]) =>
    list.flatMap((item) => {
      const rendering = entries.get(item.path)?.rendering;
      if (rendering === undefined) return [];
      const key = bodyKey({ ...item, pack: 0 });
      if (rendering.pack !== undefined) lying.set(key, rendering.pack);
      return [{ key, hash: rendering.hash, length: rendering.length, path: item.path }];
    });
  // Pages apart: they are read at other times than posts, and do not move when one is published.
  const groups = [bodiesOf(posts), bodiesOf(pages)];
  const plans = groups.flatMap((group) => planPacks(group));
  const paths = new Map(groups.flat().map((body) => [body.key, body.path]));
  const packOf = new Map<string, number>();
  plans.forEach((plan, index) => {
    for (const body of plan.bodies) packOf.set(paths.get(body.key) ?? "", index);
  });
  return { plans, packOf, lying };
}

function indexOf(
  publication: LibraryIndex["publication"],
  assembly: {
    readonly posts: readonly AssembledPost[];
    readonly pages: readonly AssembledPage[];
    readonly media: LibraryIndex["media"];
  },
  plan: BodyPlan,
  templates: LibraryIndex["templates"],
): LibraryIndex {
  const packed = <Item extends { readonly path: string }>({ path, ...item }: Item) => ({
    ...item,
    pack: plan.packOf.get(path) ?? -1,
  });
  const content = {
    publication,
    posts: assembly.posts.map((post): Post => packed(post)),
    pages: assembly.pages.map((page): Page => packed(page)),
    packs: plan.plans.map(({ name }) => name),
    media: assembly.media,
    templates,
    renderer: rendererVersion(),
  };
  return { ...content, hash: hashOf(JSON.stringify(content)) };
}

/** What the next compilation may rely on. */
function keep(
  heads: readonly KeyedHead[],
  entries: readonly Entry[],
  plan: BodyPlan,
): Cache["entries"] {
  return Object.fromEntries(
    entries.map((entry, index): [string, KeptEntry] => {
      const { headKey, head } = headAt(heads, index);
      const pack = plan.plans[plan.packOf.get(entry.source.path) ?? -1]?.name;
      if (entry.rendering === undefined) return [entry.source.path, { headKey, head }];
      const { pack: _, ...rendering } = entry.rendering;
      return [
        entry.source.path,
        { headKey, head, rendering: { ...rendering, ...(pack !== undefined && { pack }) } },
      ];
    }),
  );
}

function headAt(heads: readonly KeyedHead[], index: number): KeyedHead {
  const head = heads[index];
  if (head === undefined) throw new Error(`no head at ${index}`);
  return head;
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
