/**
 * One tick of the cron. It may come never, late, twice or out of order: each step asks the database what
 * is left to do, and one conditional statement decides between ticks that race.
 */

import { type ClosedEdition, closeSettled } from "./editions/close/close-store.ts";
import { forgetEditions, noteEnd } from "./editions/close/totals-store.ts";
import { endPass } from "./editions/edition-store.ts";
import { freezeDue } from "./editions/freeze/freeze.ts";
import { type LogLine, logOnce, prune, writeLog } from "./editions/log-store.ts";
import type { Notice } from "./editions/notice.ts";
import { finishCancelling, sumOf } from "./editions/operate/operate.ts";
import { endedWithOpenEmails } from "./editions/operate/operate-store.ts";
import { planDue } from "./editions/plan/plan.ts";
import { editionReasonWords } from "./editions/reasons.ts";
import { settlePosts } from "./editions/settle/settle-posts.ts";
import { followWithdrawals } from "./editions/withdraw/withdraw.ts";
import { queueNotice } from "./emails/queue-notice.ts";
import { breakCircuits } from "./feedback/breaker-store.ts";
import { BURST_FROM, forgetBursts, glanceAtBursts } from "./feedback/bursts/glance-store.ts";
import { forgetEvents, forgetSoftBounces } from "./feedback/feedback-store.ts";
import { type Equation, equation } from "./outbox/equation-store.ts";
import { type Canary, fillBroadcast, fillOutbox } from "./outbox/plan-store.ts";
import { sweep, type WakeQueue } from "./outbox/queue.ts";
import { ONE_BY_ONE, pruneEmails } from "./outbox/retention-store.ts";
import type { LibraryIndex, ReadBody } from "./publication/library.ts";
import { momentWords } from "./publication/schedule.ts";
import { MOVING_MINUTE } from "./subscribers/ended/placed.ts";
import type { Moved } from "./subscribers/ended/places.ts";
import type { Ports } from "./subscribers/ports.ts";
import { signUpsBefore } from "./subscribers/signup-store.ts";
import { purge, resumeDue } from "./subscribers/store.ts";
import { settleSignUp, settleSignUps } from "./subscribers/subscribe.ts";
import { HOUR, MINUTE, minuteOfHour } from "./text/time.ts";

export type TickContext = {
  /** The cron event's own time, in milliseconds since the epoch: a moment can be replayed. */
  readonly now: number;
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  readonly db: D1Database;
  readonly queue: WakeQueue;
  /** Batches that may wait in the queue at once. */
  readonly backlog?: number;
  /** The first emails of an edition go ahead of the rest. */
  readonly canary?: Canary;
  readonly ports: Ports;
  /** So many confirmations or unsubscribings of one mail domain within seconds are suspicious. */
  readonly burstFrom?: number;
  /** Queries that may still be asked of `db`, whose count it is; without it as many as it takes. */
  readonly left?: () => number;
  /** The time that it really is: the event's own may be late. Without it no tick is refused as ahead. */
  readonly clock?: () => number;
  /** Tells others by HTTP of what has changed; asks little where nothing has. */
  readonly push?: (left: () => number) => Promise<readonly LogLine[]>;
  /** Where lines for people go besides `tick_log`. */
  readonly log: (line: string) => void;
};

export type TickReport = {
  readonly lines: readonly LogLine[];
  /** Batches that the queue was told of. */
  readonly announced: number;
};

/** Pages of 10,000 subscribers that one tick plans for one edition. */
const PLANNED_PAGES = 80;
/** Queries after the last page of a plan. */
const AFTER_PAGES = fillOutbox.queries + endPass.queries + logOnce.queries;
/** Queries for an edition that is closed, with its line; for one that is being cancelled, with the looking for it. */
const CLOSING = equation.queries + noteEnd.queries + logOnce.queries;
const CANCELLING =
  endedWithOpenEmails.queries + finishCancelling.queries + equation.queries + logOnce.queries;
/** Statements of keepSums, in `src/statistics/sums-store.ts`, which loads apart. */
const KEEPING = 1;
/** Queries of gatherReports, in `src/statistics/readers/readers-store.ts`. */
const GATHERING = 8;
/** Queries of an hour's forgetting, but for that of editions, which goes as far as it comes. */
const FORGETTING =
  prune.queries + pruneEmails.queries + forgetEvents.queries + KEEPING + purge.queries;
/** Kept from the sweep for an edition that is closed. */
const AFTER_SWEEP = closeSettled.queries + CLOSING;
/** Kept from the making of editions for what comes after it: emails that are due go out first. */
const RESERVED = signUpsBefore.queries + breakCircuits.queries + sweep.queries + AFTER_SWEEP;
/** Queries of a look for bursts, without those of what it finds. */
const LOOKING = forgetBursts.queries + glanceAtBursts.queries + 1;
/** Editions that one tick closes. */
const CLOSED = 20;

const NOTHING_PUSHED: Promise<readonly LogLine[]> = Promise.resolve([]);

/** Clocks differ a little; a tick further ahead of the time that it is was asked for by hand. Milliseconds. */
const AHEAD = 5 * MINUTE;
/** How long `tick_log` remembers. Milliseconds. */
const LOG_KEPT = 90 * 24 * HOUR;
/** How long the outbox remembers a settled email: webhooks and bounces come within weeks. Milliseconds. */
const EMAILS_KEPT = 90 * 24 * HOUR;

/**
 * settle → freeze → plan → enqueue → sweep → push → prune
 *
 * Emails that are due go out even when making new editions or taking up a sign-up fails: the sweep runs
 * first, and then the failure is thrown, so that the platform counts the tick as failed.
 */
export async function tick(context: TickContext): Promise<TickReport> {
  const { now, db, queue, clock } = context;
  if (clock !== undefined && now > clock() + AHEAD) return refuseAhead(context, clock());
  const left = context.left ?? (() => Number.POSITIVE_INFINITY);
  const most = (each: number, spare: number) => Math.max(0, Math.floor((left() - spare) / each));
  const making = { ...context, left: () => left() - RESERVED };
  const made = await attempt(makeEditions(making));
  const taken = await attempt(
    settleSignUps(context.ports, now, most(settleSignUp.queries, RESERVED)),
  );
  const broken = await stopWhatHarms(context);
  // Enqueueing and sweeping are one act: whatever is due and nobody was told of, old or new.
  const announced = await sweep(db, queue, now, context.backlog, () => left() - AFTER_SWEEP);
  const pushed = await attempt(context.push?.(() => left() - AFTER_SWEEP) ?? NOTHING_PUSHED);
  const closed = await closeEditions(
    context,
    Math.min(CLOSED, most(CLOSING, closeSettled.queries)),
  );
  const suspicious = await attempt(lookForBursts(context, left));
  const moved = isMinute(now, "move") ? await moveDisplaced(context, left) : [];
  const summed = await attempt(sumUp(context, closed.length > 0));
  if (isMinute(now, "forget") && left() >= FORGETTING) await forget(context);
  if (isMinute(now, "forgetEditions")) await forgetEnded(context);
  if ("error" in made) throw made.error;
  if ("error" in taken) throw taken.error;
  if ("error" in pushed) throw pushed.error;
  if ("error" in summed) throw summed.error;
  if ("error" in suspicious) throw suspicious.error;
  const lines = [
    ...made.done.lines,
    ...broken,
    ...pushed.done,
    ...closed,
    ...suspicious.done,
    ...moved,
  ];
  for (const { line } of lines) context.log(line);
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

/** Lets the rest of a tick go on when one part of it fails. */
function attempt<Done>(work: Promise<Done>): Promise<{ done: Done } | { error: unknown }> {
  return work.then(
    (done) => ({ done }),
    (error: unknown) => ({ error }),
  );
}

/** settle → freeze → plan, with what was withdrawn taken out, and pauses ended, before the freeze. */
async function makeEditions(
  context: TickContext & { readonly left: () => number },
): Promise<{ readonly lines: readonly LogLine[] }> {
  const { now, db, canary, left } = context;
  const pages = () =>
    Math.min(PLANNED_PAGES, Math.floor((left() - AFTER_PAGES) / fillOutbox.queriesEach));
  const { firstAt, lines: settled } = await settlePosts(context, now);
  const cleared = await followWithdrawals(context, now);
  await resumeDue(db, now);
  const notify = (notice: Notice) => [queueNotice(db, notice, now)];
  const frozen = await freezeDue(context, firstAt, now, notify);
  const bounds = () => ({ pages: pages(), ...(canary && { canary }) });
  const planned = await planDue(
    context,
    now,
    (plan) => fillOutbox(db, { ...plan, ...bounds() }),
    (plan) => fillBroadcast(db, { ...plan, ...bounds() }),
  );
  return { lines: [...settled, ...cleared, ...frozen, ...planned] };
}

/** Pauses editions that bounce or are complained about too much, and says so. */
async function stopWhatHarms({ db, now, canary }: TickContext): Promise<readonly LogLine[]> {
  const broken = await breakCircuits(db, now, canary);
  const lines = broken.map(({ period, reason }) => {
    return { at: now, kind: "alarm", line: `${period}: paused, ${reason}` };
  });
  await writeLog(db, lines);
  return lines;
}

/** What many at one domain confirmed or unsubscribed within seconds. One query where nobody did. */
async function lookForBursts(
  { db, now, burstFrom = BURST_FROM }: TickContext,
  left: () => number,
): Promise<readonly LogLine[]> {
  if (left() < LOOKING) return [];
  if (isMinute(now, "forgetBursts")) await forgetBursts(db, now).run();
  if (!(await glanceAtBursts(db, burstFrom, now))) return [];
  return (await import("./feedback/bursts/watch.ts")).watchBursts(db, burstFrom, now, left);
}

/** Says of each edition whose last email is settled, or was given up, what became of its emails. */
async function closeEditions(context: TickContext, most: number): Promise<readonly LogLine[]> {
  const { db, now, left = () => Number.POSITIVE_INFINITY } = context;
  const lines: LogLine[] = [];
  for (const { id, period, state } of await closeSettled(db, most)) {
    const sums = await equation(db, id);
    if (state !== "paused") await noteEnd(db, id, sums, now);
    const sum = sumOf(sums);
    const none = state === "skipped" ? `${editionReasonWords({ kind: "unreceived" })}: ` : "";
    const line =
      state !== "paused"
        ? `${period}: closed, ${none}${sum}`
        : `${period}: paused, ${editionReasonWords({ kind: "doubted" })} (${sum}); look at the provider's log, then \`tidings retry-unknown ${period}\` or \`tidings cancel ${period}\``;
    lines.push({ at: now, kind: isAsItShould(state, sums) ? "edition" : "alarm", line });
  }
  const ended = left() < CANCELLING ? [] : await endedWithOpenEmails(db);
  for (const { id, period } of ended) {
    if (left() < CANCELLING) break;
    if ((await finishCancelling(db, id, now)) > 0) continue;
    const line = `${period}: cancelled to the last email, ${sumOf(await equation(db, id))}`;
    lines.push({ at: now, kind: "edition", line });
  }
  await writeLog(db, lines);
  return lines;
}

/** Moves those whose cadence was taken away to a rarer one, and says so in the same transaction (G8). */
async function moveDisplaced(
  { db, now, index }: TickContext,
  left: () => number,
): Promise<readonly LogLine[]> {
  const [{ moveFromEnded }, { movedWords }] = await Promise.all([
    import("./subscribers/ended/ended-store.ts"),
    import("./subscribers/ended/places.ts"),
  ]);
  const lineOf = (moved: Moved): LogLine => {
    return { at: now, kind: "cadence", line: movedWords(moved) };
  };
  const { cadences } = index.publication.digest;
  const moved = await moveFromEnded(db, cadences, now, left, (one) => logOnce(db, lineOf(one)));
  return moved.map(lineOf);
}

/** Nothing of it went out, and not because nobody wanted it: somebody should look. */
function isAsItShould(state: ClosedEdition["state"], { rejected, expired }: Equation): boolean {
  return state === "sent" || (state === "skipped" && rejected + expired === 0);
}

/** Sums up what has ended, and once an hour what has been heard of it since. */
async function sumUp(
  { db, now, left = () => Number.POSITIVE_INFINITY }: TickContext,
  ended: boolean,
): Promise<void> {
  if (!ended && !isMinute(now, "gather")) return;
  const { sumEnded } = await import("./statistics/sums-store.ts");
  await sumEnded(db, now, () => left() - GATHERING);
  if (!isMinute(now, "gather")) return;
  const { gatherReports } = await import("./statistics/readers/readers-store.ts");
  for (let more = true; more && left() >= gatherReports.queries; ) {
    more = await gatherReports(db, now);
  }
}

async function forget({ db, now }: TickContext): Promise<void> {
  const { keepSums } = await import("./statistics/sums-store.ts");
  const before = now - EMAILS_KEPT;
  await prune(db, now - LOG_KEPT);
  await pruneEmails(db, before, [keepSums(db, ONE_BY_ONE, before), forgetEvents(db, before)]);
  await purge(db, now);
}

/** As far as the queries go: what is left of it is the next hour's. */
async function forgetEnded({ db, now, left }: TickContext): Promise<void> {
  const { sumStatements } = await import("./statistics/sums-store.ts");
  const before = now - EMAILS_KEPT;
  await forgetEditions(db, before, now, left, (edition) => [forgetSoftBounces(db, edition)], {
    sums: (edition) => sumStatements(db, edition, now),
    queries: sumStatements.queries,
  });
}

/**
 * What is done once an hour, by the minute of the hour: each has one of its own, since together they would ask more than
 * the Free plan admits. A minute that is missed leaves its work to the next hour's.
 */
const MINUTES = {
  forget: 0,
  gather: 1,
  forgetBursts: 2,
  move: MOVING_MINUTE,
  forgetEditions: 4,
  // 5 is that of pushes: push/glance-store.ts.
} as const;

function isMinute(now: number, of: keyof typeof MINUTES): boolean {
  return minuteOfHour(now) === MINUTES[of];
}
