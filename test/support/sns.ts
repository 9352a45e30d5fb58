/** What Amazon SNS would send: messages signed with a key whose certificate is made here. */
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";

export const TOPIC = "arn:aws:sns:eu-west-1:123456789012:digest";
export const CERTIFICATE_URL =
  "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

export type Envelope = Readonly<Record<string, string>>;

export type SnsSigner = {
  /** The certificate, as it lies at `CERTIFICATE_URL`. */
  readonly pem: string;
  /** A signed notification about an event; `over` is put in before signing. */
  readonly notification: (event: unknown, at: number, over?: Envelope) => Envelope;
  readonly subscription: (at: number, over?: Envelope) => Envelope;
};

/** A stand-in for SNS with a fresh key. */
export function openSns(): SnsSigner {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return {
    pem: certificateFor(publicKey, privateKey),
    notification: (event, at, over = {}) =>
      signed(privateKey, {
        Type: "Notification",
        Message: typeof event === "string" ? event : JSON.stringify(event),
        ...common(at),
        ...over,
      }),
    subscription: (at, over = {}) =>
      signed(privateKey, {
        Type: "SubscriptionConfirmation",
        Token: "2336412f37",
        Message: "You have chosen to subscribe to the topic.",
        SubscribeURL: `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37`,
        ...common(at),
        ...over,
      }),
  };
}

function common(at: number): Envelope {
  return {
    MessageId: randomUUID(),
    TopicArn: TOPIC,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: "2",
    SigningCertURL: CERTIFICATE_URL,
  };
}

/** In the order that AWS's documentation gives; written apart from the code that reads it. */
function signed(key: KeyObject, envelope: Envelope): Envelope {
  const names =
    envelope.Type === "Notification"
      ? "Message MessageId Subject Timestamp TopicArn Type"
      : "Message MessageId SubscribeURL Timestamp Token TopicArn Type";
  let text = "";
  for (const name of names.split(" ")) {
    if (name in envelope) text += `${name}\n${envelope[name]}\n`;
  }
  const algorithm = envelope.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256";
  return { ...envelope, Signature: createSign(algorithm).update(text).sign(key, "base64") };
}

/** A self-signed certificate of RFC 5280: the fields that it must have, and no more. */
function certificateFor(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = der(0x30, der(0x06, hex("2a864886f70d01010b")), der(0x05));
  const name = der(
    0x30,
    der(0x31, der(0x30, der(0x06, hex("550403")), der(0x0c, Buffer.from("sns.amazonaws.com")))),
  );
  const times = der(
    0x30,
    der(0x17, Buffer.from("250101000000Z")),
    der(0x17, Buffer.from("450101000000Z")),
  );
  const body = der(
    0x30,
    der(0xa0, der(0x02, hex("02"))),
    der(0x02, hex("0f1e2d3c")),
    algorithm,
    name,
    times,
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = createSign("RSA-SHA256").update(body).sign(privateKey);
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.concat([hex("00"), signature])));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
