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
