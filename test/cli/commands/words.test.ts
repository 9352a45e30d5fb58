import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wordsCommand } from "../../../src/cli/commands/words.ts";
import { PUBLICATION_YAML, scratchDirectory, writeContent } from "../compile/content-directory.ts";

async function printed(
  language: string,
  words: string | undefined,
  values: Record<string, string | boolean> = {},
) {
  const cwd = scratchDirectory();
  writeContent(join(cwd, "content"), {
    "publication.yaml": PUBLICATION_YAML.replace("language: en", `language: ${language}`),
    ...(words !== undefined && { "words.yaml": words }),
  });
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    cwd,
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void errors.push(line),
  };
  const code = await wordsCommand.run({ values, positionals: [] }, io);
  return { code, out, text: out.join("\n"), errors };
}

describe("tidings words", () => {
  it("prints what is said, the English above it, with the owner's phrases in place", async () => {
    const { code, text } = await printed("de", "pages: { frame: { skip: Hopp } }\n");
    expect(code).toBe(0);
    expect(text).toMatch(/^# The words in German \(de\), the English ones above each\.\nemails:\n/);
    expect(text).toContain(
      "\npages:\n  frame:\n    # Skip to content\n    skip: Hopp\n    # Main\n    main: Hauptnavigation\n",
    );
    expect(text).toContain(
      '    # one: # post\n    # other: # posts\n    posts:\n      one: "# Beitrag"\n      other: "# Beiträge"\n',
    );
  });

  it("prints YAML that says the same when it is read", async () => {
    const first = await printed("de", undefined);
    const again = await printed("de", first.text);
    expect(again.errors).toEqual([]);
    expect(again.text).toBe(first.text);
  });

  it("prints empty keys of a language that does not come with it, a form for each number", async () => {
    const { text } = await printed("sr", undefined);
    expect(text).toMatch(/^# The words in Serbian \(sr\)/);
    expect(text).toContain("    # Skip to content\n    skip:\n");
    expect(text).toContain("    posts:\n      one:\n      few:\n      other:\n");
  });

  it("prints what is missing alone, and that nothing is", async () => {
    const { out } = await printed("sr", undefined);
    const filled = out.map((line) => (/^ {4}(skip|main):$/.test(line) ? `${line} Tekst` : line));
    const { out: left } = await printed("sr", filled.join("\n"), { missing: true });
    expect(left[0]).toBe("# What is missing in Serbian (sr), the English ones above each.");
    expect(left).not.toContain("    skip:");
    expect(left).toContain("    foot:");
    expect((await printed("de", undefined, { missing: true })).out).toEqual([
      "# Nothing is missing: all is said in German (de).",
    ]);
  });

  it("prints another language, with its name for the file", async () => {
    const { text } = await printed("en", undefined, { language: "zh-TW" });
    expect(text).toMatch(/^# The words in .*\(zh-TW\).*\nlanguage: zh-TW\n/);
    expect(text).toContain("    latest: 最新\n");
  });

  it("refuses what is no language, two questions at once, and a file with a mistake", async () => {
    expect(await printed("en", undefined, { language: "Welsh" })).toMatchObject({
      ...{ code: 2, errors: ["tidings words: --language cannot be Welsh; write cy"] },
    });
    expect((await printed("en", undefined, { language: "cy", missing: true })).code).toBe(2);
    expect(await printed("en", "pages:\n  frame:\n    skip: 3\n")).toMatchObject({
      ...{ code: 1, out: [] },
      errors: ['content/words.yaml:3: pages.frame.skip must be text and is "3"; put it in quotes'],
    });
  });
});
