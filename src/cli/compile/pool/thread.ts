/** The body of a worker thread: it answers batches of work, in order of arrival. */
import { parentPort } from "node:worker_threads";
import { type Json, type Rendering, readHead, render, type Stage } from "./work.ts";
import type { Batch, BatchResult } from "./worker-pool.ts";

let stage: Stage | undefined;

parentPort?.on("message", async (message: Stage | Batch) => {
  if (!("kind" in message)) {
    stage = message;
    return;
  }
  if (stage === undefined) throw new Error("a batch came before its stage");
  if (message.kind === "heads") {
    const against = stage;
    answer(message.items.map((source) => readHead(source, against)));
    return;
  }
  const renderings: Rendering[] = [];
  for (const task of message.items) renderings.push(await render(task, stage));
  const { given, handedOver } = inOneBuffer(renderings);
  answer(given, handedOver);
});

function answer(results: BatchResult, handedOver?: ArrayBuffer): void {
  parentPort?.postMessage(results, handedOver === undefined ? [] : [handedOver]);
}

/** The octets of all of them side by side, so that they change hands without being copied once more. */
function inOneBuffer(renderings: readonly Rendering[]) {
  const jsons = renderings.flatMap(({ json, markdown }) => [json, markdown.json]);
  const all = new Uint8Array(jsons.reduce((sum, { octets }) => sum + octets.length, 0));
  let end = 0;
  const moved = ({ octets, length }: Json): Json => {
    all.set(octets, end);
    end += octets.length;
    return { octets: all.subarray(end - octets.length, end), length };
  };
  const given = renderings.map((rendering): Rendering => {
    const { json, markdown } = rendering;
    return {
      ...rendering,
      json: moved(json),
      markdown: { ...markdown, json: moved(markdown.json) },
    };
  });
  return { given, handedOver: all.buffer };
}
