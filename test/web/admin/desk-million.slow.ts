/** The screens of the desk before a list of a million and 500 editions, in a real D1: how often they ask, and for how long they take. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { TOKEN_OCTETS, writeToken } from "../../../src/access/api-token.ts";
import { addToken } from "../../../src/access/api-token-store.ts";
import { writeBroadcast } from "../../../src/editions/broadcast/write-broadcast.ts";
import { noteEnd } from "../../../src/editions/close/totals-store.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import { sumEnded } from "../../../src/statistics/sums-store.ts";
import { DAY } from "../../../src/text/time.ts";
import { addingEdition, setEditions } from "../../editions/edition-rows.ts";
import { addPlannedEdition } from "../../outbox/outbox-rows.ts";
import { addMillion } from "../../subscribers/subscriber-rows.ts";
import { startD1 } from "../../support/d1.ts";
import { sampleLibrary } from "../../support/library.ts";
import { runs } from "../../support/runs.ts";
import { type DeskHarness, openDeskHarness, START } from "./desk-harness.ts";
import { pollFeeds } from "./feed-polls.ts";

const READERS = runs(100_000, 1_000_000);
const EDITIONS = 500;

let desk: DeskHarness;
let stop: () => Promise<void>;

beforeAll(async () => {
  const { db, close } = await startD1();
  stop = close;
  desk = openDeskHarness({}, undefined, Object.assign(db, { close: () => {} }));
  await addMillion(desk.db, READERS, START - 30 * DAY);
  const manifest = JSON.stringify({ items: [] });
  const editions = Array.from({ length: EDITIONS }, (_, nth) => {
    const id = nth + 1;
    const at = START - (EDITIONS - id + 1) * DAY;
    const period = `daily:${new Date(at).toISOString().slice(0, 10)}`;
    return addingEdition(desk.db, {
      ...{ id, slot: at, cadence: "daily", period, state: "sent", manifest },
    });
  });
  await desk.db.batch(editions);
  await addPlannedEdition(desk.db, EDITIONS, READERS, START - DAY);
  await noteEnd(desk.db, EDITIONS, await equation(desk.db, EDITIONS), START - DAY / 2);
  await sumEnded(desk.db, START);
  await addWhatProgramsAndReadersLeave();
});

/** Feeds that are read, a hundred tokens and a hundred drafts. */
async function addWhatProgramsAndReadersLeave(): Promise<void> {
  const { index, readPack } = sampleLibrary({ templates: { edition: "<body>{{subject}}</body>" } });
  await pollFeeds(desk.db, START);
  const writing = { db: desk.db, index, readBody: createReadBody(index, readPack), now: START };
  for (let nth = 0; nth < 100; nth += 1) {
    const given = { title: `Nets ${nth}`, summary: "", markdown: "Nets.", to: "everybody" };
    await writeBroadcast({ ...writing, by: "edith@harbour.example" }, given, `form-${nth}`);
    const { hash, id } = await writeToken(crypto.getRandomValues(new Uint8Array(TOKEN_OCTETS)));
    await addToken(desk.db, { id, hash, name: `Nets ${nth}`, scopes: ["read"], madeAt: START });
  }
}

afterAll(() => stop());

test("no screen asks more than twelve times, whatever lies behind it", async () => {
  const cookie = await desk.signIn();
  const last = `/admin/editions/daily:${new Date(START - DAY).toISOString().slice(0, 10)}`;
  const found: [string, number, number][] = [];
  for (const path of [
    "/admin",
    "/admin/editions",
    last,
    "/admin/broadcasts",
    "/admin/broadcasts/new",
    "/admin/broadcasts/desk.nets-7",
    "/admin/broadcasts/desk.nets-7/send",
    "/admin/subscribers",
    "/admin/subscribers?cadence=daily&state=active",
    "/admin/subscribers?search=r7777",
    `/admin/subscribers/${READERS / 2}`,
    "/admin/subscribers/import",
    "/admin/subscribers/bursts",
    "/admin/feeds",
    "/admin/programs",
    "/admin/log",
    "/admin/doctor",
    "/admin/people",
  ]) {
    await desk.get(path, cookie);
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const began = performance.now();
      const response = await desk.get(path, cookie);
      await response.text();
      expect(response.status, path).toBe(200);
      times.push(performance.now() - began);
    }
    found.push([path, desk.asked, Math.round(times.sort((a, b) => a - b)[2] ?? 0)]);
  }
  // Told and not judged: the machine may be busy.
  for (const [path, asked, ms] of found) console.log(`${path}: ${asked} queries, ${ms} ms`);
  expect(found.filter(([, asked]) => asked > 12)).toEqual([]);
});

test("while so many emails are under way its page counts them, and asks no more often", async () => {
  const cookie = await desk.signIn();
  const period = `daily:${new Date(START - DAY).toISOString().slice(0, 10)}`;
  await setEditions(desk.db, { state: "sending" }, { id: EDITIONS });
  const times: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const began = performance.now();
    const response = await desk.get(`/admin/editions/${period}`, cookie);
    expect(await response.text()).toContain(READERS.toLocaleString("en"));
    times.push(performance.now() - began);
  }
  console.log(
    `under way: ${desk.asked} queries, ${Math.round(times.sort((a, b) => a - b)[2] ?? 0)} ms`,
  );
  expect(desk.asked).toBeLessThanOrEqual(12);
});
