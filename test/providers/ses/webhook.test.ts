/** Events of Amazon SES through SNS: forged ones change nothing, genuine ones say what became of an email. */
import { describe, expect, test } from "vitest";
import { readSesHook } from "../../../src/providers/ses/webhook.ts";
import { DAY } from "../../../src/text/time.ts";
import { CERTIFICATE_URL, type Envelope, openSns, TOPIC } from "../../support/sns.ts";

const NOW = Date.UTC(2025, 8, 1, 12);
const ID = "e.12.2rrvthnxtr.mfrggzdfmztwq2lk";

const sns = openSns();
const stranger = openSns();
const asked: string[] = [];

const read = (envelope: Envelope | string, pem: string | undefined = sns.pem, topic = TOPIC) =>
  readSesHook(
    topic,
    {
      headers: new Headers(),
      body: typeof envelope === "string" ? envelope : JSON.stringify(envelope),
    },
    NOW,
    async (url) => {
      asked.push(url);
      return pem;
    },
  );

const mail = {
  tags: { delivery: [ID.replaceAll(".", "--")], "ses:configuration-set": ["digest"] },
};
const delivered = { eventType: "Delivery", mail, delivery: { recipients: ["r@inbox.example"] } };
const bounced = (bounceType: string, bounceSubType: string, recipient = {}) => ({
  eventType: "Bounce",
  mail,
  bounce: { bounceType, bounceSubType, bouncedRecipients: [recipient] },
});

describe("an event of SES", () => {
  test.each(["1", "2"])("names its email and itself, by signature version %s", async (version) => {
    const envelope = sns.notification(delivered, NOW, { SignatureVersion: version });
    expect(await read(envelope)).toEqual({
      kind: "event",
      event: { provider: "ses", id: envelope.MessageId },
      deliveryId: ID,
      feedback: { kind: "delivered" },
    });
    expect(asked.at(-1)).toBe(CERTIFICATE_URL);
  });

  test("with a subject is signed with it", async () => {
    const subject = { Subject: "Amazon SES Email Event Notification\nwith two lines" };
    expect((await read(sns.notification(delivered, NOW, subject))).kind).toBe("event");
  });

  test("names its email by our header, where an identity's notices include headers", async () => {
    const headers = [
      { name: "Subject", value: "What was new" },
      { name: "X-Tidings-Delivery", value: ID },
    ];
    const notice = { notificationType: "Delivery", mail: { headers } };
    expect(await read(sns.notification(notice, NOW))).toMatchObject({ deliveryId: ID });
  });

  test.each([
    ["Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown", "hard"],
    ["Permanent", "NoEmail", "5.1.1", "", "hard"],
    ["Permanent", "General", undefined, "", "hard"],
    [
      "Permanent",
      "Suppressed",
      "5.1.1",
      "Amazon SES has suppressed sending to this address",
      "hard",
    ],
    [
      "Permanent",
      "OnAccountSuppressionList",
      "5.1.1",
      "Amazon SES did not send the message",
      "hard",
    ],
    ["Permanent", "General", "5.7.1", "smtp; 550 5.7.1 rejected by policy", "policy"],
    ["Permanent", "General", "5.1.1", "smtp; 550 5.7.1 rejected by policy", "policy"],
    ["Permanent", "General", "5.7.26", "smtp; 550-5.7.26 unauthenticated", "sender"],
    ["Permanent", "General", "5.2.2", "smtp; 552 5.2.2 mailbox full", "soft"],
    ["Permanent", "General", "5.0.0", "smtp; 554 delivery error", "soft"],
    ["Permanent", "General", "5.4.4", "unable to look up host", "soft"],
    ["Permanent", "ContentRejected", "5.6.1", "smtp; 554 content", "policy"],
    ["Permanent", "SomethingNew", "5.1.1", "", "policy"],
    ["Transient", "MailboxFull", "5.2.2", "smtp; 552 5.2.2 over quota", "soft"],
    ["Transient", "MailboxFull", undefined, "", "soft"],
    ["Transient", "General", "4.4.7", "smtp; 421 4.4.7 expired", "soft"],
    ["Transient", "General", "5.1.1", "smtp; 550 5.1.1 says one, and SES the other", "soft"],
    ["Transient", "General", "4.7.28", "smtp; 421 4.7.28 unusual rate", "policy"],
    ["Transient", "MessageTooLarge", "5.3.4", "smtp; 552 5.3.4 too large", "policy"],
    ["Transient", "ContentRejected", "5.7.1", "smtp; 554 5.7.1 spam", "policy"],
    ["Transient", "AttachmentRejected", undefined, "", "policy"],
    ["Undetermined", "Undetermined", undefined, "", "policy"],
  ])("a bounce, %s %s %s %j: %s", async (type, subType, status, diagnosticCode, kind) => {
    const event = bounced(type, subType, { status, diagnosticCode });
    expect(await read(sns.notification(event, NOW))).toMatchObject({
      feedback: { kind: "bounced", class: kind },
    });
  });

  test("a complaint", async () => {
    const complaint = {
      eventType: "Complaint",
      mail,
      complaint: { complaintFeedbackType: "abuse" },
    };
    expect(await read(sns.notification(complaint, NOW))).toMatchObject({
      feedback: { kind: "complained" },
    });
  });

  test.each([
    ["Reject", "policy"],
    ["Rendering Failure", "sender"],
  ])("%s is no fault of the address", async (eventType, kind) => {
    expect(await read(sns.notification({ eventType, mail }, NOW))).toMatchObject({
      feedback: { kind: "bounced", class: kind },
    });
  });

  test.each([
    { eventType: "Send", mail },
    { eventType: "DeliveryDelay", mail, deliveryDelay: { delayType: "MailboxFull" } },
    { eventType: "Open", mail },
    { eventType: "Click", mail },
    { eventType: "Subscription", mail },
    { eventType: "Complaint", mail, complaint: { complaintFeedbackType: "not-spam" } },
    // A holiday notice comes so.
    bounced("Transient", "General"),
    { eventType: "Delivery", mail: {} },
    "Successfully validated SNS topic for Amazon SES event publishing.",
    null,
  ])("%j says nothing", async (event) => {
    expect((await read(sns.notification(event, NOW))).kind).toBe("ignored");
  });
});

describe("a subscription", () => {
  test("of our topic is one to confirm", async () => {
    const envelope = sns.subscription(NOW);
    expect(await read(envelope)).toEqual({ kind: "subscription", url: envelope.SubscribeURL });
  });

  test.each([
    "https://elsewhere.example/?Action=ConfirmSubscription&TopicArn=x&Token=y",
    `http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}`,
    `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}`,
    `https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic&TopicArn=${TOPIC}`,
    `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}2`,
    "",
  ])("at %s is not", async (SubscribeURL) => {
    expect((await read(sns.subscription(NOW, { SubscribeURL }))).kind).toBe("forged");
  });

  test("that has ended is nothing to us", async () => {
    const envelope = sns.subscription(NOW, { Type: "UnsubscribeConfirmation" });
    expect((await read(envelope)).kind).toBe("ignored");
  });
});

describe("forged:", () => {
  const genuine = sns.notification(delivered, NOW, { Subject: "s" });

  test.each(["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type", "Signature"])(
    "a changed %s",
    async (name) => {
      const value = genuine[name] ?? "";
      const last = value.at(-1) === "1" ? "2" : "1";
      const envelope = { ...genuine, [name]: `${value.slice(0, -1)}${last}` };
      expect((await read(envelope)).kind).toBe("forged");
    },
  );

  test("a subject added, or taken away", async () => {
    const { Subject: _, ...without } = genuine;
    expect((await read(without)).kind).toBe("forged");
    const plain = sns.notification(delivered, NOW);
    expect((await read({ ...plain, Subject: "s" })).kind).toBe("forged");
  });

  test("another key's signature", async () => {
    expect((await read(stranger.notification(delivered, NOW))).kind).toBe("forged");
  });

  test("another topic, though SNS signed for it", async () => {
    const arn = "arn:aws:sns:eu-west-1:999999999999:digest";
    expect((await read(sns.notification(delivered, NOW, { TopicArn: arn }))).kind).toBe("forged");
  });

  test.each([
    ["fifteen days old", NOW - 15 * DAY],
    ["an hour ahead", NOW + 3_600_000],
  ])("%s", async (_, at) => {
    expect((await read(sns.notification(delivered, at))).kind).toBe("forged");
  });

  test("but what SNS could not bring for days is taken", async () => {
    expect((await read(sns.notification(delivered, NOW - 13 * DAY))).kind).toBe("event");
  });

  test.each([
    "https://elsewhere.example/SimpleNotificationService-1.pem",
    "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
    "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
    "https://sns.eu-west-1.amazonaws.com.elsewhere.example/SimpleNotificationService-1.pem",
    "https://sns.eu-west-1.amazonaws.com@elsewhere.example/SimpleNotificationService-1.pem",
    "https://user@sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
    "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-1.pem",
    "https://sns.eu-west-1.amazonaws.com/bucket/SimpleNotificationService-1.pem",
    "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem?x=.pem",
    "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem#x",
    "https://sns.eu-west-1.amazonaws.com/../SimpleNotificationService-1.pem",
    "https://bucket.s3.amazonaws.com/SimpleNotificationService-1.pem",
    "",
  ])("a certificate at %s, which is not even asked for", async (SigningCertURL) => {
    asked.splice(0);
    const envelope = stranger.notification(delivered, NOW, { SigningCertURL });
    expect((await read(envelope, stranger.pem)).kind).toBe("forged");
    expect(asked).toEqual([]);
  });

  test.each(["0", "3", "", "__proto__"])("signature version %j", async (version) => {
    const envelope = sns.notification(delivered, NOW);
    expect((await read({ ...envelope, SignatureVersion: version })).kind).toBe("forged");
  });

  test.each(["", "{", "[]", "null", "{}", '{"Type":"toString"}', JSON.stringify(delivered)])(
    "%j",
    async (body) => {
      expect((await read(body)).kind).toBe("forged");
    },
  );

  test("a certificate that is none", async () => {
    expect((await read(genuine, "<html>")).kind).toBe("forged");
  });
});

test("without the certificate nothing is said of a message, so that SNS asks again", async () => {
  const envelope = sns.notification(delivered, NOW);
  const request = { headers: new Headers(), body: JSON.stringify(envelope) };
  const reading = await readSesHook(TOPIC, request, NOW, async () => undefined);
  expect(reading.kind).toBe("unsure");
});

test("a topic in China is signed for in China", async () => {
  const topic = "arn:aws-cn:sns:cn-north-1:123456789012:digest";
  const SigningCertURL =
    "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-1a2b.pem";
  const envelope = sns.notification(delivered, NOW, { TopicArn: topic, SigningCertURL });
  expect((await read(envelope, sns.pem, topic)).kind).toBe("event");
});
