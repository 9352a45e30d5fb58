/**
 * A deployed publication moves to another account: `tidings backup` and `tidings restore` with the real Wrangler against
 * a Cloudflare on loopback, whose databases are those of two real Workers. Each step fails once, and the next run
 * finishes.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openBackup } from "../../src/cli/backup/file.ts";
import { acceptDatabaseCommand } from "../../src/cli/commands/accept-database.ts";
import { backupCommand } from "../../src/cli/commands/backup.ts";
import { restoreCommand } from "../../src/cli/commands/restore.ts";
import { sendCommand } from "../../src/cli/commands/send.ts";
import { wranglerFor } from "../../src/cli/deploy/run.ts";
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { type Answer, emptyAccount, ok, refuse } from "../cli/deploy/cloudflare-account.ts";
import { keepPresent, newDatabase } from "../cli/deploy/cloudflare-d1.ts";
import { openStage, type Stage } from "../cli/deploy/stage.ts";
import { run } from "../cli/workspace.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { addingReaders } from "../subscribers/subscriber-rows.ts";
import type { serve } from "../support/browser.ts";
import { runs } from "../support/runs.ts";
import { until } from "../support/until.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PASSPHRASE = "low water before breakfast";
const KEYED = { Authorization: `Bearer ${TEST_KEY}` };
const READERS = 3;

/** A deployment: its Worker, where it answers, and the account that its database is in. */
type House = {
  readonly worker: WorkerHarness;
  readonly site: Awaited<ReturnType<typeof serve>>;
  readonly account: string;
};

const cleo = emptyAccount("c".repeat(32), "Cleo");
let stage: Stage;
let old: House;
let next: House;

beforeAll(async () => {
  stage = await openStage([cleo]);
  stage.edit("wrangler.toml", '"migrations"', JSON.stringify(join(ROOT, "migrations")));
  mkdirSync(join(stage.dir, "tmp"));
  vi.stubEnv("TMPDIR", join(stage.dir, "tmp"));
  vi.stubEnv("TIDINGS_API_TOKEN", TEST_KEY);
  vi.stubEnv("TIDINGS_BACKUP_PASSPHRASE", PASSPHRASE);
  [old, next] = await Promise.all([openHouse("Ada"), openHouse("Cleo")]);
  for (const [account, house] of [
    [stage.account, old],
    [cleo, next],
  ] as const) {
    account.databases.set("harbour", newDatabase("harbour", house.worker.d1));
  }
});
afterEach(() => {
  stage.cloudflare.mishaps.splice(0);
  // Nothing of the readers lies about.
  expect(readdirSync(join(stage.dir, "tmp")).filter((name) => /backup|restore/.test(name))).toEqual(
    [],
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const { site, worker } of [old, next].filter((house) => house !== undefined)) {
    await site.close();
    await worker.close();
  }
  await stage?.close();
});

async function openHouse(account: string): Promise<House> {
  const settings = readFileSync(join(ROOT, "content/publication.yaml"), "utf8");
  // Due every day: on any day of the week the emails of the latest slot are not too old to go.
  const everyDay = settings.replace(/\n +days: \[.*\]/, "");
  const worker = await startWorkerHarness(
    { "publication.yaml": everyDay },
    { SIGNING_KEYS: undefined, HASH_KEY: undefined },
  );
  return { worker, site: await serveWorkerHarness(worker), account };
}

const of = ({ site, account }: House) => ["--site", site.url, "--account", account];
const backup = (house: House, ...words: readonly string[]) =>
  run(backupCommand, ["letter.backup", ...of(house), ...words], stage.dir);
const restore = (house: House, ...words: readonly string[]) =>
  run(restoreCommand, ["letter.backup", ...of(house), ...words], stage.dir);
const mayMail = async ({ site }: House) =>
  (await run(acceptDatabaseCommand, ["--site", site.url, "--check"], stage.dir)).code === 0;

/** The nth of such calls, after this. */
function nth(wanted: RegExp, count: number): RegExp {
  let seen = 0;
  const test = (call: string) => wanted.test(call) && ++seen === count;
  return { test } as RegExp;
}

function mishap(call: string | RegExp, answer: Answer, when: "before" | "after" = "before"): void {
  stage.cloudflare.mishaps.push({ call, answer, when, times: 1 });
}

const D1 = "POST /d1/database/[0-9a-f-]+";
const EXPORT = new RegExp(`^${D1}/export$`);
const IMPORT = new RegExp(`^${D1}/import$`);
const SIGNED = /^(?:GET|PUT) \/signed\//;
const wentWrong = (words: string): Answer =>
  ok({ success: true, status: "error", error: words, errors: [words], messages: [] });

async function emailTo({ worker }: House, address: string, count: number): Promise<string> {
  const mine = async () =>
    (await storedEmails(await worker.database())).filter(({ to }) => to === address);
  await until(`${address} has ${count} emails`, async () => (await mine()).length >= count);
  const [newest] = await mine();
  return (await worker.fetch(`/dev/mail/${newest?.id}.txt`)).text();
}

const pathIn = (text: string, route: string): string =>
  new RegExp(`https?://[^/\\s]+(/${route}/\\S+)`).exec(text)?.[1] ?? `no ${route} in ${text}`;

function post({ worker }: House, path: string, fields: Readonly<Record<string, string>> = {}) {
  return worker.fetch(path, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

/** Signs up and confirms. Gives back the path of the preferences. */
async function subscribe(house: House, address: string): Promise<string> {
  const shown = String(Date.now() - 60_000);
  expect((await post(house, "/subscribe", { address, cadence: "daily", shown })).status).toBe(200);
  const link = pathIn(await emailTo(house, address, 1), "confirm");
  expect((await post(house, link)).status).toBe(200);
  return pathIn(await emailTo(house, address, 2), "preferences");
}

async function isSuppressed({ worker }: House, address: string): Promise<boolean> {
  const response = await worker.fetch("/api/v1/test-emails", {
    method: "POST",
    headers: { ...KEYED, "content-type": "application/json" },
    body: JSON.stringify({ address }),
  });
  return (await response.text()).includes("suppression list");
}

const editionsIn = async ({ worker }: House) =>
  (await storedEmails(await worker.database()))
    .map(({ to }) => to)
    .filter((to) => to.startsWith("reader"))
    .sort();

let slot = 0;
let preferences = "";

test("the old house has readers, an edition that went out, and somebody who must not be mailed", async () => {
  const { digest, timeZone } = old.worker.index.publication;
  slot = latestSlot(digest.cadences, "daily", timeZone, Date.now())?.at ?? 0;
  const db = await old.worker.database();
  const ids = Array.from({ length: READERS }, (_, index) => index + 1);
  await addingReaders(db, ids, { cadence: "daily" }).run();
  await old.worker.tick(slot - MINUTE);
  await old.worker.tick(slot);
  await until("the edition is out", async () => (await editionsIn(old)).length === READERS);
  preferences = await subscribe(old, "ada@inbox.example");
  const ben = await subscribe(old, "ben@inbox.example");
  expect((await post(old, `${ben}/erasure`, { sure: "yes" })).status).toBe(200);
  expect(await isSuppressed(old, "ben@inbox.example")).toBe(true);
  // The new one was tried: it knows a key and a course of its own.
  await next.worker.tick(slot - MINUTE);
  await subscribe(next, "zoe@inbox.example");
  expect(await isSuppressed(next, "ben@inbox.example")).toBe(false);
});

test("the database of another deployment is not taken for this one's", async () => {
  expect(await backup({ ...old, account: next.account })).toEqual(ofAnother("backup"));
  expect([await mayMail(old), await mayMail(next)]).toEqual([true, true]);
});

const ofAnother = (command: string) => ({
  code: 1,
  out: expect.any(Array),
  errors: [
    expect.stringMatching(
      `^tidings ${command}: the database of the wrangler\\.toml here is not that of http://127`,
    ),
  ],
});

type Trouble = readonly [name: string, happens: () => void, words: RegExp];

/** Each is four calls of Wrangler: the short form has the last one, which goes furthest. */
const EXPORTS: readonly Trouble[] = [
  [
    "an export that is refused",
    () => mishap(EXPORT, refuse(400, 7500, "Currently processing a long-running export.")),
    /could not be read: .*long-running export/,
  ],
  [
    "a signed URL that is over",
    () => mishap(SIGNED, { status: 403, file: { text: "Request has expired" } }),
    /could not be read: .*403/,
  ],
  [
    "a sign-in that may not ask the database",
    () => mishap(new RegExp(`^${D1}/query$`), refuse(403, 10_000, "Authentication error")),
    /could not be asked: Cloudflare does not accept this sign-in/,
  ],
  [
    "an export that breaks off while it is waited for",
    () => {
      mishap(EXPORT, ok({ success: true, status: "active", at_bookmark: "x", messages: [] }));
      mishap(EXPORT, wentWrong("the export ran out of time"));
    },
    /could not be read: .*ran out of time/,
  ],
];
test.each<Trouble>(EXPORTS.slice(-runs(1, EXPORTS.length)))(
  "%s leaves no file, and the house goes on",
  async (_, trouble, words) => {
    trouble();
    const { code, errors } = await backup(old);
    expect([code, errors]).toEqual([1, [expect.stringMatching(words)]]);
    expect(existsSync(join(stage.dir, "letter.backup"))).toBe(false);
    expect(await mayMail(old)).toBe(true);
  },
);

test("a move whose backup fails has stopped the house and says so, and the next run finishes", async () => {
  mishap(EXPORT, refuse(500, 7500, "internal error"), "after");
  const first = await backup(old, "--move");
  expect([first.code, first.out]).toEqual([
    1,
    ["Nothing is sent from here any more.", "Reading the database"],
  ]);
  expect(first.errors).toEqual([
    expect.stringMatching(/until it is run again, or `tidings accept-database` opens it\.$/),
  ]);
  expect(await mayMail(old)).toBe(false);
  const second = await backup(old, "--move");
  expect([second.code, second.errors]).toEqual([0, []]);
  expect(second.out.at(-1)).toMatch(/^letter\.backup: 4 subscribers, \d+ KiB\.$/);
  const sealed = readFileSync(join(stage.dir, "letter.backup"), "latin1");
  expect(sealed).not.toContain("inbox.example");
  const sql = join(stage.dir, "tmp/look.sql");
  expect(await openBackup(join(stage.dir, "letter.backup"), sql, PASSPHRASE)).toMatchObject({
    kind: "opened",
    header: { subscribers: 4, address: old.site.url },
  });
  expect(readFileSync(sql, "utf8")).toContain("ada@inbox.example");
});

test("a backup that is ended by a signal leaves nothing behind, and the file as it was", async () => {
  const before = readFileSync(join(stage.dir, "letter.backup"));
  // The answer never comes to an end: each time it is waited on.
  for (let times = 0; times < 1000; times += 1) {
    mishap(EXPORT, ok({ success: true, status: "active", at_bookmark: "x", messages: [] }));
  }
  const main = join(ROOT, "src/cli/main.ts");
  const child = spawn(process.execPath, [main, "backup", "letter.backup", ...of(old)], {
    cwd: stage.dir,
    stdio: "ignore",
    detached: true,
  });
  const ended = new Promise((done) => child.once("exit", (code) => done(code)));
  const asked = () => stage.cloudflare.mishaps.filter(({ times }) => times === 0).length;
  await until("the export is waited for", async () => asked() > 2);
  // As Ctrl-C does it: to everything that the command has started.
  process.kill(-(child.pid ?? 0), "SIGINT");
  expect(await ended).toBe(130);
  expect(readFileSync(join(stage.dir, "letter.backup"))).toEqual(before);
  expect(readdirSync(stage.dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a house with readers is left alone, unless it is told otherwise", async () => {
  const { code, errors } = await restore(next);
  expect([code, errors]).toEqual([
    1,
    [
      expect.stringMatching(
        /has 1 subscriber already; --replace puts the backup in their place\.$/,
      ),
    ],
  ]);
  const elsewhere = await restore({ ...next, account: "Ada" }, "--replace");
  expect(elsewhere).toEqual(ofAnother("restore"));
  expect(await mayMail(next)).toBe(true);
});

const IMPORTS: readonly Trouble[] = [
  [
    "an import that is refused",
    () => mishap(IMPORT, refuse(400, 7500, "Currently processing a long-running import.")),
    /could not be written: .*long-running import/,
  ],
  [
    "an upload that is refused",
    () => mishap(SIGNED, { status: 403, file: { text: "Request has expired" } }),
    /could not be written: .*Request has expired/,
  ],
  [
    "an upload that arrives as something else",
    () => mishap(SIGNED, { status: 200, file: { text: "", etag: "0".repeat(32) } }),
    /could not be written: File contents did not upload successfully/,
  ],
];
test.each<Trouble>(IMPORTS.slice(-runs(1, IMPORTS.length)))(
  "%s: nothing is sent, and who was there is there",
  async (_, trouble, words) => {
    trouble();
    const { code, errors } = await restore(next, "--replace");
    expect([code, errors]).toEqual([1, [expect.stringMatching(words)]]);
    expect(await mayMail(next)).toBe(false);
    expect(await zoes()).toBe(2);
  },
);

const zoes = async () =>
  (await storedEmails(await next.worker.database())).filter(({ to }) => to.startsWith("zoe"))
    .length;

/** init, ingest, and the first time that it is asked how far it is. */
const POLL = 3;

test("rows that are refused while they are taken in change nothing", async () => {
  mishap(nth(IMPORT, POLL), wentWrong("no such table: people"));
  const { code, errors } = await restore(next, "--replace");
  expect([code, errors]).toEqual([
    1,
    [expect.stringMatching(/could not be written: no such table: people/)],
  ]);
  expect(await zoes()).toBe(2);
});

test("rows that are there without their keys are put there once more, by the next run", async () => {
  mishap(nth(IMPORT, POLL), refuse(503, 7500, "the answer was lost"), "after");
  const first = await restore(next, "--replace");
  expect([first.code, first.errors]).toEqual([
    1,
    [expect.stringMatching(/could not be written: .* Run it again with --replace\.$/)],
  ]);
  expect(await zoes()).toBe(0);
  // The database is the old one's and the keys are not: no email goes out.
  expect(await mayMail(next)).toBe(false);
  const second = await restore(next, "--replace");
  expect([second.code, second.errors]).toEqual([0, []]);
  expect(second.out.at(-1)).toMatch(/^Nothing is sent yet\./);
  expect(stage.cloudflare.strange).toEqual([]);
});

test("the new house goes on: links work, nobody is asked again, nobody is mailed twice", async () => {
  expect(await mayMail(next)).toBe(false);
  const opened = await run(acceptDatabaseCommand, ["--site", next.site.url], stage.dir);
  expect(opened.code).toBe(0);
  const page = await next.worker.fetch(preferences);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("ada@")]);
  // Whoever is put back has not come anew: what is counted as rows come is not counted a second time.
  const growth = async ({ worker }: House) =>
    (await worker.fetch("/api/v1/statistics/growth", { headers: KEYED })).json();
  expect(await growth(next)).toEqual(await growth(old));
  // Its own key, under which he is on no list, is forgotten.
  expect(await isSuppressed(next, "ben@inbox.example")).toBe(true);
  // The mail box is a table of the old one's database too: what they have had.
  expect(await editionsIn(next)).toHaveLength(READERS);
  for (const minute of [1, 2, 3]) await next.worker.tick(slot + minute * MINUTE);
  expect(await editionsIn(next)).toHaveLength(READERS);
  // The old one stays shut.
  expect(await mayMail(old)).toBe(false);
});

test("Cloudflare's own way back: the guard notices, and the owner's word goes on from there", async () => {
  const [database] = [...cleo.databases.values()];
  if (database === undefined) throw new Error("the new account has no database");
  await keepPresent(database);
  const then = new Date().toISOString();
  // Something goes out that the database of then does not know.
  const sent = await run(
    sendCommand,
    ["--test", "ada@inbox.example", "--site", next.site.url],
    stage.dir,
  );
  expect([sent.code, sent.errors]).toEqual([0, []]);
  expect(await mayMail(next)).toBe(true);

  const words = ["d1", "time-travel", "restore", "DB", "--timestamp", then];
  const back = await wranglerFor(stage.dir, cleo.id)(words);
  expect(back).toMatchObject({ kind: "done", out: expect.stringContaining("restored back") });
  await next.worker.tick(slot + 5 * MINUTE);
  const stands = await run(acceptDatabaseCommand, ["--site", next.site.url, "--check"], stage.dir);
  expect([stands.code, stands.out]).toEqual([
    1,
    [expect.stringContaining("it is older than what was sent")],
  ]);
  expect(await editionsIn(next)).toHaveLength(READERS);
  // Keys are not in it, and stay.
  expect((await next.worker.fetch(preferences)).status).toBe(200);
  const opened = await run(acceptDatabaseCommand, ["--site", next.site.url], stage.dir);
  expect(opened.code).toBe(0);
  await next.worker.tick(slot + 6 * MINUTE);
  expect(await mayMail(next)).toBe(true);
  expect(stage.cloudflare.strange).toEqual([]);
});
