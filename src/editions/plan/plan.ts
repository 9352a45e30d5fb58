/** The third step of a tick: composes what each group of readers lacks, and lets delivery plan it. */

import { fillOutbox } from "../../outbox/plan-store.ts";
import type { Cadence } from "../../publication/cadence/cadences.ts";
import { everywhereOver, localSlot } from "../../publication/schedule.ts";
import type { Group } from "../audience-store.ts";
import { BROADCAST_PASS, type FillBroadcast, planBroadcast } from "../broadcast/plan-broadcast.ts";
import { affords, type EditionContext } from "../context.ts";
import { type Edition, isOfCadence } from "../edition.ts";
import { editionsIn, endPass } from "../edition-store.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import { readBehind } from "./behind.ts";
import { composeMissing } from "./contents.ts";
import { said } from "./said.ts";

/** Delivery's plan statement: queues the emails of everyone due whose zone and hour are named. */
type Fill = (plan: {
  readonly edition: { readonly id: number; readonly cadence: Cadence };
  readonly due: readonly { readonly timeZone: string | null; readonly hour: number | null }[];
  readonly now: number;
}) => Promise<{
  readonly queued: number;
  /** Those of them that wait to see how the first ones fare. */
  readonly behind?: number;
  readonly done: boolean;
}>;

/** Queries of a pass that finds everything composed, with one page of the plan and one line. */
const PASS =
  readBehind.queries +
  fillOutbox.queriesEach +
  fillOutbox.queries +
  endPass.queries +
  logOnce.queries;

/**
 * Plans every open edition for the readers who are due at `now`, milliseconds since the epoch, and every open broadcast.
 *
 * @returns a line for people for each pass that queued emails or ended the planning
 */
export async function planDue(
  context: EditionContext,
  now: number,
  fill: Fill,
  fillBroadcast: FillBroadcast,
): Promise<readonly LogLine[]> {
  // What was frozen with an address waits until there is one again.
  if (context.index.publication.postalAddress.length === 0) return [];
  const lines: LogLine[] = [];
  for (const edition of await editionsIn(context.db, "open")) {
    if (!isOfCadence(edition)) {
      if (!affords(context, BROADCAST_PASS)) continue;
      lines.push(...(await planBroadcast(context, edition, now, fillBroadcast)));
      continue;
    }
    if (edition.nextAt > now || !affords(context, PASS)) continue;
    lines.push(...(await pass(context, edition, now, fill)));
  }
  return lines;
}

async function pass(
  context: EditionContext,
  edition: Edition,
  now: number,
  fill: Fill,
): Promise<readonly LogLine[]> {
  const dueOf = dueTimes(context, edition, now);
  const behind = await readBehind(context.db, edition);
  const groups = behind.groups.map((group) => ({ ...group, dueAt: dueOf(group) }));
  const due = groups.filter((group) => group.dueAt <= now);
  const complete = await composeMissing(context, edition, due, behind.contents, PASS);
  const filled =
    due.length === 0
      ? { queued: 0, behind: 0, done: true }
      : await fill({ edition, due: whoIsDue(due), now });
  const { queued } = filled;
  // Not all that is due now is planned: the next tick goes on with the same pass.
  const emails = { queued, behind: filled.behind };
  if (!complete || !filled.done) {
    return queued === 0 ? [] : [said(edition, emails, now, "more to plan")];
  }
  const later = groups.filter((group) => group.dueAt > now);
  const next = Math.min(...later.map((group) => group.dueAt));
  const line =
    later.length === 0
      ? said(edition, emails, now, "all planned")
      : said(edition, emails, now, `next zone ${new Date(next).toISOString().slice(0, 16)}Z`);
  const lines = queued > 0 || later.length === 0 ? [line] : [];
  return (await endPass(context.db, edition, later.length === 0 ? "planned" : next, lines))
    ? lines
    : [];
}

/** `dueAt`, asked once for each zone and hour: groups are many, by cursor and topics as well. */
function dueTimes(
  context: EditionContext,
  edition: Edition,
  now: number,
): (group: Group) => number {
  const known = new Map<string, number>();
  return (group) => {
    const key = `${group.timeZone} ${group.hour}`;
    const at = known.get(key) ?? dueAt(context, edition, group, now);
    known.set(key, at);
    return at;
  };
}

/** When an edition is due for a group: the same date by their own clock, at the hour they chose. */
function dueAt({ index }: EditionContext, edition: Edition, group: Group, now: number): number {
  const { digest, timeZone } = index.publication;
  if (edition.cadence === "instant") return edition.slot;
  const over = everywhereOver(digest.cadences, edition.period);
  // Once the date is over everywhere nobody has a reason to wait, whatever zone they may name.
  if (over !== undefined && over <= now) return edition.slot;
  const choice = {
    ...(group.timeZone === null ? {} : { timeZone: group.timeZone }),
    ...(group.hour === null ? {} : { hour: group.hour }),
  };
  return localSlot(digest.cadences, edition.period, timeZone, choice) ?? edition.slot;
}

function whoIsDue(groups: readonly Group[]): readonly Pick<Group, "timeZone" | "hour">[] {
  const distinct = new Map(
    groups.map(({ timeZone, hour }) => [`${timeZone} ${hour}`, { timeZone, hour }]),
  );
  return [...distinct.values()];
}
