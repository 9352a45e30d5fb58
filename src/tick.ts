/**
 * One tick of the cron. It may come never, late, twice or out of order: each step asks the database what
 * is left to do, and one conditional statement decides between ticks that race.
 */
import { closeSettled } from "./editions/close/close-store.ts";
import { type LogLine, writeLog } from "./editions/log-store.ts";
import { breakCircuits } from "./feedback/breaker-store.ts";
import { sweep } from "./outbox/queue.ts";
import { momentWords } from "./publication/schedule.ts";
import { signUpsBefore } from "./subscribers/signup-store.ts";
import { settleSignUp, settleSignUps } from "./subscribers/subscribe.ts";
import { MINUTE } from "./text/time.ts";
import { CLOSED, CLOSING, closeEditions } from "./tick/close-editions.ts";
import type { TickContext } from "./tick/context.ts";
import { lookForBursts, stopWhatHarms } from "./tick/harm.ts";
import { FORGETTING, forget, forgetEnded, moveDisplaced, sumUp } from "./tick/hourly.ts";
import { makeEditions } from "./tick/make-editions.ts";
import { isMinute } from "./tick/minutes.ts";

export type TickReport = {
  readonly lines: readonly LogLine[];
  /** Batches that the queue was told of. */
  readonly announced: number;
};

/** Kept from the sweep for an edition that is closed. */
const AFTER_SWEEP = closeSettled.queries + CLOSING;
/** Kept from the making of editions for what comes after it: emails that are due go out first. */
const RESERVED = signUpsBefore.queries + breakCircuits.queries + sweep.queries + AFTER_SWEEP;

/** Clocks differ a little; a tick further ahead of the time that it is was asked for by hand. Milliseconds. */
const AHEAD = 5 * MINUTE;

/**
 * settle → freeze → plan → enqueue → sweep → push → close → prune
 *
 * Emails that are due go out even when making new editions or taking up a sign-up fails: what comes after has its turn, and then
 * the first failure is thrown, so that the platform counts the tick as failed. What was done is in the log by then.
 */
export async function tick(context: TickContext): Promise<TickReport> {
  const { now, db, queue, clock } = context;
  if (clock !== undefined && now > clock() + AHEAD) return refuseAhead(context, clock());
  const left = context.left ?? (() => Number.POSITIVE_INFINITY);
  const most = (each: number, spare: number) => Math.max(0, Math.floor((left() - spare) / each));
  const failures: unknown[] = [];
  const attempt = <Done>(work: Promise<Done> | undefined) =>
    work?.catch((failure: unknown) => void failures.push(failure));

  const made = await attempt(makeEditions({ ...context, left: () => left() - RESERVED }));
  await attempt(settleSignUps(context.ports, now, most(settleSignUp.queries, RESERVED)));
  const broken = await stopWhatHarms(context);
  // Enqueueing and sweeping are one act: whatever is due and nobody was told of, old or new.
  const announced = await sweep(db, queue, now, context.backlog, () => left() - AFTER_SWEEP);
  const pushed = await attempt(context.push?.(() => left() - AFTER_SWEEP));
  const closable = Math.min(CLOSED, most(CLOSING, closeSettled.queries));
  const closed = await closeEditions(context, closable);
  const suspicious = await attempt(lookForBursts(context, left));
  const moved = isMinute(now, "move") ? await moveDisplaced(context, left) : [];
  await attempt(sumUp(context, closed.length > 0));
  if (isMinute(now, "forget") && left() >= FORGETTING) await forget(context);
  if (isMinute(now, "forgetEditions")) await forgetEnded(context);

  const lines = [made, broken, pushed, closed, suspicious, moved].flatMap((said) => said ?? []);
  for (const { line } of lines) context.log(line);
  const [first, ...others] = failures;
  for (const other of others) {
    context.log(`failed, too: ${other instanceof Error ? other.message : String(other)}`);
  }
  if (failures.length > 0) throw first;
  return { lines, announced };
}

/**
 * A tick for a moment that has not come does nothing: it would freeze editions without what is still to be
 * written, mail posts before their date, and forget and give up what is not over.
 */
async function refuseAhead(
  { now, db, index, log }: TickContext,
  real: number,
): Promise<TickReport> {
  const { timeZone } = index.publication;
  const line = `nothing was done: ${momentWords(now, timeZone)} has not come; \`tidings simulate\` says what will be due`;
  const lines = [{ at: real, kind: "ahead", line }];
  await writeLog(db, lines);
  log(line);
  return { lines, announced: 0 };
}
