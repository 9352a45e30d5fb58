/** The command line as a shell calls it. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

async function tidings(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [join(ROOT, "src/cli/main.ts"), ...args],
      { cwd: ROOT },
    );
    return { code: 0, out: stdout, errors: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, errors: stderr };
  }
}

test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "%s is no command, though every object has one",
  async (name) => {
    expect(await tidings(name)).toMatchObject({
      code: 2,
      errors: expect.stringContaining(`there is no command "${name}"; commands: dev, compile`),
    });
    expect((await tidings("help", name)).code).toBe(2);
    expect((await tidings("subscribers", name)).code).toBe(2);
  },
);

test.each(["dev", "compile", "check", "preview", "simulate", "doctor"])(
  "%s passes no argument over that it does not take",
  async (name) => {
    expect(await tidings(name, "elsewhere")).toMatchObject({
      code: 2,
      errors: expect.stringContaining(
        `tidings ${name}: it takes options alone, and not "elsewhere"`,
      ),
    });
  },
);

test.each([
  [["0"], "the inspector's port is a number from 1 to 65535"],
  [["9230", "9231"], 'it takes options alone, and not "9231"'],
])("dev --inspect %j is refused", async (operands, reason) => {
  expect(await tidings("dev", "--inspect", ...operands)).toMatchObject({
    code: 2,
    errors: expect.stringContaining(`tidings dev: ${reason}`),
  });
});

test("a slip of the finger is told what was probably meant", async () => {
  expect((await tidings("chek")).errors).toContain('did you mean "check"?');
  expect((await tidings("help", "subsribers")).errors).toContain('did you mean "subscribers"?');
  expect((await tidings("check", "--jsno")).errors).toContain("Did you mean --json?");
});

test("--version names the version of package.json", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(await tidings("--version")).toMatchObject({ code: 0, out: `tidings ${version}\n` });
});
