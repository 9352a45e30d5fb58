/** What a publisher changes about cadences e-mails nobody more often than they chose. */
import { beforeEach, describe, expect, test } from "vitest";
import {
  CADENCES,
  type Cadence,
  type Cadences,
  placeOf,
} from "../../../src/publication/cadence/cadences.ts";
import type { Publication } from "../../../src/publication/publication.ts";
import { moveFromEnded } from "../../../src/subscribers/ended/ended-store.ts";
import { displacedBy, displacedWords, movedWords } from "../../../src/subscribers/ended/places.ts";
import { readFollowers } from "../../../src/subscribers/group-store.ts";
import { choose } from "../../../src/subscribers/preferences.ts";
import { DAY, HOUR } from "../../../src/text/time.ts";
import { chance } from "../../support/chance.ts";
import { samplePublication } from "../../support/library.ts";
import { portsOver } from "../../support/ports.ts";
import { runs } from "../../support/runs.ts";
import { beforeMigration, openSqlite } from "../../support/sqlite.ts";
import {
  addingReaders,
  addingSubscribers,
  setSubscribers,
  subscriberRows,
} from "../subscriber-rows.ts";

const HISTORIES = runs(150, 1_000);

const START = Date.UTC(2026, 8, 14, 8);
const EVERY: Cadences = {
  instant: {},
  daily: { at: "07:00", days: [1, 2, 3, 4, 5, 6, 7] },
  weekly: { at: "08:00", day: 1 },
  monthly: { at: "08:00", rule: { day: 1 } },
};

function offering(...names: readonly Cadence[]): Cadences {
  return Object.fromEntries(names.map((name) => [name, EVERY[name]]));
}

let db: ReturnType<typeof openSqlite>;
beforeEach(() => {
  db = openSqlite();
  return () => db.close();
});

const said: string[] = [];
/** One hour's tick. @returns what was logged */
async function hour(cadences: Cadences, now: number, queries = 1_000): Promise<readonly string[]> {
  said.length = 0;
  const moved = await moveFromEnded(
    db,
    cadences,
    now,
    () => queries,
    (one) => {
      said.push(movedWords(one));
      return db.prepare("SELECT 1");
    },
  );
  expect(moved.map(movedWords)).toEqual(said);
  return [...said];
}

const cadenceOf = async (id: number) =>
  (await subscriberRows(db)).find((row) => row.id === id)?.cadence;

describe("where somebody stands whose cadence", () => {
  test.each([
    ["is offered", "weekly", offering("daily", "weekly"), { kind: "kept" }],
    [
      "was taken away",
      "instant",
      offering("weekly", "monthly"),
      { kind: "rarer", cadence: "weekly" },
    ],
    ["was the rarest", "monthly", offering("instant", "weekly"), { kind: "none" }],
    ["is one of a newer version", "yearly", offering("weekly"), { kind: "kept" }],
  ] as const)("%s", (_, chosen, cadences, place) => {
    expect(placeOf(cadences, chosen)).toEqual(place);
  });
});

describe("a cadence that is taken away", () => {
  test("keeps its followers for a day, and then moves them to the next rarer one, each cursor as it was", async () => {
    await addingSubscribers(db, [
      { id: 1, cadence: "daily", cursor: 7 },
      { id: 2, cadence: "weekly", cursor: 7 },
    ]).run();
    await addingSubscribers(db, [
      { id: 3, cadence: "daily", cursor: 0, state: "unsubscribed" },
    ]).run();
    const now = offering("instant", "weekly", "monthly");
    expect(await hour(now, START)).toEqual([]);
    expect(await hour(now, START + 23 * HOUR)).toEqual([]);
    expect(await cadenceOf(1)).toBe("daily");
    expect(await hour(now, START + DAY)).toEqual([
      "daily is not offered any more: 1 subscriber of it moved to weekly",
    ]);
    expect(
      (await subscriberRows(db)).map(({ id, cadence, cursor }) => [id, cadence, cursor]),
    ).toEqual([
      [1, "weekly", 7],
      [2, "weekly", 7],
      [3, "daily", 0],
    ]);
  });

  test("and is offered again within the day moves nobody", async () => {
    await addingSubscribers(db, [{ id: 1, cadence: "daily" }]).run();
    await hour(offering("weekly"), START);
    await hour(EVERY, START + 20 * HOUR);
    await hour(offering("weekly"), START + DAY);
    expect(await cadenceOf(1)).toBe("daily");
  });

  test("and is offered again later brings nobody back to it", async () => {
    await addingSubscribers(db, [{ id: 1, cadence: "daily" }]).run();
    await hour(offering("weekly"), START);
    await hour(offering("weekly"), START + DAY);
    await hour(EVERY, START + 2 * DAY);
    await hour(EVERY, START + 4 * DAY);
    expect(await cadenceOf(1)).toBe("weekly");
  });

  test("with no rarer one leaves its followers as they are, and e-mailed nothing", async () => {
    await addingSubscribers(db, [{ id: 1, cadence: "monthly" }]).run();
    for (const days of [0, 1, 2, 3]) await hour(offering("instant", "weekly"), START + days * DAY);
    expect(await cadenceOf(1)).toBe("monthly");
  });

  test("moves 12,000 in slices, on the Free plan one an hour, and says once how many they were", async () => {
    const ids = Array.from({ length: 12_000 }, (_, index) => index + 1);
    await addingReaders(db, ids, { cadence: "daily" }).run();
    const now = offering("weekly");
    await hour(now, START);
    const lines: string[] = [];
    for (let n = 0; n < 13; n += 1) lines.push(...(await hour(now, START + DAY + n * HOUR, 50)));
    expect(lines).toEqual([
      "daily is not offered any more: 12000 subscribers of it moved to weekly",
    ]);
    expect(await readFollowers(db)).toEqual([{ cadence: "weekly", size: 12_000 }]);
  });

  test("takes along whoever takes their unsubscribing back afterwards, within two days", async () => {
    await addingSubscribers(db, [{ id: 1, cadence: "daily", state: "unsubscribed" }]).run();
    for (const days of [0, 1]) await hour(offering("weekly"), START + days * DAY);
    await setSubscribers(db, { state: "active" }, { id: 1 });
    for (const days of [2, 3]) await hour(offering("weekly"), START + days * DAY);
    expect(await cadenceOf(1)).toBe("weekly");
  });

  test("before ends were noted at all moves nobody, since those have been e-mailed nothing", async () => {
    const { db: before, migrate } = beforeMigration("0020_ended_cadences.sql");
    before.exec(`INSERT INTO cadences (cadence, since, upto) VALUES ('weekly', 0, 0);
      INSERT INTO subscribers (id, address, mailbox, state, created, changed, cadence)
      VALUES (1, 'a@b.example', 'a@b.example', 'active', 0, 0, 'daily')`);
    migrate();
    expect(before.prepare("SELECT cadence, since FROM ended_cadences").all()).toEqual([
      { cadence: "daily", since: 0 },
    ]);
    before.close();
    const followers = [{ cadence: "daily", size: 1 }] as const;
    const ended = [{ cadence: "daily", since: 0 }] as const;
    expect(displacedBy(offering("weekly"), followers, ended)).toMatchObject([{ to: undefined }]);
  });
});

test("it is said before it happens, with how many and what to do", () => {
  const followers = [
    { cadence: "daily", size: 1_234 },
    { cadence: "monthly", size: 1 },
    { cadence: "weekly", size: 9 },
  ] as const;
  const lines = (ended: readonly { cadence: Cadence; since: number }[]) =>
    displacedBy(offering("weekly"), followers, ended).map((one) => displacedWords(one, "UTC"));
  const monthly =
    "1 subscriber follows monthly, which is not offered any more, and is e-mailed nothing: nobody is moved to a more frequent one; offer monthly again in publication.yaml, or let them choose another";
  expect(lines([])).toEqual([
    "1234 subscribers follow daily, which is not offered any more, and move to weekly a day after this is deployed; to keep them, offer daily again in publication.yaml before",
    monthly,
  ]);
  expect(lines([{ cadence: "daily", since: START }])).toEqual([
    "1234 subscribers follow daily, which is not offered any more, and move to weekly Tue 15 Sep, 08:00 UTC; to keep them, offer daily again in publication.yaml before",
    monthly,
  ]);
});

test(`${HISTORIES} random histories of settings e-mail nobody more often than they chose or had`, async () => {
  const rank = (cadence: string) => CADENCES.indexOf(cadence as Cadence);
  const ids = [1, 2, 3, 4, 5, 6];
  await addingReaders(db, ids).run();
  const tokens = await Promise.all(
    ids.map((subscriber) =>
      portsOver(db, samplePublication).tokens.sign("preferences", { subscriber }),
    ),
  );
  let moves = 0;
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const random = chance(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    // What is still noted of the history before is one more beginning.
    const allowed = new Map<number, number>();
    for (const id of ids) {
      const cadence = pick(CADENCES);
      await setSubscribers(db, { cadence, state: pick(["active", "active", "paused"]) }, { id });
      allowed.set(id, rank(cadence));
    }
    let publication = samplePublication;
    for (let step = 0; step < 8; step += 1) {
      if (random() < 0.5) {
        const offered = CADENCES.filter(() => random() < 0.5);
        const names = offered.length === 0 ? [pick(CADENCES)] : offered;
        const digest = {
          ...publication.digest,
          cadences: offering(...names),
          default: pick(names),
        };
        publication = { ...publication, digest } satisfies Publication;
      }
      const now = START + seed * 30 * DAY + step * pick([HOUR, 12 * HOUR, DAY, 2 * DAY]);
      if (random() < 0.3) {
        const nth = Math.floor(random() * ids.length);
        const own = random() < 0.3 ? pick(CADENCES) : undefined;
        const ports = portsOver(db, publication);
        const chosen = await choose(ports, tokens[nth] ?? "", { cadence: own, hour: "7" }, now);
        // Their own choice alone may raise it.
        if (own !== undefined && chosen.kind === "changed") allowed.set(nth + 1, rank(own));
      }
      await hour(publication.digest.cadences, now);
      for (const { id, cadence } of await subscriberRows(db)) {
        const had = allowed.get(id) ?? 0;
        expect(rank(cadence), `history ${seed}, step ${step}, reader ${id}`).toBeGreaterThanOrEqual(
          had,
        );
        moves += rank(cadence) > had ? 1 : 0;
        allowed.set(id, rank(cadence));
      }
    }
  }
  // A history in which nobody is moved proves nothing.
  expect(moves).toBeGreaterThan(HISTORIES);
});
