/**
 * The life of a small publication up to the middle of an edition, told through the doors that every version
 * has: pages, the API, the cron, the links in emails. Where it stops, another version takes over.
 */
import { DAY, HOUR, MINUTE } from "../../../src/text/time.ts";
import { until } from "../until.ts";
import { FEEDS, type Fixture, lookAtFeed } from "./fixture.ts";
import { complaint, type Provider, startProvider, type Taken } from "./provider.ts";
import { migrationsHere, type Stage, setStage } from "./stage.ts";

/** The publication's zone is UTC+4: its weekly edition is due at 04:00Z, an hour later in Istanbul, three in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 4);
const BEGIN = MONDAY - 10 * DAY + 6 * HOUR;

const PUBLICATION = `title: Harbour Notes
subtitle: What came in with the tide
address: https://harbour.example
language: en
timezone: Asia/Baku
founded: { authority: harbour.example, date: 2026-01-01 }
authors: [{ id: mira, name: Mira }]
topics: [{ slug: ships, name: Ships, description: Who came and who left. }]
digest:
  default: weekly
  daily: { at: "18:00", days: [sunday] }
  weekly: { at: "08:00", day: monday }
  layout: full
  quiet_window: 15m
  max_lateness: 12h
  minimum_items: 1
  maximum_items: 30
  review: false
  group_by_topic: false
  first_run: 0
from: { name: Harbour Notes, address: digest@harbour.example }
operator: operator@harbour.example
postal_address: 1 Quay Street, Baku
`;

/** A post of the story. @param day of November 2026 */
export function postOf(day: number, title: string): Readonly<Record<string, string>> {
  const date = `2026-11-${String(day).padStart(2, "0")}`;
  const slug = title.toLowerCase().replaceAll(" ", "-");
  const head = `id: ${slug}\ntitle: ${title}\ndate: ${date}T09:00:00+04:00\ntopics: [ships]`;
  return {
    [`posts/${date}-${slug}.md`]: `---\n${head}\nsummary: ${title}, told in a line.\n---\n\n${title} came in on the tide.\n`,
  };
}

const CONTENT = {
  "publication.yaml": PUBLICATION,
  ...postOf(10, "The old lighthouse"),
  ...postOf(14, "The first ferry"),
  ...postOf(18, "The second ferry"),
  ...postOf(20, "The third ferry"),
};

/** Readers of the weekly digest by zone, of those who were imported; a tenth as many read the daily one. */
const SHARES = { "Asia/Baku": 0.5, "Europe/Istanbul": 0.35, "Europe/Berlin": 0.15 };

/** @param readers of the weekly digest, besides those whom the story names */
export async function tellStory(commit: string, readers: number): Promise<Fixture> {
  const provider = await startProvider();
  const stage = await setStage(CONTENT, provider.url);
  try {
    await stage.migrate();
    return { commit, ...(await told(stage, provider, readers)) };
  } finally {
    await stage.close();
    provider.close();
  }
}

async function told(
  stage: Stage,
  provider: Provider,
  readers: number,
): Promise<Omit<Fixture, "commit">> {
  await stage.tick(BEGIN);
  const { weekly, daily } = await importReaders(stage, readers);
  for (const [name, cadence, timeZone] of [
    ["ada", "weekly", "Asia/Baku"],
    ["bob", "weekly", "Europe/Berlin"],
    ["eve", "daily", ""],
  ] as const) {
    await subscribe(stage, { address: `${name}@inbox.example`, cadence, timeZone });
    const letter = await emailTo(provider, `${name}@inbox.example`, "/confirm/");
    await posted(stage, linkIn(letter, "/confirm/"), {});
  }

  // The first weekly edition reaches everybody, and the first daily one.
  await stage.tick(Date.UTC(2026, 10, 14, 6));
  for (const at of [MONDAY - 8 * DAY + 10 * HOUR, ...weekOf(MONDAY - 7 * DAY)]) {
    await ticked(stage, at);
  }
  const first = `weekly:2026-W47`;
  await settled(stage, first);
  const complained = weekly.at(-1) ?? "";
  const spam = await emailTo(provider, complained, "/unsubscribe/");
  await stage.setClock(MONDAY - 6 * DAY);
  await ok(stage.fetch("/hooks/resend", complaint(spam.delivery, MONDAY - 6 * DAY)));

  // The cron fails from before the daily edition's slot on Sunday until past its lateness: it is held.
  await ticked(stage, MONDAY - 3 * DAY);
  await ticked(stage, MONDAY - 2 * DAY);
  await ticked(stage, MONDAY - 30 * MINUTE);
  const held = await emailTo(provider, "operator@harbour.example", "/approve/");
  await subscribe(stage, { address: "late@inbox.example", cadence: "weekly", timeZone: "" });
  const confirm = await emailTo(provider, "late@inbox.example", "/confirm/");

  // One zone has the second weekly edition; in the next a call is taken whose answer never arrives.
  await ticked(stage, MONDAY);
  provider.mood = "lost";
  await ticked(stage, MONDAY + HOUR);
  if (isWell(provider)) throw new Error("no call about an edition was lost");
  return {
    migration: migrationsHere().at(-1) ?? "",
    at: MONDAY + HOUR + MINUTE,
    content: CONTENT,
    dump: await stage.dump(),
    guard: (await (await stage.fetch("/aged/guard")).json()) as unknown[],
    calls: provider.calls,
    received: receivedOf(provider.taken),
    links: {
      confirm: linkIn(confirm, "/confirm/"),
      preferences: linkIn(
        await emailTo(provider, "ada@inbox.example", "/unsubscribe/"),
        "/preferences/",
      ),
      oneClick: pathOf((await emailTo(provider, "bob@inbox.example", "/unsubscribe/")).unsubscribe),
      approve: linkIn(held, "/approve/"),
    },
    feeds: await feedsOf(stage),
    half: "weekly:2026-W48",
    held: "daily:2026-11-22",
    weekly: [...weekly, "ada@inbox.example", "bob@inbox.example"].filter((to) => to !== complained),
    daily: [...daily, "eve@inbox.example"],
    complained,
  };
}

/** A mood changes behind the compiler's back. */
function isWell({ mood }: Provider): boolean {
  return mood !== "down";
}

async function importReaders(
  stage: Stage,
  readers: number,
): Promise<{ readonly weekly: readonly string[]; readonly daily: readonly string[] }> {
  const weekly = Object.entries(SHARES).flatMap(([timeZone, share]) =>
    Array.from({ length: Math.round(readers * share) }, (_, nth) => ({
      address: `${timeZone.slice(timeZone.indexOf("/") + 1).toLowerCase()}${nth}@inbox.example`,
      cadence: "weekly",
      timeZone,
    })),
  );
  const daily = Array.from({ length: Math.ceil(readers / 10) }, (_, nth) => ({
    address: `daily${nth}@inbox.example`,
    cadence: "daily",
  }));
  const rows = [...weekly, ...daily].map((row, nth) => ({
    number: nth + 1,
    row: { ...row, state: "active", tags: [] },
  }));
  for (let at = 0; at < rows.length; at += 1_000) {
    const page = { rows: rows.slice(at, at + 1_000), source: "the story", dryRun: false };
    await stage.api("POST", "/api/v1/subscribers/import", page);
  }
  return {
    weekly: weekly.map(({ address }) => address),
    daily: daily.map(({ address }) => address),
  };
}

/** The hours of one weekly edition: each zone's own. */
export function weekOf(monday: number): readonly number[] {
  return [monday, monday + HOUR, monday + 3 * HOUR];
}

/** A few ticks from an instant on; after each, every message that it wrote to the queue is handled. */
export async function ticked(stage: Stage, at: number): Promise<void> {
  for (let nth = 0; nth < 4; nth += 1) {
    await stage.tick(at + nth * MINUTE);
    await until("the queue is empty", () => isQuiet(stage));
  }
}

async function isQuiet(stage: Stage): Promise<boolean> {
  const { written, handled } = (await (await stage.fetch("/aged/messages")).json()) as {
    readonly written: number;
    readonly handled: number;
  };
  return handled >= written;
}

export async function settled(stage: Stage, period: string): Promise<void> {
  const { edition, ...more } = await stage.api<{ edition?: { state?: string }; state?: string }>(
    "GET",
    `/api/v1/editions/${period}`,
  );
  const state = edition?.state ?? more.state;
  if (state !== "sent") throw new Error(`${period} is ${JSON.stringify({ edition, ...more })}`);
}

async function subscribe(stage: Stage, fields: Readonly<Record<string, string>>): Promise<void> {
  await posted(stage, "/subscribe", fields);
}

/** Posts a form, and expects what a form that was taken answers. */
export async function posted(
  stage: Stage,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  return ok(stage.fetch(path, { method: "POST", body: new URLSearchParams(fields) }));
}

export async function ok(asked: Promise<Response>): Promise<string> {
  const response = await asked;
  const text = await response.text();
  if (response.status >= 400) throw new Error(`${response.status}: ${text.slice(0, 2_000)}`);
  return text;
}

/** The newest email to somebody that holds such a link; waits until it is there. */
export async function emailTo(provider: Provider, to: string, link: string): Promise<Taken> {
  const find = () =>
    provider.taken.findLast((email) => email.to === to && email.text.includes(link));
  await until(`${to} has an email with ${link}`, () => find() !== undefined);
  const found = find();
  if (found === undefined) throw new Error("it was there");
  return found;
}

export function linkIn({ text }: Taken, path: string): string {
  const link = /https:\/\/[^\s>)]+/g;
  const found = [...text.matchAll(link)].map(([url]) => url).find((url) => url.includes(path));
  return pathOf(found ?? "");
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Who received which edition: "e.7.<subscriber>.<seal>" is an email of the edition with number 7. */
export function receivedOf(taken: readonly Taken[]): Readonly<Record<string, readonly string[]>> {
  const received: Record<string, string[]> = {};
  for (const { to, delivery } of taken) {
    const edition = /^e\.(\d+)\./.exec(delivery)?.[1];
    if (edition === undefined) continue;
    const readers = received[edition] ?? [];
    readers.push(to);
    received[edition] = readers;
  }
  return received;
}

async function feedsOf(stage: Stage): Promise<Fixture["feeds"]> {
  const looks = Object.keys(FEEDS).map(async (path) => [path, await lookAtFeed(stage.fetch, path)]);
  return Object.fromEntries(await Promise.all(looks)) as Fixture["feeds"];
}
