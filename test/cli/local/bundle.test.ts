/** What the local Worker is made of. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Bundler, bundleLocally, localConfig } from "../../../src/cli/local/bundle.ts";

let cwd: string;
const run = vi.fn<Bundler["run"]>();
const bundled = () => bundleLocally(cwd, { run, version: () => "1.0.0" });

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "tidings-bundle-"));
  writeFileSync(join(cwd, "wrangler.toml"), 'name = "a"\n');
  save("1");
  run.mockReset();
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function save(source: string): void {
  writeFileSync(join(cwd, "own.ts"), source);
}

const META = {
  inputs: { "own.ts": {} },
  outputs: { "own.js.map": { exports: [] }, "own.js": { exports: ["RestoreGuard", "default"] } },
};

/** Makes the script of `own.ts`, as far as we can tell. */
function wranglerWorks(): void {
  run.mockImplementation(async (args) => {
    const folder = args[args.indexOf("--outdir") + 1] ?? "";
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "own.js"), readFileSync(join(cwd, "own.ts")));
    writeFileSync(join(folder, "own.js.map"), "{}");
    writeFileSync(join(folder, "0a-tidings-library.txt"), "");
    writeFileSync(join(folder, "bundle-meta.json"), JSON.stringify(META));
    return { kind: "done", out: "" };
  });
}

const scriptOf = async () => readFileSync((await bundled()).script, "utf8");
/** A file that is saved in the very moment of bundling is looked at again. */
const afterAWhile = () => new Promise((wake) => setTimeout(wake, 20));

test("the script is kept until what it was made of is saved, or Wrangler is another", async () => {
  wranglerWorks();
  await afterAWhile();
  expect([await scriptOf(), await scriptOf()]).toEqual(["1", "1"]);
  expect(run).toHaveBeenCalledTimes(1);
  save("22");
  expect([await scriptOf(), readdirSync(join(cwd, ".wrangler/tidings")).length]).toEqual(["22", 3]);
  expect(run).toHaveBeenCalledTimes(2);
  writeFileSync(join(cwd, "wrangler.toml"), 'name = "b"\n');
  await scriptOf();
  expect(run).toHaveBeenCalledTimes(3);
});

test("a source that is moved there while the script is made is looked at again, however old it is", async () => {
  wranglerWorks();
  await afterAWhile();
  const make = run.getMockImplementation();
  run.mockImplementationOnce(async (...given) => {
    const made = await make?.(...given);
    await afterAWhile();
    const older = join(cwd, "older.ts");
    writeFileSync(older, "22");
    utimesSync(older, 1, 1);
    renameSync(older, join(cwd, "own.ts"));
    return made ?? { kind: "failed", message: "" };
  });
  expect(await scriptOf()).toBe("1");
  expect(await scriptOf()).toBe("22");
});

test("a source that cannot be bundled leaves the script that is served in its place", async () => {
  wranglerWorks();
  const { script } = await bundled();
  save("broken");
  run.mockResolvedValue({ kind: "failed", message: "own.ts:1: what is this?" });
  await expect(bundled()).rejects.toThrow("own.ts:1: what is this?");
  expect(readFileSync(script, "utf8")).toBe("1");
  wranglerWorks();
  expect(await scriptOf()).toBe("broken");
});

test("what a killed command has left is taken away, and what another one makes now is not", async () => {
  wranglerWorks();
  const kept = join(cwd, ".wrangler/tidings");
  for (const pid of [process.ppid, 2 ** 30]) {
    mkdirSync(join(kept, `worker.${pid}`), { recursive: true });
  }
  await bundled();
  const left = readdirSync(kept).filter((name) => name.startsWith("worker"));
  expect(left.sort()).toEqual(["worker", `worker.${process.ppid}`]);
});

test("what the script exports is known, also of one that was kept", async () => {
  wranglerWorks();
  await afterAWhile();
  for (const _ of [1, 2]) {
    expect((await bundled()).exports).toEqual(["RestoreGuard", "default"]);
  }
});

const SHIPPED = parse(
  readFileSync(join(import.meta.dirname, "../../../wrangler.toml"), "utf8"),
) as Readonly<Record<string, unknown>>;

test("the local configuration is wrangler.toml less its build, and the publication is put in later", () => {
  const { build, alias, r2_buckets: _, ...rest } = SHIPPED;
  expect(build).toEqual({ command: "npm run compile" });
  expect(alias).toEqual({ "tidings:library": "./dist/library.txt" });
  expect(localConfig(SHIPPED, "/here/library.txt")).toEqual({
    ...rest,
    alias: { "tidings:library": "/here/library.txt" },
    r2_buckets: [{ binding: "RECORDINGS", bucket_name: "tidings-recordings" }],
  });
});

test("a bucket of one's own stays, and so do other aliases", () => {
  const own = {
    alias: { "tidings:library": "./dist/library.txt", mine: "./mine.ts" },
    r2_buckets: [{ binding: "RECORDINGS", bucket_name: "harbour" }],
  };
  expect(localConfig(own, "/library.txt")).toEqual({
    ...own,
    alias: { "tidings:library": "/library.txt", mine: "./mine.ts" },
  });
});
