/**
 * What Cloudflare says of emails that went out through its binding, brought by a queue of its own.
 * https://developers.cloudflare.com/email-service/platform/event-subscriptions/
 *
 * Nobody but the account can write into its queue, so an event proves itself by where it comes from. It
 * repeats none of our headers: the email is found by its recipient and Cloudflare's name for it.
 */

import { type Feedback, takeFeedback } from "../../feedback/feedback-store.ts";
import { type StatusClass, verdictOf } from "../../mail/refusal/verdict.ts";
import { type Described, findSent } from "../../outbox/lookup-store.ts";
import type { KeyedHash } from "../../subscribers/suppression-key.ts";
import { fieldOf, textOf } from "../http-call.ts";

/** The name that wrangler.toml gives the queue of these events: the Worker tells its two queues by it. */
export const EVENTS_QUEUE = "tidings-events";

type SendingEvent =
  | {
      readonly kind: "event";
      readonly id: string;
      readonly email: Described;
      readonly feedback: Feedback;
    }
  | { readonly kind: "ignored"; readonly why: string };

/** A message of the queue; the platform's `Message` fulfils it. */
type EventMessage = { readonly body: unknown; readonly ack: () => void };

/**
 * Takes in a batch of events. One that was heard before changes nothing; one that fails is not
 * acknowledged, nor are those after it, so the queue brings them again.
 *
 * @param now milliseconds since the epoch
 * @param report is told what became of each, in a line without an address
 */
export async function takeSendingEvents(
  messages: readonly EventMessage[],
  { db, hash, now }: { readonly db: D1Database; readonly hash: KeyedHash; readonly now: number },
  report: (line: string) => void,
): Promise<void> {
  for (const message of messages) {
    const read = readSendingEvent(message.body);
    report(read.kind === "ignored" ? `ignored: ${read.why}` : await take(read));
    message.ack();
  }

  async function take({ id, email, feedback }: SendingEvent & { kind: "event" }): Promise<string> {
    const sent = await findSent(db, email);
    if (sent === undefined) return `ignored: ${feedback.kind}, of no email that is known`;
    const fresh = await takeFeedback(db, hash, { provider: "cloudflare", id }, sent, feedback, now);
    return `${fresh ? "" : "nothing new: "}${feedback.kind} ${sent.kind} ${sent.ref}`;
  }
}

/** Reads one event. Never throws, whatever the queue brings. */
export function readSendingEvent(body: unknown): SendingEvent {
  const type = textOf(body, "type").replace(/^cf\.email\.sending\.message\./, "");
  const payload = fieldOf(body, "payload");
  const id = textOf(payload, "eventId");
  const email = {
    messageId: textOf(payload, "messageId"),
    recipient: textOf(payload, "recipient"),
    subject: textOf(payload, "subject"),
  };
  const feedback = feedbackOf(type, payload);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of an email` };
  if (id === "" || email.messageId === "" || email.recipient === "") {
    return { kind: "ignored", why: `${type} names no email` };
  }
  return { kind: "event", id, email, feedback };
}

/** `deferred` says nothing yet: Cloudflare goes on trying. */
function feedbackOf(type: string, payload: unknown): Feedback | undefined {
  switch (type) {
    case "delivered":
      return { kind: "delivered" };
    case "complained":
      return textOf(fieldOf(payload, "complaint"), "type") === "not-spam"
        ? undefined
        : { kind: "complained" };
    case "bounced":
      return bouncedAs(payload);
    // Inside Cloudflare, or on the way: it never came as far as the mailbox.
    case "failed":
      return bounced("soft", `failed: ${textOf(fieldOf(payload, "failure"), "reason")}`);
    case "rejected": {
      const reason = textOf(fieldOf(payload, "rejection"), "reason");
      // On its list for a day after a soft bounce too: as good as one more of them.
      return bounced(reason === "suppressed" ? "soft" : "policy", `rejected: ${reason}`);
    }
    default:
      return undefined;
  }
}

/** Where Cloudflare's own word and the server's status differ, the one that spares the address counts. */
function bouncedAs(payload: unknown): Feedback {
  const delivery = fieldOf(payload, "delivery");
  const bounce = fieldOf(payload, "bounce");
  const words = textOf(delivery, "smtpResponse") || textOf(bounce, "reason");
  const said = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(textOf(delivery, "smtpEnhancedStatusCode"))?.[0];
  const verdict = verdictOf({ reported: said, words });
  const agreed = verdict.class !== "hard" || textOf(bounce, "type") === "hard";
  return bounced(agreed ? verdict.class : "soft", verdict.status);
}

function bounced(kind: StatusClass, status: string): Feedback {
  return { kind: "bounced", class: kind, status };
}
