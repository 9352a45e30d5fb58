/**
 * Emails through Resend: 100 a call, with an idempotency key that is kept for 24 hours, so that a
 * repeated call sends nothing twice. https://resend.com/docs/api-reference/emails/send-batch-emails
 */
import type { Message, Outcome, Transport } from "../../mail/transport.ts";
import { HOUR } from "../../text/time.ts";
import {
  type Answer,
  all,
  type Fetch,
  fieldOf,
  postJson,
  textOf,
  unanswered,
} from "../http-call.ts";
import { inPieces, jsonOfEmails } from "../json-emails.ts";

type ResendSettings = {
  readonly apiKey: string;
  /** Where the API is: "https://api.resend.com", or what stands in for it. */
  readonly baseUrl: string;
};

/** @param clock milliseconds since the epoch */
export function createResendTransport(
  settings: ResendSettings,
  fetch: Fetch,
  clock: () => number,
): Transport {
  return {
    name: "resend",
    idempotent: true,
    batchSize: 100,
    send: async (messages, key) => {
      const headers = {
        Authorization: `Bearer ${settings.apiKey}`,
        "Idempotency-Key": key,
        // One address that Resend does not like must not cost the other 99 their email.
        "x-batch-validation": "permissive",
      };
      const url = `${settings.baseUrl}/emails/batch`;
      const body = jsonOfEmails(messages.map(emailOf));
      const answer = await postJson(fetch, url, headers, body, clock);
      return outcomesOf(answer, messages.length);
    },
  };
}

function emailOf(message: Message): Record<string, unknown> {
  const name = message.from.name.replace(/["\\]/g, "\\$&");
  return {
    from: name === "" ? message.from.address : `"${name}" <${message.from.address}>`,
    to: [message.to],
    subject: message.subject,
    text: inPieces(message.text, message.pieces?.text),
    html: inPieces(message.html, message.pieces?.html),
    headers: Object.fromEntries(message.headers),
    // Webhooks repeat it. A tag takes letters, digits, "_" and "-" only (webhook.ts reads it).
    tags: [{ name: "delivery", value: message.deliveryId.replaceAll(".", "--") }],
  };
}

/** Answers that are not about emails, by the `name` of the error. Source: /docs/api-reference/errors. */
const BY_NAME: Readonly<Record<string, (reason: string) => Outcome>> = {
  // The same key, still at work: asked again, it answers for the first call.
  concurrent_idempotent_requests: (reason) => ({ kind: "unknown", reason }),
  // The first call went through with other emails in it: somebody has left since.
  invalid_idempotent_request: (reason) => ({ kind: "unknown", reason, final: true }),
  daily_quota_exceeded: (reason) => ({ kind: "retry", reason, afterMs: HOUR }),
  monthly_quota_exceeded: (reason) => ({ kind: "misconfigured", reason }),
};

function outcomesOf(answer: Answer, count: number): readonly Outcome[] {
  if (answer.kind !== "answer") return all(count, unanswered(answer));
  const { status, body, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return acceptedOf(body, count);
  const name = textOf(body, "name");
  const reason = `${status} ${name} ${textOf(body, "message")}`.trim();
  const known = BY_NAME[name];
  if (known !== undefined) return all(count, known(reason));
  // Not carried out: Resend counts requests before it reads them.
  if (status === 429) return all(count, { kind: "retry", reason, afterMs: retryAfterMs ?? 1_000 });
  // 408, 5xx and what we do not know may have been carried out; the key makes asking again safe.
  if (status === 408 || status === 409 || status >= 500) {
    return all(count, { kind: "unknown", reason });
  }
  // 400, 401, 403, 404, 405, 422, 451: the key, the domain, the API's address, the form of the call.
  return all(count, { kind: "misconfigured", reason });
}

/** 200: ids of those accepted in order; in `errors` those that were not, by their place in the call. */
function acceptedOf(body: unknown, count: number): readonly Outcome[] {
  const data = fieldOf(body, "data");
  const errors = fieldOf(body, "errors") ?? [];
  if (!Array.isArray(data) || !Array.isArray(errors) || data.length + errors.length !== count) {
    return all(count, { kind: "unknown", reason: "an answer that does not match the call" });
  }
  const refused = new Map(
    errors.map((error: unknown) => [fieldOf(error, "index"), textOf(error, "message")]),
  );
  const ids = data.map((item: unknown) => textOf(item, "id"));
  let next = 0;
  return Array.from({ length: count }, (_, index): Outcome => {
    const reason = refused.get(index);
    if (reason !== undefined) {
      // "Invalid `from` field" is said of each email, and is about none of them.
      const theirs = data.length > 0 || /`to`/.test(reason);
      return theirs
        ? { kind: "rejected", reason, suppress: false }
        : { kind: "misconfigured", reason };
    }
    const providerId = ids[next] ?? "";
    next += 1;
    return { kind: "sent", ...(providerId === "" ? {} : { providerId }) };
  });
}
