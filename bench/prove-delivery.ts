/**
 * The long proofs of delivery; `npm run test:slow` runs short forms of them.
 *
 *   node bench/prove-delivery.ts crash [N] [WAY] [SIZE]  a crash at every I/O of an edition of N emails
 *   node bench/prove-delivery.ts crash-d1 [N]          the same, smaller, on a real D1 in workerd
 *   node bench/prove-delivery.ts faults [N] [SEED]     N emails by each provider, three in ten go wrong
 *   node bench/prove-delivery.ts queue [N] [SEED]      a queue that doubles, reorders, delays and loses
 *   node bench/prove-delivery.ts races [N] [SEED]      two or three consumers on one page
 *   node bench/prove-delivery.ts races-d1 [N]          the same on a real D1, as it falls out
 *   node bench/prove-delivery.ts headers [N] [SEED]    hostile names, subjects and addresses
 *   node bench/prove-delivery.ts unsubscribe [N] [SEED]  people who leave at any moment
 *
 * Volume runs on SQLite in memory behind D1's interface. The providers are real servers on loopback with
 * books of their own for crash and faults, in memory where a seed decides on every turn. The exit code is 1
 * when a promise was broken, or when an auditor believed a lie.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { startD1 } from "../test/support/d1.ts";
import { openSqlite } from "../test/support/sqlite.ts";
import { proveCrash } from "./delivery/crash.ts";
import { proveDisorder } from "./delivery/disorder.ts";
import { CARELESS, proveFaults } from "./delivery/faults.ts";
import { type Fuzz, type Fuzzed, fuzzHeaders, reportOfFuzz, SPOILED } from "./delivery/headers.ts";
import { proveLeaving } from "./delivery/leaving.ts";
import { proveRaces, SABOTAGES } from "./delivery/races.ts";
import { createProgress, type Report, say } from "./delivery/report.ts";
import { WAYS } from "./delivery/ways.ts";

const [what = "", first, second, third] = process.argv.slice(2);
const progress = createProgress();
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  crash: () => withSqlite((db) => crashes(db, Number(first ?? 500), [1, 10, 100])),
  "crash-d1": () => withD1((db) => crashes(db, Number(first ?? 20), [10])),
  faults: () =>
    withSqlite(async (db) => {
      const run = { recipients: Number(first ?? 50_000), seed: Number(second ?? 1), silences: 20 };
      const held = await inTurn(WAYS, (way) => proveFaults(db, { way, ...run }, progress));
      const spoiled = await inTurn(Object.entries(CARELESS), async ([words, sabotage]) => {
        const small = { way: "postmark", recipients: 2_000, seed: 1, silences: 0 } as const;
        return reversed(words, await proveFaults(db, { ...small, sabotage }, progress));
      });
      return held && spoiled;
    }),
  queue: () =>
    withSqlite(async (db) => {
      const run = { recipients: Number(first ?? 20_000), seed: Number(second ?? 1) };
      return inTurn([true, false], (idempotent) =>
        proveDisorder(db, { idempotent, ...run }, progress),
      );
    }),
  races: () => withSqlite((db) => races(db, Number(first ?? 10_000), Number(second ?? 1))),
  "races-d1": () => withD1((db) => races(db, Number(first ?? 40), Number(second ?? 1))),
  headers: () => headers(Number(first ?? 1_000_000), Number(second ?? 1)),
  unsubscribe: () =>
    withSqlite(async (db) => {
      const seed = Number(second ?? 1);
      const held = say(
        await proveLeaving(db, { histories: Number(first ?? 5_000), seed }, progress),
      );
      const deaf = await proveLeaving(db, { histories: 20, seed, deaf: true }, progress);
      return noticed("people are kept in the calls they left", deaf) && held;
    }),
};
const proof = proofs[what];
if (proof === undefined) {
  console.error(`Which proof? One of ${Object.keys(proofs).join(", ")}.`);
  process.exit(2);
}
const began = performance.now();
process.exitCode = (await proof()) ? 0 : 1;
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s`);

async function crashes(
  db: D1Database,
  recipients: number,
  sizes: readonly number[],
): Promise<boolean> {
  const ways = WAYS.filter((way) => second === undefined || way === second);
  const wanted = sizes.filter((size) => third === undefined || size === Number(third));
  const cases = ways.flatMap((way) =>
    wanted.map((batchSize) => ({ way, batchSize, recipients }) as const),
  );
  return inTurn(cases, (one) => proveCrash(db, one, progress));
}

async function races(db: D1Database, count: number, seed: number): Promise<boolean> {
  const held = say(await proveRaces(db, { races: count, seed }, progress));
  const spoiled = await inTurn(Object.entries(SABOTAGES), async ([words, sabotage]) => {
    const report = await proveRaces(db, { races: 1_000, seed, sabotage }, progress);
    return reversed(words, report);
  });
  return held && spoiled;
}

/** A thread a core; each begins at a seed of its own. */
async function headers(count: number, seed: number): Promise<boolean> {
  const threads = Math.max(1, availableParallelism());
  const messages = Math.ceil(count / threads);
  const parseEvery = Math.max(1, Math.floor(count / 10_000));
  const started = performance.now();
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, nth) =>
      inThread({ messages, seed: seed + nth, parseEvery }),
    ),
  );
  const perMessage = ((performance.now() - started) / messages) * 1_000;
  const took = `; ${perMessage.toFixed(0)} µs a message and thread, looks included`;
  const held = say(reportOfFuzz(parts, seed, took));
  const spoiled = await inTurn(Object.entries(SPOILED), async ([words, sabotage]) => {
    const fuzzed = await fuzzHeaders({ messages: 20, seed, parseEvery: 20, sabotage });
    return reversed(words, reportOfFuzz([fuzzed], seed, ""));
  });
  return held && spoiled;
}

function inThread(fuzz: Fuzz): Promise<Fuzzed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./delivery/headers-thread.ts", import.meta.url), {
      workerData: fuzz,
    });
    worker.on("message", (message: { words?: string; fuzzed?: Fuzzed }) => {
      if (message.words !== undefined) progress(message.words);
      if (message.fuzzed !== undefined) resolve(message.fuzzed);
    });
    worker.on("error", reject);
  });
}

async function inTurn<Case>(
  cases: readonly Case[],
  prove: (one: Case) => Promise<Report>,
): Promise<boolean> {
  let held = true;
  for (const one of cases) held = say(await prove(one)) && held;
  return held;
}

/** The report of a proof that had to fail: it holds when the proof noticed. */
function reversed(sabotage: string, { problems }: Report): Report {
  return {
    title: `seen through: ${sabotage}`,
    problems: problems.length > 0 ? [] : ["nobody noticed"],
    counts: problems[0] ?? "",
  };
}

function noticed(sabotage: string, report: Report): boolean {
  return say(reversed(sabotage, report));
}

async function withSqlite(prove: (db: D1Database) => Promise<boolean>): Promise<boolean> {
  const db = openSqlite();
  try {
    return await prove(db);
  } finally {
    db.close();
  }
}

async function withD1(prove: (db: D1Database) => Promise<boolean>): Promise<boolean> {
  const { db, close } = await startD1();
  try {
    return await prove(db);
  } finally {
    await close();
  }
}
