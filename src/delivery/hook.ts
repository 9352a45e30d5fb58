/**
 * Webhooks of providers: is it genuine, which letter is it about, what does it say of it. Pure.
 *
 * Sources: https://resend.com/docs/dashboard/webhooks/event-types and
 * https://docs.svix.com/receiving/verifying-payloads/how-manual for Resend,
 * https://postmarkapp.com/developer/webhooks/bounce-webhook for Postmark.
 */
import { classOfStatus, type StatusClass } from "./outcome.ts";
import type { Feedback } from "./suppression.ts";

export type HookReading =
  | {
      readonly kind: "event";
      readonly event: { readonly provider: string; readonly id: string };
      /** Unproved, as from anybody who has the provider's secret: read its signature before use. */
      readonly deliveryId: string;
      readonly feedback: Feedback;
    }
  /** Genuine, and nothing to us: opened, clicked, delayed. */
  | { readonly kind: "ignored"; readonly why: string }
  | { readonly kind: "forged"; readonly why: string };

/** A webhook's request: the body exactly as it came, since the signature covers its octets. */
export type HookRequest = { readonly headers: Headers; readonly body: string };

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

/**
 * Reads a webhook of Postmark, which signs nothing: it proves itself by the name and password in the URL
 * that was given to it, sent as Basic authentication (RFC 7617).
 *
 * @param credentials "name:password"
 */
export async function readPostmarkHook(
  credentials: string,
  { headers, body }: HookRequest,
): Promise<HookReading> {
  const expected = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
  if (!(await same(expected, headers.get("Authorization") ?? ""))) {
    return { kind: "forged", why: "the credentials are not Postmark's" };
  }
  return postmarkEvent(parsed(body));
}

function resendEvent(id: string, body: unknown): HookReading {
  const type = text(body, "type");
  const data = at(body, "data");
  const feedback = resendFeedback(type, data);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of a letter` };
  const tag = text(at(data, "tags"), "delivery");
  if (tag === "") return { kind: "ignored", why: `${type} names no letter` };
  // The transport writes the dots of a delivery id so; no id has two hyphens in a row.
  const deliveryId = tag.replaceAll("--", ".");
  return { kind: "event", event: { provider: "resend", id }, deliveryId, feedback };
}

function resendFeedback(type: string, data: unknown): Feedback | undefined {
  if (type === "email.delivered") return { kind: "delivered" };
  if (type === "email.complained") return { kind: "complained" };
  if (type !== "email.bounced") return undefined;
  const bounce = at(data, "bounce");
  return bouncedAs(text(bounce, "type"), text(bounce, "subType"), text(bounce, "message"));
}

/** The classes of Amazon SES, on which Resend stands. */
function bouncedAs(type: string, subType: string, words: string): Feedback {
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  const said = status === undefined ? undefined : classOfStatus(status);
  const general = /^(General|NoEmail|Suppressed|OnAccountSuppressionList)$/;
  const hard = type === "Permanent" && general.test(subType);
  // A permanent refusal of the content, or by policy, is no proof against the mailbox.
  const named: StatusClass = hard ? "hard" : type === "Transient" ? "soft" : "policy";
  const kind = hard && said !== undefined && said !== "hard" ? said : named;
  return { kind: "bounced", class: kind, status: status ?? `${type} ${subType}`.trim() };
}

function postmarkEvent(body: unknown): HookReading {
  const type = text(body, "RecordType");
  const deliveryId = text(at(body, "Metadata"), "delivery");
  const feedback = postmarkFeedback(type, body);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of a letter` };
  if (deliveryId === "") return { kind: "ignored", why: `${type} names no letter` };
  const id = `${type}-${at(body, "ID") ?? ""}-${text(body, "MessageID")}`;
  return { kind: "event", event: { provider: "postmark", id }, deliveryId, feedback };
}

/** Postmark's types of bounce, as /developer/api/bounce-api#bounce-types lists them. */
const POSTMARK: Readonly<Record<string, StatusClass>> = {
  HardBounce: "hard",
  BadEmailAddress: "hard",
  Transient: "soft",
  SoftBounce: "soft",
  DnsError: "soft",
  Undeliverable: "soft",
  Blocked: "policy",
  SpamNotification: "policy",
  VirusNotification: "policy",
  ManuallyDeactivated: "policy",
  TemplateRenderingFailed: "sender",
  SMTPApiError: "sender",
  DMARCPolicy: "sender",
};

function postmarkFeedback(type: string, body: unknown): Feedback | undefined {
  if (type === "Delivery") return { kind: "delivered" };
  if (type === "SpamComplaint") return { kind: "complained" };
  if (type !== "Bounce") return undefined;
  const name = text(body, "Type");
  if (name === "SpamComplaint") return { kind: "complained" };
  const kind = POSTMARK[name];
  return kind === undefined ? undefined : { kind: "bounced", class: kind, status: name };
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

/** Compares digests, so that the time taken tells nothing of where two texts part. */
async function same(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((words) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(words))),
  );
  const left = new Uint8Array(a ?? new ArrayBuffer(0));
  const right = new Uint8Array(b ?? new ArrayBuffer(0));
  return (
    left.reduce((difference, byte, index) => difference | (byte ^ (right[index] ?? 0)), 0) === 0
  );
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function text(value: unknown, name: string): string {
  const field = at(value, name);
  return typeof field === "string" ? field : "";
}
