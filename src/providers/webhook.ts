/** What reading a provider's webhook comes to, whichever provider it is. Pure. */
import type { Feedback } from "../feedback/feedback-store.ts";
import { fromBase64 } from "../text/bytes.ts";

export type HookReading =
  | {
      readonly kind: "event";
      readonly event: { readonly provider: string; readonly id: string };
      /** Unproved, as from anybody who has the provider's secret: read its signature before use. */
      readonly deliveryId: string;
      readonly feedback: Feedback;
    }
  /** Genuine, and nothing to us: opened, clicked, delayed. */
  | { readonly kind: "ignored"; readonly why: string }
  | { readonly kind: "forged"; readonly why: string }
  /** Cannot be told just now: the provider asks again. */
  | { readonly kind: "unsure"; readonly why: string }
  /** Genuine: the provider wants to hear, once, that events are wanted here. Fetching the URL says so. */
  | { readonly kind: "subscription"; readonly url: string };

/** A webhook's request: the body exactly as it came, since the signature covers its octets. */
export type HookRequest = { readonly headers: Headers; readonly body: string };

/** The body as JSON; undefined when it is none. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The octets that a base64 text stands for; undefined when it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  return fromBase64(base64);
}

/** A delivery id as the transports write it into a provider's tag, where dots are not allowed. */
export function deliveryIdOfTag(tag: string): string {
  // No id has two hyphens in a row.
  return tag.replaceAll("--", ".");
}
