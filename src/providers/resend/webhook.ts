/**
 * Webhooks of Resend: is it genuine, which email is it about, what does it say of it. Pure.
 *
 * Sources: https://resend.com/docs/webhooks/event-types, /docs/dashboard/webhooks/body-parameters and
 * https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
import type { Feedback } from "../../feedback/feedback-store.ts";
import { utf8 } from "../../text/bytes.ts";
import { fieldOf, textOf } from "../http-call.ts";
import { sesBounce } from "../ses/bounce.ts";
import {
  bytesOf,
  deliveryIdOfTag,
  type HookReading,
  type HookRequest,
  parsed,
} from "../webhook.ts";

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
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of an email` };
  const tag = tagIn(fieldOf(data, "tags"));
  if (tag === "") return { kind: "ignored", why: `${type} names no email` };
  const deliveryId = deliveryIdOfTag(tag);
  return { kind: "event", event: { provider: "resend", id }, deliveryId, feedback };
}

/** Tags come as an object in the examples of the documentation, and as name and value in its tables. */
function tagIn(tags: unknown): string {
  if (!Array.isArray(tags)) return textOf(tags, "delivery");
  const ours: unknown = tags.find((one: unknown) => textOf(one, "name") === "delivery");
  return textOf(ours, "value");
}

function resendFeedback(type: string, data: unknown): Feedback | undefined {
  switch (type) {
    case "email.delivered":
      return { kind: "delivered" };
    case "email.complained":
      return { kind: "complained" };
    case "email.bounced":
      return bounceIn(fieldOf(data, "bounce"));
    // On Resend's own list, for an earlier hard bounce or complaint.
    case "email.suppressed":
      return sesBounce({ type: "Permanent", subType: "Suppressed", words: "" });
    // Taken, and then not sent for a reason of ours: a quota, the domain.
    case "email.failed": {
      const reason = textOf(fieldOf(data, "failed"), "reason");
      return { kind: "bounced", class: "sender", status: `failed ${reason}`.trim() };
    }
    default:
      return undefined;
  }
}

function bounceIn(bounce: unknown): Feedback | undefined {
  const codes = fieldOf(bounce, "diagnosticCode");
  const said = Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
  return sesBounce({
    type: textOf(bounce, "type"),
    subType: textOf(bounce, "subType"),
    // The servers' own words: the message is Resend's, with advice about lists in it.
    words: said.length > 0 ? said.join(" ") : textOf(bounce, "message"),
  });
}

async function verified(secret: string, signed: string, signature: string): Promise<boolean> {
  const bytes = bytesOf(signature);
  const key = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === undefined || key === undefined || key.length === 0) return false;
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["verify"]);
  // Compares in constant time.
  return crypto.subtle.verify("HMAC", imported, bytes, utf8(signed));
}
