/** What a save writes: counted, since a clock tells nothing on a busy machine. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCompiler } from "../../../src/cli/compile/compiler.ts";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-saved-"));
  cpSync(join(import.meta.dirname, "../../../content"), join(home, "content"), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Each file below dist/ with when it was written: another inode is another file. */
function written(): ReadonlyMap<string, string> {
  const files = readdirSync(join(home, "dist"), { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const { ino, mtimeMs } = statSync(file);
        return [file.slice(home.length + 1), `${ino} ${mtimeMs}`];
      }),
  );
}

test("an edit of one post writes its pack, its index and notes, and a save of nothing writes nothing", async () => {
  const compiler = createCompiler({
    contentDir: join(home, "content"),
    outDir: join(home, "dist"),
    keepPrevious: true,
    now: () => Date.UTC(2026, 10, 29),
  });
  await compiler.compile();
  // Files that were laid a moment ago are looked at again before they are trusted.
  await new Promise((wake) => setTimeout(wake, 2_100));
  await compiler.compile();
  const before = written();
  const again = await compiler.compile();
  expect(again).toMatchObject({ kind: "compiled", changed: false, rendered: [] });
  expect(changes(before)).toEqual([]);

  const post = "posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md";
  appendFileSync(join(home, "content", post), "\nOne more line.\n");
  expect(await compiler.compile()).toMatchObject({ changed: true, rendered: [post] });
  const names = changes(before).map((file) => file.replace(/[0-9a-f]{16,}/, "HASH"));
  expect(names.filter((name) => !name.startsWith("dist/assets/packs/"))).toEqual([
    "dist/.cache/compile.jsonl",
    "dist/.cache/search.json",
    "dist/.cache/texts.jsonl",
    "dist/library.txt",
  ]);
  // A pack of bodies, one of Markdown, and a segment for searching with its parts.
  const packs = names.length - 4;
  expect(packs).toBeGreaterThan(2);
  expect(packs).toBeLessThanOrEqual(8);
});

function changes(before: ReadonlyMap<string, string>): readonly string[] {
  return [...written()]
    .filter(([file, stamp]) => before.get(file) !== stamp)
    .map(([file]) => file)
    .sort();
}
