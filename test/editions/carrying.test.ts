/** More than one email holds: the oldest go first, the rest follows, and the line says so. */

import { expect, test } from "vitest";
import { editionNamed, operate } from "../../src/editions/operate/operate.ts";
import { MINUTE } from "../../src/text/time.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import { mailed } from "./edition-rows.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "./editions-harness.ts";

const WEEK = 7 * 24 * 60 * MINUTE;
/** Monday 08:00 in Berlin. */
const SLOT = Date.parse("2025-09-08T06:00:00Z");
const TEMPLATE = "<body>{{subject}}</body>";

const written = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    samplePost({ id: `post-${nth}`, published: SLOT - WEEK / 2 + nth * MINUTE }),
  );

test("a hundred posts in a week go out over four weeks, and each line says what waits and why", async () => {
  const publication = publicationWith({});
  const db = openSqlite();
  const room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT - WEEK / 2 - MINUTE);
  await subscribe(db, 1, { cadence: "weekly" });
  room.deploy(deployment(TEMPLATE, { publication, posts: written(100) }));
  for (const at of [60, 80, 100, 120, 140]) await room.tick(SLOT - WEEK / 2 + at * MINUTE);
  for (const week of [0, 1, 2, 3]) await room.tick(SLOT + week * WEEK);
  const lines = room.said.filter((line) => / weekly:\S+ open, /.test(line));
  expect(lines.map((line) => line.replace(/^.*?open, /, ""))).toEqual([
    "30 items; 70 newer items wait for the next editions: at most 30 go into one (maximum_items); next Mon 15 Sep",
    "30 items; 40 newer items wait for the next editions: at most 30 go into one (maximum_items); next Mon 22 Sep",
    "30 items; 10 newer items wait for the next editions: at most 30 go into one (maximum_items); next Mon 29 Sep",
    "10 items; next Mon 6 Oct",
  ]);
});

test("what an instant edition has no room for follows a minute later, not with the next post", async () => {
  const publication = publicationWith({ maximumItems: 2 });
  const db = openSqlite();
  const room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT);
  await subscribe(db, 1, { cadence: "instant" });
  const posts = Array.from({ length: 5 }, (_, nth) =>
    samplePost({ id: `post-${nth}`, published: SLOT + MINUTE }),
  );
  room.deploy(deployment(TEMPLATE, { publication, posts }));
  for (const at of [1, 16, 17, 18, 19, 20]) await room.tick(SLOT + at * MINUTE);
  expect((await mailed(db)).map(({ content: { period, items } }) => ({ period, items }))).toEqual([
    { period: "instant:5", items: "[2,1]" },
    { period: "instant:5-2", items: "[4,3]" },
    { period: "instant:5-4", items: "[5]" },
  ]);
});

test("an instant edition that was cancelled is not made again with the rest", async () => {
  const publication = publicationWith({ maximumItems: 2 });
  const db = openSqlite();
  const room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT);
  await subscribe(db, 1, { cadence: "instant" });
  const posts = ["a", "b", "c"].map((id) =>
    samplePost({ id: `post-${id}`, published: SLOT + MINUTE }),
  );
  room.deploy(deployment(TEMPLATE, { publication, posts }));
  for (const at of [1, 16]) await room.tick(SLOT + at * MINUTE);
  const edition = await editionNamed(db, "instant:3");
  if (edition === undefined) throw new Error("it was made");
  expect((await operate(db, edition, "cancel", SLOT + 16 * MINUTE)).kind).toBe("done");
  for (const at of [17, 18]) await room.tick(SLOT + at * MINUTE);
  expect(await rowsOf(db, "SELECT period, state FROM editions WHERE cadence = 'instant'")).toEqual([
    { period: "instant:3", state: "cancelled" },
  ]);
});

test("with a review the rest waits for the answer to what is held", async () => {
  const publication = publicationWith({ maximumItems: 2, review: true });
  const db = openSqlite();
  const room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT);
  await subscribe(db, 1, { cadence: "instant" });
  const posts = ["a", "b", "c"].map((id) =>
    samplePost({ id: `post-${id}`, published: SLOT + MINUTE }),
  );
  room.deploy(deployment(TEMPLATE, { publication, posts }));
  for (const at of [1, 16, 17, 18]) await room.tick(SLOT + at * MINUTE);
  expect(await rowsOf(db, "SELECT period, state FROM editions WHERE cadence = 'instant'")).toEqual([
    { period: "instant:3", state: "held" },
  ]);
});
