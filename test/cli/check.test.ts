import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkCommand } from "../../src/cli/check.ts";
import type { Command } from "../../src/cli/command.ts";
import { compileCommand } from "../../src/cli/compile.ts";
import { postFile, scratchDirectory, writeContent } from "./compile/content-directory.ts";

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

function house(body: string): string {
  const directory = scratchDirectory();
  writeContent(join(directory, "content"), {
    "posts/a.md": postFile("id: aaaa\ntitle: T\ndate: 2025-01-01", body),
  });
  return directory;
}

describe("tidings check", () => {
  it("says that all is well and writes nothing", async () => {
    const directory = house("Words.");
    const { code, out, errors } = await run(checkCommand, directory);
    expect([code, errors]).toEqual([0, []]);
    expect(out).toEqual([
      expect.stringMatching(/^1 post, 0 pages: no problem\. 1 rendered in \d+\.\d\d s\.$/),
    ]);
    expect(existsSync(join(directory, "dist"))).toBe(false);
  });

  it("prints each problem as file:line and fails", async () => {
    const directory = house("[x](nowhere.md)");
    const { code, errors } = await run(checkCommand, directory);
    expect(code).toBe(1);
    expect(errors.at(-1)).toBe("1 problem.");
    expect(errors[0]).toMatch(
      /content\/posts\/a\.md:6: link to nowhere\.md, but there is no content\/posts\/nowhere\.md; /,
    );
  });

  it("prints warnings and does not fail for them", async () => {
    const { code, errors } = await run(checkCommand, house("<script>x</script>\n"));
    expect(code).toBe(0);
    expect(errors[0]).toMatch(/^warning: .*a\.md:6: <script> is taken out/);
  });

  it("says where publication.yaml should be", async () => {
    const { code, errors } = await run(checkCommand, scratchDirectory());
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/publication\.yaml:1: there is no publication\.yaml here; create it/);
  });
});

describe("tidings compile", () => {
  it("writes where it is told", async () => {
    const directory = house("Words.");
    expect((await run(compileCommand, directory, { out: "elsewhere" })).code).toBe(0);
    expect(existsSync(join(directory, "elsewhere/library.txt"))).toBe(true);
  });

  it("refuses an address that is no origin", async () => {
    const { code, errors } = await run(compileCommand, house("Words."), {
      address: "localhost:8787/x",
    });
    expect(code).toBe(2);
    expect(errors).toEqual([
      "--address cannot be localhost:8787/x; write an origin such as http://localhost:8787",
    ]);
  });
});
