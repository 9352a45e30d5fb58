/** Many at one mail domain who confirm or unsubscribe within seconds: seen, said, and undone in one act. */
import { beforeEach, describe, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { correspondence } from "../../../src/emails/subscriber.ts";
import { crowdsIn, isSuspicious } from "../../../src/feedback/bursts/burst.ts";
import {
  BURST_FROM,
  forgetBursts,
  glanceAtBursts,
} from "../../../src/feedback/bursts/glance-store.ts";
import { listBursts, sayBursts, undoBurst } from "../../../src/feedback/bursts/undo.ts";
import { watchBursts } from "../../../src/feedback/bursts/watch.ts";
import { undo, unsubscribe } from "../../../src/subscribers/leaving.ts";
import { pause } from "../../../src/subscribers/preferences.ts";
import {
  askToSubscribe,
  confirm,
  readConfirmation,
  settleSignUp,
  settleSignUps,
} from "../../../src/subscribers/subscribe.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/text/time.ts";
import { addBatch, addEmails, outboxEmails } from "../../outbox/outbox-rows.ts";
import { addingSubscribers, subscriberRows } from "../../subscribers/subscriber-rows.ts";
import { samplePublication } from "../../support/library.ts";
import { portsOver } from "../../support/ports.ts";
import { openSqlite } from "../../support/sqlite.ts";

const START = Date.UTC(2026, 8, 14, 8);

let db: ReturnType<typeof openSqlite>;
let ports: ReturnType<typeof portsOver>;
beforeEach(() => {
  db = openSqlite();
  ports = {
    ...portsOver(db, samplePublication),
    limits: {
      ...portsOver(db, samplePublication).limits,
      networkPerHour: 1_000,
      networkPerDay: 1_000,
    },
  };
  return () => db.close();
});

/** Subscribers 1 to `count` at a domain. */
async function subscribed(count: number, domain: string, first = 1): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    return {
      id: first + index,
      address: `p${first + index}@${domain}`,
      cadence: "daily",
      topics: ",tides,",
      cursor: 5,
    };
  });
  await addingSubscribers(db, rows).run();
}

async function leaveAll(
  ids: readonly number[],
  at: (nth: number) => number,
  source: "one-click" | "page" | "mail" = "one-click",
): Promise<void> {
  for (const [nth, subscriber] of ids.entries()) {
    await unsubscribe(
      ports,
      await ports.tokens.sign("unsubscribe", { subscriber }),
      source,
      at(nth),
    );
  }
}

/** Signs up p1 to p`count` at a domain and presses the buttons. @returns the links */
async function confirmAll(count: number, domain: string, at: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const form = {
      address: `p${nth}@${domain}`,
      cadence: "daily",
      words: "1",
      source: "/subscribe",
    };
    const asked = await askToSubscribe(ports, form, at - MINUTE);
    if (asked.kind !== "asked") throw new Error(asked.kind);
    await settleSignUp(ports, asked.signUp, at - MINUTE);
    const row = (await subscriberRows(db)).find(({ address }) => address === form.address);
    tokens.push(
      await ports.tokens.sign("confirm", {
        subscriber: row?.id ?? 0,
        ref: asked.signUp.id,
        expires: at + 2 * DAY,
      }),
    );
  }
  for (const [nth, token] of tokens.entries()) {
    expect((await confirm(ports, token, at + nth * 100)).kind).toBe("done");
  }
  return tokens;
}

/** A tick's look. @returns what was logged */
async function look(now: number, from = BURST_FROM): Promise<readonly string[]> {
  if (!(await glanceAtBursts(db, from, now))) return [];
  return (await watchBursts(db, from, now, () => 1_000)).map(({ line }) => line);
}

const ids = (count: number, first = 1) => Array.from({ length: count }, (_, nth) => first + nth);
const states = async () => Map.groupBy(await subscriberRows(db), ({ state }) => state);
const emailsOf = async (kind: string) =>
  (await outboxEmails(db)).filter((email) => email.kind === kind);
const burst = async () => (await listBursts(db, START))[0]?.id ?? 0;

describe("twelve of one domain who leave within seconds", () => {
  test("are one line of the log and of status, once, with what undoing does", async () => {
    await subscribed(14, "corp.example");
    await leaveAll(ids(12), (nth) => START + nth * 300);
    const said = await look(START + MINUTE);
    const line = `12 of 14 subscribers at corp.example unsubscribed within 4 seconds: a security program that opens links may have done it; \`tidings subscribers undo-burst ${await burst()}\` asks each of them once by email whether they meant to leave, and brings nobody back by itself`;
    expect(said).toEqual([line]);
    expect(await look(START + 2 * MINUTE)).toEqual([]);
    expect(await readLog(db, 5)).toMatchObject([{ at: START + MINUTE, kind: "alarm", line }]);
    expect(await sayBursts(db, START + HOUR)).toEqual([line]);
    expect(await sayBursts(db, START + 8 * DAY)).toEqual([]);
  });

  test.each([
    ["eleven", ids(11), (nth: number) => START + nth * 300, "one-click" as const],
    [
      "twelve in as many minutes",
      ids(12),
      (nth: number) => START + nth * MINUTE,
      "one-click" as const,
    ],
    ["twelve by mail, which no scanner sends", ids(12), () => START, "mail" as const],
  ])("but not %s", async (_, who, at, source) => {
    await subscribed(14, "corp.example");
    await leaveAll(who, at, source);
    expect(await look(START + 13 * MINUTE)).toEqual([]);
    expect(await look(START + 30 * SECOND)).toEqual([]);
  });

  test("of different domains are nobody's burst", async () => {
    await subscribed(6, "corp.example");
    await subscribed(6, "firm.example", 7);
    await leaveAll(ids(12), () => START);
    expect(await look(START + MINUTE)).toEqual([]);
  });

  test("are listed for 30 days, by numbers alone", async () => {
    await subscribed(12, "corp.example");
    await leaveAll(ids(12), () => START);
    await look(START + MINUTE);
    const { results } = await db.prepare("SELECT * FROM bursts").all();
    expect(JSON.stringify(results)).not.toMatch(/corp|@/);
    expect(results).toHaveLength(1);
    await forgetBursts(db, START + 29 * DAY).run();
    expect(await listBursts(db, START)).toHaveLength(1);
    await forgetBursts(db, START + 31 * DAY).run();
    expect(await listBursts(db, START)).toEqual([]);
  });
});

describe("at a provider of millions", () => {
  test.each([
    ["12 of 40, ten seconds after a digest", 40, 10 * SECOND, 0],
    ["12 of 20, an hour after it", 20, HOUR, 0],
    ["12 of 20, ten seconds after it", 20, 10 * SECOND, 1],
  ])("%s", async (_, size, after, found) => {
    await subscribed(size, "gmail.com");
    await addBatch(db, { ref: "3", audience: size, open: 0, due_at: START - after });
    await addEmails(
      db,
      ids(size).map((subscriber) => {
        return { kind: "edition", ref: "3", subscriber, state: "sent", at: START - after };
      }),
    );
    await leaveAll(ids(12), () => START);
    expect(await look(START + MINUTE)).toHaveLength(found);
  });

  test("a large list of a company is judged by its share: 12 of 2,000 always press at once", () => {
    const evidence = { size: 12, median: undefined };
    expect(isSuspicious("corp.example", { ...evidence, mailed: 2_000 }, 12)).toBe(false);
    expect(isSuspicious("corp.example", { ...evidence, mailed: 1_000 }, 12)).toBe(true);
  });
});

test("what stands close together is one crowd, and what is apart is another", () => {
  const at = (...seconds: readonly number[]) =>
    seconds.map((second, id) => ({ id, subscriber: id, at: second * SECOND }));
  const sizes = (...seconds: readonly number[]) =>
    crowdsIn(at(...seconds), 3).map(({ length }) => length);
  expect(sizes(0, 1, 2)).toEqual([3]);
  expect(sizes(0, 6, 12)).toEqual([]);
  expect(sizes(0, 5, 10, 15, 20)).toEqual([5]);
  expect(sizes(0, 1, 2, 60, 61, 62)).toEqual([3, 3]);
});

describe("undoing who left", () => {
  test("brings nobody back: each is asked once, and their own button does it, as they had chosen", async () => {
    await subscribed(12, "corp.example");
    await leaveAll(ids(12), () => START);
    await look(START + MINUTE);
    const undone = await undoBurst(db, await burst(), START + HOUR);
    expect(undone).toMatchObject({ kind: "done", size: 12 });
    expect((await states()).get("unsubscribed")).toHaveLength(12);
    await settleSignUps(ports, START + 2 * HOUR);
    const asked = await emailsOf("confirmation");
    expect(asked).toHaveLength(12);
    const [first] = asked.filter(({ subscriber }) => subscriber === 1);
    const email = await correspondence(
      ports,
      { kind: "confirmation", ref: first?.ref ?? "", subscriber: 1 },
      START + 2 * HOUR,
    );
    expect(email?.email.subject).toBe("Did you mean to unsubscribe from The Harbour Letter?");
    expect((await states()).get("unsubscribed")).toHaveLength(12);
    const token = await ports.tokens.sign("confirm", {
      subscriber: 1,
      ref: Number.parseInt(first?.ref ?? "", 36),
      expires: START + DAY,
    });
    expect((await readConfirmation(ports, token, START + 3 * HOUR)).kind).toBe("ready");
    expect((await states()).get("active")).toBeUndefined();
    await confirm(ports, token, START + 3 * HOUR);
    expect((await states()).get("active")).toMatchObject([
      { id: 1, cadence: "daily", topics: ",tides," },
    ]);
  });

  test("twice, by hand or at once, asks nobody twice", async () => {
    await subscribed(12, "corp.example");
    await leaveAll(ids(12), () => START);
    await look(START + MINUTE);
    const id = await burst();
    const outcomes = await Promise.all([
      undoBurst(db, id, START + HOUR),
      undoBurst(db, id, START + HOUR + 1),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toContain("done");
    expect(await undoBurst(db, id, START + 2 * HOUR)).toMatchObject({ kind: "conflict" });
    await settleSignUps(ports, START + 2 * HOUR);
    expect(await emailsOf("confirmation")).toHaveLength(12);
    expect(await undoBurst(db, 999, START)).toMatchObject({ kind: "unknown" });
  });

  test("leaves alone who has acted since", async () => {
    await subscribed(12, "corp.example");
    await leaveAll(ids(12), () => START);
    await look(START + MINUTE);
    for (const subscriber of [1, 2]) {
      await undo(ports, await ports.tokens.sign("unsubscribe", { subscriber }), START + MINUTE);
    }
    expect(await undoBurst(db, await burst(), START + HOUR)).toMatchObject({ size: 10 });
    expect((await states()).get("active")).toHaveLength(2);
  });
});

describe("undoing who confirmed", () => {
  test("makes them unconfirmed, with their link spent, and asks each once more, on the same day", async () => {
    const tokens = await confirmAll(12, "corp.example", START);
    expect(await look(START + MINUTE)).toEqual([
      expect.stringMatching(/^12 of 12 subscribers at corp\.example confirmed within 2 seconds/),
    ]);
    expect(await undoBurst(db, await burst(), START + HOUR)).toMatchObject({ size: 12 });
    expect((await states()).get("pending")).toHaveLength(12);
    expect((await confirm(ports, tokens[0] ?? "", START + HOUR)).kind).toBe("expired");
    await settleSignUps(ports, START + 2 * HOUR);
    expect(await emailsOf("confirmation")).toHaveLength(24);
    await settleSignUps(ports, START + 3 * HOUR);
    expect(await emailsOf("confirmation")).toHaveLength(24);
    expect((await states()).get("active")).toBeUndefined();
  });

  test("leaves alone who has used a link since", async () => {
    await confirmAll(12, "corp.example", START);
    await look(START + MINUTE);
    const [first] = await subscriberRows(db);
    const token = await ports.tokens.sign("preferences", { subscriber: first?.id ?? 0 });
    await pause(ports, token, undefined, START + 2 * MINUTE);
    expect(await undoBurst(db, await burst(), START + HOUR)).toMatchObject({ size: 11 });
    expect((await states()).get("paused")).toHaveLength(1);
  });
});
