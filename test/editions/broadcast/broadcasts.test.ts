/** A one-off email: due once, for those whom it names, by the same ledger as editions, whoever else has a hand in it. */
import { beforeEach, describe, expect, test } from "vitest";
import { listEditions, readEdition } from "../../../src/editions/archive/archive.ts";
import { countAddressed } from "../../../src/editions/audience-store.ts";
import {
  listBroadcasts,
  sendBroadcast,
  writtenEmail,
} from "../../../src/editions/broadcast/by-hand.ts";
import { broadcastNamed } from "../../../src/editions/broadcast/written.ts";
import { approveSeen, editionNamed, operate } from "../../../src/editions/operate/operate.ts";
import type { FileBroadcast } from "../../../src/publication/broadcast.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import {
  addingSubscribers,
  setSubscribers,
  subscriberRows,
} from "../../subscribers/subscriber-rows.ts";
import { openSqlite } from "../../support/sqlite.ts";
import { editionRows } from "../edition-rows.ts";
import { deployment, openEditionsHarness, publicationWith } from "../editions-harness.ts";

/** Wednesday. */
const NOON = Date.parse("2025-09-10T10:00:00Z");
const TEMPLATE = "<body>{{subject}} {{{note.before}}} {{why}}</body>";

const moving = (over: Partial<FileBroadcast> = {}): FileBroadcast => ({
  slug: "moving-house",
  title: "We are moving",
  summary: "",
  audience: { kind: "everybody" },
  sendAt: NOON,
  revision: "one",
  pack: 0,
  ...over,
});

const bodies = (text: string) => ({
  "broadcast:moving-house": { web: "", portable: `<p>${text}</p>`, text },
});

const house = (
  broadcasts: readonly FileBroadcast[],
  publication = publicationWith({}),
  text = "To Baku.",
) => deployment(TEMPLATE, { publication, posts: [], broadcasts, bodies: bodies(text) });

let db: D1Database;
beforeEach(async () => {
  db = openSqlite();
  await addingSubscribers(db, [
    { id: 1, cadence: "weekly", topics: "", tags: "" },
    { id: 2, cadence: "daily", topics: ",boats,", tags: ",patrons," },
    { id: 3, cadence: "weekly", topics: ",tides,", tags: ",patrons,press," },
    { id: 4, cadence: "weekly", topics: "", tags: ",patrons,", state: "paused" },
    { id: 5, cadence: "weekly", topics: "", tags: "", state: "unsubscribed" },
  ]).run();
});

const receivers = async () =>
  (await outboxEmails(db))
    .filter(({ kind }) => kind === "edition")
    .map(({ subscriber }) => subscriber);

const contextOf = ({ index, readPack }: ReturnType<typeof house>) => ({
  db,
  index,
  readBody: createReadBody(index, readPack),
});

const send = (home: ReturnType<typeof house>, now: number, seen?: string) => {
  const broadcast = broadcastNamed(contextOf(home), "moving-house");
  if (broadcast === undefined) throw new Error("it is written");
  return sendBroadcast(contextOf(home), broadcast, seen, now, () => []);
};

describe("a broadcast with a time", () => {
  test("goes out at its minute, once, to everybody who is subscribed and not paused", async () => {
    const room = openEditionsHarness(db, house([moving()]));
    await room.tick(NOON - MINUTE);
    expect(await receivers()).toEqual([]);
    for (const at of [0, 1, 2, 60]) await room.tick(NOON + at * MINUTE);
    expect(await receivers()).toEqual([1, 2, 3]);
    expect(room.said.slice(1)).toEqual([
      "Wed 12:00 Europe/Berlin broadcast:moving-house: open, to everybody who is subscribed, 3 readers",
      "broadcast:moving-house: queued 3 emails, all planned",
    ]);
    expect(await editionRows(db, { cadence: "broadcast" })).toMatchObject([
      { period: "broadcast:moving-house", state: "sending", slot: NOON },
    ]);
  });

  test.each([
    [{ kind: "everybody" }, [1, 2, 3]],
    [{ kind: "cadence", cadence: "weekly" }, [1, 3]],
    [{ kind: "topic", topic: "boats" }, [1, 2]],
    [{ kind: "tag", tag: "patrons" }, [2, 3]],
    [{ kind: "tag", tag: "patron" }, []],
    [{ kind: "tag", tag: "press" }, [3]],
  ] as const)("for %j goes to %j", async (audience, ids) => {
    const room = openEditionsHarness(db, house([moving({ audience })]));
    for (const at of [0, 1]) await room.tick(NOON + at * MINUTE);
    expect(await receivers()).toEqual(ids);
    expect(await countAddressed(db, audience)).toBe(ids.length);
  });

  test("moves nobody's cursor, and stands in no archive", async () => {
    await setSubscribers(db, { cursor: 7 }, { id: 1 });
    const room = openEditionsHarness(db, house([moving()]));
    for (const at of [0, 1]) await room.tick(NOON + at * MINUTE);
    expect((await subscriberRows(db)).map(({ cursor }) => cursor)).toEqual([7, 0, 0, 0, 0]);
    expect(await listEditions(db)).toEqual([]);
    expect(await readEdition(db, "broadcast:moving-house")).toBeUndefined();
  });

  test("does not go to whoever came after it", async () => {
    const room = openEditionsHarness(db, house([moving()]));
    await addingSubscribers(db, [{ id: 6, confirmed: NOON + MINUTE }]).run();
    for (const at of [0, 2, 3]) await room.tick(NOON + at * MINUTE);
    expect(await receivers()).toEqual([1, 2, 3]);
  });

  test("asks its owner when the time went by unseen, and is left alone after a week", async () => {
    const late = openEditionsHarness(db, house([moving()]));
    await late.tick(NOON + 30 * HOUR);
    expect(await editionRows(db, { cadence: "broadcast" })).toMatchObject([{ state: "held" }]);
    expect((await outboxEmails(db)).map(({ kind }) => kind)).toEqual(["operator"]);
    const other = openSqlite();
    const room = openEditionsHarness(other, house([moving()]));
    for (const at of [0, 1]) await room.tick(NOON + 180 * HOUR + at * MINUTE);
    expect(await editionRows(other, { cadence: "broadcast" })).toMatchObject([
      { state: "skipped" },
    ]);
    expect(room.said.slice(1)).toEqual([
      "Wed 12:00 Europe/Berlin broadcast:moving-house: skipped, 180 h late, more than the 12 h allowed",
    ]);
  });

  test("without a postal address is held, and says why", async () => {
    const publication = publicationWith({}, { postalAddress: [] });
    const room = openEditionsHarness(db, house([moving()], publication));
    await room.tick(NOON);
    expect(room.said.slice(1)).toEqual([
      expect.stringContaining("held, no email goes out without a postal address"),
    ]);
    expect(await receivers()).toEqual([]);
  });

  test("a newer broadcast does not take the place of one that is held", async () => {
    const publication = publicationWith({ review: true });
    const other = moving({ slug: "second", revision: "two", sendAt: NOON + HOUR });
    const home = deployment(TEMPLATE, { publication, posts: [], broadcasts: [moving(), other] });
    const room = openEditionsHarness(db, home);
    for (const at of [0, 60, 61]) await room.tick(NOON + at * MINUTE);
    const rows = await editionRows(db, { cadence: "broadcast" });
    expect(rows.map(({ state }) => state)).toEqual(["held", "held"]);
  });
});

describe("a broadcast that is held", () => {
  test("is approved as it was seen; edited meanwhile it is asked about anew", async () => {
    const publication = publicationWith({ review: true });
    const home = house([moving()], publication);
    const room = openEditionsHarness(db, home);
    await room.tick(NOON);
    const seen = await editionNamed(db, "broadcast:moving-house");
    if (seen === undefined) throw new Error("it was frozen");
    room.deploy(house([moving({ revision: "two" })], publication, "To Ganja."));
    await room.tick(NOON + MINUTE);
    const old = { manifest: seen.manifestHash, confirmed: "" };
    const approving = { ...contextOf(home) };
    const stale = await editionNamed(db, "broadcast:moving-house");
    if (stale === undefined) throw new Error("it is there");
    expect(await approveSeen(approving, stale, old, NOON + 2 * MINUTE)).toMatchObject({
      kind: "refused",
      line: "broadcast:moving-house has changed since: look at it again, then approve what you see",
    });
    const now = { manifest: stale.manifestHash, confirmed: "" };
    const deployed = contextOf(house([moving({ revision: "two" })], publication, "To Ganja."));
    expect(await approveSeen(deployed, stale, now, NOON + 3 * MINUTE)).toMatchObject({
      kind: "done",
    });
    await room.tick(NOON + 3 * MINUTE);
    expect(await receivers()).toEqual([1, 2, 3]);
  });

  test("two hands approve: one wins", async () => {
    const home = house([moving()], publicationWith({ review: true }));
    const room = openEditionsHarness(db, home);
    await room.tick(NOON);
    const held = await editionNamed(db, "broadcast:moving-house");
    if (held === undefined) throw new Error("it was frozen");
    const seen = { manifest: held.manifestHash, confirmed: "" };
    const both = await Promise.all([
      approveSeen(contextOf(home), held, seen, NOON + MINUTE),
      approveSeen(contextOf(home), held, seen, NOON + MINUTE),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
  });
});

describe("a broadcast by hand", () => {
  test("is sent once, however often it is asked for, and the other is told", async () => {
    const home = house([moving({ sendAt: NOON + 24 * HOUR })]);
    const room = openEditionsHarness(db, home);
    const both = await Promise.all([send(home, NOON), send(home, NOON)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
    for (const at of [0, 1, 24 * 60, 24 * 60 + 1]) await room.tick(NOON + at * MINUTE);
    expect(await receivers()).toEqual([1, 2, 3]);
    expect(await send(home, NOON + 48 * HOUR)).toEqual({
      kind: "refused",
      line: "broadcast:moving-house is sending already, every email is planned: a broadcast goes out once",
    });
  });

  test("needs no approval, and is refused when another text was looked at", async () => {
    const home = house([moving({ revision: "two" })], publicationWith({ review: true }));
    expect(await send(home, NOON, "one")).toMatchObject({
      kind: "refused",
      line: expect.stringContaining("has changed since"),
    });
    expect(await send(home, NOON, "two")).toEqual({
      kind: "done",
      line: "broadcast:moving-house: goes out to 3 readers",
    });
  });

  test("for nobody is refused, and can be sent when somebody is there", async () => {
    const home = house([moving({ audience: { kind: "tag", tag: "nobody" } })]);
    expect(await send(home, NOON)).toEqual({
      kind: "refused",
      line: "broadcast:moving-house does not go out: nobody follows it",
    });
    expect(await editionRows(db)).toEqual([]);
  });

  test("is paused, resumed and cancelled like an edition", async () => {
    const home = house([moving()]);
    const room = openEditionsHarness(db, home);
    await room.tick(NOON);
    const edition = await editionNamed(db, "broadcast:moving-house");
    if (edition === undefined) throw new Error("it was frozen");
    const act = async (name: "pause" | "resume" | "cancel") =>
      (await operate(db, edition, name, NOON + MINUTE)).line;
    expect(await act("pause")).toBe("broadcast:moving-house: paused by the operator");
    expect(await act("resume")).toBe("broadcast:moving-house: resumed by the operator");
    expect(await act("cancel")).toBe(
      "broadcast:moving-house: cancelled by the operator; 0 of 3 sent, 3 cancelled",
    );
    expect(await act("pause")).toBe(
      "broadcast:moving-house is cancelled: there is nothing to pause",
    );
  });
});

test("the list says what is written, what went out, and what its file is gone of", async () => {
  const room = openEditionsHarness(db, house([moving()]));
  await room.tick(NOON);
  const later = moving({ slug: "later", audience: { kind: "topic", topic: "boats" } });
  const { sendAt: _, ...written } = later;
  const home = deployment(TEMPLATE, {
    publication: publicationWith({}),
    posts: [],
    broadcasts: [written],
  });
  expect(await listBroadcasts(contextOf(home))).toEqual([
    {
      slug: "later",
      period: "broadcast:later",
      title: "We are moving",
      audience: "those who follow boats, or everything",
      sendAt: undefined,
      state: "written",
      reason: undefined,
      emails: 0,
    },
    {
      slug: "moving-house",
      period: "broadcast:moving-house",
      title: undefined,
      audience: undefined,
      sendAt: undefined,
      state: "sending",
      reason: "every email is planned",
      emails: 3,
    },
  ]);
});

test("its email is the template's, with its text, and says why it comes", async () => {
  const home = house([moving()]);
  const broadcast = broadcastNamed(contextOf(home), "moving-house");
  if (broadcast === undefined) throw new Error("it is written");
  expect(await writtenEmail(contextOf(home), broadcast, NOON)).toMatchObject({
    period: "broadcast:moving-house",
    subject: "We are moving",
    html: expect.stringContaining("To Baku."),
    text: expect.stringContaining("You are receiving this email because you subscribed to"),
  });
});
