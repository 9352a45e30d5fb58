/** What is heard of an email afterwards: it settles what was unknown and gives up addresses, slowly. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Feedback, takeFeedback } from "../../src/feedback/feedback-store.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { readSuppressed } from "../../src/subscribers/suppression.ts";
import { DAY } from "../../src/text/time.ts";
import { addingEdition } from "../editions/edition-rows.ts";
import { EDITION, hash, START, seed } from "../outbox/outbox-harness.ts";
import { addEmails, emailStates, setEmails } from "../outbox/outbox-rows.ts";
import {
  forgetSuppressions,
  removeSubscriber,
  setSubscribers,
  subscriberState,
  suppressionReasons,
} from "../subscribers/subscriber-rows.ts";
import { dump } from "../subscribers/subscribers-room.ts";
import { startDatabase } from "../support/d1.ts";
import { forgetFeedback } from "./feedback-rows.ts";

let db: D1Database;
let close: () => Promise<void>;
let reader = 0;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  [reader = 0] = await seed(db, 2);
  await forgetFeedback(db);
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due: "all", now: START });
  await setEmails(db, { state: "sent", at: START });
});

let events = 0;
function hear(feedback: Feedback, at = START, ref = String(EDITION), id = `e${++events}`) {
  const email = { kind: "edition", ref, subscriber: reader } as const;
  return takeFeedback(db, hash, { provider: "test", id }, email, feedback, at);
}

const bounced = (kind: "hard" | "soft" | "policy" | "sender", status = "5.1.1"): Feedback => ({
  kind: "bounced",
  class: kind,
  status,
});

const stateOf = (id = reader) => subscriberState(db, id);
const row = async () => (await emailStates(db, { subscriber: reader }))[0];
const suppressedAs = async () =>
  (await readSuppressed(db, hash, [`READER${reader}@inbox.example`])).get(
    `READER${reader}@inbox.example`,
  );

/** Another edition to the reader, sent at an instant. */
async function sentEdition(id: number, at: number): Promise<string> {
  const ref = String(id);
  await addingEdition(db, { id, period: `weekly:${id}`, slot: at, state: "sent" }).run();
  await addEmails(db, [{ kind: "edition", ref, subscriber: reader, state: "sent", at, batch: 1 }]);
  return ref;
}

describe("feedback about an email", () => {
  test("that the mailbox does not exist suppresses at once", async () => {
    expect(await hear(bounced("hard"))).toBe(true);
    expect(await stateOf()).toBe("bounced");
    expect(await suppressedAs()).toBe("hard");
    expect(await row()).toEqual({ state: "sent", reason: "bounced hard: 5.1.1" });
  });

  test.each(["policy", "sender"] as const)(
    "of class %s burns nobody, however often",
    async (kind) => {
      for (let week = 0; week < 10; week += 1)
        await hear(bounced(kind, "5.7.1"), START + week * 7 * DAY);
      expect(await stateOf()).toBe("active");
      expect(await suppressedAs()).toBeUndefined();
    },
  );

  test("that it is unwanted suppresses for good, over a bounce before or after it", async () => {
    await hear(bounced("hard"));
    await hear({ kind: "complained" });
    await hear(bounced("hard"));
    expect(await stateOf()).toBe("complained");
    expect(await suppressedAs()).toBe("complaint");
    expect(await row()).toMatchObject({ reason: "complained" });
  });

  test("settles an email whose fate was unknown", async () => {
    await setEmails(db, { state: "unknown", reason: "no answer" });
    await hear({ kind: "delivered" });
    expect(await row()).toEqual({ state: "sent", reason: null });
  });

  test("that it was delivered writes nothing where that was known, and tells so", async () => {
    const before = await dump(db);
    expect(await hear({ kind: "delivered" })).toBe(false);
    expect(await dump(db)).toBe(before);
    await hear(bounced("hard"));
    const bouncedRow = await row();
    await hear({ kind: "delivered" });
    expect(await row()).toEqual(bouncedRow);
  });

  test("heard twice counts once", async () => {
    expect(await hear(bounced("hard"), START, String(EDITION), "same")).toBe(true);
    await setSubscribers(db, { state: "active" });
    expect(await hear(bounced("hard"), START, String(EDITION), "same")).toBe(false);
    expect(await stateOf()).toBe("active");
  });

  test("ends in the same state in whatever order it comes", async () => {
    const heard: readonly Feedback[] = [
      bounced("soft", "4.2.2"),
      bounced("hard"),
      { kind: "complained" },
    ];
    const ends = new Set<string>();
    for (const order of permutations(heard)) {
      await forgetSuppressions(db);
      await forgetFeedback(db);
      await setSubscribers(db, { state: "active" });
      await setEmails(db, { state: "unknown", reason: null });
      for (const one of order) await hear(one);
      ends.add(JSON.stringify([await row(), await stateOf(), await suppressedAs()]));
    }
    expect([...ends]).toEqual([
      JSON.stringify([{ state: "sent", reason: "complained" }, "complained", "complaint"]),
    ]);
  });

  test("about somebody who was erased changes nobody", async () => {
    await removeSubscriber(db, reader);
    expect(await hear(bounced("hard"))).toBe(true);
    expect(await suppressionReasons(db)).toEqual([]);
  });
});

describe("a mailbox that is full", () => {
  test("is given up after three editions over two weeks", async () => {
    await hear(bounced("soft"), START);
    await hear(bounced("soft"), START + 7 * DAY, await sentEdition(8, START + 7 * DAY));
    expect(await stateOf()).toBe("active");
    await hear(bounced("soft"), START + 14 * DAY, await sentEdition(9, START + 14 * DAY));
    expect(await stateOf()).toBe("bounced");
    expect(await suppressedAs()).toBe("soft");
  });

  test("is not given up for three editions in three days", async () => {
    for (let day = 0; day < 3; day += 1) {
      const at = START + day * DAY;
      await hear(bounced("soft"), at, await sentEdition(8 + day, at));
    }
    expect(await stateOf()).toBe("active");
  });

  test("is not given up when one edition in between arrived", async () => {
    await hear(bounced("soft"), START);
    await hear(bounced("soft"), START + 7 * DAY, await sentEdition(8, START + 7 * DAY));
    await sentEdition(9, START + 14 * DAY);
    await hear(bounced("soft"), START + 21 * DAY, await sentEdition(10, START + 21 * DAY));
    expect(await stateOf()).toBe("active");
  });

  test("counts an edition once, however many reports it sends of it", async () => {
    for (let report = 0; report < 5; report += 1)
      await hear(bounced("soft"), START + report * 5 * DAY);
    expect(await stateOf()).toBe("active");
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
