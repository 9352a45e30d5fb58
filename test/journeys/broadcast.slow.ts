/** A broadcast from its file to the mail box, in the real Worker: once, to whom it names, with a link that leaves. */
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { broadcastsCommand } from "../../src/cli/commands/broadcasts.ts";
import { sendCommand } from "../../src/cli/commands/send.ts";
import { readEmail } from "../../src/providers/preview/mailbox-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { run } from "../cli/workspace.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { addingSubscribers, subscriberState } from "../subscribers/subscriber-rows.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

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

test("by hand: said, tested, sent once by the command, and the second time told", async () => {
  const site = await serveWorkerHarness(harness);
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
  try {
    await harness.deploy({
      "broadcasts/by-hand.md": "---\ntitle: A word\nto: { tag: press }\n---\n\nNow.\n",
    });
    const tidings = (command: Command, ...args: string[]) =>
      run(command, [...args, "--site", site.url], tmpdir());
    expect((await tidings(broadcastsCommand)).out).toEqual([
      'by-hand  "A word", to those with the tag press; goes out when you send it',
      expect.stringMatching(/^moving-house {2}"We are moving", .*; sen(?:t|ding): .*, 2 emails$/),
    ]);
    expect(
      await tidings(sendCommand, "--test", "me@example.org", "--broadcast", "by-hand"),
    ).toMatchObject({
      code: 0,
      out: [
        'Queued for me@example.org: "[Test] A word" (broadcast:by-hand)',
        "Sent: the transport took it.",
      ],
    });
    expect((await tidings(broadcastsCommand, "send", "by-hand")).out).toEqual([
      '"A word" would go to 1 reader: those with the tag press.',
      "Nothing was sent: repeat the command with --yes.",
    ]);
    expect((await tidings(broadcastsCommand, "send", "by-hand", "--yes")).out).toEqual([
      "broadcast:by-hand: goes out to 1 reader.",
    ]);
    expect(await tidings(broadcastsCommand, "send", "by-hand", "--yes")).toMatchObject({
      code: 1,
      errors: [expect.stringContaining("broadcast:by-hand is open already")],
    });
    await harness.tick(Date.now());
    await harness.until("it has come", async (db) =>
      (await storedEmails(db)).some(
        ({ to, subject }) => to === "reader2@inbox.example" && subject === "A word",
      ),
    );
  } finally {
    delete process.env.TIDINGS_API_TOKEN;
    await site.close();
  }
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
