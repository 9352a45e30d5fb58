/** Webhooks as the three providers send them, about one email. Keys that are plainly not secret. */
import { createHmac, randomUUID } from "node:crypto";
import { CERTIFICATE_URL, openSns, TOPIC } from "./sns.ts";

export type Word = "delivered" | "soft" | "hard" | "policy" | "complained";

export type Request = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const RESEND_KEY = Buffer.from("0123456789abcdef0123456789abcdef");

/** What the Worker is told, so that it knows these providers. */
export const SECRETS = {
  resend: `whsec_${RESEND_KEY.toString("base64")}`,
  postmark: "hook:a-pässword-of-its-own",
  ses: TOPIC,
} as const;

const sns = openSns();

/** What answers instead of AWS: the certificate, and the confirmation of a subscription. */
export async function amazon(url: string): Promise<Response> {
  if (url === CERTIFICATE_URL) return new Response(sns.pem);
  return new Response("<ConfirmSubscriptionResponse/>");
}

/** A webhook that says `word` of the email `deliveryId`; its event is new each time. */
export type Provider = (word: Word, deliveryId: string, at: number) => Request;

export const PROVIDERS = { resend, postmark, ses } satisfies Readonly<Record<string, Provider>>;

function resend(word: Word, deliveryId: string, at: number): Request {
  const tags = { delivery: deliveryId.replaceAll(".", "--") };
  const bounce = {
    soft: { type: "Transient", subType: "MailboxFull", message: "452 4.2.2 full" },
    hard: { type: "Permanent", subType: "General", message: "550 5.1.1 no such user" },
    policy: { type: "Permanent", subType: "General", message: "550 5.7.1 blocked" },
  };
  const event =
    word === "delivered" || word === "complained"
      ? { type: `email.${word}`, data: { tags } }
      : { type: "email.bounced", data: { tags, bounce: bounce[word] } };
  return svix(`msg_${randomUUID()}`, JSON.stringify(event), at);
}

/** Signs a body as Svix does. @param at milliseconds since the epoch */
export function svix(id: string, body: string, at: number, key: Buffer = RESEND_KEY): Request {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = {
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature}`,
  };
  return { path: "/hooks/resend", headers, body };
}

function postmark(word: Word, deliveryId: string): Request {
  const said = {
    delivered: { RecordType: "Delivery" },
    complained: { RecordType: "SpamComplaint" },
    soft: { RecordType: "Bounce", Type: "SoftBounce" },
    hard: { RecordType: "Bounce", Type: "HardBounce" },
    policy: { RecordType: "Bounce", Type: "Blocked" },
  };
  const event = { ...said[word], ID: randomUUID(), Metadata: { delivery: deliveryId } };
  return {
    path: "/hooks/postmark",
    headers: basic(SECRETS.postmark),
    body: JSON.stringify(event),
  };
}

export function basic(credentials: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

function ses(word: Word, deliveryId: string, at: number): Request {
  const mail = { tags: { delivery: [deliveryId.replaceAll(".", "--")] } };
  const bounce = {
    soft: ["Transient", "MailboxFull", "5.2.2", "smtp; 552 5.2.2 full"],
    hard: ["Permanent", "General", "5.1.1", "smtp; 550 5.1.1 no such user"],
    policy: ["Permanent", "General", "5.7.1", "smtp; 550 5.7.1 blocked"],
  };
  if (word === "delivered") return notified({ eventType: "Delivery", mail }, at);
  if (word === "complained") return notified({ eventType: "Complaint", mail, complaint: {} }, at);
  const [bounceType, bounceSubType, status, diagnosticCode] = bounce[word];
  const bouncedRecipients = [{ status, diagnosticCode }];
  const event = { bounceType, bounceSubType, bouncedRecipients };
  return notified({ eventType: "Bounce", mail, bounce: event }, at);
}

function notified(event: unknown, at: number): Request {
  const body = JSON.stringify(sns.notification(event, at));
  return { path: "/hooks/ses", headers: { "Content-Type": "text/plain; charset=UTF-8" }, body };
}

/** What SNS posts when a subscription of our topic is asked for. */
export function subscription(at: number, over: Readonly<Record<string, string>> = {}): Request {
  return { path: "/hooks/ses", headers: {}, body: JSON.stringify(sns.subscription(at, over)) };
}
