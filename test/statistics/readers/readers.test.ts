/** Feed readers counted, from the poll to the table, in isolates that come and go. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  gatherReports,
  READERS_WITHIN,
  readFeedReaders,
} from "../../../src/statistics/readers/readers-store.ts";
import { writeReport } from "../../../src/statistics/readers/reports-store.ts";
import {
  joinedSketch,
  markOf,
  readSketch,
  sizeOf,
  writeSketch,
} from "../../../src/statistics/readers/sketch.ts";
import { createTally, type Poll } from "../../../src/statistics/readers/tally.ts";
import { utf8 } from "../../../src/text/bytes.ts";
import { digest } from "../../../src/text/hash.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/text/time.ts";
import { dump } from "../../subscribers/subscribers-room.ts";
import { openSqlite } from "../../support/sqlite.ts";

const START = Date.UTC(2025, 8, 8, 8);
const NETNEWSWIRE = "NetNewsWire (RSS Reader; https://netnewswire.com/)";
const FEEDBIN = (id: number, count: number) => `Feedbin feed-id:${id} - ${count} subscribers`;

let db: ReturnType<typeof openSqlite>;
let drawn = 0;
beforeEach(() => {
  db = openSqlite();
  drawn = 0;
});
afterEach(() => db.close());

const fresh = () => {
  drawn += 1;
  return `random-${drawn}`;
};

/** An isolate that a test can ask to write down what it has seen. */
function isolate() {
  const tally = createTally();
  const salts = new Map<number, string>();
  return {
    poll: (over: Partial<Poll>, now = START) =>
      tally.note(
        {
          feed: "/feed.xml",
          userAgent: NETNEWSWIRE,
          address: "203.0.113.1",
          notModified: false,
          ...over,
        },
        now,
      ),
    report: (now = START) => writeReport(db, tally, salts, now, fresh),
  };
}

const read = async (from = START, to = from) =>
  (await readFeedReaders(db, { from, to })).map(
    ({ feed, family, polls, notModified, readers, subscribers }) =>
      [feed || "all", family, polls, notModified, readers, subscribers] as const,
  );

describe("readers who ask for themselves", () => {
  test("are counted once a day, however often they poll, from however many isolates, and on each feed", async () => {
    const isolates = [isolate(), isolate()];
    for (let hour = 0; hour < 12; hour += 1) {
      for (const one of isolates) {
        for (const person of [1, 2, 3]) {
          const address = `203.0.113.${person}`;
          one.poll({ address, notModified: hour > 0 }, START + hour * HOUR);
        }
        one.poll({ address: "203.0.113.1", feed: "/atom.xml" }, START + hour * HOUR);
        await one.report(START + hour * HOUR);
      }
      await gatherReports(db, START + hour * HOUR);
    }
    expect(await read()).toEqual([
      ["all", "NetNewsWire", 0, 0, 3, null],
      ["/atom.xml", "NetNewsWire", 24, 0, 1, null],
      ["/feed.xml", "NetNewsWire", 72, 66, 3, null],
    ]);
  });

  test("behind one address are told apart by their programs", async () => {
    const one = isolate();
    for (const version of [1, 2]) one.poll({ userAgent: `NetNewsWire/${version}` });
    await one.report();
    await gatherReports(db, START);
    expect((await read())[0]).toEqual(["all", "NetNewsWire", 0, 0, 2, null]);
  });
});

describe("subscribers of aggregators", () => {
  test("are the latest that each said of each of its feeds, and its machines are no readers", async () => {
    const one = isolate();
    const said = [
      [FEEDBIN(7, 30), "198.51.100.1", 0],
      [FEEDBIN(7, 31), "198.51.100.2", 1],
      [FEEDBIN(8, 4), "198.51.100.3", 2],
      ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; 123 subscribers; )", "198.51.100.4", 3],
    ] as const;
    for (const [userAgent, address, hour] of said) {
      one.poll({ userAgent, address }, START + hour * HOUR);
      await one.report(START + hour * HOUR);
      await gatherReports(db, START + hour * HOUR);
    }
    expect(await read()).toEqual([
      ["/feed.xml", "Feedly", 1, 0, 0, 123],
      ["/feed.xml", "Feedbin", 3, 0, 0, 35],
    ]);
  });
});

describe("what is kept", () => {
  test("holds no address and no name of a program, and after the day nothing that tells a reader", async () => {
    const one = isolate();
    const secret = "Mozilla/5.0 (X11; my own build 7f3a)";
    one.poll({ address: "2001:db8::beef", userAgent: secret });
    await one.report();
    expect(await dump(db)).not.toMatch(/2001:db8::beef|7f3a/);
    await gatherReports(db, START);
    const during = await dump(db);
    expect(during).toContain("reader_salts");
    expect(during).not.toMatch(/2001:db8::beef|7f3a/);
    await gatherReports(db, START + DAY);
    const after = await dump(db);
    expect(after).not.toContain("reader_salts");
    expect(after).not.toContain("reader_reports");
    expect(after).toContain('"readers":1,"sketch":null');
  });

  test("of the minutes around midnight is polls, and no salt is drawn for a day that is over", async () => {
    const one = isolate();
    const midnight = Date.UTC(2025, 8, 9);
    one.poll({}, midnight - MINUTE);
    await gatherReports(db, midnight);
    await one.report(midnight + MINUTE);
    expect(await dump(db)).not.toContain("reader_salts");
    await gatherReports(db, midnight + HOUR);
    expect(await read()).toEqual([["/feed.xml", "NetNewsWire", 1, 0, 0, null]]);
  });

  test("is added once, whoever gathers twice or at the same time", async () => {
    const one = isolate();
    one.poll({});
    await one.report();
    await Promise.all([gatherReports(db, START), gatherReports(db, START)]);
    await gatherReports(db, START);
    expect(await read()).toEqual([
      ["all", "NetNewsWire", 0, 0, 1, null],
      ["/feed.xml", "NetNewsWire", 1, 0, 1, null],
    ]);
  });

  test("is gathered hundred by hundred, and no reader of the day before is lost for it", async () => {
    const one = isolate();
    for (let nth = 0; nth < 130; nth += 1) {
      one.poll({ address: `203.0.113.${nth}` });
      await one.report(START + nth * SECOND);
    }
    const nextDay = START + DAY;
    expect(await gatherReports(db, nextDay)).toBe(true);
    expect(await gatherReports(db, nextDay)).toBe(false);
    const [all] = await read();
    expect(all?.[4]).toBeGreaterThan(120);
    expect(all?.[4]).toBeLessThan(140);
    expect(await dump(db)).not.toContain("reader_salts");
  });

  test("of a flood of made-up names, addresses and feed ids is bounded, and no poll of it is lost", async () => {
    let polls = 0;
    for (let round = 0; round < 3; round += 1) {
      const one = isolate();
      for (let nth = 0; nth < 5_000; nth += 1) {
        const userAgent = `Feedly/${nth} (${nth} subscribers; feed-id=${round}-${nth})`;
        one.poll({ address: `10.${round}.${nth >> 8}.${nth & 255}`, userAgent });
        polls += 1;
      }
      await one.report(START + round * MINUTE);
      await gatherReports(db, START + round * MINUTE);
    }
    const rows = await readFeedReaders(db, { from: START, to: START });
    expect(rows.reduce((sum, row) => sum + row.polls, 0)).toBe(polls);
    const text = await dump(db);
    expect(
      text.split("\n").filter((line) => line.startsWith("aggregator_days")).length,
    ).toBeLessThanOrEqual(800);
  });
});

describe("an isolate writes down what it has seen", () => {
  test("soon after the first poll, then after longer and longer, a hundred times a day at most", () => {
    const tally = createTally();
    const poll = { feed: "/feed.xml", userAgent: "", address: "203.0.113.1", notModified: true };
    const written: number[] = [];
    let due: number | undefined;
    for (let now = START; now < START + DAY; now += 5 * SECOND) {
      if (due !== undefined && now >= due) {
        tally.take(now);
        written.push(now);
        due = undefined;
      }
      const wait = tally.note(poll, now);
      if (wait !== undefined) due = now + wait;
      // The platform lets what follows an answer go on for half a minute.
      expect(wait ?? 0).toBeLessThanOrEqual(25 * SECOND);
    }
    expect(written[0]).toBe(START + 10 * SECOND);
    expect(written.length).toBeGreaterThan(90);
    expect(written.length).toBeLessThan(105);
  });

  test("also where the one that was to do it was stopped", () => {
    const tally = createTally();
    const poll = { feed: "/feed.xml", userAgent: "", address: "", notModified: true };
    expect(tally.note(poll, START)).toBe(10 * SECOND);
    expect(tally.note(poll, START + 20 * SECOND)).toBeUndefined();
    expect(tally.note(poll, START + MINUTE)).toBe(10 * SECOND);
    expect(tally.take(START + 2 * MINUTE).seen).toMatchObject([{ polls: 3 }]);
  });
});

describe("the estimate of distinct ones", () => {
  test.each([1, 3, 10, 100, 1_000, 20_000])("of %i is as near as it says", async (count) => {
    const marks: number[] = [];
    for (let nth = 0; nth < count; nth += 1) marks.push(markOf(await digest(utf8(`salt ${nth}`))));
    const size = sizeOf(joinedSketch(marks, []));
    expect(Math.abs(size - count) / count).toBeLessThanOrEqual(READERS_WITHIN);
    if (count <= 10) expect(size).toBe(count);
  });

  test("does not change by who is seen again, nor by the order", async () => {
    const marks = await Promise.all(
      Array.from({ length: 900 }, async (_, nth) => markOf(await digest(utf8(String(nth))))),
    );
    const whole = joinedSketch(marks, []);
    expect(joinedSketch(whole, marks.slice(50).toReversed())).toEqual(whole);
    for (const sketch of [[], whole.slice(0, 3), whole]) {
      expect(readSketch(writeSketch(sketch))).toEqual(sketch);
    }
    expect(joinedSketch(joinedSketch(marks.slice(0, 90), []), marks.slice(80))).toEqual(whole);
  });
});
