/**
 * Random histories of a publication, and readers of every kind that follow it: plain ones, ones that ask for differences
 * (RFC 3229), and ones that walk back through archives (RFC 5005). `play` throws at the first thing that is wrong.
 */
import fc from "fast-check";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { type Format, readDocument, textOf, walk } from "../feeds/following.ts";
import type { ReadEntry } from "../feeds/reading.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { feedSite, START } from "./feed-site.ts";

type Event =
  | { readonly kind: "publish"; readonly count: number }
  | { readonly kind: "backdate" | "schedule"; readonly hours: number }
  | { readonly kind: "edit" | "retract" | "remove" | "retopic" | "redate"; readonly which: number }
  | { readonly kind: "size"; readonly size: number }
  | { readonly kind: "content"; readonly summaries: readonly Format[] }
  | { readonly kind: "rename"; readonly what: "subtitle" | "author" }
  | { readonly kind: "wait"; readonly hours: number }
  | { readonly kind: "poll"; readonly how: Manners };

/** How the tags of a poll look after what lies on the way. */
type Manners = { readonly gzip: boolean; readonly weakened: boolean };

export type History = {
  /** Posts that stand there when it begins, and hours between them. */
  readonly posts: number;
  readonly apart: number;
  readonly size: number;
  readonly topic: boolean;
  readonly events: readonly Event[];
};

const hours = fc.integer({ min: 1, max: 900 });
const which = fc.nat(1000);
const poll = fc.record({
  kind: fc.constant("poll" as const),
  how: fc.record({ gzip: fc.boolean(), weakened: fc.boolean() }),
});
const size = fc.constantFrom(1, 3, 5, 20, 20, 20, 40);

export const anyHistory: fc.Arbitrary<History> = fc.record({
  posts: fc.nat(70),
  apart: fc.constantFrom(0, 1, 24, 24, 168),
  size,
  topic: fc.boolean(),
  events: fc.array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant("publish" as const),
          count: fc.constantFrom(1, 1, 1, 2, 5, 25),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("backdate", "schedule"), hours }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom("edit", "edit", "retract", "remove", "retopic", "redate"),
          which,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.oneof(
          fc.record({ kind: fc.constant("size" as const), size }),
          fc.record({
            kind: fc.constant("content" as const),
            summaries: fc.constantFrom([], ["atom", "rss", "json"] as const),
          }),
          fc.record({
            kind: fc.constant("rename" as const),
            what: fc.constantFrom("subtitle", "author"),
          }),
        ),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), hours }) },
      { weight: 6, arbitrary: poll },
    ),
    { minLength: 2, maxLength: 14 },
  ),
});

/** A post with what only the history knows of it. */
type Known = {
  readonly post: Post;
  readonly body: string;
  /** It came when it says, and never moved: whoever walks back and polls must have it. */
  readonly inOrder: boolean;
};

type World = {
  now: number;
  made: number;
  publication: Publication;
  known: Known[];
};

type Tally = { readonly answers: Map<number, number>; polls: number };

const FORMATS = ["atom", "rss", "json"] as const satisfies readonly Format[];
const FILES = { atom: "atom.xml", rss: "feed.xml", json: "feed.json" } as const;

/** @returns how often which status was answered to those who ask for differences, and how many polls there were */
export async function play(history: History): Promise<Tally> {
  const tally: Tally = { answers: new Map(), polls: 0 };
  const world = begin(history);
  const readers = FORMATS.map((format) => openReaders(format, history, tally));
  const polled = async (how: Manners) => {
    tally.polls += 1;
    const ask = siteOf(world);
    for (const reader of readers) await reader.poll(ask, world, how);
    agree(readers, world, history);
  };
  for (const event of history.events) {
    world.now += HOUR;
    if (event.kind === "poll") await polled(event.how);
    else happen(world, event);
  }
  world.now += HOUR;
  await polled({ gzip: false, weakened: false });
  for (const reader of readers) await reader.endsWithAll(siteOf(world), world);
  return tally;
}

function begin({ posts, apart, size }: History): World {
  const world: World = {
    now: START + posts * apart * HOUR + HOUR,
    made: 0,
    publication: { ...samplePublication, feed: { size } },
    known: [],
  };
  for (let at = 0; at < posts; at += 1) add(world, START + at * apart * HOUR, true);
  return world;
}

function add(world: World, published: number, inOrder: boolean): void {
  const id = `p${world.made}`;
  const topics = world.made % 3 === 0 ? ["boats"] : ["boats", "tides"];
  world.made += 1;
  const post = samplePost({ id, title: `Post ${id}`, published, topics });
  world.known.push({ post, body: `<p>${id}.</p>`, inOrder });
}

function happen(world: World, event: Exclude<Event, { readonly kind: "poll" }>): void {
  const { now } = world;
  switch (event.kind) {
    case "publish":
      for (let at = 0; at < event.count; at += 1) add(world, now, true);
      return;
    case "backdate":
      add(world, now - event.hours * HOUR, false);
      return;
    case "schedule":
      add(world, now + event.hours * HOUR, true);
      return;
    case "wait":
      world.now += event.hours * HOUR;
      return;
    case "size":
      world.publication = {
        ...world.publication,
        feed: { ...world.publication.feed, size: event.size },
      };
      return;
    case "content": {
      const feed = { ...world.publication.feed, summaries: event.summaries };
      world.publication = { ...world.publication, feed };
      return;
    }
    case "rename": {
      const authors = [{ id: "ada", name: `Ada ${now}` }];
      const renamed = event.what === "author" ? { authors } : { subtitle: `Words of ${now}` };
      world.publication = { ...world.publication, ...renamed };
      return;
    }
    default:
      change(world, event.kind, event.which);
  }
}

function change(
  world: World,
  kind: "edit" | "retract" | "remove" | "retopic" | "redate",
  which: number,
): void {
  const { known, now } = world;
  const at = known.length === 0 ? -1 : which % known.length;
  const found = known[at];
  if (found === undefined || found.post.published > now) return;
  const { post } = found;
  if (kind === "remove") {
    known.splice(at, 1);
  } else if (kind === "retract") {
    known[at] = { ...found, post: { ...post, retracted: "Wrong.", updated: now } };
  } else if (kind === "retopic") {
    const topics = post.topics.includes("tides") ? ["boats"] : ["boats", "tides"];
    known[at] = { ...found, post: { ...post, topics }, inOrder: false };
  } else if (kind === "redate") {
    const published = post.published - 40 * DAY;
    known[at] = { ...found, post: { ...post, published, updated: published }, inOrder: false };
  } else {
    // One edit in two moves no date.
    const updated = which % 2 === 0 ? now : post.updated;
    const body = `<p>${post.id} as of ${now}.</p>`;
    known[at] = { ...found, body, post: { ...post, title: `${post.id} ${now}`, updated } };
  }
}

function siteOf({ known, publication, now }: World) {
  const posts = known.map(({ post }) => post);
  const bodies = Object.fromEntries(known.map(({ post, body }) => [post.id, body]));
  return feedSite({ posts, publication, bodies, now });
}

type Site = ReturnType<typeof feedSite>;

/** What stands in the publication now, by id: title and text. */
function standing(
  { known, now, publication }: World,
  { topic }: History,
): ReadonlyMap<string, string> {
  const visible = known.filter(
    ({ post }) =>
      post.published <= now &&
      post.retracted === undefined &&
      (!topic || post.topics.includes("tides")),
  );
  const brief = publication.feed.summaries?.length === FORMATS.length;
  return new Map(
    visible.map(({ post, body }) => [uri(post), `${post.title} ${brief ? BRIEF : body}`]),
  );
}

const BRIEF = "a summary, and a link";

/** What a reader shows of an entry. No text of a history has a link to a post. */
function shownOf({ title, html }: ReadEntry): string {
  const brief = html === "" || html.includes("https://harbour.example/posts/");
  return `${title} ${brief ? BRIEF : html}`;
}

function uri({ id }: Pick<Post, "id">): string {
  return `tag:harbour.example,2025-01-01:post/${id}`;
}

/** One that keeps what it gets, by id. */
type Store = {
  tag: string;
  readonly held: Map<string, string>;
  /** Entries of the newest document that it was given, in all that is said of them. */
  last: ReadonlySet<string>;
};

function openReaders(format: Format, history: History, tally: Tally) {
  const path = `${history.topic ? "/topics/tides" : ""}/${FILES[format]}`;
  const plain: Store = { tag: "", held: new Map(), last: new Set() };
  const sparing: Store = { tag: "", held: new Map(), last: new Set() };
  const walker = { seen: new Set<string>(), held: new Map<string, string>() };

  async function poll(ask: Site, world: World, how: Manners): Promise<void> {
    const headers: Record<string, string> = how.gzip ? { "Accept-Encoding": "gzip" } : {};
    const before = plain.last;
    // With more entries some share a fingerprint.
    const each = Math.max(before.size, world.publication.feed.size) <= 30;
    await take(plain, await ask(path, { ...headers, ...held(plain.tag, how) }), "plain");
    const difference = { ...headers, ...held(sparing.tag, how), "A-IM": "feed" };
    const answer = await ask(path, difference);
    tally.answers.set(answer.status, (tally.answers.get(answer.status) ?? 0) + 1);
    await take(sparing, answer, "sparing");
    // In a feed with a fingerprint for each entry nothing is said twice.
    if (answer.status === 226 && each) {
      must(
        [...sparing.last].every((entry) => !before.has(entry)),
        "a difference repeats an entry",
      );
    }
    await back(ask, world);
  }

  async function take(store: Store, response: Response, who: "plain" | "sparing"): Promise<void> {
    const { status } = response;
    must(who === "sparing" || status !== 226, `a ${who} reader was answered ${status}`);
    if (status === 304) return;
    must(status === 200 || status === 226, `${path} is ${status}`);
    store.tag = response.headers.get("ETag") ?? "";
    const document = readDocument(await textOf(response), format);
    const ids = document.entries.map(({ id }) => id);
    must(new Set(ids).size === ids.length, `${path} lists an entry twice`);
    if (status === 226) {
      must(!document.complete, "a difference says that it is complete");
      must(response.headers.get("Cache-Control") === "no-store", "a difference may be kept");
    }
    store.last = new Set(document.entries.map((entry) => JSON.stringify(entry)));
    if (document.complete) store.held.clear();
    for (const entry of document.entries) store.held.set(entry.id, shownOf(entry));
    for (const id of document.deleted) store.held.delete(id);
  }

  /** RFC 5005: takes in archives until one that it knows. What the newer document says goes before. */
  async function back(ask: Site, world: World): Promise<void> {
    const documents = await walk(ask, path, format, walker.seen);
    for (const { entries, deleted } of [...documents].reverse()) {
      for (const entry of entries) walker.held.set(entry.id, shownOf(entry));
      for (const id of deleted) walker.held.delete(id);
    }
    const now = standing(world, history);
    for (const { post, inOrder } of world.known) {
      if (!inOrder || !now.has(uri(post))) continue;
      must(walker.held.has(uri(post)), `whoever walks back by ${path} has no ${post.id}`);
    }
  }

  /** One who asks for all documents anew holds what stands there, each post once or in the current document, too. */
  async function endsWithAll(ask: Site, world: World): Promise<void> {
    const [current, ...archives] = await walk(ask, path, format);
    const held = new Map<string, string>();
    for (const entry of archives.flatMap(({ entries }) => entries)) {
      must(!held.has(entry.id), `${entry.id} is in two archives of ${path}`);
      held.set(entry.id, shownOf(entry));
    }
    for (const entry of current?.entries ?? []) held.set(entry.id, shownOf(entry));
    same(held, standing(world, history), `all documents of ${path}`);
  }

  return { format, plain, sparing, walker, poll, endsWithAll };
}

function held(tag: string, { weakened }: Manners): Record<string, string> {
  if (tag === "") return {};
  return { "If-None-Match": weakened ? `W/${tag}, "another"` : tag };
}

type Readers = ReturnType<typeof openReaders>;

/** Readers of one feed that poll together hold the same, whatever the format and the way. */
function agree(readers: readonly Readers[], world: World, history: History): void {
  const now = standing(world, history);
  const standingOf = ({ held }: Pick<Store, "held">) =>
    new Map([...held].filter(([id]) => now.has(id)));
  const [first] = readers;
  for (const { format, plain, sparing, walker } of readers) {
    same(sparing.held, plain.held, `who asks for differences in ${format}, beside who does not,`);
    if (first === undefined) continue;
    same(standingOf(plain), standingOf(first.plain), `${format} beside ${first.format}`);
    same(standingOf(walker), standingOf(first.walker), `archives as ${format}`);
  }
}

function same(
  got: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
  what: string,
): void {
  const spell = (map: ReadonlyMap<string, string>) =>
    [...map].map((each) => each.join(" = ")).sort();
  const [one, other] = [spell(got), spell(wanted)];
  const lacking = other.filter((each) => !got.has(each.split(" = ")[0] ?? ""));
  must(
    one.join("\n") === other.join("\n"),
    `${what} differ: ${one.length} and ${other.length}, lacking ${lacking.join("; ")}`,
  );
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
