/** Whether the feed and the site that it belongs to say the same: what is newest, where the feed is. Pure. */
import { DAY } from "../../../text/time.ts";
import type { Evidence, Visit } from "../evidence.ts";
import type { Finding } from "../faults.ts";
import { newestOf } from "../feed.ts";
import type { Site } from "../site.ts";

export function judgeSite(
  evidence: Evidence,
  site: Site | undefined,
  now: number,
): readonly Finding[] {
  const own = evidence.visits[0];
  if (own?.feed?.kind !== "feed" || own.first.kind !== "answered") return [];
  return [
    ...differing(evidence.visits),
    ...selves(own.feed.self, [evidence.address, own.first.url]),
    ...(site === undefined ? [] : ofSite(evidence, own, site, now)),
  ];
}

/** Entries by their ids in order: a reader that gets others gets another feed. */
function differing(visits: readonly Visit[]): readonly Finding[] {
  const [own, ...others] = visits;
  const reference = idsOf(own);
  if (reference === undefined) return [];
  return others.flatMap((visit) => {
    const ids = idsOf(visit);
    if (ids === undefined || ids === reference) return [];
    const count = visit.feed?.kind === "feed" ? visit.feed.entries.length : 0;
    return [
      {
        fault: "not the same for all" as const,
        readers: [visit.reader.name],
        seen: `${count} entries that are not those of the first answer`,
      },
    ];
  });
}

function idsOf(visit: Visit | undefined): string | undefined {
  const feed = visit?.feed;
  return feed?.kind === "feed"
    ? feed.entries.map(({ id, link }) => id ?? link).join("\n")
    : undefined;
}

function selves(self: string | undefined, addresses: readonly string[]): readonly Finding[] {
  if (self === undefined || !URL.canParse(self, addresses[0])) return [];
  const said = new URL(self, addresses[0]).href;
  return addresses.some((address) => new URL(address).href === said)
    ? []
    : [{ fault: "another self", readers: [], seen: said }];
}

function ofSite(evidence: Evidence, own: Visit, site: Site, now: number): readonly Finding[] {
  const path = new URL(evidence.address).pathname;
  const newest = own.feed === undefined ? undefined : newestOf(own.feed, now);
  const shown = site.newest(now);
  const announced = site.announced.some(
    ({ href }) =>
      href === evidence.address || (own.first.kind === "answered" && href === own.first.url),
  );
  return [
    ...(announced
      ? []
      : [{ fault: "not announced" as const, readers: [], seen: `${site.url} does not name it` }]),
    ...(newest !== undefined && shown !== undefined && shown - newest > DAY
      ? [
          {
            fault: "older than the site" as const,
            readers: [],
            seen: `the feed's newest is of ${day(newest)}, the site's of ${day(shown)}`,
          },
        ]
      : []),
    ...(site.forbids(path)
      ? [{ fault: "robots.txt" as const, readers: [], seen: `Disallow covers ${path}` }]
      : []),
  ];
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
