/** Tags: HMAC-SHA-256 (RFC 2104) over text, and how their octets are spelled in links and addresses. */

/** The tags under one secret. */
export type Tagging = {
  /** The 32 octets over a text. */
  readonly of: (text: string) => Promise<Uint8Array>;
  /** Whether a tag is the one over a text; its time does not tell how much of a guess was right. */
  readonly proves: (tag: Uint8Array<ArrayBuffer>, text: string) => Promise<boolean>;
};

/** @param secret at least 128 bits in any spelling */
export function createTagging(secret: string): Tagging {
  // Importing a key costs more than using it, so it is done once, and not before it is needed.
  let imported: Promise<CryptoKey> | undefined;
  const key = () => {
    imported ??= crypto.subtle.importKey("raw", utf8(secret), HMAC, false, ["sign", "verify"]);
    return imported;
  };
  return {
    of: async (text) => new Uint8Array(await crypto.subtle.sign("HMAC", await key(), utf8(text))),
    proves: async (tag, text) => crypto.subtle.verify("HMAC", await key(), tag, utf8(text)),
  };
}

const HMAC = { name: "HMAC", hash: "SHA-256" } as const;

/** Made once: three of them an email were a tenth of composing it. */
const encoder = new TextEncoder();

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text) as Uint8Array<ArrayBuffer>;
}

/** RFC 4648 §5. */
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 §6 in lower case: hosts on the way of a bounce may fold the case of a return path. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** Octets in base64url without padding: a whole tag has 43 characters. */
export function base64url(bytes: Uint8Array): string {
  return spelled(bytes, BASE64URL, 6, Math.ceil((bytes.length * 8) / 6));
}

/** The first `length` characters of octets in base32. */
export function base32(bytes: Uint8Array, length: number): string {
  return spelled(bytes, BASE32, 5, length);
}

/** By hand: `btoa` and a look at each of its characters took three times as long, twice an email. */
function spelled(bytes: Uint8Array, alphabet: string, bits: number, length: number): string {
  let text = "";
  for (let bit = 0; text.length < length; bit += bits) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += alphabet[(pair >> (16 - bits - (bit & 7))) & (alphabet.length - 1)];
  }
  return text;
}
