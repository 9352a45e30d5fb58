/** Tags: HMAC-SHA-256 and HMAC-SHA-512 (RFC 2104) over text. Pure. */
import { utf8 } from "./bytes.ts";

/** The tags under one secret. */
export type Tagging = {
  /** The 32 octets over a text. */
  readonly of: (text: string) => Promise<Uint8Array>;
  /** The tags over many texts, in order. */
  readonly all: (texts: readonly string[]) => Promise<readonly Uint8Array[]>;
  /**
   * Gives, once the key is there, what makes the 64 octets over a text, by SHA-512: room for the tags of several things
   * that are proved together.
   */
  readonly wide: () => Promise<(text: string) => Promise<ArrayBuffer>>;
  /** Whether a tag is the one over a text; its time does not tell how much of a guess was right. */
  readonly proves: (tag: Uint8Array<ArrayBuffer>, text: string) => Promise<boolean>;
};

/** @param secret at least 128 bits in any spelling */
export function createTagging(secret: string): Tagging {
  // Importing a key costs more than using it, so it is done once, and not before it is needed.
  const key = importedOnce(secret, "SHA-256");
  const wideKey = importedOnce(secret, "SHA-512");
  return {
    of: async (text) => new Uint8Array(await crypto.subtle.sign("HMAC", await key(), utf8(text))),
    all: async (texts) => {
      const imported = await key();
      const hashes = texts.map((text) => crypto.subtle.sign("HMAC", imported, utf8(text)));
      return (await Promise.all(hashes)).map((hash) => new Uint8Array(hash));
    },
    wide: async () => {
      const imported = await wideKey();
      return (text) => crypto.subtle.sign("HMAC", imported, utf8(text));
    },
    proves: async (tag, text) => crypto.subtle.verify("HMAC", await key(), tag, utf8(text)),
  };
}

function importedOnce(secret: string, hash: "SHA-256" | "SHA-512"): () => Promise<CryptoKey> {
  let imported: Promise<CryptoKey> | undefined;
  return () => {
    const how = { name: "HMAC", hash };
    imported ??= crypto.subtle.importKey("raw", utf8(secret), how, false, ["sign", "verify"]);
    return imported;
  };
}

/** Whether two texts are the same; every character is compared, so that the time taken does not tell how much of a guess was right. */
export function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  }
  return difference === 0;
}
