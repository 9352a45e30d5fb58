/** What the watchman saw, as lines for a person. Pure. */
import { FAULTS, type Finding, levelOf } from "./faults.ts";
import type { WatchedFeed } from "./watching.ts";

export function linesOf(feeds: readonly WatchedFeed[]): readonly string[] {
  return feeds.flatMap((feed) => [
    headOf(feed),
    ...feed.findings.flatMap((found) => findingLines(feed, found)),
  ]);
}

function headOf(feed: WatchedFeed): string {
  const { address, format, entries, newest, requests } = feed;
  const what =
    format === undefined
      ? "no feed was read"
      : `${format}, ${entries} ${entries === 1 ? "entry" : "entries"}${newest === undefined ? "" : `, the newest of ${new Date(newest).toISOString().slice(0, 10)}`}`;
  const good = feed.findings.length === 0 ? "; every reader is served well" : "";
  return `${address}: ${what}; ${requests} requests${good}`;
}

function findingLines({ address }: WatchedFeed, finding: Finding): readonly string[] {
  const { suffer, mend } = FAULTS[finding.fault];
  return [
    `  ${levelOf(finding)}  ${finding.fault}: a reader ${suffer}.`,
    `        ${whoOf(finding)}: ${finding.seen}`,
    `        ${mend(new URL(address).pathname)}`,
  ];
}

/** Names where it is a few, a count where it is many. */
function whoOf({ readers }: Finding): string {
  if (readers.length === 0) return "Every reader";
  if (readers.length <= 4) return readers.join(", ");
  return `${readers.slice(0, 3).join(", ")} and ${readers.length - 3} more`;
}

/** The last line, which says what was not looked at, too. */
export function totalOf(feeds: readonly WatchedFeed[]): string {
  const findings = feeds.flatMap(({ findings }) => findings);
  const mend = findings.filter((finding) => levelOf(finding) === "mend").length;
  const noted = findings.length - mend;
  const words = [
    mend === 0 ? "Nothing must be mended" : `${mend} to mend`,
    ...(noted === 0 ? [] : [`${noted} noted`]),
  ].join(", ");
  return feeds.some(({ ipv6 }) => ipv6) ? `${words}.` : `${words}. IPv6 was not tried.`;
}

/** For programs: the findings with their words. */
export function jsonOf(feeds: readonly WatchedFeed[], now: number): string {
  const at = new Date(now).toISOString();
  return JSON.stringify({
    at,
    feeds: feeds.map((feed) => ({
      ...feed,
      newest: feed.newest === undefined ? undefined : new Date(feed.newest).toISOString(),
      findings: feed.findings.map((finding) => ({
        ...finding,
        level: levelOf(finding),
        suffer: FAULTS[finding.fault].suffer,
        mend: FAULTS[finding.fault].mend(new URL(feed.address).pathname),
      })),
    })),
  });
}
