import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { correspondence } from "../../src/emails/subscriber.ts";
import { purge } from "../../src/subscribers/forgetting-store.ts";
import { removeByOperator } from "../../src/subscribers/operator.ts";
import type { EmailKind } from "../../src/subscribers/ports.ts";
import { signUpsBefore } from "../../src/subscribers/signup-store.ts";
import { recordsOf, subscriberByMailbox } from "../../src/subscribers/store.ts";
import type { SignUpForm } from "../../src/subscribers/subscribe.ts";
import {
  askToSubscribe,
  confirm,
  freshId,
  readConfirmation,
  settleSignUp,
  settleSignUps,
} from "../../src/subscribers/subscribe.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { addCadence, addItems } from "../editions/edition-rows.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import type { SubscribersRoom } from "./subscribers-room.ts";
import { dump, openSubscribersRoom, queued, START, sweep } from "./subscribers-room.ts";

let room: SubscribersRoom;
beforeAll(async () => {
  room = await openSubscribersRoom();
});
afterAll(() => room.close());
beforeEach(() => sweep(room.db));

const form: SignUpForm = {
  address: "Ada@Example.com",
  cadence: "weekly",
  topics: ["tides"],
  words: "form-1",
  source: "/subscribe",
  network: "203.0.113.9",
};

/** Fills in the form and does what follows the answer. */
async function signUp(over: Partial<SignUpForm> = {}, now = START) {
  const asked = await askToSubscribe(room.ports, { ...form, ...over }, now);
  if (asked.kind !== "asked") return asked.kind;
  return (await settleSignUp(room.ports, asked.signUp, now)) ?? "silence";
}

/** The token in an email of a kind, as its reader finds it; of the email to `reader`, when named. */
async function tokenIn(kind: EmailKind, at = START, reader?: number): Promise<string> {
  const row = (await queued(room.db))
    .filter((email) => email.kind === kind)
    .filter((email) => reader === undefined || email.subscriber === reader)
    .at(-1);
  if (row === undefined) throw new Error(`no ${kind} is queued`);
  const { ref, subscriber } = row;
  const composed = await correspondence(room.ports, { kind, ref, subscriber }, at);
  const url = /https:\/\/harbour\.example\/\w+\/(\S+)/.exec(composed?.email.text ?? "");
  return url?.[1] ?? "";
}

async function subscribed(over: Partial<SignUpForm> = {}, now = START) {
  await signUp(over, now);
  const mailbox = (over.address ?? form.address).toLowerCase();
  // Emails stand in the order of their random refs: the newest is not the last.
  const asked = await subscriberByMailbox(room.db, mailbox);
  await confirm(room.ports, await tokenIn("confirmation", now, asked?.id), now);
  const subscriber = await subscriberByMailbox(room.db, mailbox);
  if (subscriber === undefined) throw new Error("nobody was confirmed");
  return subscriber;
}

describe("a newcomer", () => {
  test("is pending until the button is pressed, then active with what they chose, and welcomed once", async () => {
    expect(await signUp()).toBe("confirmation");
    expect(await subscriberByMailbox(room.db, "ada@example.com")).toMatchObject({
      address: "Ada@example.com",
      state: "pending",
    });
    const token = await tokenIn("confirmation");

    const before = await dump(room.db);
    expect(await readConfirmation(room.ports, token, START + HOUR)).toMatchObject({
      kind: "ready",
      choices: { cadence: "weekly", topics: ["tides"] },
    });
    expect(await dump(room.db)).toBe(before);

    const done = await confirm(room.ports, token, START + HOUR);
    expect(done).toMatchObject({
      kind: "done",
      subscriber: {
        state: "active",
        cadence: "weekly",
        topics: ["tides"],
        confirmed: START + HOUR,
      },
    });
    const after = await dump(room.db);
    expect(await confirm(room.ports, token, START + 2 * HOUR)).toMatchObject({ kind: "done" });
    expect(await dump(room.db)).toBe(after);
    expect((await queued(room.db)).map((email) => email.kind)).toEqual(["confirmation", "welcome"]);
  });

  test("whom the operator removes is not brought back by the button of an email of before", async () => {
    const state = async () => (await subscriberByMailbox(room.db, "ada@example.com"))?.state;
    await signUp();
    const token = await tokenIn("confirmation");
    expect(await removeByOperator(room.ports, form.address, START + HOUR)).toEqual({
      kind: "done",
      line: "unsubscribed.",
    });
    expect((await confirm(room.ports, token, START + 2 * HOUR)).kind).not.toBe("done");
    expect(await state()).toBe("unsubscribed");
    // Whoever has left and asks again is not subscribed either.
    expect(await signUp({}, START + 2 * DAY)).toBe("confirmation");
    expect(await removeByOperator(room.ports, form.address, START + 2 * DAY)).toEqual({
      kind: "done",
      line: "the sign-up that waited for its confirmation is withdrawn.",
    });
    expect(await removeByOperator(room.ports, form.address, START + 2 * DAY)).toEqual({
      kind: "refused",
      line: "the address is unsubscribed already.",
    });
  });

  test("leaves a consent record: which words, where, when, from a network that is only a hash", async () => {
    const { id } = await subscribed();
    const { consents, changes } = await recordsOf(room.db, id);
    expect(consents).toMatchObject([
      { words: "form-1", source: "/subscribe", asked: START, confirmed: START },
    ]);
    expect(changes).toEqual([{ at: START, was: "pending", became: "active", source: "page" }]);
    const row = await room.db.prepare("SELECT network, network_until FROM consents").first();
    expect(row).toEqual({
      network: expect.stringMatching(/^[\w-]{43}$/),
      network_until: START + 30 * DAY,
    });
    expect(await dump(room.db)).not.toContain("203.0.113");
  });

  test("starts after the newest edition of the cadence, so that nobody is mailed the archive", async () => {
    await addItems(room.db, [7, 8, 9]);
    await addCadence(room.db, "weekly", 8);
    expect(await subscribed()).toMatchObject({ cursor: 8 });
    expect(await subscribed({ address: "ben@example.com", cadence: "daily" })).toMatchObject({
      cursor: 9,
    });
  });

  test("who presses the button too late is told so, and may sign up again", async () => {
    await signUp();
    const token = await tokenIn("confirmation");
    expect(await confirm(room.ports, token, START + 48 * HOUR)).toEqual({ kind: "expired" });
    expect(await signUp({}, START + 49 * HOUR)).toBe("confirmation");
    const fresh = await tokenIn("confirmation", START + 49 * HOUR);
    expect(await confirm(room.ports, fresh, START + 50 * HOUR)).toMatchObject({ kind: "done" });
  });

  test("is confirmed by exactly one of two presses at once", async () => {
    await signUp();
    const token = await tokenIn("confirmation");
    const both = await Promise.all([
      confirm(room.ports, token, START),
      confirm(room.ports, token, START),
    ]);
    expect(both.map((one) => one.kind)).toEqual(["done", "done"]);
    const { results } = await room.db.prepare("SELECT became FROM changes").all();
    expect(results).toEqual([{ became: "active" }]);
    expect((await queued(room.db)).filter((email) => email.kind === "welcome")).toHaveLength(1);
  });
});

describe("a known address", () => {
  test("that is active hears that it is known, and nothing about it changes", async () => {
    const before = await subscribed();
    expect(await signUp({ cadence: "instant", topics: ["boats"] }, START + DAY)).toBe("known");
    expect(await subscriberByMailbox(room.db, "ada@example.com")).toEqual(before);
  });

  test("that left is asked again, stays away until it confirms, and then has its new choices", async () => {
    const { id } = await subscribed();
    await room.db.prepare("UPDATE subscribers SET state = 'unsubscribed', cursor = 4").run();
    expect(await signUp({ cadence: "daily", topics: [] }, START + DAY)).toBe("confirmation");
    expect(await subscriberByMailbox(room.db, "ada@example.com")).toMatchObject({
      state: "unsubscribed",
      cadence: "weekly",
    });
    await confirm(room.ports, await tokenIn("confirmation", START + DAY), START + DAY);
    expect(await subscriberByMailbox(room.db, "ada@example.com")).toMatchObject({
      id,
      state: "active",
      cadence: "daily",
      topics: [],
      cursor: 4,
    });
  });

  test("that left cannot be brought back by the link of its old confirmation", async () => {
    await signUp();
    const token = await tokenIn("confirmation");
    await confirm(room.ports, token, START);
    await room.db.prepare("UPDATE subscribers SET state = 'unsubscribed'").run();
    const before = await dump(room.db);
    expect(await confirm(room.ports, token, START + HOUR)).toEqual({ kind: "used" });
    expect(await dump(room.db)).toBe(before);
  });

  test.each(["hard", "soft", "complaint", "erased"])(
    "that is suppressed as %s is lifted by its own confirmation, and by nothing less",
    async (reason) => {
      const hash = await room.ports.hash("suppression", "ada@example.com");
      await room.db
        .prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?1, ?2, 0)")
        .bind(hash, reason)
        .run();
      expect(await signUp()).toBe("confirmation");
      expect((await room.db.prepare("SELECT reason FROM suppressions").all()).results).toHaveLength(
        1,
      );
      await confirm(room.ports, await tokenIn("confirmation"), START);
      expect((await room.db.prepare("SELECT reason FROM suppressions").all()).results).toEqual([]);
    },
  );

  test("that the operator blocked hears nothing", async () => {
    const hash = await room.ports.hash("suppression", "ada@example.com");
    await room.db
      .prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'operator', 0)")
      .bind(hash)
      .run();
    expect(await signUp()).toBe("silence");
    expect(await queued(room.db)).toEqual([]);
  });

  test("gets the same answer, the same row and the same time as a stranger's", async () => {
    await subscribed();
    const known = await askToSubscribe(room.ports, form, START + DAY);
    const stranger = await askToSubscribe(
      room.ports,
      { ...form, address: "eve@example.com" },
      START + DAY,
    );
    const shape = (asked: typeof known) =>
      asked.kind === "asked" ? { ...asked.signUp, id: 0, address: "", mailbox: "" } : asked;
    expect(shape(known)).toEqual(shape(stranger));
    expect(await signUpsBefore(room.db, Number.MAX_SAFE_INTEGER, 10)).toHaveLength(2);
  });
});

describe("abuse", () => {
  test("an address gets one email a day and three in 30 days, in any of its spellings", async () => {
    const spellings = ["a.da@gmail.com", "ADA@gmail.com", "ada+x@googlemail.com", "ad.a@gmail.com"];
    const emails: number[] = [];
    const hours = [0, 1, 23, 24, 30, 47, 48, 72, 400, 719, 720, 743, 744, 767, 768, 800];
    for (const [nth, hour] of hours.entries()) {
      const sent = await signUp(
        { address: spellings[nth % spellings.length] ?? "", network: `198.51.${nth}.1` },
        START + hour * HOUR,
      );
      if (sent !== "silence") emails.push(hour);
    }
    expect(emails).toEqual([0, 24, 48, 720, 744, 768]);
  });

  test("a flood of 200 sign-ups for 5 victims from 100 networks brings each one email, and a stranger in between theirs", async () => {
    // Ten at once: a busy machine loses statements under more.
    for (let wave = 0; wave < 20; wave += 1) {
      const flood = Array.from({ length: 10 }, (_, index) => {
        const nth = wave * 10 + index;
        return signUp(
          { address: `victim${nth % 5}+${nth}@example.com`, network: `10.0.${nth % 100}.${nth}` },
          START + nth * 1000,
        );
      });
      const genuine =
        wave === 5 ? [signUp({ address: "real@example.org", network: "192.0.2.1" })] : [];
      const [outcome] = await Promise.all([...genuine, ...flood]);
      if (wave === 5) expect(outcome).toBe("confirmation");
    }
    const readers = (await outboxEmails(room.db)).map(({ subscriber }) => subscriber);
    expect([readers.length, new Set(readers).size]).toEqual([6, 6]);
    expect(await signUpsBefore(room.db, Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  test("two sign-ups for one address at the same instant bring one email", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signUp({ network: `198.51.100.${index}` })),
    );
    expect(outcomes.filter((outcome) => outcome === "confirmation")).toHaveLength(1);
    expect(await queued(room.db)).toHaveLength(1);
  });

  test("a network is told to wait, and its neighbours are not", async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      await signUp({ address: `a${nth}@example.com`, network: `203.0.113.${nth}` });
    }
    expect(await askToSubscribe(room.ports, form, START + 20 * MINUTE)).toEqual({
      kind: "limited",
      retryAfter: 40 * 60,
    });
    expect(await signUp({ network: "203.0.114.1" }, START + 20 * MINUTE)).toBe("confirmation");
    expect(await signUp({ address: "later@example.com" }, START + HOUR)).toBe("confirmation");
  });

  test("the whole site is told to wait once its forms have caused too many emails in an hour", async () => {
    const ports = { ...room.ports, limits: { ...room.ports.limits, sitePerHour: 3 } };
    const outcomes: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const asked = await askToSubscribe(
        ports,
        { ...form, address: `a${nth}@example.com`, network: `10.0.${nth}.1` },
        START,
      );
      if (asked.kind === "asked") await settleSignUp(ports, asked.signUp, START);
      outcomes.push(asked.kind);
    }
    expect(outcomes).toEqual(["asked", "asked", "asked", "limited", "limited"]);
  });

  test.each([
    [{ address: "ada" }, "address"],
    [{ cadence: "hourly" }, "cadence"],
    [{ topics: ["moons"] }, "topics"],
    [{ timeZone: "Moon/Sea" }, "timeZone"],
    [{ hour: "25" }, "hour"],
  ])("%j is refused and leaves no row", async (over, field) => {
    const before = await dump(room.db);
    expect(await askToSubscribe(room.ports, { ...form, ...over }, START)).toMatchObject({
      kind: "refused",
      field,
    });
    expect(await dump(room.db)).toBe(before);
  });
});

describe("the tick", () => {
  test("takes up a sign-up whose answer was given but which nobody settled", async () => {
    await askToSubscribe(room.ports, form, START);
    expect(await settleSignUps(room.ports, START + 20_000)).toBe(0);
    expect(await settleSignUps(room.ports, START + 31_000)).toBe(1);
    expect(await settleSignUps(room.ports, START + 62_000)).toBe(0);
    expect(await queued(room.db)).toHaveLength(1);
  });

  test("forgets who never confirmed after 30 days, and nobody else", async () => {
    await subscribed({ address: "kept@example.com" });
    await signUp();
    expect(await purge(room.db, START + 30 * DAY - 1)).toBe(0);
    expect(await purge(room.db, START + 30 * DAY)).toBe(1);
    const rows = await dump(room.db);
    expect(rows).not.toMatch(/ada/i);
    expect(rows).toContain("kept@example.com");
    expect(await room.db.prepare("SELECT network FROM consents").first()).toEqual({
      network: null,
    });
  });

  test("keeps a pending subscriber for 30 days from the newest email", async () => {
    await signUp();
    await signUp({}, START + 20 * DAY);
    expect(await purge(room.db, START + 31 * DAY)).toBe(0);
    expect(await purge(room.db, START + 50 * DAY)).toBe(1);
  });
});

test("fresh ids are never 0, fit a JavaScript number and do not repeat in 10,000", () => {
  const ids = Array.from({ length: 10_000 }, freshId);
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => Number.isSafeInteger(id) && id > 0 && id <= 2 ** 48)).toBe(true);
});
