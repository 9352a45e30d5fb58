/** Statistics as they are written at a terminal. */

import { describe, expect, test } from "vitest";
import { feedLines, statisticsLines } from "../../../src/cli/statistics/shown.ts";

const row = { day: "2026-11-27", polls: 96, notModified: 95, readers: 0, subscribers: null };

describe("tidings feeds", () => {
  test("says by feed and program who reads, and what of it is an estimate or a claim", () => {
    const rows = [
      { ...row, feed: "", family: "NetNewsWire", polls: 0, notModified: 0, readers: 41 },
      { ...row, feed: "/atom.xml", family: "NetNewsWire", readers: 41, polls: 1_968 },
      { ...row, feed: "/feed.xml", family: "Feedly", subscribers: 1_230 },
      { ...row, feed: "/feed.xml", family: "other", readers: 1, polls: 3, notModified: 0 },
    ];
    expect(feedLines(rows, false)).toEqual([
      "2026-11-27 (UTC)",
      "feed       reader       subscribers  readers  polls    304",
      "/atom.xml  NetNewsWire                    41  1,968  4.8 %",
      "/feed.xml  Feedly             1,230              96   99 %",
      "/feed.xml  other                           1      3    0 %",
      "",
      "1,230 subscriptions, as aggregators say; about 41 readers who ask for themselves (within 6.5 % in 19 of 20 cases).",
      "What the cache in front of the Worker answers is not seen: docs/statistics.md.",
    ]);
  });

  test("says so where nobody is known to have asked", () => {
    expect(feedLines([], true)).toEqual(["No feed was asked for on that day, as far as is known."]);
  });
});

test("tidings stats says who joined and left, and what became of emails by provider and domain", () => {
  const none = { confirmed: 0, imported: 0, returned: 0, unsubscribed: 0, bounced: 0 };
  const day = { ...none, complained: 0, erased: 0 };
  const growth = [
    { ...day, day: "2026-11-27", confirmed: 12, returned: 1, unsubscribed: 3, subscribed: 1_203 },
    { ...day, day: "2026-11-28", confirmed: 1, bounced: 2, subscribed: 1_202 },
  ];
  const edition = { day: "2026-11-27", kind: "edition", provider: "resend" };
  const emails = [
    { ...edition, outcome: "bounced", count: 2 },
    { ...edition, outcome: "sent", count: 1_190 },
    { ...edition, day: "2026-11-28", outcome: "sent", count: 8 },
    { ...edition, kind: "welcome", provider: "", outcome: "sent", count: 40 },
  ] as const;
  const domains = [
    { domain: "", outcome: "sent", count: 600 },
    { domain: "gmail.com", outcome: "sent", count: 398 },
    { domain: "gmail.com", outcome: "bounced", count: 2 },
    { domain: "example.org", outcome: "complained", count: 1 },
    { domain: "example.org", outcome: "sent", count: 199 },
  ] as const;
  expect(statisticsLines(growth, emails, domains)).toEqual([
    "2026-11-27 to 2026-11-28 (UTC)",
    "subscribers  1,202",
    "joined       14 (13 confirmed, 1 returned)",
    "left         5 (3 unsubscribed, 2 bounced)",
    "",
    "editions by resend: 2 bounced, 1,198 sent",
    "welcomes by nobody known: 40 sent",
    "",
    "domain       emails  returned         complained",
    "gmail.com       400         2  0.5 %           0    0 %",
    "example.org     200         0    0 %           1  0.5 %",
    "all others      600         0    0 %           0    0 %",
    "",
    "Opens and clicks are never counted.",
  ]);
});
