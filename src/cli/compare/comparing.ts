/** Loads both feeds, compares them and says what came of it. */
import { FEED_FORMATS, feedPath } from "../../feeds/formats.ts";
import type { CommandIo } from "../command.ts";
import { type ComparedEntry, compareFeeds } from "./compare-feeds.ts";
import { type Loading, loadFeed } from "./load-feed.ts";
import { ownFeed } from "./own-feed.ts";
import type { ReadFormat } from "./read-feed.ts";
import { jsonOf, linesOf } from "./report.ts";

export type Named = {
  readonly oldName: string;
  readonly newName: string | undefined;
  readonly site: string | undefined;
  readonly content: string;
  readonly json: boolean;
};

/** @returns the exit code */
export async function compareNamed(named: Named, io: CommandIo): Promise<number> {
  const old = await loadFeed(named.oldName, io.cwd);
  if (old.kind === "wrong") return refuse(old.reason, io);
  const fresh = await newFeed(named, old.format, io.cwd);
  if (fresh.kind === "wrong") return refuse(fresh.reason, io);
  const leads = await ledBy(old.entries, "leadsTo" in fresh ? fresh.leadsTo : undefined);
  const comparison = compareFeeds(old.entries, fresh.entries, ({ href }) => leads.get(href));
  const sides = { old, fresh };
  if (named.json) io.stdout(jsonOf(comparison, sides));
  else for (const line of linesOf(comparison, sides)) io.stdout(line);
  return comparison.findings.length > 0 ? 1 : 0;
}

async function newFeed(
  { newName, site, content }: Named,
  format: ReadFormat,
  cwd: string,
): Promise<Loading | Awaited<ReturnType<typeof ownFeed>>> {
  if (newName !== undefined) return loadFeed(newName, cwd);
  if (site === undefined) return ownFeed(content, cwd, format, Date.now());
  const own = FEED_FORMATS.find((each) => each.format === format) ?? FEED_FORMATS[0];
  return loadFeed(new URL(feedPath(own.format), site).href, cwd);
}

/** Where each old link leads. */
async function ledBy(
  entries: readonly ComparedEntry[],
  leadsTo: ((url: URL) => Promise<string | undefined>) | undefined,
): Promise<ReadonlyMap<string, string>> {
  const leads = new Map<string, string>();
  for (const { link } of leadsTo === undefined ? [] : entries) {
    const url = link === undefined ? null : URL.parse(link);
    const led = url === null ? undefined : await leadsTo?.(url);
    if (url !== null && led !== undefined) leads.set(url.href, led);
  }
  return leads;
}

function refuse(reason: string, io: CommandIo): number {
  io.stderr(`tidings compare: ${reason}.`);
  return 1;
}
