/** A database has one key for its hashes: another is noticed, and never adopted in silence. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginHashKey, hashKeyOf, readHashKey } from "../../src/subscribers/hash-key-store.ts";
import { readSuppressed, suppress, suppressionHash } from "../../src/subscribers/suppression.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";
import { startDatabase } from "../support/d1.ts";

const SET = "0123456789abcdef0123456789abcdef";
const MADE = "fedcba9876543210fedcba9876543210";
const OTHER = "89abcdef0123456789abcdef01234567";
const NOW = Date.UTC(2026, 10, 28);

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await db.batch(
    ["hash_key", "suppressions", "subscribers"].map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
});

const read = (set: string | undefined, made = MADE) => readHashKey(db, set, async () => made);
const isLost = { kind: "lost", reason: expect.stringMatching(/set (HASH_KEY|it) to that key$/) };

async function suppressOne(key: string): Promise<void> {
  await suppress(
    db,
    createKeyedHash(key),
    "complaint",
    [{ subscriber: 1, address: "ada@reader.example" }],
    NOW,
  );
}

describe("at first need", () => {
  test.each([
    ["the key that is set", SET, { kind: "key", secret: SET, from: "set" }],
    ["else the one that was made", undefined, { kind: "key", secret: MADE, from: "made" }],
  ])("a database takes %s", async (_, set, key) => {
    expect(await read(set)).toEqual(key);
    expect(await read(set)).toEqual(key);
  });

  test("two isolates that are first at once, with different keys, end with one", async () => {
    const [one, other] = await Promise.all([read(SET), read(undefined)]);
    const key = await read(SET);
    expect([one, other]).toContainEqual(key);
    expect([one, other].filter(({ kind }) => kind === "key").length).toBeGreaterThan(0);
    for (const reading of [one, other]) {
      if (reading.kind === "key") expect(reading).toEqual(key);
    }
  });

  test("a database of before, with a list and no proof, trusts a key that is set and no other", async () => {
    await suppressOne(SET);
    expect(await read(undefined)).toEqual(isLost);
    expect(await read(SET)).toEqual({ kind: "key", secret: SET, from: "set" });
    expect(await read(undefined)).toEqual(isLost);
  });
});

describe("afterwards", () => {
  test("a database that was put back to before its first need takes the same key again", async () => {
    const key = await read(undefined);
    await db.prepare("DELETE FROM hash_key").run();
    expect(await read(undefined)).toEqual(key);
  });

  test("a key that is set later changes nothing: the made one goes on", async () => {
    await read(undefined);
    expect(await read(SET)).toEqual({ kind: "key", secret: MADE, from: "made" });
  });

  test("a key that is gone is noticed, also where nobody is suppressed yet, and found when it is set", async () => {
    await read(undefined);
    expect(await read(undefined, OTHER)).toEqual(isLost);
    expect(await read(SET, OTHER)).toEqual(isLost);
    expect(await read(MADE, OTHER)).toEqual({ kind: "key", secret: MADE, from: "set" });
  });

  test("the made key is not asked for while the set one is it", async () => {
    await read(SET);
    await readHashKey(db, SET, () => Promise.reject(new Error("asked")));
  });

  test("it is looked for once, but again and again while it is lost", async () => {
    await read(undefined);
    let made = OTHER;
    const key = hashKeyOf(db, undefined, async () => made);
    expect((await key()).kind).toBe("lost");
    made = MADE;
    expect((await key()).kind).toBe("key");
    await db.prepare("DELETE FROM hash_key").run();
    expect((await key()).kind).toBe("key");
  });

  test("no reason and no table holds a key", async () => {
    await read(undefined);
    const said = JSON.stringify([
      await read(SET, OTHER),
      await db.prepare("SELECT * FROM hash_key").all(),
    ]);
    for (const key of [SET, MADE, OTHER]) expect(said).not.toContain(key);
  });
});

test("a new key suppresses anew who is known to have bounced or complained, on as many pages as it takes", async () => {
  await read(undefined);
  await db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, state, cadence, created, changed)
       SELECT value, 'Reader' || value || '@inbox.example', 'reader' || value || '@inbox.example',
         CASE value % 3 WHEN 0 THEN 'bounced' WHEN 1 THEN 'complained' ELSE 'unsubscribed' END,
         'daily', 0, 0
       FROM json_each(?1)`,
    )
    .bind(JSON.stringify(Array.from({ length: 4_500 }, (_, index) => index)))
    .run();
  expect(await beginHashKey(db, OTHER, NOW)).toBe(3_000);
  expect(await read(undefined, OTHER)).toEqual({ kind: "key", secret: OTHER, from: "made" });
  const hash = createKeyedHash(OTHER);
  const addresses = [0, 1, 2, 4_498, 4_499].map((reader) => `reader${reader}@inbox.example`);
  expect([...(await readSuppressed(db, hash, addresses))]).toEqual([
    ["reader0@inbox.example", "hard"],
    ["reader1@inbox.example", "complaint"],
    ["reader4498@inbox.example", "complaint"],
  ]);
  expect(await suppressionHash(hash, "Reader1@Inbox.example")).toBe(
    await suppressionHash(hash, "reader1@inbox.example"),
  );
});
