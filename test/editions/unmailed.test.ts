/** What is not e-mailed is said, in the log and in `tidings status`, with what to do about it. */
import { beforeEach, describe, expect, test } from "vitest";
import { sayUnmailed } from "../../src/editions/unmailed.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { DAY, MINUTE } from "../../src/text/time.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "./editions-harness.ts";

/** Wednesday noon in Berlin. */
const FIRST = Date.parse("2025-09-03T10:00:00Z");
const TEMPLATE = "<body>{{subject}}</body>";

let db: D1Database;
beforeEach(() => {
  db = openSqlite();
});

/** Ticks at FIRST with `first`, then with `then` until everything has settled. @returns the log's lines */
async function live(
  first: readonly Post[],
  then: readonly Post[],
  publication: Publication = publicationWith({}),
): Promise<{ readonly said: readonly string[]; readonly status: readonly string[] }> {
  const room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: first }));
  await room.tick(FIRST);
  room.said.length = 0;
  const next = deployment(TEMPLATE, { publication, posts: then });
  room.deploy(next);
  await room.tick(FIRST + MINUTE);
  await room.tick(FIRST + 30 * MINUTE);
  await room.tick(FIRST + 31 * MINUTE);
  const status = await sayUnmailed(db, next.index, FIRST + 31 * MINUTE);
  // Every publication here is without readers of most cadences.
  return { said: room.said, status: status.filter((line) => !/nobody follows it/.test(line)) };
}

const items = async () =>
  (await rowsOf<{ post: string }>(db, "SELECT post FROM items")).map(({ post }) => post);
const old = (over: Partial<Post> = {}) =>
  samplePost({ id: "old", title: "Old news", published: FIRST - 10 * DAY, ...over });

describe("a post that is dated ten days before the first tick and comes after it", () => {
  test("is not e-mailed, and log and status say so with what to do", async () => {
    const { said, status } = await live([], [old()]);
    expect(await items()).toEqual([]);
    expect(said).toEqual([
      "not mailed: old (dated before the digest began; `email: now` in a post mails it)",
    ]);
    expect(status).toEqual([
      '"Old news" (old): dated before the digest began, never e-mailed; `email: now` in its front matter e-mails it',
    ]);
  });

  test("is e-mailed once its author writes `email: now`", async () => {
    const { said, status } = await live([], [old({ email: "now" })]);
    expect([await items(), said[0], status]).toEqual([["old"], "settled 1 post: old", []]);
  });

  test("is e-mailed when `email: now` is written into it later, and only once", async () => {
    const before = deployment(TEMPLATE, { posts: [old()] });
    const room = openEditionsHarness(db, deployment(TEMPLATE, { posts: [] }));
    await room.tick(FIRST);
    room.deploy(before);
    await room.tick(FIRST + MINUTE);
    expect(await items()).toEqual([]);
    room.deploy(deployment(TEMPLATE, { posts: [old({ email: "now" })] }));
    await room.tick(FIRST + 2 * MINUTE);
    expect(await items()).toEqual(["old"]);
    room.deploy(deployment(TEMPLATE, { posts: [old({ email: "now", revision: "r2" })] }));
    await room.tick(FIRST + 3 * MINUTE);
    expect(await items()).toEqual(["old"]);
  });
});

test("a back catalogue full of `email: now` is mailed to nobody, whatever is edited in it", async () => {
  const { status } = await live([old({ email: "now" })], [old({ email: "now", revision: "r2" })]);
  expect(await items()).toEqual([]);
  expect(status).toEqual([
    '"Old news" (old): back catalogue that said `email: now` from the start, never e-mailed; take the line out, and write it again after the next tick',
  ]);
});

test("the back catalogue is counted, and a post of it that gets `email: now` is mailed", async () => {
  const two = old({ id: "two", published: FIRST - DAY });
  const { status } = await live([old(), two], [old(), { ...two, email: "now" }]);
  expect(await items()).toEqual(["two"]);
  expect(status).toEqual([
    "1 post published before the digest began: never e-mailed; `email: now` written into one e-mails it",
  ]);
});

test("`email: false` is said", async () => {
  const { said, status } = await live([], [samplePost({ published: FIRST, email: "never" })]);
  expect(said).toEqual([
    "not mailed: first-post (`email: false`; `email: true` mails it once settled)",
  ]);
  expect(status).toEqual([
    '"First light" (first-post): `email: false`, never e-mailed; `email: true` e-mails it once settled',
  ]);
});

test("an archive of hundreds that is moved in is one line", async () => {
  const archive = Array.from({ length: 300 }, (_, n) => old({ id: `old-${n}` }));
  const { said } = await live([], archive);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^not mailed: old-0, .* and 290 more \(dated before/);
});

test("a withdrawn post is said, and one that waits", async () => {
  const room = openEditionsHarness(db, deployment(TEMPLATE, { posts: [] }));
  await room.tick(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  const gone = samplePost({ id: "gone", title: "Gone", published: FIRST });
  room.deploy(deployment(TEMPLATE, { posts: [gone] }));
  for (const at of [1, 20, 21]) await room.tick(FIRST + at * MINUTE);
  const next = deployment(TEMPLATE, {
    posts: [{ ...gone, retracted: "Wrong." }, samplePost({ id: "fresh", published: FIRST })],
  });
  room.deploy(next);
  await room.tick(FIRST + 22 * MINUTE);
  const status = await sayUnmailed(db, next.index, FIRST + 23 * MINUTE);
  expect(status.slice(-2)).toEqual([
    '"Gone" (gone): withdrawn: it is in no email that was not out by then',
    '"First light" (fresh): waits for the quiet window, the first until Wed 3 Sep, 12:37 Europe/Berlin',
  ]);
});

describe("what the settings keep from being e-mailed", () => {
  test("no postal address", async () => {
    const publication = { ...publicationWith({}), postalAddress: [] };
    const { said, status } = await live([], [samplePost({ published: FIRST })], publication);
    expect(said.slice(0, 2)).toEqual([
      "settled 1 post: first-post",
      "nothing is mailed without a postal address: write postal_address in publication.yaml",
    ]);
    expect(status).toEqual([
      "nothing is e-mailed: write postal_address in publication.yaml, and deploy",
    ]);
  });

  test("a cadence that nobody follows", async () => {
    await subscribe(db, 1, { cadence: "instant" });
    const library = deployment(TEMPLATE, { posts: [] });
    await openEditionsHarness(db, library).tick(FIRST);
    expect(await sayUnmailed(db, library.index, FIRST)).toEqual([
      "daily: nobody follows it, so it has no editions",
      "weekly: nobody follows it yet; its editions are made, and only you receive a copy",
      "monthly: nobody follows it, so it has no editions",
    ]);
  });

  test("a cron that has not run yet", async () => {
    const { index } = deployment(TEMPLATE, { posts: [] });
    expect((await sayUnmailed(db, index, FIRST))[0]).toBe(
      "the cron has not run yet: until then nothing is settled and nothing is e-mailed",
    );
  });
});

test("a database that a tick ahead of its time has settled says so", async () => {
  const library = deployment(TEMPLATE, { posts: [] });
  await openEditionsHarness(db, library).tick(FIRST + 7 * DAY);
  expect((await sayUnmailed(db, library.index, FIRST))[0]).toBe(
    "a tick ran ahead of its time, for Wed 10 Sep, 12:00 Europe/Berlin: the next one puts it right",
  );
});

test("status says how many follow a topic that publication.yaml no longer has, and what to do", async () => {
  const [topic] = publicationWith({}).topics;
  const known = topic?.slug ?? "";
  expect(known).not.toBe("");
  await subscribe(db, 1, { topics: `,${known},` });
  await subscribe(db, 2, { topics: ",old," });
  await subscribe(db, 3, { topics: `,${known},old,` });
  await subscribe(db, 4, { topics: ",older," });
  await subscribe(db, 5);
  const { status } = await live([], []);
  expect(status).toEqual([
    "2 subscribers follow the topic old, which publication.yaml does not have, and are e-mailed nothing of it; if it was renamed, give the topic its slug back",
    "1 subscriber follows the topic older, which publication.yaml does not have, and is e-mailed nothing of it; if it was renamed, give the topic its slug back",
  ]);
});

describe("a cadence that is taken away from under its followers", () => {
  test("is said in status before they move, and in the log when they do", async () => {
    const { daily: _, ...cadences } = publicationWith({}).digest.cadences;
    const room = openEditionsHarness(db, deployment(TEMPLATE, { posts: [] }));
    await room.tick(FIRST);
    await subscribe(db, 1, { cadence: "daily" });
    const next = deployment(TEMPLATE, { publication: publicationWith({ cadences }), posts: [] });
    room.deploy(next);
    const status = async (now: number) =>
      (await sayUnmailed(db, next.index, now)).filter((line) => /moves/.test(line));
    await room.tick(FIRST + 63 * MINUTE);
    expect(await status(FIRST + 64 * MINUTE)).toEqual([
      "1 subscriber follows daily, which is not offered any more, and moves to weekly Thu 4 Sep, 13:03 Europe/Berlin; to keep them, offer daily again in publication.yaml before",
    ]);
    room.said.length = 0;
    await room.tick(FIRST + 63 * MINUTE + DAY);
    expect(room.said).toContain(
      "daily is not offered any more: 1 subscriber of it moved to weekly",
    );
    expect(await status(FIRST + 2 * DAY)).toEqual([]);
  });
});
