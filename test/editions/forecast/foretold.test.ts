/** What `tidings simulate` foretells is what the cron then does: one decision, asked by both. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tickAt } from "../../../src/editions/forecast/coming.ts";
import { type Forecast, simulate } from "../../../src/editions/forecast/simulate.ts";
import { readStanding } from "../../../src/editions/forecast/standing.ts";
import type { LogLine } from "../../../src/editions/log-store.ts";
import type { Cadence } from "../../../src/publication/cadence/cadences.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import type { Post } from "../../../src/publication/post.ts";
import type { Publication } from "../../../src/publication/publication.ts";
import { samplePost } from "../../support/library.ts";
import { openSqlite } from "../../support/sqlite.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "../editions-harness.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2025-09-01T00:00:00Z");
const DAYS = 9;

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
    timeZone: fc.constantFrom("Europe/Berlin", "Asia/Baku", "Pacific/Auckland", "America/New_York"),
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
  }),
  { maxLength: 14 },
);

const world = fc.record({
  publication: publications,
  posts,
  /** Minutes of ticks before the forecast is made. */
  ticks: fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { minLength: 0, maxLength: 6 }),
  readers: fc.array(
    fc.record({
      cadence: fc.constantFrom<Cadence>("instant", "daily", "weekly", "monthly"),
      state: fc.constantFrom("active", "active", "paused", "pending"),
    }),
    { maxLength: 3 },
  ),
});

/** In words, as both tell it; an item's place in the email is not theirs to differ in. */
type Told = string;
const foretold = ({ period, state, reason, posts: carried, email }: Forecast): Told =>
  `${period}: ${state}, ${reason}: ${email === undefined ? "" : carried.map(({ id }) => id).join(" ")} ${email?.subject ?? ""}`;

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
  return lines.flatMap(({ line }) => {
    const [, period = "", words] =
      /^\w{3} [\d:]+ \S+ (\w+:\S+): ((?:open|held|skipped), [^;]*)/.exec(line) ?? [];
    return words === undefined ? [] : [`${period}: ${words}: ${contents.get(period) ?? " "}`];
  });
}

describe("simulate and the cron agree", () => {
  test("over random publications, clocks, posts and readers", async () => {
    let editions = 0;
    await fc.assert(
      fc.asyncProperty(world, async ({ publication, posts: written, ticks, readers }) => {
        const db = openSqlite();
        const all: readonly Post[] = written.map(({ at, seconds, topics, email }, nth) =>
          samplePost({
            id: `post-${nth}`,
            title: `Post ${nth}`,
            published: START + at * MINUTE + seconds * 1_000,
            email,
            topics,
          }),
        );
        const library = deployment(template, { publication, posts: all });
        const room = openEditionsHarness(db, library);
        await room.tick(START);
        for (const [nth, { cadence, state }] of readers.entries()) {
          await subscribe(db, nth + 1, { cadence });
          await db
            .prepare("UPDATE subscribers SET state = ?1 WHERE id = ?2")
            .bind(state, nth + 1)
            .run();
        }
        const before = [...ticks].sort((a, b) => a - b).map((minutes) => START + minutes * MINUTE);
        for (const at of before) await room.tick(at);
        // The next minute's tick is the first that is foretold.
        const from = (before.at(-1) ?? START) + 1;
        const readBody = createReadBody(library.index, library.readPack);
        const standing = await readStanding(db, publication, from);
        const forecasts = await simulate(library.index, readBody, {
          from,
          days: DAYS,
          zones: [],
          ...(standing && { standing }),
        });
        // Every tick that can change anything: the first, slots, full hours, and where posts appear and settle.
        const end = from + DAYS * DAY;
        const moments = new Set([tickAt(from), ...forecasts.map(({ at }) => at)]);
        for (const { published } of all) {
          for (const at of [published, published + publication.digest.quietWindowMs]) {
            moments.add(tickAt(at)).add(tickAt(tickAt(at)));
            moments.add(tickAt(published) + publication.digest.quietWindowMs);
          }
        }
        moments.add(tickAt(from) + publication.digest.quietWindowMs);
        for (const hours of [0, 1, 2]) moments.add((Math.ceil(from / HOUR) + hours) * HOUR);
        const lines: LogLine[] = [];
        for (const at of [...moments].sort((a, b) => a - b)) {
          if (at >= from && at <= end) lines.push(...(await room.tick(at)).lines);
        }
        const made = await done(db, lines);
        editions += made.length;
        expect(made.toSorted()).toEqual(forecasts.map(foretold).toSorted());
        (db as unknown as { close: () => void }).close();
      }),
      { numRuns: 300, seed: 20_261_128 },
    );
    // Not vacuous.
    expect(editions).toBeGreaterThan(300);
  }, 600_000);
});
