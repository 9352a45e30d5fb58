/** A provider that asks for patience in words that mean nothing, before the real Worker. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, SECOND } from "../../src/text/time.ts";
import { addEmails, batchRows, forgetStalls, outboxEmails } from "../outbox/outbox-rows.ts";
import { addingSubscribers, subscriberRows } from "../subscribers/subscriber-rows.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

/** What the stand-in answers next, and how often it was asked. */
let retryAfter = "";
let asked = 0;
const provider = createServer((request, response) => {
  request.resume().on("end", () => {
    asked += 1;
    response.writeHead(429, { "Content-Type": "application/json", "Retry-After": retryAfter });
    response.end('{"name":"rate_limit_exceeded","message":"Too many requests"}');
  });
});

let worker: WorkerHarness;
beforeAll(async () => {
  await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
  const { port } = provider.address() as AddressInfo;
  worker = await startWorkerHarness(
    {},
    {
      TRANSPORT: "resend",
      RESEND_API_KEY: "re_a-key",
      RESEND_BASE_URL: `http://127.0.0.1:${port}`,
    },
  );
});
afterAll(async () => {
  await worker?.close();
  provider.close();
});

test.each([
  ["an instant that is over", "1780000000", SECOND, HOUR],
  ["a date that is over", "Sun, 06 Nov 1994 08:49:37 GMT", SECOND, HOUR],
  ["a negative number", "-5", SECOND, HOUR],
  ["nothing", "", SECOND, HOUR],
  ["a century", "3153600000", SECOND, 25 * HOUR],
  ["two minutes", "120", 120 * SECOND, HOUR],
])("429 with Retry-After of %s waits, and loses nothing", async (_, value, least, most) => {
  retryAfter = value;
  const db = await worker.database();
  // What an earlier answer asked for is over: each is heard for itself.
  await forgetStalls(db);
  const reader = 1 + (await subscriberRows(db)).length;
  await addingSubscribers(db, [{ id: reader }]).run();
  const before = asked;
  const began = Date.now();
  await addEmails(db, [{ kind: "welcome", ref: "w", subscriber: reader, at: began }]);
  await worker.tick(began);
  const waiting = async () => {
    const [email] = await outboxEmails(db, { subscriber: reader });
    const batch = (await batchRows(db)).find(({ id }) => id === email?.batch);
    const open = email?.state === "queued" || email?.state === "retry";
    return open && batch !== undefined && batch.reason !== null ? batch : undefined;
  };
  await worker.until("the answer is recorded", async () => (await waiting()) !== undefined);
  const row = await waiting();
  expect(asked).toBeGreaterThan(before);
  expect(row?.due_at).toBeGreaterThanOrEqual(began + least);
  expect(row?.due_at).toBeLessThanOrEqual(Date.now() + most);
});
