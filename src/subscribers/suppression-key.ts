/**
 * Hashes that outlive what they are made of: the list of addresses that must not be mailed, sign-ups
 * counted per address and network. Keyed, so that a stolen database cannot be tried against a list of
 * addresses; under one key that is never changed, since nothing could be hashed again.
 */

/** What is hashed: one kind never equals another, even over the same text. */
export type HashKind = "suppression" | "sign-up" | "network";

export type KeyedHash = (kind: HashKind, text: string) => Promise<string>;

/**
 * A keyed hash: HMAC-SHA-256, 43 characters of base64url.
 *
 * @param secret at least 128 bits in any spelling; changing it forgets every suppression
 */
export function createKeyedHash(secret: string): KeyedHash {
  let key: Promise<CryptoKey> | undefined;
  return async (kind, text) => {
    key ??= crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const bytes = new TextEncoder().encode(`tidings/${kind}/1\n${text}`);
    const tag = new Uint8Array(await crypto.subtle.sign("HMAC", await key, bytes));
    return btoa(String.fromCharCode(...tag))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  };
}
