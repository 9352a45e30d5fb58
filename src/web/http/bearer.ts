/** The bearer token of /api: it is checked in constant time, and asked for where it lacks. */
import type { Limited } from "../../subscribers/limits/limits.ts";
import { failure } from "../../text/failure.ts";
import { isSecret } from "../../text/hash.ts";
import { failedJson, waiting, withRetry } from "./failures.ts";

/** @param header the Authorization field, as it came */
export async function isToken(header: string | undefined, token: string): Promise<boolean> {
  // RFC 9110 §11.1 and §11.4: the scheme in any case, then one space or more.
  const given = /^bearer {1,8}(\S{1,500}) {0,8}$/i.exec(header ?? "")?.[1] ?? "";
  return isSecret(given, token);
}

/** The 401 of an API handler. */
export function wantsToken(request: Request): Response {
  const response = failedJson(request, failure("no-token", "a bearer token is needed"));
  response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

/** The answer to a network that tries tokens: the right one is never refused. */
export function tooManyTries(request: Request, limited: Limited): Response {
  const reason = `too many tokens that are not the right one came from this network: ${waiting(limited)}`;
  return withRetry(failedJson(request, failure("limited", reason)), limited.retryAfter);
}
