/**
 * How fast emails may go: what the provider admits, what recipients' domains bear, how many a day. Pure.
 *
 * One value, `RateState`, says how far each limit is taken. A pass over a batch reserves its place before its
 * first call, so that several consumers together keep one rate.
 */
import { DAY, HOUR, MINUTE } from "../../text/time.ts";
import type { RateReason } from "../reasons.ts";

/** A rate of calls counts a call of one email like a call of a hundred: so do providers that limit requests. */
export type Rate = { readonly of: "calls" | "emails"; readonly perSecond: number };

export type RateLimits = {
  /** Of the provider as a whole; undefined: it says no, and neither do we. */
  readonly rate: Rate | undefined;
  /** Emails a minute to a recipient's domain. */
  readonly domains: Readonly<Record<string, number>>;
  /** Emails a day (UTC) that the provider's plan admits. */
  readonly perDay: number | undefined;
  /** The day on which a new sending domain began, in milliseconds since the epoch. */
  readonly warmUpFrom: number | undefined;
};

/** How far the rate limits of one provider are taken. */
export type RateState = {
  /** When the next email may go, in milliseconds since the epoch. */
  readonly freeAt: number;
  /** Days since the epoch (UTC), and the emails of that day. */
  readonly day: number;
  readonly taken: number;
  readonly domains: Readonly<Record<string, DomainState>>;
};

type DomainState = {
  readonly freeAt: number;
  /** How often the domain asked us to slow down of late: each time halves its rate. */
  readonly halvings: number;
  /** When it last did, in milliseconds since the epoch. */
  readonly slowedAt: number;
};

export const NOTHING_TAKEN: RateState = { freeAt: 0, day: 0, taken: 0, domains: {} };

/** The place of one pass in the rate limits. */
type Reservation = {
  readonly state: RateState;
  /** The emails that may go in this pass, by subscriber. */
  readonly granted: readonly number[];
  /** When the first call may be made, in milliseconds since the epoch. */
  readonly startsAt: number;
  /** When those that may not go now can ask again; undefined when all may go. */
  readonly restAt: number | undefined;
  /** Why the rest waits. */
  readonly reason: RateReason | undefined;
};

/**
 * A consumer waits for its turn this long; for a longer one the batch is released. Milliseconds: well within
 * the 5 min of its lease, and waiting costs no CPU.
 */
export const LONGEST_TURN = MINUTE;

/** A domain takes what half a minute of its rate allows in one go, and the rest later. Milliseconds. */
const DOMAIN_BURST = 30_000;

/** The rate limits that a domain is given when it first asks us to slow down (4.7.28). Emails a minute. */
const SLOWED_DOMAIN = 100;
/** Six halvings are an email or two a minute; one is forgiven each hour. */
const MOST_HALVINGS = 6;

/** 100,000 emails, within D1's and the queue's limits for one tick. */
const LARGEST_BACKLOG = 1_000;
/** However slow, consumers have something to do between two ticks. */
const SMALLEST_BACKLOG = 20;

/** Emails that are not of an edition are few, and somebody waits for each: a tenth of the day is theirs. */
const EDITIONS_SHARE = 0.9;

/**
 * Emails a day from a new sending domain, day by day, never more than two and a half times the day
 * before: how mailbox providers come to know a sender. Source: the ladder that Customer.io and others
 * publish for warming a domain.
 */
const WARM_UP_LADDER = [
  1_000, 2_500, 5_000, 6_500, 8_000, 10_000, 14_000, 20_000, 25_000, 35_000, 50_000, 80_000,
  125_000, 175_000, 250_000,
] as const;

/**
 * Reserves the place of one pass.
 *
 * @param emails in the order in which they would go
 * @param call `edition`: whether they are of one; `size`: emails that a call may carry
 * @param now milliseconds since the epoch
 */
export function reserve(
  rateLimits: RateLimits,
  state: RateState,
  emails: readonly { readonly subscriber: number; readonly address: string | null }[],
  call: { readonly edition: boolean; readonly size: number },
  now: number,
): Reservation {
  if (isFree(rateLimits, state)) {
    const granted = emails.map(({ subscriber }) => subscriber);
    return { state, granted, startsAt: now, restAt: undefined, reason: undefined };
  }
  const day = Math.floor(now / DAY);
  const taken = state.day === day ? state.taken : 0;
  const startsAt = Math.max(state.freeAt, now);
  const none = { state, granted: [], startsAt };
  if (startsAt - now > LONGEST_TURN) {
    return { ...none, restAt: startsAt - LONGEST_TURN / 2, reason: { kind: "turn" } };
  }
  const left = allowance(rateLimits, call.edition, day) - taken;
  const tomorrow = { restAt: (day + 1) * DAY, reason: { kind: "day" } } as const;
  if (left <= 0) return { ...none, ...tomorrow };

  const admitted = admittedByDomain(rateLimits, state, emails, now);
  const granted = admitted.granted.slice(0, left);
  const calls = Math.ceil(granted.length / call.size);
  return {
    state: {
      freeAt: startsAt + calls * callMs(rateLimits.rate, Math.min(call.size, granted.length)),
      day,
      taken: taken + granted.length,
      domains: admitted.domains,
    },
    granted,
    startsAt,
    ...(granted.length < admitted.granted.length
      ? tomorrow
      : { restAt: admitted.restAt, reason: admitted.reason }),
  };
}

/** How long a call of `emails` emails takes up of the provider, in milliseconds. */
export function callMs(rate: Rate | undefined, emails: number): number {
  if (rate === undefined) return 0;
  return ((rate.of === "calls" ? 1 : emails) * 1_000) / rate.perSecond;
}

/**
 * Batches that may wait in the queue: what goes in two minutes, so that an email that comes in later is not
 * long behind. Without a rate as many as one tick can tell the queue of.
 *
 * @param batchSize emails in one batch
 */
export function backlogFor(rate: Rate | undefined, batchSize: number): number {
  if (rate === undefined) return LARGEST_BACKLOG;
  const twoMinutes = (2 * MINUTE) / callMs(rate, batchSize);
  return Math.round(Math.min(Math.max(twoMinutes, SMALLEST_BACKLOG), LARGEST_BACKLOG));
}

/** Gives reserved emails that did not go back to their day. */
export function giveBack(state: RateState, emails: number, now: number): RateState {
  if (state.day !== Math.floor(now / DAY)) return state;
  return { ...state, taken: Math.max(0, state.taken - emails) };
}

/** Halves the rates of domains that asked for it. */
export function slowDown(state: RateState, domains: readonly string[], now: number): RateState {
  const slowed = domains.map((domain): [string, DomainState] => {
    const known = state.domains[domain];
    const halvings = Math.min(MOST_HALVINGS, halvingsAt(known, now) + 1);
    return [domain, { freeAt: known?.freeAt ?? now, halvings, slowedAt: now }];
  });
  return { ...state, domains: { ...state.domains, ...Object.fromEntries(slowed) } };
}

/** The domain of an address, as the rate state names it. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Nothing limits anybody, so nothing is worth writing down. */
function isFree(rateLimits: RateLimits, state: RateState): boolean {
  const limits = [rateLimits.rate, rateLimits.perDay, rateLimits.warmUpFrom];
  const domains = [...Object.keys(rateLimits.domains), ...Object.keys(state.domains)];
  return limits.every((limit) => limit === undefined) && domains.length === 0;
}

/** The emails that the rest of a day has room for. */
function allowance(rateLimits: RateLimits, edition: boolean, day: number): number {
  const plan = rateLimits.perDay ?? Number.POSITIVE_INFINITY;
  // Somebody waits for each other email, and these are what warms a domain best.
  if (!edition) return plan;
  return Math.min(Math.floor(plan * EDITIONS_SHARE), warmUp(rateLimits.warmUpFrom, day));
}

function warmUp(from: number | undefined, day: number): number {
  if (from === undefined) return Number.POSITIVE_INFINITY;
  const step = Math.max(0, day - Math.floor(from / DAY));
  return WARM_UP_LADDER[step] ?? Number.POSITIVE_INFINITY;
}

/** The emails whose domains have room, and the rate state after they went. */
function admittedByDomain(
  rateLimits: RateLimits,
  state: RateState,
  emails: readonly { readonly subscriber: number; readonly address: string | null }[],
  now: number,
): Pick<Reservation, "granted" | "restAt" | "reason"> & Pick<RateState, "domains"> {
  const domains = new Map(Object.entries(state.domains).filter(([, known]) => stillOf(known, now)));
  const granted: number[] = [];
  let restAt: number | undefined;
  let full: string | undefined;
  for (const { subscriber, address } of emails) {
    // Nobody to mail: the outbox has to hear of it, and no domain does.
    const domain = address === null ? "" : domainOf(address);
    const known = domains.get(domain);
    const perMinute = limitOf(rateLimits, domain, known, now);
    if (perMinute === undefined) {
      granted.push(subscriber);
      continue;
    }
    const freeAt = Math.max(known?.freeAt ?? 0, now);
    if (freeAt - now >= DOMAIN_BURST) {
      restAt = Math.min(restAt ?? freeAt, freeAt);
      full = domain;
      continue;
    }
    granted.push(subscriber);
    const { halvings, slowedAt } = known ?? { halvings: 0, slowedAt: 0 };
    domains.set(domain, { freeAt: freeAt + MINUTE / perMinute, halvings, slowedAt });
  }
  const reason = full === undefined ? undefined : ({ kind: "domain", domain: full } as const);
  return { granted, restAt, reason, domains: Object.fromEntries(domains) };
}

/** Emails a minute; undefined: the domain has no limit. */
function limitOf(
  rateLimits: RateLimits,
  domain: string,
  known: DomainState | undefined,
  now: number,
): number | undefined {
  const halvings = halvingsAt(known, now);
  const set = rateLimits.domains[domain];
  if (set === undefined && halvings === 0) return undefined;
  return (set ?? SLOWED_DOMAIN) / 2 ** halvings;
}

function halvingsAt(known: DomainState | undefined, now: number): number {
  if (known === undefined) return 0;
  return Math.max(0, known.halvings - Math.floor((now - known.slowedAt) / HOUR));
}

/** A domain that is free and forgiven says nothing: it is forgotten, so that few are kept. */
function stillOf(known: DomainState, now: number): boolean {
  return known.freeAt > now || halvingsAt(known, now) > 0;
}
