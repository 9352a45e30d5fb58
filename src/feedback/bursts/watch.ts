/** Looks for bursts among what was confirmed and unsubscribed lately. Loads apart: the tick's glance found that one may be there. */
import { type LogLine, logIfChanged } from "../../editions/log-store.ts";
import { lastSentTo } from "../../outbox/lookup-store.ts";
import { DAY } from "../../text/time.ts";
import { type Burst, burstWords, crowdsIn, type Deed, isSuspicious, medianOf } from "./burst.ts";
import { type Candidate, candidates, countMailed, keepBurst } from "./burst-store.ts";

/** An email of before may be what somebody answers; the time since it says nothing then. Milliseconds. */
const SENT_LATELY = 2 * DAY;

/** Bursts that one tick keeps: beyond them it is a flood, and the first ones say so. */
const MOST = 20;

/**
 * Keeps the bursts of the last minutes, each with its line of the log, in one transaction each.
 *
 * @param from how many at a domain make one
 * @param left queries that may still be asked of `db`
 */
export async function watchBursts(
  db: D1Database,
  from: number,
  now: number,
  left: () => number,
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (const candidate of await candidates(db, from, now)) {
    for (const crowd of crowdsIn(candidate.deeds, from)) {
      if (lines.length >= MOST || left() < EACH) return lines;
      const line = await judge(db, candidate, crowd, from, now);
      if (line !== undefined) lines.push(line);
    }
  }
  return lines;
}

/** Queries for a crowd that is looked at, and kept. */
const EACH = countMailed.queries + lastSentTo.queries + 2;

async function judge(
  db: D1Database,
  { kind, domain }: Candidate,
  crowd: readonly Deed[],
  from: number,
  now: number,
): Promise<LogLine | undefined> {
  const [first, last] = [crowd[0], crowd.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const sent = await lastSentTo(
    db,
    crowd.map(({ subscriber }) => subscriber),
    now - SENT_LATELY,
  );
  const median = medianOf(
    crowd.flatMap(({ subscriber, at }) => {
      const before = sent.get(subscriber);
      return before === undefined || before > at ? [] : [at - before];
    }),
  );
  const size = crowd.length;
  // Whoever acted is counted no more among those who still may.
  const mailed = size + (await countMailed(db, { kind, domain }, now));
  const evidence = { size, mailed, median };
  if (!isSuspicious(domain, evidence, from)) return undefined;
  const burst: Burst = { ...evidence, id: first.id, kind, domain, at: first.at, until: last.at };
  const line = { at: now, kind: "alarm", line: burstWords(burst) };
  await db.batch([keepBurst(db, kind, crowd, evidence, now), logIfChanged(db, line)]);
  return line;
}
