/**
 * Makes a fixture for the proof of upgrades, by the code of another commit:
 *
 *     node bench/upgrade/fixture.ts COMMIT [FILE [READERS]]
 *
 * The sources of COMMIT are laid out in a temporary folder, with the dependencies of this checkout; there the story
 * of test/support/upgrade is told with its Worker and its migrations. Git must have the commit.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** @param file where it is written, absolute */
export function makeFixture(commit: string, file: string, readers: number): void {
  const git = (...words: readonly string[]): Buffer =>
    execFileSync("git", words, { cwd: ROOT, maxBuffer: 1e9 });
  const id = git("rev-parse", "--short=7", `${commit}^{commit}`).toString().trim();
  const old = mkdtempSync(join(tmpdir(), "tidings-old-"));
  try {
    execFileSync("tar", ["-x", "-C", old], { input: git("archive", id) });
    symlinkSync(join(ROOT, "node_modules"), join(old, "node_modules"));
    for (const folder of ["test/support/upgrade", "bench/upgrade"]) {
      cpSync(join(ROOT, folder), join(old, folder), { recursive: true });
    }
    const words = ["--no-warnings", "bench/upgrade/tell.ts", file, id, String(readers)];
    execFileSync(process.execPath, words, { cwd: old, stdio: ["ignore", "ignore", "inherit"] });
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [commit = "", file, readers = "200"] = process.argv.slice(2);
  if (commit === "") throw new Error("name the commit: node bench/upgrade/fixture.ts v0.2.0");
  const kept = join(ROOT, "test/fixtures/upgrade", `${commit}.json.gz`);
  makeFixture(commit, file === undefined ? kept : resolve(file), Number(readers));
}
