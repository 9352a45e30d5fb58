/** `tidings subscribers` as it is typed, on a local database in a directory of its own. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { subscribersCommand } from "../../src/cli/subscribers.ts";
import { serve } from "../support/browser.ts";
import { samplePublication } from "../support/library.ts";
import { openParlour } from "../web/parlour.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../migrations");
let work = "";

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "tidings-subscribers-"));
  writeFileSync(
    join(work, "wrangler.toml"),
    'name = "scratch"\ncompatibility_date = "2026-10-20"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "scratch"\ndatabase_id = "00000000-0000-0000-0000-00000000005e"\n',
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function migrate(): Promise<void> {
  const configPath = join(work, "wrangler.toml");
  const persist = { path: join(work, ".wrangler/state/v3") };
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist });
  for (const name of readdirSync(MIGRATIONS).sort()) {
    const sql = readFileSync(join(MIGRATIONS, name), "utf8").replace(/--.*$/gm, "");
    const statements = sql.split(";").filter((text) => text.trim() !== "");
    await proxy.env.DB.batch(statements.map((text) => proxy.env.DB.prepare(text)));
  }
  await proxy.dispose();
}

async function run(...words: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: subscribersCommand.options,
    allowPositionals: true,
  });
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void errors.push(line),
    cwd: work,
  };
  return { code: await subscribersCommand.run({ values, positionals }, io), out, errors };
}

test("says what is missing before it can work", async () => {
  expect((await run()).code).toBe(2);
  expect((await run("juggle")).errors[0]).toBe(
    "tidings subscribers: say what to do: import, export, list, add, remove.",
  );
  expect(await run("list")).toMatchObject({
    code: 1,
    errors: [expect.stringContaining("npm run compile")],
  });
  mkdirSync(join(work, "dist"));
  writeFileSync(join(work, "dist/library.txt"), JSON.stringify({ publication: samplePublication }));
  expect((await run("list")).errors[0]).toContain("HASH_KEY is not set");
  writeFileSync(join(work, ".dev.vars"), "HASH_KEY=fedcba9876543210fedcba9876543210\n");
  expect((await run("list")).errors[0]).toContain("has no tables yet");
});

test("imports, exports, lists, adds and removes", async () => {
  await migrate();
  const list = `email,subscribed_to_emails,created_at,deleted_at,labels
ada@example.com,true,2024-01-15T10:00:00Z,,vip
no address,true,2024-01-15T10:00:00Z,,
ben@example.com,false,2024-01-15T10:00:00Z,,
short@example.com
"eve@example.com",true,2024-01-15T10:00:00Z,,"two
lines"
bad"quote@example.com,true,2024-01-15T10:00:00Z,,
joe@example.com,true,someday,,
`;
  writeFileSync(join(work, "list.csv"), list);
  const skipped = [
    "list.csv:3: skipped: An e-mail address has no spaces or invisible characters in it. Remove them.",
    "list.csv:5: skipped: has 1 cell, the header has 5",
    expect.stringMatching(/^list\.csv:8: skipped: /),
    "list.csv:9: skipped: created_at is not a date",
  ];

  const tried = await run("import", "list.csv", "--dry-run");
  // Rows that cannot be split are named as the file is read, the others as their page comes up.
  expect({ ...tried, errors: tried.errors.toSorted() }).toEqual({
    code: 0,
    errors: skipped,
    out: [
      "3 would be added; 0 would be ended, since the file says they left; 0 known and would be left as they are; 0 must not be mailed and would not be brought back; 4 bad rows would be skipped",
    ],
  });
  expect((await run("list")).out).toEqual(["No subscribers yet."]);
  expect((await run("import", "list.csv")).out[0]).toMatch(
    /^3 added; 0 ended.*4 bad rows skipped$/,
  );
  expect((await run("import", "list.csv")).out[0]).toMatch(
    /^0 added; 0 ended.*3 known and left as they are/,
  );

  expect(
    (
      await run(
        "add",
        "fay@example.com",
        "--vouch",
        "at the fair",
        "--cadence",
        "daily",
        "--topic",
        "tides",
      )
    ).out,
  ).toEqual(["Done: added."]);
  expect((await run("add", "fay@", "--vouch", "x")).code).toBe(1);
  expect((await run("remove", "fay@example.com")).out).toEqual(["Done: unsubscribed."]);
  expect((await run("remove", "fay@example.com", "--erase")).errors[0]).toContain("--site");
  const listed = await run("list", "--state", "unsubscribed");
  expect(listed.out[0]).toBe("4 subscribers: 2 active, 2 unsubscribed.");
  expect(listed.out.slice(1).sort()).toEqual([
    "unsubscribed daily    fay@example.com  tides",
    "unsubscribed weekly   ben@example.com  everything",
  ]);
  expect((await run("list", "--state", "asleep")).code).toBe(2);

  expect((await run("export", "all.csv")).out).toEqual(["4 subscribers written to all.csv."]);
  expect(statSync(join(work, "all.csv")).mode & 0o777).toBe(0o600);
  expect((await run("export", "all.csv")).errors[0]).toContain("is not overwritten");
  expect((await run("import", "all.csv")).out[0]).toMatch(/^0 added; 0 ended.*4 known/);
});

test.each([
  ["nowhere.csv", undefined, "there is no file nowhere.csv"],
  ["empty.csv", "", "empty.csv:1: the file is empty."],
  ["names.csv", "name,telephone\nAda,1\n", "names.csv:1: the first row is not the header"],
])(
  "says what is wrong with %s",
  async (name, content, words) => {
    if (content !== undefined) writeFileSync(join(work, name), content);
    const { code, errors } = await run("import", name);
    expect(code).toBe(1);
    expect(errors.join()).toContain(words);
  },
  30_000,
);

test("works on a running site by its API", async () => {
  const parlour = await openParlour();
  const site = await serve(parlour);
  process.env.TIDINGS_API_TOKEN = "an-api-token";
  try {
    writeFileSync(join(work, "few.csv"), "email\nada@example.com\nben@example.com\n");
    const at = ["--site", site.url];
    expect((await run("import", "few.csv", ...at)).out[0]).toMatch(/^2 added/);
    expect((await run("remove", "ben@example.com", "--erase", ...at)).out).toEqual([
      "Done: forgotten.",
    ]);
    expect((await run("import", "few.csv", ...at)).out[0]).toMatch(
      /^0 added.*1 known.*1 must not be mailed/,
    );
    expect((await run("list", ...at)).out[0]).toBe("1 subscribers: 1 active.");
    expect((await run("export", ...at)).out[1]).toMatch(/^ada@example\.com,active,weekly/);
    process.env.TIDINGS_API_TOKEN = "another";
    expect(await run("list", ...at)).toMatchObject({
      code: 1,
      errors: [`tidings subscribers: ${site.url} does not know this token.`],
    });
  } finally {
    delete process.env.TIDINGS_API_TOKEN;
    await site.close();
    await parlour.house.close();
  }
});

test.each([
  ["http://tidings.example", "--site must begin with https://"],
  ["tidings", "--site is not a URL"],
  ["https://tidings.example", "TIDINGS_API_TOKEN is not set"],
])("does not send a token to %s", async (site, words) => {
  const { code, errors } = await run("list", "--site", site);
  expect(code).toBe(1);
  expect(errors[0]).toContain(words);
});
