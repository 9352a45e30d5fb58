/** Which items an email carries, in which order, and what becomes of a due period. */

import { describe, expect, test } from "vitest";
import { type Item, inEmailOrder, judge, selectItems } from "../../src/editions/edition.ts";
import { editionReasonWords } from "../../src/editions/reasons.ts";
import { follows, topicKey } from "../../src/templates/item.ts";
import { HOUR } from "../../src/text/time.ts";
import { samplePublication } from "../support/library.ts";
import { sampleItemContent } from "../templates/items.ts";

const item = (seq: number, topics = "", over: Partial<Item> = {}): Item => ({
  seq,
  topics,
  contentHash: `hash-${seq}`,
  itemContent: sampleItemContent({ post: `post-${seq}`, published: seq }),
  ...over,
});
const seqs = (items: readonly Item[]) => items.map(({ seq }) => seq);

describe("topics", () => {
  test.each([
    [[], ""],
    [["tides"], ",tides,"],
    [["tides", "boats", "tides"], ",boats,tides,"],
  ])("%j is kept as %j", (topics, key) => {
    expect(topicKey(topics)).toBe(key);
  });

  test.each([
    ["", ",boats,", true],
    ["", "", true],
    [",boats,", ",boats,tides,", true],
    [",boats,", ",tides,", false],
    [",boats,", "", false],
    // A slug that ends like another must not match it.
    [",house-boats,", ",boats,", false],
    [",boats,", ",house-boats,", false],
  ])("who wants %j hears of %j: %s", (wanted, topics, heard) => {
    expect(follows(wanted, topics)).toBe(heard);
  });
});

describe("selection", () => {
  const items = [
    item(1, ",boats,"),
    item(2, ",tides,"),
    item(3, ",boats,"),
    item(4, ",boats,tides,"),
  ];

  test.each([
    ["everything", "", 10, { items: [1, 2, 3, 4], upto: 4, carried: 0 }],
    ["one topic", ",tides,", 10, { items: [2, 4], upto: 4, carried: 0 }],
    [
      "nothing of theirs: the cursor moves all the same",
      ",fish,",
      10,
      { items: [], upto: 4, carried: 0 },
    ],
    ["the oldest first when there are too many", "", 3, { items: [1, 2, 3], upto: 3, carried: 1 }],
    ["too many of one topic", ",boats,", 1, { items: [1], upto: 1, carried: 2 }],
  ])("%s", (_, topics, maximum, expected) => {
    const selection = selectItems(items, { from: 0, topics }, 4, maximum);
    expect({ ...selection, items: seqs(selection.items) }).toEqual(expected);
  });

  test("a correction goes to those who had the post before, not with it", () => {
    const corrected = [item(5), item(6, "", { corrects: 5 }), item(7, "", { corrects: 2 })];
    expect(seqs(selectItems(corrected, { from: 4, topics: "" }, 7, 9).items)).toEqual([5, 7]);
    expect(seqs(selectItems(corrected.slice(1), { from: 5, topics: "" }, 7, 9).items)).toEqual([
      6, 7,
    ]);
    expect(seqs(selectItems(corrected, { from: 0, topics: "" }, 7, 9).items)).toEqual([5]);
  });
});

describe("order", () => {
  const boats = sampleItemContent({ topics: ["boats"], published: 10 });
  const items = [
    item(1, "", { itemContent: sampleItemContent({ topics: ["boats"], published: 30 }) }),
    item(2, "", { itemContent: sampleItemContent({ topics: ["tides"], published: 20 }) }),
    item(3, "", { itemContent: boats }),
    item(4, "", { itemContent: sampleItemContent({ topics: [], published: 40 }) }),
    item(5, "", {
      itemContent: sampleItemContent({ kind: "correction", topics: ["tides"], published: 50 }),
    }),
    item(6, "", {
      itemContent: sampleItemContent({ post: "pinned", topics: ["boats"], published: 1 }),
    }),
  ];
  const grouped = { ...samplePublication, digest: { groupByTopic: true } };

  test("newest first, corrections last", () => {
    expect(seqs(inEmailOrder(items, samplePublication))).toEqual([4, 1, 2, 3, 6, 5]);
  });
  test("pinned above all", () => {
    expect(seqs(inEmailOrder(items, samplePublication, "pinned"))).toEqual([6, 4, 1, 2, 3, 5]);
  });
  test("grouped in the publication's order of topics, the rest last", () => {
    expect(seqs(inEmailOrder(items, grouped))).toEqual([2, 5, 1, 3, 6, 4]);
    expect(seqs(inEmailOrder(items, grouped, "pinned"))).toEqual([6, 2, 5, 1, 3, 4]);
  });
});

describe("verdict", () => {
  const digest = { ...samplePublication.digest, minimumItems: 2 };
  test.each([
    [digest, 0, 0, "skipped", "0 of minimum 2 items"],
    [digest, 1, 0, "skipped", "1 of minimum 2 items"],
    [digest, 2, 12 * HOUR, "open", "2 items"],
    [digest, 2, 12 * HOUR + 60_000, "held", "12 h 1 min late, more than the 12 h allowed"],
    [{ ...digest, review: true }, 2, 0, "held", "waits for approval"],
    [{ ...digest, minimumItems: 1 }, 0, 0, "skipped", "0 of minimum 1 item"],
  ])("%#", (settings, count, lateMs, state, words) => {
    const { reason, ...verdict } = judge(settings, count, lateMs);
    expect({ ...verdict, words: editionReasonWords(reason) }).toEqual({ state, words });
  });
});
