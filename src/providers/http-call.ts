/** One call of a provider's HTTP API, and what can be known of it afterwards. */
import type { Outcome } from "../mail/transport.ts";
import { DAY, MINUTE } from "../text/time.ts";

/** `fetch`, or what stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Answer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Headers;
      /** The body as JSON; undefined when it is none. */
      readonly body: unknown;
      /** Milliseconds that `Retry-After` (RFC 9110 §10.2.3) asks for; undefined when it does not. */
      readonly retryAfterMs: number | undefined;
    }
  /** No answer: the call may or may not have been carried out. */
  | { readonly kind: "silence"; readonly reason: string }
  /** No connection: nothing was sent, so nothing can have been carried out. */
  | { readonly kind: "unreached"; readonly reason: string };

/** The call failed before all of it was handed to the platform: whole-body.ts knows. */
export class NeverWhole extends Error {}

/** A provider that has not answered by then will be asked again, or its emails are unknown. */
const SILENCE_MS = MINUTE;
/** Answers to 500 emails are some 100 KB; nothing honest is larger. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * Posts JSON. Never throws for what a network does.
 *
 * @param body octets of JSON, or what they are made of
 * @param now milliseconds since the epoch, for a `Retry-After` that names a date
 */
export async function postJson(
  fetch: Fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  now: () => number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        // A Worker sends none by itself, and Resend answers 403 to that.
        "User-Agent": "Tidings",
        ...headers,
      },
      body: isOctets(body) ? body : JSON.stringify(body),
      // A redirect would carry the emails and the key to wherever it points.
      redirect: "manual",
      signal: AbortSignal.timeout(SILENCE_MS),
    });
    const text = await response.text();
    if (isNoConnection(response.status, text)) {
      return { kind: "unreached", reason: `not reached: ${response.status} ${text.slice(0, 100)}` };
    }
    return {
      kind: "answer",
      status: response.status,
      headers: response.headers,
      body: text.length > LARGEST_ANSWER ? undefined : parsed(text),
      retryAfterMs: retryAfter(response.headers.get("Retry-After"), now()),
    };
  } catch (error) {
    const words = wordsOf(error);
    return error instanceof NeverWhole || NO_CONNECTION.test(words)
      ? { kind: "unreached", reason: `not reached: ${words}` }
      : { kind: "silence", reason: `no answer: ${words}` };
  }
}

function isOctets(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}

/**
 * What a platform says before a connection stands: the name is not known, nobody listens, there is no way, or the
 * certificate is not the host's. "Connection lost" and "reset" are not among them: the call may have gone.
 */
const NO_CONNECTION =
  /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_[A-Z_]+|ERR_TLS_[A-Z_]+)\b|connection refused|DNS (?:lookup|resolution|error)|getaddrinfo|host (?:is )?(?:not found|unreachable)|network (?:is )?unreachable|certificate|TLS handshake/i;

/**
 * What Cloudflare answers in the place of a host that it cannot reach: refused (521), no route (523), no TLS handshake
 * (525), a certificate that is not the host's (526), a name that is not found (530 with 1016). Not among them: 520, 522
 * and 524, which it also says after the call has gone.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
function isNoConnection(status: number, text: string): boolean {
  return (
    [521, 523, 525, 526].includes(status) ||
    (status === 530 && /\berror(?: code)?:? 1016\b/i.test(text.slice(0, 2_000)))
  );
}

/** Of the error and of what caused it: `fetch` hides the reason one level below. At most 200 characters. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const { cause } = error;
  const code = cause instanceof Error ? fieldOf(cause, "code") : undefined;
  const below = cause instanceof Error ? ` (${cause.message} ${code ?? ""})` : "";
  return `${error.message}${below}`.slice(0, 200);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Milliseconds: less is no wait at all, and asked again and again. */
const LEAST_WAIT = 1_000;
/** Milliseconds: no plan and no quota asks for more. */
const LONGEST_WAIT = DAY;
/** Larger numbers are instants: some providers send when to come back in seconds, or milliseconds, since 1970. */
const EPOCH_SECONDS = 1_000_000_000;
const EPOCH_MS = 1_000_000_000_000;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds, or a date in any of the three forms of §5.6.7, or an instant.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds, from a second to a day; undefined for what says nothing: garbage, the past, a negative number
 */
export function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? "";
  const wait = /^\d{1,15}(?:\.\d{1,9})?$/.test(text)
    ? waitOf(Number(text), now)
    : dateOf(text) - now;
  if (!Number.isFinite(wait) || wait < 0) return undefined;
  return Math.min(Math.max(wait, LEAST_WAIT), LONGEST_WAIT);
}

function waitOf(number: number, now: number): number {
  if (number >= EPOCH_MS) return number - now;
  return number >= EPOCH_SECONDS ? number * 1_000 - now : number * 1_000;
}

/**
 * A date names its month; what is only digits and signs, such as "-5", is none. One without a zone, as in the form of
 * asctime, is in UTC (RFC 9110 §5.6.7), whatever the clock of the machine shows.
 */
function dateOf(text: string): number {
  if (text.length > 64 || !/[a-z]{3}/i.test(text)) return Number.NaN;
  return Date.parse(/(?:[a-z]|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text} GMT`);
}

/** What a call means that had no answer. */
export function unanswered({ kind, reason }: Exclude<Answer, { kind: "answer" }>): Outcome {
  return kind === "unreached" ? { kind: "retry", reason } : { kind: "unknown", reason };
}

/** A field of a JSON object; undefined when it is no object or has none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** A field that is text; '' otherwise. */
export function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : "";
}

/** The same outcome for each of `count` emails. */
export function all(count: number, outcome: Outcome): readonly Outcome[] {
  return Array.from({ length: count }, () => outcome);
}
