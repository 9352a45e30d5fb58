/** What feeds over HTTP are measured beside: a Worker that returns constants, and the naive way. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get, type IncomingHttpHeaders } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { composeFeed } from "../src/feeds/compose.ts";
import {
  bodyKey,
  createReadBody,
  createReadMarkdown,
  type Pack,
  visibleAt,
} from "../src/publication/library.ts";
import { finish } from "../src/web/http/document.ts";
import { feedDraft } from "../src/web/site/render-cache.ts";
import type { Bundle } from "./bundle.ts";
import { run } from "./measure.ts";

const RESOLVE = createRequire(import.meta.url);

/** Fields that the server writes itself, at each answer. */
const SERVERS_OWN = ["connection", "content-length", "date", "transfer-encoding"];

/** An answer as it comes over the wire. */
type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
};

/** Asks as `wrk` does: no field goes out but the given ones. */
export function ask(url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    }).once("error", fail);
  });
}

/** @param answers ours, whose fields the same constant has below /fields */
export function constantWorker(
  workdir: string,
  answers: { readonly whole: Answer; readonly packed: Answer; readonly known: Answer },
): string {
  mkdirSync(workdir, { recursive: true });
  const { whole, packed, known } = answers;
  const fields = {
    whole: fieldsOf(whole),
    packed: fieldsOf(packed),
    known: fieldsOf(known),
  };
  const source = readFileSync(join(import.meta.dirname, "workers/constant.js"), "utf8");
  const file = join(workdir, "constant.js");
  const constants = {
    BODY: whole.bytes.toString("base64"),
    GZIPPED: gzipSync(whole.bytes, { level: 9 }).toString("base64"),
    FIELDS: fields,
  };
  const written = Object.entries(constants).map(
    ([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`,
  );
  writeFileSync(file, written.join("") + source);
  return file;
}

function fieldsOf({ headers }: Answer): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => !SERVERS_OWN.includes(name));
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

/** Bundles the naive Worker around the very entries that our feed carries. */
export async function naiveWorker(workdir: string, { assets, index }: Bundle): Promise<string> {
  const entries = index.posts.slice(0, index.publication.feed.size).map((post) => {
    const pack = JSON.parse(readPack(assets, index.packs[post.pack] ?? "")) as Pack;
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

/** The tag of the RSS feed as it was before the newest post: who has it lacks one entry. */
export async function earlierTag({ assets, index }: Bundle): Promise<string> {
  const newest = Math.max(...index.posts.map(({ published }) => published));
  const visible = visibleAt(index, newest - 1);
  const read = async (name: string) => readPack(assets, name);
  const bodies = createReadBody(index, read);
  const feed = await composeFeed(visible, bodies, undefined, createReadMarkdown(index, read));
  return (await finish(feedDraft("rss", feed))).etag;
}

function readPack(assets: string, name: string): string {
  return readFileSync(join(assets, "packs", name), "utf8");
}
