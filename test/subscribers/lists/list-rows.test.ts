/** Lists as people and programs write them, each beside who is taken in, how, and what is said. */
import { describe, expect, test } from "vitest";
import { readList } from "../../../src/subscribers/lists/list-rows.ts";
import type { LeftAs } from "../../../src/subscribers/lists/row/table.ts";

const NOW = Date.UTC(2026, 10, 28);

function read(csv: string, as?: LeftAs) {
  const reading = readList(csv, NOW, as);
  if (reading.kind === "unknown") return { unknown: `${reading.line}: ${reading.reason}` };
  const bad: string[] = [];
  const warnings: string[] = [];
  const again: number[] = [];
  const rows = [
    ...reading.pages({
      bad: (line, reason) => bad.push(`${line}: ${reason}`),
      warn: (line, reason) => warnings.push(`${line}: ${reason}`),
      again: (line) => again.push(line),
    }),
  ].flatMap((page) => page.rows);
  const people = Object.fromEntries(rows.map(({ row }) => [row.mailbox, row.state]));
  const { name, ignored, partly } = reading.format;
  return { name, ignored, partly, people, rows: rows.map(({ row }) => row), bad, warnings, again };
}

/** Who stands in the file, and how: "ada active, ben unsubscribed". */
function people(csv: string, as?: LeftAs): string {
  const { people: found = {} } = read(csv, as);
  return Object.entries(found)
    .map(([mailbox, state]) => `${mailbox.split("@")[0]} ${state}`)
    .join(", ");
}

describe("whoever left elsewhere is not active here", () => {
  test.each([
    // A header, the cell of somebody who has left, that of somebody who has not, and how the first stands.
    ["do not contact", "yes", "no", "unsubscribed"],
    ["Do Not Email", "TRUE", "FALSE", "unsubscribed"],
    ["DoNotMail", "1", "0", "unsubscribed"],
    ["removed", "1", "0", "unsubscribed"],
    ["Blacklisted", "x", "", "unsubscribed"],
    ["is_blocked", "t", "f", "unsubscribed"],
    ["opt out", "Y", "N", "unsubscribed"],
    ["optOut", "true", "false", "unsubscribed"],
    ["has opted out of email", "true", "", "unsubscribed"],
    ["unsubscribed_at", "2024-05-06 10:00:00", "", "unsubscribed"],
    ["unsubscribed_at", "2024-05-06 10:00:00", "0000-00-00 00:00:00", "unsubscribed"],
    ["unsubscribe_reason", "too many", "", "unsubscribed"],
    ["Unsubscribed", "unsubscribed", "", "unsubscribed"],
    ["deleted_at", "05/03/2024", "", "unsubscribed"],
    ["bounced", "hard", "", "bounced"],
    ["bounce_count", "3", "0", "bounced"],
    ["spam complaint", "yes", "no", "complained"],
    ["no newsletter", "ja", "nein", "unsubscribed"],
    ["abgemeldet", "WAHR", "FALSCH", "unsubscribed"],
    ["Abgemeldet am", "05.03.2024", "", "unsubscribed"],
    ["désabonné", "VRAI", "FAUX", "unsubscribed"],
    ["dado de baja", "sí", "no", "unsubscribed"],
    ["disiscritto", "VERO", "FALSO", "unsubscribed"],
    ["отписан", "да", "нет", "unsubscribed"],
    ["active", "0", "1", "unsubscribed"],
    ["active", "0.0", "1.0", "unsubscribed"],
    ["Active", "", "yes", "unsubscribed"],
    ["aktiv", "nein", "ja", "unsubscribed"],
    ["subscribed", "No", "Yes", "unsubscribed"],
    ["Subscribed", "false", "2024-05-06", "unsubscribed"],
    ["Email Opt-In", "no", "yes", "pending"],
    ["Accepts Email Marketing", "no", "yes", "unsubscribed"],
    ["confirmed", "no", "yes", "pending"],
    ["confirmed_at", "", "2024-05-06", "pending"],
    ["verified", "FALSE", "TRUE", "pending"],
    ["bestätigt", "nein", "ja", "pending"],
    ["unconfirmed", "yes", "no", "pending"],
    ["subscription_status", "unsubscribed", "subscribed", "unsubscribed"],
    ["Subscriber Status", "Cleaned", "Active", "bounced"],
    ["status", "Opted out", "Opted in", "unsubscribed"],
    ["Status", "Hard Bounce", "Active", "bounced"],
    ["status", "Unsubscribed (one-click)", "confirmed", "unsubscribed"],
    ["status", "nonsubscribed", "active", "unsubscribed"],
    ["Statut", "désabonné", "abonné", "unsubscribed"],
    ["state", "unsubscribed", "active", "unsubscribed"],
    ["type", "Removed", "active", "unsubscribed"],
    ["newsletter", "no", "yes", "unsubscribed"],
    ["frequency", "never", "weekly", "unsubscribed"],
    ["Flags of his", "unsubscribed", "", "unsubscribed"],
    ["Opmerking", "do not contact", "", "unsubscribed"],
    ["is_subscriber", "no", "yes", "unsubscribed"],
    ["subscribe", "0", "1", "unsubscribed"],
    ["paused", "yes", "no", "paused"],
    ["paused_until", "2099-01-01", "2020-01-01", "paused"],
    ["Marketing contact status", "Non-marketing contact", "Marketing contact", "unsubscribed"],
    ["Unsubscribed from all email", "Yes", "", "unsubscribed"],
    ["status", "never subscribed", "valid", "unsubscribed"],
    ["deceased", "yes", "", "unsubscribed"],
    ["avregistrerad", "SANT", "FALSKT", "unsubscribed"],
    ["wypisany", "PRAWDA", "FAŁSZ", "unsubscribed"],
    ["退订", "是", "否", "unsubscribed"],
    ["状態", "配信停止", "配信中", "unsubscribed"],
  ])("%s: %j has left, %j has not", (header, left, stays, state) => {
    const csv = `email,${header},Name\nada@example.org,${left},A\nben@example.org,${stays},B\n`;
    expect(people(csv)).toBe(`ada ${state}, ben active`);
  });

  test.each(["active", "unsubscribed", "status", "do not mail", "confirmed", "blocked"])(
    "%s with a value that is not understood is not taken, by its line",
    (header) => {
      const csv = `email,${header}\nada@example.org,wibble\n`;
      const { people: found, bad } = read(csv);
      expect(found).toEqual({});
      expect(bad).toEqual([
        `2: ${header} says "wibble", which is not understood; it says whether to mail`,
      ]);
    },
  );

  test("Ghost's members whose mail failed, and those who chose none", () => {
    const csv = `id,email,name,note,subscribed_to_emails,email_disabled,complimentary_plan,created_at,deleted_at,labels
1,a@example.org,A,,true,true,false,2024-01-15T10:00:00.000Z,,
2,b@example.org,B,,,false,false,2024-01-15T10:00:00.000Z,,
3,c@example.org,C,,true,,false,2024-01-15T10:00:00.000Z,,
`;
    expect(people(csv)).toBe("a bounced, b unsubscribed, c active");
    expect(read(csv).name).toBe("Ghost");
  });

  test("one row of a person holds whichever keeps email away, and a doubt about one is a doubt", () => {
    const csv = `email,status
ada@example.org,active
Ada@Example.org,unsubscribed
ben@example.org,wibble
ben@example.org,active
eve@example.org,active
`;
    const { people: found, bad, again } = read(csv);
    expect(found).toEqual({ "eve@example.org": "active", "ada@example.org": "unsubscribed" });
    expect(again).toEqual([3]);
    expect(bad).toEqual([
      '4: status says "wibble", which is not understood; it says whether to mail',
      "5: the same person stands in line 4, which is not understood",
    ]);
  });

  test.each([
    ["unsubscribed", "ada unsubscribed, ben bounced, eve unsubscribed"],
    ["complained", "ada complained, ben complained, eve complained"],
    ["suppressed", "ada unsubscribed, ben bounced, eve unsubscribed"],
  ] as const)("a list of people who left is taken as that: %s", (as, all) => {
    const csv = `email,status\nada@example.org,active\nben@example.org,bounced\neve@example.org,wibble\n`;
    expect(people(csv, as)).toBe(all);
    expect(
      read(csv, as).rows?.every(({ blocked }) => blocked === (as === "suppressed" || undefined)),
    ).toBe(true);
  });

  test("listmonk says what its file cannot say", () => {
    const reading = readList(
      "uuid,email,name,attributes,status,created_at,updated_at\nu,ada@example.org,A,{},enabled,2026-03-05 14:00:00 +0200 CEST,2026-03-05 14:00:00 +0200 CEST\n",
      NOW,
      undefined,
    );
    expect(reading).toMatchObject({
      format: {
        name: "listmonk",
        note: expect.stringContaining("does not say who has left a list"),
      },
    });
  });
});

describe("a harmless column refuses nobody, and is named", () => {
  test.each([
    ["Option", "B"],
    ["state", "CA"],
    ["State", "OR"],
    ["notes", "asked about the cancelled tour"],
    ["type", "customer"],
    ["Order Status", "shipped"],
    ["Active days", "30"],
    ["last_active_at", "2024-01-01"],
    ["Block", "B"],
    ["Customer No", "12"],
    ["language", "de"],
    ["unsubscribe_url", "https://x.example/u"],
    ["Opt-in IP", "192.0.2.1"],
    ["subscription source", "fair"],
    ["First Name", "Ada"],
    ["disability", "none"],
    ["Spam Score", "0.3"],
    ["Address", "1 Sea Road"],
    ["", "x"],
  ])("%s", (header, cell) => {
    const csv = `email,${header}\nada@example.org,${cell}\n`;
    const { people: found, ignored, bad } = read(csv);
    expect({ found, bad }).toEqual({ found: { "ada@example.org": "active" }, bad: [] });
    expect(ignored).toEqual([header === "" ? "number 2, without a name" : header]);
  });

  test("a customer list with a state, a first name and a date is not Kit's", () => {
    const csv = "first_name,email,state,created_at\nAda,ada@example.org,CA,2024-01-15\n";
    expect(read(csv)).toMatchObject({
      name: "a plain list",
      ignored: ["first_name", "state"],
      bad: [],
    });
  });

  test("a street beside the e-mail address is not taken for one", () => {
    const csv =
      "Email Address,Address,OPTIN_TIME,CONFIRM_TIME\nada@example.org,1 Sea Road,2024-01-15 10:00:00,2024-01-15 10:00:00\n";
    expect(read(csv)).toMatchObject({ name: "Mailchimp", ignored: ["Address"], bad: [] });
    expect(people(csv)).toBe("ada active");
  });
});

describe("an export of our own is recognised by what it has", () => {
  const ROW = {
    address: "ada@example.org",
    state: "active",
    cadence: "daily",
    topics: "boats tides",
    time_zone: "Asia/Baku",
    hour: "7",
    tags: "vip",
    created: "2024-01-01T00:00:00.000Z",
    confirmed: "2024-01-02T00:00:00.000Z",
    changed: "2024-01-03T00:00:00.000Z",
    consent_words: "form-1",
  };
  const NAMES = Object.keys(ROW) as (keyof typeof ROW)[];
  test.each([
    ["older, before words of consent were kept", NAMES.slice(0, -1)],
    ["in another order", [...NAMES].reverse()],
    ["oldest", ["address", "state", "cadence"] as const],
    ["without hour and zone", NAMES.filter((name) => name !== "hour" && name !== "time_zone")],
  ])("%s", (_, names) => {
    const csv = `${names.join(",")},later\n${names.map((name) => ROW[name]).join(",")},x\n`;
    const reading = read(csv);
    expect(reading).toMatchObject({ name: "Tidings", ignored: ["later"], bad: [], warnings: [] });
    expect(reading.rows).toMatchObject([
      { mailbox: "ada@example.org", state: "active", cadence: "daily" },
    ]);
  });

  test("who stands in it as gone is gone, whatever column is missing", () => {
    const csv =
      "state,address,topics\nunsubscribed,ada@example.org,\ncomplained,ben@example.org,\n";
    expect(people(csv)).toBe("ada unsubscribed, ben complained");
  });
});

test.each([
  ["cadence", "Daily", { cadence: "daily" }],
  ["frequency", "wöchentlich", { cadence: "weekly" }],
  ["topics", "boats, tides", { topics: ["boats", "tides"] }],
  ["Time Zone", "Asia/Baku", { timeZone: "Asia/Baku" }],
  ["hour", "07:00", { hour: "7" }],
  ["tags", "vip;press", { tags: ["press", "vip"] }],
])("a plain list's %s %j is taken", (header, cell, choices) => {
  const { rows, ignored } = read(`email,${header}\nada@example.org,"${cell}"\n`);
  expect(rows).toMatchObject([choices]);
  expect(ignored).toEqual([]);
});

describe("nobody is lost for a date", () => {
  test.each([
    ["05/03/2026", "can be two dates, with the day first or the month"],
    ["someday", "is not a date that can be read"],
    ["2099-01-01", "lies ahead"],
    ["0000-00-00", "is no date"],
    ["0001-01-01 00:00:00 +0000 UTC", "is no date"],
    ["1926-03-05", "is too long ago"],
  ])("%s is named and left away", (date, why) => {
    const { rows, warnings } = read(`email,created\nada@example.org,"${date}"\n`);
    expect(rows).toEqual([
      { address: "ada@example.org", mailbox: "ada@example.org", state: "active", tags: [] },
    ]);
    expect(warnings).toEqual([`2: created ${JSON.stringify(date)} ${why}: left away`]);
  });

  test("the file's other dates settle which number is the month", () => {
    const csv = "email,created\na@example.org,05/03/2026\nb@example.org,13/03/2026\n";
    expect(read(csv)).toMatchObject({
      warnings: [],
      rows: [{ created: Date.UTC(2026, 2, 5) }, { created: Date.UTC(2026, 2, 13) }],
    });
    const both = `${csv}c@example.org,03/14/2026\n`;
    expect(read(both).warnings).toEqual([
      '2: created "05/03/2026" can be two dates, with the day first or the month: left away',
    ]);
  });
});

describe("the reader finds its feet", () => {
  test.each([
    ["commas", "email,name\na@example.org,A\nb@example.org,B\n"],
    ["semicolons", "email;name\na@example.org;A\nb@example.org;B\n"],
    ["tabs", "email\tname\na@example.org\tA\nb@example.org\tB\n"],
    ["bars", "email|name\na@example.org|A\nb@example.org|B\n"],
    ["Excel's sep line", "sep=;\nemail;name\na@example.org;A\nb@example.org;B\n"],
    ["semicolons below one column", "email\na@example.org;A\nb@example.org;B\n"],
    ["commas within semicolons", 'email;name;"a, b, c"\na@example.org;"A, A";\nb@example.org;B;\n'],
    ["a title above", "Our readers\n\nemail,name\na@example.org,A\nb@example.org,B\n"],
    ["no line end at the end", "email,name\na@example.org,A\nb@example.org,B"],
    ["empty rows", "email,name\na@example.org,A\n\n,\nb@example.org,B\n,,\n"],
    [
      "blanks and names around addresses",
      'email,name\n Ada <a@example.org> ,A\n"mailto:b@example.org",B\n',
    ],
    [
      "a note of two lines",
      'name,email,note\nA,a@example.org,"one\ntwo"\nB,b@example.org,"x ""y"" z"\n',
    ],
    [
      "quotation marks within a cell",
      'email,name\na@example.org,"Ada "the boss" Lind"\nb@example.org,B\n',
    ],
    ["quotation marks and blanks", 'email , name\n"a@example.org" , "A"\n"b@example.org" ,B\n'],
  ])("%s", (_, csv) => {
    const { people: found, bad } = read(csv);
    expect(found).toEqual({ "a@example.org": "active", "b@example.org": "active" });
    expect(bad).toEqual([]);
  });

  test.each([
    ["an address alone", "a@example.org", ["2: has 1 cell, the header has 2"]],
    ["a comma at the end", "a@example.org,A,", ["2: has 3 cells, the header has 2"]],
    ["a name that was not quoted", "a@example.org,Lind, Ada", ["2: has 3 cells, the header has 2"]],
    ["a stray mark in a name", 'a@example.org,"Ada', ["2: a quotation mark is not closed"]],
    ["a stray mark before the address", '"a@example.org,A', ["2: a quotation mark is not closed"]],
    ["a stray mark behind the address", 'a@example.org",A', []],
    ["a stray mark alone", 'a@example.org,"', ["2: a quotation mark is not closed"]],
  ])("%s: the row goes in, is named, and takes no other with it", (_, row, warned) => {
    const csv = `email,name\n${row}\nb@example.org,B\nc@example.org,"C, C"\nd@example.org,"D\n`;
    const { people: found, bad, warnings } = read(csv);
    expect(Object.keys(found ?? {}).sort()).toEqual([
      "a@example.org",
      "b@example.org",
      "c@example.org",
      "d@example.org",
    ]);
    expect(bad).toEqual([]);
    expect(warnings).toEqual([...warned, "5: a quotation mark is not closed"]);
  });

  test("two stray marks take nobody between them", () => {
    const csv =
      'email,name\na@example.org,"A\nb@example.org,B\nc@example.org,"C\nd@example.org,D"\n';
    expect(people(csv)).toBe("a active, b active, c active, d active");
  });

  test("a row whose end is missing is not taken on a guess where that end says whether to mail", () => {
    const csv =
      "email,name,unsubscribed\na@example.org,A\nb@example.org,Lind, Ada,yes\nc@example.org,C,no,\n";
    const { people: found, bad } = read(csv);
    expect(found).toEqual({ "c@example.org": "active" });
    expect(bad).toEqual([
      '2: has 2 cells, the header has 3: it ends before "unsubscribed", which says whether to mail',
      "3: has 4 cells, the header has 3: its cells may have moved, also the one that says whether to mail",
    ]);
  });

  test.each([
    ["", "1: the file is empty"],
    ["\n\n", "1: the file is empty"],
    [
      "name,telephone\nAda,1\n",
      /^1: the first row is not the header of any list that is known: among "name", "telephone"/,
    ],
    ["ada@example.org\n", /^1: the first row holds an address/],
  ])("%j is no list", (csv, reason) => {
    expect(read(csv).unknown).toMatch(reason);
  });
});

describe("foreign text costs as much as it is long", () => {
  const lines = 20_000;
  test.each([
    ["stray marks", (n: number) => `email,name\n${'a@example.org,"A\n'.repeat(n)}`],
    ["marks alone", (n: number) => `email,name\n${'"\n'.repeat(n * 5)}`],
    ["a line of marks", (n: number) => `email,name\n${'"'.repeat(n * 30)}\n`],
    ["a line of opened cells", (n: number) => `email,name\n${'"a,'.repeat(n * 10)}\n`],
    [
      "a line of blanks",
      (n: number) => `email,name\n${" ".repeat(n * 50)}x,${" ".repeat(n * 50)}\n`,
    ],
    ["a line of separators", (n: number) => `email,name\n${",".repeat(n * 50)}x\n`],
    ["a note without an end", (n: number) => `email,note\na@example.org,"${"x\n".repeat(n * 5)}`],
    ["angles", (n: number) => `email,note\n${"<".repeat(n * 50)}\n`],
    ["tags", (n: number) => `email,tags\na@example.org,"${'""'.repeat(n * 20)}x"\n`],
    ["a header", (n: number) => `email,${"aB ".repeat(n * 15)}\na@example.org,x\n`],
  ])("%s", (_, text) => {
    // Ten times the text takes about ten times the work; a square would take a hundred, for minutes.
    expect(read(text(lines / 10))).toBeDefined();
    expect(read(text(lines))).toBeDefined();
  });
});

describe("nobody in a file is lost without a word", () => {
  test.each([
    ["email,email\nada@example.org,ben@example.org\n", 'column 2, "email"'],
    ["Name,E-mail 1 - Value,E-mail 2 - Value\nA,ada@example.org,B <ben@example.org>\n", "column 3"],
    ["email\nada@example.org; ben@example.org\n", "cell 2"],
    ["email,name\nada@example.org,A,ben@example.org\n", "cell 3"],
  ])("a second address beside the first is named: %j", (csv, where) => {
    const { people: found, warnings } = read(csv);
    expect(found).toEqual({ "ada@example.org": "active" });
    expect(warnings?.at(-1)).toContain(`2: another address stands in ${where}`);
    expect(warnings?.at(-1)).not.toContain("ben@");
  });

  test("the same address twice is nothing to tell", () => {
    expect(read("email,login\nada@example.org,Ada@example.org\n").warnings).toEqual([]);
  });

  test("two addresses in one cell, and one in another column alone, are named", () => {
    const csv = 'email,work email\n"ada@example.org, ben@example.org",\n,eve@example.org\n';
    expect(read(csv)).toMatchObject({
      people: {},
      bad: [
        "2: several addresses stand in one cell: give each of them a line of its own",
        '3: the only address stands in column 2, "work email", and is not taken: give it a line of its own',
      ],
    });
  });

  test("a formula is no address", () => {
    expect(read("email\n=ada@example.org\n'=ben@example.org\n'eve@example.org'\n")).toMatchObject({
      people: { "eve@example.org": "active" },
      bad: [
        "2: the address begins with =, as a formula does: write it without",
        "3: the address begins with =, as a formula does: write it without",
      ],
    });
  });

  test.each(["mailto:ada@example.org", "'ada@example.org'", "Ada <ADA@example.org>"])(
    "somebody of whom another row is not understood is not mailed, spelt as %s",
    (cell) => {
      const { people: found, bad } = read(`email,active\nada@example.org,yes\n${cell},perhaps\n`);
      expect(found).toEqual({});
      expect(bad).toHaveLength(2);
    },
  );

  test("a list manager's column of deliveries says who receives none", () => {
    const csv = "email,delivery\nada@example.org,disabled\nben@example.org,enabled\n";
    expect(people(csv)).toBe("ada unsubscribed, ben active");
  });

  test("a column of which only who left is read is not called ignored", () => {
    const csv =
      "email,Lifecycle,Name\nada@example.org,unsubscribed,A\nben@example.org,customer,B\n";
    expect(read(csv)).toMatchObject({
      people: { "ada@example.org": "unsubscribed", "ben@example.org": "active" },
      ignored: ["Name"],
      partly: ["Lifecycle"],
    });
  });

  test.each([
    ["E-poçt,Vəziyyət", "abunəlikdən çıxıb", "aktiv"],
    ["Adres e-mail,Status", "wypisany", "aktywny"],
    ["メールアドレス,状態", "配信停止", "有効"],
    ["电子邮件,状态", "已退订", "正常"],
    ["이메일,상태", "수신거부", "구독중"],
    ["البريد الإلكتروني,الحالة", "ألغى الاشتراك", "نشط"],
  ])("a list in another language: %j", (header, left, stays) => {
    expect(people(`${header}\nada@example.org,${left}\nben@example.org,${stays}\n`)).toBe(
      "ada unsubscribed, ben active",
    );
  });

  test("a cadence in Azerbaijani is read", () => {
    const { rows } = read("E-poçt;Tezlik\nada@example.org;həftəlik\nben@example.org;Gündəlik\n");
    expect(rows?.map((row) => row.cadence)).toEqual(["weekly", "daily"]);
  });
});
