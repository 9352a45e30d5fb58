/** The R2 bucket of a deployment, by Cloudflare's API: the sign-in that deploys fills it, too. */
import { createHash } from "node:crypto";
import { IN_BUCKET } from "../../publication/pieces.ts";
import type { Account } from "../deploy/account.ts";
import { type Failed, failed } from "../deploy/failed.ts";

/** What holds recordings, here or at Cloudflare. */
export type Bucket = {
  /** Octets of what lies there, by key. */
  readonly list: () => Promise<ReadonlyMap<string, number> | Failed>;
  readonly put: (key: string, bytes: Uint8Array) => Promise<Failed | undefined>;
};

export function isFailure(answer: object): answer is Failed {
  return "kind" in answer && answer.kind === "failed";
}

type Listed = { readonly key: string; readonly size: number };

/** https://developers.cloudflare.com/api/resources/r2/subresources/buckets/subresources/objects/ */
export function remoteBucket({ id, api }: Pick<Account, "id" | "api">, name: string): Bucket {
  const path = `/accounts/${id}/r2/buckets/${name}/objects`;
  return {
    async list() {
      const found = new Map<string, number>();
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({ prefix: IN_BUCKET.slice(1), per_page: "1000" });
        if (cursor !== undefined) query.set("cursor", cursor);
        const answer = await api<readonly Listed[]>("GET", `${path}?${query}`);
        if (answer.kind === "failed") return answer;
        for (const { key, size } of answer.result) found.set(key, size);
        cursor = answer.cursor;
      } while (cursor !== undefined);
      return found;
    },
    async put(key, bytes) {
      const answer = await api<{ readonly etag?: string } | null>("PUT", `${path}/${key}`, bytes);
      if (answer.kind === "failed") return answer;
      // Of what is sent in one request, R2's tag is the MD5 of its octets.
      const tag = answer.result?.etag?.replaceAll('"', "");
      const sum = createHash("md5").update(bytes).digest("hex");
      return tag === undefined || tag === sum
        ? undefined
        : failed(`${key} did not arrive as it was sent: run this again.`);
    },
  };
}

/** Cloudflare's number for a bucket that is not there. */
const NO_BUCKET = 10_006;

export async function hasBucket(
  { id, api }: Pick<Account, "id" | "api">,
  name: string,
): Promise<{ readonly kind: "there" | "absent" } | Failed> {
  const answer = await api("GET", `/accounts/${id}/r2/buckets/${name}`);
  if (answer.kind === "answer") return { kind: "there" };
  return answer.code === NO_BUCKET ? { kind: "absent" } : answer;
}

export async function makeBucket(
  { id, api }: Pick<Account, "id" | "api">,
  name: string,
): Promise<Failed | undefined> {
  const made = await api("POST", `/accounts/${id}/r2/buckets`, { name });
  return made.kind === "failed" ? made : undefined;
}
