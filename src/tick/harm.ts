/** What could do harm: editions that bounce too much are paused, bursts at one domain are looked into. */
import { type LogLine, writeLog } from "../editions/log-store.ts";
import { breakCircuits } from "../feedback/breaker-store.ts";
import { BURST_FROM, forgetBursts, glanceAtBursts } from "../feedback/bursts/glance-store.ts";
import type { TickContext } from "./context.ts";
import { isMinute } from "./minutes.ts";

/** Queries of a look for bursts, without those of what it finds. */
const LOOKING = forgetBursts.queries + glanceAtBursts.queries + 1;

/** Pauses editions that bounce or are complained about too much, and says so. */
export async function stopWhatHarms({ db, now, canary }: TickContext): Promise<readonly LogLine[]> {
  const broken = await breakCircuits(db, now, canary);
  const lines = broken.map(({ period, reason }) => {
    return { at: now, kind: "alarm", line: `${period}: paused, ${reason}` };
  });
  await writeLog(db, lines);
  return lines;
}

/** What many at one domain confirmed or unsubscribed within seconds. One query where nobody did. */
export async function lookForBursts(
  { db, now, burstFrom = BURST_FROM }: TickContext,
  left: () => number,
): Promise<readonly LogLine[]> {
  if (left() < LOOKING) return [];
  if (isMinute(now, "forgetBursts")) await forgetBursts(db, now).run();
  if (!(await glanceAtBursts(db, burstFrom, now))) return [];
  return (await import("../feedback/bursts/watch.ts")).watchBursts(db, burstFrom, now, left);
}
