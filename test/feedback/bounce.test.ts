/** What comes back, from the shapes of real servers; a policy or a full mailbox never burns an address. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInbound } from "../../src/feedback/bounce.ts";
import { runs } from "../support/runs.ts";
import {
  type Case,
  complaintOf,
  DELIVERY_ID,
  mail,
  oldEximBounce,
  reportBy,
  type Server,
} from "./returned.ts";

const TO = `bounce+${DELIVERY_ID}@in.harbour.example`;

describe("a report of failure", () => {
  test.each([
    ["postfix", "5.1.1", "550 5.1.1 <reader@inbox.example>: Recipient address rejected", "hard"],
    ["postfix", "5.1.2", "550 5.1.2 bad destination host", "hard"],
    ["postfix", "5.1.3", "553 5.1.3 bad address syntax", "hard"],
    ["postfix", "5.1.3", "553 5.1.3 no", "soft"],
    ["postfix", "5.1.6", "551 5.1.6 mailbox has moved", "hard"],
    ["postfix", "5.1.10", "556 5.1.10 recipient domain has null MX", "hard"],
    ["postfix", "5.4.4", "Host or domain name not found. Name service error", "soft"],
    ["postfix", "4.4.1", "connect to mail.inbox.example[192.0.2.1]:25: timed out", "soft"],
    ["postfix", "4.2.2", "452 4.2.2 mailbox full", "soft"],
    ["postfix", "5.2.2", "552 5.2.2 mailbox full", "soft"],
    ["postfix", "5.2.1", "550 5.2.1 mailbox disabled", "soft"],
    ["postfix", "5.7.1", "554 5.7.1 Service unavailable; client blocked", "policy"],
    ["postfix", "5.7.26", "550-5.7.26 This mail has been blocked", "sender"],
    ["postfix", "5.7.25", "550 5.7.25 PTR", "sender"],
    ["postfix", "5.3.4", "552 5.3.4 message size exceeds limit", "policy"],
    ["postfix", "5.6.0", "554 5.6.0 bad content", "policy"],
    ["postfix", "5.5.1", "503 5.5.1 bad sequence", "policy"],
    ["postfix", "5.0.0", "550 5.1.1 user unknown", "hard"],
    ["postfix", "5.0.0", "550 rejected", "soft"],
    ["postfix", "5.1.1", "550 5.7.1 rejected by policy, whatever we put above", "policy"],
    ["postfix", "5.1.1", "452 4.2.2 full, whatever we put above", "soft"],
    ["exchange", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", "hard"],
    ["exchange", "5.1.1", "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found", "hard"],
    ["exchange", "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver", "soft"],
    ["exchange", "5.2.3", "550 5.2.3 RESOLVER.RST.RecipSizeLimit; too large", "soft"],
    ["exchange", "5.4.1", "550 5.4.1 Recipient address rejected: Access denied", "soft"],
    ["exchange", "5.4.316", "550 5.4.316 Message expired, connection refused", "soft"],
    ["exchange", "5.7.1", "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized", "policy"],
    ["exchange", "5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", "policy"],
    ["exchange", "5.7.515", "550 5.7.515 Access denied, sending domain does not meet", "sender"],
    ["exchange", "5.7.606", "550 5.7.606 Access denied, banned sending IP", "policy"],
    [
      "gmail",
      "5.1.1",
      "550-5.1.1 The email account that you tried to reach does not exist",
      "hard",
    ],
    ["gmail", "5.2.1", "550-5.2.1 The account is disabled", "soft"],
    ["gmail", "5.2.2", "552-5.2.2 The recipient's inbox is out of storage space", "soft"],
    ["gmail", "4.2.2", "452-4.2.2 The recipient's inbox is out of storage space", "soft"],
    ["gmail", "5.7.1", "550-5.7.1 This message is likely unsolicited mail", "policy"],
    ["gmail", "4.7.28", "421-4.7.28 Gmail has detected an unusual rate", "policy"],
    ["gmail", "5.7.30", "550-5.7.30 DKIM did not pass", "sender"],
    ["gmail", "4.4.1", "The recipient server did not accept our requests to connect", "soft"],
    ["sendmail", "5.1.1", "550 5.1.1 <reader@inbox.example>... User unknown", "hard"],
    ["sendmail", "5.1.8", "553 5.1.8 sender domain does not exist", "sender"],
    ["sendmail", "5.2.0", "550 mailbox unavailable", "soft"],
    ["sendmail", "5.5.0", "550 not our customer", "policy"],
    ["yahoo", "5.0.0", "554 delivery error: dd This user doesn't have a yahoo.com account", "soft"],
    ["yahoo", "5.1.1", "550 5.1.1 user not found", "hard"],
    ["yahoo", "5.7.9", "554 5.7.9 Message not accepted for policy reasons", "policy"],
    ["yahoo", "4.7.0", "421 4.7.0 [TSS04] temporarily deferred", "policy"],
    ["exim", "5.0.0", "550 5.1.1 No such user here", "hard"],
    ["exim", "5.0.0", "550 No such user here, says its text alone", "soft"],
    ["exim", "5.0.0", "550 5.7.1 blocked", "policy"],
    ["exim", "4.0.0", "451 4.7.1 greylisted for five days", "policy"],
  ] as const)("%s, %s %s: %s", async (server, status, diagnostic, kind) => {
    const read = await readInbound(reportBy(server, { status, diagnostic }), TO);
    expect(read).toMatchObject({ kind: "bounce", deliveryId: DELIVERY_ID, class: kind });
  });

  test.each([
    ["550 5.1.1 no such user", "hard"],
    ["550 5.7.1 blocked", "policy"],
    ["552 5.2.2 over quota", "soft"],
    ["550 unrouteable, says its text alone", "soft"],
  ])("Exim before RFC 3464, %s: %s", async (reply, kind) => {
    expect(await readInbound(oldEximBounce(reply), TO)).toMatchObject({
      kind: "bounce",
      deliveryId: DELIVERY_ID,
      class: kind,
    });
  });

  test.each(["message/rfc822", "text/rfc822-headers"] as const)(
    "names its email by our header in %s, where the address does not",
    async (returned) => {
      const one: Case = { status: "5.1.1", diagnostic: "550 5.1.1 no", returned };
      expect(await readInbound(reportBy("postfix", one), "letter@harbour.example")).toMatchObject({
        deliveryId: DELIVERY_ID,
      });
    },
  );

  test("that names no email changes nothing", async () => {
    const one: Case = { status: "5.1.1", diagnostic: "550 5.1.1 no", returned: "none" };
    const read = await readInbound(reportBy("postfix", one), "letter@harbour.example");
    expect(read).toEqual({ kind: "ignored", why: "a bounce that names no email" });
  });
});

test.each(["delayed", "delivered", "relayed", "expanded"] as const)(
  "a report of %s is not one of failure",
  async (action) => {
    for (const server of ["postfix", "exchange", "gmail", "sendmail", "exim"] as Server[]) {
      const one: Case = { status: "4.4.1", diagnostic: "still trying", action };
      expect((await readInbound(reportBy(server, one), TO)).kind).toBe("ignored");
    }
  },
);

describe("a complaint", () => {
  test.each(["abuse", "fraud", "opt-out", "other"])("of %s", async (type) => {
    expect(await readInbound(complaintOf(type), "abuse@harbour.example")).toEqual({
      kind: "complaint",
      deliveryId: DELIVERY_ID,
    });
  });

  test.each(["not-spam", "virus", "auth-failure"])("of %s is none", async (type) => {
    expect((await readInbound(complaintOf(type), "abuse@harbour.example")).kind).toBe("ignored");
  });

  test("that names no email changes nothing", async () => {
    expect((await readInbound(complaintOf("abuse", false), "abuse@x.example")).kind).toBe(
      "ignored",
    );
  });
});

describe("a mail to the address of List-Unsubscribe", () => {
  const token = "k1.1x9k...abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  const to = "unsubscribe@in.harbour.example";

  test.each([`unsubscribe ${token}`, `Unsubscribe  ${token}`, `Re: unsubscribe ${token}`])(
    "%s",
    async (subject) => {
      const read = await readInbound(mail([`Subject: ${subject}`]), to);
      expect(read).toEqual({ kind: "unsubscribe", token });
    },
  );

  test.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated (by the mailer)",
    "X-Autoreply: yes",
    "X-Apple-Unsubscribe: true",
    "Precedence: bulk",
    "Return-Path: <>",
  ])("with its token counts whatever wrote it: %s", async (field) => {
    const read = await readInbound(mail([`Subject: unsubscribe ${token}`, field]), to, "");
    expect(read).toEqual({ kind: "unsubscribe", token });
  });

  test.each([
    [[`Subject: =?utf-8?Q?unsubscribe_${token.replaceAll("-", "=2D")}?=`], ""],
    [[`Subject: unsubscribe%20${token}`], ""],
    [[`Subject: unsubscribe\n ${token}`], ""],
    [["Subject: (no subject)"], `unsubscribe ${token}`],
    [[`Subject: unsubscribe ${token}.`], ""],
    [
      ["Subject: stop"],
      `Please take me off.\n> Leave: https://harbour.example/unsubscribe/${token}.`,
    ],
  ])("finds the token where mailers put it: %j %j", async (fields, text) => {
    expect(await readInbound(mail(fields, text), to)).toEqual({ kind: "unsubscribe", token });
  });

  test("without its token, from a person, asks for somebody who reads it", async () => {
    const read = await readInbound(mail(["Subject: unsubscribe me please"]), to, "a@b.example");
    expect(read).toEqual({ kind: "request" });
  });

  test.each([["Auto-Submitted: auto-replied"], ["Precedence: bulk"], ["X-Autoreply: yes"]])(
    "without its token, from a machine (%s), asks for nothing",
    async (field) => {
      expect((await readInbound(mail(["Subject: Re: hello", field]), to)).kind).toBe("ignored");
    },
  );
});

describe("everything else", () => {
  test.each([
    ["Auto-Submitted: auto-replied"],
    ["Auto-Submitted: auto-generated"],
    ["X-Auto-Response-Suppress: All"],
    ["Precedence: auto_reply"],
    ["Subject: Re: What was new"],
  ])("%s: ignored", async (field) => {
    expect((await readInbound(mail([field]), TO)).kind).toBe("ignored");
  });

  test("that quotes a bounce in words is not one", async () => {
    const text = `Status: 5.1.1\nAction: failed\nX-Tidings-Delivery: ${DELIVERY_ID}`;
    expect((await readInbound(mail(["Subject: look"], text), "letter@harbour.example")).kind).toBe(
      "ignored",
    );
  });

  test("never throws, whatever arrives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.nat(5),
        async (noise, at) => {
          const whole = reportBy("postfix", { status: "5.1.1", diagnostic: "550 5.1.1 no" });
          const cut = Math.floor((whole.length / 5) * at);
          const read = await readInbound(whole.slice(0, cut) + noise + whole.slice(cut), TO);
          expect(["bounce", "ignored"]).toContain(read.kind);
        },
      ),
      { numRuns: runs(37, 300) },
    );
  });
});
