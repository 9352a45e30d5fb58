/**
 * One batch, from claim to record. docs/decisions/0006 lists every point at which this may be killed
 * and what is then true.
 */

import type { EmailKind } from "../../mail/kind.ts";
import type { Message, Outcome, Transport, TransportName } from "../../mail/transport.ts";
import { readSuppressed, suppress } from "../../subscribers/suppression.ts";
import type { KeyedHash } from "../../subscribers/suppression-key.ts";
import { MINUTE, SECOND } from "../../text/time.ts";
import { isAnswered, isInDoubt, type Stall, silentAmong } from "../outage/outage.ts";
import { beginProbe, clearStall, type Halt } from "../outage/outage-store.ts";
import { type Place, type RateLimiting, takePlace } from "../rate/rate-limiter.ts";
import type { Gate } from "../restore/restore-guard.ts";
import { type Attempt, type Call, called } from "./attempt.ts";
import { callsOf, type OnUnknown } from "./attempts.ts";
import { type Batch, claim, type OpenRow, type Row } from "./claim-store.ts";
import { MAX_ATTEMPTS, readOutcomes, type Stop } from "./outcome.ts";
import { type Mailable, parted } from "./recipient.ts";
import { beginAttempt, type Settlement } from "./record-store.ts";
import { type Delivered, type Ending, releaseBatch, stale } from "./release.ts";

/**
 * Turns rows of one batch into messages, in order; `at` is their Date. Undefined is an email whose
 * reason is gone: a wish that was withdrawn, an edition that was changed. `email` is one object for all
 * calls of a pass.
 */
export type Compose = (
  email: { readonly kind: EmailKind; readonly ref: string },
  rows: readonly Mailable[],
  at: number,
) => Promise<readonly (Message | undefined)[]>;

export type Delivery = {
  readonly db: D1Database;
  readonly transport: Transport;
  readonly compose: Compose;
  readonly hash: KeyedHash;
  /** Where emails to the operator go. */
  readonly operator: string;
  /** Milliseconds since the epoch, read anew before each step: provider calls take their time. */
  readonly clock: () => number;
  /** A holder that is silent for this long is taken for dead. Twice the longest provider call, or more. */
  readonly leaseMs: number;
  readonly onUnknown: OnUnknown;
  readonly halt: Halt;
  /** Is told of calls before they are made: a database that was put back stops here. */
  readonly gate?: Gate;
  /** How fast emails may go; without it as fast as the provider takes them. */
  readonly rateLimiting?: RateLimiting;
  /** Queries that may still be asked of `db` in this invocation; without it as many as it takes. */
  readonly left?: () => number;
};

/** A consumer may run for 15 min: after 8 no new call is begun. */
const LONGEST_PASS = 8 * MINUTE;

/**
 * Queries for one more call of a provider and for letting the batch go after it: 5 to send, 4 to
 * suppress and to slow down, 10 to release, to note a silent provider, to stopAndAlarm and to give a place back, 3 to compose.
 */
const CALL = 22;

/** When a database that was put back is looked at again. Milliseconds. */
const SHUT_MS = 15 * MINUTE;

/** Delivers what is open of one batch: claim → take a place → reread → compose → send → record. */
export async function deliverBatch(id: number, given: Delivery): Promise<Delivered> {
  const { db, clock, leaseMs, rateLimiting } = given;
  const began = clock();
  const claimed = await claim(db, id, began, leaseMs);
  if (claimed === undefined) return { kind: "idle" };
  const { batch, open, stalls } = claimed;
  const delivery = batch.kind === "operator" ? toOperator(given, stalls) : given;
  if (began >= batch.expiresAt) return releaseBatch(delivery, batch, stale(batch, open), {});

  const ways = waysOf(delivery.transport);
  const known = stalls.filter(({ transport }) => ways.includes(transport));
  const stall = known.find(({ kind }) => kind === "doubt") ?? known[0];
  const probing = stall?.kind === "doubt";
  if (probing && !(await beginProbe(db, stall, began))) {
    const reason = `${stall.transport} has not answered: a probe comes first`;
    return releaseBatch(delivery, batch, [], {
      waitMs: Math.max(SECOND, stall.until - began),
      reason,
    });
  }
  const turn = inTurn(batch, open);
  // A single email: what the provider does with it tells of the others.
  const place = await takePlace(delivery, rateLimiting, batch, probing ? turn.slice(0, 1) : turn);
  try {
    const { pass, calls } = await beginPass(delivery, batch, place, began, stall);
    const { thrown, ...ending } = await makeCalls(pass, calls);
    const { settled, fresh, asked, doubt } = pass;
    const delivered = await releaseBatch(delivery, batch, settled, {
      fresh,
      asked,
      doubt,
      ...ending,
    });
    if (thrown !== undefined) throw thrown;
    return delivered;
  } finally {
    await place.leave();
  }
}

/**
 * Those that had no turn since the last attempt that the batch counts: a pass that a doubt cut short leaves the rest to
 * the next one, so that nobody is tried more often than the others.
 */
function inTurn({ failures, inDoubt }: Batch, open: readonly OpenRow[]): readonly OpenRow[] {
  const left = open.filter(({ attempts }) => attempts <= failures);
  return left.length === 0 || inDoubt !== undefined ? open : left;
}

/** The names under which a call through this transport may be remembered. */
function waysOf({ name, fallback }: Transport): readonly TransportName[] {
  return fallback === undefined ? [name] : [name, fallback];
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

/** A pass over a batch, as far as it has come. */
type Pass = {
  readonly delivery: Delivery;
  readonly batch: Batch;
  readonly place: Place;
  readonly began: number;
  /** Suppressed addresses. */
  readonly blocked: ReadonlySet<string>;
  leaseEnd: number;
  /** All that it settled, and what of it is not recorded yet. */
  readonly settled: Settlement[];
  fresh: readonly Settlement[];
  /** The longest wait that an answer asked for, in milliseconds. */
  asked: number;
  /** A call that is to be repeated and has had no answer yet: it stays written down. */
  doubt: Attempt | undefined;
  /** What is remembered of the provider; undefined when all is well. */
  stall: Stall | undefined;
  /** Whether this pass was a probe, and the provider took it. */
  probed?: boolean;
};

/** Why no further call of a pass is made. `thrown` is a bug of ours: nothing went out because of it. */
type Ended = Ending & { readonly thrown?: unknown };

/** Parts the emails that have a place: who is not to be mailed at all, and the calls for the others. */
async function beginPass(
  delivery: Delivery,
  batch: Batch,
  place: Place,
  began: number,
  stall: Stall | undefined,
): Promise<{ readonly pass: Pass; readonly calls: readonly Call[] }> {
  const { transport, onUnknown, leaseMs } = delivery;
  const blocked = await blockedAmong(delivery, batch, place.rows);
  const unwanted = unwantedAmong(delivery, batch, place.rows, blocked);
  const gone = new Set(unwanted.map(({ subscriber }) => subscriber));
  const wanted = place.rows.filter(({ subscriber }) => !gone.has(subscriber));
  const { settled, calls } = callsOf(transport, onUnknown, batch, wanted, began);
  const fresh = [...unwanted, ...settled];
  const leaseEnd = began + leaseMs;
  const doubt = calls.find(({ attempt }) => attempt === batch.inDoubt)?.attempt;
  const pass = { delivery, batch, place, began, blocked, leaseEnd, fresh, asked: 0, doubt, stall };
  return { pass: { ...pass, settled: [...fresh] }, calls };
}

/** Makes calls in order, each at its turn, until none is left or something ends the pass. */
async function makeCalls(pass: Pass, calls: readonly Call[]): Promise<Ended> {
  const { delivery, place } = pass;
  for (const [nth, call] of calls.entries()) {
    const waitMs = await turnOf(pass, nth);
    if (waitMs !== undefined) return { waitMs };
    const written = await writeDown(pass, call);
    if ("ended" in written) return written.ended;
    const emails = await composed(pass, call, written.rows);
    if ("ended" in emails) return emails.ended;
    const outcomes = await sent(delivery.transport, emails.messages, call.key);
    const stop = await hear(pass, call, emails, outcomes, nth + 1 < calls.length);
    if (stop !== undefined) return stop;
  }
  // The probe was taken: the others need not wait.
  if (pass.probed) return { waitMs: SECOND };
  if (place.restAt === undefined) return {};
  return { restMs: place.restAt - delivery.clock(), reason: place.reason };
}

/** Waits for the turn of the nth call; says instead how long to let the batch go for, in milliseconds. */
async function turnOf({ delivery, place, began }: Pass, nth: number): Promise<number | undefined> {
  const tooLong = await place.turn(nth);
  if (tooLong !== undefined) return tooLong;
  const spent = nth > 0 && delivery.left !== undefined && delivery.left() < CALL;
  return spent || delivery.clock() - began > LONGEST_PASS ? 0 : undefined;
}

/**
 * Records the last call and writes the next one down; tells the lease token of it where that is due.
 *
 * @returns the emails of the call as they stand now
 */
async function writeDown(
  pass: Pass,
  call: Call,
): Promise<{ readonly rows: readonly Row[] } | { readonly ended: Ended }> {
  const { db, clock, leaseMs, gate } = pass.delivery;
  const now = clock();
  const renewal = pass.leaseEnd - now < leaseMs / 2 ? { renewTo: now + leaseMs } : {};
  pass.leaseEnd = renewal.renewTo ?? pass.leaseEnd;
  const counted = gate !== undefined && !call.begun;
  // A probe is the one call that a doubt lets through.
  const ways = pass.stall?.kind === "doubt" ? [] : waysOf(pass.delivery.transport);
  const time = { now, ...renewal };
  const begun = await beginAttempt(db, pass.batch, pass.fresh, call, time, counted, ways);
  pass.fresh = [];
  // Another holds the batch, the operator paused the edition, or another pass found the provider silent. What was
  // recorded stands.
  if (begun === undefined) return { ended: { waitMs: 0 } };
  if (counted && !(await gate.pass(begun.count))) {
    // The call was written down and not made.
    const reason = "the database is older than what was sent";
    return { ended: { waitMs: SHUT_MS, reason } };
  }
  return { rows: begun.rows };
}

/** The emails of a call and their rows, in the same order, and those that go to nobody after all. */
type Composed = {
  readonly rows: readonly Mailable[];
  readonly messages: readonly Message[];
  readonly left: readonly Settlement[];
};

/** Composes the emails of a call for those who may still be mailed. */
async function composed(
  { delivery, batch, blocked }: Pass,
  { attempt }: Call,
  rows: readonly Row[],
): Promise<Composed | { readonly ended: Ended }> {
  const { mailable, unmailable } = parted(batch.kind, delivery.operator, rows, blocked);
  if (mailable.length === 0) return { rows: [], messages: [], left: unmailable };
  try {
    const messages = await delivery.compose(batch, mailable, attempt.at);
    const withdrawn = mailable
      .filter((_, index) => messages[index] === undefined)
      .map(({ subscriber }): Settlement => {
        return { subscriber, state: "cancelled", reason: "withdrawn" };
      });
    return {
      rows: mailable.filter((_, index) => messages[index] !== undefined),
      messages: messages.filter((message) => message !== undefined),
      left: [...unmailable, ...withdrawn],
    };
  } catch (thrown) {
    // No call was made: the batch is released whole.
    const reason = `cannot be composed: ${messageOf(thrown)}`;
    return { ended: { failures: batch.failures + 1, reason, thrown } };
  }
}

/** Takes in what a call said. @returns why the pass ends with it */
async function hear(
  pass: Pass,
  { attempt, members }: Call,
  { rows, left }: Composed,
  outcomes: readonly Outcome[],
  more: boolean,
): Promise<Ended | undefined> {
  const { delivery, batch, place } = pass;
  const { db, hash, clock, onUnknown, transport } = delivery;
  await place.heard(rows, outcomes);
  const { idempotent } = transport;
  const inDoubt = pass.doubt !== undefined;
  const { stop, settled, suppressed, afterMs } = readOutcomes(
    { batch: patientWith(batch), onUnknown, idempotent, inDoubt },
    rows,
    outcomes,
  );
  pass.doubt = stop?.inDoubt ? called(attempt, members) : undefined;
  await suppress(db, hash, "hard", suppressed, clock());
  pass.fresh = [...(inDoubt ? unsure(left) : left), ...settled];
  pass.settled.push(...pass.fresh);
  if (stop === undefined) pass.asked = Math.max(pass.asked, afterMs);
  // Without the address that a provider may have repeated.
  const unsaid = settled.find(({ state }) => state === "unknown" || state === "retry");
  const said = stop?.reason ?? unsaid?.reason ?? "";
  return (await stalled(pass, outcomes, { said, more }, stop)) ?? stop;
}

/**
 * Has a provider remembered that gave no usable answer, and forgets it when it took an email.
 *
 * @returns why the pass ends, where it ends with that
 */
async function stalled(
  pass: Pass,
  outcomes: readonly Outcome[],
  { said, more }: { readonly said: string; readonly more: boolean },
  stop: Stop | undefined,
): Promise<Ended | undefined> {
  const { delivery, stall } = pass;
  const { db, transport, clock } = delivery;
  const now = clock();
  const silent = silentAmong(outcomes, transport.name);
  if (!transport.idempotent && isInDoubt(outcomes)) {
    const note = { silent, kind: "doubt", known: stall, said } as const;
    // Emails in doubt are repeated where the operator would have it so: those attempts are counted.
    const cutShort = more && delivery.onUnknown === "list";
    if (stop !== undefined) return { ...stop, note };
    // What is to be tried again has had its turn and waits; what had none waits for the provider alone.
    const waits = !more && pass.settled.some(({ state }) => state === "retry");
    return { reason: said, note, cutShort, ...(waits ? {} : { waitMs: 0 }) };
  }
  if (isAnswered(outcomes)) {
    if (stall === undefined) return undefined;
    await clearStall(db, stall, now);
    pass.stall = undefined;
    pass.probed = stall.kind === "doubt";
    return undefined;
  }
  if (stop === undefined || stop.alarm !== undefined || stop.inDoubt) return undefined;
  return { ...stop, note: { silent, kind: "wait", known: stall, said } };
}

/** An email to the operator is given up when it is too old and not before, however often it was tried. */
function patientWith(batch: Batch): Batch {
  return batch.kind === "operator"
    ? { ...batch, failures: Math.min(batch.failures, MAX_ATTEMPTS - 2) }
    : batch;
}

/** Who left while a call was in doubt may have received its email. */
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
  // A fresh confirmation lifts every suppression but the operator's own, so its email must go out.
  const counts = (reason: string) => batch.kind !== "confirmation" || reason === "operator";
  return new Set([...reasons].flatMap(([address, reason]) => (counts(reason) ? [address] : [])));
}

/**
 * Whose email is not even begun. In a call they would be in doubt after a kill, like all of its emails.
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

async function sent(
  transport: Transport,
  messages: readonly Message[],
  key: string,
): Promise<readonly Outcome[]> {
  if (messages.length === 0) return [];
  try {
    return await transport.send(messages, key);
  } catch (error) {
    // A transport never throws for what a network does; when one does, the emails may be out.
    const reason = `the transport failed: ${messageOf(error)}`;
    return messages.map(() => ({ kind: "unknown", reason }));
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 160);
}
