/** The body of a worker thread: it answers batches of work, in order of arrival. */
import { parentPort } from "node:worker_threads";
import { layPack } from "../ship/lay-packs.ts";
import { readHead, render, type Stage } from "./work.ts";
import type { Batch, BatchResult } from "./worker-pool.ts";
// Who starts a thread has bodies to render: it is loaded while the files are read.
import "../markdown/markdown.ts";

let stage: Stage | undefined;

parentPort?.on("message", async (message: Stage | Batch) => {
  if ("kind" in message) parentPort?.postMessage(await done(message));
  else stage = message;
});

async function done({ kind, items }: Batch): Promise<BatchResult> {
  if (kind === "packs") {
    for (const pack of items) layPack(pack);
    return [];
  }
  if (stage === undefined) throw new Error("a batch came before its stage");
  const results: unknown[] = [];
  if (kind === "heads") for (const source of items) results.push(readHead(source, stage));
  else for (const task of items) results.push(await render(task, stage));
  return results as BatchResult;
}
