/** The feeds of editions over HTTP, from rows that ticks of the cron have written. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meter } from "../../src/budget.ts";
import { listEditions, newestEditions, readEdition } from "../../src/editions/archive/archive.ts";
import { createReadBody } from "../../src/publication/library.ts";
import { createApp } from "../../src/web/app.tsx";
import {
  compiledTemplate,
  deployment,
  openEditionsHarness,
  publicationWith,
} from "../editions/editions-harness.ts";
import { startDatabase } from "../support/d1.ts";
import { samplePost } from "../support/library.ts";

const at = (text: string) => Date.parse(text);
const FEEDS = ["/editions/atom.xml", "/editions/feed.xml", "/editions/feed.json"];

let db: D1Database;
let close: () => Promise<void>;
/** Asks an isolate that has rendered nothing yet, and counts how often it reads editions whole. */
let ask: (path: string, init?: RequestInit) => Promise<{ response: Response; reads: number }>;
let withdraw: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
  const template = await compiledTemplate();
  const posts = [
    samplePost({ id: "boats", title: "Boats", published: at("2025-09-02T10:00:00Z") }),
    samplePost({ id: "tides", title: "Tides", published: at("2025-09-03T10:00:00Z") }),
    samplePost({ id: "lamps", title: "Lamps", published: at("2025-09-10T10:00:00Z") }),
  ];
  const publication = publicationWith({ cadences: { weekly: { at: "08:00", day: 1 } } });
  const library = deployment(template, { publication, posts });
  const harness = openEditionsHarness(db, library);
  for (const day of [1, 2, 3, 8, 10, 15]) {
    const date = `2025-09-${String(day).padStart(2, "0")}`;
    if (![8, 15].includes(day)) await harness.tick(at(`${date}T10:00:00Z`));
    if (![8, 15].includes(day)) await harness.tick(at(`${date}T10:20:00Z`));
    if ([8, 15].includes(day)) await harness.tick(at(`${date}T06:00:00Z`));
  }
  withdraw = async () => {
    const left = posts.map((post) =>
      post.id === "tides" ? { ...post, retracted: "It was wrong.", revision: "rev-2" } : post,
    );
    harness.deploy(deployment(template, { publication, posts: left }));
    await harness.tick(at("2025-09-16T10:00:00Z"));
  };
  ask = async (path, init) => {
    let reads = 0;
    const app = createApp({
      index: library.index,
      readBody: createReadBody(library.index, library.readPack),
      media: async () => new Response("none", { status: 404 }),
      now: () => at("2025-09-16T12:00:00Z"),
      editions: {
        list: () => listEditions(db),
        newest: (count) => {
          reads += 1;
          return newestEditions(db, count);
        },
        read: (period) => readEdition(db, period),
      },
    });
    const response = await app.request(path, init);
    return { response, reads };
  };
});
afterAll(() => close());

describe.each(FEEDS)("%s", (path) => {
  test("carries the editions, newest first, with their items", async () => {
    const { response } = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toMatch(/^public, max-age=300/);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Last-Modified")).toBeNull();
    const text = await response.text();
    const place = (words: string) => text.indexOf(words);
    expect(place("Lamps")).toBeGreaterThan(0);
    expect(place("/posts/boats")).toBeGreaterThan(place("/posts/tides"));
    expect(place("/posts/tides")).toBeGreaterThan(place("edition/weekly-2025-W37"));
    expect(place("edition/weekly-2025-W37")).toBeGreaterThan(place("edition/weekly-2025-W38"));
    expect(place("edition/weekly-2025-W38")).toBeGreaterThan(0);
  });

  test("answers 304 to its tag, on an isolate that never rendered it after one reading", async () => {
    const first = await ask(path);
    expect(first.reads).toBe(1);
    const etag = first.response.headers.get("ETag") ?? "";
    const again = await ask(path, { headers: { "If-None-Match": `"other", ${etag}` } });
    expect([again.response.status, again.reads]).toEqual([304, 1]);
    expect(again.response.headers.get("ETag")).toBe(etag);
    const stranger = await ask(path, { headers: { "If-None-Match": '"other"' } });
    expect(stranger.response.status).toBe(200);
    const head = await ask(path, { method: "HEAD" });
    expect(head.response.headers.get("ETag")).toBe(etag);
    expect(await head.response.text()).toBe("");
  });
});

test("all editions of the feed take two queries, however many they are", async () => {
  const read = await newestEditions(db, 15);
  expect(read.map(({ period, count }) => [period, count])).toEqual([
    ["weekly:2025-W38", 1],
    ["weekly:2025-W37", 2],
  ]);
  for (const edition of read) expect(await readEdition(db, edition.period)).toEqual(edition);
  const metered = meter(db, 50);
  await newestEditions(metered.db, 15);
  expect(metered.left()).toBe(48);
});

test("a browser and a reader find the feeds: announced on the pages of editions, shown on /feeds", async () => {
  for (const path of ["/editions", "/editions/weekly:2025-W38"]) {
    const html = await (await ask(path)).response.text();
    const announced = [...html.matchAll(/rel="alternate" type="[^"]+" title="([^"]+)"/g)];
    expect(announced.map(([, title]) => title).slice(0, 3)).toEqual([
      "The Harbour Letter: Editions (Atom)",
      "The Harbour Letter: Editions (RSS)",
      "The Harbour Letter: Editions (JSON Feed)",
    ]);
  }
  const home = await (await ask("/")).response.text();
  expect(home).not.toContain('href="https://harbour.example/editions/atom.xml"');
  const feeds = await (await ask("/feeds")).response.text();
  expect(feeds).toContain('value="https://harbour.example/editions/atom.xml"');
  for (const path of FEEDS) expect(feeds).toContain(`href="${path}"`);
});

test("what is withdrawn leaves the feed, and the tag says so", async () => {
  const before = (await ask("/editions/atom.xml")).response.headers.get("ETag");
  await withdraw();
  const { response } = await ask("/editions/atom.xml", {
    headers: { "If-None-Match": before ?? "" },
  });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain("/posts/boats");
  expect(text).not.toContain("/posts/tides");
});
