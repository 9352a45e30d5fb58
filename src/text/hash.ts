/** SHA-256: the names of contents, manifests, frozen emails and documents; and how secrets are compared. Pure. */
import { hex, utf8 } from "./bytes.ts";

/** @returns 32 octets */
export async function digest(bytes: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @returns 64 lower-case hexadecimal digits over the text's UTF-8 bytes */
export async function sha256(text: string): Promise<string> {
  return hex(await digest(utf8(text)));
}

/** Whether what was given is the secret; by digests, so that the time taken does not tell where the two part. */
export async function isSecret(given: string, secret: string): Promise<boolean> {
  const [one, other] = await Promise.all([digest(utf8(given)), digest(utf8(secret))]);
  return one.reduce((differs, byte, at) => differs | (byte ^ (other[at] ?? 0)), 0) === 0;
}

/** 32 bits of a text that spread evenly (FNV-1a): for parting and grouping, never for telling apart. */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const octet of utf8(text)) hash = Math.imul(hash ^ octet, 0x01000193);
  // The last octets reach the low bits alone until they are mixed.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
