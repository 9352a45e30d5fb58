/** The body of a worker thread: it answers batches of work, in order of arrival. */
import { parentPort } from "node:worker_threads";
import { readHead, render, type Stage } from "./work.ts";
import type { Batch, BatchResult } from "./worker-pool.ts";

let stage: Stage | undefined;

parentPort?.on("message", async (message: Stage | Batch) => {
  if (!("kind" in message)) {
    stage = message;
    return;
  }
  if (stage === undefined) throw new Error("a batch came before its stage");
  const results: unknown[] = [];
  if (message.kind === "heads") {
    for (const source of message.items) results.push(readHead(source, stage));
  } else {
    for (const task of message.items) results.push(await render(task, stage));
  }
  parentPort?.postMessage(results as BatchResult);
});
