/**
 * A stranger's publication from the packed packages, in a folder outside the repository: it is laid down, checked,
 * type-checked, and its own tests pass. `npm run prove:starter` does it with a real `npm install`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { type Packed, packBoth } from "../support/packed.ts";

const MODULES = resolve(import.meta.dirname, "../../node_modules");
/** Octets. Both are above what is there now (1.7 and 5.4 million), and far below what an accident would add. */
const TARBALL = 1_800_000;
const UNPACKED = 6_000_000;

let work: string;
let home: string;
let engine: Packed;
let starter: Packed;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "tidings-starter-"));
  ({ engine, starter } = packBoth(work));
  const create = join(work, "node_modules/create-tidings");
  unpack(starter, create);
  symlinkSync(join(MODULES, "@clack"), join(work, "node_modules/@clack"));
  run(process.execPath, [join(create, "bin/create-tidings.js"), "my-letter", "--yes"], work);
  home = join(work, "my-letter");
  // What npm would install: the engine from its tarball, the rest as the lockfile has it.
  mkdirSync(join(home, "node_modules"));
  for (const name of readdirSync(MODULES)) {
    if (name !== "tidings" && name !== ".bin") {
      symlinkSync(join(MODULES, name), join(home, "node_modules", name));
    }
  }
  unpack(engine, join(home, "node_modules/tidings"));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, [...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" },
  });
}

function unpack({ file }: Packed, directory: string): void {
  const packed = mkdtempSync(join(work, "unpacked-"));
  run("tar", ["-xzf", file, "-C", packed], work);
  mkdirSync(dirname(directory), { recursive: true });
  cpSync(join(packed, "package"), directory, { recursive: true });
}

const tidings = (...args: readonly string[]) =>
  run(process.execPath, ["node_modules/tidings/bin/tidings.js", ...args], home);

describe("the packages", () => {
  test("carry what runs, and no source, test or content", () => {
    const rooms = new Set(engine.paths.map((path) => path.split("/", 1)[0]));
    expect([...rooms].sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "bin",
      "docs",
      "lib",
      "migrations",
      "package.json",
    ]);
    for (const path of [
      "lib/worker.js",
      "lib/worker.d.ts",
      "lib/cli/main.js",
      "lib/cli/testing.js",
      "lib/templates/edition.mjml",
      "migrations/0001_digest.sql",
    ]) {
      expect(engine.paths).toContain(path);
    }
    expect(starter.paths).toContain("template/gitignore");
    expect(starter.paths).toContain("lib/main.js");
  });

  test("are small", () => {
    expect(engine.size).toBeLessThan(TARBALL);
    expect(engine.unpackedSize).toBeLessThan(UNPACKED);
    expect(starter.size).toBeLessThan(50_000);
  });
});

describe("a publication made of them", () => {
  test("names its engine by the version that was published with the starter", () => {
    const { version } = JSON.parse(
      readFileSync(join(home, "node_modules/tidings/package.json"), "utf8"),
    ) as { readonly version: string };
    const { dependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    expect(dependencies).toEqual({ tidings: `^${version}` });
  });

  test("is without mistakes, and keeps what it rendered for the next time", () => {
    expect(tidings("check")).toMatch(/^1 post, 0 pages, 5 warnings: no problem\./m);
    expect(tidings("compile")).toMatch(/: no problem\. 1 rendered/);
    expect(tidings("compile")).toMatch(/: no problem\. 0 rendered/);
  });

  test("has types for its Worker", () => {
    run(process.execPath, [join(MODULES, "typescript/bin/tsc")], home);
  });

  test("passes its own tests", () => {
    expect(run(process.execPath, ["--test"], home)).toMatch(/^[#ℹ] pass 3$/m);
  });

  test("shows nothing of the engine but its doors", () => {
    expect(() =>
      run(process.execPath, ["--input-type=module", "-e", 'import "tidings/lib/tick.js"'], home),
    ).toThrow("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});

/** Where somebody else runs it: npm's own installation is `npm run prove:starter`, the deployment `npm run prove:deploy`. */
const ELSEWHERE = /^(?:npm ci|npx tidings deploy)$/;

type Step = {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the steps of a workflow as GitHub does, by bash that stops at a fault, and says what `gh` was asked. */
function runWorkflow(
  name: string,
  values: Readonly<Record<string, string>>,
): { readonly gh: readonly string[]; readonly codes: readonly (number | null)[] } {
  const file = readFileSync(join(home, ".github/workflows", name), "utf8");
  const { jobs } = parseYaml(file) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  const log = join(work, `${name}.log`);
  writeFileSync(log, "");
  const filled = (text: string) =>
    text.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, expression: string) => {
      const value = values[expression];
      if (value === undefined) throw new Error(`${name} asks for ${expression}`);
      return value;
    });
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const codes = steps.flatMap(({ run: script, env = {} }) => {
    if (script === undefined || ELSEWHERE.test(script)) return [];
    const own = Object.fromEntries(Object.entries(env).map(([key, text]) => [key, filled(text)]));
    const done = spawnSync("bash", ["-e", "-c", filled(script)], {
      cwd: home,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${join(work, "stubs")}:${dirname(process.execPath)}:${process.env.PATH}`,
        GITHUB_BASE_REF: "main",
        GITHUB_STEP_SUMMARY: join(work, "summary.md"),
        GH_LOG: log,
        ...own,
      },
    });
    if (done.status !== 0 && values.fails !== "yes") throw new Error(done.stdout + done.stderr);
    return [done.status];
  });
  return { gh: readFileSync(log, "utf8").split("\n").slice(0, -1), codes };
}

describe("its workflows", () => {
  beforeAll(() => {
    mkdirSync(join(work, "stubs"));
    writeFileSync(join(work, "stubs/gh"), '#!/bin/sh\necho "$*" >> "$GH_LOG"\n', { mode: 0o755 });
    mkdirSync(join(home, "node_modules/.bin"), { recursive: true });
    const bin = join(home, "node_modules/tidings/bin/tidings.js");
    chmodSync(bin, 0o755);
    symlinkSync(bin, join(home, "node_modules/.bin/tidings"));
    const git = (...words: readonly string[]) =>
      run("git", ["-c", "user.name=Ada", "-c", "user.email=ada@harbour.example", ...words], home);
    // Without a postal address no edition is made, and there is no email to draw.
    const settings = join(home, "content/publication.yaml");
    const text = readFileSync(settings, "utf8");
    writeFileSync(settings, `${text}\npostal_address: |\n  1 Quay Street\n  12345 Harbour\n`);
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "What is deployed");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeFileSync(
      join(home, "content/posts/second.md"),
      `---\nid: second00\ntitle: The second one\ndate: ${new Date().toISOString()}\n---\n\nAnd so on.\n`,
    );
  });

  test("check what is proposed", () => {
    expect(runWorkflow("check.yml", {}).codes).toEqual([0, 0]);
  });

  test("deploy after the same tests", () => {
    expect(runWorkflow("deploy.yml", {}).codes).toEqual([0]);
  });

  test("answer a change with what it would publish, as a comment", () => {
    const { gh } = runWorkflow("plan.yml", {
      "vars.SITE": "",
      "secrets.TIDINGS_API_TOKEN": "",
      "github.token": "a-token",
      "github.event.pull_request.number": "7",
    });
    expect(gh).toEqual(["pr comment 7 --edit-last --create-if-none --body-file plan.md"]);
    const plan = readFileSync(join(home, "plan.md"), "utf8");
    expect(plan).toMatch(/^- new: The second one /m);
    expect(readFileSync(join(work, "summary.md"), "utf8")).toContain(plan);
    expect(readdirSync(join(home, "plan")).some((name) => name.endsWith(".html"))).toBe(true);
  });

  test.each([
    ["failure", /^issue create --title .* --body-file seen\.txt$/],
    ["success", undefined],
  ])("watch the feeds, and after a %s open an issue or none", (outcome, asked) => {
    const { gh } = runWorkflow("watch.yml", {
      fails: "yes",
      // Nobody listens there.
      "vars.SITE": "http://127.0.0.1:9",
      "github.token": "a-token",
      "github.repository": "ada/letter",
      "steps.watch.outcome": outcome,
    });
    expect(gh[0]).toMatch(/^issue list /);
    expect(gh.slice(1)).toEqual(asked === undefined ? [] : [expect.stringMatching(asked)]);
    expect(readFileSync(join(home, "seen.txt"), "utf8")).not.toBe("");
  });
});
