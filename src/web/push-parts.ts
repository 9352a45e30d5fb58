/** What the API and the desk need to tell others by HTTP. */
import type { AddressRule } from "../push/address.ts";
import type { RingKey } from "../subscribers/links/ring.ts";

export type PushParts = {
  readonly rule: AddressRule;
  /** Keys that sign links, the signing one first. */
  readonly ring: () => Promise<readonly RingKey[]>;
  /** Tells the queue that something was queued. */
  readonly wake: () => Promise<unknown>;
};
