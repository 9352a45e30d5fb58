/** Short forms of `npm run prove:delivery`: the same promises, the same auditors, fewer emails. */
import { afterAll, describe, expect, test } from "vitest";
import { proveCrash } from "../../bench/delivery/crash.ts";
import { proveDisorder } from "../../bench/delivery/disorder.ts";
import { CARELESS, proveFaults } from "../../bench/delivery/faults.ts";
import { fuzzHeaders, SPOILED } from "../../bench/delivery/headers.ts";
import { proveLeaving } from "../../bench/delivery/leaving.ts";
import { proveRaces, SABOTAGES } from "../../bench/delivery/races.ts";
import type { Report } from "../../bench/delivery/report.ts";
import { WAYS } from "../../bench/delivery/ways.ts";
import { openSqlite } from "../support/sqlite.ts";

const db = openSqlite();
afterAll(() => db.close());

const quiet = () => undefined;
const kept = ({ problems, counts }: Report) => {
  expect(problems).toEqual([]);
  return counts;
};

describe.each(WAYS)("over %s", (way) => {
  test.each([
    { batchSize: 1, recipients: 3 },
    { batchSize: 10, recipients: 25 },
    { batchSize: 100, recipients: 130 },
  ])(
    "up to $recipients emails, $batchSize a call, survive a crash at every I/O: nobody lost, nobody twice",
    async (size) => {
      // Each write of a mail server's line is a point to die at: two dozen emails have enough of them.
      const recipients = way === "smtp" ? Math.min(size.recipients, 24) : size.recipients;
      const counts = kept(await proveCrash(db, { way, ...size, recipients }, quiet));
      expect(Number.parseInt(counts, 10)).toBeGreaterThan(40);
      expect(counts).toMatch(/[1-9]\d* lies seen through/);
    },
  );

  test("emails of which three in ten go wrong all end as the provider says", async () => {
    // Over HTTP a chance is a call of a hundred: it takes many of them to meet two faults in a row.
    const recipients = way === "smtp" ? 600 : 5_000;
    const counts = kept(await proveFaults(db, { way, recipients, seed: 7, silences: 1 }, quiet));
    expect(counts).toMatch(/^[1-9]\d* faults/);
  });
});

test.each(Object.entries(CARELESS))("a provider would notice it if %s", async (_, sabotage) => {
  const run = { way: "postmark", recipients: 2_000, seed: 1, silences: 0 } as const;
  const { problems } = await proveFaults(db, { ...run, sabotage }, quiet);
  expect(problems.join("\n")).toMatch(/tried again after it was lost|before the time it was told/);
});

test.each([true, false])(
  "a queue that doubles, delays and loses messages changes nothing (keys: %s)",
  async (idempotent) => {
    kept(await proveDisorder(db, { idempotent, recipients: 600, seed: 3 }, quiet));
  },
);

describe("consumers on one page", () => {
  test("never own it at once, in 300 races", async () => {
    kept(await proveRaces(db, { races: 300, seed: 1 }, quiet));
  });

  test.each(Object.entries(SABOTAGES))(
    "are watched: it would be seen if %s",
    async (_, sabotage) => {
      const { problems } = await proveRaces(db, { races: 500, seed: 1, sabotage }, quiet);
      expect(problems).not.toEqual([]);
    },
  );
});

describe("whoever leaves", () => {
  test("is in no call that is sent afterwards, in 100 histories", async () => {
    kept(await proveLeaving(db, { histories: 100, seed: 1 }, quiet));
  });

  test("would be seen in one if the call did not read them anew", async () => {
    const { problems } = await proveLeaving(db, { histories: 20, seed: 1, deaf: true }, quiet);
    expect(problems).not.toEqual([]);
  });
});

describe("hostile texts", () => {
  test("leave the fields of 1,500 messages as they are", async () => {
    const { problems, parsed } = await fuzzHeaders({ messages: 1_500, seed: 5, parseEvery: 10 });
    expect(problems).toEqual([]);
    expect(parsed).toBe(150);
  });

  test.each(Object.entries(SPOILED))("are looked at: %s would be seen", async (_, sabotage) => {
    const fuzz = { messages: 3, seed: 5, parseEvery: 1, sabotage };
    expect((await fuzzHeaders(fuzz)).problems).not.toEqual([]);
  });
});
