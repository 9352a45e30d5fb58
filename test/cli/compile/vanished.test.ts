/**
 * dist/ may be cleared while a compiler runs, by hand or by git: what was believed to lie there is made anew. And files of
 * content/ may be saved, or go, while they are compiled: what is compiled is what lies there in the end.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCompiler } from "../../../src/cli/compile/compiler.ts";
import { PIXEL, postFile, scratchDirectory, treeOf, writeContent } from "./content-directory.ts";

/** Large enough for smaller files of it. */
const PICTURE = readFileSync(
  join(import.meta.dirname, "../../../content/media/middle-corridor.png"),
);

const FILES = {
  "posts/pictured.md": postFile("id: pictured\ntitle: P\ndate: 2026-01-01", "![x](/media/p.png)\n"),
  "posts/carded.md": postFile("id: carded\ntitle: C\ndate: 2026-01-02"),
  "media/p.png": PICTURE,
};

async function compiled() {
  const home = scratchDirectory();
  const contentDir = writeContent(join(home, "content"), FILES);
  const outDir = join(home, "dist");
  const compiler = createCompiler({
    ...{ contentDir, outDir, label: "content", pictures: "later" },
    now: () => Date.UTC(2026, 10, 29),
  });
  const settle = async () => {
    expect(await compiler.compile()).toMatchObject({ kind: "compiled" });
    await compiler.makePictures();
    expect(await compiler.compile()).toMatchObject({ kind: "compiled" });
  };
  await settle();
  const whole = treeOf(outDir);
  const paths = Object.keys(whole).join();
  expect(paths).toContain(".webp");
  expect(paths).toContain("assets/cards/");
  return { contentDir, outDir, settle, whole };
}

test("what was cleared away is made again, and nothing is missed that nobody wants any more", async () => {
  const { contentDir, outDir, settle, whole } = await compiled();
  for (const part of ["library.txt", "assets", ".cache/cards", ".cache", ""]) {
    rmSync(join(outDir, part), { recursive: true });
    await settle();
    expect(treeOf(outDir)).toEqual(whole);
  }
  rmSync(outDir, { recursive: true });
  for (const path of Object.keys(FILES)) rmSync(join(contentDir, path));
  await settle();
});

/** Compiles a publication of which a file is changed once its pictures are made, and before they are laid. */
async function compiledWhile(change: (picture: string) => void) {
  const home = scratchDirectory();
  const contentDir = writeContent(join(home, "content"), FILES);
  const places = { contentDir, label: "content", now: () => Date.UTC(2026, 10, 29) };
  let changes = 0;
  const compilation = await createCompiler({
    ...{ ...places, outDir: join(home, "dist"), pictures: "now" },
    pictureProgress: () => {
      if (changes++ === 0) change(join(contentDir, "media/p.png"));
    },
  }).compile();
  expect(changes).toBeGreaterThan(0);
  const scratch = { ...places, outDir: join(home, "scratch"), pictures: "now" as const };
  const anew = await createCompiler(scratch).compile();
  return { compilation, anew, tree: () => treeOf(join(home, "dist")), scratch };
}

test("a picture that is saved while it is compiled is shipped as it was saved", async () => {
  const { compilation, tree, scratch } = await compiledWhile((picture) =>
    writeFileSync(picture, PIXEL),
  );
  expect(compilation).toMatchObject({ kind: "compiled" });
  expect(tree()).toEqual(treeOf(scratch.outDir));
});

test("a picture that goes while it is compiled is missed where it is shown", async () => {
  const { compilation, anew } = await compiledWhile((picture) => rmSync(picture));
  expect(compilation).toMatchObject({ kind: "problems" });
  expect(compilation).toEqual(anew);
});
