/**
 * Emails through Cloudflare's own `send_email` binding: one recipient a call, since a suppressed
 * address fails the whole call. Cloudflare offers it for transactional mail; use it for small lists.
 * https://developers.cloudflare.com/email-service/api/send-emails/workers-api/ (codes),
 * /email-service/reference/headers/ (which headers may be set)
 */
import { classOfStatus, verdictOf } from "../../mail/refusal/verdict.ts";
import type { Message, Outcome, Transport } from "../../mail/transport.ts";
import { MINUTE } from "../../text/time.ts";
import { fieldOf, textOf } from "../http-call.ts";

/** The part of the `send_email` binding that is used here. */
export type EmailBinding = {
  readonly send: (email: {
    readonly from: { readonly name: string; readonly email: string };
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly headers: Record<string, string>;
  }) => Promise<unknown>;
};

/** Headers that may be set, besides X-…; Message-ID and Feedback-ID are the platform's own. */
const ALLOWED = new Set([
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "List-Id",
  "List-Archive",
  "List-Help",
  "List-Owner",
  "Archived-At",
  "Auto-Submitted",
  "Content-Language",
  "Precedence",
]);
/** Limits of /email-service/reference/headers/: octets of a value, number of headers but X-…, octets in all. */
const LONGEST_VALUE = 2_048;
const MOST_HEADERS = 20;
const MOST_OCTETS = 16 * 1_024;

export function createCloudflareTransport(binding: EmailBinding): Transport {
  return {
    name: "cloudflare",
    idempotent: false,
    batchSize: 1,
    send: (messages) => Promise.all(messages.map((message) => sendOne(binding, message))),
  };
}

async function sendOne(binding: EmailBinding, message: Message): Promise<Outcome> {
  const { from, to, subject, text, html } = message;
  const email = {
    from: { name: from.name, email: from.address },
    to,
    subject,
    text,
    html,
    headers: allowedHeaders(message),
  };
  try {
    const providerId = textOf(await binding.send(email), "messageId");
    return { kind: "sent", ...(providerId === "" ? {} : { providerId }) };
  } catch (error) {
    const code = fieldOf(error, "code");
    return outcomeOf(typeof code === "string" ? code : "", String(error), to);
  }
}

/**
 * The simulator takes every header and production throws for most: what is not allowed stays out, and
 * what is beyond a limit, last first. The email's own headers come before those that all share.
 */
function allowedHeaders(message: Message): Record<string, string> {
  const kept: Record<string, string> = {};
  let listed = 0;
  let octets = 0;
  for (const [name, value] of message.headers) {
    const own = name.startsWith("X-");
    const size = name.length + 2 + new TextEncoder().encode(value).length + 2;
    if (!(own || ALLOWED.has(name)) || !isAllowed(value)) continue;
    if ((!own && listed === MOST_HEADERS) || octets + size > MOST_OCTETS) continue;
    kept[name] = value;
    listed += own ? 0 : 1;
    octets += size;
  }
  // Alone it would be refused, and it promises what nothing keeps.
  if (kept["List-Unsubscribe"] === undefined) delete kept["List-Unsubscribe-Post"];
  return kept;
}

function isAllowed(value: string): boolean {
  return (
    value !== "" &&
    new TextEncoder().encode(value).length <= LONGEST_VALUE &&
    // List-Unsubscribe and its kin may hold <https:…> and <mailto:…> only.
    !value.includes("<http:")
  );
}

/** What each documented code means. What has none may have gone out. @param to the recipient */
function outcomeOf(code: string, words: string, to: string): Outcome {
  const reason = code === "" ? words : `${code}: ${words}`;
  switch (code) {
    case "E_RATE_LIMIT_EXCEEDED":
      return { kind: "retry", reason, afterMs: MINUTE };
    case "E_DAILY_LIMIT_EXCEEDED":
      return { kind: "retry", reason, afterMs: 60 * MINUTE };
    case "E_DELIVERY_FAILED":
      return refusedBy(words, reason);
    case "E_RECIPIENT_SUPPRESSED":
      // For a day after a soft bounce as well, so it says nothing of the mailbox.
      return { kind: "rejected", reason, suppress: false };
    case "E_VALIDATION_ERROR":
      // A malformed address among good ones must not hold up the edition.
      return words.includes(to) || /[`'"]to[`'"]|\brecipients?\b/i.test(words)
        ? { kind: "rejected", reason, suppress: false }
        : { kind: "misconfigured", reason };
    case "E_CONTENT_TOO_LARGE":
      return { kind: "rejected", reason, suppress: false };
    case "E_SENDER_NOT_VERIFIED":
    case "E_SENDER_DOMAIN_NOT_AVAILABLE":
    // Before a sending domain is set up only verified addresses may be written to.
    case "E_RECIPIENT_NOT_ALLOWED":
    case "E_FIELD_MISSING":
    case "E_TOO_MANY_RECIPIENTS":
    case "E_TOO_MANY_ATTACHMENTS":
    case "E_HEADER_NOT_ALLOWED":
    case "E_HEADER_USE_API_FIELD":
    case "E_HEADER_VALUE_INVALID":
    case "E_HEADER_VALUE_TOO_LONG":
    case "E_HEADER_NAME_INVALID":
    case "E_HEADERS_TOO_LARGE":
    case "E_HEADERS_TOO_MANY":
      return { kind: "misconfigured", reason };
    default:
      // E_INTERNAL_SERVER_ERROR and whatever has no code.
      return { kind: "unknown", reason };
  }
}

/** The recipient's server said no, or could not be reached; its own words say which, if it had any. */
function refusedBy(words: string, reason: string): Outcome {
  const status = /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  if (status === undefined) return { kind: "retry", reason };
  if (classOfStatus(status) === "sender") return { kind: "misconfigured", reason };
  const verdict = verdictOf({ reported: status, words });
  return { kind: "rejected", reason, suppress: verdict.class === "hard" };
}
