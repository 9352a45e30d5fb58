/** Statistics as `tidings feeds` and `tidings stats` write them. Pure. */

import type { GrowthDay } from "../../statistics/growth-store.ts";
import { type FeedReaders, READERS_WITHIN } from "../../statistics/readers/readers-store.ts";
import type { DomainSums, EmailDay, Outcome } from "../../statistics/reading-store.ts";

/** What is said below every number that is none of theirs. */
const NEVER = "Opens and clicks are never counted.";

/** The feeds of one day: a line for each program, and what they come to. @param soFar whether the day lasts */
export function feedLines(rows: readonly FeedReaders[], soFar: boolean): readonly string[] {
  const [first] = rows;
  if (first === undefined) return ["No feed was asked for on that day, as far as is known."];
  const feeds = rows.filter(({ feed }) => feed !== "");
  const table = feeds.map(({ feed, family, subscribers, readers, polls, notModified }) => [
    feed,
    family,
    subscribers === null ? "" : number(subscribers),
    readers === 0 ? "" : number(readers),
    number(polls),
    percent(notModified, polls),
  ]);
  const said = sum(feeds.map(({ subscribers }) => subscribers ?? 0));
  const direct = sum(rows.flatMap(({ feed, readers }) => (feed === "" ? [readers] : [])));
  return [
    `${first.day}${soFar ? ", so far" : ""} (UTC)`,
    ...columns(["feed", "reader", "subscribers", "readers", "polls", "304"], table, 2),
    "",
    `${number(said)} subscriptions, as aggregators say; about ${number(direct)} readers who ask for themselves (within ${READERS_WITHIN * 100} % in 19 of 20 cases).`,
    "What the cache in front of the Worker answers is not seen: docs/statistics.md.",
  ];
}

/** Growth and emails of some days. */
export function statisticsLines(
  growth: readonly GrowthDay[],
  emails: readonly EmailDay[],
  domains: readonly DomainSums[],
): readonly string[] {
  const [first, last] = [growth[0], growth.at(-1)];
  if (first === undefined || last === undefined) return [NEVER];
  return [
    `${first.day} to ${last.day} (UTC)`,
    ...growthLines(growth, last.subscribed),
    "",
    ...emailLines(emails),
    ...domainLines(domains),
    "",
    NEVER,
  ];
}

const JOINED = ["confirmed", "imported", "returned"] as const;
const LEFT = ["unsubscribed", "bounced", "complained", "erased"] as const;

function growthLines(growth: readonly GrowthDay[], subscribed: number): readonly string[] {
  const parts = (events: readonly (keyof Omit<GrowthDay, "day">)[]) => {
    const counts = events.map((event) => ({
      event,
      count: sum(growth.map((day) => day[event])),
    }));
    const some = counts.filter(({ count }) => count > 0);
    const words = some.map(({ event, count }) => `${number(count)} ${event}`).join(", ");
    return { total: sum(counts.map(({ count }) => count)), words: words && ` (${words})` };
  };
  const [joined, left] = [parts(JOINED), parts(LEFT)];
  return [
    `subscribers  ${number(subscribed)}`,
    `joined       ${number(joined.total)}${joined.words}`,
    `left         ${number(left.total)}${left.words}`,
  ];
}

/** A line for each kind and provider. */
function emailLines(emails: readonly EmailDay[]): readonly string[] {
  if (emails.length === 0)
    return ["No edition has ended in these days, and no other email was forgotten."];
  const groups = grouped(
    emails,
    ({ kind, provider }) => `${kind}s by ${provider || "nobody known"}`,
  );
  return groups.map(([name, rows]) => `${name}: ${outcomesOf(rows)}`);
}

function domainLines(domains: readonly DomainSums[]): readonly string[] {
  if (domains.length === 0) return [];
  const table = grouped(domains, ({ domain }) => domain)
    .map(([domain, rows]) => {
      const of = (...outcomes: readonly Outcome[]) =>
        sum(rows.flatMap(({ outcome, count }) => (outcomes.includes(outcome) ? [count] : [])));
      const all = sum(rows.map(({ count }) => count));
      return { domain, all, back: of("bounced", "rejected"), complained: of("complained") };
    })
    .toSorted((a, b) => Number(a.domain === "") - Number(b.domain === "") || b.all - a.all)
    .map(({ domain, all, back, complained }) => [
      domain || "all others",
      number(all),
      number(back),
      percent(back, all),
      number(complained),
      percent(complained, all),
    ]);
  const head = ["domain", "emails", "returned", "", "complained", ""];
  return ["", ...columns(head, table, 1)];
}

function outcomesOf(rows: readonly EmailDay[]): string {
  return grouped(rows, ({ outcome }) => outcome)
    .map(([outcome, days]) => `${number(sum(days.map(({ count }) => count)))} ${outcome}`)
    .join(", ");
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

/** @param texts how many of the columns are text; numbers stand to the right */
function columns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): readonly string[] {
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) =>
        at < texts ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function percent(part: number, whole: number): string {
  if (whole === 0) return "";
  const share = (100 * part) / whole;
  return `${share > 0 && share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function number(value: number): string {
  return value.toLocaleString("en");
}
