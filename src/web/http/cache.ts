/** A bounded memory of what was rendered, and of what is being rendered. */
import { createLru, type Lru } from "../../text/lru.ts";

export type LruCache<Value> = Lru<Value> & {
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
  const { get, put } = createLru(capacity, sizeOf);
  const making = new Map<string, Promise<Value>>();

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
