/**
 * Emails through Amazon SES, API v2: one `SendEmail` an email with `Raw` content.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 *
 * `Raw` and not `SendBulkEmail`, which takes 50 recipients a call but builds each email itself from a
 * template: with `Raw` the octets are ours, List-Unsubscribe and its kin included. SES puts its own
 * Message-ID and Date in the place of ours all the same, so X-Tidings-Delivery and a tag name the email.
 *
 * | answer | outcome |
 * | --- | --- |
 * | 200 with a MessageId | sent |
 * | TooManyRequestsException, ThrottlingException: "Maximum sending rate exceeded" | retry in 1 s |
 * | the same: "Daily message quota exceeded" | retry in 1 h |
 * | MessageRejected: "Email address is not verified" (the sandbox, or our own domain) | misconfigured |
 * | MessageRejected, anything else: the content | rejected |
 * | BadRequestException about an address | rejected |
 * | BadRequestException about anything else | misconfigured |
 * | AccountSuspendedException, SendingPausedException, MailFromDomainNotVerifiedException, NotFoundException (the configuration set), LimitExceededException | misconfigured |
 * | 400, 401, 403, 404: a key, a signature, a permission, a clock that is wrong (RequestExpired) | misconfigured |
 * | RequestAbortedException, RequestTimeoutException, 408, 5xx, no answer, no JSON | unknown |
 *
 * Sources: the page above; /ses/latest/dg/manage-sending-quotas-errors.html;
 * repost.aws/knowledge-center/ses-554-400-message-rejected-error;
 * /ses/latest/APIReference-V2/CommonErrors.html
 */
import { AwsV4Signer } from "aws4fetch";
import type { Message, Outcome, Transport } from "../../mail/transport.ts";
import { base64, utf8 } from "../../text/bytes.ts";
import { HOUR, SECOND } from "../../text/time.ts";
import { type Answer, type Fetch, postJson, textOf, unanswered } from "../http-call.ts";

export type SesSettings = {
  /** Such as "eu-west-1". */
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Names where events about emails go; SES publishes none without it. */
  readonly configurationSet?: string;
  /** Where the API is: "https://email.eu-west-1.amazonaws.com", or what stands in for it. */
  readonly baseUrl: string;
};

/**
 * Emails of one call of ours: as many as a kill may leave unknown, which is as many as over SMTP.
 * Ten requests of a minute each at most, side by side, stay far below the lease of a batch.
 */
const EMAILS = 10;
/** Requests side by side: a Worker has six connections, and the database wants one. */
const CALLS_AT_ONCE = 5;

/** @param clock milliseconds since the epoch */
export function createSesTransport(
  settings: SesSettings,
  fetch: Fetch,
  clock: () => number,
): Transport {
  const signed = signing(settings, fetch, clock);
  return {
    name: "ses",
    idempotent: false,
    batchSize: EMAILS,
    send: (messages) =>
      inParallel(messages, async (message) => {
        const url = `${settings.baseUrl}/v2/email/outbound-emails`;
        return outcomeOf(await postJson(signed, url, {}, emailOf(message, settings), clock));
      }),
  };
}

/** `fetch` with AWS's Signature Version 4 on what it sends. */
function signing(settings: SesSettings, fetch: Fetch, clock: () => number): Fetch {
  const { region, accessKeyId, secretAccessKey } = settings;
  // The key that is derived from secret, day and region: the same for all emails of a pass.
  const cache = new Map<string, ArrayBuffer>();
  return async (url, init) => {
    const signer = new AwsV4Signer({
      url,
      method: "POST",
      headers: init.headers ?? {},
      body: init.body ?? "",
      datetime: new Date(clock()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
      service: "ses",
      region,
      accessKeyId,
      secretAccessKey,
      cache,
    });
    const { headers } = await signer.sign();
    return fetch(url, { ...init, headers });
  };
}

/** Sends each email on its own; what concerns all of them is not tried for the rest. */
async function inParallel(
  messages: readonly Message[],
  send: (message: Message) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = messages.entries();
  let forAll: Outcome | undefined;
  const loop = async () => {
    // One iterator for all loops: each email is taken by one of them.
    for (const [index, message] of waiting) {
      const outcome = forAll ?? (await send(message));
      outcomes[index] = outcome;
      if (outcome.kind === "misconfigured" || outcome.kind === "retry") forAll = outcome;
      // Whoever is not begun yet must not be lost in the same doubt.
      if (outcome.kind === "unknown") forAll = { kind: "retry", reason: NOT_BEGUN };
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, loop));
  return outcomes;
}

function emailOf(message: Message, settings: SesSettings): Record<string, unknown> {
  return {
    Content: { Raw: { Data: base64(utf8(message.mime)) } },
    // The envelope: whatever the header says, one person receives it.
    Destination: { ToAddresses: [asciiAddress(message.to)] },
    // Events repeat it. Letters, digits, "_" and "-" only: no id has two hyphens in a row.
    EmailTags: [{ Name: "delivery", Value: message.deliveryId.replaceAll(".", "--") }],
    ...(settings.configurationSet !== undefined && {
      ConfigurationSetName: settings.configurationSet,
    }),
  };
}

/** SES does not speak SMTPUTF8: a domain goes in A-labels (RFC 5890). */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + new URL(`http://${address.slice(at)}/`).hostname;
}

/** Of emails of a call whose neighbour had no answer. */
const NOT_BEGUN = "not begun: another email of the call had no answer";

const SLOWER = /^(TooManyRequests|Throttling|RequestLimitExceeded)/;
const UNSURE = /^Request(Aborted|Timeout|TimedOut)/;
/** What SES says of a recipient that cannot be one: "Missing final '@domain'", "Illegal address", … */
const ADDRESS = /\b(address|domain|user ?name|mailbox)\b/i;

function outcomeOf(answer: Answer): Outcome {
  if (answer.kind !== "answer") return unanswered(answer);
  const { status, body, headers, retryAfterMs } = answer;
  if (status === 200) {
    const providerId = textOf(body, "MessageId");
    // Without its MessageId it is somebody else's answer.
    return providerId === ""
      ? { kind: "unknown", reason: "an answer that does not match the call" }
      : { kind: "sent", providerId };
  }
  const type = errorType(headers.get("x-amzn-ErrorType") ?? textOf(body, "__type"));
  const words = textOf(body, "message") || textOf(body, "Message");
  const reason = `${status} ${type} ${words}`.trim();
  if (SLOWER.test(type) || status === 429 || /sending rate exceeded/i.test(words)) {
    const daily = /quota exceeded/i.test(words);
    return { kind: "retry", reason, afterMs: daily ? HOUR : (retryAfterMs ?? SECOND) };
  }
  // In SES's own form it is the word that nothing was taken; a gateway's page in front of it says nothing.
  if (status === 503 && /^ServiceUnavailable/.test(type)) return { kind: "retry", reason };
  if (status === 408 || status >= 500 || UNSURE.test(type)) return { kind: "unknown", reason };
  const theirs =
    (type === "MessageRejected" && !/not verified/i.test(words)) ||
    (type === "BadRequestException" && ADDRESS.test(words));
  return theirs ? { kind: "rejected", reason, suppress: false } : { kind: "misconfigured", reason };
}

/** "MessageRejected", also out of "com.amazonaws.ses#MessageRejected:http://…". */
function errorType(text: string): string {
  return (text.split(":")[0] ?? "").replace(/^.*#/, "");
}
