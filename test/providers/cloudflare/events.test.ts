/** Cloudflare's sending events: which email each is about, and what it says. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillOutbox } from "../../../src/outbox/plan-store.ts";
import { readSendingEvent, takeSendingEvents } from "../../../src/providers/cloudflare/events.ts";
import { contentRows } from "../../editions/edition-rows.ts";
import { forgetFeedback } from "../../feedback/feedback-rows.ts";
import { EDITION, hash, START, seed } from "../../outbox/outbox-harness.ts";
import { addEmails, emailStates, setEmails } from "../../outbox/outbox-rows.ts";
import { setSubscribers, subscriberState } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";

let db: D1Database;
let close: () => Promise<void>;
let reader = 0;
let other = 0;
let subject = "";

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  [reader = 0, other = 0] = await seed(db, 2);
  await forgetFeedback(db);
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due: "all", now: START });
  for (const subscriber of [reader, other]) {
    await setEmails(
      db,
      { state: "sent", provider_id: `<m${subscriber}@x.example>` },
      { subscriber },
    );
  }
  subject = (await contentRows(db))[0]?.subject ?? "";
});

type Payload = Readonly<Record<string, unknown>>;

let events = 0;
const event = (type: string, payload: Payload = {}) => ({
  type: `cf.email.sending.message.${type}`,
  source: { type: "email.sending", zoneId: "z", domain: "harbour.example" },
  payload: {
    eventId: `0190d0c4-${++events}`,
    messageId: `m${reader}@x.example`,
    sender: "letter@harbour.example",
    recipient: `Reader${reader}@inbox.example`,
    subject,
    terminal: true,
    ...payload,
  },
  metadata: { accountId: "a", eventSchemaVersion: 1 },
});

const hear = async (...bodies: readonly unknown[]) => {
  const lines: string[] = [];
  // As the platform's: a message knows itself.
  const messages = bodies.map((body) => ({
    body,
    acked: false,
    ack() {
      this.acked = true;
    },
  }));
  await takeSendingEvents(messages, { db, hash, now: START }, (line) => lines.push(line));
  expect(messages.every(({ acked }) => acked)).toBe(true);
  return lines;
};
const row = async (subscriber = reader) => (await emailStates(db, { subscriber }))[0];
const stateOf = () => subscriberState(db, reader);

const hard = {
  delivery: {
    status: "bounced",
    smtpStatusCode: "550",
    smtpEnhancedStatusCode: "5.1.1",
    smtpResponse: "550 5.1.1 User unknown",
  },
  bounce: { type: "hard", classification: "permanent_failure", reason: "550 5.1.1 User unknown" },
};

describe("an event", () => {
  test("is about the email that Cloudflare calls so, to that reader", async () => {
    expect(await hear(event("bounced", hard))).toEqual([`bounced edition ${EDITION}`]);
    expect(await row()).toEqual({ state: "sent", reason: "bounced hard: 5.1.1" });
    expect(await stateOf()).toBe("bounced");
    expect(await row(other)).toEqual({ state: "sent", reason: null });
  });

  test("that is brought three times counts once", async () => {
    const one = event("bounced", hard);
    await hear(one);
    await setSubscribers(db, { state: "active" });
    expect(await hear(one, one)).toEqual(Array(2).fill(`nothing new: bounced edition ${EDITION}`));
    expect(await stateOf()).toBe("active");
  });

  test.each([
    [["delivered", "bounced", "complained"]],
    [["complained", "bounced", "delivered"]],
    [["bounced", "delivered", "complained"]],
  ])("of %j ends in the same state in that order", async (order) => {
    await hear(...order.map((type) => event(type, type === "bounced" ? hard : {})));
    expect(await row()).toEqual({ state: "sent", reason: "complained" });
    expect(await stateOf()).toBe("complained");
  });

  test("about an email whose answer was lost finds it by its subject", async () => {
    await setEmails(db, { state: "unknown", provider_id: null }, { subscriber: reader });
    const unheard = { messageId: "never-heard@x.example" };
    await hear(event("delivered", { ...unheard, subject: "Another email" }));
    expect(await row()).toMatchObject({ state: "unknown" });
    await hear(event("delivered", unheard));
    expect(await row()).toMatchObject({ state: "sent" });
  });

  test.each([
    ["another recipient", { recipient: "stranger@inbox.example" }],
    ["another name", { messageId: "m1@x.example" }],
    ["no recipient", { recipient: "" }],
    ["no name", { messageId: "" }],
  ])("with %s changes nobody", async (_, payload) => {
    const [line] = await hear(event("bounced", { ...hard, ...payload }));
    expect(line).toMatch(/^ignored/);
    expect(await stateOf()).toBe("active");
    expect(await row()).toEqual({ state: "sent", reason: null });
  });

  test("about an email of another kind is found as well", async () => {
    const welcome = { kind: "welcome", ref: "w1", subscriber: reader, at: START };
    await addEmails(db, [{ ...welcome, state: "sent", batch: 1, provider_id: "w-1" }]);
    expect(await hear(event("complained", { messageId: "w-1", subject: undefined }))).toEqual([
      "complained welcome w1",
    ]);
    expect(await stateOf()).toBe("complained");
  });
});

const bounce = (type: string, status: string, words: string) => ({
  delivery: { smtpEnhancedStatusCode: status, smtpResponse: words },
  bounce: { type, reason: words },
});

test.each([
  ["delivered", {}, { kind: "delivered" }],
  ["complained", { complaint: { type: "abuse" } }, { kind: "complained" }],
  ["bounced", hard, { class: "hard" }],
  ["bounced", bounce("hard", "5.1.1", "550 5.7.1 by policy"), { class: "policy" }],
  ["bounced", bounce("hard", "5.7.1", "550 5.7.1 by policy"), { class: "policy" }],
  ["bounced", bounce("hard", "5.7.26", "550 5.7.26 unauthenticated"), { class: "sender" }],
  ["bounced", bounce("hard", "5.2.2", "552 5.2.2 full"), { class: "soft" }],
  ["bounced", bounce("hard", "", "550 no such user, says its text alone"), { class: "soft" }],
  ["bounced", bounce("soft", "5.1.1", "550 5.1.1 no"), { class: "soft" }],
  ["bounced", bounce("soft", "4.2.0", "451 4.2.0 try again"), { class: "soft" }],
  ["bounced", bounce("soft", "4.7.28", "421 4.7.28 unusual rate"), { class: "policy" }],
  ["failed", { failure: { reason: "delivery_failed" } }, { class: "soft" }],
  ["rejected", { rejection: { reason: "suppressed", party: "recipient" } }, { class: "soft" }],
  ["rejected", { rejection: { reason: "spam" } }, { class: "policy" }],
])("%s %j", (type, payload, feedback) => {
  expect(readSendingEvent(event(type, payload))).toMatchObject({ kind: "event", feedback });
});

test.each([
  event("deferred", { terminal: false }),
  event("complained", { complaint: { type: "not-spam" } }),
  event("opened"),
  event("delivered", { eventId: "" }),
  null,
  "text",
  [],
  { type: "cf.r2.object.created" },
])("%j says nothing", (body) => {
  expect(readSendingEvent(body).kind).toBe("ignored");
});
