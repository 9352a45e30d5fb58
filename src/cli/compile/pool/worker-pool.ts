/** Whoever does the work: this thread for a few files, two more for thousands. */
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { ChangedFile } from "../files.ts";
import type { FrontMatter } from "../front-matter/front-matter.ts";
import type { LaidPack } from "../ship/lay-packs.ts";
import type { Spill } from "./spill.ts";
import {
  type Rendering,
  type RenderTask,
  readHead,
  render,
  type Stage,
  type WorkSource,
  withoutText,
} from "./work.ts";

export type Batch =
  | { readonly kind: "heads"; readonly items: readonly WorkSource[] }
  | { readonly kind: "bodies"; readonly items: readonly RenderTask[] }
  | { readonly kind: "packs"; readonly items: readonly LaidPack[] };

export type BatchResult = readonly FrontMatter[] | readonly Rendering[];

/** A file that changed meanwhile, for which the batch was given up. */
export type Broken = { readonly changed: string };

/** Said to a thread for which there is no more work. */
export type Leave = "leave";

/** What a thread is started with: an open file for what it renders. */
export type ThreadData = { readonly file?: number };

/** Hears how much is done: items so far, items in all. */
export type Progress = (done: number, total: number) => void;

export type WorkerPool = {
  /** Starts the threads, if so many files are worth it, while the files are still to be read. */
  readonly expect: (files: number) => void;
  readonly readHeads: (
    stage: Stage,
    sources: readonly WorkSource[],
  ) => Promise<readonly FrontMatter[]>;
  readonly renderAll: (stage: Stage, tasks: readonly RenderTask[]) => Promise<readonly Rendering[]>;
  /**
   * Has the threads write packs and end, while this one goes on without looking after them; where there are none, whoever
   * ships writes them.
   */
  readonly layPacks: (packs: readonly LaidPack[]) => Promise<void>;
  /** Ends the threads, if there are any, those that write packs, too. */
  readonly dismiss: () => Promise<void>;
};

/** Starting a thread and warming it up costs about as much as this many files. */
const WORTH_THREADS = 300;

/** Small enough to share the work evenly, large enough that messages cost nothing. */
const BATCH_SIZE = 50;

/** What a text is rendered with dies with it: more room for the newborn makes a thread larger and hardly faster. */
const YOUNG_MEGABYTES = 24;

/** @param spill where threads lay what they render; without it, in memory */
export function createWorkerPool(progress: Progress = () => undefined, spill?: Spill): WorkerPool {
  /** Those that can be given work. */
  let threads: readonly Worker[] = [];
  /** Those that have not ended. */
  const running = new Set<Worker>();
  const start = (): Worker => {
    const workerData: ThreadData = { ...(spill !== undefined && { file: spill.open() }) };
    // TypeScript in a checkout, JavaScript in the package.
    const file = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
    const thread = new Worker(file, { resourceLimits, workerData });
    running.add(thread);
    thread.once("exit", () => running.delete(thread));
    return thread;
  };
  const hire = () => {
    const count = Math.max(1, Math.min(4, availableParallelism()));
    if (threads.length === 0) threads = Array.from({ length: count }, start);
    return threads;
  };
  return {
    expect(files) {
      if (files >= WORTH_THREADS) hire();
    },
    async layPacks(packs) {
      const leaving = threads;
      if (leaving.length === 0 || packs.length === 0) return;
      threads = [];
      // Whoever made the index would not hear which batch is next.
      await Promise.all(
        leaving.map((thread, at) => {
          const items = packs.filter((_, place) => place % leaving.length === at);
          return lastWork(thread, { kind: "packs", items });
        }),
      );
    },
    async readHeads(stage, sources) {
      if (sources.length < WORTH_THREADS) return sources.map((source) => readHead(source, stage));
      const bare = sources.map(withoutText);
      const batches = batchesOf(bare).map((items): Batch => ({ kind: "heads", items }));
      return (await share(hire(), stage, batches)).flat() as FrontMatter[];
    },
    async renderAll(stage, tasks) {
      if (tasks.length < WORTH_THREADS) {
        const renderings: Rendering[] = [];
        for (const task of tasks) renderings.push(await render(task, stage));
        return renderings;
      }
      const bare = tasks.map((task) => ({ ...task, source: withoutText(task.source) }));
      const batches = batchesOf(bare).map((items): Batch => ({ kind: "bodies", items }));
      const done = (count: number) =>
        progress(Math.min(count * BATCH_SIZE, tasks.length), tasks.length);
      return (await share(hire(), stage, batches, done)).flat() as Rendering[];
    },
    async dismiss() {
      threads = [];
      await Promise.all([...running].map((thread) => thread.terminate()));
    },
  };
}

/** Each thread takes the next batch when it is done with one; answers come back in order of batches. */
async function share(
  threads: readonly Worker[],
  stage: Stage | undefined,
  batches: readonly Batch[],
  done: (batches: number) => void = () => undefined,
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  let next = 0;
  let finished = 0;
  await Promise.all(
    threads.map(async (thread) => {
      if (stage !== undefined) thread.postMessage(stage);
      for (let index = next++; index < batches.length; index = next++) {
        const batch = batches[index];
        if (batch === undefined) return;
        results[index] = await ask(thread, batch);
        done(++finished);
      }
    }),
  );
  return results;
}

function ask(thread: Worker, batch: Batch): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    thread.once("error", reject);
    thread.once("message", (result: BatchResult | Broken) => {
      thread.off("error", reject);
      if ("changed" in result) reject(new ChangedFile(result.changed));
      else resolve(result);
    });
    thread.postMessage(batch);
  });
}

/** Ends the thread after it, so that what it held is free. */
function lastWork(thread: Worker, batch: Batch): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => resolve());
    thread.postMessage(batch);
    thread.postMessage("leave" satisfies Leave);
  });
}

function batchesOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, index) =>
    items.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  );
}
