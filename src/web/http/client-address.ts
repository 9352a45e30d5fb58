/** Who asks, as far as it is known, and whether they ask too often for this moment. */
import type { Context } from "hono";
import { type Limited, networkOf } from "../../subscribers/limits/limits.ts";

/**
 * The address on the net that a request comes from. Cloudflare sets the field itself and overwrites what a
 * client sends.
 */
export function addressOf(c: Context): string {
  return c.req.header("CF-Connecting-IP") ?? "unknown";
}

/** The first, cheap limit. @returns whether what the key names may go on just now */
export type MayPost = (key: string) => Promise<boolean>;

/** Its window: what `Retry-After` says. Seconds. */
const WINDOW_S = 60;

/**
 * Asks the cheap limit before a handler that causes an email: by network, as the limits in D1 count, since whoever
 * has one address of an IPv6 /64 has them all.
 */
export function tooFast(c: Context, mayPost: MayPost | undefined): Promise<Limited | undefined> {
  return asked(mayPost, networkOf(addressOf(c)));
}

/**
 * Asks it about a key that was tried and is none. A genuine one is never refused. Nothing is written: a GET
 * changes nothing, and guessing at 256 bits needs no more than not to be cheap.
 */
export function triesTooFast(
  c: Context,
  mayPost: MayPost | undefined,
): Promise<Limited | undefined> {
  return asked(mayPost, `keys ${networkOf(addressOf(c))}`);
}

async function asked(mayPost: MayPost | undefined, key: string): Promise<Limited | undefined> {
  if (mayPost === undefined || (await mayPost(key))) return undefined;
  return { kind: "limited", retryAfter: WINDOW_S };
}
