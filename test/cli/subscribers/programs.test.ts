/** The lists of the programs that people come from: who is taken in, as what, and with what they chose. */
import { describe, expect, test } from "vitest";
import { ghostMembers } from "../../../src/cli/subscribers/ghost-members.ts";
import { csvRow } from "../../../src/subscribers/lists/export.ts";
import { readList } from "../../../src/subscribers/lists/list-rows.ts";
import type { ListRow } from "../../../src/subscribers/lists/row/row.ts";

const NOW = Date.UTC(2026, 10, 28);

function read(csv: string) {
  const reading = readList(csv, NOW, undefined);
  if (reading.kind === "unknown") throw new Error(reading.reason);
  const bad: string[] = [];
  const said = (line: number, reason: string) => bad.push(`${line}: ${reason}`);
  const pages = [...reading.pages({ bad: said, warn: said, again: () => {} })];
  const rows = pages.flatMap((page) => page.rows.map(({ row }) => row));
  return { name: reading.format.name, ignored: reading.format.ignored, rows, bad };
}

function person(rows: readonly ListRow[], name: string): ListRow {
  const found = rows.find(({ mailbox }) => mailbox === `${name}@example.org`);
  if (found === undefined) throw new Error(`nobody is ${name}`);
  return found;
}

/** A program, its header, a row for each of its statuses, and who is active, pending and so on. */
const PROGRAMS: readonly (readonly [string, string, string, Readonly<Record<string, string>>])[] = [
  [
    "beehiiv",
    "email,First Name,Last Name,status,tier,created_at,stripe_customer_id,Free Tier,Premium Tier,unsubscribed_at",
    `a@example.org, Ada ,,active,free,2023-03-24 10:23:10 UTC,,Yes,No,
b@example.org,,,inactive,free,2023-03-24 10:23:10 UTC,,Yes,No,
c@example.org,,,pending,free,2023-04-11 14:02:46 UTC,,Yes,No,
d@example.org,,,active,premium,2023-04-11 14:02:46 UTC,cus_1,No,Yes,2024-03-13 11:33:53 UTC
e@example.org,,,invalid,free,2023-04-11 14:02:46 UTC,,Yes,No,
f@example.org,,,needs_attention,free,2023-04-11 14:02:46 UTC,,Yes,No,`,
    { a: "active", b: "unsubscribed", c: "pending", d: "unsubscribed", e: "bounced", f: "pending" },
  ],
  [
    "Kit",
    "id,email,first_name,status,created_at,tags",
    `1,a@example.org,Ada,active,2023-01-27T11:43:55Z,"VIP, Sea"
2,b@example.org,,cancelled,2023-01-27T11:43:55Z,
3,c@example.org,,inactive,2023-01-27T11:43:55Z,
4,d@example.org,,complained,2023-01-27T11:43:55Z,
5,e@example.org,,bounced,2023-01-27T11:43:55Z,
6,f@example.org,,cold,2023-01-27T11:43:55Z,`,
    {
      a: "active",
      b: "unsubscribed",
      c: "pending",
      d: "complained",
      e: "bounced",
      f: "active",
    },
  ],
  [
    "MailPoet",
    "Email,First name,Last name,List,List status,Global status,Confirmed at,Created at",
    `a@example.org,Ada,,Boats,Subscribed,Subscribed,2023-01-28 08:00:00,2023-01-27 08:00:00
b@example.org,,,Boats,Unsubscribed,Subscribed,2023-01-28 08:00:00,2023-01-27 08:00:00
c@example.org,,,Boats,Subscribed,Unconfirmed,,2023-01-27 08:00:00
d@example.org,,,Boats,Subscribed,Bounced,2023-01-28 08:00:00,2023-01-27 08:00:00
e@example.org,,,Boats,Subscribed,Inactive,2023-01-28 08:00:00,2023-01-27 08:00:00
f@example.org,,,Boats,Subscribed,Trash,2023-01-28 08:00:00,2023-01-27 08:00:00`,
    {
      a: "active",
      b: "unsubscribed",
      c: "pending",
      d: "bounced",
      e: "paused",
      f: "unsubscribed",
    },
  ],
  [
    "Jetpack",
    "email_address,display_name,date_subscribed,subscription_status,is_email_subscriber,categories,email_frequency",
    `a@example.org,Ada,2023-01-27 08:00:00,Subscribed,true,Boats,weekly
b@example.org,,2023-01-27 08:00:00,Not confirmed,true,,
c@example.org,,2023-01-27 08:00:00,Not sending,true,,
d@example.org,,2023-01-27 08:00:00,Subscribed,false,,
e@example.org,,2023-01-27 08:00:00,Unsubscribed,true,,`,
    { a: "active", b: "pending", c: "bounced", d: "unsubscribed", e: "unsubscribed" },
  ],
  [
    "Substack",
    "email,active_subscription,expiry,plan,email_disabled,created_at",
    `a@example.org,true,2118-09-11T12:14:56.557Z,yearly,false,2018-08-27T15:06:27.713Z
b@example.org,,,,true,2018-08-27T15:06:27.713Z
c@example.org,false,,,false,2018-08-27T15:06:27.713Z`,
    { a: "active", b: "unsubscribed", c: "active" },
  ],
  [
    "Substack",
    "email,expiry,email_disabled,stripe_connected_customer_id,type",
    `a@example.org,2021-07-06T16:20:44.000Z,false,cus_D,paid
b@example.org,2025-06-23T23:41:42.980Z,true,,comp`,
    { a: "active", b: "unsubscribed" },
  ],
  [
    "Substack",
    "Email,Name,Subscription type,Activity,Subscription date,Revenue,Comments (all time),Emails opened (last 6 months),Unique emails seen (last 7 days),Expires at,Subscription source (free),Cancel date,Receiving emails for,Is Bestseller",
    `a@example.org,Ada,Free,5,2023-01-27,$0.00,0,3,1,,import,,"Everything, Podcast",false
b@example.org,Ben,Free,0,2023-01-27,$0.00,0,0,0,,import,2024-01-01,Everything,false
c@example.org,Eve,Free,0,2023-01-27,$0.00,0,0,0,,import,,,false`,
    { a: "active", b: "active", c: "unsubscribed" },
  ],
  [
    "Ghost",
    "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers",
    `1,a@example.org,Ada,"a note
of two lines",true,,,2023-01-27T11:43:55.000Z,,"VIP,Sea",Gold
2,b@example.org,,,false,,,2023-01-27T11:43:55.000Z,,,
3,c@example.org,,,true,,,2023-01-27T11:43:55.000Z,2024-01-27T11:43:55.000Z,,`,
    { a: "active", b: "unsubscribed", c: "unsubscribed" },
  ],
];

test.each(PROGRAMS)("%s (%s): everybody is what they were there", (name, header, rows, states) => {
  const reading = read(`\ufeff${header}\n${rows}\n`);
  expect(reading.name).toBe(name);
  expect(reading.bad).toEqual([]);
  const found = reading.rows.map(({ mailbox, state }) => [mailbox.split("@")[0], state]);
  expect(Object.fromEntries(found)).toEqual(states);
});

test("the day on which somebody agreed is the one that the file has", () => {
  for (const [, header, rows] of PROGRAMS.filter(([, header]) => !header.includes("stripe_conn"))) {
    const ada = person(read(`${header}\n${rows}\n`).rows, "a");
    expect(ada.created).toBeLessThan(Date.UTC(2024, 0, 1));
    expect(ada.confirmed).toBeGreaterThanOrEqual(ada.created ?? 0);
  }
  const [, , , , , bare] = PROGRAMS;
  const ada = person(read(`${bare?.[1]}\n${bare?.[2]}\n`).rows, "a");
  expect([ada.created, ada.confirmed]).toEqual([undefined, undefined]);
});

test("labels are tags, what somebody chose are lists, and a cadence is one", () => {
  const of = (at: number) => person(read(`${PROGRAMS[at]?.[1]}\n${PROGRAMS[at]?.[2]}\n`).rows, "a");
  expect(of(1)).toMatchObject({ tags: ["Sea", "VIP"] });
  expect(of(2)).toMatchObject({ lists: ["Boats"] });
  expect(of(3)).toMatchObject({ lists: ["Boats"], cadence: "weekly" });
  expect(of(6)).toMatchObject({ lists: ["Everything", "Podcast"], tags: ["Free"] });
  expect(of(7)).toMatchObject({ tags: ["Sea", "VIP"] });
});

describe("a status that no program is known to have", () => {
  const statuses: Readonly<Record<string, string>> = {
    beehiiv: "status",
    Kit: "status",
    MailPoet: "Global status",
    Jetpack: "subscription_status",
  };
  test.each(Object.entries(statuses))("%s: is named, and nobody is active by it", (name, title) => {
    const [, header = ""] = PROGRAMS.find(([program]) => program === name) ?? [];
    const cells = header.split(",").map((column) => {
      if (/^email(?:_address)?$/i.test(column)) return "a@example.org";
      if (column === "is_email_subscriber") return "true";
      if (column === title) return "wibbled";
      if (/status$/i.test(column)) return "Subscribed";
      return /at$|date/.test(column) && !/unsub/.test(column) ? "2023-01-27T11:43:55Z" : "";
    });
    const reading = read(`${header}\n${csvRow(cells)}`);
    expect(reading.rows).toEqual([]);
    expect(reading.bad).toEqual([
      `2: ${title} says "wibbled", which is not understood; it says whether to mail`,
    ]);
  });
});

describe("members in a JSON export of Ghost", () => {
  const members = [
    { id: "m1", email: "a@example.org", created_at: "2023-01-27T11:43:55.000Z", note: "x,\ny" },
    { id: "m2", email: "b@example.org", created_at: "2023-01-27T11:43:55.000Z" },
    { id: "m3", email: "c@example.org", created_at: "2023-01-27 11:43:55", email_disabled: 1 },
  ];
  const tables = {
    newsletters: [{ id: "n1", name: "Boats, and tides" }],
    members_newsletters: [
      { member_id: "m1", newsletter_id: "n1" },
      { member_id: "m3", newsletter_id: "n1" },
    ],
    labels: [{ id: "l1", name: 'The "crew"' }],
    members_labels: [{ member_id: "m1", label_id: "l1" }],
  };
  const text = (data: object) => JSON.stringify({ db: [{ meta: { version: "5.80" }, data }] });

  test("are the people of its CSV, each by what they chose", () => {
    const found = ghostMembers(text({ members, ...tables }));
    if (found.kind !== "table") throw new Error(found.kind);
    const { name, rows, bad } = read(found.text);
    expect({ name, bad }).toEqual({ name: "Ghost", bad: [] });
    expect(rows.map(({ mailbox, state }) => [mailbox[0], state])).toEqual([
      ["a", "active"],
      ["b", "unsubscribed"],
      ["c", "bounced"],
    ]);
    expect(rows[0]).toMatchObject({
      tags: ['The "crew'],
      lists: ["Boats and tides"],
      confirmed: Date.UTC(2023, 0, 27, 11, 43, 55),
    });
  });

  test("of before Ghost 5 say themselves who receives email", () => {
    const old = members.map((member, at) => ({ ...member, subscribed: at === 0 ? 1 : 0 }));
    const found = ghostMembers(text({ members: old }));
    if (found.kind !== "table") throw new Error(found.kind);
    expect(read(found.text).rows.map(({ state }) => state)).toEqual([
      "active",
      "unsubscribed",
      "bounced",
    ]);
  });

  test("of whom nothing says who receives email are nobody's guess", () => {
    expect(ghostMembers(text({ members }))).toEqual({
      kind: "refused",
      reason:
        "holds members without saying who of them receives email: export the members as CSV in Ghost",
    });
  });

  test.each(["{", '{"members": 3}', '{"db": [{"data": {"members": []}}]}', "email\n"])(
    "%j holds none",
    (json) => {
      expect(ghostMembers(json)).toEqual({ kind: "none" });
    },
  );
});
