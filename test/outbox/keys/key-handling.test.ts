/** Keys that leave in a backup, and come into another Worker with the database that they belong to. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type KeyContext, keysInUse, takeKeys } from "../../../src/outbox/keys/key-handling.ts";
import { createKeyRing } from "../../../src/outbox/keys/key-ring.ts";
import { firstKeys, type MadeKeys, withKeysOf } from "../../../src/outbox/keys/made-keys.ts";
import { hashKeyOf, readHashKey } from "../../../src/subscribers/hash-key-store.ts";
import { forgetHashKey } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";

const NOW = Date.UTC(2026, 10, 28);
const keysNamed = (digit: string): MadeKeys => firstKeys(NOW, () => digit.repeat(64));
const OLD = keysNamed("a");
const NEW = keysNamed("b");

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(() => forgetHashKey(db));

/** A Worker that has made some keys, and may have others set as secrets. */
function worker(made: MadeKeys, set: KeyContext["set"] = { signingKeys: [] }) {
  let kept = made;
  const keeper = {
    keys: async () => kept,
    rotateKeys: async () => kept,
    removeKey: async () => ({ kind: "keys", keys: kept }) as const,
    takeKeys: async (taken: MadeKeys) => {
      kept = withKeysOf(kept, taken);
      return kept;
    },
  };
  const ring = createKeyRing(set.signingKeys, keeper.keys, () => NOW);
  const hashKey = hashKeyOf(db, set.hashKey, async () => kept.hash.secret);
  return { db, keeper, ring, hashKey, set, kept: () => kept };
}

/** The database of a backup: its hashes are made with the old Worker's key. */
const restored = () => readHashKey(db, undefined, async () => OLD.hash.secret);

test("a backup's keys come first, and those that were made here go on verifying", async () => {
  await restored();
  const next = worker(NEW);
  const list = await takeKeys(next, OLD, NOW);
  expect(list).toMatchObject({
    keys: [
      { use: "links", id: OLD.signing[0]?.id, state: "signs" },
      { use: "links", id: NEW.signing[0]?.id, state: "verifies" },
      { use: "suppressions", state: "hashes" },
    ],
  });
  expect(next.kept().hash).toEqual(OLD.hash);
  expect((await next.ring.signing()).map(({ id }) => id)).toEqual(
    [...OLD.signing, ...NEW.signing].map(({ id }) => id),
  );
});

test("keys of another database are refused, and change nothing", async () => {
  await readHashKey(db, undefined, async () => NEW.hash.secret);
  const next = worker(NEW);
  expect(await takeKeys(next, OLD, NOW)).toEqual({
    kind: "conflict",
    reason:
      "this database is not the one that the keys belong to: put the backup's database in its place first.",
  });
  expect(next.kept()).toBe(NEW);
});

test("a key that is set under the same name is told, since links of the backup would be taken for forged", async () => {
  await restored();
  const [{ id = "" } = {}] = OLD.signing;
  const set = { signingKeys: [{ id, secret: "c".repeat(64) }] };
  expect(await takeKeys(worker(NEW, set), OLD, NOW)).toEqual({
    kind: "conflict",
    reason: `SIGNING_KEYS has another key of the name ${id} here: take it away, or give it another name.`,
  });
});

test("a backup holds what is in use: the secrets that are set, and then what was made", async () => {
  const set = { signingKeys: [{ id: "k1", secret: "c".repeat(64) }], hashKey: "d".repeat(64) };
  expect(await keysInUse(worker(OLD, set), NOW)).toEqual({
    hash: { secret: "d".repeat(64), made: NOW },
    signing: [{ id: "k1", secret: "c".repeat(64), made: NOW, signsFrom: NOW }, ...OLD.signing],
  });
});

test("without the key of its list a database has no keys to back up", async () => {
  await restored();
  expect(await keysInUse(worker(NEW), NOW)).toEqual({
    kind: "conflict",
    reason: expect.stringMatching(/^HASH_KEY is not set, and .* set HASH_KEY to that key\.$/),
  });
});
