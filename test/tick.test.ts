/** The beat of the cron on a real D1: what is due is made once, whatever the cron does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Post } from "../src/publication/post.ts";
import {
  compiledTemplate,
  deployment,
  emptyDatabase,
  openNewsroom,
  publicationWith,
  rowsOf,
  startDatabase,
  subscribe,
} from "./digest/newsroom.ts";
import { samplePost } from "./support/library.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday 2025-09-08, 08:00 in Berlin: the weekly slot of the sample publication. */
const SLOT = Date.parse("2025-09-08T06:00:00Z");

let db: D1Database;
let close: () => Promise<void>;
let template: string;

beforeAll(async () => {
  [{ db, close }, template] = await Promise.all([startDatabase(), compiledTemplate()]);
});
afterAll(() => close());
beforeEach(() => emptyDatabase(db));

type EditionRow = {
  period: string;
  state: string;
  reason: string;
  from_seq: number;
  upto_seq: number;
};
const editions = () =>
  rowsOf<EditionRow>(
    db,
    "SELECT period, state, reason, from_seq, upto_seq FROM editions ORDER BY slot, cadence DESC",
  );
const periods = async () => (await editions()).map(({ period, state }) => `${period} ${state}`);
const weekly = async () => (await editions()).filter(({ period }) => period.startsWith("weekly"));
const count = async (table: string) =>
  (await rowsOf<{ n: number }>(db, `SELECT count(*) AS n FROM ${table}`))[0]?.n;
const letters = () =>
  rowsOf<{ subscriber: number; kind: string; ref: string; content: number }>(
    db,
    "SELECT subscriber, kind, ref, content FROM outbox ORDER BY kind, ref, subscriber",
  );

/** Posts "post-1" … "post-n", one each day up to the day before the slot. */
function archive(n: number): readonly Post[] {
  return Array.from({ length: n }, (_, index) =>
    samplePost({
      id: `post-${index + 1}`,
      title: `Post ${index + 1}`,
      published: SLOT - (n - index) * DAY,
    }),
  );
}

describe("the first beat", () => {
  test("settles the back catalogue silently and makes no edition of it", async () => {
    const room = openNewsroom(db, deployment(template, { posts: archive(8) }));
    await room.beat(SLOT);
    expect(await count("items")).toBe(0);
    expect(await count("sightings")).toBe(8);
    // The daily slot was half an hour earlier, before there was a first beat.
    expect(await periods()).toEqual(["weekly:2025-W37 skipped"]);
    expect(await count("outbox")).toBe(0);
    expect(room.said).toEqual([
      "first beat: 8 posts of the back catalogue known and never mailed",
      "Mon 08:00 Europe/Berlin weekly:2025-W37: skipped, 0 of minimum 1 item; next Mon 15 Sep",
    ]);
  });

  test("at a slot, makes that slot's edition of the newest posts that the setting names", async () => {
    const publication = publicationWith({ firstRun: 5 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(8) }));
    await room.beat(SLOT);
    expect(await weekly()).toEqual([
      {
        period: "weekly:2025-W37",
        state: "sending",
        reason: "every letter is planned",
        from_seq: 0,
        upto_seq: 5,
      },
    ]);
    const [content] = await rowsOf<{ subject: string; items: string }>(
      db,
      "SELECT subject, items FROM contents JOIN editions e ON e.id = edition_id WHERE cadence = 'weekly'",
    );
    expect(content).toEqual({ subject: "Post 8, and 4 more", items: "[5,4,3,2,1]" });
    expect(await letters()).toEqual([
      { kind: "operator", ref: "weekly-2025-w37", subscriber: 0, content: null },
    ]);
    expect(room.woken).toEqual([{ batches: [expect.any(Number)] }]);
  });

  test("never sends the first posts out one by one", async () => {
    const publication = publicationWith({ firstRun: 5 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(8) }));
    await room.beat(SLOT);
    await room.beat(SLOT + MINUTE);
    expect((await periods()).filter((period) => period.startsWith("instant"))).toEqual([]);
  });

  test("between slots, leaves earlier slots alone: they were never due", async () => {
    const room = openNewsroom(
      db,
      deployment(template, { publication: publicationWith({ firstRun: 5 }), posts: archive(8) }),
    );
    await room.beat(SLOT + 2 * DAY);
    expect(await weekly()).toEqual([]);
    await room.beat(SLOT + 7 * DAY);
    expect((await weekly()).map(({ period }) => period)).toEqual(["weekly:2025-W38"]);
  });
});

describe("G4: one edition per period", () => {
  test.each([
    ["twice at the slot", [0, 0]],
    ["again a minute, an hour and days later", [0, MINUTE, HOUR, 6 * DAY]],
    ["out of order", [HOUR, 0, 2 * HOUR, MINUTE]],
  ])("when the cron fires %s", async (_, offsets) => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await room.beat(SLOT - HOUR);
    for (const offset of offsets) await room.beat(SLOT + offset);
    expect((await weekly()).map(({ period }) => period)).toEqual(["weekly:2025-W37"]);
    expect((await letters()).filter(({ ref }) => ref.startsWith("weekly"))).toHaveLength(1);
  });

  test("when ten beats race", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await Promise.all(Array.from({ length: 10 }, () => room.beat(SLOT)));
    await room.beat(SLOT + MINUTE);
    expect((await weekly()).map(({ period }) => period)).toEqual(["weekly:2025-W37"]);
    expect(await count("items")).toBe(3);
    expect((await letters()).filter(({ ref }) => ref.startsWith("weekly"))).toHaveLength(1);
  });

  test("catches up once after weeks of silence, and holds what is too late", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await room.beat(SLOT - HOUR);
    await room.beat(SLOT + 21 * DAY + 13 * HOUR);
    expect(await weekly()).toMatchObject([
      { period: "weekly:2025-W40", state: "held", reason: "13 h late, more than the 12 h allowed" },
    ]);
    expect((await letters()).map(({ ref }) => ref)).toEqual([
      expect.stringMatching(/^daily-2025-09-29-r[0-9a-f]{6}$/),
      expect.stringMatching(/^weekly-2025-w40-r[0-9a-f]{6}$/),
    ]);
  });

  test("a beat that slept through its slot by less than the limit makes up for it", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await room.beat(SLOT - HOUR);
    await room.beat(SLOT + 6 * HOUR);
    expect((await weekly()).map(({ state }) => state)).toEqual(["sending"]);
  });
});

describe("settling", () => {
  const old = samplePost({ id: "old", published: SLOT - 30 * DAY });
  const fresh = (over: Partial<Post> = {}) =>
    samplePost({ id: "fresh", title: "Fresh", published: SLOT - HOUR, ...over });

  test("mails a post only after it has been quiet for the window", async () => {
    const room = openNewsroom(db, deployment(template, { posts: [old] }));
    await room.beat(SLOT - 2 * HOUR);
    room.deploy(deployment(template, { posts: [old, fresh()] }));
    await room.beat(SLOT - 10 * MINUTE);
    await room.beat(SLOT);
    expect((await weekly()).map(({ state }) => state)).toEqual(["skipped"]);
    await room.beat(SLOT + 5 * MINUTE);
    expect(await rowsOf(db, "SELECT seq, post FROM items")).toEqual([{ seq: 1, post: "fresh" }]);
    expect(await periods()).toContain("instant:1 sending");
  });

  test("an edit inside the window starts it anew", async () => {
    const room = openNewsroom(db, deployment(template, { posts: [old] }));
    await room.beat(SLOT);
    room.deploy(deployment(template, { posts: [old, fresh()] }));
    await room.beat(SLOT + MINUTE);
    room.deploy(deployment(template, { posts: [old, fresh({ revision: "second" })] }));
    await room.beat(SLOT + 10 * MINUTE);
    await room.beat(SLOT + 20 * MINUTE);
    expect(await count("items")).toBe(0);
    await room.beat(SLOT + 25 * MINUTE);
    expect(await count("items")).toBe(1);
  });

  test("an edit after settling is never a second mail", async () => {
    const room = openNewsroom(db, deployment(template, { posts: [old] }));
    await room.beat(SLOT);
    room.deploy(deployment(template, { posts: [old, fresh({ email: "now" })] }));
    await room.beat(SLOT + MINUTE);
    room.deploy(
      deployment(template, {
        posts: [old, fresh({ revision: "b", slug: "renamed", title: "New name" })],
      }),
    );
    for (let hour = 1; hour < 24 * 9; hour += 24) await room.beat(SLOT + hour * HOUR);
    expect(await count("items")).toBe(1);
    const carried = await rowsOf<{ period: string; items: string }>(
      db,
      "SELECT period, items FROM contents JOIN editions e ON e.id = edition_id ORDER BY slot",
    );
    expect(carried).toEqual([
      { period: "instant:1", items: "[1]" },
      { period: "daily:2025-09-09", items: "[1]" },
      { period: "weekly:2025-W38", items: "[1]" },
    ]);
    // The weekly edition was frozen after the edit, so it shows the post as it now stands.
    const [week] = await rowsOf<{ subject: string }>(
      db,
      "SELECT subject FROM contents JOIN editions e ON e.id = edition_id WHERE cadence = 'weekly'",
    );
    expect(week).toEqual({ subject: "New name" });
  });

  test("a deployment without content, and the next one with it, mails no archive", async () => {
    const room = openNewsroom(db, deployment(template, { posts: archive(5) }));
    await room.beat(SLOT);
    room.deploy(deployment(template, { posts: [samplePost({ id: "other", published: SLOT })] }));
    await room.beat(SLOT + HOUR);
    room.deploy(deployment(template, { posts: archive(5) }));
    for (let hour = 2; hour < 30; hour += 3) await room.beat(SLOT + hour * HOUR);
    const mailed = await rowsOf<{ post: string }>(db, "SELECT post FROM items");
    expect(mailed.map(({ post }) => post)).not.toContain("post-5");
  });
});

describe("planning", () => {
  test("queues each reader of the cadence once and moves their cursor", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await room.beat(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { topics: ",tides," });
    await subscribe(db, 13, { cadence: "monthly" });
    await room.beat(SLOT);
    await room.beat(SLOT + MINUTE);
    expect(
      (await letters()).filter(({ kind }) => kind === "edition").map((row) => row.subscriber),
    ).toEqual([11]);
    expect(await rowsOf(db, "SELECT id, cursor FROM subscribers ORDER BY id")).toEqual([
      { id: 11, cursor: 3 },
      { id: 12, cursor: 3 },
      { id: 13, cursor: 0 },
    ]);
  });

  test("lets zones that wake later join later, with the same content", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openNewsroom(db, deployment(template, { publication, posts: archive(4) }));
    await room.beat(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { timeZone: "America/New_York" });
    await subscribe(db, 13, { timeZone: "Pacific/Auckland" });
    await subscribe(db, 14, { hour: 20 });
    const reached = async () =>
      (await letters())
        .filter(({ kind }) => kind === "edition")
        .map(({ subscriber }) => subscriber);
    await room.beat(SLOT);
    expect(await reached()).toEqual([11, 13]);
    await room.beat(SLOT + 6 * HOUR - MINUTE);
    expect(await reached()).toEqual([11, 13]);
    await room.beat(SLOT + 6 * HOUR);
    expect(await reached()).toEqual([11, 12, 13]);
    expect((await weekly()).map(({ state }) => state)).toEqual(["open"]);
    await room.beat(SLOT + 12 * HOUR);
    expect(await reached()).toEqual([11, 12, 13, 14]);
    expect((await weekly()).map(({ state }) => state)).toEqual(["sending"]);
    const contents = (await letters())
      .filter(({ kind }) => kind === "edition")
      .map((row) => row.content);
    expect(new Set(contents).size).toBe(1);
  });
});
