/** The kept numbers of subscribers agree with the subscribers, whatever happens to them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countByState, readAudiences, readFollowers } from "../../src/subscribers/group-store.ts";
import { chance } from "../support/chance.ts";
import { beforeMigration, openSqlite } from "../support/sqlite.ts";
import { addingSubscribers, setSubscribers } from "./subscriber-rows.ts";

let db: ReturnType<typeof openSqlite>;

beforeEach(() => {
  db = openSqlite();
});
afterEach(() => db.close());

const STATES = ["pending", "active", "paused", "unsubscribed", "bounced"];
const CHOICES = {
  cadence: ["daily", "weekly"],
  topics: ["", ",boats,", ",boats,tides,"],
  time_zone: [null, "Asia/Tokyo"],
  hour: [null, 0, 7],
} as const;

async function kept() {
  const { results } = await db
    .prepare("SELECT * FROM subscriber_groups ORDER BY state, cadence, topics, time_zone, hour")
    .all();
  return results;
}

async function counted() {
  const { results } = await db
    .prepare(
      `SELECT state, cadence, topics, coalesce(time_zone, '') AS time_zone, coalesce(hour, -1) AS hour, count(*) AS size
       FROM subscribers GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    )
    .all();
  return results;
}

describe("the groups of subscribers", () => {
  test("are what counting would find, after any history", async () => {
    const draw = chance(7);
    const one = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)] as T;
    for (let turn = 1; turn <= 300; turn += 1) {
      const id = 1 + Math.floor(draw() * 40);
      const key = one(["cadence", "topics", "time_zone", "hour"] as const);
      const act = draw();
      if (act < 0.4) {
        const { results } = await db
          .prepare("SELECT 1 FROM subscribers WHERE id = ?1")
          .bind(id)
          .all();
        if (results.length === 0) await addingSubscribers(db, [{ id, state: one(STATES) }]).run();
      } else if (act < 0.6) await setSubscribers(db, { state: one(STATES) }, { id });
      else if (act < 0.8)
        await setSubscribers(db, { [key]: one<string | number | null>(CHOICES[key]) }, { id });
      else if (act < 0.9)
        await setSubscribers(db, { [key]: one<string | number | null>(CHOICES[key]) });
      else await db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(id).run();
      expect(await kept()).toEqual(await counted());
    }
  });

  test("are not touched by a plan, which moves cursors", async () => {
    await addingSubscribers(db, [{ id: 1 }]).run();
    const { changes } = (await db.prepare("UPDATE subscribers SET cursor = 9").run()).meta;
    expect(changes).toBe(1);
  });

  test("answer who receives, who follows and who is in which state", async () => {
    await addingSubscribers(db, [
      { id: 1, cadence: "daily", state: "active", time_zone: "Asia/Tokyo", hour: 7 },
      { id: 2, cadence: "daily", state: "paused", time_zone: null, hour: null },
      { id: 3, cadence: "weekly", state: "active", time_zone: null, hour: null },
      { id: 4, cadence: "weekly", state: "active", time_zone: null, hour: null },
    ]).run();
    expect(await readAudiences(db)).toEqual([
      { cadence: "weekly", timeZone: null, hour: null, size: 2 },
      { cadence: "daily", timeZone: "Asia/Tokyo", hour: 7, size: 1 },
    ]);
    expect(await readFollowers(db)).toEqual([
      { cadence: "daily", size: 2 },
      { cadence: "weekly", size: 2 },
    ]);
    expect(await countByState(db)).toEqual([
      { state: "active", count: 3 },
      { state: "paused", count: 1 },
    ]);
  });

  test("are counted once when the table comes, for the people who are there", () => {
    const old = beforeMigration("0030_subscriber_groups.sql");
    old.db.exec(`INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, created, changed)
      VALUES (1, 'a@x.example', 'a@x.example', 'active', 'daily', '', 1, 1),
             (2, 'b@x.example', 'b@x.example', 'active', 'daily', '', 1, 1)`);
    old.migrate();
    expect(
      old.db.prepare("SELECT state, cadence, time_zone, hour, size FROM subscriber_groups").all(),
    ).toEqual([{ state: "active", cadence: "daily", time_zone: "", hour: -1, size: 2 }]);
    old.db.close();
  });
});
