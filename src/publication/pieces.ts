/**
 * How the bytes of a media file lie among the assets: whole, or cut where a player that jumps into a recording
 * would otherwise have the Worker read it from its start. The store of assets knows no ranges.
 */
import type { Media } from "./library.ts";

/** Octets: what is read at most in front of a range, and few enough calls for a whole recording of 25 MiB. */
export const PIECE_OCTETS = 4 * 1024 * 1024;

export type Piece = {
  /** Path among the assets. */
  readonly path: string;
  /** Position of its first octet in the file. */
  readonly first: number;
  /** Octets. */
  readonly length: number;
};

/** The pieces of a file, in order: one under its own path, or several named by its hash. */
export function piecesOf({
  path,
  length,
  hash,
}: Pick<Media, "path" | "length" | "hash">): readonly Piece[] {
  if (length <= PIECE_OCTETS) return [{ path, first: 0, length }];
  return Array.from({ length: Math.ceil(length / PIECE_OCTETS) }, (_, at) => {
    const first = at * PIECE_OCTETS;
    const size = Math.min(PIECE_OCTETS, length - first);
    return { path: `/pieces/${hash}/${at}`, first, length: size };
  });
}
