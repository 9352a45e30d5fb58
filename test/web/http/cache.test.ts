/** What is kept, what goes first, and what happens to those who wait. */
import { describe, expect, test } from "vitest";
import { createLruCache } from "../../../src/web/http/cache.ts";

const text = (value: string) => async () => value;

describe("a cache", () => {
  test("makes each value once, however many ask at the same time", async () => {
    let made = 0;
    const keep = createLruCache<string>(100, (value) => value.length);
    const make = async () => `value ${++made}`;
    const values = await Promise.all(Array.from({ length: 50 }, () => keep.make("a", make)));
    expect([new Set(values), made]).toEqual([new Set(["value 1"]), 1]);
  });

  test("stays within its capacity, and lets the least recently used go first", async () => {
    const keep = createLruCache<string>(9, (value) => value.length);
    for (const key of ["a", "b", "c"]) await keep.make(key, text(key.repeat(3)));
    keep.get("a");
    await keep.make("d", text("ddd"));
    expect(["a", "b", "c", "d"].map((key) => keep.get(key))).toEqual([
      "aaa",
      undefined,
      "ccc",
      "ddd",
    ]);
  });

  test("keeps the newest even if it alone is too large", async () => {
    const keep = createLruCache<string>(2, (value) => value.length);
    await keep.make("small", text("x"));
    await keep.make("large", text("xxxxx"));
    expect([keep.get("small"), keep.get("large")]).toEqual([undefined, "xxxxx"]);
  });

  test("forgets a failure", async () => {
    const keep = createLruCache<string>(10, (value) => value.length);
    const fail = async () => {
      throw new Error("no");
    };
    await expect(keep.make("a", fail)).rejects.toThrow("no");
    expect(await keep.make("a", text("yes"))).toBe("yes");
  });

  test("lets nobody wait for work that never ends", async () => {
    const keep = createLruCache<string>(10, (value) => value.length);
    void keep.make("a", () => new Promise<string>(() => undefined));
    expect(await keep.make("a", text("own"))).toBe("own");
    expect(keep.get("a")).toBe("own");
  });
});
