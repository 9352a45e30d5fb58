/** What a Worker takes that makes the trips of delivery and nothing else: bench/workers/delivery-floor.js. */
import { join } from "node:path";
import { type Stage, settingsFor, startProvider, startWorker } from "./stage.ts";

const SCRIPT = join(import.meta.dirname, "../workers/delivery-floor.js");

/**
 * Sends as many emails as an edition has readers.
 *
 * @param octets of each email in the JSON of its call
 * @param abreast batches at once
 */
export async function measureFloor(
  stage: Stage,
  name: string,
  task: { readonly readers: number; readonly octets: number; readonly abreast: number },
): Promise<{ readonly seconds: number; readonly cpuMs: number }> {
  const outside = await startProvider(join(stage.workdir, `${name}.jsonl`));
  const settings = settingsFor("resend", outside.ports);
  const state = join(stage.workdir, name);
  const worker = await startWorker({ ...stage, script: SCRIPT }, state, settings);
  try {
    await answered(`${worker.origin}/lay?emails=${task.readers}`, "laid");
    const url = `http://127.0.0.1:${outside.ports.http}/emails/batch`;
    const query = new URLSearchParams({
      octets: String(task.octets),
      abreast: String(task.abreast),
      url,
    });
    const cpu = worker.cpuMs();
    const began = performance.now();
    await answered(`${worker.origin}/send?${query}`, "done");
    return { seconds: (performance.now() - began) / 1_000, cpuMs: worker.cpuMs() - cpu };
  } finally {
    outside.stop();
    await worker.kill();
  }
}

async function answered(url: string, expected: string): Promise<void> {
  const response = await fetch(url);
  const said = await response.text();
  if (said !== expected) throw new Error(`the floor: ${response.status} ${said.slice(0, 300)}`);
}
