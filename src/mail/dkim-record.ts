/** The public half of a DKIM key, as the DNS holds it (RFC 6376 §3.6.1, RFC 8463 §4). */
import { base64, fromBase64 } from "../text/bytes.ts";

/**
 * @param pem PKCS #8, as in `DkimKey`
 * @returns the text of the TXT record; rejects for what is no such key
 */
export async function dkimRecord(pem: string): Promise<string> {
  const encoded = pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s+/g, "");
  const der = fromBase64(encoded);
  // As in dkim.ts: only an Ed25519 key has 48 octets (RFC 8410 §7).
  const elliptic = der.length === 48;
  const algorithm = elliptic ? "Ed25519" : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = (await crypto.subtle.importKey("pkcs8", der, algorithm, true, ["sign"])) as CryptoKey;
  const jwk = (await crypto.subtle.exportKey("jwk", key)) as JsonWebKey;
  const { kty, crv, n, e, x } = jwk;
  if (elliptic) return `v=DKIM1; k=ed25519; p=${padded(x ?? "")}`;
  const half = { kty, ...(crv && { crv }), n, e } as JsonWebKey;
  const open = await crypto.subtle.importKey("jwk", half, algorithm, true, ["verify"]);
  const spki = (await crypto.subtle.exportKey("spki", open)) as ArrayBuffer;
  return `v=DKIM1; k=rsa; p=${base64(new Uint8Array(spki))}`;
}

/** base64url without padding, as JWK has it → base64. */
function padded(text: string): string {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return plain + "=".repeat((4 - (plain.length % 4)) % 4);
}
