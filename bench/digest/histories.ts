/** Random histories by the thousand: nothing lost, nothing twice, the same bytes when told again. */
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { liveHistory } from "../../test/editions/history.ts";
import { openSqlite } from "../../test/support/sqlite.ts";
import { seconds } from "./words.ts";

/** Two threads, each with a few histories at a time: hashing waits for another thread. */
const THREADS = 2;
const AT_ONCE = 3;
/** From one Monday to the next, with the weekly slots of both. */
const DAYS = 8;
/** Every so many histories one is told twice and must give the same bytes. */
const TOLD_AGAIN = 10;

export async function proveHistories(count: number, from: number): Promise<boolean> {
  const began = performance.now();
  const sum: Told = { histories: 0, emails: 0, refused: 0, editions: 0, again: 0, broken: 0 };
  await Promise.all(
    Array.from({ length: Math.min(THREADS, count) }, async (_, thread) => {
      const share: Share = { from: from + thread, until: from + count };
      const worker = new Worker(import.meta.filename, { workerData: share });
      worker.on("message", (told: Told) => {
        for (const key of Object.keys(sum) as (keyof Told)[]) sum[key] += told[key];
        const done = sum.histories;
        if (done % 500 === 0) console.log(`  ${done} of ${count}, ${sum.broken} broken`);
      });
      const [code] = await once(worker, "exit");
      if (code !== 0) sum.broken += 1;
    }),
  );
  console.log(
    `${sum.histories} histories, ${sum.editions} editions, ${sum.emails} emails received, ` +
      `${sum.refused} refused, ${sum.broken} broken; ${sum.again} told again with the same bytes; ${seconds(began)}`,
  );
  return sum.broken === 0 && sum.histories === count;
}

/** What one history adds to the sum. */
type Told = Record<"histories" | "emails" | "refused" | "editions" | "again" | "broken", number>;

/** What one thread tells: every `THREADS`-th history from `from` to before `until`. */
type Share = { readonly from: number; readonly until: number };

async function tellHistories({ from, until }: Share): Promise<void> {
  // What an email looks like is another proof's business: this template keeps composing cheap.
  const template = '<body>{{#items}}<a href="{{url}}">{{title}}</a>{{/items}}</body>';
  let next = from;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let seed = next; seed < until; seed = next) {
        next += THREADS;
        const books = await told(seed);
        const problems = [...books.problems];
        const again = seed % TOLD_AGAIN < 1;
        if (again && (await told(seed)).fingerprint !== books.fingerprint) {
          problems.push("differs when told again");
        }
        if (problems.length > 0)
          console.log(`  history ${seed}: ${problems.slice(0, 3).join("; ")}`);
        parentPort?.postMessage({
          histories: 1,
          emails: books.emails,
          refused: books.refused,
          editions: books.editions,
          again: again ? 1 : 0,
          broken: problems.length > 0 ? 1 : 0,
        } satisfies Told);
      }
    }),
  );

  async function told(seed: number) {
    const db = openSqlite();
    const books = await liveHistory(db, seed, template, DAYS);
    db.close();
    return books;
  }
}

if (!isMainThread) await tellHistories(workerData as Share);
