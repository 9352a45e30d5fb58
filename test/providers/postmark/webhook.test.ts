/** Webhooks of Postmark: forged ones change nothing, genuine ones say what became of an email. */
import { describe, expect, test } from "vitest";
import { readPostmarkHook } from "../../../src/providers/postmark/webhook.ts";

describe("a webhook of Postmark", () => {
  const read = (event: unknown, credentials = "hook:pässword") =>
    readPostmarkHook("hook:pässword", {
      headers: new Headers({
        Authorization: `Basic ${Buffer.from(credentials).toString("base64")}`,
      }),
      body: JSON.stringify(event),
    });
  test.each(["Basic ", "basic ", "BASIC ", "bAsIc   "])(
    "proves itself whatever the case of the scheme: %j",
    async (scheme) => {
      const pair = Buffer.from("hook:pässword").toString("base64");
      const reading = (Authorization: string) =>
        readPostmarkHook("hook:pässword", {
          headers: new Headers({ Authorization }),
          body: JSON.stringify({ RecordType: "Delivery", Metadata }),
        });
      expect((await reading(`${scheme}${pair}`)).kind).toBe("event");
      expect((await reading(`${scheme}${pair}x`)).kind).toBe("forged");
      expect((await reading(pair)).kind).toBe("forged");
    },
  );

  const Metadata = { delivery: "e.12.2rrvthnxtr.mfrggzdfmztwq2lk" };

  test.each([
    [{ RecordType: "Delivery" }, { kind: "delivered" }],
    [{ RecordType: "SpamComplaint" }, { kind: "complained" }],
    [
      { RecordType: "Bounce", Type: "HardBounce" },
      { kind: "bounced", class: "hard" },
    ],
    [
      { RecordType: "Bounce", Type: "BadEmailAddress" },
      { kind: "bounced", class: "hard" },
    ],
    [
      { RecordType: "Bounce", Type: "SoftBounce" },
      { kind: "bounced", class: "soft" },
    ],
    [
      { RecordType: "Bounce", Type: "Transient" },
      { kind: "bounced", class: "soft" },
    ],
    [
      { RecordType: "Bounce", Type: "DnsError" },
      { kind: "bounced", class: "soft" },
    ],
    [
      { RecordType: "Bounce", Type: "Blocked" },
      { kind: "bounced", class: "policy" },
    ],
    [
      { RecordType: "Bounce", Type: "SpamNotification" },
      { kind: "bounced", class: "policy" },
    ],
    [
      { RecordType: "Bounce", Type: "DMARCPolicy" },
      { kind: "bounced", class: "sender" },
    ],
  ])("%j", async (event, feedback) => {
    const whole = { ...event, ID: 42, MessageID: "m", Metadata };
    expect(await read(whole)).toMatchObject({
      kind: "event",
      event: { provider: "postmark", id: `${event.RecordType}-42-m` },
      deliveryId: Metadata.delivery,
      feedback,
    });
  });

  test.each([
    { RecordType: "Bounce", Type: "AutoResponder", Metadata },
    { RecordType: "Bounce", Type: "Subscribe", Metadata },
    { RecordType: "Open", Metadata },
    { RecordType: "Bounce", Type: "HardBounce" },
    "garbage",
    null,
  ])("%j says nothing", async (event) => {
    expect((await read(event)).kind).toBe("ignored");
  });

  test.each(["hook:wrong", "", "hook:pässwor", "hook:pässword2"])(
    "forged: %j",
    async (credentials) => {
      expect((await read({ RecordType: "Delivery", Metadata }, credentials)).kind).toBe("forged");
    },
  );
});
