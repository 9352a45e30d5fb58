/** The memory of the Worker's isolate, asked of workerd's inspector (Chrome DevTools Protocol). */

/** What `Runtime.getHeapUsage` answers, in octets. */
type Usage = {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
};

const EVERY_MS = 200;

/**
 * Watches from now on.
 *
 * @param port the inspector's
 * @returns stops, and says how many MB the isolate held at the most: its heap with what is garbage
 *   already, and the buffers outside the heap
 */
export async function watchHeap(port: number): Promise<() => number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/core:user:tidings`);
  await new Promise<void>((done, fail) => {
    socket.addEventListener("open", () => done());
    socket.addEventListener("error", () => fail(new Error("the inspector does not answer")));
  });
  let most = 0;
  socket.addEventListener("message", ({ data }) => {
    const { result } = JSON.parse(String(data)) as { readonly result?: Partial<Usage> };
    const { usedSize = 0, embedderHeapUsedSize = 0, backingStorageSize = 0 } = result ?? {};
    most = Math.max(most, usedSize + embedderHeapUsedSize + backingStorageSize);
  });
  let id = 0;
  const asking = setInterval(() => {
    id += 1;
    socket.send(JSON.stringify({ id, method: "Runtime.getHeapUsage" }));
  }, EVERY_MS);
  return () => {
    clearInterval(asking);
    socket.close();
    if (most === 0) throw new Error("the inspector told nothing of the heap");
    return most / 2 ** 20;
  };
}
