/** A subscriber's whole way through a real Worker, with the emails read from the local mail box. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { latestSlot } from "../../src/publication/schedule.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { subscriberRows } from "../subscribers/subscriber-rows.ts";
import { until } from "../support/until.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const ADDRESS = "Ada.Lind+news@reader.example";
const FORM = "application/x-www-form-urlencoded";

let harness: WorkerHarness;
beforeAll(async () => {
  harness = await startWorkerHarness();
  const { digest, timeZone } = harness.index.publication;
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  await harness.tick(slot?.at ?? Date.now());
  await harness.until(
    "the operator has the copy",
    async (db) => (await storedEmails(db)).length > 0,
  );
});
afterAll(() => harness?.close());

type Email = { readonly id: number; readonly to: string; readonly subject: string };

/** Waits for the nth email to the subscriber, newest first, and returns its text. */
async function email(count: number): Promise<string> {
  let mine: readonly Email[] = [];
  await until(`there are ${count} emails`, async () => {
    const all = (await (await harness.fetch("/dev/mail.json")).json()) as readonly Email[];
    mine = all.filter(({ to }) => to.toLowerCase() === ADDRESS.toLowerCase());
    return mine.length >= count;
  });
  expect(mine).toHaveLength(count);
  return (await harness.fetch(`/dev/mail/${mine[0]?.id}.txt`)).text();
}

function linkIn(text: string, route: string): string {
  const found = new RegExp(`https?://[^/\\s]+(/${route}/\\S+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no /${route}/ link in:\n${text}`);
  return found;
}

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return harness.fetch(path, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": FORM, "cf-connecting-ip": "198.51.100.7", ...headers },
  });
}

async function stateOf(): Promise<string | undefined> {
  return (await subscriberRows(await harness.database()))[0]?.state;
}

let welcome = "";

test("a sign-up brings one email, whose link shows a button and changes nothing", async () => {
  const asked = await post("/subscribe", {
    address: ADDRESS,
    cadence: "weekly",
    shown: String(Date.now() - 60_000),
  });
  expect(asked.status).toBe(200);
  const link = linkIn(await email(1), "confirm");
  for (let times = 0; times < 3; times++) {
    const page = await harness.fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  }
  expect(await stateOf()).toBe("pending");

  expect((await post(link, {})).status).toBe(200);
  expect(await stateOf()).toBe("active");
  welcome = await email(2);
});

test("the welcome shows the latest edition, so that a newcomer has something to read", () => {
  expect(welcome).toContain("Aliyev and Xi meet in Tianjin");
  expect(welcome).toMatch(/\/editions\/weekly:\d{4}-W\d\d/);
  // Each post of it with its link, and not its headline alone.
  expect(welcome.match(/^http\S+\/posts\/\S+$/gm)?.length).toBeGreaterThan(1);
});

test("preferences are changed, emails paused and resumed, without an account", async () => {
  const preferences = linkIn(welcome, "preferences");
  const saved = await post(preferences, { cadence: "daily", topics: "trade" });
  expect(saved.status).toBe(200);
  const db = await harness.database();
  expect((await subscriberRows(db))[0]).toMatchObject({
    cadence: "daily",
    topics: ",trade,",
  });
  await post(`${preferences}/pause`, {});
  expect(await stateOf()).toBe("paused");
  await post(`${preferences}/resume`, {});
  expect(await stateOf()).toBe("active");
});

test("one click leaves, by the header alone: no cookie, no origin, no redirect", async () => {
  const link = linkIn(welcome, "unsubscribe");
  await harness.fetch(link);
  expect(await stateOf()).toBe("active");
  const left = await post(link, { "List-Unsubscribe": "One-Click" });
  expect([left.status, left.headers.get("location"), left.headers.get("set-cookie")]).toEqual([
    200,
    null,
    null,
  ]);
  expect(await stateOf()).toBe("unsubscribed");
  await post(`${link}/undo`, {});
  expect(await stateOf()).toBe("active");
});

test("who asks to be forgotten leaves no trace of the address in any table", async () => {
  const preferences = linkIn(welcome, "preferences");
  await post(`${preferences}/erasure`, { sure: "yes" });
  const db = await harness.database();
  const { results: tables } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    )
    .all<{ name: string }>();
  expect(tables.length).toBeGreaterThan(10);
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all();
    expect(JSON.stringify(results).toLowerCase(), name).not.toContain("ada.lind");
  }
});
