/** Markdown is shipped in packs of its own: of what is published, as it is published. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent, createCompiler } from "../../../../src/cli/compile/compiler.ts";
import { createReadMarkdown, type LibraryIndex } from "../../../../src/publication/library.ts";
import { postFile, scratchDirectory, writeContent } from "../content-directory.ts";

const HEAD = "title: T\ndate: 2025-01-01\nid:";

function place(files: Readonly<Record<string, string>>) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), files);
  return { contentDir, outDir: join(directory, "dist") };
}

async function indexOf(compiled: Awaited<ReturnType<typeof compileContent>>) {
  if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
  return compiled.index;
}

function textsIn(outDir: string, names: readonly string[]): string {
  return names.map((name) => readFileSync(join(outDir, "assets/packs", name), "utf8")).join("");
}

async function markdownOf(outDir: string, index: LibraryIndex, slug: string) {
  const read = createReadMarkdown(index, async (name) => textsIn(outDir, [name]));
  const entry = [...index.posts, ...index.pages].find((each) => each.slug === slug);
  return read && entry && (await read(entry));
}

const FILES = {
  "posts/own.md": postFile(`${HEAD} aaaa`, "See [us](../pages/about.md), *soon*.\n"),
  "posts/raw.md": postFile(
    `${HEAD} bbbb`,
    "One <!-- a remark of ours -->two.[^1]\n\n- [ ] <b>open</b>\n\n[//]: # (another remark)\n\n[^1]: A note.\n",
  ),
  "posts/draft.md": postFile(`${HEAD} cccc\ndraft: true`, "Not for anybody yet."),
  "pages/about.md": "---\ntitle: About\n---\nOf *us*.\n",
};

test("it has absolute addresses, and nothing that no page shows", async () => {
  const { contentDir, outDir } = place(FILES);
  const index = await indexOf(await compileContent({ contentDir, outDir }));
  expect(await markdownOf(outDir, index, "own")).toBe(
    "See [us](https://harbour.example/about), *soon*.",
  );
  expect(await markdownOf(outDir, index, "about")).toBe("Of *us*.");
  const raw = await markdownOf(outDir, index, "raw");
  expect(raw).toContain("One two.");
  expect(raw).toContain("https://harbour.example/posts/raw#fn-");
  expect(raw).toContain("**open**");
  const all = textsIn(outDir, [...index.packs, ...(index.markdown ?? [])]);
  expect(all).not.toMatch(/remark/);
  expect(all).not.toContain("Not for anybody yet");
});

test("packs of bodies hold none of it, so that feeds read no more than before", async () => {
  const { contentDir, outDir } = place(FILES);
  const index = await indexOf(await compileContent({ contentDir, outDir }));
  expect(index.markdown).toHaveLength(index.packs.length);
  expect(textsIn(outDir, index.packs)).not.toContain("*soon*");
});

test("what was not edited is taken from the pack in which it lay", async () => {
  const { contentDir, outDir } = place(FILES);
  await compileContent({ contentDir, outDir });
  writeContent(contentDir, { "posts/new.md": postFile(`${HEAD} dddd`, "New *words*.\n") });
  const again = await compileContent({ contentDir, outDir });
  const index = await indexOf(again);
  expect(again.kind === "compiled" && again.rendered).toEqual(["posts/new.md"]);
  expect(await markdownOf(outDir, index, "new")).toBe("New *words*.");
  expect(await markdownOf(outDir, index, "raw")).toContain("**open**");
  const compiler = createCompiler({ contentDir, outDir });
  expect(await indexOf(await compiler.compile())).toEqual(index);
});
