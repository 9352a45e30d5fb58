/** A large publication as an isolate of workerd holds it: what its first requests take, and the heap after each kind of reading. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../test/support/loopback.ts";
import { generator } from "./content.ts";
import { cost, type Figure, told } from "./figures.ts";
import { heapOf } from "./isolate-heap.ts";
import { vocabulary, wordsOf } from "./search/library.ts";
import { type Served, serve } from "./workerd.ts";

export const TOPICS = 200;
export const AUTHORS = 20;

/** Isolates that are started anew for what each does only once. */
const STARTS = 5;
const SEARCHES = 200;

const EMPTY = `export default { fetch: () => new Response("ok") };\n`;

type Stage = {
  readonly workdir: string;
  readonly script: string;
  readonly assets: string;
  readonly posts: number;
};

export async function isolateOf(
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

export function topicSlug(at: number): string {
  return `topic-${String(at).padStart(3, "0")}`;
}
