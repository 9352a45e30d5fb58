/** A bounded memory: the least recently used goes first. Pure. */

export type Lru<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly put: (key: string, value: Value) => void;
};

/**
 * @param capacity the sizes of all that is kept, at most; the newest value stays even if it alone is larger
 * @param sizeOf one for each value, if it is not said
 */
export function createLru<Value>(
  capacity: number,
  sizeOf: (value: Value) => number = () => 1,
): Lru<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let total = 0;
  /** The key that was used last: what is asked for again and again need not move. */
  let youngest: string | undefined;
  return {
    get: (key) => {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      if (key !== youngest) {
        // Re-inserting moves it to the young end: a Map's first key is the least recently used.
        kept.delete(key);
        kept.set(key, entry);
        youngest = key;
      }
      return entry.value;
    },
    put: (key, value) => {
      total -= kept.get(key)?.size ?? 0;
      kept.delete(key);
      const size = sizeOf(value);
      kept.set(key, { value, size });
      youngest = key;
      total += size;
      for (const [oldest, entry] of kept) {
        if (total <= capacity || oldest === key) break;
        kept.delete(oldest);
        total -= entry.size;
      }
    },
  };
}
