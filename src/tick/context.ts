/** What one tick works with. */
import type { LogLine } from "../editions/log-store.ts";
import type { Canary } from "../outbox/plan-store.ts";
import type { WakeQueue } from "../outbox/queue.ts";
import type { LibraryIndex, ReadBody } from "../publication/library.ts";
import type { Ports } from "../subscribers/ports.ts";

export type TickContext = {
  /** The cron event's own time, in milliseconds since the epoch: a moment can be replayed. */
  readonly now: number;
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  readonly db: D1Database;
  readonly queue: WakeQueue;
  /** Batches that may wait in the queue at once. */
  readonly backlog?: number;
  /** The first emails of an edition go ahead of the rest. */
  readonly canary?: Canary;
  readonly ports: Ports;
  /** So many confirmations or unsubscribings of one mail domain within seconds are suspicious. */
  readonly burstFrom?: number;
  /** Queries that may still be asked of `db`, whose count it is; without it as many as it takes. */
  readonly left?: () => number;
  /** The time that it really is: the event's own may be late. Without it no tick is refused as ahead. */
  readonly clock?: () => number;
  /** Tells others by HTTP of what has changed; asks little where nothing has. */
  readonly push?: (left: () => number) => Promise<readonly LogLine[]>;
  /** Where lines for people go besides `tick_log`. */
  readonly log: (line: string) => void;
};
