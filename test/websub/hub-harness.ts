/** The hub over a real database, with subscribers outside that keep their own books, and a clock that the test moves. */

import type { QueueMessage, Wake } from "../../src/outbox/queue.ts";
import { createReadBody, visibleAt } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { glanceAtPushes } from "../../src/push/glance-store.ts";
import { consume, type PushParts, tickPushes } from "../../src/pushing.ts";
import type { RingKey } from "../../src/subscribers/links/ring.ts";
import { freshId } from "../../src/subscribers/subscribe.ts";
import { MINUTE } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import type { HubLimits } from "../../src/websub/ask.ts";
import { sampleBody, sampleLibrary, samplePost, samplePublication } from "../support/library.ts";

export const START = Date.UTC(2026, 10, 28, 8);
export const HUB = "https://harbour.example/websub";
export const ATOM = "https://harbour.example/atom.xml";

/** A request to a subscriber, as it came. */
export type Called = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly at: number;
};

/** What a subscriber answers; by default it echoes the challenge and takes what it is sent. */
export type Answering = (called: Called) => Response | Promise<Response>;

export const agreeable: Answering = ({ method, url }) =>
  method === "GET"
    ? new Response(url.searchParams.get("hub.challenge"))
    : new Response(null, { status: 204 });

type Given = {
  readonly db: D1Database;
  readonly publication?: Publication;
  readonly limits?: HubLimits;
  readonly ring?: () => readonly RingKey[];
  readonly mayPost?: (key: string) => Promise<boolean>;
  /** In place of the subscribers that answer in memory. */
  readonly fetch?: PushParts["calling"]["fetch"];
  readonly time?: { now: number };
};

export type Hub = ReturnType<typeof createHub>;

export function createHub(given: Given) {
  const { db, ring = () => [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }] } = given;
  const time = given.time ?? { now: START };
  const called: Called[] = [];
  const hosts = new Map<string, Answering>();
  const queue: Wake[] = [];
  let delayed: { readonly body: Wake; readonly at: number }[] = [];
  let publication: Publication = given.publication ?? {
    ...samplePublication,
    websub: { own: true, hubs: [] },
  };
  let posts: readonly Post[] = [samplePost({ revision: "r0" })];
  let texts: Readonly<Record<string, string>> = {};
  let app = deployed();

  const fetch = async (address: string, init: RequestInit) => {
    const url = new URL(address);
    const body = init.body ? await new Response(init.body).text() : "";
    const headers = new Headers(init.headers);
    const one = { method: init.method ?? "GET", url, headers, body, at: time.now };
    called.push(one);
    return (hosts.get(url.host) ?? agreeable)(one);
  };
  const wakeQueue = {
    send: async (body: Wake) => queue.push(body),
    sendBatch: async (messages: Iterable<{ readonly body: Wake }>) => {
      for (const { body } of messages) queue.push(body);
    },
  };

  function library() {
    const bodies = Object.fromEntries(
      posts.map(({ id }) => [
        `post:${id}`,
        sampleBody({ portable: `<p>${texts[id] ?? "Word."}</p>` }),
      ]),
    );
    return sampleLibrary({ posts, publication, bodies });
  }

  function deployed() {
    const { index, readPack } = library();
    const readBody = createReadBody(index, readPack);
    const parts = { index, readBody, now: () => time.now };
    const made = createApp({
      ...parts,
      media: async () => new Response("none", { status: 404 }),
      editions: { list: async () => [], newest: async () => [], read: async () => undefined },
      ...(publication.websub?.own && {
        hub: () => ({
          ...{ db, publication, freshId },
          rule: { own: ["harbour.example"] },
          askSite: (request: Request) => app.site(request),
          ring: async () => ring(),
          networkHash: async (network: string) => network,
          wake: () => wakeQueue.send({ batches: [], pushes: [] }),
          ...(given.limits && { limits: given.limits }),
          ...(given.mayPost && { mayPost: given.mayPost }),
        }),
      }),
    });
    return { index, site: async (request: Request) => made.fetch(request) };
  }

  function pushParts(through = db, calls = given.fetch ?? fetch): PushParts {
    return {
      db: through,
      left: () => 1_000,
      queue: wakeQueue,
      visible: visibleAt(app.index, time.now),
      calling: { fetch: calls, clock: () => time.now, rule: { own: ["harbour.example"] } },
      askSite: (request) => app.site(request),
      ring: async () => ring(),
      token: () => crypto.randomUUID(),
      log: () => undefined,
    };
  }

  /** Handles what the queue holds until it holds nothing; what is to come later is left to the ticks. */
  async function work() {
    const due = delayed.filter(({ at }) => at <= time.now);
    delayed = delayed.filter((each) => !due.includes(each));
    queue.push(...due.map(({ body }) => body));
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const again = body;
      const message: QueueMessage = {
        body,
        ack: () => undefined,
        retry: ({ delaySeconds = 0 } = {}) =>
          void delayed.push({ body: again, at: time.now + delaySeconds * 1_000 }),
      };
      await consume([message], pushParts());
    }
  }

  /** One run of the cron, and nothing of what the queue is told by it. */
  async function sweepOnly() {
    const parts = pushParts();
    const { seen } = await glanceAtPushes(db, parts.visible.key, time.now);
    await tickPushes(parts, seen, time.now);
  }

  return {
    time,
    called,
    queue,
    pushParts,
    work,
    /** Answers for the callbacks of a host. */
    host: (name: string, answer: Answering) => void hosts.set(name, answer),
    site: (request: Request) => app.site(request),
    posts: () => posts,
    /** Deploys the publication with other posts. */
    deploy: (next: {
      readonly posts?: readonly Post[];
      readonly texts?: Readonly<Record<string, string>>;
      readonly publication?: Publication;
    }) => {
      posts = next.posts ?? posts;
      texts = next.texts ?? texts;
      publication = next.publication ?? publication;
      app = deployed();
    },
    /** One run of the cron, and all that the queue is told by it. */
    tick: async (after = MINUTE) => {
      time.now += after;
      await sweepOnly();
      await work();
    },
    sweepOnly,
    /** A request of a subscriber, as a form. */
    ask: async (
      fields: Readonly<Record<string, string>>,
      { type = "application/x-www-form-urlencoded", from = "203.0.113.9" } = {},
    ) => {
      const headers = { "Content-Type": type, "CF-Connecting-IP": from };
      const body = `${new URLSearchParams(fields)}`;
      const response = await app.site(new Request(HUB, { method: "POST", headers, body }));
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}

/** The fields of a subscription. */
export function subscribing(callback: string, more: Readonly<Record<string, string>> = {}) {
  return {
    "hub.mode": "subscribe",
    "hub.topic": ATOM,
    "hub.callback": callback,
    ...more,
  };
}
