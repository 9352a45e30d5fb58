/** Mail to the Worker's own domain, over a real database: forged reports change nothing. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Receiving, receiveMail } from "../../src/feedback/inbound.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { EDITION, hash, START, seed } from "../outbox/outbox-harness.ts";
import { setEmails } from "../outbox/outbox-rows.ts";
import { subscriberState } from "../subscribers/subscriber-rows.ts";
import { startDatabase } from "../support/d1.ts";
import { growthOf, LINEAR } from "../support/growth.ts";
import { complaintOf, DELIVERY_ID, mail, reportBy } from "./returned.ts";

const ids = createDeliveryIds("harbour.example,2025-01-01", [
  { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
]);
const hard = reportBy("postfix", { status: "5.1.1", diagnostic: "550 5.1.1 no such user" });

let db: D1Database;
let close: () => Promise<void>;
let reader = 0;
let deliveryId = "";
const left: string[] = [];

let receiving: Receiving;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
  receiving = {
    db,
    hash,
    deliveryIds: ids,
    unsubscribe: async (token) => {
      if (token.startsWith("k1.")) left.push(token);
      return token.startsWith("k1.");
    },
    operator: "editor@harbour.example",
    now: START,
  };
});
afterAll(() => close());
beforeEach(async () => {
  [reader = 0] = await seed(db, 1);
  left.splice(0);
  await db.prepare("DELETE FROM feedback_seen").run();
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due: "all", now: START });
  await setEmails(db, { state: "sent" });
  deliveryId = await ids.mint({ kind: "edition", ref: String(EDITION), subscriber: reader });
});

const receive = (text: string, to: string) =>
  receiveMail(
    { raw: new Response(text).body as ReadableStream<Uint8Array>, rawSize: text.length, to },
    receiving,
  );

const state = () => subscriberState(db, reader);

test("a bounce to the email's own return path suppresses the reader, once", async () => {
  const to = `bounce+${deliveryId}@in.harbour.example`;
  expect(await receive(hard, to)).toBe(`bounce hard 5.1.1 edition ${EDITION}`);
  expect(await state()).toBe("bounced");
  expect(await receive(hard, to)).toMatch(/^heard before/);
});

test("a complaint that carries our header suppresses for good", async () => {
  const text = complaintOf("abuse").replaceAll(DELIVERY_ID, deliveryId);
  expect(await receive(text, "abuse@in.harbour.example")).toBe(`complaint  edition ${EDITION}`);
  expect(await state()).toBe("complained");
});

test.each([
  ["an id that was never ours", (_: string) => DELIVERY_ID],
  [
    "one digit of the reader's number changed",
    (id: string) => id.replace(/\.[^.](?=[^.]*\.[^.]*$)/, ".z"),
  ],
])("a bounce with %s changes nobody", async (_, forge) => {
  const to = `bounce+${forge(deliveryId)}@in.harbour.example`;
  expect(await receive(hard, to)).toMatch(/not ours/);
  expect(await state()).toBe("active");
});

test("a wish to leave is passed on with its token", async () => {
  const token = "k1.1x9k...abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  await receive(mail([`Subject: unsubscribe ${token}`]), "unsubscribe@in.harbour.example");
  expect(left).toEqual([token]);
});

test("what is larger than a report is not read", async () => {
  const line = await receive(
    `${hard}${"x".repeat(1024 * 1024)}`,
    `bounce+${deliveryId}@in.x.example`,
  );
  expect(line).toMatch(/larger/);
  expect(await state()).toBe("active");
});

test("a mail to an address whose signature is not ours is not even opened", async () => {
  let opened = false;
  const raw = new ReadableStream<Uint8Array>(
    {
      pull() {
        opened = true;
      },
    },
    { highWaterMark: 0 },
  );
  const to = `bounce+${DELIVERY_ID}@in.harbour.example`;
  const mail = { raw, rawSize: 100, to, from: "" };
  expect(await receiveMail(mail, receiving)).toMatch(/not ours/);
  expect(opened).toBe(false);
});

describe("a person's mail to unsubscribe@ without a genuine token", () => {
  const to = "unsubscribe@in.harbour.example";
  const forwarded: string[] = [];
  const rejected: string[] = [];
  beforeEach(() => {
    forwarded.splice(0);
    rejected.splice(0);
  });
  const write = (
    text: string,
    { from = "ada@inbox.example", verified = true, headers = new Headers(), to: at = to } = {},
  ) =>
    receiveMail(
      {
        raw: new Response(text).body as ReadableStream<Uint8Array>,
        rawSize: text.length,
        to: at,
        from,
        headers,
        forward: async (address, added) => {
          if (!verified) throw new Error("destination address not verified");
          forwarded.push(`${address} ${[...(added ?? [])].flat().join("=")}`);
        },
        setReject: (reason) => rejected.push(reason),
      },
      receiving,
    );

  test.each(["please take me off", "unsubscribe", "unsubscribe no1.abcdefghijklmnopqrstuvwxyz"])(
    "reaches the operator: %s",
    async (subject) => {
      const line = await write(mail([`Subject: ${subject}`]));
      expect(line).toMatch(/passed on to the operator$/);
      expect(forwarded).toEqual(["editor@harbour.example x-tidings-passed-on=yes"]);
      expect(rejected).toEqual([]);
      expect(left).toEqual([]);
    },
  );

  test("is refused with what to do, where Email Routing will not pass it on", async () => {
    const line = await write(mail(["Subject: take me off"]), { verified: false });
    expect(line).toMatch(/refused, since Email Routing does not pass mail on/);
    expect(line).not.toContain("@harbour");
    expect(rejected).toEqual([
      "You are still subscribed: use the unsubscribe link in any newsletter, or write to editor@harbour.example",
    ]);
  });

  test.each([
    ["a notice", ["Subject: Undelivered"], { from: "" }],
    ["a vacation reply", ["Subject: Re: x", "Auto-Submitted: auto-replied"], {}],
    [
      "one passed on before",
      ["Subject: x"],
      { headers: new Headers({ "X-Tidings-Passed-On": "yes" }) },
    ],
  ])("of a machine is neither answered nor passed on: %s", async (_, fields, options) => {
    expect(await write(mail(fields), options)).toMatch(/^ignored/);
    expect([...forwarded, ...rejected]).toEqual([]);
  });
});

test("a notice in words to a genuine address counts as a soft bounce", async () => {
  const text = mail(
    ["From: MAILER-DAEMON@mx.inbox.example", "Subject: Failure notice"],
    "Sorry, your mail could not be delivered to this person.",
  ).replace(/^From: reader.*\r\n/, "");
  const to = `bounce+${deliveryId}@in.harbour.example`;
  expect(await receive(text, to)).toBe(`bounce soft 5.0.0 edition ${EDITION}`);
  expect(await state()).toBe("active");
});

test.each([
  ["one line of hyphens", (size: number) => "-".repeat(size)],
  ["lines of hyphens", (size: number) => "---\r\n".repeat(size / 5)],
  ["blank lines", (size: number) => "\r\n \t".repeat(size / 4)],
  ["reply codes", (size: number) => "550 5.1.1 ".repeat(size / 10)],
  ["open brackets", (size: number) => "<".repeat(size)],
  ["addresses", (size: number) => `${"a".repeat(size / 2)}@${"a".repeat(size / 2)}`],
  ["SMTP error", (size: number) => "SMTP error host a ".repeat(size / 18)],
])("the work of a bounce of 1 MB grows no faster than the bounce: %s", async (_, filled) => {
  const to = `bounce+${deliveryId}@in.harbour.example`;
  const growth = await growthOf(
    1_000_000,
    (size) =>
      mail(
        ["X-Failed-Recipients: reader@inbox.example", "Subject: Mail delivery failed"],
        filled(size),
      ),
    (text) => receive(text, to),
  );
  expect(growth.ratio).toBeLessThan(LINEAR);
});

test.each([
  ["Diagnostic-Code", (size: number) => `Diagnostic-Code: smtp; ${" ".repeat(size)}x`],
  ["Status", (size: number) => `Status: ${"(".repeat(size)}`],
  ["folds", (size: number) => `Action: failed\r\n${" \r\n".repeat(size / 3)}`],
  ["fields", (size: number) => "Action: failed\r\n".repeat(size / 16)],
  ["groups", (size: number) => "Action: failed\r\n\r\n".repeat(size / 18)],
  ["a name", (size: number) => "a".repeat(size)],
])("the work of a report of 1 MB grows no faster than the report: %s", async (_, filled) => {
  const to = `bounce+${deliveryId}@in.harbour.example`;
  const growth = await growthOf(
    1_000_000,
    (size) => hard.replace("Action: failed", `${filled(size)}\r\nAction: failed`),
    (text) => receive(text, to),
  );
  expect(growth.ratio).toBeLessThan(LINEAR);
});
