/** A bounded memory of what was rendered: least recently used goes first. */

export type LruCache<Value> = {
  /** What is kept under `key`, at once, or undefined. */
  readonly get: (key: string) => Value | undefined;
  readonly put: (key: string, value: Value) => void;
  /**
   * What is kept under `key`, else what `make` makes; callers that come while it is being made wait
   * for the same one.
   */
  readonly make: (key: string, make: () => Promise<Value>) => Promise<Value>;
};

/**
 * How long a caller waits for another request's work before doing it itself. Workers may cancel a
 * request whose reader has hung up, and a promise of a cancelled request never settles: without this
 * limit one impatient reader could leave everybody after him waiting for ever. Milliseconds.
 */
const WAIT_FOR_OTHERS_MS = 2_000;

/**
 * @param capacity octets kept at most; the newest value stays even if it alone is larger
 * @param sizeOf octets of one value
 */
export function createLruCache<Value>(
  capacity: number,
  sizeOf: (value: Value) => number,
): LruCache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  const making = new Map<string, Promise<Value>>();
  let total = 0;

  function get(key: string): Value | undefined {
    const entry = kept.get(key);
    if (entry === undefined) return undefined;
    // Re-inserting moves it to the young end: a Map's first key is the least recently used.
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  }

  function put(key: string, value: Value): void {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
    const size = sizeOf(value);
    kept.set(key, { value, size });
    total += size;
    for (const [oldest, entry] of kept) {
      if (total <= capacity || oldest === key) break;
      kept.delete(oldest);
      total -= entry.size;
    }
  }

  function start(key: string, make: () => Promise<Value>): Promise<Value> {
    const work = make();
    making.set(key, work);
    const done = () => {
      if (making.get(key) === work) making.delete(key);
    };
    return work.then(
      (value) => {
        done();
        put(key, value);
        return value;
      },
      (error: unknown) => {
        done();
        throw error;
      },
    );
  }

  return {
    get,
    put,
    async make(key, make) {
      const known = get(key);
      if (known !== undefined) return known;
      const others = making.get(key);
      if (others === undefined) return start(key, make);
      return (await within(others, WAIT_FOR_OTHERS_MS)) ?? start(key, make);
    },
  };
}

/** What `work` settles to, or undefined if it takes longer than `limit` milliseconds. */
async function within<Value>(work: Promise<Value>, limit: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
