/** Telling webhooks of an event: a kind of push. */
import { type LogLine, logIfChanged } from "../editions/log-store.ts";
import type { OperatorPayload } from "../emails/compose.ts";
import { OPERATOR, queueEmail } from "../outbox/outbox-store.ts";
import type { Visible } from "../publication/library.ts";
import { type Pushed, type PushKind, type PushRequest, usualVerdict } from "../push/kind.ts";
import type { Sealing } from "../push/sealing.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../text/time.ts";
import { bodyOf, type Event } from "./event.ts";
import { readEvent } from "./event-store.ts";
import { signedFields } from "./signing.ts";
import { disabling, notingFailed, notingTold, readTargets, type Target } from "./webhook-store.ts";

export const WEBHOOK = "webhook";

/** What the secrets of webhooks are sealed for. */
export const WEBHOOK_SEAL = "tidings/webhook-secret/1";

/** The schedule of Standard Webhooks: three days and three hours from the first attempt to the last. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];

/** A webhook that has taken nothing for so long is told no more. Milliseconds. */
const GIVEN_UP_AFTER = 5 * DAY;

/** @param visible what may be seen now: a post is told of as it stands */
export function createWebhookKind(
  sealing: Sealing,
  visible: Visible,
  clock: () => number,
): PushKind {
  return {
    name: WEBHOOK,
    waits: WAITS,
    listsFailed: true,
    opening: readEvent.queries + readTargets.queries,
    settling: 5,
    open: async (db, page, now) => {
      const event = await readEvent(db, Number(page.event));
      const targets = event === undefined ? [] : await readTargets(db, page.targets, now);
      return {
        request: async (id) => {
          const target = targets.find((one) => one.id === id);
          if (event === undefined || target === undefined) return undefined;
          return requestTo(target, event, visible, sealing, clock());
        },
        judge: (_, answer) =>
          // A receiver that is gone says so once: the specification gives it up at once.
          answer.kind === "answer" && answer.status === 410
            ? { kind: "ended", reason: GONE }
            : usualVerdict(answer),
        settle: (pushed, at) => settlement(db, targets, pushed, at),
      };
    },
  };
}

const GONE = "410: it is gone";

async function requestTo(
  { url, addresses, secret, former }: Target,
  event: Event,
  visible: Visible,
  sealing: Sealing,
  now: number,
): Promise<PushRequest> {
  const sealed = former === undefined ? [secret] : [secret, former];
  const secrets = await Promise.all(sealed.map((one) => sealing.open(one)));
  const known = secrets.filter((one) => one !== undefined);
  // Unsigned it proves nothing, and its receiver refuses it: that is the reason to be seen.
  const body = bodyOf(event, addresses, visible);
  const signed = await signedFields(event.id, now, body, known);
  return {
    method: "POST",
    url,
    headers: { "Content-Type": "application/json", ...signed },
    body,
  };
}

function settlement(
  db: D1Database,
  targets: readonly Target[],
  pushed: readonly Pushed[],
  now: number,
): readonly D1PreparedStatement[] {
  const told = pushed.filter(({ verdict }) => verdict.kind === "told").map(({ target }) => target);
  const failed = pushed.flatMap(({ target, verdict }) =>
    verdict.kind === "told" ? [] : [[String(target), verdict.reason] as const],
  );
  const lost = targets.filter(({ id, failingSince }) => {
    const reason = failed.find(([target]) => target === String(id))?.[1];
    const long = failingSince !== undefined && now - failingSince >= GIVEN_UP_AFTER;
    return reason !== undefined && (long || reason === GONE);
  });
  return [
    ...(told.length === 0 ? [] : [notingTold(db, told, now)]),
    ...(failed.length === 0 ? [] : [notingFailed(db, Object.fromEntries(failed), now)]),
    ...(lost.length === 0 ? [] : givingUp(db, lost, now)),
  ];
}

/** They are told no more, the log says so, and the operator is written to. */
function givingUp(
  db: D1Database,
  lost: readonly Target[],
  now: number,
): readonly D1PreparedStatement[] {
  const names = lost.map(({ id, url }) => `${id} (${new URL(url).hostname})`).join(", ");
  const line: LogLine = {
    at: now,
    kind: "alarm",
    line: `webhook ${names}: told no more, since it takes nothing; \`tidings webhooks replay ${lost[0]?.id} --since INSTANT\` begins again and sends what it missed`,
  };
  const payload: OperatorPayload = {
    why: "alarm",
    subject: `A webhook is told no more: ${names}`,
    text: `${line.line}\n\nEvents are kept for 30 days; until then nothing is lost.`,
  };
  return [
    disabling(
      db,
      lost.map(({ id }) => id),
      now,
    ),
    logIfChanged(db, line),
    queueEmail(db, {
      kind: "operator",
      // Two who find out at once write to them once.
      ref: `webhook-${lost[0]?.id}-${(lost[0]?.failingSince ?? now).toString(36)}`,
      subscriberId: OPERATOR,
      payload,
      now,
    }),
  ];
}
