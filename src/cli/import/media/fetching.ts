/** `tidings import --fetch-media`: pictures and recordings of texts that moved in, from where they stand, while that is up. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { counted } from "../../../text/amounts.ts";
import type { CommandIo } from "../../command.ts";
import { listContent } from "../../compile/files.ts";
import { replaceFile } from "../files/whole-file.ts";
import { fingerprint, type Ledger } from "../ledger/ledger.ts";
import { decoded } from "../references/old-site.ts";
import { type FetchedFile, fetchFile } from "./fetch-file.ts";
import { addFetched, readFetched } from "./fetched.ts";
import { type MediaStore, openMediaStore } from "./media-store.ts";
import { remoteIn, withFetched } from "./remote-media.ts";

/** Files of one run. The next one goes on where it ended. */
const MOST_FILES = 10_000;
/** Octets of one run. */
const MOST_OCTETS = 2 * 1024 ** 3;
/** Milliseconds between two questions to one host. */
const PAUSE = 250;
/** Hosts that are asked at the same time, each over one connection. */
const HOSTS_AT_ONCE = 4;
/** Times in a row that a host may stay silent. */
const PATIENCE = 3;
/** Milliseconds between two lines that say how far it has come. */
const SAID_EVERY = 3_000;
/** Files that are named by themselves. */
const NAMED = 20;

export type Fetching = {
  readonly contentDir: string;
  readonly ledger: Ledger;
  /** Hosts that the owner named. */
  readonly known: ReadonlySet<string>;
  readonly dry: boolean;
  readonly io: CommandIo;
  /** Milliseconds between two questions to one host, in place of the usual ones. */
  readonly pause?: number;
};

/** @returns whether all that is missing came */
export async function fetchMedia(fetching: Fetching): Promise<boolean> {
  const { contentDir, io, dry } = fetching;
  const fetched = new Map(readFetched(contentDir));
  const urls = wantedIn(contentDir).filter((url) => !fetched.has(url));
  const some = urls.slice(0, MOST_FILES);
  if (dry) {
    for (const url of some) io.stdout(url);
    io.stdout(`${counted(urls.length, "file")} would be asked for.`);
    return true;
  }
  const store = openMediaStore(contentDir, false);
  const got = await askAll(some, fetching, store, fetched);
  const texts = rewriteTexts(fetching, fetched);
  for (const { url, reason } of got.failed.slice(0, NAMED))
    io.stderr(`failed         ${url} ${reason}`);
  if (got.failed.length > NAMED)
    io.stderr(`               … and ${got.failed.length - NAMED} more`);
  const left = urls.length - got.count - got.failed.length;
  io.stdout(
    `${counted(got.count, "file")} fetched, ${got.failed.length} failed${left > 0 ? `, ${left} not asked for; run it again` : ""}. ${counted(texts, "text")} changed.`,
  );
  return got.failed.length === 0 && left === 0;
}

function wantedIn(contentDir: string): readonly string[] {
  const wanted = textsOf(contentDir).flatMap((path) => {
    const text = readFileSync(join(contentDir, path), "utf8");
    return remoteIn(text, hereFrom(contentDir, path));
  });
  return [...new Set(wanted)];
}

function textsOf(contentDir: string): readonly string[] {
  const { posts, pages } = listContent(contentDir);
  return [...posts, ...pages];
}

/** Whether a reference of the text at `path` names a file of the owner's. */
function hereFrom(contentDir: string, path: string): (url: string) => boolean {
  return (url) => {
    const plain = decoded(url.replace(/[?#].*$/s, ""));
    if (plain.startsWith("/media/")) return true;
    const file = plain.startsWith("/") ? plain : posix.join(dirname(path), plain);
    return existsSync(join(contentDir, posix.normalize(`/${file}`)));
  };
}

type Got = { count: number; octets: number; readonly failed: { url: string; reason: string }[] };

async function askAll(
  urls: readonly string[],
  fetching: Fetching,
  store: MediaStore,
  fetched: Map<string, string>,
): Promise<Got> {
  const hosts = new Map<string, string[]>();
  for (const url of urls) {
    const { host } = new URL(url);
    hosts.set(host, [...(hosts.get(host) ?? []), url]);
  }
  const got: Got = { count: 0, octets: 0, failed: [] };
  const said = progress(fetching.io, urls.length);
  const queues = [...hosts.values()];
  const one = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift())
      await askHost(queue, { fetching, store, fetched, got, said });
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, one));
  return got;
}

type Asking = {
  readonly fetching: Fetching;
  readonly store: MediaStore;
  readonly fetched: Map<string, string>;
  readonly got: Got;
  readonly said: (done: number) => void;
};

/** One file after the other. */
async function askHost(urls: readonly string[], asking: Asking): Promise<void> {
  const { fetching, got, said } = asking;
  const between = fetching.pause ?? PAUSE;
  let silences = 0;
  for (const url of urls) {
    if (got.octets > MOST_OCTETS || silences >= PATIENCE) return;
    let answer = await fetchFile(url, fetching.known);
    if (answer.kind === "later") {
      await pause(answer.ms);
      answer = await fetchFile(url, fetching.known);
    }
    silences = answer.kind === "silent" ? silences + 1 : 0;
    keep(url, answer, asking);
    said(got.count + got.failed.length);
    await pause(between);
  }
}

function keep(url: string, answer: FetchedFile, { fetching, store, fetched, got }: Asking): void {
  const stored = answer.kind === "file" ? store.put(pathIn(url), answer.bytes) : answer;
  if (!("ok" in stored)) {
    const reason =
      stored.kind === "later" ? "asks for patience; run it again later" : stored.reason;
    got.failed.push({ url, reason });
    return;
  }
  if (!stored.ok) {
    got.failed.push({ url, reason: stored.reason });
    return;
  }
  got.count += 1;
  if (answer.kind === "file") got.octets += answer.bytes.length;
  fetched.set(url, stored.path);
  addFetched(fetching.contentDir, url, stored.path);
}

function pathIn(url: string): string {
  return decoded(new URL(url).pathname).replace(/^\/+/, "");
}

/** Each text with what has come, also in an earlier run that was cut short. What nobody touched stays so for the ledger. */
function rewriteTexts(
  { contentDir, ledger }: Fetching,
  fetched: ReadonlyMap<string, string>,
): number {
  const entries = new Map([...ledger.entries()].map((entry) => [entry.path, entry]));
  let count = 0;
  for (const path of textsOf(contentDir)) {
    const file = join(contentDir, path);
    const before = readFileSync(file, "utf8");
    const after = withFetched(before, fetched, hereFrom(contentDir, path));
    if (after === before) continue;
    replaceFile(file, after);
    count += 1;
    const entry = entries.get(path);
    if (entry?.wrote === fingerprint(before)) ledger.put({ ...entry, wrote: fingerprint(after) });
  }
  return count;
}

/** For a person who waits. */
function progress(io: CommandIo, total: number): (done: number) => void {
  const begun = performance.now();
  let next = SAID_EVERY;
  return (done) => {
    const passed = performance.now() - begun;
    if (io.terminal !== true || passed < next) return;
    next = passed + SAID_EVERY;
    io.stderr(`${done} of ${counted(total, "file")} in ${Math.round(passed / 1000)} s …`);
  };
}
