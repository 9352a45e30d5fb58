/**
 * How the bytes of a media file lie among the assets, which know neither dates nor ranges. A picture that may be seen
 * lies under its own path, in front of the Worker. Everything else lies behind it: whole under its hash, or cut where a
 * player that jumps into a recording would otherwise have the Worker read it from its start.
 */
import type { Media } from "./library.ts";

/** Octets: what is read at most in front of a range, and few enough calls for a whole recording of 25 MiB. */
export const PIECE_OCTETS = 4 * 1024 * 1024;

type Piece = {
  /** Path among the assets. */
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

/** The pieces of a file that lies behind the Worker, in order. */
export function piecesOf({ length, hash }: Pick<Media, "length" | "hash">): readonly Piece[] {
  if (length <= PIECE_OCTETS) return [{ path: `/held/${hash}`, first: 0, length }];
  return Array.from({ length: Math.ceil(length / PIECE_OCTETS) }, (_, at) => {
    const first = at * PIECE_OCTETS;
    const size = Math.min(PIECE_OCTETS, length - first);
    return { path: `/pieces/${hash}/${at}`, first, length: size };
  });
}
