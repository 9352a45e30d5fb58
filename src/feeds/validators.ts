/** The names of a document's bytes, by which a reader asks whether anything is new. */

import { hex } from "../text/bytes.ts";
import { digest } from "../text/hash.ts";
import { type MarkedEntry, positionOf } from "./delta.ts";

/** The content codings that we apply ourselves. */
export const CODINGS: readonly Coding[] = ["identity", "gzip"];

export type Coding = "identity" | "gzip";

/**
 * A strong entity tag (RFC 9110 §8.8.3), with its quotes, of bytes without content coding. It is made of
 * nothing but the bytes: so it moves if and only if they do, and is the same on every isolate.
 */
export async function entityTag(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // 128 bits of SHA-256: two states of one address do not meet by chance.
  return `"${hex((await digest(bytes)).subarray(0, 16))}"`;
}

/**
 * The tag of a feed's document: that of its bytes, and how far its holder is (delta.ts). The bytes of the entries are
 * among those of the document, so this tag moves if and only if the bytes do, too.
 */
export async function feedTag(
  bytes: Uint8Array<ArrayBuffer>,
  entries: readonly MarkedEntry[],
  complete: boolean,
): Promise<string> {
  return `${(await entityTag(bytes)).slice(0, -1)}.${await positionOf(entries, complete)}"`;
}

/** The position in a tag of ours as it came back: of any coding, ours or a proxy's. */
export function positionIn(opaque: string): string | undefined {
  return /^[0-9a-f]{32}\.([a-pA-P][A-Za-z0-9+/]*)(?:[-;]+[a-z]+)*$/.exec(opaque)?.[1];
}

/**
 * The entity tag of the response in one content coding. A strong tag names exact bytes, so each
 * coding needs its own (RFC 9110 §8.8.3.3).
 */
export function codedEtag(etag: string, coding: Coding): string {
  return coding === "identity" ? etag : `${etag.slice(0, -1)}-${coding}"`;
}
