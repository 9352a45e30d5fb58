/**
 * The long proofs about subscribers, in a real Worker with a real D1:
 *
 *     node bench/prove-subscribers.ts [tokens forms flood looks one-click import] [--short]
 *
 * Each prints what it counted; the exit code is 1 when one of them does not hold. `--short` does a
 * twentieth of each.
 */
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { cpSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createTestHarness, getPlatformProxy } from "wrangler";
import { subscribersCommand } from "../src/cli/commands/subscribers.ts";
import { createTokens, PURPOSES } from "../src/subscribers/links/token.ts";
import { samplePublication } from "../test/support/library.ts";
import { readAsked } from "./asked.ts";
import { run } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "..");
const { values, wanted } = readAsked({
  names: ["tokens", "forms", "flood", "looks", "one-click", "import"],
  options: { short: { type: "boolean", default: false } },
});
const part = values.short ? 0.05 : 1;
let failed = false;

if (wanted("tokens")) await proveTokens(1_000_000 * part);
if (wanted("forms")) await proveForms(100_000 * part);
if (wanted("flood")) await proveFlood(100_000 * part);
if (wanted("looks")) await proveLooks(10_000 * part);
if (wanted("one-click")) await proveOneClick(10_000 * part);
if (wanted("import")) await proveImport(1_000_000 * part);
process.exitCode = failed ? 1 : 0;

function say(name: string, holds: boolean, words: string): void {
  failed ||= !holds;
  console.log(`${holds ? "holds" : "FAILS"}  ${name}: ${words}`);
}

/** Forms and addresses from fast-check and a list of naughty strings. */
async function proveForms(count: number): Promise<void> {
  // The pages are JSX, which Node does not read: bundled for this proof alone.
  const bundle = join(ROOT, "dist/bench/forms.mjs");
  await run(createRequire(import.meta.url).resolve("esbuild/bin/esbuild"), [
    join(import.meta.dirname, "subscribers/forms.ts"),
    "--bundle",
    "--format=esm",
    "--platform=node",
    "--packages=external",
    "--jsx=automatic",
    "--jsx-import-source=hono/jsx",
    `--outfile=${bundle}`,
  ]);
  const { fuzzForms } = (await import(bundle)) as typeof import("./subscribers/forms.ts");
  const began = performance.now();
  const { form, broken, statuses } = await fuzzForms(count);
  const rate = Math.round(form / ((performance.now() - began) / 1000));
  const counts = Object.entries(statuses).map(([status, times]) => `${times} × ${status}`);
  say("forms", broken.length === 0, `${form} form, ${rate}/s: ${counts.join(", ")}`);
  for (const words of broken) console.log(`       ${words}`);
}

/** Mutated, cut, spliced and invented tokens; and every purpose read as every other. */
async function proveTokens(count: number): Promise<void> {
  const now = Date.UTC(2025, 8, 8, 8);
  const ring = [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }];
  const tokens = createTokens("harbour.example,2025-01-01", ring);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  const genuine = await Promise.all(
    Array.from({ length: 1_000 }, (_, subscriber) =>
      tokens.sign("unsubscribe", { subscriber, ref: subscriber * 7, expires: now + 1e9 }),
    ),
  );
  const known = new Set(genuine);
  let tried = 0;
  let accepted = 0;
  const began = performance.now();
  while (tried < count) {
    const one = genuine[randomInt(genuine.length)] ?? "";
    const other = genuine[randomInt(genuine.length)] ?? "";
    const at = randomInt(one.length);
    const email = alphabet[randomInt(alphabet.length)];
    const forged = [
      one.slice(0, at) + email + one.slice(at + 1),
      one.slice(0, at) + email + one.slice(at),
      one.slice(0, at) + one.slice(at + 1),
      `${one.slice(0, one.lastIndexOf("."))}${other.slice(other.lastIndexOf("."))}`,
      `k1.${randomInt(2 ** 40).toString(36)}.${randomBytes(32).toString("base64url")}`,
    ].filter((text) => !known.has(text));
    const read = await Promise.all(forged.map((text) => tokens.read("unsubscribe", text, now)));
    tried += forged.length;
    accepted += read.filter(({ kind }) => kind !== "invalid").length;
  }
  const rate = Math.round(tried / ((performance.now() - began) / 1000));
  let crossed = 0;
  for (const signed of PURPOSES) {
    const token = await tokens.sign(signed, { subscriber: 1 });
    for (const asked of PURPOSES) {
      const { kind } = await tokens.read(asked, token, now);
      if ((kind === "token") !== (signed === asked)) crossed += 1;
    }
  }
  say(
    "tokens",
    accepted === 0 && crossed === 0,
    `${accepted} of ${tried.toLocaleString("en")} forged ones accepted (${rate.toLocaleString("en")}/s); ${crossed} of ${PURPOSES.length ** 2} purposes crossed`,
  );
}

async function proveFlood(count: number): Promise<void> {
  const { db, task, close } = await openWorker();
  const began = performance.now();
  const statuses = await inParts(task, "/flood", count, 500);
  const seconds = (performance.now() - began) / 1000;
  // All spellings of a victim count as one person: the part before the plus.
  const { results } = await db
    .prepare(
      `SELECT substr(s.mailbox, 1, instr(s.mailbox, '+') - 1) AS person, count(*) AS emails
       FROM outbox o JOIN subscribers s ON s.id = o.subscriber WHERE s.mailbox LIKE 'victim%' GROUP BY 1`,
    )
    .all<{ person: string; emails: number }>();
  const genuine = await db
    .prepare(
      "SELECT count(*) AS n FROM outbox o JOIN subscribers s ON s.id = o.subscriber WHERE s.mailbox LIKE 'genuine%'",
    )
    .first<{ n: number }>();
  await close();
  const most = Math.max(...results.map(({ emails }) => emails));
  const hoped = Math.floor((count - 501) / 1_000) + 1;
  say(
    "flood",
    most === 1 && genuine?.n === hoped,
    `${count.toLocaleString("en")} sign-ups in a day for ${results.length} victims brought each at most ${most} email; ${genuine?.n} of ${hoped} genuine ones in between got theirs; statuses ${statuses}; ${Math.round(count / seconds)}/s`,
  );
}

async function proveLooks(count: number): Promise<void> {
  const { db, task, close } = await openWorker();
  await people(db, 50);
  const before = await dump(db);
  const statuses = await inParts(task, "/looks", count, 500);
  const after = await dump(db);
  await close();
  say(
    "looks",
    before === after && !/5\d\d/.test(statuses),
    `${count.toLocaleString("en")} GET, HEAD and OPTIONS left the dump ${before === after ? "identical" : "CHANGED"} (${before.length.toLocaleString("en")} characters); statuses ${statuses}`,
  );
}

async function proveOneClick(count: number): Promise<void> {
  const { db, task, close } = await openWorker();
  await people(db, count + 10);
  const statuses = await inParts(task, "/one-click", count, 500, 1);
  const { results } = await db
    .prepare("SELECT state, count(*) AS n FROM subscribers GROUP BY state ORDER BY state")
    .all<{ state: string; n: number }>();
  const changes = await db.prepare("SELECT count(*) AS n FROM changes").first<{ n: number }>();
  await close();
  const gone = results.find(({ state }) => state === "unsubscribed")?.n;
  const there = results.find(({ state }) => state === "active")?.n;
  say(
    "one-click",
    gone === count && there === 10 && changes?.n === count,
    `${(count * 2).toLocaleString("en")} POSTs unsubscribed ${gone?.toLocaleString("en")} people and left ${there}; each is logged once; statuses ${statuses}`,
  );
}

/** A Mailchimp file, brought in by the command itself, twice, then the export read back. */
async function proveImport(count: number): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "tidings-prove-"));
  try {
    await scratch(work);
    const file = join(work, "list.csv");
    const out = createWriteStream(file);
    out.write(
      "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TIMEZONE,CC,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n",
    );
    for (let nth = 0; nth < count; nth += 1) {
      const row = `reader${nth}.${randomInt(1_000_000)}@mail${nth % 500}.example.com,Ada,Lind,2,2023-01-05 10:11:12,,2023-01-05 10:12:12,192.0.2.1,Asia/Baku,az,2024-01-01 00:00:00,${nth},e${nth},,"""vip"",""news"""\n`;
      if (!out.write(row)) await once(out, "drain");
    }
    out.end();
    await once(out, "close");
    const first = await command(work, ["import", file]);
    const again = await command(work, ["import", file]);
    const added = `${count.toLocaleString("en")} added`;
    say(
      "import",
      first.said.startsWith(added) && again.said.startsWith("0 added") && first.seconds <= 60,
      `${first.said.split(";")[0]} in ${first.seconds.toFixed(1)} s (heap at most ${first.heap} MB); again: ${again.said.split(";")[0]} in ${again.seconds.toFixed(1)} s (heap ${again.heap} MB)`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function command(
  cwd: string,
  positionals: readonly string[],
): Promise<{ readonly said: string; readonly seconds: number; readonly heap: number }> {
  const said: string[] = [];
  let heap = 0;
  const watch = setInterval(() => {
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  }, 200);
  const began = performance.now();
  const io = { stdout: (line: string) => void said.push(line), stderr: console.error, cwd };
  await subscribersCommand.run({ values: {}, positionals }, io);
  clearInterval(watch);
  return {
    said: said.join(" "),
    seconds: (performance.now() - began) / 1000,
    heap: Math.round(heap / 2 ** 20),
  };
}

/** A directory in which the command finds a publication, secrets and a migrated local database. */
async function scratch(work: string): Promise<void> {
  cpSync(join(ROOT, "migrations"), join(work, "migrations"), { recursive: true });
  mkdirSync(join(work, "dist"));
  writeFileSync(join(work, "dist/library.txt"), JSON.stringify({ publication: samplePublication }));
  writeFileSync(join(work, ".dev.vars"), "HASH_KEY=fedcba9876543210fedcba9876543210\n");
  writeFileSync(
    join(work, "wrangler.toml"),
    'name = "scratch"\ncompatibility_date = "2026-10-20"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "scratch"\ndatabase_id = "00000000-0000-0000-0000-00000000005c"\n',
  );
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(work, "wrangler.toml"),
    persist: { path: join(work, ".wrangler/state/v3") },
  });
  const { readdirSync, readFileSync } = await import("node:fs");
  for (const name of readdirSync(join(work, "migrations")).sort()) {
    const sql = readFileSync(join(work, "migrations", name), "utf8").replace(/--.*$/gm, "");
    for (const statement of sql.split(";").map((text) => text.trim())) {
      if (statement !== "") await proxy.env.DB.prepare(statement).run();
    }
  }
  await proxy.dispose();
}

async function openWorker() {
  const harness = createTestHarness({
    root: ROOT,
    workers: [
      {
        config: {
          name: "prove-subscribers",
          main: "bench/workers/subscribers.ts",
          compatibility_date: "2026-10-20",
          d1_databases: [
            {
              binding: "DB",
              database_name: "prove",
              database_id: "00000000-0000-0000-0000-00000000005d",
              migrations_dir: "migrations",
            },
          ],
        },
      },
    ],
  });
  await harness.listen();
  const worker = harness.getWorker<{ DB: D1Database }>();
  await worker.applyD1Migrations("DB");
  const { DB: db } = await worker.getEnv();
  const task = async (path: string): Promise<readonly number[]> => {
    const response = await harness.fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as readonly number[];
  };
  return { db, task, close: () => harness.close() };
}

/** Runs a task in parts, so that no request of ours is too long. @returns "200 × 400" */
async function inParts(
  task: (path: string) => Promise<readonly number[]>,
  path: string,
  count: number,
  size: number,
  first = 0,
): Promise<string> {
  const sum = new Map<number, number>();
  for (let from = first; from < first + count; from += size) {
    const to = Math.min(first + count, from + size);
    const statuses = await task(`${path}?from=${from}&to=${to}`);
    for (let at = 0; at < statuses.length; at += 2) {
      const status = statuses[at] ?? 0;
      sum.set(status, (sum.get(status) ?? 0) + (statuses[at + 1] ?? 0));
    }
  }
  return [...sum].map(([status, n]) => `${n.toLocaleString("en")} × ${status}`).join(", ");
}

/** Active subscribers with the ids 1 to `count`, each with a consent. */
async function people(db: D1Database, count: number): Promise<void> {
  const ids = JSON.stringify(Array.from({ length: count }, (_, nth) => nth + 1));
  await db.batch([
    db
      .prepare(
        `INSERT INTO subscribers (id, address, mailbox, state, cadence, created, changed)
         SELECT value, 'r' || value || '@example.com', 'r' || value || '@example.com', 'active', 'weekly', 0, 0
         FROM json_each(?1)`,
      )
      .bind(ids),
    db
      .prepare(
        `INSERT INTO consents (id, subscriber, words, source, cadence, asked)
         SELECT value, value, 'w', 's', 'weekly', 0 FROM json_each(?1)`,
      )
      .bind(ids),
  ]);
}

async function dump(db: D1Database): Promise<string> {
  const { results: tables } = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const rows: string[] = [];
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
    rows.push(`${name} ${JSON.stringify(results)}`);
  }
  return rows.join("\n");
}
