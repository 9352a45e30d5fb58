/**
 * Webhooks of Resend: is it genuine, which letter is it about, what does it say of it. Pure.
 *
 * Sources: https://resend.com/docs/dashboard/webhooks/event-types and
 * https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
import type { Feedback } from "../suppression.ts";
import { fieldOf, textOf } from "../transports/call.ts";
import { bytesOf, deliveryIdOfTag, type HookReading, type HookRequest, parsed } from "./reading.ts";
import { sesBounce } from "./sesbounce.ts";

/** Seconds by which a signed webhook may be early or late; older ones are replays. */
const TOLERANCE = 300;

/**
 * Reads a webhook of Resend, which Svix signs.
 *
 * @param secret "whsec_…", as Resend shows it
 * @param now milliseconds since the epoch
 */
export async function readResendHook(
  secret: string,
  { headers, body }: HookRequest,
  now: number,
): Promise<HookReading> {
  const id = headers.get("svix-id") ?? "";
  const timestamp = headers.get("svix-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE) {
    return { kind: "forged", why: "no timestamp, or one too far from now" };
  }
  const signed = `${id}.${timestamp}.${body}`;
  const offered = (headers.get("svix-signature") ?? "").split(" ");
  // Several while a secret is being changed; each is "v1,<base64>".
  const signatures = offered.filter((one) => one.startsWith("v1,")).map((one) => one.slice(3));
  const genuine = await Promise.all(signatures.map((one) => verified(secret, signed, one)));
  if (!genuine.includes(true)) return { kind: "forged", why: "the signature is not Resend's" };
  return resendEvent(id, parsed(body));
}

function resendEvent(id: string, body: unknown): HookReading {
  const type = textOf(body, "type");
  const data = fieldOf(body, "data");
  const feedback = resendFeedback(type, data);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of a letter` };
  const tag = textOf(fieldOf(data, "tags"), "delivery");
  if (tag === "") return { kind: "ignored", why: `${type} names no letter` };
  const deliveryId = deliveryIdOfTag(tag);
  return { kind: "event", event: { provider: "resend", id }, deliveryId, feedback };
}

function resendFeedback(type: string, data: unknown): Feedback | undefined {
  if (type === "email.delivered") return { kind: "delivered" };
  if (type === "email.complained") return { kind: "complained" };
  if (type !== "email.bounced") return undefined;
  const bounce = fieldOf(data, "bounce");
  return sesBounce({
    type: textOf(bounce, "type"),
    subType: textOf(bounce, "subType"),
    words: textOf(bounce, "message"),
  });
}

async function verified(secret: string, signed: string, signature: string): Promise<boolean> {
  const bytes = bytesOf(signature);
  const key = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === undefined || key === undefined || key.length === 0) return false;
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["verify"]);
  // Compares in constant time.
  return crypto.subtle.verify("HMAC", imported, bytes, new TextEncoder().encode(signed));
}
