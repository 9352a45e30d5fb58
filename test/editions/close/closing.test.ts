/** How an edition ends: it is called sent only when an email of it is known to have gone out. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isPublic } from "../../../src/editions/archive/archive-store.ts";
import { closeSettled } from "../../../src/editions/close/close-store.ts";
import { editionById } from "../../../src/editions/edition-store.ts";
import { operate } from "../../../src/editions/operate/operate.ts";
import { retryUnknown } from "../../../src/editions/operate/operate-store.ts";
import { takeFeedback } from "../../../src/feedback/feedback-store.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { MINUTE } from "../../../src/text/time.ts";
import {
  batchIds,
  createProvider,
  deliveryOver,
  EDITION,
  hash,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../../outbox/outbox-harness.ts";
import { setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await seed(db, 10);
  await planEdition(db);
});

const PERIOD = "weekly:2025-W37";
const edition = async () => {
  const found = await editionById(db, EDITION);
  if (found === undefined) throw new Error("no edition");
  return found;
};
const planned = () => db.prepare("UPDATE editions SET state = 'sending'").run();

test("an edition that every server refuses is skipped, and says that no email of it went out", async () => {
  const provider = createProvider(true, 100);
  provider.answer = () => ({ kind: "rejected", reason: "550 5.7.1 no", suppress: false });
  const time = { now: START };
  await runToEnd(deliveryOver(db, provider.transport, time), time);
  await planned();
  expect(await closeSettled(db)).toEqual([{ id: EDITION, period: PERIOD, state: "skipped" }]);
  expect(await edition()).toMatchObject({ reason: { kind: "unreceived" } });
  expect(await isPublic(db, EDITION)).toBe(false);
});

test("an edition whose readers have all left is skipped as well", async () => {
  await setSubscribers(db, { state: "unsubscribed" });
  const time = { now: START };
  await runToEnd(deliveryOver(db, createProvider(true, 100).transport, time), time);
  await planned();
  expect(await closeSettled(db)).toMatchObject([{ state: "skipped" }]);
});

test("one email that went out makes it sent, whatever became of the others", async () => {
  const provider = createProvider(true, 100);
  provider.answer = ({ to }) =>
    to === "reader1000@inbox.example"
      ? undefined
      : { kind: "rejected", reason: "550 5.7.1 no", suppress: false };
  const time = { now: START };
  await runToEnd(deliveryOver(db, provider.transport, time), time);
  await planned();
  expect(await closeSettled(db)).toMatchObject([{ state: "sent" }]);
  expect(await edition()).toMatchObject({ reason: { kind: "settled" } });
});

/** Cancelled after its only call had no answer. */
async function cancelInDoubt() {
  const provider = createProvider(false, 100);
  provider.answer = () => ({ kind: "unknown", reason: "no answer" });
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, deliveryOver(db, provider.transport, { now: START }));
  return operate(db, await edition(), "cancel", START + MINUTE);
}

test("cancelled with every email in doubt it is not sent, and its page stays for whoever has one", async () => {
  expect(await cancelInDoubt()).toEqual({
    kind: "done",
    line: `${PERIOD}: cancelled by the operator; 0 of 10 sent, 10 unknown`,
  });
  expect((await edition()).state).toBe("cancelled");
  expect(await isPublic(db, EDITION)).toBe(true);
});

test("an email of it that a provider says was delivered counts as sent, and it stays cancelled", async () => {
  await cancelInDoubt();
  await takeFeedback(
    db,
    hash,
    { provider: "postmark", id: "1" },
    { kind: "edition", ref: String(EDITION), subscriber: 1_000 },
    { kind: "delivered" },
    START + 2 * MINUTE,
  );
  expect((await edition()).state).toBe("cancelled");
  expect(await equation(db, EDITION)).toMatchObject({ sent: 1, unknown: 9, balanced: true });
});

test("its emails in doubt can be sent again", async () => {
  await cancelInDoubt();
  expect(await retryUnknown(db, EDITION, START + 2 * MINUTE)).toBe(10);
  const time = { now: START + 2 * MINUTE };
  await runToEnd(deliveryOver(db, createProvider(true, 100).transport, time), time);
  expect(await closeSettled(db)).toMatchObject([{ state: "sent" }]);
});
