/** What a server answered to one request as a reader sends it, and what can keep an answer away. */
import type { Failure } from "../../text/failure.ts";

/** One request and the redirect that answered it. */
export type Hop = { readonly url: string; readonly status: number; readonly to: string };

export type Answered = {
  readonly kind: "answered";
  /** After all redirects. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly status: number;
  readonly http: "1.1" | "2";
  /** Names in lower case; of a field that came twice, its values with ", " between. */
  readonly fields: Readonly<Record<string, string>>;
  /** Decoded where it was encoded and could be; else as it came. */
  readonly body: Uint8Array;
  /** Octets on the wire. */
  readonly length: number;
  /** Why the body is not what its fields say of it. */
  readonly broken?: "truncated" | "not gzip" | "unknown coding";
  /** Milliseconds until the last octet. */
  readonly ms: number;
};

export type Unanswered = Failure<
  | "no address"
  | "unreachable"
  | "timeout"
  | "certificate"
  | "loop"
  | "too many redirects"
  | "bad redirect"
  | "too large"
  | "broken answer"
> & { readonly hops: readonly Hop[] };

export type Answer = Answered | Unanswered;

export function field(answer: Answered, name: string): string | undefined {
  return answer.fields[name];
}

/** "application/rss+xml" of "application/rss+xml; charset=utf-8" (RFC 9110 §8.3). */
export function mediaType(answer: Answered): string {
  return (answer.fields["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

export function textOf(answer: Answered): string {
  return new TextDecoder().decode(answer.body);
}
