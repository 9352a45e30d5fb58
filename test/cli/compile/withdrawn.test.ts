/** When a post was withdrawn, from its front matter, its history or its file. */
import { execFileSync } from "node:child_process";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { renderAtom } from "../../../src/feeds/atom.ts";
import { composeFeed } from "../../../src/feeds/compose.ts";
import { visibleAt } from "../../../src/publication/library.ts";
import { postFile, scratchDirectory, writeContent } from "./content-directory.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const RETRACTED = "retracted: It was wrong.";

/** A post of January, as it stands after the lines were added to its front matter. */
function post(...lines: readonly string[]): string {
  return postFile(["id: wrong", "title: Wrong", "date: 2026-01-01T06:00Z", ...lines].join("\n"));
}

function git(directory: string, args: readonly string[], at = "2026-01-01T06:00:00Z"): void {
  const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@harbour.example"];
  execFileSync("git", ["-C", directory, ...who, ...args], { env, stdio: "pipe" });
}

function write(directory: string, text: string, changed?: string): void {
  writeContent(join(directory, "content"), { "posts/wrong.md": text });
  const at = new Date(changed ?? "2026-09-09T09:00:00Z");
  utimesSync(join(directory, "content/posts/wrong.md"), at, at);
}

function commit(directory: string, text: string, at: string): void {
  write(directory, text);
  git(directory, ["add", "."]);
  git(directory, ["commit", "-q", "-m", "A change"], at);
}

function repository(): string {
  const directory = scratchDirectory();
  git(directory, ["init", "-q", "-b", "main"]);
  return directory;
}

/** The tombstone's instant in Atom, and what the compiler warns of. */
async function compile(directory: string) {
  const compilation = await compileContent({
    contentDir: join(directory, "content"),
    outDir: join(directory, "dist"),
    label: "content",
    checkOnly: true,
    now: () => NOW,
  });
  if (compilation.kind === "problems") throw new Error(JSON.stringify(compilation.problems));
  const body = { web: "", portable: "", text: "" };
  const atom = renderAtom(await composeFeed(visibleAt(compilation.index, NOW), async () => body));
  const when = /<at:deleted-entry ref="[^"]+" when="([^"]+)"/.exec(atom)?.[1];
  return { when, warnings: compilation.warnings.map(({ line, message }) => `${line}: ${message}`) };
}

describe("a withdrawn post's tombstone says when it was withdrawn:", () => {
  test("by the commit that withdrew it, not by its own date, nor by a later edit of the words", async () => {
    const directory = repository();
    commit(directory, post(), "2026-01-01T07:00:00Z");
    commit(directory, post(RETRACTED), "2026-03-04T10:20:30Z");
    commit(directory, post("retracted: It was all wrong."), "2026-05-01T00:00:00Z");
    expect(await compile(directory)).toEqual({ when: "2026-03-04T10:20:30.000Z", warnings: [] });
  });

  test("an `updated` of an earlier edit does not stand for it", async () => {
    const directory = repository();
    commit(directory, post("updated: 2026-02-02"), "2026-02-02T07:00:00Z");
    commit(directory, post("updated: 2026-02-02", RETRACTED), "2026-03-04T10:20:30Z");
    expect((await compile(directory)).when).toBe("2026-03-04T10:20:30.000Z");
  });

  test("an `updated` after it corrects what the history says", async () => {
    const directory = repository();
    commit(directory, post(RETRACTED, "updated: 2026-03-05T08:00Z"), "2026-03-04T10:20:30Z");
    expect((await compile(directory)).when).toBe("2026-03-05T08:00:00.000Z");
  });

  test("by the file while the line is not committed yet", async () => {
    const directory = repository();
    commit(directory, post("updated: 2026-02-02"), "2026-02-02T07:00:00Z");
    write(directory, post("updated: 2026-02-02", RETRACTED), "2026-06-07T08:09:10Z");
    expect(await compile(directory)).toEqual({ when: "2026-06-07T08:09:10.000Z", warnings: [] });
  });

  test("by the file where there is no history, with a warning that says what to write down", async () => {
    const directory = scratchDirectory();
    write(directory, post(RETRACTED), "2026-06-07T08:09:10Z");
    expect(await compile(directory)).toEqual({
      when: "2026-06-07T08:09:10.000Z",
      warnings: [
        "1: is retracted, and only the date of the file says when; add `updated: 2026-06-07T08:09:10Z`",
      ],
    });
    write(directory, post(RETRACTED, "updated: 2026-06-07T08:09:10Z"), "2026-10-10T10:10:10Z");
    expect(await compile(directory)).toEqual({ when: "2026-06-07T08:09:10.000Z", warnings: [] });
  });

  test("where nobody knows it, there is no tombstone with a date that is not true, and check says so", async () => {
    const directory = repository();
    commit(directory, post(RETRACTED), "2026-03-04T10:20:30Z");
    commit(directory, `${post(RETRACTED)}More.\n`, "2026-05-01T00:00:00Z");
    const clone = join(scratchDirectory(), "clone");
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${directory}`, clone]);
    const { when, warnings } = await compile(clone);
    expect(when).toBeUndefined();
    expect(warnings).toEqual([
      "1: is retracted, and neither it nor the commits of this clone say when, so feeds do not tell of it; add `updated:` with the moment at which it was withdrawn, or fetch the whole history",
    ]);
  });
});
