/** What lies in content/media and in no asset comes into the bucket: what is wanting, piece by piece, and nothing twice. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Media } from "../../publication/library.ts";
import { isInBucket, type Piece, piecesOf } from "../../publication/pieces.ts";
import { hashOfFile } from "../compile/ship/hash.ts";
import { lfsPointer } from "../compile/ship/lfs-pointer.ts";
import { type Failed, failed } from "../deploy/failed.ts";
import { type Bucket, isFailure } from "./bucket.ts";

/** Those of a library that are too large for an asset, less what was withdrawn. */
export function largeRecordings(media: readonly Media[]): readonly Media[] {
  return media.filter((one) => isInBucket(one) && one.withdrawn === undefined);
}

export type Wanting = { readonly media: Media; readonly pieces: readonly Piece[] };

/** A piece is named by the hash of the whole: one of that name and length is that piece. */
export function wantingOf(
  recordings: readonly Media[],
  lying: ReadonlyMap<string, number>,
): readonly Wanting[] {
  return recordings.flatMap((media) => {
    const pieces = piecesOf(media).filter(({ path, length }) => lying.get(keyOf(path)) !== length);
    return pieces.length === 0 ? [] : [{ media, pieces }];
  });
}

export function keyOf(path: string): string {
  return path.slice(1);
}

export type Filled = {
  readonly kind: "filled";
  /** Recordings of which something was sent, and the octets of it. */
  readonly recordings: number;
  readonly octets: number;
};

/** What is on its way, and how many octets of all that is wanting have arrived. */
export type OnSent = (path: string, sent: number, all: number) => void;

/**
 * Pieces go in their order, so that where the last one is none is wanting: the Worker goes by that. A run that is
 * ended is gone on with by the next.
 */
export async function fillBucket(
  bucket: Bucket,
  recordings: readonly Media[],
  contentDir: string,
  onSent: OnSent = () => {},
): Promise<Filled | Failed> {
  const lying = await bucket.list();
  if (isFailure(lying)) return lying;
  const wanting = wantingOf(recordings, lying);
  const all = wanting.flatMap(({ pieces }) => pieces).reduce((sum, { length }) => sum + length, 0);
  let sent = 0;
  for (const { media, pieces } of wanting) {
    const file = join(contentDir, media.path);
    onSent(media.path, sent, all);
    if (lfsPointer(file, statSync(file).size) !== undefined) {
      return failed(
        `the bucket lacks ${media.path}, and here is only a pointer of Git LFS to it: run \`git lfs pull\`, or \`tidings media upload\` where the file is.`,
      );
    }
    if (hashOfFile(file) !== media.hash) {
      return failed(`${media.path} changed while it was sent: run this again.`);
    }
    for (const piece of pieces) {
      const done = await bucket.put(keyOf(piece.path), readPiece(file, piece));
      if (done !== undefined) return done;
      sent += piece.length;
      onSent(media.path, sent, all);
    }
  }
  return { kind: "filled", recordings: wanting.length, octets: sent };
}

function readPiece(file: string, { first, length }: Piece): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  const handle = openSync(file, "r");
  try {
    let read = 0;
    while (read < length) {
      const more = readSync(handle, bytes, read, length - read, first + read);
      if (more === 0) throw new Error(`${file} became shorter while it was sent; run this again`);
      read += more;
    }
  } finally {
    closeSync(handle);
  }
  return bytes;
}
