/** Who joined and who left, by day. */

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { meter } from "../../src/budget.ts";
import { correspondence } from "../../src/emails/subscriber.ts";
import { readGrowth } from "../../src/statistics/growth-store.ts";
import { undoUnsubscribe } from "../../src/subscribers/leaving-store.ts";
import { addByOperator } from "../../src/subscribers/operator.ts";
import { forget } from "../../src/subscribers/preferences.ts";
import { changeState, resumeDue, subscriberById } from "../../src/subscribers/store.ts";
import { askToSubscribe, confirm, settleSignUp } from "../../src/subscribers/subscribe.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { setSubscribers, subscriberRows } from "../subscribers/subscriber-rows.ts";
import { samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";
import { runs } from "../support/runs.ts";
import { beforeMigration, openSqlite } from "../support/sqlite.ts";

/** Monday, 08:00 UTC. */
const START = Date.UTC(2025, 8, 8, 8);
const MONTH = { from: START, to: START + 29 * DAY };

let db: ReturnType<typeof openSqlite>;
let ports: ReturnType<typeof portsOver>;
beforeEach(() => {
  db = openSqlite();
  ports = portsOver(db, samplePublication);
});
afterEach(() => db.close());

/** Days on which something happened, without what did not. */
async function growth(span = MONTH) {
  const days = await readGrowth(db, span);
  return days.flatMap(({ day, subscribed, ...counts }) => {
    const happened = Object.entries(counts).filter(([, count]) => count > 0);
    return happened.length === 0 ? [] : [{ day, subscribed, ...Object.fromEntries(happened) }];
  });
}

async function add(address: string, now: number): Promise<number> {
  await addByOperator(ports, address, {}, "asked me", now);
  return (await subscriberRows(db)).find((row) => row.mailbox === address)?.id ?? 0;
}

async function erase(id: number, now: number): Promise<void> {
  const person = await subscriberById(db, id);
  if (person !== undefined) await forget(ports, person, now);
}

describe("the growth of a day", () => {
  test("has who confirmed on it, and nobody who only asked", async () => {
    const form = { words: "1", source: "/subscribe", network: "203.0.113.9", topics: [] };
    const asked = await askToSubscribe(ports, { ...form, address: "ada@example.com" }, START);
    if (asked.kind !== "asked") throw new Error("refused");
    await settleSignUp(ports, asked.signUp, START);
    expect(await growth()).toEqual([]);
    const [email] = await outboxEmails(db);
    if (email === undefined) throw new Error("no confirmation");
    const { ref, subscriber } = email;
    const composed = await correspondence(ports, { kind: "confirmation", ref, subscriber }, START);
    const token = /\/confirm\/(\S+)/.exec(composed?.email.text ?? "")?.[1] ?? "";
    await confirm(ports, token, START + DAY);
    await confirm(ports, token, START + 2 * DAY);
    expect(await growth()).toEqual([{ day: "2025-09-09", confirmed: 1, subscribed: 1 }]);
  });

  test("has each way of leaving, and of coming back", async () => {
    const ids: number[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) ids.push(await add(`${name}@x.example`, START));
    const [left = 0, bounced = 0, complained = 0, erased = 0, paused = 0] = ids;
    await changeState(db, left, "unsubscribe", "page", START + DAY);
    await undoUnsubscribe(db, left, START, START + DAY + HOUR);
    await changeState(db, left, "unsubscribe", "page", START + 2 * DAY);
    await changeState(db, bounced, "bounce", "bounce", START + 2 * DAY);
    await changeState(db, complained, "complain", "complaint", START + 3 * DAY);
    await erase(erased, START + 3 * DAY);
    await erase(left, START + 4 * DAY);
    await changeState(db, paused, "pause", "page", START + 5 * DAY, START + 6 * DAY);
    await resumeDue(db, START + 7 * DAY);
    expect(await growth()).toEqual([
      { day: "2025-09-08", imported: 5, subscribed: 5 },
      { day: "2025-09-09", unsubscribed: 1, returned: 1, subscribed: 5 },
      { day: "2025-09-10", unsubscribed: 1, bounced: 1, subscribed: 3 },
      { day: "2025-09-11", complained: 1, erased: 1, subscribed: 1 },
    ]);
  });

  test("is one row for each of the days asked for, with what stood before them", async () => {
    await add("a@x.example", START - 400 * DAY);
    const days = await readGrowth(db, { from: START, to: START + 2 * DAY });
    expect(days.map(({ day, subscribed }) => [day, subscribed])).toEqual([
      ["2025-09-08", 1],
      ["2025-09-09", 1],
      ["2025-09-10", 1],
    ]);
  });
});

test("over any history the joined less the left are who is subscribed", async () => {
  const act = fc.tuple(
    fc.nat(4),
    fc.constantFrom("add", "leave", "undo", "bounce", "complain", "pause", "resume", "erase"),
    fc.nat(3),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      db.close();
      db = openSqlite();
      ports = portsOver(db, samplePublication);
      let now = START;
      for (const [person, what, hours] of acts) {
        now += hours * 7 * HOUR;
        const address = `reader${person}@x.example`;
        const id = (await subscriberRows(db)).find((row) => row.mailbox === address)?.id ?? 0;
        if (what === "add") await add(address, now);
        else if (what === "undo") await undoUnsubscribe(db, id, now - DAY, now);
        else if (what === "erase") await erase(id, now);
        else if (what === "leave") await changeState(db, id, "unsubscribe", "page", now);
        else await changeState(db, id, what as "bounce", "page", now);
      }
      const subscribed = (await subscriberRows(db)).filter(
        ({ state }) => state === "active" || state === "paused",
      ).length;
      const days = await readGrowth(db, { from: now, to: now });
      expect(days[0]?.subscribed).toBe(subscribed);
    }),
    { numRuns: runs(15, 60) },
  );
});

test("a list of before the counting is counted as its own log tells", async () => {
  const before = beforeMigration("0022_statistics.sql");
  const people = [
    // Confirmed and there; brought by a list and there; brought by a list and gone; confirmed, gone, back; waiting.
    [1, "active", START, "pending>active:page"],
    [2, "active", START, ""],
    [3, "bounced", START, "active>bounced:bounce"],
    [4, "active", START, "pending>active:page active>unsubscribed:page unsubscribed>active:undo"],
    [5, "pending", null, ""],
  ] as const;
  for (const [id, state, confirmed, log] of people) {
    before.db
      .prepare(
        `INSERT INTO subscribers (id, address, mailbox, state, cadence, created, confirmed, changed)
         VALUES (?1, ?2, ?2, ?3, 'weekly', ?4, ?5, ?4)`,
      )
      .run(id, `reader${id}@x.example`, state, START, confirmed);
    for (const [nth, line] of log.split(" ").entries()) {
      const [, was, became, source] = /^(\w+)>(\w+):(\w+)$/.exec(line) ?? [];
      if (was === undefined || became === undefined || source === undefined) continue;
      before.db
        .prepare("INSERT INTO changes (subscriber, at, was, became, source) VALUES (?, ?, ?, ?, ?)")
        .run(id, START + nth * DAY, was, became, source);
    }
  }
  before.migrate();
  const rows = before.db.prepare("SELECT day, event, count FROM subscriber_days").all();
  const day = Math.floor(START / DAY);
  expect(rows.map((row) => Object.values(row))).toEqual([
    [day, "bounced", 1],
    [day, "confirmed", 2],
    [day, "imported", 2],
    [day + 1, "unsubscribed", 1],
    [day + 2, "returned", 1],
  ]);
  before.db.close();
});

test("the growth of ten years is two queries, and a plan that moves cursors writes nothing to it", async () => {
  await add("a@x.example", START);
  const metered = meter(db, 0);
  await readGrowth(metered.db, { from: START - 3_650 * DAY, to: START });
  expect(-metered.left()).toBe(readGrowth.queries);
  const before = await growth();
  await setSubscribers(db, { cursor: 7 });
  expect(await growth()).toEqual(before);
});
