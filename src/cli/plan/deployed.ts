/** The content that a change is compared with: as a commit has it, laid out in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Content } from "../digest/content.ts";

export type Deployed =
  | { readonly kind: "content"; readonly content: Content }
  /** A sentence with its remedy. */
  | { readonly kind: "none"; readonly reason: string };

/**
 * @param contentDir absolute: where the content lies in this checkout
 * @param ref a commit, such as "origin/main"
 */
export async function contentAt(
  contentDir: string,
  ref: string,
  compile: (dir: string) => Promise<Content | undefined>,
): Promise<Deployed> {
  const git = (...words: readonly string[]) =>
    spawnSync("git", ["-C", contentDir, ...words], { maxBuffer: 1e9 });
  const { error, status } = git("rev-parse", "--is-inside-work-tree");
  if (error !== undefined || status !== 0) {
    const why = error === undefined ? "this folder is in no git repository" : "git is not here";
    return { kind: "none", reason: `${why}, so all of the content counts as new.` };
  }
  // A name that begins with a dash would be an option.
  if (
    ref.startsWith("-") ||
    git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`).status !== 0
  ) {
    return {
      kind: "none",
      reason: `there is no commit ${ref} here: fetch it (\`git fetch origin\`; in a workflow, actions/checkout with fetch-depth: 0), or name another with --against.`,
    };
  }
  const archive = git("archive", "--format=tar", ref, ".");
  if (archive.status !== 0) {
    return { kind: "none", reason: `${ref} has no folder for this content: all of it is new.` };
  }
  const folder = mkdtempSync(join(tmpdir(), "tidings-against-"));
  try {
    spawnSync("tar", ["-xf", "-"], { cwd: folder, input: archive.stdout });
    const content = await compile(folder);
    if (content === undefined) {
      return { kind: "none", reason: `the content of ${ref} has problems of its own.` };
    }
    return { kind: "content", content };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What differs between two texts, as git shows it; empty when nothing does. */
export function differenceOf(
  before: string,
  after: string,
  write: (file: string, text: string) => void,
): string {
  const folder = mkdtempSync(join(tmpdir(), "tidings-difference-"));
  try {
    write(join(folder, "without"), before);
    write(join(folder, "with"), after);
    const words = ["diff", "--no-index", "--no-color", "-U2", "without", "with"];
    // Where there is no git, nothing is written.
    const stdout = spawnSync("git", words, { cwd: folder, encoding: "utf8" }).stdout ?? "";
    // Its head names the two files, which nobody knows.
    return stdout.slice(Math.max(0, stdout.indexOf("@@")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
