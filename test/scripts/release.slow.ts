/** `npm run release`: versions, changelog, commit and tag, and nothing half done. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nextVersion, released } from "../../scripts/release.ts";

const SCRIPT = resolve(import.meta.dirname, "../../scripts/release.ts");

test.each([
  ["0.1.9", "patch", "0.1.10"],
  ["0.1.9", "minor", "0.2.0"],
  ["1.4.2", "major", "2.0.0"],
] as const)("after %s a %s release is %s", (version, step, next) => {
  expect(nextVersion(version, step)).toBe(next);
});

test("what was unreleased stands under the version, and the older ones below it", () => {
  const before = `# Changelog

## Unreleased

### Added

- A thing.

## 0.1.0 - 2026-01-01

- The first.
`;
  const after = `# Changelog

## Unreleased

## 0.2.0 - 2026-11-28

### Added

- A thing.

## 0.1.0 - 2026-01-01

- The first.
`;
  expect(released(before, "0.2.0", "2026-11-28")).toBe(after);
  expect(() => released(after, "0.3.0", "2026-11-29")).toThrow('no entry under "## Unreleased"');
});

let home: string;
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], {
    cwd: home,
    encoding: "utf8",
  }).trim();
const release = (step: string) =>
  spawnSync(process.execPath, [SCRIPT, step], {
    cwd: home,
    encoding: "utf8",
    env: {
      ...process.env,
      ...Object.fromEntries(
        ["AUTHOR", "COMMITTER"].flatMap((who) => [
          [`GIT_${who}_NAME`, "Test"],
          [`GIT_${who}_EMAIL`, "test@example.org"],
        ]),
      ),
    },
  });
const versionOf = (path: string): string =>
  JSON.parse(readFileSync(join(home, path), "utf8")).version;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-release-"));
  const write = (path: string, value: object) =>
    writeFileSync(join(home, path), `${JSON.stringify(value, undefined, 2)}\n`);
  mkdirSync(join(home, "packages/starter"), { recursive: true });
  write("package.json", { name: "engine", version: "0.1.0", workspaces: ["packages/*"] });
  write("packages/starter/package.json", { name: "starter", version: "0.1.0" });
  writeFileSync(join(home, ".gitignore"), "node_modules\n");
  writeFileSync(join(home, "CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n- A thing.\n");
  execFileSync("npm", ["install", "--package-lock-only", "--offline"], {
    cwd: home,
    stdio: "ignore",
  });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "All of it");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("both packages and the lockfile have the version, in one commit with its tag", () => {
  const { status, stdout } = release("minor");
  expect([status, stdout]).toEqual([
    0,
    "Committed and tagged v0.2.0. docs/releasing.md has the rest: push it, and publish both packages.\n",
  ]);
  expect(
    ["package.json", "packages/starter/package.json", "package-lock.json"].map(versionOf),
  ).toEqual(["0.2.0", "0.2.0", "0.2.0"]);
  expect(git("describe", "--exact-match")).toBe("v0.2.0");
  expect(git("log", "-1", "--format=%s")).toBe("Release 0.2.0");
  expect(git("status", "--porcelain")).toBe("");
});

test("without an entry, with open changes or without a step nothing is done", () => {
  release("patch");
  for (const [step, words] of [
    ["patch", 'no entry under "## Unreleased"'],
    ["huge", "Say which: npm run release -- patch|minor|major"],
  ] as const) {
    const { status, stderr } = release(step);
    expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
  }
  writeFileSync(join(home, "CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n- More.\n");
  expect(release("patch").stderr).toContain("changes that are not committed");
  expect(versionOf("package.json")).toBe("0.1.1");
  expect(git("tag")).toBe("v0.1.1");
});
