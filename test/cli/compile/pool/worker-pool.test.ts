/** Whatever a compilation comes to, no thread of it is left behind: one would read files that are closed by then, and keep the process. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { Spill } from "../../../../src/cli/compile/pool/spill.ts";
import { createWorkerPool } from "../../../../src/cli/compile/pool/worker-pool.ts";
import { packOfAll } from "../../../../src/cli/compile/ship/packs.ts";
import { scratchDirectory } from "../content-directory.ts";

/** So many files are worth threads. */
const MANY = 300;

/** All threads that this process starts from now on, till the end of the test. */
function threadsFromNow(): readonly Worker[] {
  const threads: Worker[] = [];
  const note = (thread: Worker) => void threads.push(thread);
  process.on("worker", note);
  onTestFinished(() => void process.off("worker", note));
  return threads;
}

/** Node's name for a thread that has ended. */
const ENDED = -1;

test("threads that write packs are ended, too, when the compilation ends before they are done", async () => {
  const threads = threadsFromNow();
  const folder = scratchDirectory();
  const pool = createWorkerPool();
  pool.expect(MANY);
  await nextTurn();
  expect(threads.length).toBeGreaterThan(0);
  const json = Buffer.from(JSON.stringify("x".repeat(100_000)));
  const packs = Array.from({ length: 400 }, (_, at) => ({
    file: join(folder, `${at}.json`),
    plan: packOfAll([{ key: `post-${at}`, hash: "", length: json.length }]),
    jsons: [json],
  }));
  pool.layPacks(packs).catch(() => undefined);
  await pool.dismiss();
  expect(threads.map(({ threadId }) => threadId)).toEqual(threads.map(() => ENDED));
});

test("threads that were started are ended where another one cannot be", async () => {
  const threads = threadsFromNow();
  let opened = 0;
  const spill: Spill = {
    open() {
      if (opened++ > 0) throw new Error("too many open files");
      return 1;
    },
    close: () => undefined,
  };
  const pool = createWorkerPool(undefined, spill);
  const start = () => pool.expect(MANY);
  if (availableParallelism() > 1) expect(start).toThrow("too many open files");
  else start();
  await nextTurn();
  expect(threads).toHaveLength(1);
  await pool.dismiss();
  expect(threads.map(({ threadId }) => threadId)).toEqual(threads.map(() => ENDED));
});
