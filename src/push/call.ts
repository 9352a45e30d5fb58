/** One request to somebody else's address, and what came of it. */
import { type Fetch, retryAfter } from "../providers/http-call.ts";
import { SECOND } from "../text/time.ts";
import { type AddressRule, refusalOf } from "./address.ts";
import type { PushAnswer, PushRequest } from "./kind.ts";

export type Calling = {
  readonly fetch: Fetch;
  readonly rule: AddressRule;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** How long an answer may take, with its body. Milliseconds. */
  readonly patience?: number;
};

/** Whoever needs longer has taken in what it was told, or is away. */
const PATIENCE = 10 * SECOND;

/** Octets of an answer that are read: a challenge is shorter, and nothing else is of use. */
export const ANSWER_OCTETS = 2_048;

/**
 * Makes the request. Never throws for what a network does. No redirect is followed: where it leads nobody has agreed to
 * be told, and it might be where nobody may be called.
 */
export async function callAddress(
  { method, url, headers, body }: PushRequest,
  { fetch, rule, clock, patience = PATIENCE }: Calling,
): Promise<PushAnswer> {
  const refusal = refusalOf(url, rule);
  if (refusal !== undefined) return { kind: "refused", reason: refusal };
  try {
    const response = await fetch(url, {
      method,
      headers: { "User-Agent": "Tidings", ...headers },
      ...(body !== undefined && { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    return {
      kind: "answer",
      status: response.status,
      body: await beginningOf(response),
      retryAfterMs: retryAfter(response.headers.get("Retry-After"), clock()),
    };
  } catch (error) {
    return { kind: "silence", reason: `no answer: ${wordsOf(error)}` };
  }
}

/** The rest is not read, however much of it comes. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const octets = new Uint8Array(ANSWER_OCTETS);
  let length = 0;
  while (length < ANSWER_OCTETS) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, ANSWER_OCTETS - length);
    octets.set(part, length);
    length += part.length;
  }
  // A body that cannot be ended has been read as far as it is of use.
  await reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(octets.subarray(0, length));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 160) : "?";
}
