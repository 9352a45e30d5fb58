/**
 * One batch, from claim to release. docs/decisions/0006 lists every point at which this may be killed
 * and what is then true.
 */

import { readSuppressed } from "../../subscribers/suppression.ts";
import { MINUTE, SECOND } from "../../text/time.ts";
import type { Stall } from "../outage/outage.ts";
import { beginProbe } from "../outage/outage-store.ts";
import { takePlace } from "../rate/rate-limiter.ts";
import { changeRateState } from "../rate/rate-store.ts";
import type { Call } from "./attempt.ts";
import { makeCall, queriesOfCall } from "./call.ts";
import { type Batch, claim, type OpenRow } from "./claim-store.ts";
import { askBlocked, beginPass, type Delivery, type Ended, type Pass, waysOf } from "./pass.ts";
import { type Delivered, releaseBatch, stale } from "./release.ts";

/** A consumer may run for 15 min: after 8 no new call is begun. */
const LONGEST_PASS = 8 * MINUTE;

/** Delivers what is open of one batch: claims it, takes its place in the rate limits, makes its calls, and lets it go. */
export async function deliverBatch(id: number, given: Delivery): Promise<Delivered> {
  const began = given.clock();
  const limitsOf = given.rateLimiting && given.transport.name;
  const claimed = await claim(given.db, id, began, given.leaseMs, limitsOf);
  if (claimed === undefined) return { kind: "idle" };
  const { batch, open, stalls } = claimed;
  const delivery = batch.kind === "operator" ? toOperator(given, stalls) : given;
  if (began >= batch.expiresAt) return releaseBatch(delivery, batch, stale(batch, open), {});
  const stall = stallAmong(stalls, delivery);
  const probing = stall?.kind === "doubt";
  if (probing && !(await beginProbe(delivery.db, stall, began))) {
    const waitMs = Math.max(SECOND, stall.until - began);
    const reason = { kind: "probe", transport: stall.transport } as const;
    return releaseBatch(delivery, batch, [], { waitMs, reason });
  }
  const turn = inTurn(batch, open);
  // A single email: what the provider does with it tells of the others.
  const rows = probing ? turn.slice(0, 1) : turn;
  const blocking = await askBlocked(delivery, batch, rows);
  const rate = delivery.transport === given.transport ? claimed.rate : undefined;
  const { rateLimiting } = delivery;
  const place = await takePlace(delivery, rateLimiting, batch, rows, rate, blocking?.statement);
  try {
    const blocked = blocking === undefined ? new Set<string>() : blocking.read(place.beside);
    const { pass, calls } = beginPass(delivery, batch, place, blocked, began, stall);
    const { thrown, ...ending } = await makeCalls(pass, calls);
    const { settled, fresh, asked, doubt } = pass;
    const ended = { fresh, asked, doubt, ...ending };
    const delivered = await releaseBatch(delivery, batch, settled, ended);
    if (thrown !== undefined) throw thrown;
    return delivered;
  } finally {
    await place.leave();
  }
}

/** Queries that a batch may ask, with one call of its provider. */
export function queriesOfBatch({ batchSize }: Delivery["transport"]): number {
  const before =
    claim.queries + beginProbe.queries + changeRateState.queries + readSuppressed.queries;
  return before + queriesOfCall(batchSize);
}

/** What is remembered of the providers that the emails may go by: a doubt weighs more than a wait. */
function stallAmong(stalls: readonly Stall[], { transport }: Delivery): Stall | undefined {
  const ways = waysOf(transport);
  const known = stalls.filter(({ transport: name }) => ways.includes(name));
  return known.find(({ kind }) => kind === "doubt") ?? known[0];
}

/**
 * Those that had no turn since the last attempt that the batch counts: a pass that a doubt cut short leaves the rest to
 * the next one, so that nobody is tried more often than the others.
 */
function inTurn({ failures, inDoubt }: Batch, open: readonly OpenRow[]): readonly OpenRow[] {
  const left = open.filter(({ attempts }) => attempts <= failures);
  return left.length === 0 || inDoubt !== undefined ? open : left;
}

/**
 * An email to the operator may be what says that a provider is silent: it goes by the fallback where there is one,
 * and rather twice than not at all.
 */
function toOperator(delivery: Delivery, stalls: readonly Stall[]): Delivery {
  const { name, second } = delivery.transport;
  const silent = stalls.some(({ transport, kind }) => transport === name && kind === "doubt");
  const transport = silent && second !== undefined ? second : delivery.transport;
  return { ...delivery, transport, onUnknown: "retry" };
}

/** Makes calls in order, each at its turn, until none is left or something ends the pass. */
async function makeCalls(pass: Pass, calls: readonly Call[]): Promise<Ended> {
  for (const [nth, call] of calls.entries()) {
    const waitMs = await turnOf(pass, nth);
    if (waitMs !== undefined) return { waitMs };
    const ended = await makeCall(pass, call, nth + 1 < calls.length);
    if (ended !== undefined) return ended;
  }
  // The probe was taken: the others need not wait.
  if (pass.probed) return { waitMs: SECOND };
  const { delivery, place } = pass;
  if (place.restAt === undefined) return {};
  return { restMs: place.restAt - delivery.clock(), reason: place.reason };
}

/** Waits for the turn of the nth call; says instead how long to let the batch go for, in milliseconds. */
async function turnOf({ delivery, place, began }: Pass, nth: number): Promise<number | undefined> {
  const tooLong = await place.turn(nth);
  if (tooLong !== undefined) return tooLong;
  const { left = () => Number.POSITIVE_INFINITY, transport } = delivery;
  const spent = nth > 0 && left() < queriesOfCall(transport.batchSize);
  return spent || delivery.clock() - began > LONGEST_PASS ? 0 : undefined;
}
