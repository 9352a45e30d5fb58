/**
 * Random histories of a publication: posts come, change and go, readers come, change their minds and
 * pause, the cron fires as it likes, and some emails come back. Then the books are read.
 */

import { createHash } from "node:crypto";
import { readOffers } from "../../src/editions/freeze/offer-store.ts";
import { lastSeq } from "../../src/editions/settle/item-store.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { follows } from "../../src/templates/item.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { createProvider, deliveryOver } from "../outbox/outbox-harness.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import {
  addingSubscribers,
  setSubscribers,
  subscriberRows,
} from "../subscribers/subscriber-rows.ts";
import { chance } from "../support/chance.ts";
import { samplePost } from "../support/library.ts";
import { deployment, openEditionsHarness, publicationWith, rowsOf } from "./editions-harness.ts";

const START = Date.parse("2025-10-20T00:00:00Z");

const CADENCES = ["instant", "daily", "weekly", "monthly"] as const;
const TOPICS = ["", "", ",boats,", ",tides,", ",boats,tides,"];
const ZONES = [
  null,
  null,
  "America/New_York",
  "Pacific/Auckland",
  "Australia/Lord_Howe",
  "Asia/Baku",
];
const HOURS = [null, null, 0, 7, 23];

type Reader = {
  readonly id: number;
  /** The last seq before the reader came. */
  readonly began: number;
  /**
   * Every choice of topics so far. An item that all of them follow is due to the reader; one that none
   * follows must not come; of the rest the reader's choice at the edition's time decides.
   */
  readonly choices: string[];
};

export type Books = {
  /** What is wrong, in words; empty when all promises were kept. */
  readonly problems: readonly string[];
  /** Emails that were received, and those that were refused. */
  readonly emails: number;
  readonly refused: number;
  readonly editions: number;
  /** Hash of every edition, content and email: equal when the same history is told again. */
  readonly fingerprint: string;
};

/** Lives one history of `days` days on an empty database and reads its books. */
export async function liveHistory(
  db: D1Database,
  seed: number,
  template: string,
  days = 20,
): Promise<Books> {
  const random = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const publication = publicationWith({
    minimumItems: 1 + Math.floor(random() * 2),
    maximumItems: pick([6, 12, 30]),
    firstRun: pick([0, 2]),
    quietWindowMs: pick([0, 15 * MINUTE, 2 * HOUR]),
    layout: "titles",
  });
  const posts = new Map<string, Post>();
  const readers = new Map<number, Reader>();
  const copy: OutboxCopy = new Map();
  for (let n = 0; n < 3; n += 1)
    put(samplePost({ id: `old-${n}`, published: START - (n + 1) * DAY }));
  const room = openEditionsHarness(db, library());
  const time = { now: START };
  const provider = createProvider(true, 100);
  // About one email in twelve is refused for good: its items must come with a later edition.
  provider.answer = () =>
    random() < 0.08 ? { kind: "rejected", reason: "552 5.2.2 full", suppress: false } : undefined;
  const delivery = deliveryOver(db, provider.transport, time);

  while (time.now < START + days * DAY) {
    const { now } = time;
    if (random() < 0.3) write(now);
    if (random() < 0.3) await someoneActs();
    // The cron: usually once, sometimes not, up to three times; an event may come 6 h late, out of order.
    const firings = pick([0, 1, 1, 1, 2, 3]);
    for (let n = 0; n < firings; n += 1) {
      const late = random() < 0.05;
      await tick(late ? now - Math.floor(random() * 6 * HOUR) : now);
    }
    // And now and then it does not fire for hours.
    time.now +=
      random() < 0.01 ? Math.ceil(random() * 6) * HOUR : pick([15, 60, 120, 180]) * MINUTE;
  }
  await settleDown();
  return readBooks(db, publication, readers, posts, copy);

  async function tick(at: number): Promise<void> {
    await room.tick(at);
    for (const { batches } of room.announced.splice(0)) {
      for (const id of batches) await deliverBatch(id, delivery);
    }
    await copyOutbox(db, copy);
  }

  function put(post: Post): void {
    posts.set(post.id, post);
  }

  function library() {
    return deployment(template, { publication, posts: [...posts.values()] });
  }

  function write(now: number): void {
    const act = random();
    const known = [...posts.values()];
    const some = pick(known);
    const revision = `r${Math.floor(random() * 1e9)}`;
    if (act < 0.6 || some === undefined) {
      const id = `post-${posts.size}`;
      const topics = pick([["boats"], ["tides"], ["boats", "tides"], []]);
      const email = pick(["settled", "settled", "settled", "now", "never"] as const);
      // Some are dated a little ahead: they appear by themselves.
      const published = now + (random() < 0.2 ? Math.floor(random() * 2 * DAY) : 0);
      put(samplePost({ id, title: id, published, topics, email, revision }));
    } else if (act < 0.75) put({ ...some, revision, title: `${some.title}!` });
    else if (act < 0.85) put({ ...some, revision, slug: `${some.slug}-again` });
    else if (act < 0.92) put({ ...some, revision, correction: `Put right in ${revision}.` });
    else put({ ...some, retracted: "Wrong." });
    room.deploy(library());
  }

  async function someoneActs(): Promise<void> {
    const known = [...readers.values()];
    const some = pick(known);
    if (some === undefined || random() < 0.5) return join();
    const set = (column: string, value: string | number | null) =>
      setSubscribers(db, { [column]: value }, { id: some.id });
    const act = random();
    if (act < 0.25) await set("cadence", pick(CADENCES));
    else if (act < 0.4) {
      const topics = pick(TOPICS);
      await set("topics", topics);
      some.choices.push(topics);
    } else if (act < 0.6) await set("time_zone", pick(ZONES));
    else if (act < 0.7) await set("hour", pick(HOURS));
    else await set("state", pick(["paused", "active"]));
  }

  async function join(): Promise<void> {
    const id = readers.size + 1;
    const cadence = pick(CADENCES);
    const topics = pick(TOPICS);
    const began = (await readOffers(db)).find((offer) => offer.cadence === cadence)?.upto ?? 0;
    const wish = { cadence, topics, time_zone: pick(ZONES) ?? null, hour: pick(HOURS) ?? null };
    await addingSubscribers(db, [{ id, cursor: began, ...wish }]).run();
    readers.set(id, { id, began, choices: [topics] });
  }

  /** Nobody acts any more, everyone is due, and slots pass until monthly emails of 6 have made up. */
  async function settleDown(): Promise<void> {
    provider.answer = () => undefined;
    await setSubscribers(db, { state: "active" });
    const nobodyLacks = async () => {
      const newest = await lastSeq(db);
      return (await subscriberRows(db)).every(({ cursor }) => cursor >= newest);
    };
    // On the hour: readers of `instant` who were away are looked for then.
    time.now = Math.ceil(time.now / HOUR) * HOUR;
    const until = time.now + 270 * DAY;
    for (let stay = 0; time.now < until && !(await nobodyLacks()); stay += 1) {
      // Every hour for a day and a half, then more often than an edition may be late: all slots and zones come by.
      time.now += stay < 36 ? HOUR : 11 * HOUR;
      await tick(time.now);
    }
  }
}

type Received = {
  readonly subscriber: number;
  readonly at: number;
  readonly period: string;
  readonly items: string;
};

type Row = Received & { readonly batch: number; readonly state: string };

/** Every email's last known row: the outbox itself forgets an edition 90 days after its end. */
type OutboxCopy = Map<string, Row>;

async function copyOutbox(db: D1Database, copy: OutboxCopy): Promise<void> {
  // Without what is written in them: thousands of ticks ask.
  const contents = await rowsOf<{ id: number; period: string; items: string }>(
    db,
    "SELECT c.id, e.period, c.items FROM contents c JOIN editions e ON e.id = c.edition_id",
  );
  const byId = new Map(contents.map(({ id, ...content }) => [id, content]));
  for (const { content, ...email } of await outboxEmails(db, { kind: "edition" })) {
    const { batch, subscriber, state, at } = email;
    const found = byId.get(content ?? 0);
    if (found) copy.set(`${batch}/${subscriber}`, { batch, subscriber, state, at, ...found });
  }
}

async function readBooks(
  db: D1Database,
  publication: Publication,
  readers: ReadonlyMap<number, Reader>,
  posts: ReadonlyMap<string, Post>,
  copy: OutboxCopy,
): Promise<Books> {
  const problems: string[] = [];
  const items = await rowsOf<{
    seq: number;
    kind: string;
    post: string;
    topics: string;
    settled_at: number;
  }>(db, "SELECT seq, kind, post, topics, settled_at FROM items ORDER BY seq");
  const rows = [...copy.values()];
  const received = rows
    .filter(({ state }) => state !== "rejected")
    .sort((a, b) => a.subscriber - b.subscriber || a.batch - b.batch);
  const editions = await rowsOf<{ period: string; state: string; slot: number }>(
    db,
    "SELECT period, state, slot, manifest_hash FROM editions ORDER BY period",
  );
  if (new Set(editions.map(({ period }) => period)).size !== editions.length) {
    problems.push("two editions for one period");
  }
  for (const reader of readers.values()) {
    const emails = received.filter(({ subscriber }) => subscriber === reader.id);
    const order = emails.map(({ items }) => (JSON.parse(items) as number[]).sort((a, b) => a - b));
    const got = order.flat();
    if (new Set(got).size !== got.length)
      problems.push(`reader ${reader.id} received an item twice: ${got}`);
    if (got.some((seq, index) => index > 0 && seq < (got[index - 1] ?? 0))) {
      problems.push(`reader ${reader.id} received items out of order: ${got}`);
    }
    const early = got.filter((seq) => seq <= reader.began);
    if (early.length > 0)
      problems.push(`reader ${reader.id} received what was before them: ${early}`);
    const due = items
      .filter(({ seq, kind, post }) => kind === "post" && seq > reader.began && !gone(posts, post))
      .filter(({ topics }) => reader.choices.every((choice) => follows(choice, topics)))
      .map(({ seq }) => seq);
    const missing = due.filter((seq) => !got.includes(seq));
    // With a minimum of two, the very last post may wait for company.
    const tail = publication.digest.minimumItems - 1;
    if (missing.length > tail || missing.some((seq) => seq < (due.at(-1 - tail) ?? 0))) {
      problems.push(`reader ${reader.id} (${reader.choices}) never received ${missing} of ${due}`);
    }
    const strangers = got.filter((seq) => {
      const item = items.find((one) => one.seq === seq);
      return item === undefined || !reader.choices.some((choice) => follows(choice, item.topics));
    });
    if (strangers.length > 0)
      problems.push(`reader ${reader.id} received ${strangers}, which they do not follow`);
  }
  const open = (await outboxEmails(db)).filter(({ state }) => /^(queued|retry)$/.test(state));
  if (open.length > 0) problems.push(`${open.length} emails were never sent`);
  const contents = await rowsOf(
    db,
    "SELECT edition_id, from_seq, topics, hash FROM contents ORDER BY id",
  );
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([items, received, editions, contents]))
    .digest("hex");
  return {
    problems,
    emails: received.length,
    refused: rows.length - received.length,
    editions: editions.length,
    fingerprint,
  };
}

/** Retracted posts may or may not have reached people in time. */
function gone(posts: ReadonlyMap<string, Post>, id: string): boolean {
  return posts.get(id)?.retracted !== undefined;
}
