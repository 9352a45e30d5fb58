/** What is heard of an email afterwards: it settles what was unknown and gives up addresses, slowly. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Feedback, takeFeedback } from "../../src/feedback/feedback-store.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import type { ReasonColumns } from "../../src/outbox/reason-columns.ts";
import { readSuppressed } from "../../src/subscribers/suppression.ts";
import { DAY } from "../../src/text/time.ts";
import { EDITION, hash, START, seed } from "../outbox/outbox-harness.ts";
import { dump } from "../subscribers/subscribers-room.ts";
import { startDatabase } from "../support/d1.ts";
import { worded } from "../support/reasons.ts";

let db: D1Database;
let close: () => Promise<void>;
let reader = 0;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  [reader = 0] = await seed(db, 2);
  await db.batch([db.prepare("DELETE FROM feedback_seen"), db.prepare("DELETE FROM soft_bounces")]);
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, awake: "all", now: START });
  await db.prepare("UPDATE outbox SET state = 'sent', at = ?1").bind(START).run();
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

const stateOf = async (id = reader) =>
  (
    await db
      .prepare("SELECT state FROM subscribers WHERE id = ?1")
      .bind(id)
      .first<{ state: string }>()
  )?.state;
const row = async () =>
  db
    .prepare("SELECT state, reason, reason_data FROM outbox WHERE subscriber = ?1")
    .bind(reader)
    .first<{ state: string } & ReasonColumns>()
    .then((found) => found && worded(found));
const suppressedAs = async () =>
  (await readSuppressed(db, hash, [`READER${reader}@inbox.example`])).get(
    `READER${reader}@inbox.example`,
  );

/** Another edition to the reader, sent at an instant. */
async function sentEdition(id: number, at: number): Promise<string> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO editions (id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest, manifest_hash, frozen_at, next_at)
         VALUES (?1, 'weekly', 'weekly:' || ?1, ?2, 'sent', '', 4, 9, '[]', '', ?2, ?2)`,
      )
      .bind(id, at),
    db
      .prepare(
        "INSERT INTO outbox (kind, ref, subscriber, state, at, batch) VALUES ('edition', ?1, ?2, 'sent', ?3, 1)",
      )
      .bind(String(id), reader, at),
  ]);
  return String(id);
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
    await db.prepare("UPDATE outbox SET state = 'unknown', reason = 'no answer'").run();
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
    await db.prepare("UPDATE subscribers SET state = 'active'").run();
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
      await db.batch([
        db.prepare("DELETE FROM suppressions"),
        db.prepare("DELETE FROM soft_bounces"),
        db.prepare("UPDATE subscribers SET state = 'active'"),
        db.prepare("UPDATE outbox SET state = 'unknown', reason = NULL"),
      ]);
      for (const one of order) await hear(one);
      ends.add(JSON.stringify([await row(), await stateOf(), await suppressedAs()]));
    }
    expect([...ends]).toEqual([
      JSON.stringify([{ state: "sent", reason: "complained" }, "complained", "complaint"]),
    ]);
  });

  test("about somebody who was erased changes nobody", async () => {
    await db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(reader).run();
    expect(await hear(bounced("hard"))).toBe(true);
    expect(await db.prepare("SELECT count(*) AS n FROM suppressions").first()).toEqual({ n: 0 });
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
