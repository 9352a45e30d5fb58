/**
 * `tidings/testing`: what the tests of a publication need. Content is checked as `tidings check` does it, and the whole
 * publication runs in a real Worker with its own database, queue and cron, on this machine, and sends nothing.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "smol-toml";
import type { LibraryIndex } from "../publication/library.ts";
import { compileContent } from "./compile/compiler.ts";
import { formatProblem } from "./compile/problem.ts";
import { bundleLocally } from "./local/bundle.ts";
import { startTestWorker, type TestConfig } from "./local/test-worker.ts";

/** Every mistake in `content/` below `root`, as "content/posts/first.md:3: …"; empty when there is none. */
export async function checkContent(root: string = process.cwd()): Promise<readonly string[]> {
  const compilation = await compileContent({ ...foldersOf(root, "dist"), checkOnly: true });
  return compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [];
}

/** An email in the local mail box. `html` and `text` are its two bodies. */
export type TestEmail = {
  readonly id: number;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

export type TestPublication = {
  /** What was compiled: the publication's settings, posts and pages. */
  readonly index: LibraryIndex;
  /** Where the Worker listens. */
  readonly origin: URL;
  /** Asks the Worker for a path, such as "/feed.xml". Redirects are not followed. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** One run of the cron at an instant, milliseconds since the epoch: time does not pass by itself. */
  readonly tick: (at: number) => Promise<void>;
  /** The first email to `to` that `wanted` accepts. Waits for it, and throws after 60 s. */
  readonly emailTo: (to: string, wanted?: (email: TestEmail) => boolean) => Promise<TestEmail>;
  readonly close: () => Promise<void>;
};

/**
 * Starts the publication below `root` with an empty database. Its wrangler.toml is read, its secrets are not.
 *
 * @param vars added to those of wrangler.toml
 * @throws when the content has mistakes, or wrangler.toml cannot be read
 */
export async function startPublication(
  root: string = process.cwd(),
  vars: Readonly<Record<string, string>> = {},
): Promise<TestPublication> {
  const work = mkdtempSync(join(tmpdir(), "tidings-test-"));
  const folders = foldersOf(root, work);
  const compilation = await compileContent(folders);
  if (compilation.kind === "problems") {
    throw new Error(compilation.problems.map(formatProblem).join("\n"));
  }
  const worker = await startTestWorker({
    bundle: await bundleLocally(root),
    // Not `root`: the secrets in its .dev.vars are those of somebody's work.
    work,
    compiled: folders.outDir,
    config: configOf(root, vars),
  });
  return {
    index: compilation.index,
    origin: worker.origin(),
    fetch: worker.fetch,
    tick: worker.tick,
    emailTo: (to, wanted = () => true) => waitForEmail(worker.fetch, to, wanted),
    async close() {
      await worker.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

function foldersOf(root: string, outDir: string) {
  return {
    contentDir: resolve(root, "content"),
    outDir: resolve(root, outDir),
    label: "content",
    now: Date.now,
  };
}

/** wrangler.toml as the tests want it: one tick does all that is due, and nothing leaves the machine. */
function configOf(root: string, vars: Readonly<Record<string, string>>): TestConfig {
  const config: TestConfig = parse(readFileSync(join(root, "wrangler.toml"), "utf8"));
  return {
    ...config,
    // A test goes through a whole story in a few ticks.
    vars: { ...(config.vars as object), TRANSPORT: "preview", PLAN: "paid", ...vars },
  };
}

/** How often the mail box is looked into, and how long; milliseconds. A busy machine may take its time. */
const LOOK_EVERY = 100;
const LOOK_FOR = 60_000;

async function waitForEmail(
  ask: TestPublication["fetch"],
  to: string,
  wanted: (email: TestEmail) => boolean,
): Promise<TestEmail> {
  const until = Date.now() + LOOK_FOR;
  const seen = new Map<number, TestEmail>();
  while (Date.now() < until) {
    const listed = (await (await ask("/dev/mail.json")).json()) as readonly Omit<
      TestEmail,
      "html" | "text"
    >[];
    for (const head of listed) {
      if (head.to !== to || seen.has(head.id)) continue;
      const body = async (form: string) => (await ask(`/dev/mail/${head.id}.${form}`)).text();
      const email = { ...head, html: await body("html"), text: await body("txt") };
      if (wanted(email)) return email;
      seen.set(head.id, email);
    }
    await sleep(LOOK_EVERY);
  }
  const others = [...seen.values()].map(({ subject }) => JSON.stringify(subject)).join(", ");
  throw new Error(`no such email to ${to} came${others === "" ? "" : `, but ${others}`}`);
}
