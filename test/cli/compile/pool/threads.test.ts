/** Three hundred files and more are read, rendered and packed by threads; fewer, by the one that compiles. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCompiler } from "../../../../src/cli/compile/compiler.ts";
import {
  type Files,
  postFile,
  scratchDirectory,
  treeOf,
  writeContent,
} from "../content-directory.ts";

/** With links, notes, signs and languages, and of several lengths. */
function posts(from: number, to: number): Files {
  const numbers = Array.from({ length: to - from }, (_, at) => from + at);
  return Object.fromEntries(
    numbers.map((number) => {
      const head = `id: post-${number}\ntitle: "Post, ${number}"\ndate: 2025-06-01T06:00Z${number % 5 === 0 ? "\nlanguage: de" : ""}${number % 7 === 0 ? "\nsummary: Short." : ""}`;
      const body = `## Größe ${number}\n\n„Words“ [before](post-${Math.max(0, number - 1)}.md), 港[^1].\n\n[^1]: A note.\n\n${"- more\n".repeat(number % 40)}`;
      return [`posts/post-${number}.md`, postFile(head, body)];
    }),
  );
}

test("what threads write is what one thread writes, octet for octet", async () => {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), posts(0, 200));
  const places = { contentDir, label: "content", now: () => Date.UTC(2025, 7, 1) };
  const little = createCompiler({ ...places, outDir: join(directory, "little") });
  expect(await little.compile()).toMatchObject({ kind: "compiled" });
  writeContent(contentDir, posts(200, 330));
  expect(await little.compile()).toMatchObject({ kind: "compiled" });
  const atOnce = createCompiler({ ...places, outDir: join(directory, "at-once") });
  expect(await atOnce.compile()).toMatchObject({ kind: "compiled" });
  const written = treeOf(join(directory, "at-once", "assets"));
  expect(Object.keys(written).length).toBeGreaterThan(20);
  expect(written).toEqual(treeOf(join(directory, "little", "assets")));
});

test("a text that changes while threads are at work is read again, and nothing is kept under what it was", async () => {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), posts(0, 330));
  // The last of the list: it is still to be rendered when the first ones are.
  const changed = join(contentDir, "posts/post-99.md");
  const before = readFileSync(changed, "utf8");
  const places = { contentDir, label: "content", now: () => Date.UTC(2025, 7, 1) };
  const outDir = join(directory, "out");
  let changes = 0;
  const compiler = createCompiler({
    ...{ ...places, outDir },
    progress: () => {
      if (changes++ === 0) appendFileSync(changed, "\nMore.\n");
    },
  });
  const scratch = async (name: string) => {
    const compiled = await createCompiler({ ...places, outDir: join(directory, name) }).compile();
    expect(compiled).toMatchObject({ kind: "compiled" });
    return treeOf(join(directory, name));
  };
  expect(await compiler.compile()).toMatchObject({ kind: "compiled" });
  expect(changes).toBeGreaterThan(0);
  const changedTree = await scratch("changed");
  writeFileSync(changed, before);
  const beforeTree = await scratch("before");
  expect([changedTree, beforeTree]).toContainEqual(treeOf(outDir));
  // As it was when it was looked at first.
  expect(await compiler.compile()).toMatchObject({ kind: "compiled" });
  expect(treeOf(outDir)).toEqual(beforeTree);
  expect(readdirSync(join(outDir, ".cache")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
