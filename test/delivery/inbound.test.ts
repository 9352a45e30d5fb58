/** Mail to the Worker's own domain, over a real database: forged reports change nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDeliveryIds } from "../../src/delivery/deliveryid.ts";
import { receiveMail } from "../../src/delivery/inbound.ts";
import { fillOutbox } from "../../src/delivery/plan-store.ts";
import { EDITION, hash, START, seed, startDatabase } from "./ledger.ts";
import { complaintOf, DELIVERY_ID, mail, reportBy } from "./returned.ts";

const ids = createDeliveryIds("harbour.example,2025-01-01", ["0123456789abcdef0123456789abcdef"]);
const hard = reportBy("postfix", { status: "5.1.1", diagnostic: "550 5.1.1 no" });

let db: D1Database;
let close: () => Promise<void>;
let reader = 0;
let deliveryId = "";
const left: string[] = [];

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  [reader = 0] = await seed(db, 1);
  left.splice(0);
  await db.prepare("DELETE FROM feedback_seen").run();
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, awake: "all", now: START });
  await db.prepare("UPDATE outbox SET state = 'sent'").run();
  deliveryId = await ids.mint({ kind: "edition", ref: String(EDITION), subscriber: reader });
});

const receive = (text: string, to: string) =>
  receiveMail(
    { raw: new Response(text).body as ReadableStream<Uint8Array>, rawSize: text.length, to },
    {
      db,
      hash,
      deliveryIds: ids,
      unsubscribe: async (token) => left.push(token),
      now: START,
    },
  );

const state = async () =>
  (
    await db
      .prepare("SELECT state FROM subscribers WHERE id = ?1")
      .bind(reader)
      .first<{ state: string }>()
  )?.state;

test("a bounce to the letter's own return path suppresses the reader, once", async () => {
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
