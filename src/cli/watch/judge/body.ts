/** Whether what a reader gets is a feed that it can read: type, coding, letters, entries. Pure. */
import { DAY } from "../../../text/time.ts";
import { type Answered, mediaType } from "../answer.ts";
import { codingsOf } from "../ask.ts";
import type { Evidence, Visit } from "../evidence.ts";
import type { FaultName, Finding } from "../faults.ts";
import { dateOf, type FeedEntry, type FeedRead } from "../feed.ts";
import type { Reader } from "../readers.ts";

/** Octets, decoded. Kill the Newsletter keeps below 512 KB since readers refuse more; several stop at 1 MB. */
const LARGE = 1024 * 1024;
const TOO_LARGE = 10 * 1024 * 1024;

/** Octets below which compressing saves nothing that anybody notices. */
const WORTH_COMPRESSING = 8 * 1024;

type Seen = readonly [FaultName, string];
type Feed = Extract<FeedRead, { kind: "feed" }>;

export function judgeBodies({ visits }: Evidence, now: number): readonly Finding[] {
  return visits.flatMap((visit) =>
    faultsOf(visit, now).map(([fault, seen]) => ({ fault, readers: [visit.reader.name], seen })),
  );
}

function faultsOf({ reader, first, feed }: Visit, now: number): readonly Seen[] {
  if (first.kind !== "answered" || first.status !== 200 || feed === undefined) return [];
  if (first.broken === "truncated") return [["truncated", `${first.length} octets came`]];
  if (first.broken !== undefined)
    return [["coding lies", `Content-Encoding: ${first.fields["content-encoding"]}`]];
  const unasked = codingsOf(first.fields).some((coding) => coding !== "identity");
  return [
    ...(reader.encodings === undefined && unasked
      ? [["coding unasked", `Content-Encoding: ${first.fields["content-encoding"]}`] as const]
      : []),
    ...(feed.kind === "feed" ? feedFaults(feed, first, reader, now) : [insteadOf(feed)]),
  ];
}

function insteadOf(feed: Exclude<FeedRead, { kind: "feed" }>): Seen {
  switch (feed.kind) {
    case "empty":
      return ["empty", "200 without a body"];
    case "html":
      return ["html instead", feed.title === "" ? "a page" : `a page titled “${feed.title}”`];
    case "broken":
      return ["not well-formed", feed.reason.replace(/\s+/g, " ").slice(0, 160)];
    case "other":
      return ["not a feed", feed.what];
  }
}

function feedFaults(feed: Feed, answer: Answered, reader: Reader, now: number): readonly Seen[] {
  return [
    ...typeFaults(feed, answer),
    ...charsetFaults(feed, answer),
    ...sizeFaults(answer, reader),
    ...entryFaults(feed.entries, now),
  ];
}

const XML_TYPES = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/;
const JSON_TYPES = /^application\/(?:feed\+)?json$/;

function typeFaults(feed: Feed, answer: Answered): readonly Seen[] {
  const type = mediaType(answer);
  const right = feed.format === "json" ? JSON_TYPES : XML_TYPES;
  // A page's own type, by which a browser's engine in a reader takes it for a page.
  if (right.test(type) && type !== "application/xhtml+xml") return [];
  return [["wrong type", `Content-Type: ${type === "" ? "(none)" : type}`]];
}

function charsetFaults(feed: Feed, answer: Answered): readonly Seen[] {
  const said = /charset\s*=\s*"?([\w.:-]+)/i.exec(answer.fields["content-type"] ?? "")?.[1];
  const used = (said ?? feed.encoding ?? "utf-8").toLowerCase();
  const other = feed.encoding?.toLowerCase();
  if (said !== undefined && other !== undefined && used !== other && !bothLatin(used, other))
    return [["charset", `Content-Type says ${said}, the document ${feed.encoding}`]];
  try {
    new TextDecoder(used, { fatal: true }).decode(answer.body);
    return [];
  } catch {
    return [["charset", `octets that are no ${used}`]];
  }
}

/** ASCII is a part of UTF-8, and to say either is true of a document of ASCII alone. */
function bothLatin(one: string, other: string): boolean {
  return [one, other].every((name) => name === "us-ascii" || name === "utf-8");
}

function sizeFaults(answer: Answered, reader: Reader): readonly Seen[] {
  const octets = answer.body.length;
  const size = `${(octets / 1024 / 1024).toFixed(1)} MB`;
  const plain = reader.encodings !== undefined && codingsOf(answer.fields).length === 0;
  return [
    ...(octets > TOO_LARGE
      ? [["too large", size] as const]
      : octets > LARGE
        ? [["large", size] as const]
        : []),
    ...(plain && octets > WORTH_COMPRESSING ? [["not compressed", size] as const] : []),
  ];
}

function entryFaults(entries: readonly FeedEntry[], now: number): readonly Seen[] {
  if (entries.length === 0) return [["no entries", "0 entries"]];
  const ids = entries.map(({ id, link }) => id ?? link);
  const without = ids.filter((id) => id === undefined).length;
  const twice = ids.find((id, at) => id !== undefined && ids.indexOf(id) !== at);
  const relative = entries.find(
    ({ link }) => link !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(link),
  );
  const dates = entries.flatMap(({ dates }) => dates);
  const unread = dates.find((date) => dateOf(date) === undefined);
  const ahead = dates.find((date) => (dateOf(date) ?? 0) > now + DAY);
  return [
    ...(without === 0 ? [] : [["no ids", `${without} of ${entries.length} entries`] as const]),
    ...(twice === undefined ? [] : [["ids twice", twice] as const]),
    ...(relative === undefined ? [] : [["relative links", relative.link ?? ""] as const]),
    ...(unread === undefined ? [] : [["dates unread", unread] as const]),
    ...(ahead === undefined ? [] : [["dates ahead", ahead] as const]),
  ];
}
