/**
 * Webhooks of Postmark: is it genuine, which email is it about, what does it say of it. Pure.
 *
 * Source: https://postmarkapp.com/developer/webhooks/bounce-webhook
 */

import type { Feedback } from "../../feedback/feedback-store.ts";
import { type StatusClass, verdictOf } from "../../mail/refusal/verdict.ts";
import { base64, utf8 } from "../../text/bytes.ts";
import { isSecret } from "../../text/hash.ts";
import { fieldOf, textOf } from "../http-call.ts";
import { type HookReading, type HookRequest, parsed } from "../webhook.ts";

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
  const expected = base64(utf8(credentials));
  // RFC 9110 §11.1 and §11.4: the scheme in any case, then one space or more.
  const given = /^basic {1,8}(\S{1,2000}) {0,8}$/i.exec(headers.get("Authorization") ?? "")?.[1];
  if (!(await isSecret(given ?? "", expected))) {
    return { kind: "forged", why: "the credentials are not Postmark's" };
  }
  return postmarkEvent(parsed(body));
}

function postmarkEvent(body: unknown): HookReading {
  const type = textOf(body, "RecordType");
  const deliveryId = textOf(fieldOf(body, "Metadata"), "delivery");
  const feedback = postmarkFeedback(type, body);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of an email` };
  if (deliveryId === "") return { kind: "ignored", why: `${type} names no email` };
  const id = `${type}-${fieldOf(body, "ID") ?? ""}-${textOf(body, "MessageID")}`;
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
  const name = textOf(body, "Type");
  if (name === "SpamComplaint") return { kind: "complained" };
  const kind = Object.hasOwn(POSTMARK, name) ? POSTMARK[name] : undefined;
  if (kind === undefined) return undefined;
  // Postmark calls any refusal for good a hard bounce; its details quote the server.
  const words = textOf(body, "Details");
  const spared =
    name === "HardBounce" && words !== "" ? verdictOf({ reported: "5.1.1", words }) : undefined;
  return { kind: "bounced", class: spared?.class ?? kind, status: name };
}
