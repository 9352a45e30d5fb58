/** What a command loads before it does anything: counted, since a clock tells nothing on a busy machine. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postFile, writeContent } from "./compile/content-directory.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const LOADED = `import { registerHooks } from "node:module";
import { writeFileSync } from "node:fs";
const urls = [];
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
process.on("exit", () => writeFileSync(process.env.LOADED_INTO, JSON.stringify(urls)));
`;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-loaded-"));
  writeFileSync(join(home, "loaded.mjs"), LOADED);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Files that Node loads for a call. */
function loadedBy(...words: readonly string[]): readonly string[] {
  const into = join(home, "loaded.json");
  const run = spawnSync(process.execPath, ["--import", join(home, "loaded.mjs"), MAIN, ...words], {
    encoding: "utf8",
    env: { ...process.env, LOADED_INTO: into },
  });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  const urls = JSON.parse(readFileSync(into, "utf8")) as readonly string[];
  return urls.filter((url) => url.startsWith("file:"));
}

test.each([
  [8, ["--version"]],
  [10, ["preview", "--help"]],
  [10, ["import", "--help"]],
  [100, ["dev", "--help"]],
  [260, ["check", "--help"]],
])("at most %i files are loaded for %j", (most, words) => {
  expect(loadedBy(...words).length).toBeLessThanOrEqual(most);
});

test("a compile loads the grammars of code where a fence names a language, and only there", () => {
  const grammars = (name: string, text: string) => {
    const contentDir = writeContent(join(home, name), {
      ...{ "posts/one.md": text, "theme/theme.yaml": "cards: false\n" },
    });
    const out = join(home, `${name}-out`);
    const loaded = loadedBy("compile", "--content", contentDir, "--out", out);
    return loaded.filter((url) => url.includes("/highlight.js/")).length;
  };
  const head = "id: post-one\ntitle: One\ndate: 2026-01-01\nsummary: One.";
  expect(grammars("plain", postFile(head, "Words.\n\n    code\n"))).toBe(0);
  expect(grammars("named", postFile(head, "```js\nlet a;\n```\n"))).toBeGreaterThan(0);
});

test("what is large is loaded by no command before it runs", () => {
  const large = /node_modules\/(?:wrangler|miniflare|mjml|sharp|unified|markdown-it|harfbuzzjs)\//;
  expect(loadedBy("--help").filter((url) => large.test(url))).toEqual([]);
});
