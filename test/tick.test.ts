/** The tick of the cron on a database: what is due is made once, whatever the cron does. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { QUERIES } from "../src/budget.ts";
import { approveEdition } from "../src/editions/edition-store.ts";
import { equation } from "../src/outbox/equation-store.ts";
import { queueEmail } from "../src/outbox/outbox-store.ts";
import type { Post } from "../src/publication/post.ts";
import { DAY, HOUR, MINUTE } from "../src/text/time.ts";
import { contentRows, editionRows, itemRows, mailed, seenPosts } from "./editions/edition-rows.ts";
import {
  compiledTemplate,
  deployment,
  emptyDatabase,
  openEditionsHarness,
  publicationWith,
  subscribe,
} from "./editions/editions-harness.ts";
import { createProvider, deliveryOver, runToEnd } from "./outbox/outbox-harness.ts";
import { emailStates, outboxEmails } from "./outbox/outbox-rows.ts";
import { subscriberRows } from "./subscribers/subscriber-rows.ts";
import { startDatabase } from "./support/d1.ts";
import { samplePost } from "./support/library.ts";

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

const periods = async () =>
  (await editionRows(db)).map(({ period, state }) => `${period} ${state}`);
const weekly = () => editionRows(db, { cadence: "weekly" });
const contentsOf = async (cadence: string) =>
  (await contentRows(db)).filter((content) => content.cadence === cadence);
const emails = () => outboxEmails(db);

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

describe("the first tick", () => {
  test("settles the back catalogue silently and makes no edition of it", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: archive(8) }));
    await room.tick(SLOT);
    expect(await itemRows(db)).toEqual([]);
    expect(await seenPosts(db)).toBe(8);
    // The daily slot was half an hour earlier, before there was a first tick.
    expect(await periods()).toEqual(["weekly:2025-W37 skipped"]);
    expect(await emails()).toEqual([]);
    expect(room.said).toEqual([
      "first tick: 8 posts of the back catalogue known and never mailed",
      "Mon 08:00 Europe/Berlin weekly:2025-W37: skipped, 0 of minimum 1 item; next Mon 15 Sep",
    ]);
  });

  test("at a slot, makes that slot's edition of the newest posts that the setting names", async () => {
    const publication = publicationWith({ firstRun: 5 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(8) }));
    await room.tick(SLOT);
    expect(await weekly()).toMatchObject([
      {
        period: "weekly:2025-W37",
        state: "sent",
        reason: "every email is settled",
        from_seq: 0,
        upto_seq: 5,
      },
    ]);
    const [content] = await contentsOf("weekly");
    expect(content).toMatchObject({ subject: "Post 8, and 4 more", items: "[5,4,3,2,1]" });
    expect(await emails()).toMatchObject([
      { kind: "operator", ref: "weekly-2025-w37", subscriber: 0, content: null },
    ]);
    expect(room.announced).toEqual([{ batches: [expect.any(Number)] }]);
  });

  test("never sends the first posts out one by one", async () => {
    const publication = publicationWith({ firstRun: 5 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(8) }));
    await room.tick(SLOT);
    await room.tick(SLOT + MINUTE);
    expect((await periods()).filter((period) => period.startsWith("instant"))).toEqual([]);
  });

  test("between slots, leaves earlier slots alone: they were never due", async () => {
    const room = openEditionsHarness(
      db,
      deployment(template, { publication: publicationWith({ firstRun: 5 }), posts: archive(8) }),
    );
    await room.tick(SLOT + 2 * DAY);
    expect(await weekly()).toEqual([]);
    await room.tick(SLOT + 7 * DAY);
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
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await room.tick(SLOT - HOUR);
    for (const offset of offsets) await room.tick(SLOT + offset);
    expect((await weekly()).map(({ period }) => period)).toEqual(["weekly:2025-W37"]);
    expect((await emails()).filter(({ ref }) => ref.startsWith("weekly"))).toHaveLength(1);
  });

  test("when ten ticks race", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await Promise.all(Array.from({ length: 10 }, () => room.tick(SLOT)));
    await room.tick(SLOT + MINUTE);
    expect((await weekly()).map(({ period }) => period)).toEqual(["weekly:2025-W37"]);
    expect(await itemRows(db)).toHaveLength(3);
    expect((await emails()).filter(({ ref }) => ref.startsWith("weekly"))).toHaveLength(1);
  });

  test("catches up once after weeks of silence, and holds what is too late", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await room.tick(SLOT - HOUR);
    await room.tick(SLOT + 21 * DAY + 13 * HOUR);
    expect(await weekly()).toMatchObject([
      { period: "weekly:2025-W40", state: "held", reason: "13 h late, more than the 12 h allowed" },
    ]);
    expect((await emails()).map(({ ref }) => ref)).toEqual([
      expect.stringMatching(/^weekly-2025-w40-r[0-9a-f]{6}$/),
    ]);
  });

  test("makes no edition of a cadence that nobody follows, says so, and begins with what is new", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const posts = archive(4);
    const room = openEditionsHarness(db, deployment(template, { publication, posts }));
    await room.tick(SLOT - HOUR);
    await room.tick(SLOT);
    expect(await periods()).toContain("daily:2025-09-08 skipped");
    expect(room.said).toContain(
      "Mon 07:30 Europe/Berlin daily:2025-09-08: skipped, nobody follows it; next Tue 9 Sep",
    );
    await subscribe(db, 1, { cadence: "daily" });
    const news = samplePost({ id: "news", published: SLOT + HOUR });
    room.deploy(deployment(template, { publication, posts: [...posts, news] }));
    await room.tick(SLOT + 2 * HOUR);
    await room.tick(SLOT + 3 * HOUR);
    await room.tick(SLOT + DAY);
    const carried = (await contentsOf("daily")).filter(
      ({ period }) => period === "daily:2025-09-09",
    );
    expect(carried.map(({ count }) => count)).toEqual([1]);
  });

  test("a tick that slept through its slot by less than the limit makes up for it", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await room.tick(SLOT - HOUR);
    await room.tick(SLOT + 6 * HOUR);
    expect((await weekly()).map(({ state }) => state)).toEqual(["sent"]);
  });
});

describe("settling", () => {
  const old = samplePost({ id: "old", published: SLOT - 30 * DAY });
  const fresh = (over: Partial<Post> = {}) =>
    samplePost({ id: "fresh", title: "Fresh", published: SLOT - HOUR, ...over });

  test("mails a post only after it has been quiet for the window", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: [old] }));
    await room.tick(SLOT - 2 * HOUR);
    await subscribe(db, 1, { cadence: "instant" });
    room.deploy(deployment(template, { posts: [old, fresh()] }));
    await room.tick(SLOT - 10 * MINUTE);
    await room.tick(SLOT);
    expect((await weekly()).map(({ state }) => state)).toEqual(["skipped"]);
    await room.tick(SLOT + 5 * MINUTE);
    expect(await itemRows(db)).toEqual([{ seq: 1, post: "fresh" }]);
    expect(await periods()).toContain("instant:1 sending");
  });

  test("an edit inside the window starts it anew", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: [old] }));
    await room.tick(SLOT);
    room.deploy(deployment(template, { posts: [old, fresh()] }));
    await room.tick(SLOT + MINUTE);
    room.deploy(deployment(template, { posts: [old, fresh({ revision: "second" })] }));
    await room.tick(SLOT + 10 * MINUTE);
    await room.tick(SLOT + 20 * MINUTE);
    expect(await itemRows(db)).toHaveLength(0);
    await room.tick(SLOT + 25 * MINUTE);
    expect(await itemRows(db)).toHaveLength(1);
  });

  test("an edit after settling is never a second mail", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: [old] }));
    await room.tick(SLOT);
    await subscribe(db, 1, { cadence: "instant" });
    await subscribe(db, 2, { cadence: "daily" });
    room.deploy(deployment(template, { posts: [old, fresh({ email: "now" })] }));
    await room.tick(SLOT + MINUTE);
    room.deploy(
      deployment(template, {
        posts: [old, fresh({ revision: "b", slug: "renamed", title: "New name" })],
      }),
    );
    for (let hour = 1; hour < 24 * 9; hour += 24) await room.tick(SLOT + hour * HOUR);
    expect(await itemRows(db)).toHaveLength(1);
    const carried = await contentRows(db);
    expect(carried.map(({ period, items }) => `${period} ${items}`)).toEqual([
      "instant:1 [1]",
      "daily:2025-09-09 [1]",
      "weekly:2025-W38 [1]",
    ]);
    // The weekly edition was frozen after the edit, so it shows the post as it now stands.
    expect((await contentsOf("weekly"))[0]?.subject).toBe("New name");
  });

  test("a deployment without content, and the next one with it, mails no archive", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: archive(5) }));
    await room.tick(SLOT);
    room.deploy(deployment(template, { posts: [samplePost({ id: "other", published: SLOT })] }));
    await room.tick(SLOT + HOUR);
    room.deploy(deployment(template, { posts: archive(5) }));
    for (let hour = 2; hour < 30; hour += 3) await room.tick(SLOT + hour * HOUR);
    expect((await itemRows(db)).map(({ post }) => post)).not.toContain("post-5");
  });
});

describe("the number of an item that was taken back", () => {
  test("is never given again: cursors may stand on it already", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: [] }));
    await room.tick(SLOT);
    const post = (id: string, at: number) => samplePost({ id, published: at });
    const settled = async (id: string, at: number) => {
      room.deploy(deployment(template, { posts: [post(id, at)] }));
      await room.tick(at);
      await room.tick(at + 16 * MINUTE);
      return itemRows(db);
    };
    expect(await settled("first", SLOT + HOUR)).toEqual([{ seq: 1, post: "first" }]);
    // No edition has carried the first one: it goes, and leaves a gap.
    expect(await settled("second", SLOT + 2 * HOUR)).toEqual([{ seq: 2, post: "second" }]);
  });
});

describe("planning", () => {
  test("queues each reader of the cadence once and moves their cursor", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { topics: ",tides," });
    await subscribe(db, 13, { cadence: "monthly" });
    await room.tick(SLOT);
    await room.tick(SLOT + MINUTE);
    expect(
      (await emails()).filter(({ kind }) => kind === "edition").map((row) => row.subscriber),
    ).toEqual([11]);
    expect(await subscriberRows(db)).toMatchObject([
      { id: 11, cursor: 3 },
      { id: 12, cursor: 3 },
      { id: 13, cursor: 0 },
    ]);
  });

  test("lets zones that are due later join later, with the same content", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(4) }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { timeZone: "America/New_York" });
    await subscribe(db, 13, { timeZone: "Pacific/Auckland" });
    await subscribe(db, 14, { hour: 20 });
    const reached = async () =>
      (await emails()).filter(({ kind }) => kind === "edition").map(({ subscriber }) => subscriber);
    await room.tick(SLOT);
    expect(await reached()).toEqual([11, 13]);
    await room.tick(SLOT + 6 * HOUR - MINUTE);
    expect(await reached()).toEqual([11, 13]);
    await room.tick(SLOT + 6 * HOUR);
    expect(await reached()).toEqual([11, 12, 13]);
    expect((await weekly()).map(({ state }) => state)).toEqual(["open"]);
    await room.tick(SLOT + 12 * HOUR);
    expect(await reached()).toEqual([11, 12, 13, 14]);
    expect((await weekly()).map(({ state }) => state)).toEqual(["sending"]);
    const contents = (await emails())
      .filter(({ kind }) => kind === "edition")
      .map((row) => row.content);
    expect(new Set(contents).size).toBe(1);
  });

  test("composes one content for each cursor and set of topics, and no more", async () => {
    const publication = publicationWith({ firstRun: 4 });
    const posts = archive(4).map((post, index) =>
      index % 2 === 0 ? post : { ...post, topics: ["tides", "boats"] },
    );
    const room = openEditionsHarness(db, deployment(template, { publication, posts }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { topics: ",tides," });
    await subscribe(db, 13, { topics: ",tides,", timeZone: "Europe/Paris" });
    await subscribe(db, 14, { cursor: 2 });
    await room.tick(SLOT);
    const contents = await contentsOf("weekly");
    const sent = await emails();
    const readers = (id: number) => sent.filter(({ content }) => content === id).length;
    expect(contents.map(({ id, items }) => `${items} to ${readers(id)}`)).toEqual([
      "[4,3,2,1] to 1",
      "[4,2] to 2",
      "[4,3] to 1",
    ]);
    for (const { html } of contents) expect(html).toContain("<h1");
  });

  test("carries over what is beyond the maximum, to the last item, in order", async () => {
    const publication = publicationWith({ firstRun: 5, maximumItems: 2 });
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(5) }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { topics: ",boats," });
    for (const week of [0, 1, 2, 3]) await room.tick(SLOT + week * 7 * DAY);
    const received = await mailed(db);
    const of = (id: number) =>
      received
        .filter(({ subscriber }) => subscriber === id)
        .map(({ content }) => `${content.period} ${content.items}`);
    const all = ["weekly:2025-W37 [2,1]", "weekly:2025-W38 [4,3]", "weekly:2025-W39 [5]"];
    expect(of(11)).toEqual(all);
    expect(of(12)).toEqual(all);
    expect((await weekly()).map(({ state }) => state).at(-1)).toBe("skipped");
  });
});

describe("retraction", () => {
  const publication = publicationWith({ firstRun: 3 });

  test("takes the post out of emails that are not sent, and leaves the rest as it was", async () => {
    const posts = archive(3);
    const room = openEditionsHarness(db, deployment(template, { publication, posts }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12, { timeZone: "America/New_York" });
    await room.tick(SLOT);
    const retracted = posts.map((post) =>
      post.id === "post-3" ? { ...post, retracted: "It was wrong." } : post,
    );
    room.deploy(deployment(template, { publication, posts: retracted }));
    await room.tick(SLOT + HOUR);
    await room.tick(SLOT + 6 * HOUR);
    const [content, ...others] = await contentsOf("weekly");
    expect(others).toEqual([]);
    expect([content?.items, content?.subject]).toEqual(["[2,1]", "Post 2, and 1 more"]);
    expect(content?.html).not.toContain("Post 3");
    expect((await emails()).filter(({ kind }) => kind === "edition")).toHaveLength(2);
  });

  test("cancels an email when nothing is left in it", async () => {
    const posts = archive(3);
    const room = openEditionsHarness(
      db,
      deployment(template, { publication: publicationWith({}), posts }),
    );
    await room.tick(SLOT);
    const fresh = samplePost({ id: "fresh", published: SLOT, email: "now" });
    room.deploy(deployment(template, { posts: [...posts, fresh] }));
    await subscribe(db, 11, { cadence: "instant" });
    await room.tick(SLOT + MINUTE);
    expect(await emailStates(db, { kind: "edition" })).toMatchObject([{ state: "queued" }]);
    room.deploy(deployment(template, { posts: [...posts, { ...fresh, retracted: "Wrong." }] }));
    await room.tick(SLOT + 2 * MINUTE);
    expect(await emailStates(db, { kind: "edition" })).toEqual([
      { state: "cancelled", reason: "everything in it was withdrawn" },
    ]);
  });
});

describe("corrections", () => {
  const old = samplePost({ id: "old", published: SLOT - 30 * DAY });
  const wrong = samplePost({
    id: "wrong",
    title: "Ten boats",
    published: SLOT + HOUR,
    email: "now",
  });
  const right: Post = { ...wrong, revision: "b", title: "Nine boats", correction: "It was nine." };

  test("reach those who got the wrong post, and only them, once", async () => {
    const room = openEditionsHarness(db, deployment(template, { posts: [old] }));
    await room.tick(SLOT);
    await subscribe(db, 11, { cadence: "daily" });
    await subscribe(db, 12, { cadence: "weekly" });
    room.deploy(deployment(template, { posts: [old, wrong] }));
    await room.tick(SLOT + HOUR);
    await room.tick(SLOT + 23.5 * HOUR);
    room.deploy(deployment(template, { posts: [old, right] }));
    for (let day = 1; day <= 8; day += 1) await room.tick(SLOT + day * DAY);
    const received = (await mailed(db)).map(({ subscriber, content }) => {
      const { period, items, subject } = content;
      return { subscriber, period, items, subject };
    });
    expect(received).toEqual([
      { subscriber: 11, period: "daily:2025-09-09", items: "[1]", subject: "Ten boats" },
      {
        subscriber: 11,
        period: "daily:2025-09-10",
        items: "[2]",
        subject: "Correction: Nine boats",
      },
      { subscriber: 12, period: "weekly:2025-W38", items: "[1]", subject: "Nine boats" },
    ]);
  });
});

describe("review", () => {
  const publication = publicationWith({ firstRun: 3, review: true });
  const heldWeekly = async () => {
    const [held] = await weekly();
    if (held === undefined) throw new Error("no weekly edition");
    return held;
  };

  test("holds the edition until exactly what was seen is approved", async () => {
    const posts = archive(3);
    const room = openEditionsHarness(db, deployment(template, { publication, posts }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await room.tick(SLOT);
    const seen = await heldWeekly();
    expect([seen.state, seen.reason]).toEqual(["held", "waits for approval"]);
    const edited = posts.map((post) =>
      post.id === "post-3"
        ? { ...post, revision: "b", title: "Edited", email: "now" as const }
        : post,
    );
    room.deploy(deployment(template, { publication, posts: edited }));
    await room.tick(SLOT + HOUR);
    expect(await approveEdition(db, seen.id, seen.manifest_hash, SLOT + HOUR)).toBe(false);
    const asked = (await emails()).filter(({ ref }) => ref.startsWith("weekly"));
    expect(asked.map(({ ref }) => ref.slice(0, 17))).toEqual([
      "weekly-2025-w37-r",
      "weekly-2025-w37-r",
    ]);
    const now = await heldWeekly();
    expect(await approveEdition(db, now.id, now.manifest_hash, SLOT + 2 * HOUR)).toBe(true);
    expect(await approveEdition(db, now.id, now.manifest_hash, SLOT + 2 * HOUR)).toBe(false);
    await room.tick(SLOT + 3 * HOUR);
    const sent = await mailed(db);
    expect(sent.map(({ content }) => content.subject)).toEqual(["Edited, and 2 more"]);
  });

  test("an edition that nobody approved moves its items on to the next one", async () => {
    const room = openEditionsHarness(db, deployment(template, { publication, posts: archive(3) }));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await room.tick(SLOT);
    await room.tick(SLOT + 7 * DAY);
    expect(await weekly()).toMatchObject([
      {
        period: "weekly:2025-W37",
        state: "skipped",
        reason: "its items moved on to weekly:2025-W38",
      },
      { period: "weekly:2025-W38", state: "held", from_seq: 0, upto_seq: 3 },
    ]);
  });
});

describe("without a postal address", () => {
  test("nothing is sent, the line says why, and the posts wait for the edition after", async () => {
    const at = (postalAddress: readonly string[]) => {
      const publication = publicationWith({ firstRun: 2 }, { postalAddress });
      return deployment(template, { publication, posts: archive(2) });
    };
    const room = openEditionsHarness(db, at([]));
    await room.tick(SLOT - HOUR);
    await subscribe(db, 1, { cursor: 0 });
    await room.tick(SLOT);
    expect(room.said.find((line) => line.includes("weekly"))).toMatch(
      /skipped, no email goes out without a postal address: write postal_address in publication.yaml; next/,
    );
    room.deploy(at(["1 Quay Street"]));
    await room.tick(SLOT + 7 * DAY);
    expect(await mailed(db)).toMatchObject([
      { subscriber: 1, content: { period: "weekly:2025-W38", count: 2 } },
    ]);
  });
});

describe("failures", () => {
  test("a library without a template fails the tick, and emails that are due still go out", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const whole = deployment(template, { publication, posts: archive(3) });
    const room = openEditionsHarness(db, whole);
    await room.tick(SLOT - HOUR);
    room.deploy({ ...whole, index: { ...whole.index, templates: {} } });
    await queueEmail(db, {
      kind: "confirmation",
      ref: "one",
      subscriberId: 5,
      now: SLOT,
    }).run();
    await expect(room.tick(SLOT)).rejects.toThrow('no email template "edition"');
    expect(room.announced).toHaveLength(1);
    room.deploy(whole);
    await room.tick(SLOT + MINUTE);
    expect((await weekly()).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("keep nothing out of the log that was done, and each is said", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const whole = deployment(template, { publication, posts: archive(3) });
    const push = async () => {
      throw new Error("nobody is told");
    };
    const room = openEditionsHarness(db, whole, undefined, undefined, push);
    await expect(room.tick(SLOT - HOUR)).rejects.toThrow("nobody is told");
    await subscribe(db, 21);
    await expect(room.tick(SLOT)).rejects.toThrow("nobody is told");
    expect(room.said).toContain("weekly:2025-W37: queued 1 email, all planned");
    room.deploy({ ...whole, index: { ...whole.index, templates: {} } });
    await expect(room.tick(SLOT + 7 * DAY)).rejects.toThrow('no email template "edition"');
    expect(room.said.at(-1)).toBe("failed, too: nobody is told");
  });
});

describe("an edition that ended", () => {
  test("is summed up and forgotten 90 days later, by ticks that the Free plan admits", async () => {
    const publication = publicationWith({ firstRun: 3 });
    const first = deployment(template, { publication, posts: archive(4) });
    const room = openEditionsHarness(db, first, QUERIES.free);
    await room.tick(SLOT - HOUR);
    await subscribe(db, 11);
    await subscribe(db, 12);
    for (const minute of [0, 1, 2]) await room.tick(SLOT + minute * MINUTE);
    const time = { now: SLOT + 2 * MINUTE };
    await runToEnd(deliveryOver(db, createProvider(true, 100).transport, time), time);
    await room.tick(SLOT + 3 * MINUTE);
    const [edition] = await editionRows(db, { state: "sent" });
    const id = edition?.id ?? 0;
    const before = await equation(db, id);
    expect(before).toMatchObject({ audience: 2, sent: 2, balanced: true });
    const kept = async () => (await outboxEmails(db, { kind: "edition", ref: String(id) })).length;
    // It has a minute of the hour of its own.
    const minute = 4 * MINUTE;
    await room.tick(SLOT + 89 * DAY + minute);
    expect(await kept()).toBe(2);
    await room.tick(SLOT + 90 * DAY + minute);
    expect(await kept()).toBe(0);
    expect(await equation(db, id)).toEqual(before);
    expect(Math.max(...room.asked)).toBeLessThanOrEqual(QUERIES.free);
  });
});
