/** One call of a provider's HTTP API, and what can be known of it afterwards. */
import type { Outcome } from "../transport.ts";

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
  | { readonly kind: "silence"; readonly reason: string };

/** A provider that has not answered by then will be asked again, or its letters are unknown. */
const SILENCE_MS = 60_000;
/** Answers to 500 letters are some 100 KB; nothing honest is larger. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * Posts JSON. Never throws for what a network does.
 *
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
      body: JSON.stringify(body),
      // A redirect would carry the letters and the key to wherever it points.
      redirect: "manual",
      signal: AbortSignal.timeout(SILENCE_MS),
    });
    const text = await response.text();
    return {
      kind: "answer",
      status: response.status,
      headers: response.headers,
      body: text.length > LARGEST_ANSWER ? undefined : parsed(text),
      retryAfterMs: retryAfter(response.headers.get("Retry-After"), now()),
    };
  } catch (error) {
    return {
      kind: "silence",
      reason: `no answer: ${error instanceof Error ? error.message : "?"}`,
    };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
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

/** The same outcome for each of `count` letters. */
export function all(count: number, outcome: Outcome): readonly Outcome[] {
  return Array.from({ length: count }, () => outcome);
}
