/**
 * Cloudflare's API, for the few questions that no command of Wrangler answers, and for binding a domain, which Wrangler
 * does without asking whose the domain is by now.
 */
import { type Failed, failed, reasonOf } from "./failed.ts";

/** Bearer, or the older key with its e-mail address. */
export type Credentials =
  | { readonly type: "api_token" | "oauth"; readonly token: string }
  | { readonly type: "api_key"; readonly key: string; readonly email: string };

export type Called<Result> =
  | {
      readonly kind: "answer";
      readonly result: Result;
      /** Where a list goes on. */
      readonly cursor?: string;
    }
  | (Failed & {
      /** Cloudflare's own number of the error; undefined when it was not reached. */
      readonly code: number | undefined;
    });

export type CloudflareApi = <Result>(
  method: "GET" | "PUT" | "POST",
  path: string,
  /** Octets as they are, anything else as JSON. */
  body?: unknown,
) => Promise<Called<Result>>;

/** No answer within this long is none; milliseconds. */
const PATIENCE = 30_000;
/** For octets: a piece of a recording takes minutes on a slow line. */
const PATIENCE_OF_OCTETS = 30 * 60_000;

/** Wrangler's own variable of the same meaning. */
const BASE = () => process.env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";

export function cloudflareApi(credentials: Credentials): CloudflareApi {
  const signedIn = {
    ...(credentials.type === "api_key"
      ? { "X-Auth-Key": credentials.key, "X-Auth-Email": credentials.email }
      : { Authorization: `Bearer ${credentials.token}` }),
  };
  return async <Result>(method: "GET" | "PUT" | "POST", path: string, body?: unknown) => {
    const octets = body instanceof Uint8Array;
    const type = octets ? "application/octet-stream" : "application/json";
    const ask = () =>
      fetch(`${BASE()}${path}`, {
        method,
        headers: { "Content-Type": type, ...signedIn },
        signal: AbortSignal.timeout(octets ? PATIENCE_OF_OCTETS : PATIENCE),
        ...(body !== undefined && { body: octets ? new Uint8Array(body) : JSON.stringify(body) }),
      });
    try {
      const response = await (method === "POST" ? ask() : askedAgain(ask));
      const { success, errors, result, result_info } = (await response.json()) as {
        readonly success: boolean;
        readonly errors: readonly { readonly code: number; readonly message: string }[];
        readonly result: Result;
        readonly result_info?: { readonly cursor?: string };
      };
      const cursor = result_info?.cursor;
      if (success) return { kind: "answer", result, ...(cursor && { cursor }) };
      const [error] = errors;
      const message = error?.message ?? `Cloudflare answered ${response.status}`;
      return refused({ message, ...(error && { code: error.code }) }, path);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return refused({ message: words === "" ? "fetch failed" : words }, path);
    }
  };
}

/**
 * Asks once more where a connection broke before there was an answer: one that was kept may be closed just as it is used
 * again (RFC 9112 §9.3.1). Only for methods that come to the same when they are done twice (RFC 9110 §9.2.2).
 */
async function askedAgain(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    // Patience that came to its end is another error.
    if (!(error instanceof TypeError)) throw error;
    return ask();
  }
}

function refused(error: { readonly message: string; readonly code?: number }, path: string) {
  const { reason } = reasonOf(
    { kind: "failed", ...error },
    `Cloudflare was asked for ${nameOf(path)}`,
  );
  return { ...failed(reason), code: error.code };
}

/** "workers/domains": the account's id and the question say nothing to people. */
function nameOf(path: string): string {
  return path.replace(/\?.*/, "").replace(/^\/(?:accounts\/[^/]+\/)?/, "");
}
