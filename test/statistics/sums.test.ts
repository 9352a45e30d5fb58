/** What is kept of editions' emails, and that nothing is forgotten which it does not equal. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetEditions, noteEnd } from "../../src/editions/close/totals-store.ts";
import { readLog } from "../../src/editions/log-store.ts";
import { takeFeedback } from "../../src/feedback/feedback-store.ts";
import { equation } from "../../src/outbox/equation-store.ts";
import { ONE_BY_ONE, pruneEmails } from "../../src/outbox/retention-store.ts";
import { readDomains, readEditionSums, readEmailDays } from "../../src/statistics/reading-store.ts";
import { keepSums, sumEnded, sumStatements } from "../../src/statistics/sums-store.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { addingEdition, editionRows, setEditions } from "../editions/edition-rows.ts";
import {
  createProvider,
  deliveryOver,
  EDITION,
  hash,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../outbox/outbox-harness.ts";
import { addBatch, addEmails, loseEmail, outboxEmails, setEmails } from "../outbox/outbox-rows.ts";
import { removeSubscriber, setSubscribers } from "../subscribers/subscriber-rows.ts";
import { openSqlite } from "../support/sqlite.ts";
import { sumRows } from "./statistics-rows.ts";

const KEPT = 90 * DAY;
const ALWAYS = { from: 0, to: START + 1_000 * DAY };

let db: ReturnType<typeof openSqlite>;
beforeEach(() => {
  db = openSqlite();
});
afterEach(() => db.close());

/** An edition to 30 readers, 12 of them at one domain and 3 at another; every tenth is refused. */
async function sent(): Promise<readonly number[]> {
  const ids = await seed(db, 30);
  for (const [nth, id] of ids.entries()) {
    const domain = nth < 12 ? "Large.example" : nth < 15 ? "own.example" : "inbox.example";
    await setSubscribers(db, { address: `"r@${nth}"@${domain}` }, { id });
  }
  await planEdition(db);
  const provider = createProvider(true, 100);
  let nth = 0;
  provider.answer = () =>
    ++nth % 10 === 0 ? { kind: "rejected", reason: "550 5.7.1 no", suppress: false } : undefined;
  await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
  await setEditions(db, { state: "sent", manifest: '{"items":[]}' });
  await noteEnd(db, EDITION, await equation(db, EDITION), START);
  return ids;
}

const keeping = (now: number) => ({
  sums: (edition: number) => sumStatements(db, edition, now),
  queries: sumStatements.queries,
});
const forget = (now: number) =>
  forgetEditions(db, now - KEPT, now, undefined, undefined, keeping(now));
const total = async () => (await sumRows(db)).reduce((sum, { count }) => sum + count, 0);

describe("an edition that has ended", () => {
  test("is summed up by day, provider, domain and outcome; a domain of a few is not told apart", async () => {
    await sent();
    expect(await sumEnded(db, START)).toBe(1);
    const of = { edition: EDITION, day: Math.floor(START / DAY), provider: "resend" };
    expect(await sumRows(db)).toEqual([
      { ...of, domain: "", outcome: "sent", count: 3 },
      { ...of, domain: "inbox.example", outcome: "rejected", count: 2 },
      { ...of, domain: "inbox.example", outcome: "sent", count: 13 },
      { ...of, domain: "large.example", outcome: "rejected", count: 1 },
      { ...of, domain: "large.example", outcome: "sent", count: 11 },
    ]);
    expect(await sumEnded(db, START + HOUR)).toBe(0);
  });

  test("is counted again after 1, 2, 4, 8 and 16 days, with what was heard since", async () => {
    const [first = 0, second = 0] = await sent();
    const at: number[] = [];
    for (let hour = 0; hour < 40 * 24; hour += 1) {
      if ((await sumEnded(db, START + hour * HOUR)) > 0) at.push(hour / 24);
      if (hour !== 30) continue;
      const email = { kind: "edition", ref: String(EDITION) } as const;
      const back = { kind: "bounced", class: "hard", status: "5.1.1" } as const;
      const event = (id: string) => ({ provider: "resend", id });
      const now = START + hour * HOUR;
      await takeFeedback(db, hash, event("1"), { ...email, subscriber: first }, back, now);
      const complaint = { kind: "complained" } as const;
      await takeFeedback(db, hash, event("2"), { ...email, subscriber: second }, complaint, now);
    }
    expect(at).toEqual([0, 1, 2, 4, 8, 16]);
    const large = (await readDomains(db, ALWAYS)).filter(({ domain }) =>
      domain.startsWith("large"),
    );
    expect(large.map(({ outcome, count }) => [outcome, count])).toEqual([
      ["bounced", 1],
      ["complained", 1],
      ["rejected", 1],
      ["sent", 9],
    ]);
  });

  test("that goes on again and ends again is summed up for its new end", async () => {
    await sent();
    await sumEnded(db, START);
    await setEmails(db, { state: "unknown" });
    await noteEnd(db, EDITION, await equation(db, EDITION), START + 2 * HOUR);
    expect(await sumEnded(db, START + 2 * HOUR)).toBe(1);
    expect((await readEmailDays(db, ALWAYS)).map(({ outcome, count }) => [outcome, count])).toEqual(
      [["unknown", 30]],
    );
  });

  test("whose readers were erased meanwhile has them among the others, and loses none", async () => {
    const ids = await sent();
    for (const id of ids.slice(8)) await removeSubscriber(db, id);
    await sumEnded(db, START);
    expect(await total()).toBe(30);
  });
});

describe("the emails of an edition are forgotten", () => {
  test("once its sums equal them, and the sums say what they said", async () => {
    await sent();
    expect(await forget(START + KEPT + 1)).toBe(30);
    expect(await outboxEmails(db)).toEqual([]);
    const sums = await equation(db, EDITION);
    expect(sums).toMatchObject({ audience: 30, sent: 27, rejected: 3, balanced: true });
    expect(await total()).toBe(30);
    // What is gone cannot be counted again.
    for (let day = 0; day < 30; day += 1) await sumEnded(db, START + KEPT + day * DAY);
    expect(await total()).toBe(30);
    const [one] = await readEditionSums(db, [EDITION, 99]);
    expect(one).toMatchObject({ edition: EDITION, summedAt: START + KEPT + 1, day: "2025-09-08" });
  });

  test("not where they do not add up to its audience: it is said once, and looked at again each day", async () => {
    const [first = 0] = await sent();
    await loseEmail(db, first);
    // Two ticks at once.
    const times = [START + KEPT + 1, START + KEPT + 2];
    expect(await Promise.all(times.map((now) => forget(now)))).toEqual([0, 0]);
    expect(await outboxEmails(db)).toHaveLength(29);
    const said = async () => (await readLog(db, 5)).map(({ kind, line }) => [kind, line]);
    const line =
      "weekly:2025-W37: none of its emails is forgotten, since they do not add up (30 emails planned, 29 there, 29 summed up); keep the database and report it, `tidings status weekly:2025-W37` shows what is there";
    expect(await said()).toEqual([["unbalanced", line]]);
    for (const later of [HOUR, DAY, 2 * DAY])
      expect(await forget(START + KEPT + 1 + later)).toBe(0);
    expect(await said()).toHaveLength(1);
    // Its row is back.
    const lost = { kind: "edition", ref: String(EDITION), subscriber: first, at: START };
    await addEmails(db, [{ ...lost, state: "sent" }]);
    expect(await forget(START + KEPT + 2 * DAY + HOUR)).toBe(0);
    expect(await forget(START + KEPT + 3 * DAY + 1)).toBe(30);
  });

  test("not where what was summed up is not what is there", async () => {
    await sent();
    const wrong = {
      sums: () => [db.prepare("DELETE FROM edition_sums")],
      queries: 1,
    };
    const now = START + KEPT + 1;
    expect(await forgetEditions(db, now - KEPT, now, undefined, undefined, wrong)).toBe(0);
    expect((await readLog(db, 1))[0]?.line).toContain("30 emails planned, 30 there, 0 summed up");
  });

  test("of others, although one does not add up", async () => {
    const [first = 0] = await sent();
    await loseEmail(db, first);
    const [row] = await editionRows(db);
    const next = { period: "weekly:2025-W38", state: "sent", upto_seq: 12 };
    await addingEdition(db, { id: 8, slot: row?.slot ?? 0, ...next }).run();
    await addEmails(db, [{ kind: "edition", ref: "8", subscriber: 1, at: START, state: "sent" }]);
    await addBatch(db, { ref: "8", audience: 1, open: 0, due_at: START });
    await noteEnd(db, 8, await equation(db, 8), START + 1);
    expect(await forget(START + KEPT + 2)).toBe(1);
  });
});

test("emails of other kinds leave their sums by day, kind and outcome when they are forgotten", async () => {
  await seed(db, 3);
  const welcome = { kind: "welcome", ref: "a", at: START };
  await addEmails(db, [
    { ...welcome, subscriber: 1000, state: "sent", reason: null },
    { ...welcome, subscriber: 1007, state: "sent", reason: "bounced" },
    { ...welcome, subscriber: 1014, state: "queued", reason: null },
  ]);
  const forgetAt = (before: number) => pruneEmails(db, before, [keepSums(db, ONE_BY_ONE, before)]);
  expect(await forgetAt(START)).toBe(0);
  expect(await forgetAt(START + 1)).toBe(2);
  expect(await forgetAt(START + 1)).toBe(0);
  const of = { day: "2025-09-08", kind: "welcome", provider: "" };
  expect(await readEmailDays(db, ALWAYS)).toEqual([
    { ...of, outcome: "bounced", count: 1 },
    { ...of, outcome: "sent", count: 1 },
  ]);
});
