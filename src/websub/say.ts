/** How the hub stands, in words for its owner: `tidings doctor` and the desk show them. */
import type { Publication } from "../publication/publication.ts";
import { failedPushes } from "../push/push-store.ts";
import { hubId } from "./ping.ts";
import { hubState, PING } from "./subscription-store.ts";

export type HubWords = {
  /** A sentence without its full stop; absent where there is no hub of our own. */
  readonly standing?: string;
  /** What fails, a sentence each without its full stop. */
  readonly failing: readonly string[];
};

export async function sayHub(db: D1Database, { websub }: Publication): Promise<HubWords> {
  const { subscriptions, failing, worst } = await hubState(db);
  const failed = await failedPushes(db, PING);
  const hubs = (websub?.hubs ?? []).flatMap((hub) => {
    const given = failed.filter(({ target }) => target === hubId(hub));
    if (given.length === 0) return [];
    const changes = given.length === 1 ? "1 change" : `${given.length} changes`;
    return [`${hub} could not be told of ${changes} in the last 30 days: ${given[0]?.reason}`];
  });
  const rest = failing - worst.reduce((sum, { count }) => sum + count, 0);
  return {
    ...(websub?.own === true && {
      standing: subscriptions === 1 ? "1 subscription" : `${subscriptions} subscriptions`,
    }),
    failing: [
      ...worst.map(({ host, count, since, reason }) => {
        const many = count === 1 ? "a subscriber" : `${count} subscribers`;
        return `${many} at ${host} could not be told since ${new Date(since).toISOString().slice(0, 16)}Z: ${reason}`;
      }),
      ...(rest > 0 ? [`${rest} more subscribers could not be told`] : []),
      ...hubs,
    ],
  };
}
