/** A recording that no asset can hold, in a real Worker with a real bucket: ranges, validators, and who may have it when. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { BUCKET_PIECE_OCTETS, LARGEST_ASSET, piecesOf } from "../../src/publication/pieces.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const LENGTH = BUCKET_PIECE_OCTETS + 3 * 1024 * 1024 + 17;
const bytes = Buffer.alloc(LENGTH);
for (let at = 0; at < LENGTH; at += 4)
  bytes.writeUInt32LE((at * 2654435761) >>> 0, Math.min(at, LENGTH - 4));

const post = (id: string, date: string, file: string) => `---
id: ${id}
title: ${id}
date: ${date}
enclosure:
  url: /media/${file}
---

To be heard.
`;

let harness: WorkerHarness;
let tag: string;

beforeAll(async () => {
  harness = await startWorkerHarness();
  writeFileSync(join(harness.content, "media/long.mp3"), bytes);
  writeFileSync(join(harness.content, "media/later.mp3"), bytes.subarray(1));
  await harness.deploy({
    "posts/long.md": post("longlong1", "2025-01-01", "long.mp3"),
    "posts/later.md": post("laterlater1", "2031-01-01", "later.mp3"),
  });
});
afterAll(() => harness?.close());

/** What the compiled library says by now. */
function mediaNow(): LibraryIndex["media"] {
  const text = readFileSync(join(harness.content, "../dist/library.txt"), "utf8");
  return (JSON.parse(text) as LibraryIndex).media;
}

const ask = async (init: RequestInit = {}) => {
  const response = await harness.fetch("/media/long.mp3", init);
  const { headers, status } = response;
  return { status, headers, body: Buffer.from(await response.arrayBuffer()) };
};

async function upload(hash: string, of: Buffer): Promise<void> {
  const bucket = await harness.recordings();
  for (const { path, first, length } of piecesOf({ hash, length: of.length })) {
    await bucket.put(path.slice(1), of.subarray(first, first + length));
  }
}

test("what is not in the bucket yet is no 200, neither to GET nor to HEAD", async () => {
  for (const method of ["GET", "HEAD"]) {
    expect((await ask({ method })).status).toBe(500);
  }
});

test("what is there comes whole, in any range, and with the tag of its bytes", async () => {
  const media = mediaNow();
  const found = media.find(({ path }) => path === "/media/long.mp3");
  expect(LENGTH).toBeGreaterThan(LARGEST_ASSET);
  await upload(found?.hash ?? "", bytes);
  const head = await ask({ method: "HEAD" });
  expect(head.status).toBe(200);
  expect(head.headers.get("Content-Length")).toBe(String(LENGTH));
  tag = head.headers.get("ETag") ?? "";
  expect(tag).toBe(`"${found?.hash}"`);
  const whole = await ask();
  expect([whole.status, whole.headers.get("Accept-Ranges")]).toEqual([200, "bytes"]);
  expect(Buffer.compare(whole.body, bytes)).toBe(0);
  for (const [range, first, last] of [
    ["bytes=0-1", 0, 1],
    ["bytes=-17", LENGTH - 17, LENGTH - 1],
    [
      `bytes=${BUCKET_PIECE_OCTETS - 3}-${BUCKET_PIECE_OCTETS + 3}`,
      BUCKET_PIECE_OCTETS - 3,
      BUCKET_PIECE_OCTETS + 3,
    ],
    [`bytes=${LENGTH - 100}-`, LENGTH - 100, LENGTH - 1],
  ] as const) {
    const part = await ask({ headers: { Range: range } });
    expect(part.status).toBe(206);
    expect(part.headers.get("Content-Range")).toBe(`bytes ${first}-${last}/${LENGTH}`);
    expect(Buffer.compare(part.body, bytes.subarray(first, last + 1))).toBe(0);
  }
});

test("preconditions hold: 304 to its tag, 416 beyond its end, the whole to a range of another state", async () => {
  expect((await ask({ headers: { "If-None-Match": tag } })).status).toBe(304);
  const beyond = await ask({ headers: { Range: `bytes=${LENGTH}-` } });
  expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, `bytes */${LENGTH}`]);
  const ofTag = { Range: "bytes=5-9", "If-Range": tag };
  expect((await ask({ headers: ofTag })).status).toBe(206);
  const other = await ask({ headers: { ...ofTag, "If-Range": '"other"' } });
  expect([other.status, other.body.length]).toEqual([200, LENGTH]);
});

test("before the instant of its post it cannot be had by any name, though it is in the bucket", async () => {
  const media = mediaNow();
  const later = media.find(({ path }) => path === "/media/later.mp3");
  await upload(later?.hash ?? "", bytes.subarray(1));
  for (const path of ["/media/later.mp3", `/recordings/${later?.hash}/0`]) {
    for (const method of ["GET", "HEAD"]) {
      expect((await harness.fetch(path, { method })).status).toBe(404);
    }
  }
});
