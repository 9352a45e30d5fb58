/** The bucket of a deployment: made and filled before the Worker that shows what lies in it goes on the air. */
import { join } from "node:path";
import type { Media } from "../../publication/library.ts";
import { counted } from "../../text/amounts.ts";
import { mebibytes } from "../compile/ship/media.ts";
import { hasBucket, isFailure, makeBucket, remoteBucket } from "../recordings/bucket.ts";
import { fillBucket, largeRecordings, wantingOf } from "../recordings/filling.ts";
import type { Account } from "./account.ts";
import type { Failed } from "./failed.ts";
import type { Project } from "./project.ts";

type Bound = Pick<Project, "cwd" | "recordings">;

/** Says what would be made and sent, and does neither. */
export async function foreseeRecordings(
  { recordings: name }: Bound,
  account: Account,
  media: readonly Media[],
): Promise<{ readonly kind: "foreseen"; readonly lines: readonly string[] } | Failed> {
  if (name === undefined) return { kind: "foreseen", lines: [] };
  const bucket = await hasBucket(account, name);
  if (bucket.kind === "failed") return bucket;
  const lying =
    bucket.kind === "absent" ? new Map<string, number>() : await remoteBucket(account, name).list();
  if (isFailure(lying)) return lying;
  const wanting = wantingOf(largeRecordings(media), lying);
  return {
    kind: "foreseen",
    lines: [
      ...(bucket.kind === "absent" ? [`make the bucket ${name}`] : []),
      ...wanting.map(({ media: { path }, pieces }) => {
        const octets = pieces.reduce((sum, { length }) => sum + length, 0);
        return `send ${mebibytes(octets)} MiB of ${path} to it`;
      }),
    ],
  };
}

export async function carryRecordings(
  { cwd, recordings: name = "" }: Bound,
  account: Account,
  media: readonly Media[],
  progress: (text: string) => void = () => {},
): Promise<{ readonly kind: "carried"; readonly words: string } | Failed> {
  const bucket = await hasBucket(account, name);
  if (bucket.kind === "failed") return bucket;
  const made = bucket.kind === "absent" ? await makeBucket(account, name) : undefined;
  if (made !== undefined) return made;
  const large = largeRecordings(media);
  const filled = await fillBucket(
    remoteBucket(account, name),
    large,
    join(cwd, "content"),
    (path, sent, all) => progress(`${mebibytes(sent)} of ${mebibytes(all)} MiB  ${path}`),
  );
  progress("");
  if (filled.kind === "failed") return filled;
  const found = `${counted(large.length, "recording")} above the limit of assets`;
  const sent =
    filled.recordings === 0
      ? "nothing to send"
      : `${mebibytes(filled.octets)} MiB of ${counted(filled.recordings, "recording")} sent`;
  return {
    kind: "carried",
    words: `${bucket.kind === "absent" ? `the bucket ${name} is made, ` : ""}${found}, ${sent}`,
  };
}
