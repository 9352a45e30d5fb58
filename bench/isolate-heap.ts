/** What an isolate of workerd holds, by its inspector: see bench/workerd.ts for the port. */

/** An inspector that does not answer within it is given up. */
const HEAP_WITHIN_MS = 20_000;

/** NaN, and said why, where none is to be had. */
export async function heapOf(origin: string, port: number): Promise<number> {
  try {
    return await readHeap(origin, port);
  } catch (error) {
    console.log(`the heap of the isolate could not be read: ${error}`);
    return Number.NaN;
  }
}

/** V8's own figure after a collection, by the inspector of the isolate. */
async function readHeap(origin: string, port: number): Promise<number> {
  const signal = AbortSignal.timeout(HEAP_WITHIN_MS);
  const listed = await fetch(`http://127.0.0.1:${port}/json`, { signal });
  const targets = (await listed.json()) as readonly { readonly webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? "");
  const given = new Promise<never>((_, reject) => {
    const say = () => reject(new Error(`no answer within ${HEAP_WITHIN_MS / 1000} s`));
    signal.addEventListener("abort", say, { once: true });
    socket.addEventListener("error", () => reject(new Error("no connection")), { once: true });
  });
  const call = (id: number, method: string) =>
    new Promise<Record<string, number>>((done) => {
      socket.addEventListener("message", ({ data }) => {
        const said = JSON.parse(String(data)) as { id?: number; result?: Record<string, number> };
        if (said.id === id) done(said.result ?? {});
      });
      socket.send(JSON.stringify({ id, method }));
      // An isolate at rest does not hear its inspector: a request wakes it.
      setTimeout(() => void fetch(`${origin}/healthz`).catch(() => undefined), 200);
    });
  const ask = async () => {
    await new Promise((open) => socket.addEventListener("open", open, { once: true }));
    await call(1, "HeapProfiler.collectGarbage");
    const { usedSize = Number.NaN, backingStorageSize = 0 } = await call(2, "Runtime.getHeapUsage");
    return usedSize + backingStorageSize;
  };
  try {
    return await Promise.race([ask(), given]);
  } finally {
    socket.close();
  }
}
