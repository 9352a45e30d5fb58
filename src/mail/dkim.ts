/** DKIM signatures by WebCrypto: RFC 6376 with RSA-SHA256, RFC 8463 with Ed25519. Pure. */

import { base64, fromBase64, utf8 } from "../text/bytes.ts";
import { digest } from "../text/hash.ts";

export type DkimKey = {
  /** The domain of From, or one above it. */
  readonly domain: string;
  readonly selector: string;
  /** PKCS #8 in PEM, RSA of 2,048 bits or more, or Ed25519. */
  readonly privateKey: string;
};

/** The DKIM-Signature fields, one of each key, for a whole message with CRLF line ends: they stand before it. */
export type DkimSigner = (mime: string) => Promise<string>;

/**
 * Fields that are signed, present or not: those that a reader or mailbox provider acts on. RFC 8058 §4
 * asks for the two of one-click unsubscription.
 */
const SIGNED =
  "from reply-to to subject date message-id mime-version content-type list-id list-unsubscribe list-unsubscribe-post list-archive feedback-id auto-submitted".split(
    " ",
  );

/** RFC 5322 §2.1.1 asks for 78 characters a line. */
const LINE = 76;

/**
 * A signer for keys, imported once.
 *
 * @throws when a key is not PKCS #8 in PEM, or of a kind that DKIM does not know
 */
export async function createDkimSigner(keys: readonly DkimKey[]): Promise<DkimSigner> {
  const ready = await Promise.all(
    keys.map(async (key) => ({ key, ...(await importKey(key.privateKey)) })),
  );
  return async (mime) => {
    const end = mime.indexOf("\r\n\r\n");
    const fields = fieldsOf(mime.slice(0, end + 2));
    const names = signedNames(fields);
    const text = signedText(fields, names);
    const body = relaxedBody(mime.slice(end + 4));
    const hash = base64(await digest(utf8(body)));
    const signatures = await Promise.all(
      ready.map(async ({ key, crypto: imported, name, algorithm }) => {
        const unsigned =
          `DKIM-Signature: v=1; a=${name}; c=relaxed/relaxed;\r\n` +
          ` d=${key.domain}; s=${key.selector};\r\n` +
          `${folded(" h=", names)};\r\n bh=${hash};\r\n b=`;
        const all = text + relaxedField(unsigned).slice(0, -2);
        const signature = await sign(imported, algorithm, utf8(all));
        return `${unsigned}${base64(new Uint8Array(signature)).replace(/(.{72})(?=.)/g, "$1\r\n  ")}\r\n`;
      }),
    );
    return signatures.join("");
  };
}

type Algorithm = "RSASSA-PKCS1-v1_5" | "Ed25519";

async function importKey(pem: string): Promise<{
  readonly crypto: CryptoKey;
  readonly name: "rsa-sha256" | "ed25519-sha256";
  readonly algorithm: Algorithm;
}> {
  const encoded = /-----BEGIN PRIVATE KEY-----([\s\S]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (encoded === undefined) {
    throw new Error(
      "a DKIM key must be PKCS #8 in PEM: it begins with -----BEGIN PRIVATE KEY-----",
    );
  }
  const der = fromBase64(encoded.replace(/\s+/g, ""));
  // An Ed25519 key in PKCS #8 has 48 octets (RFC 8410 §7); no RSA key is that short.
  if (der.length === 48) {
    const key = await crypto.subtle.importKey("pkcs8", der, "Ed25519", false, ["sign"]);
    return { crypto: key, name: "ed25519-sha256", algorithm: "Ed25519" };
  }
  const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("pkcs8", der, rsa, false, ["sign"]);
  return { crypto: key, name: "rsa-sha256", algorithm: "RSASSA-PKCS1-v1_5" };
}

async function sign(
  key: CryptoKey,
  algorithm: Algorithm,
  text: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  if (algorithm !== "Ed25519") return crypto.subtle.sign(algorithm, key, text);
  // RFC 8463 §3: Ed25519 signs the SHA-256 of the text.
  return crypto.subtle.sign(algorithm, key, await digest(text));
}

/** Field name in lower case → relaxed fields from the last to the first, the order in which h= takes them. */
function fieldsOf(head: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const field of head.split(/\r\n(?![ \t])/)) {
    if (field === "") continue;
    const name = field.slice(0, field.indexOf(":")).trim().toLowerCase();
    fields.set(name, [relaxedField(field), ...(fields.get(name) ?? [])]);
  }
  return fields;
}

/**
 * Each name once more than it occurs: whoever adds a second Subject, or another way to unsubscribe, above
 * ours breaks the signature (RFC 6376 §8.15).
 */
function signedNames(fields: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return SIGNED.flatMap((name) => [name, ...(fields.get(name) ?? []).map(() => name)]);
}

/** RFC 6376 §5.4.2: the nth mention of a name takes the nth field from the bottom, or nothing. */
function signedText(
  fields: ReadonlyMap<string, readonly string[]>,
  names: readonly string[],
): string {
  const taken = new Map<string, number>();
  let text = "";
  for (const name of names) {
    const nth = taken.get(name) ?? 0;
    taken.set(name, nth + 1);
    text += fields.get(name)?.[nth] ?? "";
  }
  return text;
}

/** The names of h=, between colons, on lines that are not too long. */
function folded(start: string, names: readonly string[]): string {
  const lines = [start];
  for (const [index, name] of names.entries()) {
    const word = index === names.length - 1 ? name : `${name}:`;
    const line = lines.pop() ?? "";
    if (line.length + word.length <= LINE) lines.push(line + word);
    else lines.push(line, `  ${word}`);
  }
  return lines.join("\r\n");
}

/** RFC 6376 §3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replaceAll("\r\n", "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}\r\n`;
}

/** RFC 6376 §3.4.4. A single space stays as it is, so only other white space is looked for. */
function relaxedBody(body: string): string {
  const relaxed = body.replace(/[ \t]{2,}|\t/g, " ").replaceAll(" \r\n", "\r\n");
  let end = relaxed.length;
  while (relaxed.endsWith("\r\n", end)) end -= 2;
  return end === 0 ? "" : `${relaxed.slice(0, end)}\r\n`;
}
