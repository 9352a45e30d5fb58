/** The bucket of `npm start`: Wrangler's own R2 on this machine, where the local Worker finds it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Media } from "../../publication/library.ts";
import { failed } from "../deploy/failed.ts";
import { BINDING, boundBucket, LOCAL_BUCKET } from "./binding.ts";
import { type Bucket, isFailure } from "./bucket.ts";
import { fillBucket, type OnSent, wantingOf } from "./filling.ts";

/** R2's binding, as Wrangler's proxy of it has it. */
type Bound = Pick<R2Bucket, "put" | "list">;

export function bucketOf(bound: Bound): Bucket {
  return {
    async list() {
      const found = new Map<string, number>();
      let cursor: string | undefined;
      do {
        const page = await bound.list(cursor === undefined ? {} : { cursor });
        for (const { key, size } of page.objects) found.set(key, size);
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
      return found;
    },
    async put(key, bytes) {
      const done = await bound.put(key, bytes);
      return done === null ? failed(`${key} could not be written.`) : undefined;
    },
  };
}

/** Does something with the local bucket of a folder. */
async function withLocalBucket<Result>(
  cwd: string,
  work: (bucket: Bucket) => Promise<Result>,
): Promise<Result> {
  const state = join(cwd, ".wrangler");
  mkdirSync(state, { recursive: true });
  const configPath = join(state, "recordings.json");
  const toml = readFileSync(join(cwd, "wrangler.toml"), "utf8");
  const bound = { binding: BINDING, bucket_name: boundBucket(toml) ?? LOCAL_BUCKET };
  writeFileSync(
    configPath,
    JSON.stringify({
      name: "recordings",
      compatibility_date: "2026-10-20",
      r2_buckets: [bound],
    }),
  );
  const { getPlatformProxy } = await import("wrangler");
  const proxy = await getPlatformProxy<{ readonly RECORDINGS: Bound }>({
    configPath,
    envFiles: [],
    persist: { path: join(state, "state/v3") },
    remoteBindings: false,
  });
  try {
    return await work(bucketOf(proxy.env.RECORDINGS));
  } finally {
    await proxy.dispose();
  }
}

/** @returns fills it with what is wanting; it remembers what it has seen there, and asks for no more than that */
export function createFillLocal(cwd: string, contentDir: string) {
  const lying = new Map<string, number>();
  return async (recordings: readonly Media[], onSent?: OnSent) => {
    if (wantingOf(recordings, lying).length === 0) return undefined;
    return withLocalBucket(cwd, async (bucket) => {
      const filled = await fillBucket(bucket, recordings, contentDir, onSent);
      const found = await bucket.list();
      if (!isFailure(found)) for (const [key, size] of found) lying.set(key, size);
      return filled;
    });
  };
}
