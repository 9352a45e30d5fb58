/**
 * `npm run release -- patch|minor|major`: gives both packages the next version, puts what is unreleased in the
 * changelog under it, and makes a commit with a tag. It publishes nothing: docs/releasing.md says what comes next.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STEPS = ["patch", "minor", "major"] as const;
type Step = (typeof STEPS)[number];

/** "0.1.9" and "minor" are "0.2.0" (SemVer §6–8). */
export function nextVersion(version: string, step: Step): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (step === "major") return `${major + 1}.0.0`;
  return step === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/**
 * The changelog with what was unreleased under a version, and an empty place for what comes next.
 *
 * @param day "2026-11-28"
 * @throws when nothing is unreleased
 */
export function released(changelog: string, version: string, day: string): string {
  const [, before = "", entries = "", after = ""] =
    /^([\s\S]*?\n## Unreleased\n)([\s\S]*?)(\n## \[?\d[\s\S]*)?$/.exec(changelog) ?? [];
  if (!/^- /m.test(entries)) {
    throw new Error(
      'CHANGELOG.md has no entry under "## Unreleased": write what has changed first.',
    );
  }
  return `${before}\n## ${version} - ${day}\n\n${entries.trim()}\n${after}`;
}

function release(root: string, step: Step, day: string): string {
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, [...args], { cwd: root, encoding: "utf8" }).trim();
  if (run("git", "status", "--porcelain") !== "") {
    throw new Error("There are changes that are not committed: a release is what is in git.");
  }
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const version = nextVersion(manifest.version, step);
  const file = join(root, "CHANGELOG.md");
  const changelog = released(readFileSync(file, "utf8"), version, day);
  // Both packages and the lockfile, together: the starter asks for the engine of its own version.
  run(
    "npm",
    "version",
    version,
    "--workspaces",
    "--include-workspace-root",
    "--no-git-tag-version",
  );
  writeFileSync(file, changelog);
  run("git", "commit", "--all", "--message", `Release ${version}`);
  run("git", "tag", "--annotate", `v${version}`, "--message", `Tidings ${version}`);
  return version;
}

if (import.meta.main) {
  const step = STEPS.find((each) => each === process.argv[2]);
  try {
    if (step === undefined) throw new Error(`Say which: npm run release -- ${STEPS.join("|")}`);
    const version = release(process.cwd(), step, new Date().toISOString().slice(0, 10));
    console.log(
      `Committed and tagged v${version}. docs/releasing.md has the rest: push it, and publish both packages.`,
    );
  } catch (error) {
    console.error(`release: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
