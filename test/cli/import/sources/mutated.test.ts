/** Exports and feeds that were cut off, mixed up or made to hurt: each gives what is whole, or one sentence. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenSource } from "../../../../src/cli/import/files/broken-source.ts";
import { runs } from "../../../support/runs.ts";
import { FEEDS } from "./feeds/feed-file.ts";
import { filesOf, sourceOf } from "./source-of-text.ts";
import { blockBlog, classicBlog } from "./wordpress/wxr-file.ts";

/** The beginnings of whole files: what comes behind is more of the same. */
const SEEDS = [classicBlog("UTF-8").file, blockBlog().file, ...FEEDS.map(({ file }) => file)].map(
  (file) => Buffer.from(file.slice(0, 12_000)),
);

const PIECES =
  ']]>,<![CDATA[,<!--,-->,<,>,&,&#0;,<item>,</item>,[caption],[[,",%ff,<content:encoded>,<svg><style>,<table><td>,{,},\0,\u00ff'.split(
    ",",
  );

const place = fc.double({ min: 0, max: 0.999, noNaN: true });

const change = fc.oneof(
  fc.tuple(place).map(
    ([at]) =>
      (octets: Buffer) =>
        octets.subarray(0, at * octets.length),
  ),
  fc.tuple(place, fc.constantFrom(...PIECES)).map(([at, piece]) => (octets: Buffer) => {
    const cut = Math.floor(at * octets.length);
    return Buffer.concat([
      octets.subarray(0, cut),
      Buffer.from(piece, "latin1"),
      octets.subarray(cut),
    ]);
  }),
  fc.tuple(place, fc.nat(300)).map(([at, length]) => (octets: Buffer) => {
    const cut = Math.floor(at * octets.length);
    return Buffer.concat([octets.subarray(0, cut), octets.subarray(cut + length)]);
  }),
  fc.tuple(place, fc.nat(300)).map(([at, length]) => (octets: Buffer) => {
    const cut = Math.floor(at * octets.length);
    return Buffer.concat([octets.subarray(0, cut), octets.subarray(Math.max(0, cut - length))]);
  }),
);

test("a mutated file ends in what is whole or in one sentence, and in nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SEEDS),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (seed, changes) => {
        const octets = changes.reduce((made, one) => one(made), seed);
        const files = filesOf({ f: octets });
        const source = await sourceOf(files);
        try {
          for await (const item of source?.read(files) ?? [])
            if (item.kind === "failed") expect(item.reason).toMatch(/^(?:is|has|gives) /);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenSource);
          expect(String(error)).toMatch(/^BrokenSource: (?:is|ends) [^\n]{5,200}$/);
        }
      },
    ),
    { numRuns: runs(37, 300) },
  );
}, 120_000);
