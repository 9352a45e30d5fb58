/** Octets, and how they are spelled in text. Pure. */

/** Made once: three of them an email were a tenth of composing it. */
const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text) as Uint8Array<ArrayBuffer>;
}

/** Two lower-case hexadecimal digits an octet. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** RFC 4648 §4, with padding. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  // A call takes some 65,000 arguments at most.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

/** The octets that a base64 text stands for, white space or not; throws for what is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** RFC 4648 §5. */
const BASE64URL = codesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

/** RFC 4648 §6 in lower case: hosts on the way of a bounce may fold the case of a return path. */
const BASE32 = codesOf("abcdefghijklmnopqrstuvwxyz234567");

/** Octets in base64url without padding: 32 of them have 43 characters. */
export function base64url(bytes: Uint8Array): string {
  return spelled(bytes, BASE64URL, 6, Math.ceil((bytes.length * 8) / 6));
}

/** The first `length` characters of octets in base32. */
export function base32(bytes: Uint8Array, length: number): string {
  return spelled(bytes, BASE32, 5, length);
}

/** By hand: `btoa` and a look at each of its characters took four times as long, twice an email, and a text that grows twice. */
function spelled(
  bytes: Uint8Array,
  alphabet: readonly number[],
  bits: number,
  length: number,
): string {
  const codes = new Array<number>(length);
  for (let nth = 0, bit = 0; nth < length; nth += 1, bit += bits) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    codes[nth] = alphabet[(pair >> (16 - bits - (bit & 7))) & (alphabet.length - 1)] ?? 0;
  }
  return String.fromCharCode(...codes);
}

function codesOf(alphabet: string): readonly number[] {
  return [...alphabet].map((character) => character.charCodeAt(0));
}
