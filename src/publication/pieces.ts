/**
 * How the bytes of a media file lie among the assets, which know neither dates nor ranges. A picture that may be seen
 * lies under its own path, in front of the Worker. Everything else lies behind it: whole under its hash, or cut where a
 * player that jumps into a recording would otherwise have the Worker read it from its start. What is too large for an
 * asset lies in a bucket, in pieces as well (docs/decisions/0034).
 */
import type { Media } from "./library.ts";

/** Octets. https://developers.cloudflare.com/workers/platform/limits/#static-assets */
export const LARGEST_ASSET = 25 * 1024 * 1024;

/** Octets: what is read at most in front of a range, and few enough calls for a whole recording of 25 MiB. */
export const PIECE_OCTETS = 4 * 1024 * 1024;

/** Octets: what an upload that broke off has to send again at most. The bucket knows ranges, so these may be longer. */
export const BUCKET_PIECE_OCTETS = 32 * 1024 * 1024;

/** Where the names of pieces in the bucket begin; without the slash they are its keys. */
export const IN_BUCKET = "/recordings/";

export type Piece = {
  /** Path among the assets, or in the bucket. */
  readonly path: string;
  /** Position of its first octet in the file. */
  readonly first: number;
  /** Octets. */
  readonly length: number;
};

/** Whether the platform may hand out a file of this kind by itself. Not sound and film: players want ranges of them. */
export function mayBeOpen({ type, length }: Pick<Media, "type" | "length">): boolean {
  return type.startsWith("image/") && length <= PIECE_OCTETS;
}

/**
 * Whether it does, as of the instant of the compilation: what appears later is the Worker's until the next one.
 *
 * @param now milliseconds since the epoch
 */
export function isOpen(
  media: Pick<Media, "type" | "length" | "from" | "withdrawn">,
  now: number,
): boolean {
  return mayBeOpen(media) && media.from <= now && media.withdrawn === undefined;
}

/** Whether a file is too large for an asset. */
export function isInBucket({ length }: Pick<Media, "length">): boolean {
  return length > LARGEST_ASSET;
}

/** The pieces of a file that lies behind the Worker, in order. */
export function piecesOf({ length, hash }: Pick<Media, "length" | "hash">): readonly Piece[] {
  if (length <= PIECE_OCTETS) return [{ path: `/held/${hash}`, first: 0, length }];
  const bucket = isInBucket({ length });
  const octets = bucket ? BUCKET_PIECE_OCTETS : PIECE_OCTETS;
  return Array.from({ length: Math.ceil(length / octets) }, (_, at) => {
    const first = at * octets;
    const path = `${bucket ? IN_BUCKET : "/pieces/"}${hash}/${at}`;
    return { path, first, length: Math.min(octets, length - first) };
  });
}
