/**
 * Hashes that outlive what they are made of: the list of addresses that must not be mailed, sign-ups
 * counted per address and network. Keyed, so that a stolen database cannot be tried against a list of
 * addresses; under one key that is never changed, since nothing could be hashed again.
 */

import { base64url } from "../text/bytes.ts";
import { createTagging } from "../text/tag.ts";

/** What is hashed: one kind never equals another, even over the same text. */
type HashKind = "suppression" | "sign-up" | "network";

export type KeyedHash = (kind: HashKind, text: string) => Promise<string>;

/**
 * A keyed hash: HMAC-SHA-256, 43 characters of base64url.
 *
 * @param secret at least 128 bits in any spelling; changing it forgets every suppression
 */
export function createKeyedHash(secret: string): KeyedHash {
  const tags = createTagging(secret);
  return async (kind, text) => base64url(await tags.of(`tidings/${kind}/1\n${text}`));
}
