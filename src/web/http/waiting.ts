/** What is said to whoever has reached a limit, and for how long it holds. */
import type { Limited } from "../../subscribers/limits/limits.ts";

/** Says how long to wait, rounded up. */
export function waiting({ retryAfter }: Pick<Limited, "retryAfter">): string {
  if (retryAfter <= 60) return "Please try again in a minute.";
  const minutes = Math.ceil(retryAfter / 60);
  if (minutes <= 60) return `Please try again in ${minutes} minutes.`;
  return `Please try again in ${Math.ceil(minutes / 60)} hours.`;
}

/** RFC 6585 §4. */
export function withRetry(
  response: Response,
  { retryAfter }: Pick<Limited, "retryAfter">,
): Response {
  response.headers.set("Retry-After", String(retryAfter));
  return response;
}

/** What was too much, as one sentence that is true of the window that is full. */
export function limitWords({ by }: Pick<Limited, "by">): string {
  switch (by) {
    case "site":
      return "More emails were asked for on this site than it sends in an hour.";
    case "subscriber":
      return "The links of this subscription have asked for as many emails as they may.";
    default:
      return "Too many emails were asked for from your network.";
  }
}
