/** The promise: whatever dies when, nobody is lost, nobody is mailed twice, and the books agree. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retryUnknown } from "../../../src/editions/operate/operate-store.ts";
import { breakCircuits } from "../../../src/feedback/breaker-store.ts";
import type { Message, Outcome } from "../../../src/mail/transport.ts";
import { batchesToAnnounce } from "../../../src/outbox/announce-store.ts";
import { cancelEmails } from "../../../src/outbox/batch-store.ts";
import { claim } from "../../../src/outbox/delivery/claim-store.ts";
import { beginAttempt } from "../../../src/outbox/delivery/record-store.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { changeRateState } from "../../../src/outbox/rate/rate-store.ts";
import type { ReasonColumns } from "../../../src/outbox/reason-columns.ts";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { editionRows, setEditions } from "../../editions/edition-rows.ts";
import { type Boundary, deliveryThrough, MOMENTS } from "../../mail/boundary.ts";
import {
  addSuppression,
  removeSubscriber,
  setSubscribers,
  subscriberRows,
  subscriberState,
  suppressionReasons,
} from "../../subscribers/subscriber-rows.ts";
import { chance } from "../../support/chance.ts";
import { startDatabase } from "../../support/d1.ts";
import { worded } from "../../support/reasons.ts";
import {
  batchIds,
  callOf,
  createProvider,
  deliveryOver,
  dieAt,
  EDITION,
  LEASE,
  mortal,
  type Provider,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../outbox-harness.ts";

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());

const states = async () => {
  const { results } = await db
    .prepare("SELECT subscriber, state, reason, reason_data FROM outbox WHERE kind = 'edition'")
    .all<{ subscriber: number; state: string } & ReasonColumns>();
  return new Map(results.map(({ subscriber, ...rest }) => [subscriber, worded(rest)]));
};

const cursors = async () =>
  new Map((await subscriberRows(db)).map(({ id, cursor }) => [id, cursor]));

/** Nobody twice; and with the provider's books beside ours, the equation closes to the last email. */
async function audit(provider: Provider, audience: number) {
  const sums = await equation(db, EDITION);
  expect(sums).toMatchObject({ audience, open: 0, sending: 0, balanced: true });
  expect(new Set(provider.accepted).size).toBe(provider.accepted.length);
  const known = await states();
  const accepted = new Set(provider.accepted.map((id) => Number(id.split(".").at(-1))));
  for (const [subscriber, { state }] of known) {
    if (state === "sent") expect(accepted).toContain(subscriber);
    if (accepted.has(subscriber)) expect(["sent", "unknown"]).toContain(state);
  }
  return sums;
}

describe("a batch", () => {
  test("is delivered whole, and a second time not at all", async () => {
    await seed(db, 230);
    await planEdition(db);
    const provider = createProvider(true, 100);
    const delivery = deliveryOver(db, provider.transport, { now: START });
    for (const id of await batchIds(db)) {
      expect(await deliverBatch(id, delivery)).toMatchObject({ kind: "delivered" });
    }
    for (const id of await batchIds(db)) {
      expect(await deliverBatch(id, delivery)).toEqual({ kind: "idle" });
    }
    expect(provider.calls.map(({ ids }) => ids.length)).toEqual([100, 100, 30]);
    expect(await audit(provider, 230)).toMatchObject({ sent: 230 });
  });

  test("renews its lease before it runs out, however many calls it takes", async () => {
    await seed(db, 40);
    await planEdition(db);
    const provider = createProvider(false, 1);
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const [id = 0] = await batchIds(db);
    let begun = () => {};
    const atWork = new Promise<void>((resolve) => {
      begun = resolve;
    });
    provider.answer = () => {
      time.now += LEASE / 10;
      begun();
      return undefined;
    };
    const delivering = deliverBatch(id, delivery);
    const others = Array.from({ length: 20 }, async () => {
      await atWork;
      return claim(db, id, time.now, LEASE);
    });
    expect((await Promise.all(others)).filter((one) => one !== undefined)).toEqual([]);
    await delivering;
    expect(await audit(provider, 40)).toMatchObject({ sent: 40 });
  });

  test("that two consumers claim at once has one owner", async () => {
    await seed(db, 10);
    await planEdition(db);
    const [id = 0] = await batchIds(db);
    const claims = await Promise.all(Array.from({ length: 50 }, () => claim(db, id, START, LEASE)));
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test("is not sent by a holder whose lease ran out and went to another", async () => {
    const ids = await seed(db, 10);
    await planEdition(db);
    const [id = 0] = await batchIds(db);
    const late = await claim(db, id, START, LEASE);
    const next = await claim(db, id, START + LEASE, LEASE);
    if (late === undefined || next === undefined) throw new Error("both must have had it in turn");
    const call = callOf(ids);
    const now = START + LEASE + 1;
    expect(await beginAttempt(db, late.batch, [], call, { now })).toBeUndefined();
    expect((await beginAttempt(db, next.batch, [], call, { now }))?.rows).toHaveLength(10);
  });

  test("may not be claimed before its lease has run out", async () => {
    await seed(db, 1);
    await planEdition(db);
    const [id = 0] = await batchIds(db);
    await claim(db, id, START, LEASE);
    expect(await claim(db, id, START + LEASE - 1, LEASE)).toBeUndefined();
    expect(await claim(db, id, START + LEASE, LEASE)).toBeDefined();
  });

  test("a late word that an email went out settles what a successor called unknown", async () => {
    const [first = 0] = await seed(db, 1);
    await planEdition(db);
    const [id = 0] = await batchIds(db);
    const late = await claim(db, id, START, LEASE);
    if (late === undefined) throw new Error("it is due");
    const call = callOf([first]);
    await beginAttempt(db, late.batch, [], call, { now: START });
    const provider = createProvider(false, 1);
    await deliverBatch(id, deliveryOver(db, provider.transport, { now: START + LEASE }));
    expect((await states()).get(first)?.state).toBe("unknown");
    const word = [{ subscriber: first, state: "sent" }] as const;
    await beginAttempt(db, late.batch, word, call, { now: START });
    expect((await states()).get(first)?.state).toBe("sent");
    expect(provider.accepted).toEqual([]);
  });
});

describe("killed at any I/O", () => {
  const cases = [
    { idempotent: true, batchSize: 100, audience: 130 },
    { idempotent: true, batchSize: 10, audience: 15 },
    { idempotent: false, batchSize: 100, audience: 130 },
    { idempotent: false, batchSize: 10, audience: 15 },
    { idempotent: true, batchSize: 1, audience: 3 },
    { idempotent: false, batchSize: 1, audience: 3 },
  ] as const;

  describe.each(cases)("$audience emails, $batchSize a call, idempotent: $idempotent", (one) => {
    test.each(MOMENTS)("%s", async (moment) => {
      let points = 0;
      for (let at = 1; ; at += 1) {
        await seed(db, one.audience);
        await planEdition(db);
        const provider = createProvider(one.idempotent, one.batchSize);
        const time = { now: START };
        const whole = deliveryOver(db, provider.transport, time);
        const { delivery, died } = mortal(whole, at, moment);
        for (const id of await batchIds(db)) {
          if (!died()) await deliverBatch(id, delivery).catch(() => undefined);
        }
        if (!died()) break;
        points += 1;
        await runToEnd(whole, time);
        const sums = await audit(provider, one.audience);
        // At most the one call that was under way.
        expect(sums.unknown).toBeLessThanOrEqual(one.idempotent ? 0 : one.batchSize);
        expect(sums.sent + sums.unknown).toBe(one.audience);
        if (one.idempotent) expect(provider.accepted).toHaveLength(one.audience);
      }
      expect(points).toBeGreaterThan(5);
    });
  });
});

describe("emails that go one a call", () => {
  test("are written down ten at once, and a kill leaves the one under way unknown", async () => {
    const ids = await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 1);
    const time = { now: START };
    const whole = deliveryOver(db, provider.transport, time);
    // 1 claim, 2 suppressions, then 2 an email: the thirteenth email's answer is lost.
    await dieAt(whole, 28);
    expect(await equation(db, EDITION)).toMatchObject({ sent: 12, sending: 1, open: 18 });
    await runToEnd(whole, time);
    expect(await audit(provider, 30)).toMatchObject({ sent: 29, unknown: 1 });
    expect((await states()).get(ids[12] ?? 0)?.state).toBe("unknown");
    expect(provider.accepted).toHaveLength(30);
  });

  test("that a killed pass has tried are written down alone", async () => {
    const ids = await seed(db, 5);
    await planEdition(db);
    const provider = createProvider(false, 1);
    provider.answer = () =>
      provider.calls.length === 1 ? { kind: "retry", reason: "451 4.3.0 later" } : undefined;
    const time = { now: START };
    const whole = deliveryOver(db, provider.transport, time);
    // The first email is to be tried again, and the second one's answer is lost.
    await dieAt(whole, 6);
    time.now += LEASE;
    // Three more, and the first one again: its answer is lost too.
    await dieAt(whole, 10);
    await runToEnd(whole, time);
    expect(await audit(provider, 5)).toMatchObject({ sent: 3, unknown: 2 });
    expect((await states()).get(ids[0] ?? 0)?.state).toBe("unknown");
    expect((await states()).get(ids[1] ?? 0)?.state).toBe("unknown");
    expect(provider.accepted).toHaveLength(5);
  });

  test("that are cancelled under a dead holder: one is unknown, the others were never begun", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 1);
    await dieAt(deliveryOver(db, provider.transport, { now: START }), 8);
    await setEditions(db, { state: "sent" });
    expect(await cancelEmails(db, EDITION, START + LEASE)).toBe(0);
    expect(await audit(provider, 30)).toMatchObject({ sent: 2, unknown: 1, cancelled: 27 });
  });

  test.each([true, false])(
    "survive lives of any length with any answer, idempotent: %s",
    async (idempotent) => {
      // Seeds among which one finds a call in doubt that is kept with all that was written down with it.
      for (let seedOf = 11; seedOf <= 20; seedOf += 1) {
        const random = chance(seedOf);
        const audience = 1 + Math.floor(random() * 25);
        await seed(db, audience);
        await planEdition(db);
        const provider = createProvider(idempotent, 1);
        provider.answer = () => answerOf(random);
        const time = { now: START };
        const whole = deliveryOver(db, { ...provider.transport, send }, time);
        let deaths = 0;
        let lost = 0;
        async function send(
          messages: readonly Message[],
          key: string,
        ): Promise<readonly Outcome[]> {
          const outcomes = await provider.transport.send(messages, key);
          if (random() > 0.1) return outcomes;
          lost += 1;
          return messages.map(() => ({ kind: "unknown", reason: "the answer was lost" }));
        }
        for (let life = 0; life < 6; life += 1) {
          const moment = MOMENTS[Math.floor(random() * MOMENTS.length)] ?? "unseen";
          const { delivery, died } = mortal(whole, 1 + Math.floor(random() * 30), moment);
          for (const id of await batchIds(db)) await deliverBatch(id, delivery).catch(() => {});
          if (died()) deaths += 1;
          time.now += random() < 0.5 ? LEASE : 20 * MINUTE;
        }
        provider.answer = () => undefined;
        await runToEnd(whole, time);
        const sums = await audit(provider, audience);
        expect(sums.unknown, `seed ${seedOf}`).toBeLessThanOrEqual(idempotent ? 0 : deaths + lost);
        expect(sums.expired, `seed ${seedOf}`).toBe(0);
      }
    },
  );

  function answerOf(random: () => number): Outcome | undefined {
    const drawn = random();
    if (drawn < 0.15) return { kind: "retry", reason: "451 4.3.0 later" };
    if (drawn < 0.2) return { kind: "retry", reason: "429", afterMs: MINUTE };
    if (drawn < 0.25) return { kind: "rejected", reason: "550 5.7.1 no", suppress: false };
    if (drawn < 0.28) return { kind: "misconfigured", reason: "535 5.7.8" };
    return undefined;
  }
});

describe("the queue emptied by force", () => {
  test("loses nothing: what is due is found in the tables", async () => {
    await seed(db, 250);
    await planEdition(db);
    expect(await batchesToAnnounce(db, START, START - 1, 10)).toHaveLength(3);
    const provider = createProvider(false, 10);
    await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
    expect(await audit(provider, 250)).toMatchObject({ sent: 250 });
  });
});

describe("whoever no longer wants the email", () => {
  test("does not get it once the unsubscription is written, even in a batch under way", async () => {
    const ids = await seed(db, 20);
    await planEdition(db);
    const provider = createProvider(false, 1);
    const gone = ids[10] ?? 0;
    provider.answer = (message) => {
      // The fifth call is under way while the eleventh person leaves.
      if (provider.calls.length === 5) pending.push(leave(gone));
      expect(message.to).not.toBe(`reader${gone}@inbox.example`);
      return undefined;
    };
    const pending: Promise<unknown>[] = [];
    const leave = (id: number) => setSubscribers(db, { state: "unsubscribed" }, { id });
    await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
    await Promise.all(pending);
    expect(await audit(provider, 20)).toMatchObject({ sent: 19, cancelled: 1 });
  });

  test.each([
    ["paused", "cancelled", 4],
    ["unsubscribed", "cancelled", 9],
    ["pending", "cancelled", 9],
    ["bounced", "suppressed", 9],
    ["complained", "suppressed", 9],
  ])("%s: the email is %s, the cursor at %i", async (state, became, cursor) => {
    const [first = 0] = await seed(db, 2);
    await planEdition(db);
    await setSubscribers(db, { state }, { id: first });
    const provider = createProvider(false, 10);
    await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
    expect((await states()).get(first)).toEqual({ state: became, reason: state });
    expect((await cursors()).get(first)).toBe(cursor);
    await audit(provider, 2);
  });

  test("erased: the email is cancelled and the equation still closes", async () => {
    const [first = 0] = await seed(db, 2);
    await planEdition(db);
    await removeSubscriber(db, first);
    const provider = createProvider(false, 10);
    await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
    expect(await audit(provider, 2)).toMatchObject({ sent: 1, cancelled: 1 });
  });

  test("on the suppression list, however the row came to be active: suppressed", async () => {
    const [first = 0] = await seed(db, 2);
    await planEdition(db);
    const key = await deliveryOver(db, createProvider(false, 1).transport, { now: 0 }).hash(
      "suppression",
      `reader${first}@inbox.example`,
    );
    await addSuppression(db, key, "complaint");
    const provider = createProvider(false, 10);
    await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
    expect(await audit(provider, 2)).toMatchObject({ sent: 1, suppressed: 1 });
  });
});

describe("what the provider says", () => {
  const deliverWith = async (answer: (id: number, call: number) => Outcome | undefined) => {
    const provider = createProvider(false, 10);
    provider.answer = (message) =>
      answer(Number(message.deliveryId.split(".").at(-1)), provider.calls.length);
    const time = { now: START };
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    return { provider, time };
  };

  test("no such mailbox: rejected, suppressed, the address in no column of the outbox", async () => {
    const [first = 0] = await seed(db, 3);
    await planEdition(db);
    const { provider } = await deliverWith((id) =>
      id === first
        ? {
            kind: "rejected",
            reason: `550 5.1.1 <Reader${first}@inbox.example> unknown`,
            suppress: true,
          }
        : undefined,
    );
    expect(await audit(provider, 3)).toMatchObject({ sent: 2, rejected: 1 });
    expect((await states()).get(first)?.reason).toBe("hard: 550 5.1.1 <<recipient>> unknown");
    expect(await subscriberState(db, first)).toBe("bounced");
    expect(await suppressionReasons(db)).toEqual(["hard"]);
  });

  test("rejected by policy: the email only, the address stays active, the items come again", async () => {
    const [first = 0] = await seed(db, 3);
    await planEdition(db);
    await deliverWith((id) =>
      id === first ? { kind: "rejected", reason: "554 5.7.1 no", suppress: false } : undefined,
    );
    expect((await cursors()).get(first)).toBe(4);
    expect(await suppressionReasons(db)).toEqual([]);
    // The same edition is not planned for them again.
    expect(await planEdition(db)).toEqual({ queued: 0, behind: 0, done: true });
  });

  test("try again: tried again after at least five minutes, and then sent", async () => {
    const [first = 0] = await seed(db, 3);
    await planEdition(db);
    const { provider, time } = await deliverWith((id, call) =>
      id === first && call === 1 ? { kind: "retry", reason: "450 greylisted" } : undefined,
    );
    expect(await audit(provider, 3)).toMatchObject({ sent: 3 });
    expect(time.now - START).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  test("come back in 90 s: not a second before, and no attempt used up", async () => {
    await seed(db, 3);
    await planEdition(db);
    const { provider, time } = await deliverWith((_, call) =>
      call <= 30 ? { kind: "retry", reason: "429", afterMs: 90_000 } : undefined,
    );
    expect(await audit(provider, 3)).toMatchObject({ sent: 3 });
    expect(time.now - START).toBe(30 * 90_000);
  });

  test("come back in 15 min, to one email, and then nothing to a whole call: not before that time", async () => {
    const [first = 0] = await seed(db, 20);
    await planEdition(db);
    const tries: number[] = [];
    const time = { now: START };
    const provider = createProvider(false, 10);
    provider.answer = ({ deliveryId }) => {
      const id = Number(deliveryId.split(".").at(-1));
      if (id === first) tries.push(time.now);
      if (provider.calls.length > 2) return undefined;
      if (id === first) return { kind: "retry", reason: "450 4.7.28 rate", afterMs: 15 * MINUTE };
      return provider.calls.length === 2 ? { kind: "retry", reason: "lost" } : undefined;
    };
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await audit(provider, 20)).toMatchObject({ sent: 20 });
    expect(tries).toEqual([START, START + 15 * MINUTE]);
  });

  test("never: given up after 18 attempts or when stale, and the items come again", async () => {
    const [first = 0] = await seed(db, 1);
    await planEdition(db);
    const { provider, time } = await deliverWith(() => ({ kind: "retry", reason: "451 no" }));
    expect((await states()).get(first)?.state).toBe("expired");
    expect(provider.calls.length).toBeLessThanOrEqual(18);
    expect(time.now - START).toBeLessThanOrEqual(49 * HOUR);
    expect((await cursors()).get(first)).toBe(4);
  });

  test("nothing: the emails are listed as unknown and never repeated", async () => {
    await seed(db, 30);
    await planEdition(db);
    const { provider } = await deliverWith((_, call) =>
      call === 2 ? { kind: "unknown", reason: "no answer in 30 s" } : undefined,
    );
    expect(await audit(provider, 30)).toMatchObject({ sent: 20, unknown: 10 });
  });

  test("our settings are wrong: nobody is burnt, nothing is lost, the operator hears of it", async () => {
    await seed(db, 230);
    await planEdition(db);
    const provider = createProvider(false, 10);
    provider.answer = () => ({ kind: "misconfigured", reason: "535 bad credentials" });
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const [first = 0, ...others] = await batchIds(db);
    expect(await deliverBatch(first, delivery)).toMatchObject({
      alarm: "535 bad credentials",
      againAt: START + 15 * MINUTE,
    });
    // The other batches of the edition are not refused one by one.
    for (const id of others) expect(await deliverBatch(id, delivery)).toEqual({ kind: "idle" });
    expect(provider.calls).toHaveLength(1);
    const alarm = await db.prepare("SELECT payload FROM outbox WHERE kind = 'operator'").all();
    expect(JSON.stringify(alarm.results)).toContain("535 bad credentials");
    provider.answer = () => undefined;
    await runToEnd(delivery, time);
    expect(provider.accepted).toContain("operator.alarm-2025-09-08.0");
    const editions = provider.accepted.filter((id) => id.startsWith("edition"));
    expect(await audit({ ...provider, accepted: editions }, 230)).toMatchObject({ sent: 230 });
  });

  test.each([
    { kind: "misconfigured", reason: "554 READER1000@inbox.example is not verified" },
    { kind: "retry", reason: "421 reader1000@inbox.example: later", afterMs: 90_000 },
    { kind: "rejected", reason: "550 <reader1000@inbox.example> no", suppress: false },
    { kind: "unknown", reason: "503 reader1000@inbox.example" },
  ] as const)("$kind, and names a reader: no table keeps the address", async (outcome) => {
    await seed(db, 1);
    await planEdition(db);
    const provider = createProvider(false, 10);
    provider.answer = () => outcome;
    const [batch = 0] = await batchIds(db);
    const delivery = deliveryOver(db, provider.transport, { now: START });
    expect(JSON.stringify(await deliverBatch(batch, delivery))).not.toMatch(/reader1000@/i);
    const kept = await db.batch([
      db.prepare("SELECT reason, reason_data, payload FROM outbox"),
      db.prepare("SELECT reason, reason_data, attempt FROM batches"),
    ]);
    expect(JSON.stringify(kept.map(({ results }) => results))).not.toMatch(/reader1000@/i);
  });

  test("with on_unknown: retry the operator risks a second email instead of none", async () => {
    await seed(db, 5);
    await planEdition(db);
    const provider = createProvider(false, 10);
    provider.answer = () =>
      provider.calls.length === 1 ? { kind: "unknown", reason: "no answer" } : undefined;
    const time = { now: START };
    await runToEnd(deliveryOver(db, provider.transport, time, { onUnknown: "retry" }), time);
    expect(await audit(provider, 5)).toMatchObject({ sent: 5, unknown: 0 });
  });
});

describe("a repeated call of an idempotent provider", () => {
  test("in which somebody left meanwhile: nobody twice, those in doubt listed", async () => {
    const ids = await seed(db, 20);
    await planEdition(db);
    const provider = createProvider(true, 100);
    const time = { now: START };
    const whole = deliveryOver(db, provider.transport, time);
    // 1 claim, 2 suppressions, 3 send, 4 send: the answer is lost.
    await dieAt(whole, 4);
    expect(provider.accepted).toHaveLength(20);
    await setSubscribers(db, { state: "unsubscribed" }, { id: ids[3] ?? 0 });
    await runToEnd(whole, time);
    expect(await audit(provider, 20)).toMatchObject({ unknown: 20 });
  });
});

describe("a call in doubt", () => {
  /** An edition of which the provider took every email, and whose answer was lost. */
  async function answerLost() {
    await seed(db, 20);
    await planEdition(db);
    const provider = createProvider(true, 100);
    const time = { now: START };
    const [id = 0] = await batchIds(db);
    // 1 claim, 2 suppressions, 3 send, 4 send.
    await dieAt(deliveryOver(db, provider.transport, time), 4);
    expect(provider.accepted).toHaveLength(20);
    time.now += LEASE + MINUTE;
    return { provider, time, id };
  }

  test.each<[string, Outcome]>([
    ["asked to come later", { kind: "retry", reason: "429", afterMs: MINUTE }],
    ["told that the provider is away", { kind: "retry", reason: "503" }],
    ["refused for our own sake", { kind: "misconfigured", reason: "401" }],
  ])("that is %s keeps its key, so nobody is mailed twice", async (_, refusal) => {
    const { provider, time } = await answerLost();
    let asked = 0;
    const send: typeof provider.transport.send = async (messages, key) => {
      if (messages.length < 20) return provider.transport.send(messages, key);
      asked += 1;
      return asked === 1 ? messages.map(() => refusal) : provider.transport.send(messages, key);
    };
    await runToEnd(deliveryOver(db, { ...provider.transport, send }, time), time);
    expect(asked).toBe(2);
    expect(await audit(provider, 20)).toMatchObject({ sent: 20, unknown: 0 });
  });

  test("that is refused until it is given up is listed as unknown, not as expired", async () => {
    const { provider, time } = await answerLost();
    const send: typeof provider.transport.send = async (messages) =>
      messages.map(() => ({ kind: "retry", reason: "503" }));
    await runToEnd(deliveryOver(db, { ...provider.transport, send }, time), time);
    expect(await audit(provider, 20)).toMatchObject({ sent: 0, unknown: 20, expired: 0 });
  });

  test("keeps its key when the edition is paused before it is repeated", async () => {
    const { provider, time, id } = await answerLost();
    const to = (state: string) => setEditions(db, { state }, { id: EDITION });
    // The first I/O of a pass is the claim.
    const pausing: Boundary = async (run) => {
      const answer = await run();
      await to("paused");
      return answer;
    };
    await deliverBatch(id, deliveryThrough(deliveryOver(db, provider.transport, time), pausing));
    expect(provider.calls).toHaveLength(1);
    await to("open");
    time.now += LEASE + MINUTE;
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await audit(provider, 20)).toMatchObject({ sent: 20, unknown: 0 });
  });

  test("keeps its key when its turn is too far off to be waited for", async () => {
    const { provider, time, id } = await answerLost();
    const rate = { of: "calls", perSecond: 5 } as const;
    const rateLimits = { rate, domains: {}, perDay: undefined, warmUpFrom: undefined };
    const rateLimiting = { rateLimits, sleep: async () => undefined };
    const freeAt = time.now + 30 * MINUTE;
    await changeRateState(db, provider.transport.name, (state) => ({
      state: { ...state, freeAt },
    }));
    await deliverBatch(id, deliveryOver(db, provider.transport, time, { rateLimiting }));
    expect(provider.calls).toHaveLength(1);
    await db.prepare("DELETE FROM rate_limits").run();
    time.now += HOUR;
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await audit(provider, 20)).toMatchObject({ sent: 20, unknown: 0 });
  });
});

test("a pass that ends with a refusal of our own has used up an attempt of what it tried before", async () => {
  await seed(db, 20);
  await planEdition(db);
  const provider = createProvider(false, 10);
  // Each email with words of its own: it is not the provider that is away.
  provider.answer = ({ deliveryId }) =>
    provider.calls.length === 1
      ? { kind: "retry", reason: `450 4.2.0 ${deliveryId}` }
      : { kind: "misconfigured", reason: "535 no" };
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, deliveryOver(db, provider.transport, { now: START }));
  expect(provider.calls).toHaveLength(2);
  const batch = await db.prepare("SELECT failures FROM batches WHERE id = ?1").bind(id).first();
  expect(batch).toEqual({ failures: 1 });
});

describe("a killed call", () => {
  test.each([
    [true, { sent: 19, suppressed: 1, unknown: 0 }],
    [false, { sent: 0, suppressed: 1, unknown: 19 }],
  ])("holds nobody who was not to be mailed (keys: %s)", async (idempotent, expected) => {
    const [first = 0] = await seed(db, 20);
    await planEdition(db);
    await setSubscribers(db, { state: "bounced" }, { id: first });
    const provider = createProvider(idempotent, 100);
    const time = { now: START };
    const whole = deliveryOver(db, provider.transport, time);
    // 1 claim, 2 suppressions, 3 send, 4 send: the answer is lost.
    await dieAt(whole, 4);
    await runToEnd(whole, time);
    expect(await audit(provider, 20)).toMatchObject(expected);
  });
});

describe("an edition", () => {
  test("that the operator paused is not claimed, and stops before the next call", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 10);
    const pause = (state: string) => setEditions(db, { state }, { id: EDITION });
    const time = { now: START };
    const delivery = deliveryOver(
      db,
      {
        ...provider.transport,
        send: async (messages, key) => {
          await pause("paused");
          return provider.transport.send(messages, key);
        },
      },
      time,
    );
    const [id = 0] = await batchIds(db);
    await deliverBatch(id, delivery);
    expect(provider.accepted).toHaveLength(10);
    expect(await deliverBatch(id, delivery)).toEqual({ kind: "idle" });
    expect(await equation(db, EDITION)).toMatchObject({ sent: 10, open: 20, balanced: true });
    await pause("sending");
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await audit(provider, 30)).toMatchObject({ sent: 30 });
  });

  test("that is cancelled gives the items back to whoever has not had them", async () => {
    const ids = await seed(db, 130);
    await planEdition(db);
    const provider = createProvider(false, 10);
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const [, second = 0] = await batchIds(db);
    // The first batch dies with a call under way; the second has not begun.
    await dieAt(delivery, 6);
    await pauseEdition("paused");
    expect(await cancelEmails(db, EDITION, START + 1)).toBe(1);
    expect(await deliverBatch(second, delivery)).toEqual({ kind: "idle" });
    expect(await cancelEmails(db, EDITION, START + LEASE)).toBe(0);
    const sums = await audit(provider, 130);
    expect(sums.sent + sums.unknown + sums.cancelled).toBe(130);
    expect(sums.unknown).toBe(10);
    const known = await states();
    const where = await cursors();
    for (const id of ids) expect(where.get(id)).toBe(known.get(id)?.state === "cancelled" ? 4 : 9);
  });

  test("repeats unknown emails when the operator says so, and no other", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 10);
    provider.answer = () =>
      provider.calls.length === 2 ? { kind: "unknown", reason: "no answer" } : undefined;
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    await runToEnd(delivery, time);
    await pauseEdition("sent");
    expect(await retryUnknown(db, EDITION, time.now)).toBe(10);
    await runToEnd(delivery, time);
    expect(await audit(provider, 30)).toMatchObject({ sent: 30, unknown: 0 });
    // After the call in doubt one email asks how the provider is; then the rest goes on.
    expect(provider.calls.map(({ ids }) => ids.length)).toEqual([10, 10, 1, 9, 10]);
  });

  test("of which a provider answers nothing loses one call to doubt, then an email a probe, then is paused", async () => {
    await seed(db, 300);
    await planEdition(db);
    const provider = createProvider(false, 100);
    provider.answer = () => ({ kind: "unknown", reason: "502 <html>Bad gateway</html>" });
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const calls: number[] = [];
    for (let minute = 0; minute < 60; minute += 1) {
      for (const id of await batchIds(db)) await deliverBatch(id, delivery);
      while (calls.length < provider.calls.length) calls.push(minute);
      time.now += MINUTE;
    }
    // At once, after 1, 5 and 15 minutes more; each later one is of a single email.
    expect(calls).toEqual([0, 1, 6, 21]);
    expect(provider.calls.map(({ ids }) => ids.length)).toEqual([100, 1, 1, 1]);
    expect(await equation(db, EDITION)).toMatchObject({ sent: 0, unknown: 103, open: 197 });
    expect(await editionState()).toMatchObject({ state: "paused" });
    const alarms = await queuedOperatorEmails();
    expect(alarms).toEqual([expect.stringContaining("npx tidings retry-unknown 7")]);

    // A person has looked, and the provider is back.
    provider.answer = () => undefined;
    expect(await retryUnknown(db, EDITION, time.now)).toBe(103);
    // A hundred emails without a batch are put into one at a time.
    await runToEnd(delivery, time);
    await runToEnd(delivery, time);
    expect(await audit(provider, 300)).toMatchObject({ sent: 300, unknown: 0 });
  });

  test("goes on by itself when a provider is back before a person is needed", async () => {
    await seed(db, 300);
    await planEdition(db);
    const provider = createProvider(false, 100);
    const time = { now: START };
    provider.answer = () =>
      time.now < START + 4 * MINUTE ? { kind: "unknown", reason: "502" } : undefined;
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await audit(provider, 300)).toMatchObject({ sent: 199, unknown: 101 });
  });

  test("that a provider asks to wait for ever is given up when it is too old, and the operator hears of it", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 100);
    provider.answer = ({ deliveryId }) =>
      deliveryId.startsWith("operator")
        ? undefined
        : { kind: "retry", reason: "429", afterMs: HOUR };
    const time = { now: START };
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await equation(db, EDITION)).toMatchObject({ sent: 0, expired: 30 });
    expect(provider.accepted.join()).toContain("operator.waiting-");
  });

  test("whose provider asks for an instant in 56 years waits until it is too old, and no longer", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 100);
    provider.answer = () => ({ kind: "retry", reason: "429", afterMs: 56 * 365 * 24 * HOUR });
    const time = { now: START };
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    expect(await equation(db, EDITION)).toMatchObject({ expired: 30 });
  });

  test("pauses by itself when too many of its mailboxes do not exist", async () => {
    await seed(db, 300);
    await planEdition(db);
    const provider = createProvider(true, 100);
    provider.answer = ({ deliveryId }) =>
      Number(deliveryId.split(".").at(-1)) % 10 === 0
        ? { kind: "rejected", reason: "550 5.1.1 nobody", suppress: true }
        : undefined;
    const delivery = deliveryOver(db, provider.transport, { now: START });
    const [first = 0, second = 0, third = 0] = await batchIds(db);
    await deliverBatch(first, delivery);
    expect(await breakCircuits(db, START)).toEqual([]);
    await deliverBatch(second, delivery);
    expect(await breakCircuits(db, START)).toEqual([
      { period: "weekly:2025-W37", reason: "10.0 % of its mailboxes do not exist" },
    ]);
    expect(await deliverBatch(third, delivery)).toEqual({ kind: "idle" });
    const alarm = await db.prepare("SELECT ref FROM outbox WHERE kind = 'operator'").all();
    expect(alarm.results).toEqual([{ ref: `breaker-${EDITION}` }]);
  });
});

const editionState = async () => (await editionRows(db, { id: EDITION }))[0];

/** The texts of emails to the operator. */
async function queuedOperatorEmails(): Promise<readonly string[]> {
  const { results } = await db
    .prepare("SELECT payload ->> 'text' AS text FROM outbox WHERE kind = 'operator' ORDER BY ref")
    .all<{ text: string }>();
  return results.map(({ text }) => text);
}

const pauseEdition = (state: string) => setEditions(db, { state }, { id: EDITION });
