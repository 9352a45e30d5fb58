/** The body of a worker thread: it answers batches of work, in order of arrival. */
import { parentPort, workerData } from "node:worker_threads";
import { changedFile } from "../files.ts";
import { layPack } from "../ship/lay-packs.ts";
import { handOver, layIn, readHead, render, type Stage } from "./work.ts";
import type { Batch, BatchResult, Broken, Leave, ThreadData } from "./worker-pool.ts";
// Who starts a thread has bodies to render: it is loaded while the files are read.
import "../markdown/markdown.ts";

let stage: Stage | undefined;

const { file }: ThreadData = workerData;
if (file !== undefined) layIn(file);

parentPort?.on("message", async (message: Stage | Batch | Leave) => {
  if (message === "leave") parentPort?.close();
  else if ("kind" in message) parentPort?.postMessage(await done(message));
  else stage = message;
});

async function done(batch: Batch): Promise<BatchResult | Broken> {
  try {
    return await resultOf(batch);
  } catch (error) {
    // What an error is does not pass from one thread to another.
    const changed = stage && changedFile(error, stage.contentDir);
    if (changed === undefined) throw error;
    return { changed };
  }
}

async function resultOf({ kind, items }: Batch): Promise<BatchResult> {
  if (kind === "packs") {
    for (const pack of items) layPack(pack);
    return [];
  }
  if (stage === undefined) throw new Error("a batch came before its stage");
  const results: unknown[] = [];
  if (kind === "heads") for (const source of items) results.push(readHead(source, stage));
  else for (const task of items) results.push(await render(task, stage));
  handOver();
  return results as BatchResult;
}
