/**
 * When posts were withdrawn. Front matter says why and, by `updated`, may say when. Git knows when the line
 * `retracted:` came into the file; a file that git does not know has at least its own date of change.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { AssembledPost } from "./assemble.ts";
import type { Problem } from "./problem.ts";

/** What stands in front matter and not in the history of another line. */
const LINE = "retracted:";

/** An outer limit for a history on a slow disk. Milliseconds. */
const GIT_PATIENCE_MS = 20_000;

type Moment =
  /** The line is in the history, or in a change of a known file that is not in it yet: milliseconds. */
  | { readonly kind: "history"; readonly at: number }
  /** Nothing is known but when the file last changed on this disk: a copy may lose it. */
  | { readonly kind: "disk"; readonly at: number }
  /** The clone has only the newest commits, and the line is older. */
  | { readonly kind: "unknown" };

/**
 * The posts with `withdrawn` where it is known, and a warning for each that nobody can date for good.
 *
 * @param contentDir absolute path
 * @param label names a path below it as problems do
 */
export function dateWithdrawals(
  posts: readonly AssembledPost[],
  contentDir: string,
  label: (path: string) => string,
): { readonly posts: readonly AssembledPost[]; readonly warnings: readonly Problem[] } {
  const retracted = posts.filter((post) => post.retracted !== undefined);
  if (retracted.length === 0) return { posts, warnings: [] };
  const moments = momentsOf(
    contentDir,
    retracted.map(({ path }) => path),
  );
  const warnings: Problem[] = [];
  const dated = posts.map((post) => {
    const moment = moments.get(post.path);
    if (post.retracted === undefined || moment === undefined) return post;
    const stated = post.updated > post.published;
    if (moment.kind !== "history" && !stated) {
      warnings.push({ file: label(post.path), line: 1, message: undatedWords(moment) });
    }
    if (moment.kind === "unknown" || (moment.kind === "disk" && stated)) return post;
    // An `updated` from before the line is that of an edit; one from after it corrects the history.
    return { ...post, withdrawn: Math.max(moment.at, post.updated) };
  });
  return { posts: dated, warnings };
}

function undatedWords(moment: Exclude<Moment, { kind: "history" }>): string {
  return moment.kind === "disk"
    ? `is retracted, and only the date of the file says when; add \`updated: ${instantWords(moment.at)}\``
    : "is retracted, and neither it nor the commits of this clone say when, so feeds do not tell of it; add `updated:` with the moment at which it was withdrawn, or fetch the whole history";
}

function instantWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function momentsOf(contentDir: string, paths: readonly string[]): ReadonlyMap<string, Moment> {
  const history = historyOf(contentDir, paths);
  return new Map(
    paths.map((path): [string, Moment] => {
      const known = history?.committed.get(path);
      if (known !== undefined && !history?.uncommitted.has(path)) return [path, known];
      const changed = statSync(join(contentDir, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const at = Math.floor(changed / 1000) * 1000;
      return [path, { kind: history?.uncommitted.has(path) ? "history" : "disk", at }];
    }),
  );
}

type History = {
  readonly committed: ReadonlyMap<string, Moment>;
  /** Files whose line was added or taken away since the newest commit. */
  readonly uncommitted: ReadonlySet<string>;
};

/** Undefined where there is no git, no repository or no commit. Three calls, however many posts. */
function historyOf(contentDir: string, paths: readonly string[]): History | undefined {
  const shallow = git(contentDir, ["rev-parse", "--is-shallow-repository"]);
  if (shallow === undefined) return undefined;
  const line = ["--relative", "--no-renames", "--name-only", `-S${LINE}`];
  const changed = git(contentDir, ["diff", "HEAD", ...line, "--", ...paths]);
  const log = git(contentDir, ["log", "--format=%x01%ct %P", ...line, "--", ...paths]);
  if (changed === undefined || log === undefined) return undefined;
  const committed = new Map<string, Moment>();
  for (const commit of log.split("\u0001").slice(1)) {
    const [head = "", ...names] = commit.split("\n").filter((each) => each !== "");
    const [seconds = "", ...parents] = head.trim().split(" ");
    // The oldest commit of a shallow clone seems to have brought everything that there is.
    const cut = shallow.trim() === "true" && parents.length === 0;
    for (const name of names) {
      // The newest comes first.
      if (committed.has(name)) continue;
      committed.set(
        name,
        cut ? { kind: "unknown" } : { kind: "history", at: Number(seconds) * 1000 },
      );
    }
  }
  return { committed, uncommitted: new Set(changed.split("\n").filter((name) => name !== "")) };
}

function git(directory: string, args: readonly string[]): string | undefined {
  const run = spawnSync("git", ["-C", directory, "-c", "core.quotepath=off", ...args], {
    encoding: "utf8",
    timeout: GIT_PATIENCE_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
  });
  return run.status === 0 ? run.stdout : undefined;
}
