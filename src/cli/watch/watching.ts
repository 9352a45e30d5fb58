/** `tidings watch`: every feed of a site, asked for as its readers ask, and what each of them would suffer. */
import type { Answer } from "./answer.ts";
import { ask } from "./ask.ts";
import { type Asking, type Evidence, gather } from "./evidence.ts";
import type { Finding } from "./faults.ts";
import { type FeedRead, newestOf, readFeed } from "./feed.ts";
import { judgeBodies } from "./judge/body.ts";
import { judgeReaching } from "./judge/reaching.ts";
import { judgeSite } from "./judge/site.ts";
import { judgeValidators } from "./judge/validators.ts";
import { WATCHMAN } from "./readers.ts";
import { readSite, type Site } from "./site.ts";

export type WatchedFeed = {
  readonly address: string;
  /** Absent when nobody got a feed. */
  readonly format?: string;
  readonly entries?: number;
  /** Milliseconds since the epoch of its newest entry. */
  readonly newest?: number;
  readonly requests: number;
  /** Whether IPv6 was tried. */
  readonly ipv6: boolean;
  readonly findings: readonly Finding[];
};

export type Watched =
  | { readonly kind: "watched"; readonly feeds: readonly WatchedFeed[] }
  /** The address is a page that names no feed, or nothing at all answers. */
  | { readonly kind: "no feed"; readonly reason: string };

/** Feeds that are looked at of one page; a site of many topics names its own in its head. */
const MOST_FEEDS = 12;

/**
 * @param address of a feed, or of a page that announces some
 * @param now milliseconds since the epoch
 */
export async function watch(address: string, asking: Asking, now: number): Promise<Watched> {
  const put = (url: string) =>
    ask(url, { reader: WATCHMAN, ...(asking.ca === undefined ? {} : { ca: asking.ca }) });
  const there = await put(address);
  const feed = there.kind === "answered" && there.status === 200 ? readFeed(there) : undefined;
  const page = readSite(there, undefined);
  if (page !== undefined && feed?.kind === "html" && page.announced.length > 0) {
    const site = readSite(there, await put(new URL("/robots.txt", page.url).href));
    return { kind: "watched", feeds: await each(page, site, asking, now) };
  }
  if (page !== undefined && feed?.kind === "html" && looksLikePage(address)) {
    return { kind: "no feed", reason: `${page.url} is a page that names no feed in its head` };
  }
  const site = feed === undefined ? undefined : await siteOf(feed, there, put);
  return { kind: "watched", feeds: [await one(address, site, asking, now)] };
}

/** Only the root of a host is surely meant as a page: elsewhere a page stands where a feed should be. */
function looksLikePage(address: string): boolean {
  return new URL(address).pathname === "/";
}

async function each(
  page: Site,
  site: Site | undefined,
  asking: Asking,
  now: number,
): Promise<readonly WatchedFeed[]> {
  const addresses = [...new Set(page.announced.map(({ href }) => href))].slice(0, MOST_FEEDS);
  const feeds: WatchedFeed[] = [];
  for (const address of addresses) {
    const watched = await one(address, site, asking, now);
    const dead = watched.format === undefined;
    const announced: Finding = { fault: "announced and dead", readers: [], seen: page.url };
    feeds.push(dead ? { ...watched, findings: [announced, ...watched.findings] } : watched);
  }
  return feeds;
}

async function one(
  address: string,
  site: Site | undefined,
  asking: Asking,
  now: number,
): Promise<WatchedFeed> {
  const evidence = await gather(address, asking);
  const read = evidence.visits.find(({ feed }) => feed?.kind === "feed")?.feed;
  const newest = read === undefined ? undefined : newestOf(read, now);
  return {
    address,
    ...(read?.kind === "feed" ? { format: read.format, entries: read.entries.length } : {}),
    ...(newest === undefined ? {} : { newest }),
    requests: requestsOf(evidence),
    ipv6: evidence.ipv6 !== undefined,
    findings: together(
      [
        ...judgeReaching(evidence),
        ...judgeBodies(evidence, now),
        ...judgeValidators(evidence),
        ...judgeSite(evidence, site, now),
      ],
      evidence.visits.length,
    ),
  };
}

function requestsOf({ visits, twice, foreignTag, olderDate, head, plain, ipv6 }: Evidence): number {
  const others = [twice, foreignTag, olderDate, head, plain, ipv6];
  return (
    visits.length +
    visits.filter(({ again }) => again !== undefined).length +
    others.filter((answer) => answer !== undefined).length
  );
}

/** One finding a fault, with all who suffer it; what everybody suffers names nobody. */
function together(findings: readonly Finding[], asked: number): readonly Finding[] {
  const byFault = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byFault.get(finding.fault);
    byFault.set(
      finding.fault,
      known === undefined
        ? finding
        : { ...known, readers: [...new Set([...known.readers, ...finding.readers])] },
    );
  }
  return [...byFault.values()].map((finding) => {
    const readers = finding.readers.filter((name) => name !== WATCHMAN.name);
    return { ...finding, readers: finding.readers.length === asked ? [] : readers };
  });
}

/** The page that the feed names as its own, when it is one of the same host. */
async function siteOf(
  feed: FeedRead,
  answer: Answer,
  put: (url: string) => Promise<Answer>,
): Promise<Site | undefined> {
  if (feed.kind !== "feed" || answer.kind !== "answered") return undefined;
  const home = feed.home === undefined ? "/" : feed.home;
  if (!URL.canParse(home, answer.url)) return undefined;
  const url = new URL(home, answer.url);
  if (url.host !== new URL(answer.url).host || !/^https?:$/.test(url.protocol)) return undefined;
  return readSite(await put(url.href), await put(new URL("/robots.txt", url).href));
}
