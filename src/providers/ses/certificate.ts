/** The public key inside an X.509 certificate, which WebCrypto does not open. Pure. */
import { fromBase64 } from "../../text/bytes.ts";

/** Tags of DER (X.690 §8.1.2) in the order of a certificate's first fields (RFC 5280 §4.1). */
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const VERSION = 0xa0;
/** serialNumber, signature, issuer, validity, subject. */
const BEFORE_KEY = [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE];

/**
 * The SubjectPublicKeyInfo of a certificate, as `importKey("spki", …)` takes it. Nothing else of the
 * certificate is read: whose it is follows from where it was fetched, over TLS.
 *
 * @param pem the first certificate in it counts
 * @returns undefined when it is no certificate
 */
export function publicKeyOf(pem: string): Uint8Array<ArrayBuffer> | undefined {
  const [, base64] =
    /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{1,20000}?)-----END CERTIFICATE-----/.exec(pem) ??
    [];
  if (base64 === undefined) return undefined;
  try {
    const der = fromBase64(base64.replace(/\s/g, ""));
    const certificate = element(der, 0, der.length, SEQUENCE);
    const body = element(der, certificate.content, certificate.end, SEQUENCE);
    let at = body.content;
    // DEFAULT v1 is left out; every certificate of today is v3 and says so.
    if (der[at] === VERSION) at = element(der, at, body.end, VERSION).end;
    for (const tag of BEFORE_KEY) at = element(der, at, body.end, tag).end;
    return der.slice(at, element(der, at, body.end, SEQUENCE).end);
  } catch {
    return undefined;
  }
}

/** One element of DER, which must lie within `limit`. Throws when it is not there. */
function element(
  der: Uint8Array,
  at: number,
  limit: number,
  tag: number,
): { readonly content: number; readonly end: number } {
  if (der[at] !== tag) throw new Error("another field was due");
  let length = der[at + 1] ?? 0;
  let content = at + 2;
  if (length > 0x7f) {
    // The long form: the number of octets that say the length. X.690 §8.1.3.5; 0x80 is not DER.
    const octets = length & 0x7f;
    if (octets < 1 || octets > 3) throw new Error("a length that no certificate has");
    length = 0;
    for (const octet of der.subarray(content, content + octets)) length = length * 256 + octet;
    content += octets;
  }
  const end = content + length;
  if (end > limit) throw new Error("a field that is cut off");
  return { content, end };
}
