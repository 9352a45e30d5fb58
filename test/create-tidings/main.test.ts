/** `npm create tidings`, as it is typed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const BIN = resolve(import.meta.dirname, "../../packages/create-tidings/bin/create-tidings.js");

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-create-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function create(...args: readonly string[]) {
  return createBy("npm/11.6.0 node/v24.21.0 linux x64 workspaces/false", ...args);
}

function createBy(agent: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, TZ: "Asia/Baku", NO_COLOR: "1", npm_config_user_agent: agent },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { status, stdout, stderr };
}

test("--yes asks nothing, and says what it took for an answer and what comes next", () => {
  const { status, stdout } = create(
    "my-letter",
    "--yes",
    "--title",
    "The Letter",
    "--language",
    "az",
  );
  expect(status).toBe(0);
  expect(stdout).toContain("17 files are in my-letter. Next:\n\n  cd my-letter\n  npm install\n");
  expect(stdout).toContain(
    "address https://my-letter.example, timezone Asia/Baku, author The Letter",
  );
  expect(stdout).toContain("It has no postal address yet, and nothing is e-mailed until it has");
  expect(readFileSync(join(home, "my-letter/content/publication.yaml"), "utf8")).toContain(
    '\ntitle: "The Letter"\n',
  );
  expect(readFileSync(join(home, "my-letter/content/posts/welcome.md"), "utf8")).toContain(
    "Xoş gəlmisiniz",
  );
});

test("every answer is a flag", () => {
  const { status, stdout } = create(
    ...["post", "--title", "T", "--address", "https://t.example", "--language", "en"],
    ...["--timezone", "Asia/Baku", "--author", "A", "--from", "t@t.example"],
    ...["--operator", "o@t.example", "--postal", "1 Quay Street; Harbour"],
  );
  expect(status).toBe(0);
  expect(stdout).toContain("was given: what you said.");
  expect(stdout).not.toContain("postal address");
});

test("a wrong answer is named with its remedy, and nothing is written", () => {
  const { status, stderr } = create("post", "--yes", "--timezone", "Baku");
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^create-tidings: --timezone cannot be "Baku"\. Write an IANA name such as Asia\/Baku or Europe\/Berlin\./,
  );
  expect(existsSync(join(home, "post"))).toBe(false);
});

test("a folder that has files keeps them", () => {
  writeFileSync(join(home, "notes.txt"), "mine");
  const { status, stderr } = create(".", "--yes");
  expect([status, stderr]).toEqual([
    1,
    "create-tidings: . cannot be used: it has notes.txt in it already. Name a folder that is not there yet.\n",
  ]);
});

test("where nobody can be asked, a folder must be named", () => {
  const { status, stderr } = create();
  expect([status, stderr]).toEqual([
    2,
    "create-tidings: say in which folder, as in `npm create tidings my-letter`.\n",
  ]);
});

test("an unknown option is answered with all that there are", () => {
  const { status, stderr } = create("post", "--tittle", "x");
  expect(status).toBe(2);
  for (const flag of [
    "title",
    "address",
    "language",
    "timezone",
    "author",
    "from",
    "operator",
    "postal",
  ]) {
    expect(stderr).toContain(`  --${flag} `);
  }
});

test("who starts it with pnpm gets what pnpm reads", () => {
  const { status, stdout } = createBy("pnpm/12.21.0 npm/? node/v24.21.0", "letter", "--yes");
  expect(status).toBe(0);
  expect(stdout).toContain("\n  pnpm install\n");
  expect(existsSync(join(home, "letter/pnpm-workspace.yaml"))).toBe(true);
});

test.each([
  ["afile", "afile cannot be used: it is a file"],
  ["afile/letter", "cannot be made: a part of its path is a file. Nothing was written."],
  ["x".repeat(300), "cannot be made: its name is too long. Nothing was written."],
])("a folder that cannot be is told in a line: %s", (folder, words) => {
  writeFileSync(join(home, "afile"), "");
  const { status, stderr } = create(folder, "--yes");
  expect(status).toBe(1);
  expect(stderr).toContain(words);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("a folder's name with accents, or too long for a queue's, becomes one that Cloudflare takes", () => {
  expect(create("Käse & Brôt", "--yes").stdout).toContain('cd "Käse & Brôt"');
  expect(readFileSync(join(home, "Käse & Brôt/wrangler.toml"), "utf8")).toContain(
    'queue = "kase-brot-wake"',
  );
  const long = `the-${"very-".repeat(20)}long-letter`;
  expect(create(long, "--yes").status).toBe(0);
  const { name } = JSON.parse(readFileSync(join(home, long, "package.json"), "utf8"));
  expect(name).toMatch(/^[a-z0-9][a-z0-9-]{40,46}[a-z0-9]$/);
});
