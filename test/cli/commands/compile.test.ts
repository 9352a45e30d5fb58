/** `tidings compile` says of unchanged files what it said of them before, and compiles them where they may have changed. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileCommand } from "../../../src/cli/commands/compile.ts";
import { postFile, scratchDirectory, writeContent } from "../compile/content-directory.ts";

function publication() {
  const home = scratchDirectory();
  const content = writeContent(join(home, "content"), {
    "posts/one.md": postFile("id: post-one\ntitle: One\ndate: 2026-01-01"),
    "posts/two.md": postFile("id: post-two\ntitle: Two\ndate: 2026-01-02\ndraft: true"),
    "posts/three.txt": "Not read.",
    "theme/theme.yaml": "cards: false\n",
  });
  const out = join(home, "dist");
  const compile = async () => {
    const said: string[] = [];
    const io = {
      stdout: (line: string) => void said.push(line),
      stderr: (line: string) => void said.push(line),
      ...{ cwd: home, terminal: false },
    };
    const args = { values: { content, out }, positionals: [] };
    const code = await compileCommand.run(args, io);
    return { code, said: said.map((line) => line.replace(/\d+ rendered in .*/, "")) };
  };
  return { content, out, compile, note: join(out, ".cache", "standing.json") };
}

test("the second time the same is said, of what the first one noted", async () => {
  const { compile, note } = publication();
  const first = await compile();
  expect(first.code).toBe(0);
  expect(first.said.join()).toContain("1 post, 0 pages, 1 draft, 1 warning: no problem.");
  expect(await compile()).toEqual(first);
  // Something that only who believes the note can say.
  writeFileSync(note, readFileSync(note, "utf8").replace('"drafts":1', '"drafts":41'));
  expect((await compile()).said.join()).toContain("41 drafts");
});

test("an edit is compiled, and a mistake is said each time", async () => {
  const { compile, content, note } = publication();
  const first = await compile();
  writeFileSync(note, readFileSync(note, "utf8").replace('"drafts":1', '"drafts":41'));
  appendFileSync(join(content, "posts/one.md"), "More.\n");
  expect(await compile()).toEqual(first);
  writeFileSync(join(content, "posts/one.md"), "---\ntitle: One\ndate: never\n---\n");
  const wrong = await compile();
  expect(wrong.code).toBe(1);
  expect(wrong.said.join()).toContain("Nothing was written.");
  expect(await compile()).toEqual(wrong);
});
