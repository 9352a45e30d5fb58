import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { csvRow, LIST_HEADER, listRow } from "../../../src/subscribers/lists/export.ts";
import type { Importer } from "../../../src/subscribers/lists/import.ts";
import { importPage } from "../../../src/subscribers/lists/import.ts";
import { listFormatOf } from "../../../src/subscribers/lists/list.ts";
import { listSubscribers } from "../../../src/subscribers/lists/list-store.ts";
import type { LeftAs } from "../../../src/subscribers/lists/row/table.ts";
import { addByOperator, removeByOperator } from "../../../src/subscribers/operator.ts";
import { signUpsBefore } from "../../../src/subscribers/signup-store.ts";
import { recordsOf, subscriberByMailbox } from "../../../src/subscribers/store.ts";
import { DAY } from "../../../src/text/time.ts";
import { addCadence } from "../../editions/edition-rows.ts";
import type { SubscribersRoom } from "../subscribers-room.ts";
import { dump, openSubscribersRoom, START, sweep } from "../subscribers-room.ts";

let room: SubscribersRoom;
let importer: Importer;
beforeAll(async () => {
  room = await openSubscribersRoom();
  const { db, publication, hash, freshId } = room.ports;
  importer = { db, publication, hash, freshId, source: "list.csv" };
});
afterAll(() => room.close());
beforeEach(() => sweep(room.db));

/** Imports a file in one page. */
async function bring(csv: string, now = START, dryRun = false, into = importer, as?: LeftAs) {
  const [header = [], ...rows] = parse(csv) as string[][];
  const format = listFormatOf(header, { now, ...(as === undefined ? {} : { as }) });
  if (format.kind === "unknown") throw new Error(format.reason);
  const numbered = rows.map((cells, index) => {
    const read = format.format.read(cells);
    if (read.kind !== "row") throw new Error(JSON.stringify(read));
    return { number: index + 2, row: read.row };
  });
  return importPage(into, numbered, now, dryRun);
}

async function written(): Promise<string> {
  const page = await listSubscribers(room.db, 0, 1_000);
  return csvRow(LIST_HEADER) + page.map(listRow).sort().join("");
}

const GHOST = `email,subscribed_to_emails,created_at,deleted_at,labels
ada@example.com,true,2024-01-15T10:00:00Z,,vip
ben@example.com,false,2024-01-15T10:00:00Z,,
`;

describe("an import", () => {
  test("keeps state, dates, tags, and records what the operator vouches for", async () => {
    expect(await bring(GHOST)).toMatchObject({
      added: 2,
      ended: 0,
      suppressed: 0,
      known: 0,
      bad: [],
    });
    const ada = await subscriberByMailbox(room.db, "ada@example.com");
    expect(ada).toMatchObject({
      state: "active",
      cadence: "weekly",
      topics: [],
      tags: ["vip"],
      created: Date.UTC(2024, 0, 15, 10),
      confirmed: Date.UTC(2024, 0, 15, 10),
    });
    expect(await subscriberByMailbox(room.db, "ben@example.com")).toMatchObject({
      state: "unsubscribed",
    });
    expect((await recordsOf(room.db, ada?.id ?? 0)).consents).toMatchObject([
      { words: "imported", source: "list.csv", confirmed: Date.UTC(2024, 0, 15, 10) },
    ]);
  });

  test("done twice changes nothing", async () => {
    await bring(GHOST);
    const before = await dump(room.db);
    expect(await bring(GHOST, START + DAY)).toMatchObject({ added: 0, ended: 0, known: 2 });
    expect(await dump(room.db)).toBe(before);
  });

  test("of our own export into an empty database gives the same list", async () => {
    await bring(
      `${[
        LIST_HEADER.join(","),
        'ada@example.com,active,daily,boats,Asia/Baku,7,,"press,vip",2024-01-01T00:00:00.000Z,2024-01-02T00:00:00.000Z,2024-01-03T00:00:00.000Z,form-1,/subscribe',
        "ben@example.com,paused,weekly,,,,2027-01-01T00:00:00.000Z,,2024-01-01T00:00:00.000Z,2024-01-02T00:00:00.000Z,2024-01-03T00:00:00.000Z,form-2,/posts/x",
        "eve@example.com,pending,monthly,boats tides,,,,,2024-01-01T00:00:00.000Z,,2024-01-03T00:00:00.000Z,form-2,/posts/x",
        "'=x@example.com,complained,instant,,,,,,2024-01-01T00:00:00.000Z,2024-01-02T00:00:00.000Z,2024-01-03T00:00:00.000Z,form-2,'=cmd",
        "out@example.com,unsubscribed,weekly,,,,,,2024-01-01T00:00:00.000Z,2024-01-02T00:00:00.000Z,2024-01-03T00:00:00.000Z,form-2,/posts/x",
        "gone@example.com,bounced,weekly,,,,,,2024-01-01T00:00:00.000Z,2024-01-02T00:00:00.000Z,2024-01-03T00:00:00.000Z,form-2,/posts/x",
      ].join("\n")}\n`,
    );
    const first = await written();
    expect(first.split("\r\n")).toHaveLength(8);
    await sweep(room.db);
    await bring(first, START + DAY);
    expect(await written()).toBe(first);
  });

  test.each(["unsubscribed", "bounced", "complained"])(
    "does not bring back one who is %s",
    async (state) => {
      await bring(GHOST);
      await room.db.prepare("UPDATE subscribers SET state = ?1").bind(state).run();
      const before = await dump(room.db);
      await bring("email\nADA@example.com\n", START + DAY);
      expect(await dump(room.db)).toBe(before);
    },
  );

  test("does not bring back one who was erased, in any spelling", async () => {
    const hash = await room.ports.hash("suppression", "ada@example.com");
    await room.db
      .prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'erased', 0)")
      .bind(hash)
      .run();
    for (const csv of [GHOST, "email\nAda@EXAMPLE.com\n"]) {
      expect(await bring(csv)).toMatchObject({ suppressed: 1 });
    }
    expect(await dump(room.db)).not.toMatch(/ada@/i);
    expect(await subscriberByMailbox(room.db, "ben@example.com")).toBeDefined();
  });

  test("ends the subscription of one who left elsewhere, and says so in the log", async () => {
    await bring("email\nben@example.com\n");
    expect(await bring(GHOST, START + DAY)).toMatchObject({ added: 1, ended: 1, known: 0 });
    const ben = await subscriberByMailbox(room.db, "ben@example.com");
    expect(ben).toMatchObject({ state: "unsubscribed", changed: START + DAY });
    expect((await recordsOf(room.db, ben?.id ?? 0)).changes).toEqual([
      { at: START + DAY, was: "active", became: "unsubscribed", source: "import" },
    ]);
  });

  test("leaves one who confirmed again after they had left elsewhere", async () => {
    await bring("email,created_at\nben@example.com,2024-06-01\n");
    const old = `Email Address,UNSUB_TIME,LEID,EUID
ben@example.com,2024-05-06 07:08:09,1,a
`;
    expect(await bring(old)).toMatchObject({ ended: 0, known: 1 });
    expect(await subscriberByMailbox(room.db, "ben@example.com")).toMatchObject({
      state: "active",
    });
    expect(await bring(old.replace("2024-05", "2024-07"))).toMatchObject({ ended: 1 });
  });

  test("of one person twice in a file, who left in one of them, leaves them out", async () => {
    await bring(`email,subscribed_to_emails,created_at
ada@example.com,true,2024-01-01
Ada@example.com,false,2024-01-01
`);
    expect(await listSubscribers(room.db, 0, 10)).toMatchObject([{ state: "unsubscribed" }]);
  });

  test("tried first says what it would do and writes nothing", async () => {
    await bring("email\nben@example.com\n");
    const before = await dump(room.db);
    expect(await bring(GHOST, START, true)).toMatchObject({ added: 1, ended: 1, known: 0 });
    expect(await dump(room.db)).toBe(before);
    expect(await bring(GHOST)).toMatchObject({ added: 1, ended: 1, known: 0 });
  });

  test("counts beforehand what it counts afterwards, also of a person who stands there twice", async () => {
    await bring("email\nben@example.com\n");
    const twice = `email,subscribed_to_emails,created_at
ada@example.com,true,2024-01-01
ben@example.com,true,2024-01-01
Ada@example.com,false,2024-01-01
BEN@example.com,false,2024-01-01
eve@example.com,true,2024-01-01
`;
    const tried = await bring(twice, START, true);
    expect(tried).toEqual({
      added: 2,
      ended: 1,
      suppressed: 0,
      known: 0,
      states: { active: 1, unsubscribed: 1 },
      bad: [],
      warnings: [],
    });
    expect(await bring(twice)).toEqual(tried);
  });

  test("blocks whom the operator blocks, until the operator lets go of it", async () => {
    await bring("email\nada@example.com\n");
    const block = "email\nada@example.com\nnew@example.com\n";
    const tried = await bring(block, START, true, importer, "suppressed");
    expect(tried).toMatchObject({ added: 0, ended: 1, suppressed: 1 });
    expect(await bring(block, START, false, importer, "suppressed")).toEqual(tried);
    expect(await bring(block)).toMatchObject({ added: 0, suppressed: 2 });
    const { results } = await room.db.prepare("SELECT reason FROM suppressions").all();
    expect(results).toEqual([{ reason: "operator" }, { reason: "operator" }]);
  });

  test("takes a default for a choice that is not on offer, and names it", async () => {
    const csv = `email,cadence,time zone,hour,topics
ada@example.com,fortnightly,Eastern Time,25,boats moons
`;
    expect(await bring(csv)).toMatchObject({
      added: 1,
      bad: [],
      warnings: [
        { number: 2, reason: "topics: some are not in the list: left away" },
        { number: 2, reason: expect.stringMatching(/^cadence: .*"fortnightly" is not offered/) },
        { number: 2, reason: expect.stringMatching(/^timeZone: .*"Eastern Time" is not offered/) },
        { number: 2, reason: expect.stringMatching(/^hour: .*"25" is not offered/) },
      ],
    });
    const ada = await subscriberByMailbox(room.db, "ada@example.com");
    expect(ada).toMatchObject({ cadence: "weekly", topics: ["boats"] });
  });

  test("names the rows that ask for what the publication does not offer", async () => {
    const csv = `${LIST_HEADER.join(",")}
ada@example.com,active,weekly,moons,,,,,2024-01-01,,2024-01-01,,
ben@example.com,active,weekly,,,,,,2024-01-01,,2024-01-01,,
`;
    expect(await bring(csv)).toMatchObject({
      added: 1,
      bad: [{ number: 2, reason: "topics: Choose topics from the list." }],
    });
  });

  test("makes topics of the lists that have their names, and tags of the others", async () => {
    const header = "Email,List,List status,Global status,Created at";
    const csv = `${header}
ada@example.com,BOATS & crews,Subscribed,Subscribed,2024-01-01
ada@example.com,Press,Subscribed,Subscribed,2024-01-01
ben@example.com,Press,Subscribed,Subscribed,2024-01-01
`;
    expect(await bring(csv)).toMatchObject({ added: 2, bad: [], warnings: [] });
    const found = async (name: string) => {
      const row = await subscriberByMailbox(room.db, `${name}@example.com`);
      return { topics: row?.topics, tags: row?.tags };
    };
    expect(await found("ada")).toEqual({ topics: ["boats"], tags: ["Press"] });
    // Nothing of what Ben chose is a topic here: he receives what everybody does.
    expect(await found("ben")).toEqual({ topics: [], tags: ["Press"] });
  });

  test("draws other ids when some of a page are taken", async () => {
    await bring("email\nben@example.com\n");
    const ben = await subscriberByMailbox(room.db, "ben@example.com");
    const ids = [ben?.id ?? 0, (ben?.id ?? 0) + 100];
    const unlucky = { ...importer, freshId: () => ids.shift() ?? 0 };
    expect(await bring("email\nada@example.com\n", START, false, unlucky)).toMatchObject({
      added: 1,
    });
    expect(ids).toEqual([]);
  });

  test("gives newcomers the cursor of their cadence: nobody is mailed the archive", async () => {
    await addCadence(room.db, "weekly", 41);
    await bring(GHOST);
    expect(await subscriberByMailbox(room.db, "ada@example.com")).toMatchObject({ cursor: 41 });
  });
});

describe("the operator", () => {
  test("adds somebody by a confirmation, which the next tick sends", async () => {
    expect(await addByOperator(importer, "Eve@example.com", {}, undefined, START)).toMatchObject({
      kind: "done",
    });
    expect(await signUpsBefore(room.db, START + 1, 10)).toMatchObject([
      { address: "Eve@example.com", words: "operator" },
    ]);
  });

  test("adds somebody on their word, which is kept", async () => {
    const vouch = "paper list at the fair";
    expect(
      await addByOperator(
        importer,
        "eve@example.com",
        { cadence: "daily", topics: ["tides"] },
        vouch,
        START,
      ),
    ).toEqual({ kind: "done", line: "added." });
    const eve = await subscriberByMailbox(room.db, "eve@example.com");
    expect(eve).toMatchObject({ state: "active", cadence: "daily", topics: ["tides"] });
    expect((await recordsOf(room.db, eve?.id ?? 0)).consents).toMatchObject([{ words: vouch }]);
  });

  test("cannot bring back one who left, and removes one who is there", async () => {
    await bring(GHOST);
    expect(await addByOperator(importer, "ben@example.com", {}, "asked me", START)).toMatchObject({
      kind: "refused",
      line: expect.stringContaining("its own confirmation"),
    });
    expect(await addByOperator(importer, "ada@example.com", {}, undefined, START)).toEqual({
      kind: "refused",
      line: "the address is known and active.",
    });
    expect(await removeByOperator(importer, "ADA@example.com", START)).toMatchObject({
      kind: "done",
    });
    expect(await removeByOperator(importer, "ada@example.com", START)).toEqual({
      kind: "refused",
      line: "the address is unsubscribed already.",
    });
    expect(await removeByOperator(importer, "nobody@example.com", START)).toMatchObject({
      kind: "refused",
    });
  });
});
