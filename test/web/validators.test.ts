/**
 * Every document that carries a tag, against every kind of change: the tag moves if and only if the
 * bytes move, and three kinds of client never hold stale bytes after they have asked.
 */
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ArchivedEdition } from "../../src/editions/archive/archive.ts";
import { createReadBody, type LibraryIndex } from "../../src/publication/library.ts";
import type { Body, Page, Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { DAY } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import {
  sampleBody,
  sampleLibrary,
  samplePage,
  samplePost,
  samplePublication,
} from "../support/library.ts";
import { edition } from "./showcase.ts";

/** What a bare date in front matter means: several posts share it, and edits do not move it. */
const TODAY = Date.UTC(2025, 8, 1);
const NOW = TODAY + DAY / 2;

/** All that a deployment serves from, at one instant. */
type World = {
  readonly now: number;
  readonly publication: Publication;
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  readonly bodies: Readonly<Record<string, Body>>;
  readonly media: LibraryIndex["media"];
  readonly editions: readonly ArchivedEdition[];
};

const lead = samplePost({ id: "lead", published: TODAY, topics: ["boats", "tides"] });
const older = samplePost({ id: "older", title: "Older", published: TODAY - DAY, summary: "" });
const coming = samplePost({ id: "coming", title: "Coming", published: TODAY + DAY });
const withdrawn = samplePost({
  id: "gone",
  published: TODAY - 2 * DAY,
  updated: TODAY - DAY,
  retracted: "It was wrong.",
});

const world: World = {
  now: NOW,
  publication: samplePublication,
  posts: [lead, older, coming, withdrawn],
  pages: [samplePage()],
  bodies: {},
  media: [{ path: "/media/a.png", type: "image/png", length: 1, from: 0, hash: "picture-1" }],
  editions: [edition],
};

/** An isolate that has rendered nothing yet. */
function deploy(seen: World) {
  const { index, readPack } = sampleLibrary(seen);
  const served = { ...index, media: seen.media };
  return createApp({
    index: served,
    readBody: createReadBody(served, readPack),
    media: async () => new Response(seen.media[0]?.hash),
    now: () => seen.now,
    editions: {
      list: async () => seen.editions.map(({ itemContents: _, ...line }) => line),
      read: async (period) => seen.editions.find((each) => each.period === period),
      newest: async (count) => seen.editions.slice(0, count),
    },
  });
}

const DOCUMENTS = [
  ...["/atom.xml", "/feed.xml", "/feed.json"],
  ...["/topics/boats/atom.xml", "/topics/boats/feed.xml", "/topics/boats/feed.json"],
  ...["/topics/tides/atom.xml", "/topics/tides/feed.xml", "/topics/tides/feed.json"],
  // An archive of all of them.
  ...["atom.xml", "feed.xml", "feed.json"].flatMap((file) => [
    `/feed/archive/1767225600/${file}`,
    `/topics/tides/archive/1767225600/${file}`,
  ]),
  ...["/editions/atom.xml", "/editions/feed.xml", "/editions/feed.json"],
  ...[
    "/feeds.opml",
    "/sitemap.xml",
    "/robots.txt",
    "/favicon.svg",
    "/favicon.ico",
    "/icon-144.png",
  ],
  ...["/", "/posts/lead", "/posts/gone", "/about", "/feeds", "/archive", "/archive/2025"],
  ...["/topics", "/topics/boats", "/editions", `/editions/${edition.period}`, "/media/a.png"],
];

/** A change of the newest post. */
function edit(over: Partial<Post>): Partial<World> {
  return { posts: world.posts.map((post) => (post.id === "lead" ? { ...post, ...over } : post)) };
}

function setting(over: Partial<Publication>): Partial<World> {
  return { publication: { ...world.publication, ...over } };
}

function ofEdition(over: Partial<ArchivedEdition>): Partial<World> {
  return { editions: [{ ...edition, ...over }] };
}

const REVISED = { revision: "rev-2" };
const ROMAN = { slug: "tides", name: "Ebb and flow", description: "When it comes and goes." };

const CHANGES: readonly (readonly [string, Partial<World>])[] = [
  ["nothing", {}],
  [
    "a new post under the same bare date",
    { posts: [...world.posts, samplePost({ id: "second", published: TODAY })] },
  ],
  [
    "a new post with a date in the past",
    { posts: [...world.posts, samplePost({ id: "back", published: TODAY - 9 * DAY })] },
  ],
  ["a changed title", edit({ title: "Other", ...REVISED })],
  ["a changed summary", edit({ summary: "Other.", ...REVISED })],
  [
    "a changed body",
    { ...edit(REVISED), bodies: { "post:lead": sampleBody({ portable: "<p>Other.</p>" }) } },
  ],
  [
    "a body changed on the site alone",
    { ...edit(REVISED), bodies: { "post:lead": sampleBody({ web: "<p>Other.</p>" }) } },
  ],
  ["a revision that shows nothing new", edit(REVISED)],
  ["a changed date of change", edit({ updated: TODAY + 1000 })],
  [
    "an older post's date of change",
    { posts: world.posts.map((p) => (p.id === "older" ? { ...p, updated: TODAY - 1000 } : p)) },
  ],
  ["a date of change below a second", edit({ updated: TODAY + 400 })],
  ["a correction", edit({ correction: "It was at seven.", ...REVISED })],
  ["a withdrawal without another date", edit({ retracted: "It was wrong.", ...REVISED })],
  ["a withdrawn post that comes back", { posts: world.posts.filter((p) => p.id !== "gone") }],
  [
    "other words for a withdrawal",
    { posts: world.posts.map((p) => (p.id === "gone" ? { ...p, retracted: "Figures." } : p)) },
  ],
  ["a post that is taken away", { posts: world.posts.filter((p) => p.id !== "older") }],
  ["another slug", edit({ slug: "renamed", formerly: ["lead"] })],
  ["other topics", edit({ topics: ["tides"], ...REVISED })],
  ["other authors", edit({ authors: ["ben"], ...REVISED })],
  ["another language", edit({ language: "de", ...REVISED })],
  ["another direction", edit({ direction: "rtl" })],
  [
    "a picture",
    edit({
      image: { path: "/media/a.png", alt: "A", width: 1, height: 1, type: "image/png", length: 1 },
    }),
  ],
  [
    "a recording",
    edit({ enclosure: { url: "https://m.example/a.mp3", type: "audio/mpeg", length: 9 } }),
  ],
  ["how it is mailed", edit({ email: "never" })],
  ["more posts before their instant", { posts: [...world.posts, { ...coming, id: "later" }] }],
  ["the clock passing a future date", { now: TODAY + DAY }],
  ["another title of the publication", setting({ title: "Other" })],
  ["another subtitle", setting({ subtitle: "Other" })],
  ["another address", setting({ address: "https://other.example" })],
  ["another language of the publication", setting({ language: "de" })],
  ["fewer entries in feeds", setting({ feed: { size: 1 } })],
  ["summaries in feeds", setting({ feed: { size: 20, summaries: ["atom", "rss", "json"] } })],
  ["preferences about automated use", setting({ ai: { training: false } })],
  ["other rights", setting({ rights: "© 2026, all rights reserved" })],
  ["a rhythm", setting({ feed: { size: 20, rhythm: { period: "weekly", frequency: 3 } } })],
  ["summaries in RSS alone", setting({ feed: { size: 20, summaries: ["rss"] } })],
  ["another name of a topic", setting({ topics: [ROMAN, ...world.publication.topics.slice(1)] })],
  ["a topic less", setting({ topics: world.publication.topics.slice(1) })],
  [
    "another name of an author",
    setting({ authors: [{ id: "ada", name: "Ada L." }, ...world.publication.authors.slice(1)] }),
  ],
  ["an author less", setting({ authors: world.publication.authors.slice(1) })],
  [
    "a podcast without episodes",
    setting({
      podcast: { category: "News", explicit: false, owner: { name: "A", address: "a@b.example" } },
    }),
  ],
  ["settings that nobody sees", setting({ postalAddress: ["Elsewhere"] })],
  ["a page", { pages: [samplePage({ title: "Other", revision: "rev-2" })] }],
  [
    "other bytes of a picture",
    { media: world.media.map((media) => ({ ...media, hash: "picture-2" })) },
  ],
  [
    "a new edition",
    { editions: [{ ...edition, period: "weekly:2025-W25", slot: edition.slot + 1 }, edition] },
  ],
  ["no edition", { editions: [] }],
  [
    "an item that leaves an edition",
    ofEdition({ count: 2, itemContents: edition.itemContents.slice(1), hash: "edition-2" }),
  ],
  [
    "an item that leaves an edition while another comes back",
    ofEdition({
      itemContents: [...edition.itemContents.slice(1), ...edition.itemContents.slice(1, 2)],
      hash: "ed-2",
    }),
  ],
  ["another subject of an edition", ofEdition({ subject: "Other", hash: "edition-2" })],
];

type Held = { readonly status: number; readonly bytes: string; readonly headers: Headers };

async function ask(app: ReturnType<typeof deploy>, path: string, init: RequestInit): Promise<Held> {
  const response = await app.request(path, init);
  const bytes = Buffer.from(await response.arrayBuffer());
  const packed = response.headers.get("Content-Encoding") === "gzip" && bytes.length > 0;
  const plain = packed ? gunzipSync(bytes) : bytes;
  return { status: response.status, bytes: plain.toString("latin1"), headers: response.headers };
}

/** The conditions with which a client asks again. */
type Client = (held: Headers) => Record<string, string>;

const tagOf: Client = (held) => {
  const tag = held.get("ETag");
  return tag === null ? {} : { "If-None-Match": tag };
};

/** Where no date was sent, the date of the answer serves, as RFC 9110 §13.1.3 lets clients do. */
const dateOf: Client = (held) => ({
  "If-Modified-Since": held.get("Last-Modified") ?? new Date(NOW).toUTCString(),
});

const CLIENTS: readonly (readonly [string, Client])[] = [
  ["libcurl's way: tag and date", (held) => ({ ...tagOf(held), ...dateOf(held) })],
  ["the date alone", dateOf],
  ["the tag alone", tagOf],
];

/** What libcurl does with CURLOPT_TIMECONDITION: a 200 that is not newer is thrown away. */
function notNewer(answer: Headers, asked: Record<string, string>): boolean {
  const [was, is] = [asked["If-Modified-Since"], answer.get("Last-Modified")];
  return was !== undefined && is !== null && Date.parse(is) <= Date.parse(was);
}

const GZIP = { "Accept-Encoding": "gzip" };

describe.each(CHANGES)("%s", (_, change) => {
  const [before, after] = [deploy(world), deploy({ ...world, ...change })];

  test.each(DOCUMENTS)("%s: tag and date move if and only if the bytes move", async (path) => {
    for (const headers of [{}, GZIP]) {
      const [was, is] = [await ask(before, path, { headers }), await ask(after, path, { headers })];
      if (was.status !== is.status || is.status >= 300) continue;
      const moved = was.bytes !== is.bytes;
      expect(was.headers.get("ETag")).toMatch(/^"[^"]+"$/);
      expect(was.headers.get("ETag") !== is.headers.get("ETag")).toBe(moved);
      const [then, now] = [was.headers.get("Last-Modified"), is.headers.get("Last-Modified")];
      if (then !== null || now !== null) expect(then !== now).toBe(moved);
    }
  });

  test.each(CLIENTS)("a client that sends %s holds nothing stale", async (_, conditions) => {
    for (const path of DOCUMENTS) {
      for (const accepted of [{}, GZIP]) {
        const was = await ask(before, path, { headers: accepted });
        const is = await ask(after, path, { headers: accepted });
        const asked = conditions(was.headers);
        const answer = await ask(after, path, { headers: { ...accepted, ...asked } });
        const kept = answer.status === 304 || notNewer(answer.headers, asked);
        expect({
          path,
          bytes: kept ? was.bytes : answer.bytes,
          status: kept || answer.status,
        }).toEqual({ path, bytes: is.bytes, status: kept || is.status });
      }
    }
  });

  test.each(DOCUMENTS)("%s: HEAD has the head of GET, fields and all", async (path) => {
    const get = await ask(after, path, { headers: GZIP });
    const head = await ask(after, path, { headers: GZIP, method: "HEAD" });
    expect([head.status, head.bytes]).toEqual([get.status, ""]);
    expect([...head.headers].sort()).toEqual([...get.headers].sort());
  });
});

test("one isolate that outlives a change of its editions shows none of the old ones", async () => {
  let editions = world.editions;
  const [itemContents, fewer] = [edition.itemContents, edition.itemContents.slice(1)];
  const app = deploy({
    ...world,
    get editions() {
      return editions;
    },
  });
  const seen: string[] = [];
  for (const state of [
    { itemContents, count: 3, hash: "1", subject: "First" },
    { itemContents: fewer, count: 2, hash: "2", subject: "First" },
    { itemContents: fewer, count: 2, hash: "3", subject: "Second" },
    { itemContents, count: 3, hash: "1", subject: "First" },
  ]) {
    editions = [{ ...edition, ...state }];
    const [list, feed] = [await app.request("/editions"), await app.request("/editions/atom.xml")];
    const [page, entry] = [await list.text(), await feed.text()];
    expect(page).toContain(`${state.count} items`);
    expect(page).toContain(state.subject);
    expect(entry.includes("First light")).toBe(state.count === 3);
    seen.push(feed.headers.get("ETag") ?? "");
  }
  expect(seen[3]).toBe(seen[0]);
  expect(new Set(seen).size).toBe(3);
});

test("a precondition on an answer that is not a 200 is left alone (RFC 9110 §13.2.1)", async () => {
  const app = deploy(world);
  const gone = await ask(app, "/posts/gone", {});
  expect(gone.status).toBe(410);
  for (const condition of [tagOf(gone.headers), { "If-None-Match": "*" }, { "If-Match": '"x"' }]) {
    expect((await ask(app, "/posts/gone", { headers: condition })).status).toBe(410);
  }
});

test("what changes no byte costs a reader nothing: 304 to its tag", async () => {
  const app = deploy({ ...world, ...edit(REVISED) });
  for (const path of ["/atom.xml", "/feed.xml", "/feed.json"]) {
    const held = await ask(deploy(world), path, {});
    expect((await ask(app, path, { headers: tagOf(held.headers) })).status).toBe(304);
  }
});
