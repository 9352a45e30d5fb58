/** One call of a provider: it is written down, its emails are composed and sent, and what it said is taken in. */

import type { Message, Outcome, Transport } from "../../mail/transport.ts";
import { suppress } from "../../subscribers/suppression.ts";
import { MINUTE } from "../../text/time.ts";
import { isAnswered, isInDoubt, silentAmong } from "../outage/outage.ts";
import { clearStall } from "../outage/outage-store.ts";
import { changeRateState } from "../rate/rate-store.ts";
import { type Reason, reasonWords } from "../reasons.ts";
import { type Call, called } from "./attempt.ts";
import type { Batch, Row } from "./claim-store.ts";
import { MAX_ATTEMPTS, readOutcomes, type Stop } from "./outcome.ts";
import { COMPOSING, type Ended, type Pass, waysOf } from "./pass.ts";
import { type Mailable, parted } from "./recipient.ts";
import { beginAttempt, type Settlement } from "./record-store.ts";
import { releaseBatch } from "./release.ts";

/** When a database that was put back is looked at again. Milliseconds. */
const SHUT_MS = 15 * MINUTE;

/**
 * Makes a call of a pass.
 *
 * @param more whether others of the pass come after it
 * @returns why the pass ends with it, or before it
 */
export async function makeCall(pass: Pass, call: Call, more: boolean): Promise<Ended | undefined> {
  const written = await writeDown(pass, call);
  if ("ended" in written) return written.ended;
  const emails = await composed(pass, call, written.rows);
  if ("ended" in emails) return emails.ended;
  const outcomes = await sent(pass.delivery.transport, emails.messages, call.key);
  return hear(pass, call, emails, outcomes, more);
}

/**
 * Queries of a call at most, and of letting its batch go after it. One email has one answer; of several each may
 * fare differently.
 *
 * @param emails that a call carries at most
 */
export function queriesOfCall(emails: number): number {
  const refused = suppress.queries;
  const tooFast = changeRateState.queries;
  const { queriesOfAlarm: alarm, queriesOfSilence: silence } = releaseBatch;
  const answered = clearStall.queries;
  const heard =
    emails === 1
      ? Math.max(refused + answered, tooFast, alarm, silence)
      : // A provider that left one of them without an answer is noted, and not forgotten for the others.
        refused + tooFast + alarm + Math.max(answered, silence);
  return beginAttempt.queries + COMPOSING + heard + releaseBatch.queries + changeRateState.queries;
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
    return { ended: { waitMs: SHUT_MS, reason: { kind: "restored" } } };
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
    const email = { kind: batch.kind, ref: batch.ref, apart: attempt.proved === undefined };
    const messages = await delivery.compose(email, mailable, attempt.at, delivery.db);
    const withdrawn = mailable
      .filter((_, index) => messages[index] === undefined)
      .map(({ subscriber }): Settlement => {
        return { subscriber, state: "cancelled", reason: { kind: "withdrawn" } };
      });
    return {
      rows: mailable.filter((_, index) => messages[index] !== undefined),
      messages: messages.filter((message) => message !== undefined),
      left: [...unmailable, ...withdrawn],
    };
  } catch (thrown) {
    // No call was made: the batch is released whole.
    const reason = { kind: "uncomposed", words: messageOf(thrown) } as const;
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
  const said = stop?.reason ?? unsaid?.reason;
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
  { said: reason, more }: { readonly said: Reason | undefined; readonly more: boolean },
  stop: Stop | undefined,
): Promise<Ended | undefined> {
  const { delivery, stall } = pass;
  const { db, transport, clock } = delivery;
  const now = clock();
  const silent = silentAmong(outcomes, transport.name);
  const said = reason === undefined ? "" : reasonWords(reason);
  if (!transport.idempotent && isInDoubt(outcomes)) {
    const note = { silent, kind: "doubt", known: stall, said } as const;
    // Emails in doubt are repeated where the operator would have it so: those attempts are counted.
    const cutShort = more && delivery.onUnknown === "list";
    if (stop !== undefined) return { ...stop, note };
    // What is to be tried again has had its turn and waits; what had none waits for the provider alone.
    const waits = !more && pass.settled.some(({ state }) => state === "retry");
    return { reason, note, cutShort, ...(waits ? {} : { waitMs: 0 }) };
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
    return {
      subscriber,
      state: "unknown",
      ...(reason !== undefined && { reason: { kind: "in-doubt", because: reason } }),
    };
  });
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
