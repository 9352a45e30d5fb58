/**
 * Emails through Postmark: up to 500 a call, each with a code of its own in a 200.
 * https://postmarkapp.com/developer/api/email-api and /developer/api/overview#error-codes
 *
 * Not idempotent: a call without an answer leaves its emails unknown until a webhook tells.
 */
import type { Message, Outcome, Transport } from "../../mail/transport.ts";
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

type PostmarkSettings = {
  readonly serverToken: string;
  /** Where the API is: "https://api.postmarkapp.com", or what stands in for it. */
  readonly baseUrl: string;
  /** A stream of the broadcast type: Postmark asks for one for emails to many. */
  readonly messageStream: string;
};

/** @param clock milliseconds since the epoch */
export function createPostmarkTransport(
  settings: PostmarkSettings,
  fetch: Fetch,
  clock: () => number,
): Transport {
  return {
    name: "postmark",
    idempotent: false,
    batchSize: 500,
    send: async (messages) => {
      const headers = { "X-Postmark-Server-Token": settings.serverToken };
      const emails = messages.map((message) => emailOf(message, settings.messageStream));
      const url = `${settings.baseUrl}/email/batch`;
      const answer = await postJson(fetch, url, headers, jsonOfEmails(emails), clock);
      return outcomesOf(answer, messages.length);
    },
  };
}

function emailOf(message: Message, stream: string): Record<string, unknown> {
  const name = message.from.name.replace(/["\\]/g, "\\$&");
  return {
    From: name === "" ? message.from.address : `"${name}" <${message.from.address}>`,
    To: message.to,
    Subject: message.subject,
    TextBody: inPieces(message.text, message.pieces?.text),
    HtmlBody: inPieces(message.html, message.pieces?.html),
    Headers: message.headers.map(([Name, Value]) => ({ Name, Value })),
    MessageStream: stream,
    // Webhooks repeat it, which settles emails that a lost answer left unknown.
    Metadata: { delivery: message.deliveryId },
    // No pixel and no rewritten link, whatever the server's own settings are.
    TrackOpens: false,
    TrackLinks: "None",
  };
}

/**
 * What a code means for its email, or for all of them when the whole call was refused.
 *
 * @param others whether other emails of the call were taken: then it is not about all of them
 */
function codeOutcome(code: number, reason: string, others: boolean): Outcome {
  // "Inactive recipient": bounced hard or complained before, under this account.
  if (code === 406) return { kind: "rejected", reason, suppress: true };
  if (code === 100) return { kind: "retry", reason, afterMs: 600_000 };
  if (code === 429) return { kind: "retry", reason, afterMs: 1_000 };
  // Token, sender signature, JSON, credits, an account that is pending or may not send, the stream.
  const ours = [10, 400, 401, 402, 403, 405, 409, 410, 412, 413, 1_235];
  // 300 is "Invalid 'To' address" and "Invalid 'From' address: … not a verified sender signature" alike.
  const theirs = others || /'To'|\brecipients?\b/i.test(reason);
  if (ours.includes(code) || !theirs) return { kind: "misconfigured", reason };
  return { kind: "rejected", reason, suppress: false };
}

function outcomesOf(answer: Answer, count: number): readonly Outcome[] {
  if (answer.kind !== "answer") return all(count, unanswered(answer));
  const { status, body, retryAfterMs } = answer;
  if (status === 200) return eachOf(body, count);
  const code = fieldOf(body, "ErrorCode");
  const reason = `${status} ${textOf(body, "Message")}`.trim();
  if (status === 429) return all(count, { kind: "retry", reason, afterMs: retryAfterMs ?? 1_000 });
  // A 503 in Postmark's own form is its word that it took nothing; a gateway's page in front of it says nothing.
  if (status === 503 && typeof code === "number" && code !== 100) {
    return all(count, { kind: "retry", reason });
  }
  // Maintenance is announced by a code of its own; any other 5xx may have been carried out.
  if (status >= 500 && code !== 100) return all(count, { kind: "unknown", reason });
  if (status === 408) return all(count, { kind: "unknown", reason });
  if (status === 422 || status >= 500) {
    const outcome = codeOutcome(typeof code === "number" ? code : 0, reason, false);
    // The call as a whole was malformed: that is no fault of a recipient's.
    return all(count, outcome.kind === "rejected" ? { kind: "misconfigured", reason } : outcome);
  }
  // 401, 404, 405, 413, 415: the token, the address of the API, the size or the form of the call.
  return all(count, { kind: "misconfigured", reason });
}

function eachOf(body: unknown, count: number): readonly Outcome[] {
  if (!Array.isArray(body) || body.length !== count) {
    return all(count, { kind: "unknown", reason: "an answer that does not match the call" });
  }
  const taken = body.some((item: unknown) => fieldOf(item, "ErrorCode") === 0);
  return body.map((item: unknown): Outcome => {
    const code = fieldOf(item, "ErrorCode");
    if (code === 0) {
      const providerId = textOf(item, "MessageID");
      return { kind: "sent", ...(providerId === "" ? {} : { providerId }) };
    }
    if (typeof code !== "number") return { kind: "unknown", reason: "an answer without a code" };
    return codeOutcome(code, `${code} ${textOf(item, "Message")}`, taken);
  });
}
