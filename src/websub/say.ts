/** How the hub stands, in words for its owner: the desk, `tidings status` and `tidings doctor` show them. */
import type { Publication } from "../publication/publication.ts";
import { failedPushes } from "../push/fate-store.ts";
import { type HubState, hubState } from "./hub-state-store.ts";
import { PING } from "./names.ts";
import { hubId } from "./ping.ts";

export type HubWords = {
  /** A sentence without its full stop; absent where there is no hub of our own. */
  readonly standing?: string;
  /** What fails and what to do about it, a sentence each without its full stop. Of a callback its host alone is named. */
  readonly failing: readonly string[];
};

/** What a subscription that fails asks of the owner. */
const NOTHING_TO_DO =
  "whoever could not be told is tried again for 17 hours and at each next change, and then gets the feed in full; a subscription ends with its lease, so nothing has to be done unless the host is your own";

export async function sayHub(db: D1Database, { websub }: Publication): Promise<HubWords> {
  const state = await hubState(db);
  const failed = await failedPushes(db, PING, { tried: true });
  const { subscriptions } = state;
  return {
    ...(websub?.own === true && {
      standing: subscriptions === 1 ? "1 subscription" : `${subscriptions} subscriptions`,
    }),
    failing: [
      ...sayHosts(state),
      ...(websub?.hubs ?? []).flatMap((hub) =>
        sayPings(
          hub,
          failed.filter(({ target }) => target === hubId(hub)),
        ),
      ),
    ],
  };
}

function sayHosts({ failing, worst }: HubState): readonly string[] {
  if (failing === 0) return [];
  const rest = failing - worst.reduce((sum, { count }) => sum + count, 0);
  return [
    ...worst.map(({ host, count, since, reason }) => {
      const many = count === 1 ? "a subscriber" : `${count} subscribers`;
      return `${many} at ${host} could not be told since ${minuteOf(since)}: ${reason}`;
    }),
    ...(rest > 0 ? [`${rest} more subscribers could not be told`] : []),
    NOTHING_TO_DO,
  ];
}

/** @param failed the newest first */
function sayPings(
  hub: string,
  failed: Awaited<ReturnType<typeof failedPushes>>,
): readonly string[] {
  const [newest, oldest] = [failed[0], failed.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const changes = failed.length === 1 ? "1 change" : `${failed.length} changes`;
  const then = failed.some(({ open }) => open) ? "it is tried again" : "it was given up";
  return [
    `the hub ${hub} could not be told of ${changes} since ${minuteOf(oldest.queuedAt)}: ${newest.reason}; ${then}, and if that is not its address any more, websub.hubs in content/publication.yaml names it`,
  ];
}

/** "2026-11-28T08:00Z" */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
