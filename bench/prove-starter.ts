/**
 * From nothing to a served feed, as a stranger does it: both packages are packed, `create-tidings` lays a publication
 * down in a folder outside the repository, npm installs it from the registry, its tests run, and `npm start` serves it.
 *
 *   npm run prove:starter
 *
 * Prints sizes and seconds, and ends with status 1 when a step fails or a budget is missed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../test/support/loopback.ts";
import { packBoth } from "../test/support/packed.ts";
import { until } from "../test/support/until.ts";
import { run, seconds } from "./measure.ts";

/**
 * Megabytes that an installation may have, and of an npm tarball. A checkout had 687 before there was a package: half of
 * that is missed by a second copy of zod, and by the letters of share cards and twenty languages (docs/decisions/0014).
 */
const INSTALLED = 355;
const TARBALL = 1.8;

/** What the tutorial does itself here, or needs an account for. */
const ELSEWHERE =
  /^(npm create tidings|cd my-letter|npm install|npm start|npx tidings deploy|npx tidings doctor --site)/;

const work = mkdtempSync(join(tmpdir(), "tidings-prove-starter-"));
const home = join(work, "my-letter");
const failures: string[] = [];
let passed = 0;
try {
  const { engine, starter } = packBoth(work);
  const tarball = engine.size / 1e6;
  say(
    `tarballs: tidings ${tarball.toFixed(2)} MB (${TARBALL}), create-tidings ${Math.round(starter.size / 1e3)} KB`,
  );
  hold("the tarball", tarball, TARBALL);

  await step("npm install create-tidings", async () => {
    await run("npm", ["init", "--yes"], { cwd: work });
    await run("npm", ["install", "--no-audit", "--no-fund", starter.file], { cwd: work });
  });
  const create = (folder: string, env: Record<string, string> = {}) =>
    run(
      process.execPath,
      [
        join(work, "node_modules/create-tidings/bin/create-tidings.js"),
        folder,
        "--yes",
        "--postal",
        "1 Quay Street; 12345 Harbour",
        "--engine",
        `file:${engine.file}`,
      ],
      { cwd: work, env },
    );
  await step("create my-letter", () => create("my-letter"));
  await step("npm install", () =>
    run("npm", ["install", "--no-audit", "--no-fund"], { cwd: home }),
  );
  const installed = await megabytes(join(home, "node_modules"));
  // An old Node brings a new one along, which most machines have already.
  const node = existsSync(join(home, "node_modules/node"))
    ? await megabytes(join(home, "node_modules/node"))
    : 0;
  say(
    `installed: ${installed - node} MB (${INSTALLED}) in ${readdirSync(join(home, "node_modules")).length} folders${node > 0 ? `, and Node ${node} MB` : ""}`,
  );
  hold("the installation", installed - node, INSTALLED);

  // The same by pnpm, whose folders hide what a package does not name as its own.
  await create("by-pnpm", { npm_config_user_agent: "pnpm/12" });
  const pnpm = (...words: readonly string[]) =>
    run("npm", ["exec", "--yes", "--package=pnpm@12", "--", "pnpm", ...words], {
      cwd: join(work, "by-pnpm"),
    });
  await step("pnpm install", () => pnpm("install"));
  await step("pnpm test", () => pnpm("test"));
  await step("pnpm install --frozen-lockfile", () => pnpm("install", "--frozen-lockfile"));

  await step("npm start, until the feed is served, and the tutorial beside it", serve);
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) say(`FAILED: ${failure}`);
say(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  say(`${name}: ${(await seconds(work)).toFixed(1)} s`);
  passed += 1;
}

function hold(what: string, size: number, budget: number): void {
  if (size <= budget) passed += 1;
  else failures.push(`${what} has ${size} MB, and may have ${budget}`);
}

async function serve(): Promise<void> {
  const port = await freePort();
  const child = spawn("npm", ["start", "--", "--port", String(port)], {
    cwd: home,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise((done) => child.once("exit", done));
  try {
    await until(
      "the feed is served",
      async () => {
        if (child.exitCode !== null) throw new Error(`npm start ended:\n${said}`);
        const response = await fetch(`http://localhost:${port}/feed.xml`).catch(() => undefined);
        return response?.ok === true && (await response.text()).includes("Welcome");
      },
      () => `\n${said}`,
    );
    for (const line of tutorial()) await step(line, () => run("sh", ["-c", line], { cwd: home }));
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    await ended;
  }
}

/** Every other command of docs/tutorial.md, as it stands there. */
function tutorial(): readonly string[] {
  const page = readFileSync(join(import.meta.dirname, "../docs/tutorial.md"), "utf8");
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = ""]) => block.trim().split("\n"))
    .filter((line) => !ELSEWHERE.test(line));
}

/** As `du` counts: blocks on the disk. */
async function megabytes(directory: string): Promise<number> {
  return Number.parseInt(await run("du", ["-sm", directory]), 10);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
