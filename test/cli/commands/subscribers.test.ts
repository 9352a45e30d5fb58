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
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { subscribersCommand } from "../../../src/cli/commands/subscribers.ts";
import { noteRunningServer } from "../../../src/cli/dev/running.ts";
import { serve } from "../../support/browser.ts";
import { samplePublication } from "../../support/library.ts";
import { zipOf } from "../../support/zip.ts";
import { openSiteHarness } from "../../web/site-harness.ts";
import { statementsOf } from "../deploy/sql-statements.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../../migrations");
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
    const statements = statementsOf(readFileSync(join(MIGRATIONS, name), "utf8"));
    await proxy.env.DB.batch(statements.map((text) => proxy.env.DB.prepare(text)));
  }
  await proxy.dispose();
}

type Heard = (line: string) => void;

async function run(...asked: readonly (string | Heard)[]) {
  const words = asked.filter((word) => typeof word === "string");
  const heard = asked.find((word) => typeof word !== "string");
  const { values, positionals } = parseArgs({
    args: words,
    options: subscribersCommand.options,
    allowPositionals: true,
  });
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => {
      errors.push(line);
      heard?.(line);
    },
    cwd: work,
  };
  return { code: await subscribersCommand.run({ values, positionals }, io), out, errors };
}

test("says what is missing before it can work", async () => {
  expect((await run()).code).toBe(2);
  expect((await run("juggle")).errors[0]).toBe(
    "tidings subscribers: say what to do: import, export, list, add, remove, bursts, undo-burst.",
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
    "list.csv:3: skipped: An email address has no spaces or invisible characters in it. Remove them.",
    'list.csv:5: skipped: has 1 cell, the header has 5: it ends before "subscribed_to_emails", which says whether to mail',
    expect.stringMatching(/^list\.csv:8: skipped: Addresses with quotation marks/),
    'list.csv:9: taken, but: created_at "someday" is not a date that can be read: left away',
  ];

  const tried = await run("import", "list.csv", "--dry-run");
  expect({ ...tried, errors: tried.errors.toSorted() }).toEqual({
    code: 0,
    errors: skipped,
    out: [
      "4 would be added; 0 would be ended, since the file says they left; 0 known and would be left as they are; 0 must not be mailed and would not be brought back; 3 bad rows would be skipped",
      "Of those added, 3 would receive email and 1 would not: 1 unsubscribed.",
      "1 of those who receive email stands in the file without a date of consent: keep the file, for this import is all that is known of it here.",
    ],
  });
  expect((await run("list")).out).toEqual(["No subscribers yet."]);
  expect((await run("import", "list.csv")).out[0]).toMatch(
    /^4 added; 0 ended.*3 bad rows skipped$/,
  );
  expect((await run("import", "list.csv")).out[0]).toMatch(
    /^0 added; 0 ended.*4 known and left as they are/,
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
  expect(listed.out[0]).toBe("5 subscribers: 3 active, 2 unsubscribed.");
  expect(listed.out.slice(1).sort()).toEqual([
    "unsubscribed daily    fay@example.com  tides",
    "unsubscribed weekly   ben@example.com  everything",
  ]);
  expect((await run("list", "--state", "asleep")).code).toBe(2);

  expect((await run("export", "all.csv")).out).toEqual(["5 subscribers written to all.csv."]);
  expect(statSync(join(work, "all.csv")).mode & 0o777).toBe(0o600);
  expect((await run("export", "all.csv")).errors[0]).toContain("is not overwritten");
  expect((await run("import", "all.csv")).out[0]).toMatch(/^0 added; 0 ended.*5 known/);
});

test("waits for another process that holds the database, says so, and loses nothing", async () => {
  const folder = join(work, ".wrangler/state/v3/d1/miniflare-D1DatabaseObject");
  const files = readdirSync(folder).filter(
    (name) => name.endsWith(".sqlite") && !name.startsWith("metadata"),
  );
  const holders = files.map((name) => new DatabaseSync(join(folder, name)));
  for (const holder of holders) holder.exec("BEGIN IMMEDIATE");
  const letGo = (line: string) => {
    if (!line.startsWith("Another process")) return;
    for (const holder of holders) holder.close();
  };
  writeFileSync(join(work, "late.csv"), "email\nlate@example.com\n");
  const imported = await run("import", "late.csv", letGo);
  expect(imported).toMatchObject({
    code: 0,
    out: [
      expect.stringMatching(/^1 added/),
      expect.any(String),
      expect.stringContaining("without a date of consent"),
    ],
    errors: ["Another process is writing to the local database; waiting up to 60 s for it."],
  });
});

test("says what a file says that it does not read, in words and for programs", async () => {
  const csv = `email,name,Option,status
una@example.com,Una,B,subscribed
ulf@example.com,Ulf,,cleaned
una@example.com,Una,,unsubscribed
who@example.com,Who,,wibble
`;
  writeFileSync(join(work, "said.csv"), csv);
  const told = [
    "2 would be added; 0 would be ended, since the file says they left; 0 known and would be left as they are; 0 must not be mailed and would not be brought back; 1 bad row would be skipped",
    "Of those added, 0 would receive email and 2 would not: 1 unsubscribed, 1 bounced.",
    "1 row is of somebody who stands in the file before; where two rows differ, the one that keeps email away holds.",
    "ignored, since these columns have no meaning here: name, Option",
  ];
  const tried = await run("import", "said.csv", "--dry-run");
  expect(tried.out).toEqual(told);
  const json = await run("import", "said.csv", "--json");
  expect(JSON.parse(json.out.join(""))).toEqual({
    file: "said.csv",
    format: "a plain list",
    dryRun: false,
    added: 2,
    ended: 0,
    suppressed: 0,
    known: 0,
    states: { bounced: 1, unsubscribed: 1 },
    again: 1,
    undated: 0,
    bad: [
      { line: 5, reason: 'status says "wibble", which is not understood; it says whether to mail' },
    ],
    warnings: [],
    ignored: ["name", "Option"],
    partly: [],
    notes: [],
  });
  expect(json.errors).toEqual([]);
  expect(JSON.parse((await run("list", "--json", "--limit", "1")).out.join(""))).toMatchObject({
    counts: expect.arrayContaining([{ state: "bounced", count: 1 }]),
    subscribers: [{ address: expect.any(String), state: expect.any(String) }],
  });
  expect(await run("remove", "nobody@example.com", "--json")).toEqual({
    code: 1,
    out: ['{"kind":"refused","line":"nobody is known by that address."}'],
    errors: [],
  });
});

test.each([
  [
    "as Excel saves Unicode text",
    () => Buffer.from("\ufeffemail\tname\r\nkai@example.com\tKäthe\r\n", "utf16le"),
  ],
  [
    "as Excel saves CSV in Europe",
    () => Buffer.from("email;name\r\nkai@example.com;K\xe4the\r\n", "latin1"),
  ],
  [
    "with the line ends of an old Mac",
    () => Buffer.from("\ufeffemail,name\rkai@example.com,Kai\r"),
  ],
])("reads a file %s", async (_, bytes) => {
  writeFileSync(join(work, "kai.csv"), bytes());
  expect((await run("import", "kai.csv", "--dry-run")).out[0]).toMatch(/^1 would be added/);
});

test("an import in which no row was taken has failed, and names every row", async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `x${at}@example.com,wibble\n`).join("");
  writeFileSync(join(work, "none.csv"), `email,status\n${rows}`);
  const none = await run("import", "none.csv");
  expect(none.code).toBe(1);
  expect(none.errors).toHaveLength(22);
  expect(none.errors.slice(20)).toEqual([
    "none.csv: skipped, lines 22 to 31: status says …, which is not understood; it says whether to mail",
    "tidings subscribers import: no row was taken: each is named above.",
  ]);
  writeFileSync(join(work, "none.csv"), "email,status\n");
  expect(await run("import", "none.csv")).toMatchObject({
    code: 1,
    errors: ["tidings subscribers import: no row was taken: there is none below the header."],
  });
});

test("takes a list of people who left as that, and blocks whom the operator blocks", async () => {
  writeFileSync(join(work, "left.csv"), "email\nada@example.com\nlea@example.com\n");
  expect((await run("import", "left.csv", "--as", "active")).code).toBe(2);
  expect((await run("import", "left.csv", "--as", "unsubscribed")).out[0]).toMatch(
    /^1 added; 1 ended/,
  );
  writeFileSync(join(work, "block.csv"), "email\neve@example.com\nnew@example.com\n");
  const tried = await run("import", "block.csv", "--as", "suppressed", "--dry-run");
  const done = await run("import", "block.csv", "--as", "suppressed");
  expect(done.out[0]).toMatch(/^0 added; 1 ended, .*; 1 must not be mailed/);
  expect(tried.out[0]?.replaceAll("would be ", "")).toBe(
    done.out[0]?.replace("were not", "would not be"),
  );
  writeFileSync(join(work, "back.csv"), "email\neve@example.com\nnew@example.com\n");
  expect((await run("import", "back.csv")).out[0]).toMatch(
    /^0 added; 0 ended.*2 must not be mailed/,
  );
});

test.each([
  ["nowhere.csv", undefined, "there is no file nowhere.csv"],
  ["empty.csv", "", "empty.csv:1: the file is empty."],
  ["names.csv", "name,telephone\nAda,1\n", "names.csv:1: the first row is not the header"],
  [
    "post.md",
    "# A post\n",
    "is a Markdown post, not a list of people. Posts are brought in with `tidings import post.md`",
  ],
  ["post.csv", "---\ntitle: x\n---\n\nemail\n", "is a Markdown post"],
  [
    "wp.csv",
    '<?xml version="1.0"?><rss></rss>',
    "is an RSS feed, not a list of people. Posts are brought in with",
  ],
  ["page", "<!doctype html><title>x</title>", "is a page in HTML"],
  [
    "ghost.json",
    '{"db": [{"data": {"members": []}}]}',
    "is a Ghost export (JSON), not a list of people. Lists of people are read as CSV",
  ],
  [
    "posts.csv",
    "post_id,post_date,is_published,email_sent_at,title\n1.x,,true,,T\n",
    "is a list of posts",
  ],
  ["book.xlsx", "PK\u0003\u0004 x", "save it as CSV"],
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

test("takes the lists out of an export that is a zip, and leaves alone who opened what", async () => {
  const zip = zipOf({
    "posts.csv": "post_id,post_date,is_published,title\n1.x,,true,T\n",
    "posts/1.x.html": "<p>x</p>",
    "posts/1.x.opens.csv": "post_id,timestamp,email\n1,2024-01-01,spy@example.com\n",
    "email_list.boats.csv":
      "email,active_subscription,email_disabled,created_at\nzia@example.com,,false,2024-01-15T10:00:00Z\n",
    "more.csv":
      "email,active_subscription,email_disabled,created_at\nzed@example.com,,true,2024-01-15T10:00:00Z\n",
  });
  writeFileSync(join(work, "substack.zip"), zip);
  const { code, out, errors } = await run("import", "substack.zip", "--dry-run");
  expect(code).toBe(0);
  expect(errors).toEqual(["substack.zip: 1 table of who received and opened an email: not read."]);
  expect(out.filter((line) => /zip|^Of those/.test(line))).toEqual([
    "substack.zip/email_list.boats.csv:",
    "Of those added, 1 would receive email and 0 would not.",
    "substack.zip/more.csv:",
    "Of those added, 0 would receive email and 1 would not: 1 unsubscribed.",
  ]);
  writeFileSync(join(work, "none.zip"), zipOf({ "posts.csv": "post_id,title\n1,T\n" }));
  expect((await run("import", "none.zip")).errors).toEqual([
    "tidings subscribers import: none.zip holds no list of people (CSV).",
  ]);
}, 30_000);

test("works through the server that runs in the directory, as it says it does", async () => {
  const harness = await openSiteHarness();
  const site = await serve(harness);
  writeFileSync(join(work, ".dev.vars"), 'API_TOKEN="an-api-token"\n');
  const forget = noteRunningServer(work, site.url);
  try {
    writeFileSync(join(work, "few.csv"), "email\nzoe@example.com\n");
    expect((await run("import", "few.csv")).out[0]).toMatch(/^1 added/);
    expect((await run("list")).out[0]).toBe("1 subscriber: 1 active.");
    forget();
    // Without it the database of this directory is asked for, which lacks its key now.
    expect((await run("list")).errors[0]).toContain("HASH_KEY is not set");
  } finally {
    forget();
    await site.close();
    await harness.room.close();
  }
});

test("works on a running site by its API", async () => {
  const harness = await openSiteHarness();
  const site = await serve(harness);
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
    expect((await run("list", ...at)).out[0]).toBe("1 subscriber: 1 active.");
    expect((await run("export", ...at)).out[1]).toMatch(/^ada@example\.com,active,weekly/);
    process.env.TIDINGS_API_TOKEN = "another";
    expect(await run("list", ...at)).toMatchObject({
      code: 1,
      errors: [`tidings subscribers: ${site.url} does not know this token.`],
    });
  } finally {
    delete process.env.TIDINGS_API_TOKEN;
    await site.close();
    await harness.room.close();
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
