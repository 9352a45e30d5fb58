/** A tick of the cron for a moment that has not come: asked for by hand, or under a clock that is wrong. */
import { beforeEach, expect, test } from "vitest";
import type { Post } from "../../src/publication/post.ts";
import { DAY, MINUTE } from "../../src/text/time.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import {
  deployment,
  type EditionsHarness,
  openEditionsHarness,
  rowsOf,
  subscribe,
} from "./editions-harness.ts";

/** Wednesday; the sample publication's weekly slot is Monday 08:00 in Berlin. */
const NOW = Date.parse("2025-09-03T10:00:00Z");
const TEMPLATE = "<body>{{subject}}</body>";

let db: D1Database;
let real: number;
let room: EditionsHarness;
const post = (id: string, published: number) => samplePost({ id, published });
const deploy = (...posts: readonly Post[]) => room.deploy(deployment(TEMPLATE, { posts }));
const items = async () =>
  (await rowsOf<{ post: string }>(db, "SELECT post FROM items ORDER BY seq")).map(
    ({ post }) => post,
  );

beforeEach(async () => {
  db = openSqlite();
  real = NOW;
  room = openEditionsHarness(db, deployment(TEMPLATE, { posts: [] }), undefined, () => real);
});

async function tick(at: number): Promise<void> {
  real = Math.max(real, at);
  await room.tick(at);
}

test.each([10 * MINUTE, DAY, 7 * DAY, 400 * DAY])(
  "a tick %i ms ahead does nothing, says so, and blocks none that comes at its time",
  async (ahead) => {
    await tick(NOW);
    await room.tick(NOW + ahead);
    expect(room.said.at(-1)).toMatch(/^nothing was done: .* has not come; `tidings simulate` says/);
    deploy(post("fresh", NOW + MINUTE));
    await tick(NOW + MINUTE);
    await tick(NOW + 16 * MINUTE);
    expect(await items()).toEqual(["fresh"]);
    expect(
      await rowsOf(db, "SELECT state FROM editions WHERE frozen_at > ?".replace("?", String(real))),
    ).toEqual([]);
  },
);

test("the very first tick, ahead of its time, does not make back catalogue of what comes after it", async () => {
  await room.tick(NOW + 30 * DAY);
  await tick(NOW);
  deploy(post("fresh", NOW + MINUTE));
  await tick(NOW + MINUTE);
  await tick(NOW + 16 * MINUTE);
  expect(await items()).toEqual(["fresh"]);
});

test("a clock that differs by less than five minutes is no matter", async () => {
  await room.tick(NOW + 4 * MINUTE);
  expect(room.said).toEqual(["first tick: 0 posts of the back catalogue known and never mailed"]);
});

test("a database in which ticks were ahead of their time goes on by the time that it is", async () => {
  const earlier = openEditionsHarness(
    db,
    deployment(TEMPLATE, { posts: [post("ahead", NOW + DAY)] }),
  );
  // As it was before ticks ahead of their time were refused.
  await earlier.tick(NOW + 7 * DAY);
  await subscribe(db, 1, { cadence: "instant" });
  deploy(post("ahead", NOW + DAY), post("fresh", NOW - MINUTE));
  await tick(NOW);
  await tick(NOW + 15 * MINUTE);
  await tick(NOW + 16 * MINUTE);
  expect(await items()).toEqual(["fresh"]);
  expect(await rowsOf(db, "SELECT period, state FROM editions WHERE cadence = 'instant'")).toEqual([
    { period: "instant:1", state: "sending" },
  ]);
  expect(await rowsOf(db, "SELECT last_at, first_at FROM clock")).toEqual([
    { last_at: NOW + 15 * MINUTE, first_at: NOW },
  ]);
});

test("a late tick still takes nothing back that has appeared since", async () => {
  deploy(post("fresh", NOW - MINUTE));
  await tick(NOW - DAY);
  await tick(NOW);
  await tick(NOW + 15 * MINUTE);
  expect(await items()).toEqual(["fresh"]);
  await room.tick(NOW - 10 * MINUTE);
  await room.tick(NOW - 20 * DAY);
  expect(await items()).toEqual(["fresh"]);
});
