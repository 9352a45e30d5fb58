/**
 * Secrets that are kept sealed (AES-256-GCM) under a key of the ring that signs links, which no copy of the database holds. Once
 * that key is removed a secret is lost.
 */
import type { RingKey } from "../subscribers/links/ring.ts";
import { base64, fromBase64, utf8 } from "../text/bytes.ts";
import { createTagging } from "../text/tag.ts";

export type Sealing = {
  readonly seal: (secret: string) => Promise<string>;
  /** Undefined where its key is gone. */
  readonly open: (sealed: string) => Promise<string | undefined>;
};

/** Octets (NIST SP 800-38D §8.2.2). */
const NONCE = 12;

/**
 * @param ring the present keys, the signing one first
 * @param purpose what the secrets are of: each has a key of its own, and nothing is sealed with what signs
 */
export function createSealing(ring: () => Promise<readonly RingKey[]>, purpose: string): Sealing {
  // Importing a key costs more than using it, and a page has forty secrets.
  const opened = new Map<string, Promise<CryptoKey>>();
  const keyOf = ({ secret }: RingKey) => {
    const known = opened.get(secret) ?? sealingKey(secret, purpose);
    opened.set(secret, known);
    return known;
  };
  return {
    seal: async (secret) => {
      const [first] = await ring();
      if (first === undefined) throw new Error("a ring needs at least one key");
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const key = await keyOf(first);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8(secret));
      return `${first.id}.${base64(iv)}.${base64(new Uint8Array(sealed))}`;
    },
    open: async (sealed) => {
      const [id, iv = "", text = ""] = sealed.split(".");
      const known = (await ring()).find((key) => key.id === id);
      if (known === undefined) return undefined;
      const algorithm = { name: "AES-GCM", iv: fromBase64(iv) };
      try {
        const opened = await crypto.subtle.decrypt(algorithm, await keyOf(known), fromBase64(text));
        return new TextDecoder().decode(opened);
      } catch {
        // Another key under the same id.
        return undefined;
      }
    },
  };
}

async function sealingKey(secret: string, purpose: string): Promise<CryptoKey> {
  const octets = new Uint8Array(await createTagging(secret).of(purpose));
  return crypto.subtle.importKey("raw", octets, "AES-GCM", false, ["encrypt", "decrypt"]);
}
