/** Nothing is compiled again where a compilation would come to the same; and it is wherever it might not. */
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import {
  forgetStanding,
  keepStanding,
  lookAt,
  nextChange,
  type Outcome,
  standingOutcome,
} from "../../../../src/cli/compile/kept/standing.ts";
import { PIXEL, postFile, scratchDirectory, treeOf, writeContent } from "../content-directory.ts";

const NOW = Date.UTC(2026, 10, 29);
/** Long after all files of a test were written: then stamps can be trusted. */
const LATER = () => Date.now() + 10_000;

const FILES = {
  "posts/a.md": postFile(
    "id: post-a\ntitle: A\ndate: 2026-01-01",
    "See ![a pier](/media/pier.png)\n",
  ),
  "posts/b.md": postFile("id: post-b\ntitle: B\ndate: 2026-01-02", "[A](a.md)\n"),
  "posts/deep/c.md": postFile("id: post-c\ntitle: C\ndate: 2026-01-03"),
  "pages/about.md": "---\ntitle: About\n---\nUs.\n",
  "media/pier.png": PIXEL,
  "theme/theme.yaml": "cards: false\n",
};

const OUTCOME: Outcome = {
  ...{ posts: 3, pages: 1, drafts: 0, warnings: [], unmended: [] },
  pictures: { resized: 0, waiting: 0, placed: [], cleaned: 0 },
};

async function compiled() {
  const home = scratchDirectory();
  const contentDir = writeContent(join(home, "content"), FILES);
  const outDir = join(home, "dist");
  const asked = { contentDir, outDir, address: undefined, version: "1" };
  const compilation = await compileContent({
    contentDir,
    outDir,
    label: "content",
    now: () => NOW,
  });
  if (compilation.kind === "problems") throw new Error(JSON.stringify(compilation.problems));
  return { home, contentDir, outDir, asked };
}

async function standing() {
  const made = await compiled();
  const look = lookAt(made.contentDir, LATER());
  if (look === undefined) throw new Error("nothing was seen");
  keepStanding(made.asked, look, Number.POSITIVE_INFINITY, OUTCOME);
  const again = (asked = made.asked, at = LATER()) =>
    standingOutcome(asked, lookAt(made.contentDir, at));
  return { ...made, look, again };
}

describe("what the last compilation came to", () => {
  test("is told again while nothing has changed", async () => {
    const { again, outDir } = await standing();
    expect(again()).toEqual(OUTCOME);
    forgetStanding(outDir);
    expect(again()).toBeUndefined();
    forgetStanding(outDir);
  });

  test("is not told for another address, folder or program", async () => {
    const { again, asked, home } = await standing();
    expect(again({ ...asked, version: "2" })).toBeUndefined();
    expect(again({ ...asked, outDir: join(home, "other") })).toBeUndefined();
    const elsewhere = { ...asked, address: "http://localhost:8787" as string | undefined };
    expect(again(elsewhere as typeof asked)).toBeUndefined();
  });

  const changes: readonly (readonly [string, (home: string) => void])[] = [
    ["an edit", (home) => appendFileSync(join(home, "content/posts/a.md"), "More.\n")],
    ["an edit of the same size and time", (home) => retouch(join(home, "content/posts/a.md"))],
    ["a touched clock", (home) => utimesSync(join(home, "content/posts/a.md"), 1, 1)],
    ["a new post", (home) => writeFileSync(join(home, "content/posts/d.md"), "New.\n")],
    ["a new folder of files", (home) => writeContent(join(home, "content"), { "media/x/y": "" })],
    ["a post that has gone", (home) => rmSync(join(home, "content/posts/deep/c.md"))],
    [
      "a post that was renamed",
      (home) =>
        renameSync(join(home, "content/posts/deep/c.md"), join(home, "content/posts/deep/d.md")),
    ],
    ["settings", (home) => appendFileSync(join(home, "content/publication.yaml"), "# x\n")],
    ["redirects", (home) => writeFileSync(join(home, "content/redirects.yaml"), "/a: /b\n")],
    ["words", (home) => writeFileSync(join(home, "content/words.yaml"), "a: b\n")],
    ["a look", (home) => writeFileSync(join(home, "content/theme/theme.css"), "a{}\n")],
    ["a template", (home) => writeContent(join(home, "content"), { "templates/edition.mjml": "" })],
    ["an editor's note", (home) => writeContent(join(home, "content"), { "editions/x.md": "" })],
    ["a lost index", (home) => rmSync(join(home, "dist/library.txt"))],
    ["an edited index", (home) => appendFileSync(join(home, "dist/library.txt"), " ")],
    ["a lost asset", (home) => rmSync(join(home, "dist/assets/media/pier.png"))],
    ["a damaged asset", (home) => writeFileSync(join(home, "dist/assets/media/pier.png"), "x")],
    ["a file too many", (home) => writeFileSync(join(home, "dist/assets/packs/x.json"), "{}")],
    ["lost packs", (home) => rmSync(join(home, "dist/assets/packs"), { recursive: true })],
    ["a damaged note", (home) => writeFileSync(join(home, "dist/.cache/standing.json"), "{")],
    ["a note of less", (home) => writeFileSync(join(home, "dist/.cache/standing.json"), "{}")],
    ["no content", (home) => rmSync(join(home, "content"), { recursive: true })],
  ];
  test.each(changes)("is not told after %s", async (_, change) => {
    const { again, home } = await standing();
    change(home);
    expect(again()).toBeUndefined();
  });

  test("is not told from the instant on at which something changes by itself, nor before it was made", async () => {
    const { asked, contentDir, look, again } = await standing();
    keepStanding(asked, look, look.at + 1_000, OUTCOME);
    expect(again(asked, look.at + 999)).toEqual(OUTCOME);
    expect(again(asked, look.at + 1_000)).toBeUndefined();
    keepStanding(asked, look, Number.POSITIVE_INFINITY, OUTCOME);
    expect(lookAt(contentDir, look.at - 1)?.stamps).toBe(look.stamps);
    expect(again(asked, look.at - 1)).toBeUndefined();
  });
});

/** Another text as long as the one before, at the time that is noted for that one. */
function retouch(file: string): void {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, readFileSync(file, "utf8").replace("pier", "quay"));
  utimesSync(file, atime, mtime);
}

describe("files that changed a moment ago", () => {
  test("are known by what is in them, for their stamps may stay", async () => {
    const { asked, contentDir } = await compiled();
    const look = lookAt(contentDir, Date.now());
    if (look === undefined) throw new Error("nothing was seen");
    expect(look.racy.map(([path]) => path)).toContain("posts/a.md");
    keepStanding(asked, look, Number.POSITIVE_INFINITY, OUTCOME);
    expect(standingOutcome(asked, lookAt(contentDir, LATER()))).toEqual(OUTCOME);
    // As a save within one tick of a coarse clock leaves it: other words, no other stamp.
    const racy = look.racy.map(([path]) => [path, "of other words"] as const);
    keepStanding(asked, { ...look, racy }, Number.POSITIVE_INFINITY, OUTCOME);
    expect(standingOutcome(asked, lookAt(contentDir, LATER()))).toBeUndefined();
  });

  test("are too many to be read after a checkout", () => {
    const files = Object.fromEntries(
      Array.from({ length: 101 }, (_, at) => [`posts/${at}.md`, ""]),
    );
    const contentDir = writeContent(scratchDirectory(), files);
    expect(lookAt(contentDir, Date.now())).toBeUndefined();
    expect(lookAt(contentDir, LATER())?.racy).toEqual([]);
  });
});

describe("when something changes by itself", () => {
  const post = (published: number, updated = published) => ({ published, updated });
  const index = (more: object) =>
    ({ posts: [], media: [], ...more }) as unknown as Parameters<typeof nextChange>[0];
  const next = (more: object, pictures = OUTCOME.pictures) =>
    nextChange(index(more), pictures, NOW, (period) => (period === "known" ? NOW + 7 : undefined));

  test("is the next instant of a post, a file or an edition", () => {
    expect(next({})).toBe(Number.POSITIVE_INFINITY);
    expect(next({ posts: [post(NOW - 1), post(NOW)] })).toBe(Number.POSITIVE_INFINITY);
    expect(next({ posts: [post(NOW + 5), post(NOW - 1, NOW + 3)] })).toBe(NOW + 3);
    expect(next({ media: [{ from: NOW + 9 }], posts: [post(NOW + 10)] })).toBe(NOW + 9);
    expect(next({ notes: [{ period: "known" }] })).toBe(NOW + 7);
  });

  test("is unknown where commits, other programs or what is unmade decide", () => {
    expect(next({ posts: [{ ...post(NOW), retracted: "Wrong." }] })).toBeUndefined();
    expect(next({ notes: [{ period: "unknown" }] })).toBeUndefined();
    expect(next({}, { ...OUTCOME.pictures, waiting: 1 })).toBeUndefined();
    expect(next({}, { ...OUTCOME.pictures, unable: "no sharp" })).toBeUndefined();
  });
});

test("after any changes it is told only where a compilation from scratch comes to the same", async () => {
  const names = ["posts/a.md", "posts/b.md", "posts/deep/c.md", "pages/about.md", "posts/new.md"];
  const change = fc.record({
    name: fc.constantFrom(...names),
    what: fc.constantFrom("edit", "take away", "put back", "touch", "nothing"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (steps) => {
      const { home, contentDir, outDir, asked, again } = await standing();
      for (const { name, what } of steps) {
        const file = join(contentDir, name);
        if (what === "edit") appendFileSync(file, "More.\n");
        if (what === "take away") rmSync(file, { force: true });
        if (what === "put back" && name in FILES) {
          writeFileSync(file, FILES[name as keyof typeof FILES]);
        }
        if (what === "touch" && existsSync(file)) utimesSync(file, 1, 1);
      }
      const told = again(asked);
      const scratch = join(home, "scratch");
      const anew = await compileContent({
        contentDir,
        outDir: scratch,
        label: "content",
        now: () => NOW,
      });
      if (told === undefined) return;
      expect(anew).toMatchObject({ kind: "compiled" });
      expect(treeOf(outDir)).toEqual(treeOf(scratch));
    }),
    { numRuns: 15 },
  );
});
