/** One thread of the proof of headers. */
import { parentPort, workerData } from "node:worker_threads";
import { type Fuzz, fuzzHeaders } from "./headers.ts";

const port = parentPort;
if (port === null) throw new Error("this file is a worker thread: run bench/prove-delivery.ts");
const progress = (words: string) => port.postMessage({ words });
port.postMessage({ fuzzed: await fuzzHeaders(workerData as Fuzz, progress) });
