/**
 * Feeds over HTTP, side by side on raw workerd: ours beside the limits and beside the naive way.
 * Each repetition runs ours and then its peer, so a machine that changes its mind changes both.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { LibraryIndex, Pack } from "../src/publication/library.ts";
import { bodyKey } from "../src/publication/library.ts";
import { cost, type Figure, type Measured, rate, ratio, told } from "./figures.ts";
import { run } from "./measure.ts";
import { type Served, serve } from "./workerd.ts";

const RESOLVE = createRequire(import.meta.url);

type Pairing = {
  readonly name: string;
  /** At least this share of the peer's rate. */
  readonly budget?: number;
  readonly ours: { readonly path: string; readonly headers: readonly string[] };
  readonly peer: "constant" | "naive";
  readonly peerPath: string;
};

/**
 * @param worker folder with our bundle and the compiled assets
 * @param repetitions pairs per row
 * @param lastsSeconds how long each run of the load generator lasts
 */
export async function benchHttp(
  workdir: string,
  worker: { readonly script: string; readonly assets: string; readonly index: LibraryIndex },
  repetitions: number,
  lastsSeconds: number,
): Promise<Measured> {
  if (spawnSync("wrk", ["-v"]).error !== undefined) {
    const notes = ["wrk is not installed (Debian: apt-get install wrk), so nothing was measured"];
    return { notes, figures: [] };
  }
  const ours = await serve(worker.script, workdir, worker.assets, "/healthz");
  const rss = await fetch(`${ours.origin}/feed.xml`, {
    headers: { "accept-encoding": "identity" },
  });
  const bytes = Buffer.from(await rss.arrayBuffer());
  const etag = rss.headers.get("etag") ?? "";
  const peers = {
    constant: await serve(constantWorker(workdir, bytes), workdir, undefined),
    naive: await serve(await naiveWorker(workdir, worker), workdir, undefined, "/feed.xml"),
  };
  const notes = [
    `RSS of ${bytes.length} octets, ${gzipSync(bytes, { level: 9 }).length} gzipped; wrk -t1 -c16 -d${lastsSeconds}s, ${repetitions} pairs`,
  ];
  const figures: Figure[] = [];
  try {
    for (const pairing of pairings(etag)) {
      figures.push(...compare(pairing, ours, peers[pairing.peer], repetitions, lastsSeconds));
    }
  } finally {
    await Promise.all([ours, peers.constant, peers.naive].map((served) => served.stop()));
  }
  return { notes, figures };
}

function pairings(etag: string): readonly Pairing[] {
  const plain = { path: "/feed.xml", headers: ["accept-encoding: identity"] };
  const gzip = { path: "/feed.xml", headers: ["accept-encoding: gzip"] };
  const known = { path: "/feed.xml", headers: [`if-none-match: ${etag}`] };
  return [
    {
      name: "200 / same constant bytes",
      budget: 0.9,
      ours: plain,
      peer: "constant",
      peerPath: "/",
    },
    {
      name: "200 gzip / same gzipped constant",
      budget: 0.8,
      ours: gzip,
      peer: "constant",
      peerPath: "/gzip",
    },
    { name: "304 / empty 304", budget: 0.8, ours: known, peer: "constant", peerPath: "/304" },
    {
      name: "200 / `feed` per request",
      ours: plain,
      peer: "naive",
      peerPath: "/feed.xml",
    },
    {
      name: "200 gzip / `feed` per request",
      ours: gzip,
      peer: "naive",
      peerPath: "/feed.xml",
    },
    {
      name: "304 / `feed` per request",
      ours: known,
      peer: "naive",
      peerPath: "/feed.xml",
    },
  ];
}

function compare(
  pairing: Pairing,
  ours: Served,
  peer: Served,
  repetitions: number,
  lastsSeconds: number,
): readonly Figure[] {
  const ratios: number[] = [];
  const rates: number[] = [];
  const peerRates: number[] = [];
  const cpu: number[] = [];
  const peerCpu: number[] = [];
  load(ours, ours.origin + pairing.ours.path, pairing.ours.headers, 1);
  load(peer, peer.origin + pairing.peerPath, [], 1);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const mine = load(ours, ours.origin + pairing.ours.path, pairing.ours.headers, lastsSeconds);
    const theirs = load(peer, peer.origin + pairing.peerPath, [], lastsSeconds);
    ratios.push(mine.rate / theirs.rate);
    rates.push(mine.rate);
    peerRates.push(theirs.rate);
    cpu.push(mine.cpuMicros);
    peerCpu.push(theirs.cpuMicros);
  }
  const { name, budget } = pairing;
  return [
    ratio(name, ratios, budget),
    rate(`${name}, ours`, "requests/s", rates),
    told(`${name}, the peer`, "requests/s", peerRates),
    cost(`${name}, ours, of CPU`, "µs/request", cpu),
    told(`${name}, the peer, of CPU`, "µs/request", peerCpu),
  ];
}

function load(
  served: Served,
  url: string,
  headers: readonly string[],
  lastsSeconds: number,
): { readonly rate: number; readonly cpuMicros: number } {
  const before = served.cpuMs();
  const { stdout } = spawnSync(
    "wrk",
    ["-t1", "-c16", `-d${lastsSeconds}s`, ...headers.flatMap((header) => ["-H", header]), url],
    { encoding: "utf8" },
  );
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1];
  if (bad !== undefined || !(rate > 0)) throw new Error(`the load on ${url} failed:\n${stdout}`);
  return { rate, cpuMicros: ((served.cpuMs() - before) * 1000) / requests };
}

function constantWorker(workdir: string, bytes: Buffer): string {
  mkdirSync(workdir, { recursive: true });
  const source = readFileSync(join(import.meta.dirname, "workers/constant.js"), "utf8");
  const file = join(workdir, "constant.js");
  const gzipped = gzipSync(bytes, { level: 9 });
  writeFileSync(
    file,
    `const BODY = "${bytes.toString("base64")}";\nconst GZIPPED = "${gzipped.toString("base64")}";\n${source}`,
  );
  return file;
}

/** Bundles the naive Worker around the very entries that our feed carries. */
async function naiveWorker(
  workdir: string,
  worker: { readonly assets: string; readonly index: LibraryIndex },
): Promise<string> {
  const { index } = worker;
  const entries = index.posts.slice(0, index.publication.feed.size).map((post) => {
    const text = readFileSync(join(worker.assets, "packs", index.packs[post.pack] ?? ""), "utf8");
    const pack = JSON.parse(text) as Pack;
    return {
      id: `https://bench.example/posts/${post.slug}`,
      title: post.title,
      url: `https://bench.example/posts/${post.slug}`,
      html: pack[bodyKey(post)]?.portable ?? "",
      summary: post.summary,
      date: post.published,
    };
  });
  const file = join(workdir, "naive.js");
  const banner = join(workdir, "entries.js");
  writeFileSync(banner, `export const ENTRIES = ${JSON.stringify(entries)};`);
  await run(RESOLVE.resolve("esbuild/bin/esbuild"), [
    join(import.meta.dirname, "workers/naive.ts"),
    "--bundle",
    "--format=esm",
    "--platform=browser",
    "--minify",
    `--inject:${banner}`,
    `--outfile=${file}`,
  ]);
  return file;
}
