/** What *Today* reads of the database. */
import { comingBroadcasts } from "../../../../editions/broadcast/by-hand.ts";
import { comingEditions } from "../../../../editions/forecast/coming-editions.ts";
import { readGlance } from "../../../../editions/forecast/glance-store.ts";
import type { Forecast } from "../../../../editions/forecast/simulate.ts";
import { type LogLine, readLogOf } from "../../../../editions/log-store.ts";
import { type EditionRow, listForOperator } from "../../../../editions/operate/operate-store.ts";
import { withWishes } from "../../../../editions/wishes/wishes.ts";
import type { Equation } from "../../../../outbox/equation-store.ts";
import type { Broadcast } from "../../../../publication/broadcast.ts";
import { readEquation } from "../../../../statistics/equation-store.ts";
import { type GrowthDay, readGrowth } from "../../../../statistics/growth-store.ts";
import { type Audience, readAudiences } from "../../../../subscribers/group-store.ts";
import { DAY } from "../../../../text/time.ts";
import { listWebhooks, type Webhook } from "../../../../webhooks/webhook-store.ts";
import type { Desk } from "../../route.ts";

/** Alarms that are older were seen, or have mended themselves. Milliseconds. */
const ALARMS_MS = 2 * DAY;
const GROWTH_MS = 90 * DAY;

export type Loaded = {
  readonly coming: readonly Forecast[];
  /** That go out by themselves, the soonest first. */
  readonly broadcasts: readonly Broadcast[];
  readonly audiences: readonly Audience[];
  /** When the cron last ran; undefined before it did. */
  readonly lastTick: number | undefined;
  readonly editions: readonly EditionRow[];
  /** The newest edition of which emails were planned. */
  readonly last: { readonly row: EditionRow; readonly sums: Equation } | undefined;
  readonly alarms: readonly LogLine[];
  readonly growth: readonly GrowthDay[];
  /** Webhooks that do not answer, or were given up. */
  readonly deaf: readonly Webhook[];
  /** Why nothing is sent at all. */
  readonly shut: string | undefined;
};

export async function load({ db, now, pages }: Desk): Promise<Loaded> {
  const { index, readBody } = pages;
  const [audiences, editions, alarms, growth, guard, broadcasts, webhooks] = await Promise.all([
    readAudiences(db),
    listForOperator(db, 12),
    readLogOf(db, "alarm", now - ALARMS_MS, 5),
    readGrowth(db, { from: now - GROWTH_MS, to: now }),
    pages.guard?.standing(),
    comingBroadcasts({ db, index }, now),
    listWebhooks(db),
  ]);
  const glance = await readGlance(db, index.publication, audiences);
  const { standing, wishes = [], ranAt } = glance ?? {};
  const row = editions.find(({ emails }) => emails > 0);
  return {
    ...{ audiences, editions, alarms, growth, broadcasts },
    coming: await comingEditions(withWishes(index, wishes), readBody, standing, audiences, now),
    deaf: webhooks.filter(
      ({ failingSince, disabledAt }) => (disabledAt ?? failingSince) !== undefined,
    ),
    lastTick: ranAt,
    last: row && { row, sums: await readEquation(db, row) },
    shut: guard?.kind === "shut" ? guard.why : undefined,
  };
}
