/** The end of editions: what became of their emails, said once. */
import { type ClosedEdition, closeSettled } from "../editions/close/close-store.ts";
import { noteEnd } from "../editions/close/totals-store.ts";
import { type LogLine, logOnce, writeLog } from "../editions/log-store.ts";
import { finishCancelling, sumOf } from "../editions/operate/operate.ts";
import { endedWithOpenEmails } from "../editions/operate/operate-store.ts";
import { editionReasonWords } from "../editions/reasons.ts";
import { type Equation, equation } from "../outbox/equation-store.ts";
import type { TickContext } from "./context.ts";

/** Queries for an edition that is closed, with its line; for one that is being cancelled, with the looking for it. */
export const CLOSING = equation.queries + noteEnd.queries + logOnce.queries;
const CANCELLING =
  endedWithOpenEmails.queries + finishCancelling.queries + equation.queries + logOnce.queries;
/** Editions that one tick closes. */
export const CLOSED = 20;

/** Says of each edition whose last email is settled, or was given up, what became of its emails. */
export async function closeEditions(
  context: TickContext,
  most: number,
): Promise<readonly LogLine[]> {
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

/** Nothing of it went out, and not because nobody wanted it: somebody should look. */
function isAsItShould(state: ClosedEdition["state"], { rejected, expired }: Equation): boolean {
  return state === "sent" || (state === "skipped" && rejected + expired === 0);
}
