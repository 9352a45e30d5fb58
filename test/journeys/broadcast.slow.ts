/** A broadcast from its file to the mail box, in the real Worker: once, to whom it names, with a link that leaves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEmail } from "../../src/providers/preview/mailbox-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { addingSubscribers, subscriberState } from "../subscribers/subscriber-rows.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const NOON = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;

let harness: WorkerHarness;
beforeAll(async () => {
  const sendAt = new Date(NOON).toISOString();
  harness = await startWorkerHarness({
    "broadcasts/moving-house.md": `---\ntitle: We are moving\nto: { tag: patrons }\nsend_at: ${sendAt}\n---\n\nTo **Baku**, see [the home page](/).\n`,
  });
});
afterAll(() => harness?.close());

test("it is mailed to those with the tag, once, as it was written", async () => {
  await addingSubscribers(await harness.database(), [
    { id: 1, tags: ",patrons," },
    { id: 2, tags: ",press,patrons," },
    { id: 3, tags: "" },
  ]).run();
  const broadcast = async () => {
    const emails = await storedEmails(await harness.database());
    return emails.filter(
      ({ subject, to }) => subject === "We are moving" && to.startsWith("reader"),
    );
  };
  await harness.tick(NOON);
  await harness.until("both have come", async () => (await broadcast()).length === 2);
  for (const at of [1, 2, 3]) await harness.tick(NOON + at * MINUTE);
  const received = await broadcast();
  expect(received.map(({ to }) => to).sort()).toEqual([
    "reader1@inbox.example",
    "reader2@inbox.example",
  ]);

  const db = await harness.database();
  const email = await readEmail(db, received[0]?.id ?? 0);
  expect(email?.html).toContain("To <strong>Baku</strong>");
  expect(email?.mime).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  // It has no page of its own.
  expect(email?.mime).not.toMatch(/^Archived-At:/m);
  expect(email?.text).not.toContain("/editions/broadcast");
  expect((await harness.fetch("/editions/broadcast:moving-house")).status).toBe(404);
});

test("one click in it leaves", async () => {
  const db = await harness.database();
  const found = (await storedEmails(db)).find(({ to }) => to === "reader1@inbox.example");
  const mime = (await readEmail(db, found?.id ?? 0))?.mime ?? "";
  const unfolded = mime.replace(/\r\n[ \t]+/g, " ");
  const url = new URL(/^List-Unsubscribe: <([^>]+)>/m.exec(unfolded)?.[1] ?? "");
  const left = await harness.fetch(url.pathname, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect(left.status).toBe(200);
  expect(await subscriberState(db, 1)).toBe("unsubscribed");
});
