/**
 * Goes on with today's code from what an older version left behind, through the same doors, and says what does not
 * hold. docs/releasing.md says how another version's fixture is added.
 */
import { DAY, HOUR, MINUTE } from "../../../src/text/time.ts";
import { FEEDS, type Fixture, lookAtFeed } from "./fixture.ts";
import { startProvider, type Taken } from "./provider.ts";
import { migrationsHere, type Stage, setStage } from "./stage.ts";
import { emailTo, ok, posted, postOf, receivedOf, settled, ticked, weekOf } from "./story.ts";

/** What was seen after the upgrade. */
export type Seen = {
  /** Migrations that were applied on top of the old ones. */
  readonly migrations: readonly string[];
  /** The answer to a feed reader that has the old version, and the ids that it would find. */
  readonly feeds: Readonly<
    Record<string, { readonly status: number; readonly ids: readonly string[] }>
  >;
  /** Addresses by edition, those before the upgrade first: an address stands there for each email. */
  readonly received: Readonly<Record<string, readonly string[]>>;
  /** Number of the edition that was half sent, of the one that was held, and of the next weekly one. */
  readonly half: string;
  readonly held: string;
  readonly next: string;
  /** What the next edition says, to one of its readers. */
  readonly nextText: string;
  /** Calls whose answer was lost, asked again; and those that had become others meanwhile. */
  readonly again: { readonly same: readonly string[]; readonly other: readonly string[] };
  /** Everybody who was mailed anything after the upgrade. */
  readonly mailed: readonly string[];
};

/** @param progress is told what is being done */
export async function goOnFrom(
  fixture: Fixture,
  progress: (words: string) => void = () => {},
): Promise<Seen> {
  const provider = await startProvider(fixture.calls);
  const stage = await setStage(fixture.content, provider.url);
  const monday = fixture.at - HOUR - MINUTE;
  try {
    progress("the old database takes today's migrations");
    await stage.load(fixture.dump);
    await ok(stage.fetch("/aged/guard", { method: "POST", body: JSON.stringify(fixture.guard) }));
    await stage.migrate();
    await stage.setClock(fixture.at + 5 * MINUTE);
    const feeds = await feedsOf(stage, fixture);

    progress("old links");
    await followLinks(stage, fixture);
    await emailTo(provider, "late@inbox.example", "/unsubscribe/");

    progress("the half-sent edition and the one that was held");
    await ticked(stage, fixture.at + 10 * MINUTE);
    await ticked(stage, monday + 3 * HOUR);
    await ticked(stage, monday + 5 * HOUR);
    await settled(stage, fixture.half);
    await settled(stage, fixture.held);

    progress("the next editions");
    await stage.deploy(postOf(25, "The fourth ferry"));
    await ticked(stage, monday + 3 * DAY);
    await ticked(stage, monday + 3 * DAY + HOUR);
    await ticked(stage, monday + 6 * DAY + 10 * HOUR);
    for (const at of weekOf(monday + 7 * DAY)) await ticked(stage, at);
    await settled(stage, "weekly:2026-W49");
    const numbers = await numbersOf(stage);
    const number = (period: string): string => String(numbers.get(period));
    const next = number("weekly:2026-W49");
    return {
      migrations: migrationsHere().filter((name) => name > fixture.migration),
      feeds,
      received: joined(fixture.received, receivedOf(provider.taken)),
      half: number(fixture.half),
      held: number(fixture.held),
      next,
      nextText: textOf(provider.taken, next),
      again: provider.again,
      mailed: provider.taken.map(({ to }) => to),
    };
  } finally {
    await stage.close();
    provider.close();
  }
}

async function feedsOf(stage: Stage, fixture: Fixture): Promise<Seen["feeds"]> {
  const looks = Object.keys(FEEDS).map(async (path) => {
    const headers = {
      "Accept-Encoding": "identity",
      "If-None-Match": fixture.feeds[path]?.etag ?? "",
    };
    const { status } = await stage.fetch(path, { headers });
    const { ids } = await lookAtFeed(stage.fetch, path);
    return [path, { status, ids }] as const;
  });
  return Object.fromEntries(await Promise.all(looks));
}

/** Each link as the mail program or the person follows it: the page, and its button. */
async function followLinks(stage: Stage, { links }: Fixture): Promise<void> {
  for (const link of [links.confirm, links.preferences, links.approve]) await ok(stage.fetch(link));
  await posted(stage, links.confirm, {});
  await posted(stage, links.preferences, { cadence: "weekly", timeZone: "Asia/Baku" });
  await posted(stage, links.oneClick, { "List-Unsubscribe": "One-Click" });
  await approved(stage, links.approve);
}

/** Where the new version has another template the page says so, and takes a second press for the email as it was seen. */
async function approved(stage: Stage, link: string): Promise<void> {
  const [path = "", query = ""] = link.split("?");
  const manifest = new URLSearchParams(query).get("manifest") ?? "";
  const body = new URLSearchParams({ manifest });
  const first = await stage.fetch(path, { method: "POST", body });
  const page = await first.text();
  if (first.ok) return;
  if (!page.includes("the template was changed")) throw new Error(`${link}: ${page}`);
  const confirmed = /name="confirmed" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await posted(stage, path, { manifest, confirmed });
}

async function numbersOf(stage: Stage): Promise<ReadonlyMap<string, number>> {
  const { items } = await stage.api<{
    readonly items: readonly { readonly id: number; readonly period: string }[];
  }>("GET", "/api/v1/editions?count=100");
  return new Map(items.map(({ id, period }) => [period, id]));
}

function joined(before: Seen["received"], after: Seen["received"]): Seen["received"] {
  const numbers = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...numbers].map((number) => [number, [...(before[number] ?? []), ...(after[number] ?? [])]]),
  );
}

function textOf(taken: readonly Taken[], edition: string): string {
  return taken.find(({ delivery }) => delivery.startsWith(`e.${edition}.`))?.text ?? "";
}

/**
 * Feeds whose bytes a version changed on purpose, so that each reader fetches them once more, with the fixtures made
 * before it. Their ids stay all the same: a reader shows nothing twice.
 */
const CHANGED_FEEDS: Readonly<
  Record<string, { readonly paths: readonly string[]; readonly why: string }>
> = {
  b033265: {
    paths: ["/feed.xml", "/atom.xml", "/feed.json"],
    why: "they link to archives of older posts, and their tags say what a reader has (docs/decisions/0021); they name a hub",
  },
};

/** A sentence for each thing that is not as it must be; empty when all is well. */
export function shortcomings(fixture: Fixture, seen: Seen): readonly string[] {
  const short: string[] = [];
  const must = (holds: boolean, words: string): void => {
    if (!holds) short.push(words);
  };
  for (const [path, { ids }] of Object.entries(fixture.feeds)) {
    const now = seen.feeds[path];
    must(ids.length > 0, `${path} had no entries: nothing was shown of it`);
    must(now?.ids.join() === ids.join(), `${path} has other ids: readers see posts twice`);
    const changed = CHANGED_FEEDS[fixture.commit]?.paths.includes(path) === true;
    must(changed || now?.status === 304, `${path} answers ${now?.status} to whoever has it`);
  }
  for (const [edition, everyone] of Object.entries(seen.received)) {
    const twice = everyone.length - new Set(everyone).size;
    must(twice === 0, `edition ${edition} reached ${twice} people twice`);
  }
  const reached = (number: string): string => [...(seen.received[number] ?? [])].sort().join();
  const half = fixture.weekly.filter((to) => to !== "bob@inbox.example");
  const before = fixture.received[seen.half]?.length ?? 0;
  must(before > 0 && before < half.length, "the edition was not half sent before the upgrade");
  must(
    reached(seen.half) === [...half].sort().join(),
    "the half-sent edition did not reach the rest",
  );
  must(
    reached(seen.held) === [...fixture.daily].sort().join(),
    "the held edition did not reach its readers",
  );
  must(
    reached(seen.next) === [...half, "late@inbox.example"].sort().join(),
    "the next edition did not reach its readers",
  );
  must(seen.nextText.includes("The fourth ferry"), "the next edition lacks what is new");
  must(!/first|second|third ferry/.test(seen.nextText), "the next edition repeats what was sent");
  must(seen.again.same.length > 0, "no lost call was asked again");
  must(seen.again.other.length === 0, "a lost call was asked again with another body");
  must(!seen.mailed.includes(fixture.complained), "a suppressed address was mailed");
  must(!seen.mailed.includes("bob@inbox.example"), "who had left by an old link was mailed");
  return short;
}
