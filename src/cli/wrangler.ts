/** Wrangler as a child process, and what it says to programs. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire, getCompileCacheDir } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const MANIFEST = createRequire(import.meta.url).resolve("wrangler/package.json");

const WRANGLER = join(dirname(MANIFEST), "bin/wrangler.js");

/** Such as "4.155.0". */
export function wranglerVersion(): string {
  return (JSON.parse(readFileSync(MANIFEST, "utf8")) as { readonly version: string }).version;
}

export type WranglerOptions = {
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** A process group of its own, so that ending it also ends workerd and esbuild below it. */
  readonly detached?: boolean;
};

/** Starts Wrangler, which asks nothing: it takes itself to be in CI. */
export function startWrangler(
  args: readonly string[],
  { cwd, env = {}, detached = false }: WranglerOptions,
): ChildProcess {
  const compileCache = getCompileCacheDir();
  return spawn(process.execPath, ["--no-warnings", WRANGLER, ...args], {
    cwd,
    detached,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      CI: "1",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_HIDE_BANNER: "true",
      NO_COLOR: "1",
      // Fifteen megabytes of script, parsed once.
      ...(compileCache !== undefined && { NODE_COMPILE_CACHE: compileCache }),
      ...env,
    },
  });
}

/** Calls `onLine` with each line that a child writes, on either stream. */
export function eachLine(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on("line", onLine);
  }
}

/** What a command of Wrangler came to. */
export type WranglerRun =
  | {
      readonly kind: "done";
      /** Its standard output: JSON where `--json` was asked for. */
      readonly out: string;
      /** What `wrangler deploy` has put on the air. */
      readonly deployed?: { readonly version: string; readonly targets: readonly string[] };
    }
  /** Its own words, with the number that Cloudflare's API gave the error, where there is one. */
  | { readonly kind: "failed"; readonly message: string; readonly code?: number };

/** A line of the file that Wrangler writes for programs (WRANGLER_OUTPUT_FILE_PATH). */
type Entry =
  | { readonly type: "deploy"; readonly version_id: string; readonly targets?: readonly string[] }
  | { readonly type: "command-failed"; readonly message?: string; readonly code?: number }
  | { readonly type: "wrangler-session" };

/** Runs one command to its end. Never rejects for what Wrangler, the network or Cloudflare may do. */
export async function runWrangler(
  args: readonly string[],
  options: WranglerOptions,
): Promise<WranglerRun> {
  const folder = mkdtempSync(join(tmpdir(), "tidings-wrangler-"));
  try {
    const file = join(folder, "output.ndjson");
    const env = { ...options.env, WRANGLER_OUTPUT_FILE_PATH: file };
    const child = startWrangler(args, { ...options, env });
    const [out, words]: [string[], string[]] = [[], []];
    child.stdout?.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => words.push(chunk.toString()));
    const exit = await new Promise<number | null>((done) => child.once("close", done));
    const entries = entriesOf(file);
    if (exit === 0) {
      const deploy = entries.find((entry) => entry.type === "deploy");
      const deployed = deploy && { version: deploy.version_id, targets: deploy.targets ?? [] };
      return { kind: "done", out: out.join(""), ...(deployed && { deployed }) };
    }
    const failed = entries.find((entry) => entry.type === "command-failed");
    const said = errorsIn(words.join("")) || errorsIn(out.join("")) || (failed?.message ?? "");
    const message = said || `Wrangler ended with exit code ${exit}`;
    const code = failed?.code ?? Number(/\[code: (\d+)\]/.exec(message)?.[1] ?? Number.NaN);
    return { kind: "failed", message, ...(Number.isFinite(code) && { code }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function entriesOf(file: string): readonly Entry[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Entry);
  } catch {
    // It ended before it wrote anything down.
    return [];
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOURS = /\u001b\[[0-9;]*m/g;

/** The path that was called says nothing to people. */
const CALLED = /A request to the Cloudflare API \(\S+\) failed\./g;

/** Its advice about itself, and the lines that draw where a mistake stands. */
const ADORNMENT = /^(?:If you think this is a bug|🪵|Note that there|\d+ │|╵)/u;

/** What stands behind "[ERROR]", as one line. */
function errorsIn(text: string): string {
  const plain = text.replace(COLOURS, "");
  const at = plain.indexOf("[ERROR]");
  if (at < 0) return "";
  return plain
    .slice(at)
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*✘?\s*\[ERROR\]/, "")
        .replace(CALLED, "")
        .trim(),
    )
    .filter((line) => !/^-?$/.test(line) && !ADORNMENT.test(line))
    .join(" ");
}
