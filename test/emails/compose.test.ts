/** From a row of the outbox to what a reader opens, through the preview's mail box. */

import PostalMime from "postal-mime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCompose, type OperatorPayload } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import { batchesToAnnounce, batchLoose } from "../../src/outbox/announce-store.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { OPERATOR, queueEmail } from "../../src/outbox/outbox-store.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import {
  forgetRecipient,
  listEmails,
  readEmail,
  storeEmails,
} from "../../src/providers/preview/mailbox-store.ts";
import { createPreviewTransport } from "../../src/providers/preview/transport.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import { PREFERENCES_URL, UNSUBSCRIBE_URL } from "../../src/templates/placeholder.ts";
import { setContents } from "../editions/edition-rows.ts";
import { deliveryOver, EDITION, START, seed } from "../outbox/outbox-harness.ts";
import { emailStates, setBatches, setEmails } from "../outbox/outbox-rows.ts";
import { emptyMailbox } from "../providers/mailbox-rows.ts";
import { setSubscribers } from "../subscribers/subscriber-rows.ts";
import { startDatabase } from "../support/d1.ts";
import { samplePublication } from "../support/library.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const scope = "harbour.example,2025-01-01";
const tokens = createTokens(scope, [{ id: "k1", secret: SECRET }]);
const deliveryIds = createDeliveryIds(scope, [{ id: "k1", secret: SECRET }]);

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(() => emptyMailbox(db));

function previewDelivery(inboundDomain?: string) {
  const compose = createCompose({
    db,
    publication: samplePublication,
    tokens,
    deliveryIds,
    approveUrl: async ({ period }) => `https://harbour.example/approve/${period}`,
    ...(inboundDomain === undefined ? {} : { inboundDomain }),
  });
  const transport = createPreviewTransport(db, () => START);
  return deliveryOver(db, transport, { now: START }, { compose });
}

async function deliverAll(inboundDomain?: string) {
  await batchLoose(db, START);
  for (const id of await batchesToAnnounce(db, START, START, 100)) {
    await deliverBatch(id, previewDelivery(inboundDomain));
  }
  const emails = await listEmails(db);
  return Promise.all(emails.map(async ({ id }) => readEmail(db, id)));
}

async function seedEmail(count: number) {
  const ids = await seed(db, count);
  await setContents(db, {
    subject: "Grüße vom Hafen",
    text: `Neu: Ebbe & Flut\n\nChange: ${PREFERENCES_URL}\nLeave: ${UNSUBSCRIBE_URL}\n`,
    html: `<html lang="de"><body><a href="${PREFERENCES_URL}">Change</a><a href="${UNSUBSCRIBE_URL}">Leave</a></body></html>`,
  });
  await fillOutbox(db, {
    edition: { id: EDITION, cadence: "weekly" },
    due: "all",
    now: START,
  });
  return ids;
}

describe("an email of an edition", () => {
  test("arrives with the reader's own links, in its body and in its headers", async () => {
    const [first = 0] = await seedEmail(1);
    const [email] = await deliverAll("in.harbour.example");
    const mail = await PostalMime.parse(email?.mime ?? "");
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? "";
    expect(mail.subject).toBe("Grüße vom Hafen");
    expect(mail.to).toEqual([{ name: "", address: `reader${first}@inbox.example` }]);
    const [, url = "", mailto = ""] =
      /^<(https:[^>]+)>, <(mailto:[^>]+)>$/.exec(header("list-unsubscribe")) ?? [];
    expect(mail.text).toContain(`Leave: ${url}\n`);
    expect(mail.html).toContain(`href="${url}"`);
    const token = url.replace("https://harbour.example/unsubscribe/", "");
    expect(await tokens.read("unsubscribe", token, START)).toEqual({
      kind: "token",
      subscriber: first,
    });
    expect(mailto).toBe(`mailto:unsubscribe@in.harbour.example?subject=unsubscribe%20${token}`);
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(header("list-id")).toBe("The Harbour Letter <digest.harbour.example>");
    expect(header("archived-at")).toBe("<https://harbour.example/editions/weekly:2025-W37>");
    expect(header("feedback-id")).toBe("weekly-2025-W37:digest:edition:harbour-example");
    expect(await deliveryIds.read(header("x-tidings-delivery"))).toEqual({
      kind: "edition",
      ref: "7",
      subscriber: first,
    });
    expect(`${email?.text}${email?.html}`).not.toContain(PREFERENCES_URL);
  });

  test("offers one click over https alone where no mail reaches the Worker", async () => {
    await seedEmail(1);
    const [email] = await deliverAll();
    const mail = await PostalMime.parse(email?.mime ?? "");
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? "";
    expect(header("list-unsubscribe")).toMatch(
      /^<https:\/\/harbour\.example\/unsubscribe\/[^>]+>$/,
    );
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  });

  test("is the same for two readers but for address, id and tokens", async () => {
    const ids = await seedEmail(2);
    const emails = await deliverAll();
    const plain = emails.map((email, index) => {
      const id = [...ids].reverse()[index] ?? 0;
      return email?.mime
        .replaceAll(`reader${id}@`, "reader@")
        .replaceAll(/[a-z0-9.]+\.[a-z2-7]{16}/g, "DELIVERY")
        .replaceAll("=\r\n", "")
        .replaceAll(/\r\n (?=<mailto)/g, " ")
        .replaceAll(/k1\.[0-9a-z.]+\.[\w-]{31}/g, "TOKEN");
    });
    expect(plain[0]).toBe(plain[1]);
    expect(plain[0]).toContain("TOKEN");
  });
});

describe("an email of another kind", () => {
  test("to a subscriber carries words and links of their own, and a way to leave", async () => {
    const [first = 0] = await seed(db, 1);
    await queueEmail(db, { kind: "known", ref: "a1", subscriberId: first, now: START }).run();
    const [email] = await deliverAll();
    const mail = await PostalMime.parse(email?.mime ?? "");
    const names = mail.headers.map(({ key }) => key);
    expect(mail.text).toContain("https://harbour.example/preferences/k1.");
    expect(names).toContain("list-unsubscribe");
    expect(names).not.toContain("precedence");
    expect(names).toContain("auto-submitted");
  });

  test("whose reason is gone is cancelled, not sent", async () => {
    const [first = 0] = await seed(db, 1);
    await setSubscribers(db, { state: "pending" });
    await queueEmail(db, {
      kind: "confirmation",
      ref: "a1",
      subscriberId: first,
      now: START,
    }).run();
    expect(await deliverAll()).toEqual([]);
    expect(await emailStates(db)).toEqual([{ state: "cancelled", reason: "withdrawn" }]);
  });

  test("alarms the operator in words that cannot become markup", async () => {
    await seed(db, 0);
    const payload: OperatorPayload = {
      why: "alarm",
      subject: "The provider refuses us",
      text: "535 <b>bad</b> credentials & more",
    };
    await queueEmail(db, {
      kind: "operator",
      ref: "alarm-1",
      subscriberId: OPERATOR,
      payload,
      now: START,
    }).run();
    const [email] = await deliverAll();
    expect(email).toMatchObject({
      to: samplePublication.operator,
      subject: "The provider refuses us",
      text: "535 <b>bad</b> credentials & more\n",
    });
    expect(email?.html).not.toContain("<b>");
  });
});

test("a test email offers no way to unsubscribe by header: its links are nobody's, and its form takes no one-click POST", async () => {
  await seed(db, 0);
  const payload: OperatorPayload = {
    why: "test",
    to: "editor@harbour.example",
    period: "weekly:2025-W37",
    subject: "What was new",
    text: `Leave: ${UNSUBSCRIBE_URL}\n`,
    html: `<a href="${UNSUBSCRIBE_URL}">Leave</a>`,
  };
  const email = { kind: "operator", ref: "test-1", subscriberId: OPERATOR, payload } as const;
  await queueEmail(db, { ...email, now: START }).run();
  const [test] = await deliverAll("in.harbour.example");
  expect(test?.subject).toBe("[Test] What was new");
  expect(test?.text).toBe("Leave: https://harbour.example/subscribe\n");
  expect(test?.mime).toContain("List-Id: ");
  expect(test?.mime).not.toMatch(/^List-Unsubscribe/im);
});

describe("the local mail box", () => {
  test("keeps an email once, however often it is delivered", async () => {
    await seedEmail(3);
    await deliverAll();
    await setEmails(db, { state: "queued" });
    await setBatches(db, { open: 1, due_at: 0, announced_at: 0 });
    expect(await deliverAll()).toHaveLength(3);
  });

  test("keeps the newest 1,000", async () => {
    const message = {
      from: { name: "", address: "a@b.example" },
      to: "c@d.example",
      returnPath: "a@b.example",
      subject: "s",
      text: "t",
      html: "h",
      headers: [],
      mime: "m",
    };
    for (let page = 0; page < 12; page += 1) {
      const messages = Array.from({ length: 100 }, (_, index) => {
        return { ...message, deliveryId: `e.1.${page * 100 + index}.x` };
      });
      await storeEmails(db, messages, page);
    }
    const emails = await listEmails(db, 2_000);
    expect(emails).toHaveLength(1_000);
    expect(emails[0]?.deliveryId).toBe("e.1.1199.x");
  });

  test("forgets a person who is erased, under any spelling of the address", async () => {
    const [first = 0, second = 0] = await seedEmail(2);
    await deliverAll();
    await db.batch([forgetRecipient(db, { id: first, address: `READER${first}@Inbox.example` })]);
    expect((await listEmails(db)).map(({ to }) => to)).toEqual([`reader${second}@inbox.example`]);
  });
});
