/** What Cloudflare carries of one publication, said before it is crossed: docs/operations.md#how-large. */
import { gzipSync } from "node:zlib";
import type { LibraryIndex } from "../../../publication/library.ts";
import { isInBucket, mayBeOpen, piecesOf } from "../../../publication/pieces.ts";
import { variantNames } from "../../../publication/variants.ts";
import type { Problem } from "../problem.ts";
import { MOST_ASSETS } from "./media.ts";
import type { Parted } from "./posts-files.ts";
import { packsOf } from "./ship.ts";

/** From this share of a bound on it is spoken of: there is time to do something. */
const NEAR = 0.9;

/** Octets of a script as it is uploaded, gzipped. https://developers.cloudflare.com/workers/platform/limits/#worker-size */
const MOST_SCRIPT = { free: 3e6, paid: 10e6 };

/** Octets, gzipped: what test/bundle.test.ts holds the program to, whatever is published by it. */
const PROGRAM = (250 + 525) * 1024;

/** UTF-16 units of the index, below which no script comes near: nothing is compressed to find out. */
const SMALL = 2 * 1024 * 1024;

/**
 * Octets that posts and the index may take of the 128 MB of an isolate. The program itself has 10, documents that it keeps 24,
 * bodies 8, searching 16, and as much as is left must be free to work in.
 */
export const MOST_HELD = 60e6;

/** Octets that an isolate holds of each post besides what lies of it in its file: measured, see bench/README.md. */
const OF_A_POST = 150;

/** Times the octets of the index that an isolate holds of it: in the script, as a string, and parsed. */
const OF_THE_INDEX = 4;

export type Carried = {
  /** What dist/library.txt holds. */
  readonly index: LibraryIndex;
  /** The posts that lie apart. */
  readonly files: ReadonlyMap<string, string>;
  /** How many posts there are. */
  readonly posts: number;
  /** Different share cards. */
  readonly cards: number;
};

export function carriedOf({ posts }: LibraryIndex, { index, files }: Parted): Carried {
  const cards = new Set(posts.flatMap(({ card }) => card ?? []));
  return { index, files, posts: posts.length, cards: cards.size };
}

/** @param file publication.yaml, which stands for the whole */
export function boundsOf(carried: Carried, file: string): readonly Problem[] {
  const { free, paid } = MOST_ASSETS;
  const count = filesOf(carried);
  const json = JSON.stringify(carried.index);
  const script = json.length < SMALL ? 0 : PROGRAM + gzipSync(json).length;
  const held = heldOf(carried, json.length);
  const messages = [
    ...plans(count, { free, paid }, (number) => `${number.toLocaleString("en")} files`),
    ...plans(
      script,
      MOST_SCRIPT,
      (octets) => `a script of ${(octets / 1e6).toFixed(1)} MB, gzipped,`,
    ),
    ...(held > NEAR * MOST_HELD
      ? [
          `${carried.posts.toLocaleString("en")} posts and what belongs to them take some ${megabytes(held)} of an isolate's memory, and there is room for ${megabytes(MOST_HELD)}: beyond it pages and feeds begin to fail`,
        ]
      : []),
  ];
  return messages.map((message) => ({
    file,
    line: 1,
    message: `${message}; see docs/operations.md#how-large`,
  }));
}

function megabytes(octets: number): string {
  return `${Math.round(octets / 1e6)} MB`;
}

/** One line at most: of the plan that is nearly full, or of the other one. */
function plans(
  seen: number,
  { free, paid }: { readonly free: number; readonly paid: number },
  words: (number: number) => string,
): readonly string[] {
  if (seen > NEAR * paid) {
    return [`a deployment has ${words(seen)} and Cloudflare's paid plan takes ${words(paid)}`];
  }
  if (seen <= NEAR * free) return [];
  return [
    `a deployment has ${words(seen)} and Cloudflare's Free plan takes ${words(free)} (the paid one ${words(paid)})`,
  ];
}

/** Of the assets. */
export function filesOf({ index, cards }: Carried): number {
  const media = index.media.filter((one) => one.withdrawn === undefined && !isInBucket(one));
  const ofMedia = media.reduce((sum, one) => {
    const own = mayBeOpen(one) ? 1 : piecesOf(one).length;
    return sum + own + (one.variants === undefined ? 0 : variantNames(one.variants).length);
  }, 0);
  // The look, and the headers of all of it.
  const look = (index.publication.theme?.files.length ?? 0) + 1;
  return packsOf(index).length + ofMedia + cards + look;
}

function heldOf({ files, posts }: Carried, units: number): number {
  const apart = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return apart + OF_A_POST * posts + OF_THE_INDEX * units;
}
