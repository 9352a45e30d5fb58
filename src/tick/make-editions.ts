/** The editions of a tick: settled, frozen and planned. */
import { endPass } from "../editions/edition-store.ts";
import { freezeDue } from "../editions/freeze/freeze.ts";
import { type LogLine, logOnce } from "../editions/log-store.ts";
import type { Notice } from "../editions/notice.ts";
import { planDue } from "../editions/plan/plan.ts";
import { settlePosts } from "../editions/settle/settle-posts.ts";
import { followWithdrawals } from "../editions/withdraw/withdraw.ts";
import { queueNotice } from "../emails/queue-notice.ts";
import { fillBroadcast, fillOutbox } from "../outbox/plan-store.ts";
import { resumeDue } from "../subscribers/store.ts";
import type { TickContext } from "./context.ts";

/** Pages of 10,000 subscribers that one tick plans for one edition. */
const PLANNED_PAGES = 80;
/** Queries after the last page of a plan. */
const AFTER_PAGES = fillOutbox.queries + endPass.queries + logOnce.queries;
/** settle → freeze → plan, with what was withdrawn taken out, and pauses ended, before the freeze. */
export async function makeEditions(
  context: TickContext & { readonly left: () => number },
): Promise<readonly LogLine[]> {
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
  return [...settled, ...cleared, ...frozen, ...planned];
}
