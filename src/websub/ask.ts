/** Takes in what a subscriber asks of the hub: kept, and its callback asked whether it meant it. */

import type { Publication } from "../publication/publication.ts";
import type { AddressRule } from "../push/address.ts";
import type { Sealing } from "../push/sealing.ts";
import { base64url } from "../text/bytes.ts";
import type { ReadTopic } from "./distribution.ts";
import { type HubRequest, readHubRequest } from "./request.ts";
import { keepRequest, type Standing, standingOf } from "./request-store.ts";

export type HubLimits = {
  /** Subscriptions of the whole hub. */
  readonly total: number;
  /** Subscriptions of one host of callbacks. */
  readonly ofHost: number;
  /** Requests about one host that wait for its word: whoever is named without having asked is called no more often. */
  readonly pending: number;
  /** Requests from one network (IPv4 /24, IPv6 /64) in an hour. */
  readonly ofNetwork: number;
};

export const HUB_LIMITS: HubLimits = { total: 20_000, ofHost: 200, pending: 20, ofNetwork: 100 };

/** What the secrets of subscribers are sealed for. */
export const WEBSUB_SEAL = "tidings/websub-secret/1";

export type AskingParts = {
  readonly db: D1Database;
  readonly publication: Publication;
  readonly rule: AddressRule;
  readonly sealing: Sealing;
  readonly readTopic: ReadTopic;
  readonly limits?: HubLimits;
  /** A number nobody has had before: at most 48 bits, not 0. */
  readonly freshId: () => number;
};

type HubAnswer =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly reason: string }
  /** More than the hub takes at this moment, or at all. */
  | { readonly kind: "too-many"; readonly reason: string }
  | { readonly kind: "full"; readonly reason: string };

/**
 * @param fields of the form
 * @param network keyed hash of where the request comes from
 */
export async function askHub(
  parts: AskingParts,
  fields: URLSearchParams,
  network: string,
  now: number,
): Promise<HubAnswer> {
  const { db, publication, rule, limits = HUB_LIMITS, sealing, readTopic, freshId } = parts;
  const read = readHubRequest(fields, publication, rule);
  if (read.kind === "refused") return read;
  const { request } = read;
  const limited = limitedBy(request, await standingOf(db, request, network, now), limits);
  if (limited !== undefined) return limited;
  const content = await readTopic(request.topic);
  if (content === undefined) return { kind: "refused", reason: "there is no such feed" };
  const { secret } = request;
  const sealed = secret === undefined ? null : await sealing.seal(secret);
  const challenge = base64url(crypto.getRandomValues(new Uint8Array(24)));
  const kept = { ...request, id: freshId(), network, secret: sealed, challenge };
  const pinged = (publication.websub?.hubs ?? []).length > 0;
  await keepRequest(db, kept, content.tag, pinged, now);
  return { kind: "accepted" };
}

function limitedBy(
  { mode }: HubRequest,
  { total, ofHost, pending, ofNetwork }: Standing,
  limits: HubLimits,
): HubAnswer | undefined {
  if (ofNetwork >= limits.ofNetwork) {
    return { kind: "too-many", reason: "too many requests from this network in an hour" };
  }
  if (pending >= limits.pending) {
    return {
      kind: "too-many",
      reason: "the host of hub.callback has not answered so many requests",
    };
  }
  // Whoever leaves makes room.
  if (mode === "unsubscribe") return undefined;
  if (ofHost >= limits.ofHost) {
    return { kind: "full", reason: "the host of hub.callback has as many subscriptions as it may" };
  }
  if (total >= limits.total) return { kind: "full", reason: "the hub has as many as it takes" };
  return undefined;
}
