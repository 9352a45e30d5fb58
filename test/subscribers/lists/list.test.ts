import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRows, sheetOf } from "../../../src/subscribers/lists/csv.ts";
import { csvRow, LIST_HEADER, listRow, unguarded } from "../../../src/subscribers/lists/export.ts";
import { listFormatOf } from "../../../src/subscribers/lists/list.ts";
import { createSurveyor } from "../../../src/subscribers/lists/survey.ts";
import type { Listed } from "../../../src/subscribers/rows.ts";
import { runs } from "../../support/runs.ts";

const NOW = Date.UTC(2128, 0, 1);
const at = (text: string) => Date.parse(text);

/** Reads a file as the import does. */
function read(csv: string) {
  const [header = [], ...rows] = parse(csv, { bom: true, relax_column_count: true }) as string[][];
  const surveyor = createSurveyor(header.length);
  for (const row of rows) surveyor.look(row);
  const format = listFormatOf(header, { now: NOW, survey: surveyor.survey() });
  if (format.kind === "unknown") return format.reason;
  return { name: format.format.name, rows: rows.map((row) => format.format.read(row)) };
}

const row = (fields: object) => ({
  kind: "row",
  row: expect.objectContaining(fields),
  warnings: [],
});

test("somebody who is tagged as having left is not mailed", () => {
  expect(read('email,tags\nada@example.com,"vip, unsubscribed"\nbob@example.com,vip')).toEqual({
    name: "a plain list",
    rows: [row({ state: "unsubscribed" }), row({ state: "active" })],
  });
});

describe("a file is known by its first row", () => {
  test("Mailchimp, subscribed", () => {
    const csv = `Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS
Ada@Example.com,Ada,Lind,4,2023-01-05 10:11:12,192.0.2.1,2023-01-05 10:12:00,192.0.2.1,,,4,4,Asia/Baku,AZ,BA,2024-01-01 00:00:00,1,a,,"""vip"",""Früh dabei"""
never@example.com,,,2,,,,,,,,,,,,2024-01-01 00:00:00,2,b,,`;
    expect(read(csv)).toEqual({
      name: "Mailchimp",
      rows: [
        row({
          address: "Ada@example.com",
          mailbox: "ada@example.com",
          state: "active",
          created: at("2023-01-05T10:11:12Z"),
          confirmed: at("2023-01-05T10:12:00Z"),
          tags: ["Früh dabei", "vip"],
        }),
        row({ state: "pending", tags: [] }),
      ],
    });
  });

  test("Mailchimp, unsubscribed and cleaned", () => {
    const unsubscribed = `Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS
ada@example.com,Ada,2023-01-05 10:11:12,2023-01-05 10:12:00,2024-05-06 07:08:09,News,1,NORMAL,,1,a,,
ben@example.com,Ben,2023-01-05 10:11:12,2023-01-05 10:12:00,,,,,,2,b,,`;
    expect(read(unsubscribed)).toMatchObject({
      rows: [
        row({ state: "unsubscribed", left: at("2024-05-06T07:08:09Z") }),
        row({ state: "unsubscribed" }),
      ],
    });
    const cleaned = `Email Address,OPTIN_TIME,CONFIRM_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,LEID,EUID
ada@example.com,2023-01-05 10:11:12,2023-01-05 10:12:00,2024-05-06 07:08:09,News,1,a`;
    expect(read(cleaned)).toMatchObject({
      rows: [row({ state: "bounced", left: at("2024-05-06T07:08:09Z") })],
    });
  });

  test("Substack", () => {
    const csv = `email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
ada@example.com,false,,other,false,2024-01-15T10:00:00.000Z,
ben@example.com,true,2026-12-01T00:00:00.000Z,monthly,false,2024-02-01T10:00:00.000Z,2024-02-01T10:00:00.000Z
eve@example.com,false,,other,true,2024-02-01T10:00:00.000Z,`;
    expect(read(csv)).toEqual({
      name: "Substack",
      rows: [
        row({ state: "active", created: at("2024-01-15T10:00:00Z"), tags: [] }),
        row({ state: "active", tags: ["paid"] }),
        row({ state: "unsubscribed" }),
      ],
    });
  });

  test("Ghost", () => {
    const csv = `id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
1,ada@example.com,Ada,,true,false,,2024-01-15T10:00:00.000Z,,"vip,press",Free
2,ben@example.com,Ben,,false,false,,2024-01-15T10:00:00.000Z,,,Free
3,eve@example.com,Eve,,true,false,,2024-01-15T10:00:00.000Z,2025-01-01T00:00:00.000Z,,Free
4,bad@example.com,Bad,,perhaps,false,,2024-01-15T10:00:00.000Z,,,Free`;
    expect(read(csv)).toEqual({
      name: "Ghost",
      rows: [
        row({ state: "active", tags: ["press", "vip"] }),
        row({ state: "unsubscribed" }),
        row({ state: "unsubscribed", left: at("2025-01-01T00:00:00Z") }),
        {
          kind: "bad",
          reason:
            'subscribed_to_emails says "perhaps", which is not understood; it says whether to mail',
          mailbox: "bad@example.com",
        },
      ],
    });
  });

  test("listmonk", () => {
    const csv = `uuid,email,name,attributes,status,created_at,updated_at
u1,ada@example.com,Ada,{},enabled,2024-01-15 10:00:00.123456 +0000 UTC,2024-01-15 10:00:00 +0000 UTC
u2,ben@example.com,Ben,"{""city"":""Baku""}",disabled,2024-01-15 10:00:00 +0000 UTC,2024-02-15 10:00:00 +0000 UTC
u3,eve@example.com,Eve,{},blocklisted,2024-01-15 10:00:00 +0000 UTC,2024-03-15 10:00:00 +0000 UTC`;
    expect(read(csv)).toEqual({
      name: "listmonk",
      rows: [
        row({ state: "active", created: at("2024-01-15T10:00:00.123Z") }),
        row({ state: "unsubscribed", left: at("2024-02-15T10:00:00Z") }),
        row({ state: "unsubscribed" }),
      ],
    });
  });

  test.each([
    ["regular", "active"],
    ["premium", "active"],
    ["unactivated", "pending"],
    ["removed", "unsubscribed"],
    ["unsubscribed", "unsubscribed"],
    ["undeliverable", "bounced"],
    ["complained", "complained"],
    ["paused", "paused"],
  ])("Buttondown: %s is %s", (type, state) => {
    const csv = `id,email,notes,metadata,tags,referrer_url,secondary_id,type,source,creation_date,unsubscription_date
x,ada@example.com,,{},"[""vip"", ""press""]",,1,${type},organic,2024-01-15T10:00:00Z,`;
    expect(read(csv)).toEqual({
      name: "Buttondown",
      rows: [row({ state, tags: ["press", "vip"], created: at("2024-01-15T10:00:00Z") })],
    });
  });

  test.each([
    ["first_name,email_address,state,created_at,tags", "active", "active"],
    ["First Name,Email,Status,Created At,Tags", "Cancelled", "unsubscribed"],
    ["first_name,email,status,created_at,tags", "bounced", "bounced"],
    ["first_name,email,status,created_at,tags", "complained", "complained"],
    ["first_name,email,status,created_at,tags", "inactive", "pending"],
    ["first_name,email,status,created_at,tags", "cold", "active"],
  ])("Kit with %s: %s is %s", (header, status, state) => {
    expect(read(`${header}\nAda,ada@example.com,${status},2024-01-15,“vip”`)).toEqual({
      name: "Kit",
      rows: [row({ state, tags: ["vip"], created: at("2024-01-15T00:00:00Z") })],
    });
  });

  test.each(["email\n", "\ufeffName,Email\nAda,", "E-mail;ignored\n"])(
    "a plain list: %j",
    (head) => {
      const csv = head.includes(";") ? "E-mail\nada@example.com" : `${head}ada@example.com`;
      expect(read(csv)).toMatchObject({ name: "a plain list", rows: [row({ state: "active" })] });
    },
  );

  test.each(["Name,Telephone\nAda,1", "telephone\n1"])(
    "a file without a column of addresses is none: %j",
    (csv) => {
      expect(read(csv)).toMatch(/^the first row is not the header of any list/);
    },
  );

  test("addresses without a header are not taken for one", () => {
    expect(read("ada@example.com\nben@example.com")).toMatch(
      /^the first row holds an address, not the names of columns/,
    );
  });
});

describe("a bad row says what is wrong, and not whose it is", () => {
  test.each([
    ["email,tags\n,x", "Enter an email address."],
    ["email,tags\nada@,x", /exactly one @/],
    ["email,active\nada@example.com,perhaps", /^active says "perhaps", which is not understood/],
    ["email,active\nada@example.com,ada@example.com", /^active says something, which is not/],
    [
      "email,name,active\nada@example.com,A",
      /^has 2 cells, the header has 3: it ends before "active"/,
    ],
  ])("%j", (csv, reason) => {
    const [first] = (read(csv) as { rows: readonly { kind: string; reason?: string }[] }).rows;
    expect(first).toMatchObject({
      kind: "bad",
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    });
    expect(first?.reason).not.toContain("ada@");
  });
});

describe("a cell that a spreadsheet would run", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ["'=1", "''=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ["plain", "plain"],
    ["a=b", "a=b"],
    ["a,b", '"a,b"'],
    ['a"b', '"a""b"'],
    ["", ""],
  ])("%j is written as %j", (cell, written) => {
    expect(csvRow([cell])).toBe(`${written}\r\n`);
  });

  test("never begins one, whatever it holds, and no cell reaches into the next", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 30 }), { minLength: 1, maxLength: 6 }),
        (cells) => {
          const parsed = parse(csvRow([...cells, "end"]), {
            record_delimiter: "\r\n",
          }) as string[][];
          expect(parsed).toHaveLength(1);
          expect(parsed[0]).toHaveLength(cells.length + 1);
          for (const cell of parsed[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0]/);
        },
      ),
      { numRuns: runs(625, 5_000) },
    );
  });
});

test("rows that were written as CSV are read back cell by cell, whatever stands in them", () => {
  // The import reads every line end as "\n".
  const cell = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .map((text) => text.replace(/\r/g, ""));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
      (rows) => {
        const written = rows.map((cells, at) => [`x${at}`, ...cells]);
        const text = `email,a,b,c\n${written.map(csvRow).join("")}`.replaceAll("\r\n", "\n");
        const sheet = sheetOf(text, () => true);
        if (sheet === undefined) throw new Error("there is a header");
        const read = [...csvRows(text, sheet, () => false)].map(({ cells }) =>
          cells.map(unguarded),
        );
        expect(read).toEqual(written);
      },
    ),
    { numRuns: runs(375, 3_000) },
  );
});

test("a list written and read is the same list", () => {
  const instant = fc.integer({ min: 4e11, max: 4e12 });
  const word = fc
    .string({ unit: fc.constantFrom(..."abc-=+@ \u00e4"), minLength: 1, maxLength: 8 })
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const listed = fc.record({
    local: fc.stringMatching(/^[=+'a-z-][a-z0-9=+'-]{0,10}$/),
    state: fc.constantFrom("pending", "active", "paused", "unsubscribed", "bounced", "complained"),
    cadence: fc.constantFrom("instant", "daily", "weekly", "monthly"),
    topics: fc.subarray(["boats", "tides"]),
    hour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined }),
    zone: fc.constantFrom(undefined, "Asia/Baku"),
    tags: fc.uniqueArray(word, { maxLength: 3 }).map((tags) => tags.sort()),
    created: instant,
    confirmed: fc.option(instant, { nil: undefined }),
    changed: instant,
    words: word,
  });
  fc.assert(
    fc.property(listed, (one) => {
      const address = `${one.local}@example.com`;
      const subscriber = {
        id: 1,
        address,
        mailbox: address,
        state: one.state,
        cadence: one.cadence,
        topics: one.topics,
        ...(one.zone === undefined ? {} : { timeZone: one.zone }),
        ...(one.hour === undefined ? {} : { hour: one.hour }),
        cursor: 0,
        tags: one.tags,
        created: one.created,
        ...(one.confirmed === undefined ? {} : { confirmed: one.confirmed }),
        changed: one.changed,
        consent: { words: one.words, source: "/subscribe" },
      } as Listed;
      expect(read(csvRow(LIST_HEADER) + listRow(subscriber))).toEqual({
        name: "Tidings",
        rows: [
          {
            kind: "row",
            row: {
              address,
              mailbox: address,
              state: one.state,
              cadence: one.cadence,
              ...(one.topics.length === 0 ? {} : { topics: one.topics }),
              ...(one.zone === undefined ? {} : { timeZone: one.zone }),
              ...(one.hour === undefined ? {} : { hour: one.hour.toString() }),
              tags: one.tags,
              created: one.created,
              ...(one.confirmed === undefined ? {} : { confirmed: one.confirmed }),
              left: one.changed,
              words: one.words,
              source: "/subscribe",
            },
            warnings: [],
          },
        ],
      });
    }),
    { numRuns: runs(250, 2_000) },
  );
});
