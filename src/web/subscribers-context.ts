/** What the handlers for subscribers need from outside, besides `Handlers`. */
import type { DeliveryIds } from "../mail/delivery-id.ts";
import type { Fetch } from "../providers/http-call.ts";
import type { Ports } from "../subscribers/ports.ts";
import type { MayPost } from "./http/client-address.ts";

export type SubscribersContext = {
  readonly ports: Ports;
  /**
   * Tells the queue that an email was queued, or with `due` of all that is due, so that it goes out now and not with
   * the next tick.
   */
  readonly wake: (scope?: "due") => Promise<unknown>;
  /** The rate-limit binding. It forgets soon and counts per location; the limits that hold are in D1. */
  readonly mayPost?: MayPost;
  /** Cloudflare Turnstile, when the operator has set it up: its script is allowed by the CSP only then. */
  readonly turnstile?: {
    readonly siteKey: string;
    readonly passes: (answer: string, network: string) => Promise<boolean>;
  };
  /** What proves a provider's webhook; a provider without a secret has no such route. */
  readonly hooks?: {
    readonly deliveryIds: DeliveryIds;
    /** By the provider's name. */
    readonly secrets: Readonly<Record<string, string>>;
    /** Fetches the certificate that a message was signed with. */
    readonly fetch: Fetch;
  };
};
