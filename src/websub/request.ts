/** What a subscriber asks of the hub (WebSub §5.1): read, and refused where it cannot be done. Pure. */
import type { Publication } from "../publication/publication.ts";
import { type AddressRule, hostOf, refusalOf } from "../push/address.ts";
import { utf8 } from "../text/bytes.ts";
import { DAY, HOUR, SECOND } from "../text/time.ts";
import { topicAt } from "./topic.ts";

/** Seconds. Renewed well before its end, a lease of ten days asks for two calls a week. */
const LEASE = { least: HOUR / SECOND, usual: (10 * DAY) / SECOND, most: (30 * DAY) / SECOND };

/** §5.1: "less than 200 bytes". */
const SECRET_OCTETS = 200;

export type HubRequest = {
  readonly mode: "subscribe" | "unsubscribe";
  /** Path of the feed. */
  readonly topic: string;
  /** Its address as it was asked for. */
  readonly asked: string;
  readonly callback: string;
  readonly host: string;
  readonly secret?: string;
  /** Seconds. */
  readonly lease: number;
};

export type HubReading =
  | { readonly kind: "request"; readonly request: HubRequest }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads the fields of a form. What it does not know it ignores (§5.1). */
export function readHubRequest(
  fields: URLSearchParams,
  publication: Publication,
  rule: AddressRule,
): HubReading {
  const mode = fields.get("hub.mode");
  const [asked, callback] = [fields.get("hub.topic"), fields.get("hub.callback")];
  const secret = fields.get("hub.secret") ?? "";
  if (mode !== "subscribe" && mode !== "unsubscribe") {
    return refused('hub.mode must be "subscribe" or "unsubscribe"');
  }
  if (!callback) return refused("hub.callback is missing");
  if (!asked) return refused("hub.topic is missing");
  const unfit = refusalOf(callback, rule);
  if (unfit !== undefined) return refused(`hub.callback cannot be called: ${unfit}`);
  const topic = topicAt(publication, asked);
  if (topic === undefined)
    return refused("hub.topic is not the own address of a feed of this site");
  if (utf8(secret).length >= SECRET_OCTETS)
    return refused("hub.secret must be less than 200 bytes");
  const lease = leaseOf(fields.get("hub.lease_seconds"), mode);
  if (lease === undefined) return refused("hub.lease_seconds must be a positive decimal integer");
  const { href } = new URL(callback);
  const request = { mode, topic, asked, callback: href, host: hostOf(href), lease } as const;
  return { kind: "request", request: { ...request, ...(secret !== "" && { secret }) } };
}

function refused(reason: string): HubReading {
  return { kind: "refused", reason };
}

/** §5.1: on unsubscribing it is ignored. */
function leaseOf(value: string | null, mode: HubRequest["mode"]): number | undefined {
  if (mode === "unsubscribe" || value === null || value === "") return LEASE.usual;
  if (!/^\d{1,15}$/.test(value) || Number(value) === 0) return undefined;
  return Math.min(LEASE.most, Math.max(LEASE.least, Number(value)));
}
