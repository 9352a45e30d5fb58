import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/cli/command.ts";
import { checkCommand } from "../../../src/cli/commands/check.ts";
import { compileCommand } from "../../../src/cli/commands/compile.ts";
import {
  PUBLICATION_YAML,
  postFile,
  scratchDirectory,
  writeContent,
} from "../compile/content-directory.ts";

async function run(command: Command, cwd: string, values: Record<string, string> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    cwd,
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void errors.push(line),
  };
  return { code: await command.run({ values, positionals: [] }, io), out, errors };
}

/** Nobody owns a name below .example; .internal stands for a domain that somebody has. */
const OWN_SETTINGS = PUBLICATION_YAML.replaceAll("harbour.example", "harbour.internal");

const settingsIn = (language: string) =>
  OWN_SETTINGS.replace("language: en", `language: ${language}`);

function contentIn(language: string): string {
  const directory = scratchDirectory();
  writeContent(join(directory, "content"), { "publication.yaml": settingsIn(language) });
  return directory;
}

function contentWith(body: string): string {
  const directory = scratchDirectory();
  writeContent(join(directory, "content"), {
    "publication.yaml": OWN_SETTINGS,
    "posts/a.md": postFile("id: aaaa\ntitle: T\ndate: 2025-01-01", body),
  });
  return directory;
}

describe("tidings check", () => {
  it("says that all is well and writes nothing", async () => {
    const directory = contentWith("Words.");
    const { code, out, errors } = await run(checkCommand, directory);
    expect([code, errors]).toEqual([0, []]);
    expect(out).toEqual([
      "Pages, forms, feeds and emails speak English (en).",
      expect.stringMatching(/^1 post, 0 pages: no problem\. 1 rendered in \d+\.\d\d s\.$/),
    ]);
    expect(existsSync(join(directory, "dist"))).toBe(false);
  });

  it.each([
    ["de", "German (de)"],
    ["de-AT", "German (de), with the dates of de-AT"],
    ["az", "Azerbaijani (az)"],
    ["zh-TW", "Traditional Chinese (zh-Hant), with the dates of zh-TW"],
    ["zh-HK", "Traditional Chinese (zh-Hant), with the dates of zh-HK"],
    ["zh-MO", "Traditional Chinese (zh-Hant), with the dates of zh-MO"],
    ["zh", "Simplified Chinese (zh-Hans), with the dates of zh"],
    ["zh-CN", "Simplified Chinese (zh-Hans), with the dates of zh-CN"],
    ["zh-SG", "Simplified Chinese (zh-Hans), with the dates of zh-SG"],
  ])("says what a publication in %s speaks", async (language, spoken) => {
    const { out, errors } = await run(checkCommand, contentIn(language));
    expect([out[0], errors]).toEqual([`Pages, forms, feeds and emails speak ${spoken}.`, []]);
  });

  it.each(["sr", "sr-Latn", "is", "az-IR"])(
    "says that %s is not spoken, what is, and how to change it",
    async (language) => {
      const directory = contentIn(language);
      const { code, out, errors } = await run(checkCommand, directory);
      expect([code, out[0]]).toEqual([
        0,
        "Pages, forms, feeds and emails speak English (en), with the dates of en-GB.",
      ]);
      expect(errors).toEqual([
        expect.stringMatching(
          `publication\\.yaml:4: no words in [^(]+(\\(\\w+\\))? ?\\(${language}\\) come with Tidings, so pages, forms, feeds and emails speak English \\(en\\); write content/words\\.yaml, either with .language:. and one of [-\\w, ]+, or with every phrase in`,
        ),
      ]);
      // Whoever says so himself is not told again.
      const content = join(directory, "content");
      writeContent(content, {
        "publication.yaml": settingsIn(language),
        "words.yaml": "language: de\n",
      });
      const again = await run(checkCommand, directory);
      expect([again.out[0], again.errors]).toEqual([
        "Pages, forms, feeds and emails speak German (de).",
        [],
      ]);
    },
  );

  it("prints each problem as file:line and fails", async () => {
    const directory = contentWith("[x](nowhere.md)");
    const { code, errors } = await run(checkCommand, directory);
    expect(code).toBe(1);
    expect(errors.at(-1)).toBe("1 problem.");
    expect(errors[0]).toMatch(
      /content\/posts\/a\.md:6: link to nowhere\.md, but there is no content\/posts\/nowhere\.md; /,
    );
  });

  it("prints warnings and does not fail for them", async () => {
    const { code, errors } = await run(checkCommand, contentWith("<script>x</script>\n"));
    expect(code).toBe(0);
    expect(errors[0]).toMatch(/^warning: .*a\.md:6: <script> is taken out/);
  });

  it("says with numbers which feeds list fewer posts than they should, and which post is too long for one", async () => {
    const directory = scratchDirectory();
    const posts = Array.from({ length: 60 }, (_, at): [string, string] => [
      `posts/p${at}.md`,
      postFile(
        `id: p${at}aaa\ntitle: T\ndate: 2025-01-01T00:${String(59 - at).padStart(2, "0")}:00Z`,
        "x".repeat(20_000),
      ),
    ]);
    const settings = `${OWN_SETTINGS}\nfeed:\n  size: 100\n`;
    writeContent(join(directory, "content"), {
      ...Object.fromEntries(posts),
      "publication.yaml": settings,
    });
    const few = await run(checkCommand, directory);
    expect(few.code).toBe(0);
    const [, line, listed, octets, first] =
      /publication\.yaml:(\d+): \/feed\.xml lists (\d+) posts where feed\.size and the posts there are ask for 60: all of them would be (\d+) KB, and many readers fetch no more than 512 KB; \S+\/(p\d+\.md) and older posts are not in it$/.exec(
        few.errors.join("\n"),
      ) ?? [];
    expect(settings.split("\n")[Number(line) - 1]).toBe("  size: 100");
    expect(first).toBe(`p${listed}.md`);
    expect([Number(listed) > 20, Number(octets) > 1_170]).toEqual([true, true]);

    writeContent(join(directory, "content"), {
      "publication.yaml": settings,
      "posts/giant.md": postFile("id: giant\ntitle: G\ndate: 2025-01-02", "y ".repeat(410_000)),
    });
    const giant = (await run(checkCommand, directory)).errors;
    expect(giant.filter((each) => each.includes("giant.md"))).toEqual([
      expect.stringMatching(
        /^warning: .*giant\.md:1: its text has 801 KB, more than the 128 KB that a feed can spare for one post: feeds carry its summary with a link\./,
      ),
    ]);
    // The others stay: the giant takes the place of none.
    expect(giant.join("\n")).toContain(
      `lists ${listed === undefined ? "" : Number(listed) + 1} posts`,
    );
  }, 60_000);

  it("says where publication.yaml should be", async () => {
    const { code, errors } = await run(checkCommand, scratchDirectory());
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/publication\.yaml:1: there is no publication\.yaml here; create it/);
  });
});

describe("tidings compile", () => {
  it("writes where it is told", async () => {
    const directory = contentWith("Words.");
    expect((await run(compileCommand, directory, { out: "elsewhere" })).code).toBe(0);
    expect(existsSync(join(directory, "elsewhere/library.txt"))).toBe(true);
  });

  it("refuses an address that is no origin", async () => {
    const { code, errors } = await run(compileCommand, contentWith("Words."), {
      address: "localhost:8787/x",
    });
    expect(code).toBe(2);
    expect(errors).toEqual([
      "--address cannot be localhost:8787/x; write an origin such as http://localhost:8787",
    ]);
  });
});
