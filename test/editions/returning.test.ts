/** Posts that go for a time, as with a deployment from the wrong directory: what they were in comes back. */

import { beforeEach, expect, test } from "vitest";
import { listEditions, readEdition } from "../../src/editions/archive/archive.ts";
import { editionNamed, operate } from "../../src/editions/operate/operate.ts";
import { MINUTE } from "../../src/text/time.ts";
import { outboxEmails, setBatches, setEmails } from "../outbox/outbox-rows.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import {
  deployment,
  type EditionsHarness,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "./editions-harness.ts";

/** Monday 08:00 in Berlin. */
const SLOT = Date.parse("2025-09-08T06:00:00Z");
const TEMPLATE = "<body>{{subject}}{{#items}}{{title}}{{/items}}</body>";
const POSTS = ["a", "b", "c", "d"].map((id, nth) =>
  samplePost({ id, title: `Post ${id}`, published: SLOT - (60 - nth) * MINUTE }),
);
const WEEKLY = "weekly:2025-W37";

let db: D1Database;
let room: EditionsHarness;
let publication = publicationWith({});

beforeEach(() => {
  db = openSqlite();
  publication = publicationWith({});
});

const deploy = (...ids: readonly string[]) =>
  room.deploy(
    deployment(TEMPLATE, { publication, posts: POSTS.filter(({ id }) => ids.includes(id)) }),
  );
const contents = () => rowsOf(db, "SELECT from_seq, upto_seq, items, text, html FROM contents");
const emails = async () =>
  (await outboxEmails(db, { kind: "edition" })).map(({ subscriber, state, reason }) => {
    return { subscriber, state, reason };
  });
const ids = async () => (await readEdition(db, WEEKLY))?.itemContents.map(({ post }) => post);

/** Everything settled, an edition made at its slot. */
async function toTheSlot(): Promise<void> {
  room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT - 90 * MINUTE);
  await subscribe(db, 1, { cadence: "weekly" });
  await subscribe(db, 2, { cadence: "weekly", topics: ",boats," });
  deploy("a", "b", "c", "d");
  await room.tick(SLOT - 30 * MINUTE);
  await room.tick(SLOT - 15 * MINUTE);
  await room.tick(SLOT);
}

test("an edition of which every post was away for a tick is back on its page and in the list, as it was", async () => {
  await toTheSlot();
  const before = [await contents(), await ids(), await listEditions(db), await emails()];
  deploy();
  await room.tick(SLOT + MINUTE);
  expect([await ids(), await listEditions(db)]).toEqual([undefined, []]);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 2 * MINUTE);
  expect([await contents(), await ids(), await listEditions(db), await emails()]).toEqual(before);
  expect(room.said.at(-1)).toBe(`${WEEKLY}: its posts are back, as it was frozen`);
  const said = room.said.length;
  await room.tick(SLOT + 3 * MINUTE);
  expect(room.said.length).toBe(said);
});

test("posts that return one by one come back one by one, and one that stays away stays out", async () => {
  await toTheSlot();
  const before = await contents();
  deploy("b");
  await room.tick(SLOT + MINUTE);
  expect(await ids()).toEqual(["b"]);
  deploy("a", "b", "c");
  await room.tick(SLOT + 2 * MINUTE);
  expect(await ids()).toEqual(["c", "b", "a"]);
  deploy("b", "c");
  await room.tick(SLOT + 3 * MINUTE);
  expect(await ids()).toEqual(["c", "b"]);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 4 * MINUTE);
  expect(await contents()).toEqual(before);
});

test("emails that were cancelled meanwhile go out, unless they are stale by then", async () => {
  await toTheSlot();
  deploy();
  await room.tick(SLOT + MINUTE);
  const cancelled = { state: "cancelled", reason: "everything in it was withdrawn" };
  expect(await emails()).toEqual([
    { subscriber: 1, ...cancelled },
    { subscriber: 2, ...cancelled },
  ]);
  // Delivery has closed the batch, and the tick the edition.
  await setBatches(db, { open: 0 });
  await room.tick(SLOT + 2 * MINUTE);
  const state = () => rowsOf(db, `SELECT state FROM editions WHERE period = '${WEEKLY}'`);
  expect(await state()).toEqual([{ state: "skipped" }]);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 3 * MINUTE);
  expect(await state()).toEqual([{ state: "sending" }]);
  expect((await emails()).map(({ state }) => state)).toEqual(["queued", "queued"]);
});

test("an edition that the operator cancelled stays so when its posts are back", async () => {
  await toTheSlot();
  await setEmails(db, { state: "sent" }, { subscriber: 1 });
  deploy();
  await room.tick(SLOT + MINUTE);
  const edition = await editionNamed(db, WEEKLY);
  if (edition === undefined) throw new Error("it was made at its slot");
  await operate(db, edition, "cancel", SLOT + MINUTE);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 2 * MINUTE);
  expect(await editionNamed(db, WEEKLY)).toMatchObject({ state: "cancelled" });
  expect(await emails()).toMatchObject([{ state: "sent" }, { state: "cancelled" }]);
});

test("emails stay cancelled when their posts return after days", async () => {
  await toTheSlot();
  deploy();
  await room.tick(SLOT + MINUTE);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 72 * 60 * MINUTE);
  expect(await ids()).toHaveLength(4);
  expect(new Set((await emails()).map(({ state }) => state))).toEqual(new Set(["cancelled"]));
});

test("a held edition whose posts were away is held again, with what it held", async () => {
  publication = publicationWith({ review: true });
  await toTheSlot();
  const weekly = () =>
    rowsOf(db, `SELECT state, reason, manifest_hash FROM editions WHERE period = '${WEEKLY}'`);
  const [before] = (await weekly()) as readonly { manifest_hash: string }[];
  deploy();
  await room.tick(SLOT + MINUTE);
  expect(await weekly()).toMatchObject([{ state: "skipped", reason: "emptied" }]);
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 2 * MINUTE);
  expect(await weekly()).toEqual([
    { state: "held", reason: "regained", manifest_hash: before?.manifest_hash },
  ]);
  expect(await contents()).toHaveLength(1);
});

test("an edition that lost its posts before this version came comes back, too", async () => {
  await toTheSlot();
  const before = await contents();
  deploy();
  await room.tick(SLOT + MINUTE);
  // As the migration finds it.
  await db.prepare("UPDATE contents SET whole = NULL").run();
  const { readFileSync } = await import("node:fs");
  const sql = readFileSync(new URL("../../migrations/0010_taken_out.sql", import.meta.url), "utf8");
  await db.prepare(sql.slice(sql.indexOf("UPDATE contents"))).run();
  deploy("a", "b", "c", "d");
  await room.tick(SLOT + 2 * MINUTE);
  expect((await contents())[0]).toEqual(before[0]);
});
