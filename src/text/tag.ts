/** Tags: HMAC-SHA-256 (RFC 2104) over text. Pure. */
import { utf8 } from "./bytes.ts";

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
