/**
 * A stranger's publication from the packed packages, in a folder outside the repository: it is laid down, checked,
 * type-checked, and its own tests pass. `npm run prove:starter` does it with a real `npm install`.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Packed, packBoth } from "../support/packed.ts";

const MODULES = resolve(import.meta.dirname, "../../node_modules");
/** Octets. Both are far above what is there now, and far below what an accident would add. */
const TARBALL = 1_000_000;
const UNPACKED = 5_000_000;

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
