/** The step of a tick over broadcasts: those that are due are frozen, and those that go out are planned. */
import { type Canary, fillBroadcast } from "../../outbox/plan-store.ts";
import type { BROADCAST, Broadcast } from "../../publication/broadcast.ts";
import { counted } from "../../text/amounts.ts";
import { affords, type EditionContext } from "../context.ts";
import type { Edition } from "../edition.ts";
import { endPass } from "../edition-store.ts";
import type { Notify } from "../freeze/freeze.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import { liveBroadcasts, notMade } from "./broadcast-store.ts";
import { FREEZING, freezeBroadcast, refreshHeldBroadcast } from "./freeze-broadcast.ts";

/** Queries of a pass with one page. */
const PASS = fillBroadcast.queriesEach + endPass.queries + logOnce.queries;

/**
 * @param now milliseconds since the epoch
 * @param pages how many pages of 10,000 may be planned now
 * @returns a line for people for each decision, and for each pass that queued emails
 */
export async function sendBroadcasts(
  context: EditionContext,
  now: number,
  notify: Notify,
  { pages, canary }: { readonly pages: () => number; readonly canary?: Canary | undefined },
): Promise<readonly LogLine[]> {
  const { db, index } = context;
  const lines: LogLine[] = [];
  const due = (index.broadcasts ?? []).filter(
    ({ sendAt }) => sendAt !== undefined && sendAt <= now,
  );
  for (const broadcast of await unmade(context, due)) {
    if (!affords(context, FREEZING)) break;
    const when = { slot: broadcast.sendAt ?? now, now, asked: false };
    lines.push(...(await freezeBroadcast(context, broadcast, when, notify)).lines);
  }
  for (const one of affords(context, liveBroadcasts.queries) ? await liveBroadcasts(db) : []) {
    if (one.state === "held" && affords(context, FREEZING)) {
      lines.push(...(await refreshHeldBroadcast(context, one, now, notify)));
    }
    // What was frozen with an address waits until there is one again.
    const signed = index.publication.postalAddress.length > 0;
    if (one.state !== "open" || !signed || !affords(context, PASS)) continue;
    lines.push(...(await plan(context, one, now, { pages: pages(), canary })));
  }
  return lines;
}

/** Nothing is asked while nothing is due. */
async function unmade(
  context: EditionContext,
  due: readonly Broadcast[],
): Promise<readonly Broadcast[]> {
  return due.length > 0 && affords(context, notMade.queries) ? notMade(context.db, due) : [];
}

async function plan(
  { db }: EditionContext,
  edition: Edition<typeof BROADCAST>,
  now: number,
  { pages, canary }: { readonly pages: number; readonly canary: Canary | undefined },
): Promise<readonly LogLine[]> {
  const { audience } = edition.manifest.broadcast ?? {};
  if (audience === undefined) throw new Error(`${edition.period} does not say whom it is for`);
  const filling = { edition, audience, now, pages, ...(canary && { canary }) };
  const { queued, behind, done } = await fillBroadcast(db, filling);
  const waiting = behind === 0 ? "" : ` (${behind} of them once the first have fared well)`;
  const then = done ? "all planned" : "more to plan";
  const line = {
    at: now,
    kind: "plan",
    line: `${edition.period}: queued ${counted(queued, "email")}${waiting}, ${then}`,
  };
  if (!done) return queued === 0 ? [] : [line];
  return (await endPass(db, edition, "planned", [line])) ? [line] : [];
}
