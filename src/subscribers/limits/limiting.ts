/** Asks the limits whether somebody may make us write an email once more. */

import type { Ports } from "../ports.ts";
import type { Limited, Window } from "./limits.ts";
import {
  limitedBy,
  networkOfDay,
  networkWindows,
  siteWindow,
  subscriberWindows,
} from "./limits.ts";
import { countRequest } from "./limits-store.ts";

type Limiting = Pick<Ports, "db" | "hash" | "limits">;

/** Who asks. A network is its address on the net; the operator's own command has none. */
type Asker = { readonly network?: string | undefined; readonly subscriber?: number };

/**
 * Counts one request for an email: by its subscriber, by its network, and against the whole site. Every route
 * that causes an email asks here, before it does anything else.
 *
 * @returns what to tell whoever has to wait; otherwise the keyed hash of the network, for a consent
 */
export async function askForEmail(
  { db, hash, limits }: Limiting,
  { network, subscriber }: Asker,
  now: number,
): Promise<Limited | { readonly kind: "allowed"; readonly network?: string }> {
  const hashed =
    network === undefined ? undefined : await hash("network", networkOfDay(network, now));
  const counted: readonly Window[] = [
    ...(subscriber === undefined ? [] : subscriberWindows(subscriber, limits, now)),
    ...(hashed === undefined ? [] : networkWindows(hashed, limits, now)),
  ];
  if (counted.length > 0) {
    const limited = limitedBy(await countRequest(db, counted, [siteWindow(limits, now)]), now);
    if (limited !== undefined) return limited;
  }
  return { kind: "allowed", ...(hashed === undefined ? {} : { network: hashed }) };
}
