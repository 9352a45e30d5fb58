/** A hub with many subscribers, and the books of what each of them was sent. */
import { createHmac } from "node:crypto";
import { createSealing } from "../../src/push/sealing.ts";
import type { PushParts } from "../../src/pushing.ts";
import { DAY } from "../../src/text/time.ts";
import { WEBSUB_SEAL } from "../../src/websub/ask.ts";
import { samplePost, samplePublication } from "../../test/support/library.ts";
import { createHub, type Hub } from "../../test/websub/hub-harness.ts";
import { addingSubscriptions, addingTopics } from "../../test/websub/websub-rows.ts";

/** Feeds that the new post is in, and the last one that it is not in. */
const TOPICS = ["/atom.xml", "/feed.xml", "/topics/boats/feed.json", "/authors/ada/atom.xml"];
const ELSEWHERE = "/topics/tides/atom.xml";
const NEWS = "The harbour froze over";
const SECRET_NEWS = "What is told tomorrow";

/** Of ten subscribers one follows a feed that does not change. */
export const topicOf = (id: number): string =>
  id % 10 === 9 ? ELSEWHERE : (TOPICS[id % TOPICS.length] ?? "");

const isSigned = (id: number): boolean => id % 2 === 0;
const secretOf = (id: number): string => `secret of ${id}`;

export type Books = {
  /** How often each subscriber took what it was sent, and when it first did. */
  readonly taken: Map<number, { times: number; first: number }>;
  readonly attempts: Map<number, number>;
  /** What is wrong with what was sent, a sentence each. */
  readonly faults: string[];
};

export function openBooks(): Books {
  return { taken: new Map(), attempts: new Map(), faults: [] };
}

export async function setStage(
  db: D1Database,
  count: number,
  fetch: PushParts["calling"]["fetch"],
  time: { now: number },
): Promise<Hub> {
  const ring = [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }];
  const hub = createHub({ db, fetch, time });
  const old = samplePost({ id: "old", topics: ["tides", "boats"], revision: "r0" });
  hub.deploy({
    posts: [old],
    publication: { ...samplePublication, websub: { own: true, hubs: [] } },
  });
  const { seal } = createSealing(async () => ring, WEBSUB_SEAL);
  const rows = await Promise.all(
    Array.from({ length: count }, async (_, id) => ({
      ...{ id: id + 1, topic: topicOf(id + 1), callback: `https://r${id + 1}.example.org/push` },
      ...{ host: `r${id + 1}.example.org`, expires_at: time.now + 20 * DAY },
      secret: isSigned(id + 1) ? await seal(secretOf(id + 1)) : null,
    })),
  );
  const topics = await Promise.all(
    [...TOPICS, ELSEWHERE].map(async (path) => {
      const shown = await hub.site(new Request(`https://harbour.example${path}`));
      return { path, tag: shown.headers.get("ETag") ?? "" };
    }),
  );
  await db.batch([addingSubscriptions(db, rows), addingTopics(db, topics)]);
  const publication = { ...samplePublication, websub: { own: true, hubs: [] } };
  const news = { topics: ["boats"], authors: ["ada"] };
  hub.deploy({
    publication,
    posts: [
      old,
      samplePost({ id: "news", title: NEWS, published: time.now - 1, revision: "r1", ...news }),
      samplePost({
        id: "t",
        title: SECRET_NEWS,
        published: time.now + DAY,
        revision: "r2",
        ...news,
      }),
    ],
  });
  return hub;
}

/** Writes down what a subscriber was sent, and what is wrong with it. */
export function audit(books: Books, id: number, headers: Headers, body: string): void {
  const { attempts, faults } = books;
  attempts.set(id, (attempts.get(id) ?? 0) + 1);
  const topic = topicOf(id);
  const must = (holds: boolean, words: string) => {
    if (!holds) faults.push(`${id}: ${words}`);
  };
  must(topic !== ELSEWHERE, "was told of a feed that has not changed");
  must(
    headers.get("link")?.includes(`<https://harbour.example${topic}>; rel="self"`) === true,
    "was sent another feed than its own",
  );
  must(body.includes(NEWS), "was not sent the news");
  must(!body.includes(SECRET_NEWS), "was sent what is not public");
  const mac = createHmac("sha256", secretOf(id)).update(body).digest("hex");
  const signature = headers.get("x-hub-signature");
  must(signature === (isSigned(id) ? `sha256=${mac}` : null), "was sent it with a wrong signature");
}

export function take(books: Books, id: number, at: number): void {
  const known = books.taken.get(id);
  books.taken.set(id, { times: (known?.times ?? 0) + 1, first: known?.first ?? at });
}
