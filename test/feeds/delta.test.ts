import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lackOf, type MarkedEntry, markOf, positionOf } from "../../src/feeds/delta.ts";
import { feedTag, positionIn } from "../../src/feeds/validators.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Entries newest first; the text after the colon is what stands in one: "a:1". */
async function entries(...spelled: readonly string[]): Promise<readonly MarkedEntry[]> {
  return Promise.all(
    spelled.map(async (each) => ({
      id: each.split(":")[0] ?? "",
      mark: await markOf(bytes(each)),
    })),
  );
}

async function lack(held: readonly string[], now: readonly string[]) {
  return lackOf(await positionOf(await entries(...held), true), await entries(...now));
}

describe("the position in a tag", () => {
  test.each([
    ["nothing has changed", ["b", "a"], ["b", "a"], [], true],
    ["one is new", ["b", "a"], ["c", "b", "a"], [0], true],
    ["one is new and one fell off", ["b", "a"], ["c", "b"], [0], false],
    ["one was edited", ["c:1", "b:1", "a:1"], ["c:1", "b:2", "a:1"], [1], false],
    ["one is back-dated", ["c", "a"], ["c", "b", "a"], [1], true],
    ["one was withdrawn", ["c", "b", "a"], ["c", "a"], [], false],
    ["one was withdrawn and an older one came back", ["c", "b"], ["c", "a"], [1], false],
    ["their order changed, which entries do not say", ["b", "a"], ["a", "b"], [], true],
    ["there was nothing", [], ["a"], [0], true],
    ["there is nothing any more", ["a"], [], [], false],
  ] as const)("says what is lacking when %s", async (_, held, now, lacking, keepsAll) => {
    expect(await lack(held, now)).toEqual({ lacking, keepsAll });
  });

  test("is short enough for a tag of 255 characters, however long the feed", async () => {
    for (const count of [0, 1, 20, 30, 31, 100, 300, 500]) {
      const spelled = Array.from({ length: count }, (_, at) => `post-${at}:1`);
      const tag = await feedTag(bytes("document"), await entries(...spelled), true);
      expect(`W/${tag.slice(0, -1)}-gzip"`.length).toBeLessThanOrEqual(255);
    }
  });

  test("of a long feed says little too much, and never too little", async () => {
    for (const count of [40, 100, 300]) {
      const all = Array.from({ length: count + 3 }, (_, at) => `post-${count + 3 - at}:1`);
      const found = await lack(all.slice(3), all.slice(0, count));
      expect(found?.lacking.slice(0, 3)).toEqual([0, 1, 2]);
      expect(found?.lacking.length).toBeLessThan(count / 4 + 8);
    }
  });

  test("of any two states, makes of the first and what it lacks the second", async () => {
    const state = fc.uniqueArray(fc.tuple(fc.nat(60), fc.nat(2)), {
      selector: ([id]) => id,
      maxLength: 45,
    });
    await fc.assert(
      fc.asyncProperty(state, state, async (before, after) => {
        const spell = (of: readonly (readonly [number, number])[]) =>
          of.map(([id, revision]) => `post-${id}:${revision}`);
        const [held, now] = [spell(before), spell(after)];
        const found = await lack(held, now);
        const has = new Set([...held, ...(found?.lacking.map((at) => now[at] ?? "") ?? [])]);
        expect(now.filter((each) => !has.has(each))).toEqual([]);
        if (found?.keepsAll) expect(held.filter((each) => !now.includes(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(["b", "aAAAA", "aAAAAA", "aAAAAAAAAAA"])(
    "%j is none that we ever wrote, and does no harm",
    async (position) => {
      const found = await lackOf(position, await entries("a"));
      expect(found === undefined || found.lacking.length === 1).toBe(true);
    },
  );

  test("of a document that was not complete keeps nothing for sure: its holder may have more", async () => {
    const [held, now] = [await entries("b", "a"), await entries("c", "b", "a")];
    expect(await lackOf(await positionOf(held, false), now)).toEqual({
      lacking: [0],
      keepsAll: false,
    });
  });
});

describe("a tag that comes back", () => {
  const HASH = "00112233445566778899aabbccddeeff";

  test.each([
    [`${HASH}.aAAAAAAA`, "aAAAAAAA"],
    [`${HASH}.aAAAAAAA-gzip`, "aAAAAAAA"],
    // Apache's mod_deflate, and Jetty.
    [`${HASH}.aAAAAAAA;gzip`, "aAAAAAAA"],
    [`${HASH}.aAAAAAAA--gzip`, "aAAAAAAA"],
    [`${HASH}.a`, "a"],
    [`${HASH}.BAAAAAAA`, "BAAAAAAA"],
    // Before there were deltas.
    [HASH, undefined],
    [`${HASH}-gzip`, undefined],
    [`${HASH}.`, undefined],
    [`${HASH}.zAAAAAAA`, undefined],
    [`${HASH}.aAA"AA`, undefined],
    ["", undefined],
  ])("%s", (opaque, position) => {
    expect(positionIn(opaque)).toBe(position);
  });
});
