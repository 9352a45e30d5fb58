/**
 * A large publication: 50,000 posts of about 600 words, 200 topics, 20 authors. Compiled, laid among the assets, started,
 * read: how long each takes, and what an isolate holds of the 128 MB that it has. Cards and pictures are left out, which
 * bench/pictures.ts measures.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { freePort } from "../test/support/loopback.ts";
import { bundleWorker } from "./bundle.ts";
import { compileArguments } from "./compile.ts";
import { generator } from "./content.ts";
import { cost, counted, type Figure, type Measured, told } from "./figures.ts";
import { heapOf } from "./isolate-heap.ts";
import { measured } from "./measure.ts";
import { type Shape, vocabulary, wordsOf, writeLibrary } from "./search/library.ts";
import { type Served, serve } from "./workerd.ts";

const TOPICS = 200;
const AUTHORS = 20;

/** Thirty years, however many there are. */
const SPAN = 30 * 365 * 86_400_000;

/** The newest post, so that every run compiles the same. */
const NEWEST = Date.UTC(2026, 0, 1);

/** Isolates that are started anew for what each does only once. */
const STARTS = 5;
const SEARCHES = 200;

const EMPTY = `export default { fetch: () => new Response("ok") };\n`;

export async function benchLarge(
  workdir: string,
  posts: number,
  progress: (words: string) => void,
): Promise<Measured> {
  const content = join(workdir, "content");
  const out = join(workdir, "out");
  progress(`large: writing ${posts} posts`);
  writeLibrary(content, posts, NEWEST, shapeOf(posts));
  mkdirSync(join(content, "theme"));
  writeFileSync(join(content, "theme", "theme.yaml"), "cards: false\n");
  const figures: Figure[] = [];
  const compile = async (name: string) => {
    progress(`large: compiling, ${name}`);
    const run = await measured(process.execPath, compileArguments(content, out));
    figures.push(
      cost(`compile, ${name}`, "s", [run.seconds]),
      cost(`compile, ${name}, of processors`, "s", [run.cpu]),
      cost(`compile, ${name}, memory at most`, "MB", [run.megabytes]),
    );
  };
  await compile("the first time");
  await compile("nothing changed");
  const edited = join(content, "posts", `post-${String(posts >> 1).padStart(6, "0")}.md`);
  writeFileSync(edited, `${readFileSync(edited, "utf8")}\nAn edit.\n`);
  await compile("one edit");
  rmSync(content, { recursive: true });

  progress("large: bundling");
  const { script, assets } = await bundleWorker(join(workdir, "worker"), out);
  figures.push(...sizesOf(script, assets));
  figures.push(...(await isolateOf({ workdir, script, assets, posts }, progress)));
  const notes = [`${posts} posts of about 600 words, ${TOPICS} topics, ${AUTHORS} authors`];
  return { notes, figures };
}

/** Of a deployment: files and octets, and the script as it is uploaded. */
function sizesOf(script: string, assets: string): readonly Figure[] {
  const files = readdirSync(assets, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return [
    counted("files of the assets", "files", files.length, 20_000),
    counted("the largest of them", "MiB", Math.max(...files) / 2 ** 20, 25),
    counted("all of them", "MiB", files.reduce((sum, size) => sum + size, 0) / 2 ** 20),
    counted("the script, gzipped", "KiB", gzipSync(readFileSync(script)).length / 1024, 3 * 1024),
  ];
}

type Stage = {
  readonly workdir: string;
  readonly script: string;
  readonly assets: string;
  readonly posts: number;
};

async function isolateOf(
  { workdir, script, assets, posts }: Stage,
  progress: (words: string) => void,
): Promise<readonly Figure[]> {
  const place = join(workdir, "served");
  mkdirSync(place, { recursive: true });
  const empty = join(place, "empty.js");
  writeFileSync(empty, EMPTY);
  const inspector = await freePort();
  const start = (probe = "/robots.txt") => serve(script, place, assets, probe, [], inspector);
  const first: readonly { readonly what: string; readonly times: number[] }[] = [
    { what: "robots.txt", times: [] },
    { what: "the front page", times: [] },
    { what: "the feed", times: [] },
    { what: "a search", times: [] },
  ];
  const words = vocabulary();
  const next = generator(11);
  for (let nth = 0; nth < STARTS; nth += 1) {
    const query = encodeURIComponent(wordsOf(words, next, 2).join(" "));
    const paths = ["/robots.txt", "/", "/feed.xml", `/search?q=${query}`];
    for (const [at, { what, times }] of first.entries()) {
      progress(`large: ${what} of a new isolate, ${nth + 1} of ${STARTS}`);
      const nothing = await serve(empty, place, undefined);
      await nothing.stop();
      const ours = await start(paths[at]);
      await ours.stop();
      times.push(ours.startedInMs - nothing.startedInMs);
    }
  }
  progress("large: what an isolate holds");
  const served = await start();
  try {
    const held: [string, number][] = [];
    const holds = async (name: string) =>
      held.push([name, (await heapOf(served.origin, inspector)) / 1e6]);
    await holds("with the posts");
    await timed(served, "/");
    await timed(served, "/feed.xml");
    await holds("after the front page and a feed");
    const searches: number[] = [];
    for (let nth = 0; nth < SEARCHES; nth += 1) {
      const query = wordsOf(words, next, 1 + (nth % 3)).join(" ");
      searches.push(await timed(served, `/search?q=${encodeURIComponent(query)}`));
    }
    await holds(`after ${SEARCHES} searches`);
    for (const path of tour(posts)) await timed(served, path);
    await holds("after all lists and feeds, and 1,000 posts");
    return [
      ...first.map(({ what, times }) =>
        cost(`from the start to ${what}, added to an empty Worker's`, "ms", times),
      ),
      cost("a search, the 95th of 100", "ms", [percentile(searches, 0.95)], 50),
      told("a search", "ms", [percentile(searches, 0.5)]),
      ...held.map(([name, megabytes]) =>
        cost(`the isolate's heap ${name}`, "MB", [megabytes], 100),
      ),
      told("workerd, all of it", "MB", [served.residentMb()]),
    ];
  } finally {
    await served.stop();
  }
}

async function timed({ origin }: Served, path: string): Promise<number> {
  const from = performance.now();
  const response = await fetch(origin + path);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${response.status} to ${path}`);
  return performance.now() - from;
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

/** What crawlers and readers ask for by and by: it fills every memory of the isolate. */
function tour(posts: number): readonly string[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  const step = Math.max(1, Math.floor(posts / 1_000));
  return [
    "/archive",
    "/topics",
    "/feeds",
    "/sitemap.xml",
    "/atom.xml",
    "/feed.json",
    ...numbers(30).map((year) => `/archive/${1996 + year}`),
    ...numbers(TOPICS).flatMap((at) => [
      `/topics/${topicSlug(at)}`,
      `/topics/${topicSlug(at)}/feed.xml`,
    ]),
    ...numbers(AUTHORS).map((at) => `/authors/author-${at}/feed.xml`),
    ...numbers(Math.min(posts, 1_000)).map(
      (at) => `/posts/post-${String(at * step).padStart(6, "0")}`,
    ),
  ];
}

function topicSlug(at: number): string {
  return `topic-${String(at).padStart(3, "0")}`;
}

function shapeOf(posts: number): Shape {
  const topics = Array.from({ length: TOPICS }, (_, at) => {
    return `  - { slug: ${topicSlug(at)}, name: Topic ${at}, description: What ${at} is about. }`;
  });
  const authors = Array.from({ length: AUTHORS }, (_, at) => {
    return `  - { id: author-${at}, name: Author ${at} }`;
  });
  return {
    apart: SPAN / posts,
    publication: `title: Bench
subtitle: Generated posts
address: https://bench.example
language: en
timezone: UTC
founded: { authority: bench.example, date: 1990-01-01 }
authors:
${authors.join("\n")}
topics:
${topics.join("\n")}
feed: { size: 20 }
digest:
  default: weekly
  weekly: { at: "08:00", day: monday }
from: { name: Bench, address: bench@bench.example }
operator: operator@bench.example
postal_address: 1 Bench Street
`,
    belongs: (number) => {
      // The lower a topic's number, the more posts it has.
      const next = generator(number + 7_919);
      const chosen = new Set(
        Array.from({ length: 1 + (number % 3) }, () =>
          topicSlug(Math.floor(TOPICS * next() * next())),
        ),
      );
      return `topics: [${[...chosen].join(", ")}]\nauthors: [author-${number % AUTHORS}]`;
    },
  };
}
