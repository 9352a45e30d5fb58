/**
 * How often anybody may make us write an email. Strangers use forms and leaked links to flood a
 * mailbox, so the limits per address count emails and end in silence, and those per subscriber, network
 * and site count requests and end in 429. Every route counts in the same windows. Pure: the counters are in
 * limits-store.ts.
 */
import { DAY, HOUR } from "../../text/time.ts";

export type Limits = {
  /** Emails to one address in 24 hours, and in 30 days. */
  readonly emailsPerDay: number;
  readonly emailsPerMonth: number;
  /** Requests for an email from one network (IPv4 /24, IPv6 /64) in an hour, and in a day, by all routes. */
  readonly networkPerHour: number;
  readonly networkPerDay: number;
  /** Requests for an email by the links of one subscriber in an hour, and in a day. */
  readonly subscriberPerHour: number;
  readonly subscriberPerDay: number;
  /** Emails that strangers may cause on the whole site in an hour. */
  readonly sitePerHour: number;
};

export const DEFAULT_LIMITS: Limits = {
  emailsPerDay: 1,
  emailsPerMonth: 3,
  // A school or an office may stand behind one /24 and be told of us on the same day.
  networkPerHour: 20,
  networkPerDay: 60,
  // Who mistypes a new address does so twice.
  subscriberPerHour: 3,
  subscriberPerDay: 5,
  sitePerHour: 1_000,
};

/** How long an email counts against its address. */
export const MONTH_MS = 30 * DAY;

type EmailDecision =
  /** `nth` is the number under which the email is to be counted. */
  { readonly kind: "write"; readonly nth: number } | { readonly kind: "silence" };

/**
 * Whether one more email may go to an address.
 *
 * @param sent the emails counted so far, in any order; `at` in milliseconds since the epoch
 * @param left when the address's owner unsubscribed, if they have left: the emails of before are spent, so they
 *   do not count against today's. Nobody else can unsubscribe them, and the month's count holds.
 */
export function decideEmail(
  sent: readonly { readonly nth: number; readonly at: number }[],
  limits: Limits,
  now: number,
  left = Number.NEGATIVE_INFINITY,
): EmailDecision {
  // A clock that was set back must not open the gate: what lies in the future counts too.
  const month = sent.filter((email) => email.at > now - MONTH_MS);
  const day = month.filter((email) => email.at > now - DAY && email.at > left);
  if (day.length >= limits.emailsPerDay || month.length >= limits.emailsPerMonth) {
    return { kind: "silence" };
  }
  return { kind: "write", nth: 1 + Math.max(0, ...sent.map((email) => email.nth)) };
}

/** A counter: at most `limit` in the window that is open at `opened`, in milliseconds. */
export type Window = {
  readonly bucket: string;
  readonly opened: number;
  readonly length: number;
  readonly limit: number;
};

/** Whom a full window is of. */
type LimitedScope = "subscriber" | "network" | "site";

export type Limited = {
  readonly kind: "limited";
  /** Seconds. */
  readonly retryAfter: number;
  /** Absent is the network. */
  readonly by?: Exclude<LimitedScope, "network">;
};

/** What full windows mean for whoever asked; undefined when none is full. */
export function limitedBy(full: readonly Window[], now: number): Limited | undefined {
  if (full.length === 0) return undefined;
  // One is named, and it must be one that is full: what a person can change stands first.
  const by = (["subscriber", "network", "site"] as const).find((scope) =>
    full.some(({ bucket }) => bucket.split(":")[0] === scope),
  );
  return {
    kind: "limited",
    retryAfter: retryAfter(full, now),
    ...(by === "subscriber" || by === "site" ? { by } : {}),
  };
}

/** The windows that a request by a subscriber's link is counted in. */
export function subscriberWindows(id: number, limits: Limits, now: number): readonly Window[] {
  const bucket = subscriberBucket(id);
  return [
    windowAt(bucket, HOUR, limits.subscriberPerHour, now),
    windowAt(bucket, DAY, limits.subscriberPerDay, now),
  ];
}

/** The name of a subscriber's windows. @param id subscribers.id */
export function subscriberBucket(id: number): string {
  return `subscriber:${id.toString(36)}`;
}

/** The windows that one request is counted in. @param network its keyed hash */
export function networkWindows(network: string, limits: Limits, now: number): readonly Window[] {
  return [
    windowAt(`network:${network}`, HOUR, limits.networkPerHour, now),
    windowAt(`network:${network}`, DAY, limits.networkPerDay, now),
  ];
}

/** The window that emails of the whole site are counted in. */
export function siteWindow(limits: Limits, now: number): Window {
  return windowAt("site", HOUR, limits.sitePerHour, now);
}

/** Seconds until a full window opens again: what `Retry-After` says. */
export function retryAfter(full: readonly Window[], now: number): number {
  const ends = full.map((window) => window.opened + window.length - now);
  return Math.max(1, Math.ceil(Math.max(0, ...ends) / 1000));
}

/**
 * The network that an address belongs to: its /24 in IPv4, its /64 in IPv6, since whoever has one
 * address of those has them all. What cannot be read is one network together.
 */
export function networkOf(address: string): string {
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address.trim());
  if (mapped?.[1] !== undefined) return v4(mapped[1]);
  const url = `http://[${address.trim()}]/`;
  if (!address.includes(":") || !URL.canParse(url)) return "unknown";
  // WHATWG URL gives every IPv6 address one spelling: lower case, the longest run of zeros as "::".
  const [head = "", tail] = new URL(url).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  const [high = "", low = ""] = groups.slice(6);
  // ::ffff:cb00:7109 is 203.0.113.9 in the spelling of another protocol (RFC 4291 §2.5.5.2).
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff")
    return v4([...pair(high), ...pair(low)].join("."));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/**
 * The text that a network is hashed from: the day is its salt, so that the hashes of two days cannot
 * be joined, and nobody is followed for longer.
 */
export function networkOfDay(address: string, now: number): string {
  return `${Math.floor(now / DAY)} ${networkOf(address)}`;
}

function v4(address: string): string {
  const octets = address.split(".").map(Number);
  if (octets.some((octet) => octet > 255)) return "unknown";
  return `${octets.slice(0, 3).join(".")}.0/24`;
}

/** The two octets of a group of four hex digits. */
function pair(group: string): readonly [number, number] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}

function windowAt(bucket: string, length: number, limit: number, now: number): Window {
  return { bucket, opened: Math.floor(now / length) * length, length, limit };
}
