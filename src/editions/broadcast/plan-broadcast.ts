/** How the emails of a broadcast are planned: those whom it is for have no hour of their own to wait for. */
import { fillBroadcast } from "../../outbox/plan-store.ts";
import type { BROADCAST, BroadcastAudience } from "../../publication/broadcast.ts";
import type { EditionContext } from "../context.ts";
import type { Edition } from "../edition.ts";
import { endPass } from "../edition-store.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import { said } from "../plan/said.ts";

/** Delivery's plan statement: queues the emails of everybody in an audience. */
export type FillBroadcast = (plan: {
  readonly edition: { readonly id: number };
  readonly audience: BroadcastAudience;
  readonly now: number;
}) => ReturnType<typeof fillBroadcast>;

/** Queries of a pass with one page. */
export const BROADCAST_PASS = fillBroadcast.queriesEach + endPass.queries + logOnce.queries;

/** @returns a line for people where emails were queued, or the planning ended */
export async function planBroadcast(
  { db }: EditionContext,
  edition: Edition<typeof BROADCAST>,
  now: number,
  fill: FillBroadcast,
): Promise<readonly LogLine[]> {
  const { audience } = edition.manifest.broadcast ?? {};
  if (audience === undefined) throw new Error(`${edition.period} does not say whom it is for`);
  const { queued, behind, done } = await fill({ edition, audience, now });
  const line = said(edition, { queued, behind }, now, done ? "all planned" : "more to plan");
  if (!done) return queued === 0 ? [] : [line];
  return (await endPass(db, edition, "planned", [line])) ? [line] : [];
}
