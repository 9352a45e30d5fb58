/**
 * Messages of Amazon SNS, which brings the events of SES: is one genuine? Pure, but for the certificate
 * that it is handed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
import { utf8 } from "../../text/bytes.ts";
import { DAY } from "../../text/time.ts";
import { fieldOf, textOf } from "../http-call.ts";
import { bytesOf, parsed } from "../webhook.ts";
import { publicKeyOf } from "./certificate.ts";

type SnsMessage = {
  readonly type: "Notification" | "SubscriptionConfirmation" | "UnsubscribeConfirmation";
  readonly id: string;
  readonly message: string;
  /** Confirms the subscription when it is fetched; '' in a notification. */
  readonly subscribeUrl: string;
};

type SnsReading =
  | { readonly kind: "genuine"; readonly message: SnsMessage }
  | { readonly kind: "forged"; readonly why: string }
  /** The certificate could not be had: SNS asks again. */
  | { readonly kind: "unsure"; readonly why: string };

/** The PEM at an address of SNS; undefined when it cannot be had. */
export type Certificates = (url: string) => Promise<string | undefined>;

/** By type: the fields that are signed, in this order. */
const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: [
    "Message",
    "MessageId",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
  ],
  UnsubscribeConfirmation: [
    "Message",
    "MessageId",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
  ],
} as const;

/** By signature version. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ["1", "SHA-1"],
  ["2", "SHA-256"],
]);

/**
 * Milliseconds. SNS tries again for an hour, and a message that it gave up may lie in a queue for two
 * weeks until somebody sends it on. A repetition within that time is known by its id, which is
 * remembered for longer (`feedback_seen`, 90 days).
 */
const OLDEST = 14 * DAY;
const AHEAD = 300_000;

/**
 * Reads a message of SNS.
 *
 * @param topicArn the only topic that is heard: any account of AWS can have SNS sign a message of its own
 * @param now milliseconds since the epoch
 */
export async function readSns(
  topicArn: string,
  body: string,
  now: number,
  certificates: Certificates,
): Promise<SnsReading> {
  const envelope = parsed(body);
  const type = textOf(envelope, "Type");
  if (!isType(type)) return forged("not a message of SNS; raw message delivery must be off");
  if (textOf(envelope, "TopicArn") !== topicArn) return forged("another topic than SES_TOPIC_ARN");
  const age = now - Date.parse(textOf(envelope, "Timestamp"));
  if (!(age < OLDEST && age > -AHEAD)) return forged("no timestamp, or one too far from now");
  const url = textOf(envelope, "SigningCertURL");
  // The attack: a certificate of one's own, from a host of one's own.
  if (!isCertificateUrl(url, topicArn)) return forged("a certificate from elsewhere than SNS");
  const hash = HASHES.get(textOf(envelope, "SignatureVersion"));
  const signature = bytesOf(textOf(envelope, "Signature"));
  if (hash === undefined || signature === undefined) return forged("no signature that is known");
  const pem = await certificates(url);
  if (pem === undefined) return { kind: "unsure", why: "the certificate of SNS cannot be had now" };
  if (!(await verified(pem, hash, signature, signedText(type, envelope)))) {
    return forged("the signature is not that of SNS");
  }
  const message = {
    type,
    id: textOf(envelope, "MessageId"),
    message: textOf(envelope, "Message"),
    subscribeUrl: textOf(envelope, "SubscribeURL"),
  };
  return { kind: "genuine", message };
}

/** Whether following a URL confirms a subscription to this topic at SNS, and does nothing else anywhere. */
export function isSubscribeUrl(url: string, topicArn: string): boolean {
  const { origin, pathname, searchParams } = urlOf(url) ?? new URL("about:blank");
  return (
    origin === `https://${hostOf(topicArn)}` &&
    pathname === "/" &&
    searchParams.get("Action") === "ConfirmSubscription" &&
    searchParams.get("TopicArn") === topicArn
  );
}

function isCertificateUrl(url: string, topicArn: string): boolean {
  const read = urlOf(url);
  // The text itself, not what the parser makes of it: no port, no name, no query, no dots in the path.
  const path = url.slice(`https://${hostOf(topicArn)}`.length);
  return (
    read?.origin === `https://${hostOf(topicArn)}` &&
    url.startsWith(read.origin) &&
    /^\/SimpleNotificationService-[A-Za-z0-9]{1,64}\.pem$/.test(path)
  );
}

/** "arn:aws:sns:eu-west-1:…" is signed for by sns.eu-west-1.amazonaws.com. */
function hostOf(topicArn: string): string {
  const [, partition, , region] = topicArn.split(":");
  return `sns.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isType(type: string): type is SnsMessage["type"] {
  return Object.hasOwn(SIGNED, type);
}

/** Each field that is there: its name, a line end, its value, a line end. */
function signedText(type: SnsMessage["type"], envelope: unknown): string {
  return SIGNED[type]
    .filter((name) => typeof fieldOf(envelope, name) === "string")
    .map((name) => `${name}\n${textOf(envelope, name)}\n`)
    .join("");
}

async function verified(
  pem: string,
  hash: string,
  signature: Uint8Array<ArrayBuffer>,
  text: string,
): Promise<boolean> {
  const spki = publicKeyOf(pem);
  if (spki === undefined) return false;
  const rsa = { name: "RSASSA-PKCS1-v1_5", hash };
  try {
    const key = await crypto.subtle.importKey("spki", spki, rsa, false, ["verify"]);
    return await crypto.subtle.verify(rsa, key, signature, utf8(text));
  } catch {
    // Not an RSA key.
    return false;
  }
}

function forged(why: string): SnsReading {
  return { kind: "forged", why };
}
