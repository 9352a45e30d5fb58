/**
 * Events of Amazon SES, as SNS brings them: which email is one about, what does it say of it. Pure.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, and
 * /notification-contents.html for identities without a configuration set.
 */
import type { Feedback } from "../../feedback/feedback-store.ts";
import { fieldOf, textOf } from "../http-call.ts";
import { deliveryIdOfTag, type HookReading, type HookRequest, parsed } from "../webhook.ts";
import { sesBounce } from "./bounce.ts";
import { type Certificates, isSubscribeUrl, readSns } from "./sns.ts";

/**
 * Reads a message of SNS about SES.
 *
 * @param topicArn the topic that SES publishes to
 * @param now milliseconds since the epoch
 */
export async function readSesHook(
  topicArn: string,
  { body }: HookRequest,
  now: number,
  certificates: Certificates,
): Promise<HookReading> {
  const read = await readSns(topicArn, body, now, certificates);
  if (read.kind !== "genuine") return read;
  const { type, id, message, subscribeUrl } = read.message;
  if (type === "SubscriptionConfirmation") {
    return isSubscribeUrl(subscribeUrl, topicArn)
      ? { kind: "subscription", url: subscribeUrl }
      : { kind: "forged", why: "a subscription that SNS does not confirm" };
  }
  if (type !== "Notification") return { kind: "ignored", why: `${type} says nothing of an email` };
  return sesEvent(id, parsed(message));
}

function sesEvent(id: string, event: unknown): HookReading {
  const type = textOf(event, "eventType") || textOf(event, "notificationType");
  const feedback = sesFeedback(type, event);
  if (feedback === undefined) return { kind: "ignored", why: `${type} says nothing of an email` };
  const deliveryId = deliveryIdIn(fieldOf(event, "mail"));
  if (deliveryId === "") return { kind: "ignored", why: `${type} names no email` };
  return { kind: "event", event: { provider: "ses", id }, deliveryId, feedback };
}

/** From our tag, which a configuration set repeats, or from our header, where headers are included. */
function deliveryIdIn(mail: unknown): string {
  const tags = fieldOf(fieldOf(mail, "tags"), "delivery");
  const tag: unknown = Array.isArray(tags) ? tags[0] : undefined;
  if (typeof tag === "string") return deliveryIdOfTag(tag);
  const headers = fieldOf(mail, "headers");
  const ours = Array.isArray(headers)
    ? headers.find((one: unknown) => textOf(one, "name").toLowerCase() === "x-tidings-delivery")
    : undefined;
  return textOf(ours, "value");
}

/** DeliveryDelay, Send, Open, Click and Subscription say nothing that counts. */
function sesFeedback(type: string, event: unknown): Feedback | undefined {
  switch (type) {
    case "Delivery":
      return { kind: "delivered" };
    case "Complaint": {
      const kind = textOf(fieldOf(event, "complaint"), "complaintFeedbackType");
      return kind === "not-spam" ? undefined : { kind: "complained" };
    }
    case "Bounce":
      return bounceIn(fieldOf(event, "bounce"));
    // SES took it and found a virus in it.
    case "Reject":
      return { kind: "bounced", class: "policy", status: "Reject" };
    // About templates, which our emails are not made from.
    case "Rendering Failure":
      return { kind: "bounced", class: "sender", status: "Rendering Failure" };
    default:
      return undefined;
  }
}

function bounceIn(bounce: unknown): Feedback | undefined {
  const recipients = fieldOf(bounce, "bouncedRecipients");
  // An email of ours has one recipient.
  const recipient: unknown = Array.isArray(recipients) ? recipients[0] : undefined;
  const [status] = /^[245]\.\d{1,3}\.\d{1,3}\b/.exec(textOf(recipient, "status")) ?? [];
  return sesBounce({
    type: textOf(bounce, "bounceType"),
    subType: textOf(bounce, "bounceSubType"),
    ...(status !== undefined && { status }),
    words: textOf(recipient, "diagnosticCode"),
  });
}
