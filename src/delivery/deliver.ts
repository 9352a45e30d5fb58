/**
 * One batch, from claim to record. docs/decisions/0006 lists every point at which this may be killed
 * and what is then true.
 */
import type { KeyedHash } from "../subscribers/suppression-key.ts";
import type { Gate } from "./fence.ts";
import { callsOf, doubted, type OnUnknown } from "./handing.ts";
import type { LetterKind } from "./outbox.ts";
import { readOutcomes, type Stop, waitAfter } from "./outcome.ts";
import { type Pacing, type Place, takePlace } from "./pacing.ts";
import { type Mailable, parted } from "./recipient.ts";
import {
  type Batch,
  claim,
  type Handing,
  handOver,
  type Row,
  release,
  type Settlement,
  shout,
} from "./store.ts";
import { readSuppressed, suppress } from "./suppression.ts";
import type { Message, Outcome, Transport } from "./transport.ts";

/**
 * Turns rows of one batch into messages, in order; `at` is their Date. Undefined is a letter whose
 * reason is gone: a wish that was withdrawn, an edition that was changed. `letter` is one object for all
 * calls of a pass.
 */
export type Compose = (
  letter: { readonly kind: LetterKind; readonly ref: string },
  rows: readonly Mailable[],
  at: number,
) => Promise<readonly (Message | undefined)[]>;

export type Delivery = {
  readonly db: D1Database;
  readonly transport: Transport;
  readonly compose: Compose;
  readonly hash: KeyedHash;
  /** Where letters to the operator go. */
  readonly operator: string;
  /** Milliseconds since the epoch, read anew before each step: provider calls take their time. */
  readonly clock: () => number;
  /** A holder that is silent for this long is taken for dead. Twice the longest provider call, or more. */
  readonly leaseMs: number;
  readonly onUnknown: OnUnknown;
  /** Is told of calls before they are made: a database that was put back stops here. */
  readonly gate?: Gate;
  /** How fast letters may go; without it as fast as the way out takes them. */
  readonly pacing?: Pacing;
  /** Queries that may still be asked of `db` in this invocation; without it as many as it takes. */
  readonly left?: () => number;
};

/** What became of the batch, for the queue and for the log. */
export type Delivered =
  /** Not due, not open, or held by another: nothing was done. */
  | { readonly kind: "idle" }
  | {
      readonly kind: "delivered";
      readonly counts: Readonly<Record<Settlement["state"], number>>;
      /** When the rest of it is due, in milliseconds since the epoch; undefined when nothing is left. */
      readonly againAt: number | undefined;
      /** Words for the operator: nothing more goes out before a person has acted. */
      readonly alarm: string | undefined;
    };

/** A consumer may run for 15 min: after 8 no new call is begun. */
const LONGEST_PASS = 8 * 60_000;

/**
 * Queries for one more call of a provider and for letting the batch go after it: 5 to hand over, 4 to
 * suppress and to slow down, 8 to release, to shout and to give a place back, 3 to compose.
 */
const CALL = 20;

/**
 * Letters that may go out between two words to the fence: each costs a row write and a request. Ten are
 * a tenth of a row write a letter for the smallest calls, and every call of the others.
 */
const COUNTED_LETTERS = 10;

/** When a database that was put back is looked at again. Milliseconds. */
const SHUT_MS = 15 * 60_000;

/** Delivers what is open of one batch: claim → take a place → reread → compose → send → record. */
export async function deliverBatch(id: number, delivery: Delivery): Promise<Delivered> {
  const { db, clock, leaseMs, pacing } = delivery;
  const began = clock();
  const claimed = await claim(db, id, began, leaseMs);
  if (claimed === undefined) return { kind: "idle" };
  const { batch, open } = claimed;
  if (began >= batch.expiresAt) return finish(delivery, batch, stale(batch, open), {});

  const place = await takePlace(delivery, pacing, batch, open);
  try {
    return await passOver(delivery, batch, place, began);
  } finally {
    await place.leave();
  }
}

/** Hands the letters that have a place over, call by call, each at its turn. */
async function passOver(
  delivery: Delivery,
  batch: Batch,
  place: Place,
  began: number,
): Promise<Delivered> {
  const { db, transport, clock, leaseMs, onUnknown } = delivery;
  const rule = { batch, onUnknown, idempotent: transport.idempotent };
  const blocked = await blockedAmong(delivery, batch, place.rows);
  const unwanted = unwantedAmong(delivery, batch, place.rows, blocked);
  const wanted = place.rows.filter(
    (row) => !unwanted.some((one) => one.subscriber === row.subscriber),
  );
  const { settled, calls } = callsOf(transport, onUnknown, batch, wanted, began);
  let fresh: readonly Settlement[] = [...unwanted, ...settled];
  const all: Settlement[] = [...fresh];
  let asked = 0;
  const end = (ending: Ending) => finish(delivery, batch, all, { asked, ...ending });
  let leaseEnd = began + leaseMs;
  const countEvery = Math.ceil(COUNTED_LETTERS / transport.batchSize);
  for (const [nth, call] of calls.entries()) {
    const tooLong = await place.turn(nth);
    if (tooLong !== undefined) return end({ fresh, waitMs: tooLong });
    const now = clock();
    const spent = nth > 0 && delivery.left !== undefined && delivery.left() < CALL;
    if (spent || now - began > LONGEST_PASS) return end({ fresh, waitMs: 0 });
    const renewal = leaseEnd - now < leaseMs / 2 ? { renewTo: now + leaseMs } : {};
    leaseEnd = renewal.renewTo ?? leaseEnd;
    const counted = delivery.gate !== undefined && nth % countEvery === 0;
    const handed = await handOver(db, batch, fresh, call, { now, ...renewal }, counted);
    // Another holds the batch, or the operator paused the edition. What was recorded stands.
    if (handed === undefined) return end({ fresh: [], waitMs: 0 });
    if (counted && (await delivery.gate?.pass(handed.mark)) !== true) {
      return end({ fresh: [], ...turnedBack(call === batch.inDoubt) });
    }
    const { mailable, unmailable } = parted(batch.kind, delivery.operator, handed.rows, blocked);
    const letters = await composed(delivery, batch, call, mailable, all);
    const messages = letters.messages;
    const outcomes = await sent(transport, messages, call.key);
    await place.heard(letters.rows, outcomes);
    const read = readOutcomes(rule, letters.rows, outcomes);
    await suppress(db, delivery.hash, "hard", read.suppressed, clock());
    const left = [...unmailable, ...letters.withdrawn];
    fresh = [...(call === batch.inDoubt ? unsure(left) : left), ...read.settled];
    all.push(...fresh);
    if (read.stop !== undefined) return end({ fresh, ...read.stop });
    asked = Math.max(asked, read.afterMs);
  }
  const { restAt } = place;
  const rest = restAt === undefined ? {} : { restMs: restAt - clock(), reason: place.reason };
  return end({ fresh, ...rest });
}

/** The call was written down and not made; one in doubt stays so. */
function turnedBack(inDoubt: boolean): Ending {
  return { waitMs: SHUT_MS, inDoubt, reason: "the database is older than what was sent" };
}

/** How a pass ends. */
type Ending = { [Key in keyof Stop]?: Stop[Key] | undefined } & {
  /** What is not recorded yet; everything, when absent. */
  readonly fresh?: readonly Settlement[];
  /** The least wait that an answer of this pass asked for, in milliseconds: however the pass ends. */
  readonly asked?: number;
  /** When letters that had no place yet may ask again, in milliseconds from now. */
  readonly restMs?: number;
};

/** Records what is left to record and lets the batch go. */
async function finish(
  delivery: Delivery,
  batch: Batch,
  all: readonly Settlement[],
  ending: Ending,
): Promise<Delivered> {
  const counts = {
    sent: 0,
    retry: 0,
    rejected: 0,
    suppressed: 0,
    cancelled: 0,
    unknown: 0,
    expired: 0,
  };
  for (const { state } of all) counts[state] += 1;
  const now = delivery.clock();
  const failures = ending.failures ?? batch.failures + (counts.retry > 0 ? 1 : 0);
  const { asked = 0 } = ending;
  const wait = Math.max(ending.waitMs ?? waitOf(batch, failures, counts.retry > 0, ending), asked);
  const next = {
    dueAt: now + wait,
    failures,
    inDoubt: ending.inDoubt ?? false,
    reason: ending.reason ?? null,
  };
  const open = await release(delivery.db, batch, ending.fresh ?? all, next, now);
  if (ending.alarm !== undefined) await shout(delivery.db, batch, ending.alarm, next.dueAt, now);
  const againAt = open ? next.dueAt : undefined;
  return { kind: "delivered", counts, againAt, alarm: ending.alarm };
}

/** How long what is left waits: for a failure to pass, for its turn, or both. Milliseconds. */
function waitOf({ id }: Batch, failures: number, failed: boolean, { restMs }: Ending): number {
  if (restMs !== undefined && !failed) return Math.max(0, restMs);
  return Math.max(waitAfter(Math.max(1, failures), id), restMs ?? 0);
}

/** What is left of a batch that is too old to be of use. */
function stale(batch: Batch, open: readonly Row[]): readonly Settlement[] {
  const unknown = doubted(batch.inDoubt, open);
  const rest = open.filter((row) => !batch.inDoubt?.members.includes(row.subscriber));
  const expired = rest.map(({ subscriber }): Settlement => {
    return { subscriber, state: "expired", reason: "too old to be of use", giveBack: true };
  });
  return [...unknown, ...expired];
}

/** Who left while a call was in doubt may have received its letter. */
function unsure(unmailable: readonly Settlement[]): readonly Settlement[] {
  return unmailable.map(({ subscriber, reason }) => {
    return { subscriber, state: "unknown", reason: `${reason}, while the call was in doubt` };
  });
}

async function blockedAmong(
  { db, hash }: Delivery,
  batch: Batch,
  open: readonly Row[],
): Promise<ReadonlySet<string>> {
  const addresses = open.flatMap(({ address }) => (address === null ? [] : [address]));
  if (addresses.length === 0) return new Set();
  const reasons = await readSuppressed(db, hash, addresses);
  // A fresh confirmation lifts every suppression but the operator's own, so its letter must go out.
  const counts = (reason: string) => batch.kind !== "confirmation" || reason === "operator";
  return new Set([...reasons].flatMap(([address, reason]) => (counts(reason) ? [address] : [])));
}

/**
 * Whose letter is not even begun. In a call they would be in doubt after a kill, like all of its letters.
 * Those who are in doubt already may have been mailed: the call itself tells.
 */
function unwantedAmong(
  { operator }: Delivery,
  batch: Batch,
  open: readonly Row[],
  blocked: ReadonlySet<string>,
): readonly Settlement[] {
  const certain = open.filter(({ subscriber }) => !batch.inDoubt?.members.includes(subscriber));
  return parted(batch.kind, operator, certain, blocked).unmailable;
}

/** The letters of a call and their rows, in the same order, and those that have no reason any more. */
type Composed = {
  readonly rows: readonly Mailable[];
  readonly messages: readonly Message[];
  readonly withdrawn: readonly Settlement[];
};

/** Composes the letters of a call. When that fails no call was made, so the batch is let go whole. */
async function composed(
  delivery: Delivery,
  batch: Batch,
  call: Handing,
  rows: readonly Mailable[],
  all: readonly Settlement[],
): Promise<Composed> {
  if (rows.length === 0) return { rows: [], messages: [], withdrawn: [] };
  try {
    const composed = await delivery.compose(batch, rows, call.at);
    return {
      rows: rows.filter((_, index) => composed[index] !== undefined),
      messages: composed.filter((message) => message !== undefined),
      withdrawn: rows
        .filter((_, index) => composed[index] === undefined)
        .map(({ subscriber }) => ({ subscriber, state: "cancelled", reason: "withdrawn" })),
    };
  } catch (error) {
    const reason = `cannot be composed: ${messageOf(error)}`;
    const inDoubt = call === batch.inDoubt;
    const failures = batch.failures + 1;
    await finish(delivery, batch, all, { fresh: [], failures, reason, inDoubt });
    throw error;
  }
}

async function sent(
  transport: Transport,
  messages: readonly Message[],
  key: string,
): Promise<readonly Outcome[]> {
  if (messages.length === 0) return [];
  try {
    return await transport.send(messages, key);
  } catch (error) {
    // A transport never throws for what a network does; when one does, the letters may be out.
    const reason = `the transport failed: ${messageOf(error)}`;
    return messages.map(() => ({ kind: "unknown", reason }));
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 160);
}
