/**
 * What somebody waits for at their own desk: `npm start` until the site answers, and a save until page, feed and the email
 * of the next edition have it. Of the built package, in a directory of its own, as an owner has one.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../test/support/loopback.ts";
import { writePublication } from "./content.ts";
import { cost, type Figure, type Measured, told } from "./figures.ts";

const ROOT = resolve(import.meta.dirname, "..");
const WITHIN_MS = 120_000;
const LOOK_EVERY = 4;

type Home = {
  readonly dir: string;
  readonly name: string;
  /** A post that is shown on the first page of feeds. */
  readonly post: { readonly file: string; readonly path: string };
};

/** @param times first starts, each with a second one, and saves in each of these */
export async function benchStartAndSave(
  workdir: string,
  times: { readonly starts: number; readonly saves: number; readonly posts: number },
): Promise<Measured> {
  const figures: Figure[] = [];
  for (const home of [shipped(workdir), generated(workdir, times.posts)]) {
    const [first, second, saves]: [number[], number[], Save[]] = [[], [], []];
    // Links name the address that the site is looked at: at another port all posts would be rendered anew.
    const port = await freePort();
    for (let round = 0; round < times.starts; round++) {
      for (const left of ["dist", ".wrangler", ".dev.vars", "cache"]) {
        rmSync(join(home.dir, left), { recursive: true, force: true });
      }
      for (const started of [first, second]) {
        const server = await start(home, port);
        started.push(server.answeredInMs / 1_000);
        if (started === second) saves.push(...(await save(home, server, times.saves)));
        await server.stop();
      }
    }
    const saved = (where: keyof Save) => saves.map((one) => one[where]);
    figures.push(
      cost(`npm start answers at first, ${home.name}`, "s", first, 6),
      cost(`npm start answers again, ${home.name}`, "s", second, 4),
      told(`a save is in the page, ${home.name}`, "ms", saved("page")),
      told(`a save is in the feed, ${home.name}`, "ms", saved("feed")),
      told(`a save is in the email, ${home.name}`, "ms", saved("email")),
      cost(`a save is in all three, ${home.name}`, "ms", saved("all"), 400),
    );
  }
  return { notes: ["whole processes of the built package, on loopback"], figures };
}

/** The publication that ships. */
function shipped(workdir: string): Home {
  const dir = homeAt(join(workdir, "shipped"));
  cpSync(join(ROOT, "content"), join(dir, "content"), { recursive: true });
  const newest = readdirSync(join(dir, "content/posts")).sort().at(-1) ?? "";
  const slug = newest.replace(/^\d{4}-\d{2}-\d{2}-/, "").replace(/\.md$/, "");
  return {
    dir,
    name: "the publication that ships",
    post: { file: join(dir, "content/posts", newest), path: `/posts/${slug}` },
  };
}

function generated(workdir: string, count: number): Home {
  const dir = homeAt(join(workdir, "generated"));
  writePublication(join(dir, "content"), count, 5_000);
  const id = `post-${String(count - 1).padStart(6, "0")}`;
  return {
    dir,
    name: `${count} posts`,
    post: { file: join(dir, "content/posts", `${id}.md`), path: `/posts/${id}` },
  };
}

function homeAt(dir: string): string {
  mkdirSync(dir, { recursive: true });
  for (const shared of ["lib", "migrations", "node_modules", "package.json"]) {
    symlinkSync(join(ROOT, shared), join(dir, shared));
  }
  const toml = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  writeFileSync(join(dir, "wrangler.toml"), toml.replace("src/worker.ts", "lib/worker.js"));
  return dir;
}

type Server = {
  readonly origin: string;
  readonly answeredInMs: number;
  readonly stop: () => Promise<void>;
};

async function start(home: Home, port: number): Promise<Server> {
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, "lib/cli/main.js"), "dev", "--port", String(port)],
    {
      cwd: home.dir,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      // Neither start finds what another one of this machine has left.
      env: { ...process.env, NODE_COMPILE_CACHE: join(home.dir, "cache") },
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (await has(`${origin}/`, "<html")) break;
    if (child.exitCode !== null || performance.now() - from > WITHIN_MS) {
      await end(child);
      throw new Error(`npm start did not answer:\n${said}`);
    }
    await sleep(LOOK_EVERY);
  }
  const answeredInMs = performance.now() - from;
  // The first tick, and pictures that are made beside, are over.
  while (!said.includes("Desk: ")) await sleep(LOOK_EVERY);
  await sleep(1_000);
  return { origin, answeredInMs, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once("exit", done));
  if (child.exitCode !== null || child.pid === undefined) return;
  process.kill(-child.pid, "SIGTERM");
  await ended;
}

type Save = Readonly<Record<"page" | "feed" | "email" | "all", number>>;

/** Each save puts another word into the post; who looks for it asks again and again, as a browser's reload does. */
async function save(home: Home, { origin }: Server, times: number): Promise<readonly Save[]> {
  const saves: Save[] = [];
  for (let round = 0; round < times; round++) {
    const word = `saved${Date.now()}`;
    // An email of many posts has summaries alone.
    const text = readFileSync(home.post.file, "utf8").replace(
      /^summary: .*$/m,
      `summary: "The ${word} word."`,
    );
    const at = text.indexOf("\n---\n", 4) + "\n---\n".length;
    const from = performance.now();
    writeFileSync(home.post.file, `${text.slice(0, at)}\nThe ${word} word.\n${text.slice(at)}`);
    const until = async (path: string) => {
      while (!(await has(origin + path, word))) {
        if (performance.now() - from > WITHIN_MS) throw new Error(`${path} never had ${word}`);
        await sleep(LOOK_EVERY);
      }
      return performance.now() - from;
    };
    const [page, feed, email] = await Promise.all([
      until(home.post.path),
      until("/feed.xml"),
      until("/dev/email"),
    ]);
    saves.push({ page, feed, email, all: Math.max(page, feed, email) });
    // At another moment of any clock that ticks by itself.
    await sleep(700 + 37 * round);
  }
  return saves;
}

async function has(url: string, words: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    return answer.ok && (await answer.text()).includes(words);
  } catch {
    return false;
  }
}
