/**
 * Random publications, clocks, posts and readers: what `simulate`, the preview and the review page foretold is what
 * the ticks then did. A short form runs in `npm test`, a long one in `bench/prove-digest.ts`.
 */

import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { findEdition } from "../../../src/editions/edition-store.ts";
import { tickAt } from "../../../src/editions/forecast/coming.ts";
import { preview } from "../../../src/editions/forecast/preview.ts";
import { type Forecast, simulate } from "../../../src/editions/forecast/simulate.ts";
import { readStanding } from "../../../src/editions/forecast/standing.ts";
import type { LogLine } from "../../../src/editions/log-store.ts";
import { scopeOf } from "../../../src/editions/operate/review.ts";
import { editionReasonWords } from "../../../src/editions/reasons.ts";
import { readWishes, writeWish } from "../../../src/editions/wishes/wish-store.ts";
import { noWish, type Wish, withWishes } from "../../../src/editions/wishes/wishes.ts";
import { CADENCES, type Cadence } from "../../../src/publication/cadence/cadences.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import type { Post } from "../../../src/publication/post.ts";
import type { Publication } from "../../../src/publication/publication.ts";
import { DAY, HOUR, MINUTE } from "../../../src/text/time.ts";
import { setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { samplePost } from "../../support/library.ts";
import { openSqlite } from "../../support/sqlite.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "../editions-harness.ts";

const DAYS = 9;

/** A quiet week, and those in which the clocks of Europe, America and the South Pacific change. */
const STARTS = ["2025-09-01", "2025-10-24", "2025-10-31", "2026-03-06", "2026-03-27", "2026-04-03"];

const template = "<body>{{subject}}</body>";

const cadences: fc.Arbitrary<Publication["digest"]["cadences"]> = fc
  .record({
    instant: fc.boolean(),
    daily: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 })),
    weekly: fc.option(fc.integer({ min: 1, max: 7 })),
    monthly: fc.option(fc.integer({ min: 1, max: 31 })),
    at: fc.constantFrom("00:00", "02:30", "07:30", "23:59"),
  })
  .map(({ instant, daily, weekly, monthly, at }) => ({
    ...(instant && { instant: {} }),
    ...(daily && { daily: { at, days: daily } }),
    ...(weekly !== null && { weekly: { at, day: weekly } }),
    ...(monthly !== null && { monthly: { at, rule: { day: monthly } } }),
  })) as fc.Arbitrary<Publication["digest"]["cadences"]>;

const publications = fc
  .record({
    cadences,
    default: fc.constantFrom<Cadence>("instant", "daily", "weekly", "monthly"),
    minimumItems: fc.constantFrom(1, 1, 2, 4),
    maximumItems: fc.constantFrom(1, 2, 30),
    quietWindowMs: fc.constantFrom(0, 1, 15, 90).map((minutes) => minutes * MINUTE),
    review: fc.boolean(),
    firstRun: fc.constantFrom(0, 2),
    addressless: fc.constantFrom(false, false, false, true),
    timeZone: fc.constantFrom(
      "Europe/Berlin",
      "Asia/Baku",
      "Pacific/Auckland",
      "America/New_York",
      "Australia/Lord_Howe",
    ),
  })
  .map(({ addressless, timeZone, ...digest }) =>
    publicationWith(
      { ...digest, layout: "titles", groupByTopic: false },
      { timeZone, ...(addressless && { postalAddress: [] }) },
    ),
  );

/** Written before the forecast, or dated after it; an instant in the first half is over by then. */
const posts = fc.array(
  fc.record({
    at: fc.integer({ min: -4 * 24 * 60, max: (DAYS + 1) * 24 * 60 }),
    email: fc.constantFrom("settled", "settled", "settled", "now", "never"),
    topics: fc.constantFrom(["boats"], ["tides"], [] as string[]),
    seconds: fc.constantFrom(0, 17),
    /** By the second deployment: a late one may well be dated before the first tick. */
    fate: fc.constantFrom("stays", "stays", "stays", "retracted", "late"),
  }),
  { maxLength: 14 },
);

const worlds = fc.record({
  start: fc.constantFrom(...STARTS).map((day) => Date.parse(`${day}T00:00:00Z`)),
  publication: publications,
  posts,
  /** Minutes of ticks before the forecast is made. */
  ticks: fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { minLength: 0, maxLength: 6 }),
  /** After so many of the ticks comes the second deployment. */
  redeployed: fc.integer({ min: 0, max: 6 }),
  readers: fc.array(
    fc.record({
      cadence: fc.constantFrom<Cadence>("instant", "daily", "weekly", "monthly"),
      state: fc.constantFrom("active", "active", "paused", "pending"),
    }),
    { maxLength: 3 },
  ),
  /** Of editions to come, written at the desk when the forecast is made. */
  wishes: fc.array(
    fc.record({
      nth: fc.integer({ min: 0, max: 8 }),
      skip: fc.boolean(),
      pinned: fc.option(fc.integer({ min: 0, max: 13 })),
      leftOut: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
});

/** In words, as both tell it; an item's place in the email is not theirs to differ in. */
type Told = string;
const foretold = ({ at, period, state, reason, posts: carried, email }: Forecast): Told =>
  `${at} ${period}: ${state}, ${editionReasonWords(reason)}: ${email === undefined ? "" : carried.map(({ id }) => id).join(" ")} ${email?.subject ?? ""}`;

/** What each period became, by the line of the tick that decided, and with what it was frozen. */
async function done(db: D1Database, lines: readonly LogLine[]): Promise<readonly Told[]> {
  const contents = new Map(
    (
      await rowsOf<{ period: string; posts: string; subject: string }>(
        db,
        `SELECT e.period, c.subject,
           (SELECT group_concat(post, ' ') FROM (
              SELECT i.post FROM json_each(c.items) m JOIN items i ON i.seq = m.value ORDER BY m.key)) AS posts
         FROM editions e JOIN contents c
           ON c.edition_id = e.id AND c.from_seq = e.from_seq AND c.topics = '' AND c.count > 0
         WHERE json_array_length(e.manifest, '$.items') > 0`,
      )
    ).map(({ period, posts, subject }) => [period, `${posts} ${subject}`]),
  );
  return lines.flatMap(({ at, line }) => {
    const [, period = "", words] =
      /^\w{3} [\d:]+ \S+ (\w+:\S+): ((?:open|held|skipped), [^;]*)/.exec(line) ?? [];
    return words === undefined ? [] : [`${at} ${period}: ${words}: ${contents.get(period) ?? " "}`];
  });
}

/** How many editions were foretold and made, and how many of them were held. */
export type Sum = { editions: number; held: number; previews: number; wished: number };

/** @throws with the smallest world in which they differ */
export async function proveForetold(worldsTried: number, seed: number): Promise<Sum> {
  const sum: Sum = { editions: 0, held: 0, previews: 0, wished: 0 };
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => liveThrough(world, sum)),
    { numRuns: worldsTried, seed },
  );
  return sum;
}

type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

async function liveThrough(world: World, sum: Sum): Promise<void> {
  const { publication, start } = world;
  const db = openSqlite();
  const { early, late, posts: all } = deploymentsOf(world);
  const harness = openEditionsHarness(db, early);
  await harness.tick(start);
  await addReaders(db, world.readers);
  const before = [...world.ticks].sort((a, b) => a - b).map((minutes) => start + minutes * MINUTE);
  for (const [nth, at] of before.entries()) {
    if (nth === world.redeployed) harness.deploy(late);
    await harness.tick(at);
  }
  harness.deploy(late);
  // The next minute's tick is the first that is foretold.
  const from = (before.at(-1) ?? start) + 1;
  const standing = await readStanding(db, publication, from);
  const span = { from, days: DAYS, zones: [], ...(standing && { standing }) };
  const readBody = createReadBody(late.index, late.readPack);
  const unwished = await simulate(late.index, readBody, span);
  const wishes = wishesOf(world, unwished, from);
  for (const wish of wishes) await writeWish(db, wish, 0);
  const forecasts = await simulate(
    withWishes(late.index, await readWishes(db)),
    createReadBody(late.index, late.readPack),
    span,
  );
  sum.wished += forecasts.filter(({ period }) =>
    wishes.some((one) => one.period === period),
  ).length;
  const lines: LogLine[] = [];
  const arrivals = [...(standing?.cadences.values() ?? [])].flatMap(({ arrivals }) =>
    // A day before, what was taken away is noted.
    arrivals.flatMap(({ at }) => [{ at: at - DAY }, { at }]),
  );
  const moments = momentsOf(publication, all, [...forecasts, ...arrivals], [...before, from]);
  for (const at of moments) {
    const report = await harness.tick(at);
    lines.push(...report.lines);
    const held = forecasts.filter((one) => one.at === at && one.state === "held");
    for (const one of held) {
      sum.held += 1;
      const edition = await findEdition(db, one.cadence, one.period);
      deepStrictEqual(
        edition && (await scopeOf(db, edition)).titles,
        one.posts.map(({ title }) => title),
        `the review page of ${one.period}`,
      );
    }
  }
  const made = await done(db, lines);
  sum.editions += made.length;
  deepStrictEqual(made.toSorted(), forecasts.map(foretold).toSorted());
  sum.previews += await previewAgrees({ ...late, index: withWishes(late.index, wishes) }, from);
  db.close();
}

/** What an editor wishes of editions that are foretold; an instant one is made before anybody could. */
function wishesOf({ wishes }: World, coming: readonly Forecast[], from: number): readonly Wish[] {
  const wishable = coming.filter(({ cadence, at }) => cadence !== "instant" && at > from + MINUTE);
  const made = wishes.flatMap(({ nth, skip, pinned, leftOut }): readonly Wish[] => {
    const period = wishable[nth]?.period;
    if (period === undefined) return [];
    const wish = { ...noWish(period), skip, before: "Dear readers", by: "editor", at: from };
    const id = (post: number) => `post-${post}`;
    return [{ ...wish, pinned: pinned === null ? "" : id(pinned), leftOut: leftOut.map(id) }];
  });
  return [...new Map(made.map((wish) => [wish.period, wish])).values()];
}

/** Both know the content alone: a preview at an edition's instant is the edition that the simulation has there. */
async function previewAgrees(
  { index, readPack }: ReturnType<typeof deployment>,
  from: number,
): Promise<number> {
  const readBody = createReadBody(index, readPack);
  const forecasts = await simulate(index, readBody, { from, days: DAYS, zones: [] });
  let previews = 0;
  for (const cadence of CADENCES.filter((one) => one !== "instant")) {
    const first = forecasts.find((one) => one.cadence === cadence);
    if (first === undefined) continue;
    const shown = await preview(index, readBody, { cadence, topics: [], at: first.at });
    deepStrictEqual(
      shown?.kind === "email"
        ? [
            shown.period,
            shown.email.subject,
            shown.selection.items.map(({ itemContent }) => itemContent.post),
          ]
        : [shown?.period, shown?.reason],
      first.email && first.state !== "skipped"
        ? [first.period, first.email.subject, first.posts.map(({ id }) => id)]
        : [first.period, editionReasonWords(first.reason)],
      "the preview",
    );
    previews += 1;
  }
  return previews;
}

/** What stands at first, and what stands from the second deployment on. */
function deploymentsOf({ publication, posts: written, start }: World) {
  const all = written.map(({ at, seconds, topics, email, fate }, nth) => ({
    fate,
    post: samplePost({
      id: `post-${nth}`,
      title: `Post ${nth}`,
      published: start + at * MINUTE + seconds * 1_000,
      email,
      topics,
    }),
  }));
  const early = all.filter(({ fate }) => fate !== "late").map(({ post }) => post);
  const late = all.map(({ post, fate }) =>
    fate === "retracted" ? { ...post, retracted: "It was wrong." } : post,
  );
  return {
    early: deployment(template, { publication, posts: early }),
    late: deployment(template, { publication, posts: late }),
    posts: late as readonly Post[],
  };
}

async function addReaders(db: D1Database, readers: World["readers"]): Promise<void> {
  for (const [nth, { cadence, state }] of readers.entries()) {
    await subscribe(db, nth + 1, { cadence });
    await setSubscribers(db, { state }, { id: nth + 1 });
  }
}

/** Every tick that can change anything: the first, slots, full hours, and where posts appear and settle. */
function momentsOf(
  { digest }: Publication,
  all: readonly Post[],
  foretold: readonly { readonly at: number }[],
  seenAt: readonly number[],
): readonly number[] {
  const from = seenAt.at(-1) ?? 0;
  const end = from + DAYS * DAY;
  const moments = new Set([tickAt(from), ...foretold.map(({ at }) => at)]);
  for (const { published } of all) {
    for (const at of [published, published + digest.quietWindowMs]) {
      moments.add(tickAt(at)).add(tickAt(tickAt(at)));
      moments.add(tickAt(published) + digest.quietWindowMs);
    }
  }
  for (const at of seenAt) moments.add(tickAt(at) + digest.quietWindowMs);
  for (const hours of [0, 1, 2]) moments.add((Math.ceil(from / HOUR) + hours) * HOUR);
  return [...moments].filter((at) => at >= from && at <= end).sort((a, b) => a - b);
}
