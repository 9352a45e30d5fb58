/** One undisturbed edition through the real Worker, and what it took. */
import { join } from "node:path";
import { MINUTE } from "../../src/text/time.ts";
import type { Counts } from "../workers/delivery.ts";
import { audit, readBooks } from "./audit.ts";
import { clockBeforeSlot, isOver, leftOf, runToEnd, tick } from "./edition.ts";
import { watchHeap } from "./heap.ts";
import {
  databaseSize,
  pause,
  type Stage,
  seedState,
  settingsFor,
  startProvider,
  startWorker,
} from "./stage.ts";

export type Task = {
  readonly transport: "resend" | "postmark" | "smtp" | "cloudflare";
  readonly readers: number;
  /** What the provider takes in a second; no limit without. */
  readonly emailsASecond?: number;
  readonly settings?: Readonly<Record<string, string>>;
};

export type Measured = {
  readonly seconds: number;
  /** Of those, from the slot's tick to its answer: settle, freeze, plan and enqueue. */
  readonly planningSeconds: number;
  /** From the first email that the provider accepted to the last one. */
  readonly acceptingSeconds: number;
  /** CPU of workerd, the local D1 and the local queue within it, less what it takes to idle. */
  readonly cpuMs: number;
  /** Of that, what comes after the slot's tick. */
  readonly sendingCpuMs: number;
  readonly counts: Counts;
  /** Ten ticks that find nothing to do. */
  readonly idle: Counts;
  readonly calls: number;
  readonly refusedCalls: number;
  /** Memory of workerd in MB: before the slot, at the most until the end. */
  readonly memory: { readonly before: number; readonly peak: number };
  /** The most that the Worker's isolate held, in MB; asked where `INSPECTOR_PORT` is set. */
  readonly heapMb?: number;
  /** Octets that the edition added to the database. */
  readonly grown: number;
};

/**
 * Runs an edition to its end and audits it. Throws when the books do not agree: what went wrong has no
 * price.
 */
export async function measureEdition(
  stage: Stage,
  name: string,
  task: Task,
  progress: (words: string) => void = () => {},
): Promise<Measured> {
  const state = join(stage.workdir, name);
  const ledger = join(stage.workdir, `${name}.jsonl`);
  const { file, seeded } = await seedState(stage, state, task.readers);
  const outside = await startProvider(ledger, task);
  const clock = clockBeforeSlot(stage);
  const worker = await startWorker(stage, state, {
    ...settingsFor(task.transport, outside.ports),
    ...task.settings,
  });
  try {
    await tick(worker, clock);
    clock.pass(MINUTE);
    await pause(500);
    const idling = worker.cpuMs();
    await pause(2_000);
    const idleASecond = (worker.cpuMs() - idling) / 2;
    await countsOf(worker.origin);
    const size = databaseSize(file);
    const before = worker.memory().now;

    const { INSPECTOR_PORT } = task.settings ?? {};
    const heap = INSPECTOR_PORT === undefined ? undefined : await watchHeap(Number(INSPECTOR_PORT));
    const cpu = worker.cpuMs();
    const began = performance.now();
    await tick(worker, clock);
    const planningSeconds = (performance.now() - began) / 1_000;
    const planned = worker.cpuMs();
    await runToEnd(worker, clock, ({ batches }) => progress(`${name}: ${batches} batches left`), {
      everyMs: task.readers > 1_000 ? 250 : 50,
      // Time that is made to pass would have the queue told twice of what it is only slow with.
      stuckMs: 20_000,
    });
    const seconds = (performance.now() - began) / 1_000;
    const cpuMs = worker.cpuMs() - cpu - idleASecond * seconds;
    const sendingCpuMs = cpuMs - (planned - cpu - idleASecond * planningSeconds);
    const heapMb = heap?.();
    const counts = await countsOf(worker.origin);
    const { peak } = worker.memory();

    for (let nth = 0; nth < 10; nth += 1) {
      clock.pass(MINUTE);
      await tick(worker, clock);
    }
    while (!isOver(await leftOf(worker))) await pause(100);
    const idle = await countsOf(worker.origin);
    const tally = await fetch(`http://127.0.0.1:${outside.ports.http}/tally`);
    const { calls, refusedCalls } = (await tally.json()) as Measured;
    await worker.kill();
    const books = readBooks(file, ledger);
    const { violations } = audit(books, seeded, { unknownAtMost: 0, keyed: true });
    if (violations.length > 0) throw new Error(`${name}: ${violations.join("; ")}`);
    return {
      seconds,
      planningSeconds,
      acceptingSeconds: spanOf(books.ledger.map(({ at }) => at)),
      cpuMs,
      sendingCpuMs,
      counts,
      idle,
      calls,
      refusedCalls,
      memory: { before, peak },
      ...(heapMb !== undefined && { heapMb }),
      grown: databaseSize(file) - size,
    };
  } finally {
    outside.stop();
    await worker.kill();
  }
}

/** From the first to the last of these instants, in seconds. @param at milliseconds */
function spanOf(at: readonly number[]): number {
  const [first = 0, last = first] = [at[0], at.at(-1)];
  return (last - first) / 1_000;
}

async function countsOf(origin: string): Promise<Counts> {
  return (await (await fetch(`${origin}/bench/counts`)).json()) as Counts;
}
