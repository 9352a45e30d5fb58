/**
 * Joins the ledger of pushes with those who have something to tell: a line per kind and per source here. It loads apart
 * (docs/decisions/0024): the tick asks for it when something is due or the content has changed, the queue for a message
 * about pushes.
 */
import type { LogLine } from "./editions/log-store.ts";
import type { QueueMessage, WakeQueue } from "./outbox/queue.ts";
import type { Visible } from "./publication/library.ts";
import type { Calling } from "./push/call.ts";
import { forgetPushes } from "./push/fate-store.ts";
import { FORGETTING_MINUTE, noteSeen } from "./push/glance-store.ts";
import type { PushKind } from "./push/kind.ts";
import type { PagePushed } from "./push/pass.ts";
import { createSealing } from "./push/sealing.ts";
import { consumePushes, SWEEPING, sweepPushes } from "./push/wake.ts";
import type { RingKey } from "./subscribers/links/ring.ts";
import { DAY, minuteOfHour } from "./text/time.ts";
import { forgetWebhookEvents } from "./webhooks/event-store.ts";
import { createWebhookKind, WEBHOOK_SEAL } from "./webhooks/webhook-kind.ts";
import { WEBSUB_SEAL } from "./websub/ask.ts";
import { createDistributionKind } from "./websub/distribution.ts";
import { createIntentKind } from "./websub/intent.ts";
import { lookForNews } from "./websub/look.ts";
import { SOURCE } from "./websub/names.ts";
import { createPingKind } from "./websub/ping.ts";
import { forgetEnded } from "./websub/subscription-store.ts";
import { type AskSite, createReadTopic } from "./websub/topic-content.ts";

/** What telling others by HTTP works with, in one invocation. */
export type PushParts = {
  readonly db: D1Database;
  /** Queries that may still be asked of `db`. */
  readonly left: () => number;
  readonly queue: WakeQueue;
  readonly calling: Calling;
  /** What may be seen now. */
  readonly visible: Visible;
  readonly askSite: AskSite;
  /** Keys that sign links, the signing one first. */
  readonly ring: () => Promise<readonly RingKey[]>;
  /** A name nobody has had before. */
  readonly token: () => string;
  readonly log: (line: string) => void;
};

/**
 * Looks through a content state for what is to be told, and queues it.
 *
 * @returns whether it came to the end; what it has no queries left for is the next tick's
 */
type Source = {
  readonly name: string;
  readonly look: (
    parts: PushParts,
  ) => Promise<{ readonly done: boolean; readonly lines: readonly LogLine[] }>;
};

/** What is looked through when the content has changed. `sourcesOf` in wiring/pushes.ts has their names for the tick. */
const SOURCES: readonly Source[] = [
  {
    name: SOURCE,
    look: async ({ db, left, visible, askSite, calling, token }) => {
      const now = calling.clock();
      const { publication, key: state } = visible;
      const readTopic = createReadTopic(publication, askSite);
      const looking = { db, left, publication, state, readTopic, token: token(), now };
      const { done, changed } = await lookForNews(looking);
      const feeds = changed === 1 ? "1 feed" : `${changed} feeds`;
      const line = `subscribers and hubs are told of ${feeds}`;
      return { done, lines: changed === 0 ? [] : [{ at: now, kind: "push", line }] };
    },
  },
];

/** How long what was given up is listed. Milliseconds. */
const FAILED_KEPT = 30 * DAY;

/** Queries of an hour's forgetting. */
const FORGETTING = forgetPushes.queries + forgetEnded.queries + forgetWebhookEvents.queries;

function kindsOf({ visible, ring, askSite, calling: { clock } }: PushParts): readonly PushKind[] {
  const { publication } = visible;
  const sealing = createSealing(ring, WEBSUB_SEAL);
  const readTopic = createReadTopic(publication, askSite);
  return [
    createIntentKind(publication),
    createDistributionKind({ publication, sealing, readTopic }),
    createPingKind(publication),
    createWebhookKind(createSealing(ring, WEBHOOK_SEAL), visible, clock),
  ];
}

/** Handles messages of the queue about pushes. */
export async function consume(messages: readonly QueueMessage[], parts: PushParts): Promise<void> {
  const report = (pushed: PagePushed) => {
    if (pushed.kind === "pushed") parts.log(JSON.stringify(pushed));
  };
  await consumePushes(messages, { ...parts, kinds: kindsOf(parts) }, report);
}

/**
 * A tick's part: what is new is queued, and the queue is told of what is due.
 *
 * @param seen names of the sources that have looked through this content state
 */
export async function tickPushes(
  parts: PushParts,
  seen: ReadonlySet<string>,
  now: number,
): Promise<readonly LogLine[]> {
  const { db, queue, left, visible } = parts;
  const lines: LogLine[] = [];
  for (const { name, look } of SOURCES) {
    if (seen.has(name)) continue;
    const found = await look({ ...parts, left: () => left() - SWEEPING - 1 });
    lines.push(...found.lines);
    if (found.done) await noteSeen(db, name, visible.key).run();
  }
  // What was just queued is due at an instant after the tick's own.
  await sweepPushes(db, queue, Math.max(now, parts.calling.clock()), left);
  if (minuteOfHour(now) === FORGETTING_MINUTE && left() >= FORGETTING) {
    await forgetPushes(db, now - FAILED_KEPT);
    await forgetEnded(db, now);
    await forgetWebhookEvents(db, now);
  }
  return lines;
}
