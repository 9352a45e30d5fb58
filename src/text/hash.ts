/** SHA-256 over text: the names of cards, manifests and frozen emails. */

/** @returns 64 lower-case hexadecimal digits over the text's UTF-8 bytes */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
