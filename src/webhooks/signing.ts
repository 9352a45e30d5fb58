/** Secrets and signatures of Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks). Pure. */
import { base64, fromBase64, utf8 } from "../text/bytes.ts";
import { SECOND } from "../text/time.ts";

/** Octets of a secret: the specification asks for 24 to 64. */
export const SECRET_OCTETS = 32;

const PREFIX = "whsec_";

/** A secret as its receiver is given it. @param octets random, `SECRET_OCTETS` of them */
export function writeSecret(octets: Uint8Array): string {
  return PREFIX + base64(octets);
}

/**
 * The fields that prove a message.
 *
 * @param secrets all of them sign: while a secret is changed its receiver may know either
 * @param at of this attempt, in milliseconds since the epoch: receivers refuse what is older than minutes
 */
export async function signedFields(
  id: string,
  at: number,
  body: string,
  secrets: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(at / SECOND));
  const signed = utf8(`${id}.${timestamp}.${body}`);
  const signatures = await Promise.all(
    secrets.map(async (secret) => {
      const octets = fromBase64(secret.slice(PREFIX.length));
      const key = await crypto.subtle.importKey("raw", octets, HMAC, false, ["sign"]);
      return `v1,${base64(new Uint8Array(await crypto.subtle.sign("HMAC", key, signed)))}`;
    }),
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

const HMAC = { name: "HMAC", hash: "SHA-256" } as const;
