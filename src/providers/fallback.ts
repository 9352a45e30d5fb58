/** A second provider for emails that the first one certainly did not take. */
import type { Outcome, Transport, TransportName } from "../mail/transport.ts";
import { MINUTE } from "../text/time.ts";

/** A wait of this long is a quota, not a pause: the second provider is asked. Milliseconds. */
const QUOTA_WAIT = 30 * MINUTE;

/**
 * Sends by `first`, and what it refuses for our own sake (credentials, domain, quota) by `second`.
 *
 * It is not idempotent even where both are: killed between the two, and with the first one mended since,
 * a repetition could be taken by the first one after the second had taken it before. So a call that was
 * cut off is listed as unknown.
 */
export function createFallbackTransport(first: Transport, second: Transport): Transport {
  return {
    name: first.name,
    fallback: second.name,
    second,
    idempotent: false,
    batchSize: Math.min(first.batchSize, second.batchSize),
    send: async (messages, key) => {
      const outcomes = await first.send(messages, key);
      const left = messages.filter((_, index) => wantsAnother(outcomes[index]));
      if (left.length === 0) return outcomes;
      const others = [...(await second.send(left, `${key}-2`))];
      return outcomes.map((outcome) => {
        if (!wantsAnother(outcome)) return outcome;
        const other = others.shift();
        return other === undefined ? outcome : carried(other, second.name, first.name, outcome);
      });
    },
    close: async () => {
      await Promise.all([first.close?.(), second.close?.()]);
    },
  };
}

/** Certainly not sent, and not for the email's sake. */
function wantsAnother(outcome: Outcome | undefined): outcome is Refusal {
  if (outcome?.kind === "misconfigured") return true;
  return outcome?.kind === "retry" && (outcome.afterMs ?? 0) >= QUOTA_WAIT;
}

type Refusal = Extract<Outcome, { kind: "misconfigured" | "retry" }>;

/** Characters of each refusal where both are told: a reason of the outbox has 200. */
const HALF_A_REASON = 85;

/** What the second provider said, under its own name: a reason reaches lists, numbers and alarms. */
function carried(
  outcome: Outcome,
  transport: TransportName,
  first: TransportName,
  { reason: because }: Refusal,
): Outcome {
  const carrier = { transport, because };
  if (outcome.kind === "sent") return { ...outcome, carrier };
  // Both are to be mended.
  const reason =
    outcome.kind === "misconfigured"
      ? `${first}: ${because.slice(0, HALF_A_REASON)}; ${transport}: ${outcome.reason.slice(0, HALF_A_REASON)}`
      : `${transport}: ${outcome.reason}`;
  return { ...outcome, reason, carrier };
}
