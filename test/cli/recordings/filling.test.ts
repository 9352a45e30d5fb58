/** What comes into the bucket: what is wanting, nothing twice, and whole after a run that was ended. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { hashOfFile } from "../../../src/cli/compile/ship/hash.ts";
import { createReadMedia } from "../../../src/cli/compile/ship/media.ts";
import { failed } from "../../../src/cli/deploy/failed.ts";
import type { Bucket } from "../../../src/cli/recordings/bucket.ts";
import { fillBucket, largeRecordings } from "../../../src/cli/recordings/filling.ts";
import { bucketOf, createFillLocal } from "../../../src/cli/recordings/local-bucket.ts";
import type { Media } from "../../../src/publication/library.ts";
import { BUCKET_PIECE_OCTETS, LARGEST_ASSET, piecesOf } from "../../../src/publication/pieces.ts";
import { scratchDirectory } from "../compile/content-directory.ts";

/** A folder with one recording of two pieces. */
function folder() {
  const cwd = scratchDirectory();
  const contentDir = join(cwd, "content");
  mkdirSync(join(contentDir, "media"), { recursive: true });
  const file = join(contentDir, "media/long.mp3");
  const bytes = Buffer.alloc(BUCKET_PIECE_OCTETS + 10, "tide ");
  writeFileSync(file, bytes);
  writeFileSync(join(cwd, "wrangler.toml"), 'name = "harbour"\n');
  const media: Media = {
    path: "/media/long.mp3",
    type: "audio/mpeg",
    length: bytes.length,
    from: 0,
    hash: hashOfFile(file),
  };
  return { cwd, contentDir, file, bytes, media };
}

function inMemory(fails: (key: string) => boolean = () => false) {
  const held = new Map<string, number>();
  const puts: string[] = [];
  const bucket: Bucket = {
    list: async () => new Map(held),
    put: async (key, bytes) => {
      puts.push(key);
      if (fails(key)) return failed("the line broke.");
      held.set(key, bytes.length);
      return undefined;
    },
  };
  return { bucket, held, puts };
}

test("only what no asset can hold, and was not withdrawn, belongs into the bucket", () => {
  const of = (length: number, over: Partial<Media> = {}): Media => {
    return { path: `/${length}`, type: "audio/mpeg", length, from: 0, hash: "h", ...over };
  };
  const all = [
    of(LARGEST_ASSET),
    of(LARGEST_ASSET + 1),
    of(LARGEST_ASSET + 2, { withdrawn: true }),
    of(LARGEST_ASSET + 3, { from: Infinity }),
  ];
  expect(largeRecordings(all).map(({ length }) => length - LARGEST_ASSET)).toEqual([1, 3]);
});

test("a run that was ended is gone on with by the next, and a third sends nothing", async () => {
  const { contentDir, media } = folder();
  const [first, second] = piecesOf(media).map(({ path }) => path.slice(1));
  let broken = true;
  const { bucket, puts, held } = inMemory((key) => broken && key === second);
  const ended = await fillBucket(bucket, [media], contentDir);
  expect(ended).toEqual({ kind: "failed", reason: "the line broke." });
  expect([...held.keys()]).toEqual([first]);
  broken = false;
  const sent: string[] = [];
  const note = (path: string, done: number, all: number) =>
    void sent.push(`${path} ${done}/${all}`);
  expect(await fillBucket(bucket, [media], contentDir, note)).toEqual({
    kind: "filled",
    recordings: 1,
    octets: 10,
  });
  expect(sent).toEqual(["/media/long.mp3 0/10", "/media/long.mp3 10/10"]);
  expect(await fillBucket(bucket, [media], contentDir)).toMatchObject({ recordings: 0 });
  expect(puts).toEqual([first, second, second]);
});

test("a file that is not what was compiled is not sent under the name of that", async () => {
  const { contentDir, file, bytes, media } = folder();
  writeFileSync(file, Buffer.from(bytes).fill("x", 0, 1));
  const { bucket, puts } = inMemory();
  expect(await fillBucket(bucket, [media], contentDir)).toEqual({
    kind: "failed",
    reason: "/media/long.mp3 changed while it was sent: run this again.",
  });
  expect(puts).toEqual([]);
});

test("a pointer of Git LFS stands for a recording that the bucket has, and is never sent itself", async () => {
  const { contentDir, file, bytes, media } = folder();
  const { bucket, puts } = inMemory();
  await fillBucket(bucket, [media], contentDir);
  const oid = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(
    file,
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${bytes.length}\n`,
  );
  const read = createReadMedia(contentDir)(media.path);
  expect(read).toEqual({
    kind: "file",
    media: { path: media.path, type: media.type, length: media.length, hash: media.hash },
  });
  expect(await fillBucket(bucket, [media], contentDir)).toMatchObject({ recordings: 0 });
  expect(await fillBucket(inMemory().bucket, [media], contentDir)).toEqual({
    kind: "failed",
    reason:
      "the bucket lacks /media/long.mp3, and here is only a pointer of Git LFS to it: run `git lfs pull`, or `tidings media upload` where the file is.",
  });
  expect(puts.length).toBe(2);
  writeFileSync(file, `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5000\n`);
  expect(createReadMedia(contentDir)(media.path)).toEqual({
    kind: "wrong",
    message: "/media/long.mp3 is only a pointer of Git LFS; fetch the file: git lfs pull",
  });
});

test("a piece of another length is sent again", async () => {
  const { contentDir, media } = folder();
  const { bucket, held, puts } = inMemory();
  await fillBucket(bucket, [media], contentDir);
  const [first = ""] = held.keys();
  held.set(first, 5);
  await fillBucket(bucket, [media], contentDir);
  expect(puts.filter((key) => key === first).length).toBe(2);
});

test("the bucket of this machine is filled where the local Worker finds it", async () => {
  const { cwd, contentDir, bytes, media } = folder();
  const fill = createFillLocal(cwd, contentDir);
  expect(await fill([media])).toMatchObject({ recordings: 1, octets: bytes.length });
  expect(await fill([media])).toBeUndefined();
  expect(await createFillLocal(cwd, contentDir)([media])).toMatchObject({ recordings: 0 });
  // What `wrangler dev` binds in that folder.
  const configPath = join(cwd, "wrangler.local.json");
  const bound = { binding: "RECORDINGS", bucket_name: "tidings-recordings" };
  writeFileSync(
    configPath,
    JSON.stringify({ name: "harbour", compatibility_date: "2026-10-20", r2_buckets: [bound] }),
  );
  const persist = { path: join(cwd, ".wrangler/state/v3") };
  const proxy = await getPlatformProxy<{ readonly RECORDINGS: R2Bucket }>({ configPath, persist });
  onTestFinished(() => proxy.dispose());
  const lying = await bucketOf(proxy.env.RECORDINGS).list();
  expect(lying).toEqual(
    new Map(piecesOf(media).map(({ path, length }) => [path.slice(1), length])),
  );
  const [, last] = piecesOf(media);
  const object = await proxy.env.RECORDINGS.get(last?.path.slice(1) ?? "");
  expect(await object?.text()).toBe(bytes.subarray(BUCKET_PIECE_OCTETS).toString());
}, 60_000);
