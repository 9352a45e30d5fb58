/**
 * Hashes that outlive what they are made of: the list of addresses that must not be mailed, sign-ups
 * counted per address and network. Keyed, so that a stolen database cannot be tried against a list of
 * addresses; under one key that is never changed, since nothing could be hashed again.
 */

import { base64url } from "../text/bytes.ts";
import { createTagging, type Tagging } from "../text/tag.ts";

/** What is hashed: one kind never equals another, even over the same text. "key" proves which key a database has. */
type HashKind = "suppression" | "sign-up" | "network" | "key";

export type KeyedHash = {
  (kind: HashKind, text: string): Promise<string>;
  /** The hashes of many texts, in order: they are begun together, with a promise for each and no more. */
  readonly all: (kind: HashKind, texts: readonly string[]) => Promise<readonly string[]>;
};

/**
 * A keyed hash: HMAC-SHA-256, 43 characters of base64url.
 *
 * @param secret at least 128 bits in any spelling, or a function that knows it. Another one would forget every
 *   suppression: hash-key-store.ts sees to it that a database has one alone
 */
export function createKeyedHash(secret: string | (() => Promise<string>)): KeyedHash {
  const known = typeof secret === "string" ? async () => secret : secret;
  let opened: { readonly secret: string; readonly tags: Tagging } | undefined;
  const all: KeyedHash["all"] = async (kind, texts) => {
    const now = await known();
    if (opened?.secret !== now) opened = { secret: now, tags: createTagging(now) };
    const tags = await opened.tags.all(texts.map((text) => `tidings/${kind}/1\n${text}`));
    return tags.map(base64url);
  };
  const one = async (kind: HashKind, text: string) => (await all(kind, [text]))[0] ?? "";
  return Object.assign(one, { all });
}
