/** What `npm start` says after each save. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Problem } from "../../../src/cli/compile/problem.ts";
import { createReport, startCompiling } from "../../../src/cli/dev/compiling.ts";

const ADDRESS = "http://localhost:8787";
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-compiling-"));
  cpSync(resolve(import.meta.dirname, "../../../content"), join(home, "content"), {
    recursive: true,
  });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a mistake is named, what it became is called mended, and a save of equal length is served", async () => {
  const workspace = listeningContext();
  const compiling = await startCompiling(workspace, ADDRESS);
  try {
    expect(compiling.publication?.title).toBe("Caspian Desk");
    expect(workspace.said).toEqual([
      "Compiling content/",
      expect.stringMatching(/^Compiled 4 posts, 2 pages in \d+\.\d s$/),
    ]);
    const post = join(home, "content/posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md");
    const good = readFileSync(post, "utf8");
    writeFileSync(post, good.replace(/^date: .*$/m, "date: 2025-13-41"));
    await workspace.hears(/2025-08-31-aliyev-and-xi-meet-in-tianjin.md:\d+: date "2025-13-41"/);
    await workspace.hears(/^Nothing was changed: the last good state keeps serving.$/);
    writeFileSync(join(home, "next"), good);
    renameSync(join(home, "next"), post);
    await workspace.hears(/^mended: .*aliyev-and-xi-meet-in-tianjin.md:\d+: date "2025-13-41"/);
    await workspace.hears(/^Compiled 4 posts, 2 pages in \d+\.\d s; nothing to serve anew$/);
    appendFileSync(post, "\nThe zebra crosses.\n");
    await workspace.hears(/; the Worker reloads$/);
    writeFileSync(post, readFileSync(post, "utf8").replace("zebra", "camel"));
    await workspace.hears(/; the Worker reloads$/);
  } finally {
    compiling.stop();
  }
});

test("what could not be served is not called a failure of compiling, and the next save serves it", async () => {
  const workspace = listeningContext();
  const served: string[] = [];
  let fails = false;
  const serve = async ({ hash }: { readonly hash: string }) => {
    if (fails) throw new Error("the Worker does not start");
    served.push(hash);
  };
  const compiling = await startCompiling(workspace, ADDRESS, "as they are", serve);
  try {
    const post = join(home, "content/posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md");
    fails = true;
    appendFileSync(post, "\nThe heron waits.\n");
    await workspace.hears(
      /^What was compiled could not be served \(the Worker does not start\)\. The next save tries again\.$/,
    );
    fails = false;
    // Saved without a change: dist/ has all of it.
    writeFileSync(post, readFileSync(post));
    await workspace.hears(/; the Worker reloads$/);
    writeFileSync(post, readFileSync(post));
    await workspace.hears(/; nothing to serve anew$/);
    expect(served).toHaveLength(2);
  } finally {
    compiling.stop();
  }
});

test("a publication without content/ is told where to start", async () => {
  const workspace = { ...listeningContext(), cwd: tmpdir() };
  await expect(
    startCompiling({ ...workspace, cwd: join(home, "content") }, ADDRESS),
  ).rejects.toThrow("there is no folder content/ in");
});

test("a warning is said once, and called mended when it has gone", () => {
  const workspace = listeningContext();
  const report = createReport(workspace);
  const warning: Problem = { file: "content/a.md", line: 3, message: "is odd" };
  report(compiled([warning]), 100);
  report(compiled([{ ...warning, line: 4 }]), 100);
  report(compiled([]), 100);
  expect(workspace.said).toEqual([
    "warning: content/a.md:3: is odd",
    "Compiled 0 posts, 0 pages in 0.1 s",
    "Compiled 0 posts, 0 pages in 0.1 s; the Worker reloads",
    "mended: content/a.md:4: is odd",
    "Compiled 0 posts, 0 pages in 0.1 s; the Worker reloads",
  ]);
});

test("nothing is called mended while something else is wrong, for not everything was looked at then", () => {
  const workspace = listeningContext();
  const report = createReport(workspace);
  const first: Problem = { file: "content/a.md", line: 3, message: "is odd" };
  const second: Problem = { file: "content/publication.yaml", line: 1, message: "is broken" };
  report({ kind: "problems", problems: [first], warnings: [], unmended: [] }, 100);
  report({ kind: "problems", problems: [second], warnings: [], unmended: [] }, 100);
  expect(workspace.said).toEqual([
    "content/a.md:3: is odd",
    "content/publication.yaml:1: is broken",
  ]);
});

function compiled(warnings: readonly Problem[]): Parameters<ReturnType<typeof createReport>>[0] {
  const index = { posts: [], pages: [], publication: {} } as unknown as Extract<
    Parameters<ReturnType<typeof createReport>>[0],
    { kind: "compiled" }
  >["index"];
  return {
    kind: "compiled",
    index,
    rendered: [],
    changed: true,
    drafts: 0,
    warnings,
    unmended: [],
    pictures: { resized: 0, waiting: 0, placed: [], cleaned: 0 },
  };
}

function listeningContext() {
  const said: string[] = [];
  let heard = 0;
  let wake = () => {};
  const say = (line: string) => {
    said.push(line);
    wake();
  };
  return {
    said,
    stdout: say,
    stderr: say,
    cwd: home,
    /** Waits for a line that matches, after those that were heard before. */
    async hears(pattern: RegExp): Promise<void> {
      for (;;) {
        const found = said.findIndex((line, index) => index >= heard && pattern.test(line));
        if (found >= 0) {
          heard = found + 1;
          return;
        }
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    },
  };
}
