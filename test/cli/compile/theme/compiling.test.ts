/** content/theme/ on its way through a compilation: what is laid down, what stops it, what goes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCompiler } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { postFile, scratchDirectory, writeContent } from "../content-directory.ts";
import { madeFont } from "./made-font.ts";

const POST = { "posts/one.md": postFile("id: first\ntitle: One\ndate: 2025-06-01") };

function room(keepPrevious = false) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  const compiler = createCompiler({ ...options, label: "content", keepPrevious, now: () => 0 });
  const assets = join(options.outDir, "assets");
  return {
    ...compiler,
    write: (files: Parameters<typeof writeContent>[1]) => writeContent(options.contentDir, files),
    styles: () => readdirSync(assets).filter((name) => name.endsWith(".css")),
    fonts: () => (existsSync(join(assets, "theme")) ? readdirSync(join(assets, "theme")) : []),
    read: (path: string) => readFileSync(join(assets, path), "utf8"),
  };
}

async function looked(compile: ReturnType<typeof room>["compile"]) {
  const done = await compile();
  if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
  const { theme } = done.index.publication;
  if (theme === undefined) throw new Error("the index names no theme");
  return theme;
}

test("the index names the stylesheet, it lies there, and the headers keep it for a year", async () => {
  const { write, compile, styles, fonts, read } = room();
  write({ ...POST, "theme/theme.yaml": "fonts: { text: a.woff2 }\n", "theme/a.woff2": madeFont() });
  const theme = await looked(compile);
  expect(styles().map((name) => `/${name}`)).toEqual([theme.style.path]);
  expect(read(theme.style.path)).toHaveLength(theme.style.octets);
  expect(fonts().map((name) => `/theme/${name}`)).toEqual(theme.preload);
  for (const path of [theme.style.path, ...theme.preload]) {
    expect(read("_headers")).toMatch(
      new RegExp(
        `\\n${path}\\n(?: {2}.+\\n)* {2}Cache-Control: public, max-age=31536000, immutable\\n`,
      ),
    );
  }
});

test("a mistake in it stops everything, by line, and what was good stays", async () => {
  const { write, compile, styles } = room();
  write(POST);
  const good = await looked(compile);
  write({ "theme/theme.yaml": 'colors:\n  dark:\n    text: "#333333"\n' });
  const done = await compile();
  if (done.kind !== "problems") throw new Error("it was taken");
  expect(done.problems.map(formatProblem)[0]).toMatch(
    /^content\/theme\/theme\.yaml:3: colors: text #333333 on background .* in dark mode alone/,
  );
  expect(styles().map((name) => `/${name}`)).toEqual([good.style.path]);
});

test("a new look takes the place of the old one, which a Worker that still serves it keeps for one turn", async () => {
  for (const [keeps, after] of [
    [false, 1],
    [true, 2],
  ] as const) {
    const { write, compile, styles } = room(keeps);
    write(POST);
    await looked(compile);
    write({ "theme/theme.yaml": "corner: 1\n" });
    await looked(compile);
    expect(styles()).toHaveLength(after);
    write({ "theme/theme.yaml": "corner: 2\n" });
    await looked(compile);
    expect(styles()).toHaveLength(after);
  }
});

test("what is in the folder and is no part of a look is said to be unread", async () => {
  const { write, compile } = room();
  write({ ...POST, "theme/notes.txt": "later", "theme/other.css": "a{}" });
  const { warnings } = await compile();
  expect(warnings.map(formatProblem)).toEqual([
    "content/theme/notes.txt:1: is not read; a look is theme.yaml, theme.css, fonts as .woff2, and pictures",
    "content/theme/other.css:1: is not read; a look is theme.yaml, theme.css, fonts as .woff2, and pictures",
  ]);
});
