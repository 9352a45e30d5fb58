/**
 * A `fetch` that knows whether a call that failed can have been whole. On Workers a refused connection and one that is
 * lost after the call both throw "Network connection lost.", a name that is not found and a failed TLS handshake throw
 * "internal error": the words tell nothing. That the last octet of the body never left us does, since nobody carries
 * out a call whose JSON has no end.
 */
import { type Fetch, NeverWhole } from "./http-call.ts";

/**
 * How long the last octet of a first call is held back: a short body is taken in whole before the connection stands,
 * and a refusal is known by then. Milliseconds; once an invocation.
 */
const HELD_BACK_MS = 250;

/** What Workers have and Node has not: a stream of known length, which is sent with its Content-Length. */
type OpenBody = (octets: number) => {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
};

/**
 * @param openBody opens a `FixedLengthStream`
 * @param wait resolves after so many milliseconds
 * @returns rejects with `NeverWhole` where nothing can have been carried out
 */
export function createWaryFetch(
  fetch: Fetch,
  openBody: OpenBody,
  wait: (ms: number) => Promise<unknown>,
): Fetch {
  let answered = false;
  return async (url, init) => {
    const octets = octetsOf(init.body);
    if (octets === undefined || octets.length === 0) return fetch(url, init);
    const { readable, writable } = openBody(octets.length);
    const writer = writable.getWriter();
    let whole = false;
    let over = false;
    const write = async () => {
      await writer.write(octets.subarray(0, -1));
      if (!answered) await wait(HELD_BACK_MS);
      if (over) return;
      whole = true;
      await writer.write(octets.subarray(-1));
      await writer.close();
    };
    // The call says itself why its body was not taken.
    write().catch(() => undefined);
    try {
      const response = await fetch(url, { ...init, body: readable });
      answered = true;
      return response;
    } catch (error) {
      over = true;
      if (whole) throw error;
      throw new NeverWhole(error instanceof Error ? error.message : "?", { cause: error });
    }
  };
}

/** A body of known length; undefined for any other. */
function octetsOf(body: RequestInit["body"]): Uint8Array | undefined {
  if (body instanceof Uint8Array) return body;
  return typeof body === "string" ? new TextEncoder().encode(body) : undefined;
}
