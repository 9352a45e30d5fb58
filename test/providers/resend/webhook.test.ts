/** Webhooks of Resend: forged and replayed ones change nothing, genuine ones say what became of an email. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readResendHook } from "../../../src/providers/resend/webhook.ts";

const NOW = Date.UTC(2025, 8, 1, 12);
const KEY = Buffer.from("0123456789abcdef0123456789abcdef");
const SECRET = `whsec_${KEY.toString("base64")}`;

function resend(
  event: unknown,
  over: { at?: number; key?: Buffer; id?: string; body?: string; extra?: string } = {},
) {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor((over.at ?? NOW) / 1_000));
  const signature = createHmac("sha256", over.key ?? KEY)
    .update(`msg_1.${timestamp}.${body}`)
    .digest("base64");
  const headers = new Headers({
    "svix-id": over.id ?? "msg_1",
    "svix-timestamp": timestamp,
    "svix-signature": `${over.extra ?? ""}v1,${signature}`,
  });
  return readResendHook(SECRET, { headers, body: over.body ?? body }, NOW);
}

const tags = { delivery: "e--12--2rrvthnxtr--mfrggzdfmztwq2lk" };
const delivered = { type: "email.delivered", data: { tags } };

describe("a webhook of Resend", () => {
  test("names its email and its event", async () => {
    expect(await resend(delivered)).toEqual({
      kind: "event",
      event: { provider: "resend", id: "msg_1" },
      deliveryId: "e.12.2rrvthnxtr.mfrggzdfmztwq2lk",
      feedback: { kind: "delivered" },
    });
  });

  test.each([
    ["Permanent", "General", "550 5.1.1 user unknown", "hard"],
    ["Permanent", "NoEmail", "", "hard"],
    ["Permanent", "General", "550 5.7.1 blocked by policy", "policy"],
    ["Permanent", "ContentRejected", "", "policy"],
    ["Transient", "MailboxFull", "452 4.2.2 full", "soft"],
    ["Undetermined", "Undetermined", "", "policy"],
  ])("a bounce, %s %s %j: %s", async (type, subType, message, kind) => {
    const event = { type: "email.bounced", data: { tags, bounce: { type, subType, message } } };
    expect(await resend(event)).toMatchObject({ feedback: { kind: "bounced", class: kind } });
  });

  test.each([
    [["smtp; 550 5.1.1 no such user"], "hard"],
    [["smtp; 550 5.7.1 blocked by policy"], "policy"],
    [["smtp; 552 5.2.2 mailbox full"], "soft"],
    [["smtp; 550-5.7.26 unauthenticated"], "sender"],
  ])("a permanent bounce whose servers said %j: %s", async (diagnosticCode, kind) => {
    const bounce = {
      type: "Permanent",
      subType: "General",
      message: "The recipient's mail server permanently rejected the email.",
      diagnosticCode,
    };
    expect(await resend({ type: "email.bounced", data: { tags, bounce } })).toMatchObject({
      feedback: { kind: "bounced", class: kind },
    });
  });

  test("a transient bounce without a code may be a holiday notice", async () => {
    const bounce = { type: "Transient", subType: "General", message: "" };
    expect((await resend({ type: "email.bounced", data: { tags, bounce } })).kind).toBe("ignored");
  });

  test.each([
    ["email.suppressed", { suppressed: { message: "on the list" } }, "hard"],
    ["email.failed", { failed: { reason: "reached_daily_quota" } }, "sender"],
  ])("%s", async (type, data, kind) => {
    expect(await resend({ type, data: { tags, ...data } })).toMatchObject({
      feedback: { kind: "bounced", class: kind },
    });
  });

  test("tags may come as a list of names and values", async () => {
    const list = [
      { name: "category", value: "digest" },
      { name: "delivery", value: tags.delivery },
    ];
    expect(await resend({ type: "email.delivered", data: { tags: list } })).toMatchObject({
      deliveryId: "e.12.2rrvthnxtr.mfrggzdfmztwq2lk",
    });
  });

  test("a complaint", async () => {
    expect(await resend({ type: "email.complained", data: { tags } })).toMatchObject({
      feedback: { kind: "complained" },
    });
  });

  test.each([
    "email.opened",
    "email.clicked",
    "email.sent",
    "email.delivery_delayed",
    "contact.created",
  ])("%s says nothing", async (type) => {
    expect((await resend({ type, data: { tags } })).kind).toBe("ignored");
  });

  test("is known by any of several signatures while the secret changes", async () => {
    expect((await resend(delivered, { extra: `v1,${"A".repeat(43)}= v1a,x ` })).kind).toBe("event");
  });

  test.each([
    ["another key", { key: Buffer.from("x".repeat(32)) }],
    ["another body", { body: '{"type":"email.complained"}' }],
    ["another id", { id: "msg_2" }],
    ["six minutes old", { at: NOW - 360_000 }],
    ["six minutes ahead", { at: NOW + 360_000 }],
  ])("forged: %s", async (_, over) => {
    expect((await resend(delivered, over)).kind).toBe("forged");
  });

  test("forged: no header at all", async () => {
    const request = { headers: new Headers(), body: JSON.stringify(delivered) };
    expect((await readResendHook(SECRET, request, NOW)).kind).toBe("forged");
  });
});
