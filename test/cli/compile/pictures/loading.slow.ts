/** Who has nothing to encode and nothing to draw does not wait for what encodes and draws. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { type Files, postFile, scratchDirectory, writeContent } from "../content-directory.ts";
import { photograph } from "./made-pictures.ts";

const COMPILER = pathToFileURL(
  join(import.meta.dirname, "../../../../src/cli/compile/compiler.ts"),
);

/** Compiles in a process of its own. @returns whether it has loaded the encoder, whose library the system knows */
function loadsEncoder(directory: string): boolean {
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  const program = `
    const { compileContent } = await import(${JSON.stringify(COMPILER)});
    const done = await compileContent({ ...${JSON.stringify(options)}, pictures: "now", now: Date.now });
    if (done.kind !== "compiled") throw new Error(JSON.stringify(done.problems));
    process.report.excludeNetwork = true;
    const libraries = process.report.getReport().sharedObjects;
    console.log(libraries.some((path) => /vips/.test(path)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  if (!/^(true|false)\n$/.test(stdout)) throw new Error(stdout + stderr);
  return stdout === "true\n";
}

const POST = postFile("id: first\ntitle: One\ndate: 2025-06-01", "![x](/media/a.jpg)\n");

test.each<[string, () => Promise<Files>, readonly boolean[]]>([
  [
    "a publication without pictures and cards never loads it",
    async () => ({
      "theme/theme.yaml": "cards: false\n",
      "posts/one.md": postFile("id: first\ntitle: One\ndate: 2025-06-01"),
    }),
    [false],
  ],
  [
    "another one does once, and not where everything is made already",
    async () => ({ "posts/one.md": POST, "media/a.jpg": await photograph(700, 500) }),
    [true, false],
  ],
])("%s", async (_, files, expected) => {
  const directory = scratchDirectory();
  writeContent(join(directory, "content"), await files());
  expect(expected.map(() => loadsEncoder(directory))).toEqual(expected);
});
