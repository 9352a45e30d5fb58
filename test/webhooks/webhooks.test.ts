/** Webhooks: what happens is told, signed, once at least, whatever is killed and however long its receiver is away. */
import { Webhook as Receiver } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sendBroadcast } from "../../src/editions/broadcast/by-hand.ts";
import { broadcastNamed } from "../../src/editions/broadcast/written.ts";
import { readLog } from "../../src/editions/log-store.ts";
import { approve, editionNamed } from "../../src/editions/operate/operate.ts";
import type { QueueMessage, Wake } from "../../src/outbox/queue.ts";
import { createReadBody, visibleAt } from "../../src/publication/library.ts";
import { failedPushes } from "../../src/push/fate-store.ts";
import { createSealing } from "../../src/push/sealing.ts";
import { consumePushes, sweepPushes } from "../../src/push/wake.ts";
import { importPage } from "../../src/subscribers/lists/import.ts";
import { listFormatOf } from "../../src/subscribers/lists/list.ts";
import { changeState } from "../../src/subscribers/store.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import {
  makeWebhook,
  removeWebhook,
  replayWebhook,
  rotateSecret,
  testWebhook,
} from "../../src/webhooks/managing.ts";
import { createWebhookKind, WEBHOOK_SEAL } from "../../src/webhooks/webhook-kind.ts";
import { listWebhooks } from "../../src/webhooks/webhook-store.ts";
import { editionRows, setEditions } from "../editions/edition-rows.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  subscribe,
} from "../editions/editions-harness.ts";
import { databaseThrough, MOMENTS, mortalBoundary } from "../mail/boundary.ts";
import { outboxEmails, setBatches, setEmails } from "../outbox/outbox-rows.ts";
import {
  addingSubscribers,
  removeSubscriber,
  subscriberRows,
} from "../subscribers/subscriber-rows.ts";
import { sampleLibrary, samplePost } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";
import { openSqlite } from "../support/sqlite.ts";

const START = Date.UTC(2026, 10, 30, 8);
const RING = [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }];
const RULE = { own: ["harbour.example"] };
const { index } = sampleLibrary();

let db: ReturnType<typeof openSqlite>;
/** What the receiver has taken in, by the id of each message; and what it says to the next ones. */
let taken: Map<string, Record<string, unknown>>;
let calls: {
  readonly id: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly body: string;
  readonly url: string;
}[];
let answer: (url: string) => Response;
const time = { now: START };

beforeEach(() => {
  db = openSqlite();
  taken = new Map();
  calls = [];
  answer = () => new Response(null, { status: 204 });
  at(START);
  return () => db.close();
});
afterEach(() => vi.useRealTimers());

/** The receiver's library refuses what is older than five minutes by the clock of the machine. */
function at(now: number): void {
  time.now = now;
  vi.useFakeTimers({ toFake: ["Date"], now });
}

async function receive(url: string, { headers, body }: RequestInit): Promise<Response> {
  const fields = headers as Record<string, string>;
  const id = fields["webhook-id"] ?? "";
  const call = {
    id,
    signature: fields["webhook-signature"] ?? "",
    timestamp: fields["webhook-timestamp"] ?? "",
    body: String(body),
    url,
  };
  calls.push(call);
  const response = answer(url);
  if (response.ok) taken.set(id, JSON.parse(String(body)) as Record<string, unknown>);
  return response;
}

const sealing = () => createSealing(async () => RING, WEBHOOK_SEAL);
const managing = (through: D1Database = db) => ({
  db: through,
  sealing: sealing(),
  rule: RULE,
  now: time.now,
});

async function made(over: { url?: string; types?: readonly string[]; addresses?: boolean } = {}) {
  const wanted = { url: "https://crm.example/hook", types: [], addresses: false, ...over };
  const one = await makeWebhook(managing(), wanted);
  if (one.kind !== "made") throw new Error(one.kind);
  return { id: one.webhook.id, secret: one.secret };
}

/** A tick of the cron and what the queue then does. */
async function tick(through: D1Database = db): Promise<void> {
  const told: Wake[] = [];
  const queue = {
    send: async (body: Wake) => void told.push(body),
    sendBatch: async (messages: Iterable<{ body: Wake }>) => {
      for (const { body } of messages) told.push(body);
    },
  };
  await sweepPushes(through, queue as never, time.now);
  const kinds = [createWebhookKind(sealing(), visibleAt(index, time.now), () => time.now)];
  const calling = { fetch: receive, rule: RULE, clock: () => time.now };
  const messages = told.map(
    (body) => ({ body, ack: () => undefined, retry: () => undefined }) as unknown as QueueMessage,
  );
  await consumePushes(
    messages,
    { db: through, kinds, calling, queue: queue as never },
    () => undefined,
  );
}

async function subscriber(id: number, state = "pending"): Promise<void> {
  await addingSubscribers(db, [{ id, state, address: `p${id}@inbox.example` }]).run();
}

const bodies = () => [...taken.values()];
const typesTaken = () => bodies().map(({ type }) => type);

describe("an event", () => {
  test("is taken by a receiver with the library of Standard Webhooks, by number and without the address", async () => {
    const { secret } = await made();
    await subscriber(7, "active");
    await changeState(db, 7, "unsubscribe", "one-click", START);
    await tick();
    const [call] = calls;
    const fields = {
      "webhook-id": call?.id ?? "",
      "webhook-timestamp": call?.timestamp ?? "",
      "webhook-signature": call?.signature ?? "",
    };
    expect(new Receiver(secret).verify(call?.body ?? "", fields)).toEqual({
      id: call?.id,
      type: "subscriber.unsubscribed",
      timestamp: "2026-11-30T08:00:00.000Z",
      sequence: 1,
      version: 1,
      data: {
        subscriber: 7,
        was: "active",
        source: "one-click",
        cadence: "weekly",
        state: "unsubscribed",
      },
    });
    expect(() => new Receiver(secret).verify(`${call?.body} `, fields)).toThrow();
    expect(await db.prepare("SELECT count(*) AS n FROM webhook_events").first()).toEqual({ n: 1 });
  });

  test("carries the address where its owner asked for that, and no more once it is erased", async () => {
    await made({ addresses: true });
    await subscriber(7, "active");
    await changeState(db, 7, "bounce", "bounce", START);
    await subscriber(8, "active");
    await changeState(db, 8, "bounce", "bounce", START);
    await removeSubscriber(db, 8);
    await tick();
    expect(bodies().map(({ data }) => data)).toMatchObject([
      { subscriber: 7, address: "p7@inbox.example" },
      { subscriber: 8 },
    ]);
    expect(JSON.stringify(bodies()[1])).not.toContain("@");
  });

  test("is written down only where there is a webhook, and told only of the types that it asked for", async () => {
    await subscriber(1, "active");
    await changeState(db, 1, "unsubscribe", "page", START);
    expect(await db.prepare("SELECT count(*) AS n FROM webhook_events").first()).toEqual({ n: 0 });
    await made({ types: ["subscriber.bounced", "subscriber.complained"] });
    await subscriber(2, "active");
    await changeState(db, 2, "bounce", "bounce", START);
    await changeState(db, 2, "unsubscribe", "page", START);
    await changeState(db, 2, "complain", "complaint", START);
    await tick();
    expect(typesTaken()).toEqual(["subscriber.bounced", "subscriber.complained"]);
  });

  test("goes to each webhook, and one that fails does not hold up the other", async () => {
    await made();
    await made({ url: "https://two.example/hook" });
    answer = (url) => new Response(null, { status: url.includes("two") ? 500 : 204 });
    await subscriber(1, "active");
    await changeState(db, 1, "unsubscribe", "page", START);
    await tick();
    answer = () => new Response(null, { status: 204 });
    at(START + 5 * MINUTE);
    await tick();
    expect(calls.map(({ url }) => new URL(url).hostname)).toEqual([
      "crm.example",
      "two.example",
      "two.example",
    ]);
  });
});

test("a receiver that is down for a day loses nothing, and knows each event by its id", async () => {
  await made();
  answer = () => new Response(null, { status: 503 });
  for (let hour = 0; hour < 24; hour += 1) {
    at(START + hour * HOUR);
    await subscriber(hour + 1, "active");
    await changeState(db, hour + 1, "unsubscribe", "page", time.now);
    await tick();
  }
  expect(taken.size).toBe(0);
  expect(await listWebhooks(db)).toMatchObject([{ failingSince: START, reason: "503" }]);
  answer = () => new Response(null, { status: 200 });
  for (let hour = 24; hour < 60; hour += 1) {
    at(START + hour * HOUR);
    await tick();
  }
  expect(
    bodies()
      .map(({ sequence }) => Number(sequence))
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  const ids = calls.map(
    ({ id, body }) => `${id} ${(JSON.parse(body) as { sequence: number }).sequence}`,
  );
  expect(new Set(ids).size).toBe(24);
  expect((await listWebhooks(db))[0]?.failingSince).toBeUndefined();
});

test("killed at any I/O of act, tick and call, no event is lost", async () => {
  let runs = 0;
  for (const moment of MOMENTS) {
    for (let io = 1; ; io += 1) {
      await db.batch(
        ["pushes", "webhook_events", "webhooks", "changes", "subscribers"].map((table) =>
          db.prepare(`DELETE FROM ${table}`),
        ),
      );
      taken.clear();
      at(START);
      await made();
      await subscriber(1, "active");
      const { boundary, died } = mortalBoundary(io, moment);
      const mortal = databaseThrough(db, boundary);
      await changeState(mortal, 1, "unsubscribe", "page", START).catch(() => undefined);
      await tick(mortal).catch(() => undefined);
      runs += 1;
      if (!died()) break;
      for (const minutes of [1, 5, 10]) {
        at(START + minutes * MINUTE);
        await tick();
      }
      const acted = (await subscriberRows(db)).filter(
        ({ state }) => state === "unsubscribed",
      ).length;
      expect(taken.size, `${moment} I/O ${io}`).toBe(acted);
    }
  }
  expect(runs).toBeGreaterThan(12);
});

describe("a webhook that takes nothing", () => {
  test("is tried for three days, and after five told no more, which its owner is told", async () => {
    const { id } = await made();
    answer = () => new Response(null, { status: 500 });
    for (let hour = 0; hour <= 132; hour += 1) {
      at(START + hour * HOUR);
      if (hour % 12 === 0) {
        await subscriber(hour + 1, "active");
        await changeState(db, hour + 1, "unsubscribe", "page", time.now);
      }
      await tick();
    }
    const [first] = await failedPushes(db, "webhook");
    expect(first?.attempts).toBe(10);
    const tries = calls.filter(({ body }) => body.includes('"sequence":1,'));
    expect(Number(tries.at(-1)?.timestamp) - Number(tries[0]?.timestamp)).toBeGreaterThanOrEqual(
      (3 * DAY) / 1_000,
    );
    const [given] = await listWebhooks(db);
    expect(given?.disabledAt).toBeDefined();
    expect((await readLog(db, 50)).filter(({ kind }) => kind === "alarm")).toMatchObject([
      {
        line: expect.stringMatching(
          /^webhook 1 \(crm\.example\): told no more, since it takes nothing/,
        ),
      },
    ]);
    expect((await outboxEmails(db)).filter(({ kind }) => kind === "operator")).toHaveLength(1);
    // What happens meanwhile is kept, and a replay tells all of it.
    await subscriber(999, "active");
    await changeState(db, 999, "unsubscribe", "page", time.now);
    answer = () => new Response(null, { status: 204 });
    expect(await replayWebhook(managing(), id, { since: START })).toBe(13);
    at(time.now + MINUTE);
    await tick();
    expect(taken.size).toBe(13);
    expect((await listWebhooks(db))[0]?.disabledAt).toBeUndefined();
  });

  test("says that it is gone by 410, and is told no more at once", async () => {
    await made();
    answer = () => new Response(null, { status: 410 });
    await subscriber(1, "active");
    await changeState(db, 1, "unsubscribe", "page", START);
    await tick();
    expect(await listWebhooks(db)).toMatchObject([
      { disabledAt: START, reason: "410: it is gone" },
    ]);
  });

  test("and asks to be left alone for a while is left alone for that long", async () => {
    await made();
    answer = () => new Response(null, { status: 429, headers: { "Retry-After": "3600" } });
    await subscriber(1, "active");
    await changeState(db, 1, "unsubscribe", "page", START);
    await tick();
    for (const minutes of [5, 30, 55]) {
      at(START + minutes * MINUTE);
      await tick();
    }
    expect(calls).toHaveLength(1);
    at(START + 66 * MINUTE);
    await tick();
    expect(calls).toHaveLength(2);
  });
});

describe("the owner", () => {
  test("changes a secret: for a day both prove a message, after it the new one alone", async () => {
    const { id, secret } = await made();
    const fresh = (await rotateSecret(managing(), id)) ?? "";
    const proven = async (now: number) => {
      at(now);
      await testWebhook(managing(), id);
      await tick();
      const call = calls.at(-1);
      const fields = {
        "webhook-id": call?.id ?? "",
        "webhook-timestamp": call?.timestamp ?? "",
        "webhook-signature": call?.signature ?? "",
      };
      return [secret, fresh].map((one) => {
        try {
          return (new Receiver(one).verify(call?.body ?? "", fields) as { type: string }).type;
        } catch {
          return "refused";
        }
      });
    };
    expect(await proven(START + HOUR)).toEqual(["webhook.test", "webhook.test"]);
    expect(await proven(START + 25 * HOUR)).toEqual(["refused", "webhook.test"]);
    const { results } = await db.prepare("SELECT * FROM webhooks").all();
    expect(JSON.stringify(results)).not.toContain("whsec_");
  });

  test.each([
    ["http://crm.example/", "it must begin with https://"],
    ["https://127.0.0.1/", "it names a number in the place of a host"],
    ["https://2130706433/", "it names a number in the place of a host"],
    ["https://[::1]/", "it names a number in the place of a host"],
    ["https://printer.local/", "it is no host of the public net"],
    ["https://harbour.example/hooks/ses", "it is our own"],
    ["https://me:secret@crm.example/", "it carries a user name or a password"],
    ["nowhere", "it is no address"],
  ])("may not name %s", async (url, reason) => {
    const refused = await makeWebhook(managing(), { url, types: [], addresses: false });
    expect(refused).toEqual({ kind: "refused", reason, field: "url" });
  });

  test("has at most twenty, of events that there are", async () => {
    const strange = await makeWebhook(managing(), {
      url: "https://crm.example/",
      types: ["post.liked"],
      addresses: false,
    });
    expect(strange).toMatchObject({ kind: "refused", field: "types" });
    for (let nth = 0; nth < 20; nth += 1) await made();
    const one = await makeWebhook(managing(), {
      url: "https://crm.example/",
      types: [],
      addresses: false,
    });
    expect(one.kind).toBe("conflict");
  });

  test("removes one, and what was under way for it is told to nobody", async () => {
    const { id } = await made();
    await subscriber(1, "active");
    await changeState(db, 1, "unsubscribe", "page", START);
    expect(await removeWebhook(db, id)).toBe(true);
    await tick();
    expect(calls).toEqual([]);
    expect(await removeWebhook(db, id)).toBe(false);
    expect(await replayWebhook(managing(), id, { since: 0 })).toBeUndefined();
    expect((await made()).id).toBe(id + 1);
  });
});

test("posts and editions are told of from the tick that makes them so, each once", async () => {
  const publication = publicationWith({ review: true, default: "weekly" });
  const template = "<body>{{subject}}</body>";
  const posts = [samplePost({ id: "first", published: START - DAY })];
  const room = openEditionsHarness(db, deployment(template, { publication, posts }));
  await room.tick(START);
  await made();
  await subscribe(db, 1, {});
  const fresh = samplePost({ id: "fresh", title: "Fresh", slug: "fresh", published: START + HOUR });
  room.deploy(deployment(template, { publication, posts: [...posts, fresh] }));
  // A Monday; the weekly slot of the next one finds it settled.
  await room.tick(START + HOUR);
  for (const minutes of [0, 1]) await room.tick(START + 6 * DAY + 23 * HOUR + minutes * MINUTE);
  const [held] = await editionRows(db, { state: "held" });
  expect(held?.cadence).toBe("weekly");
  await setEditions(db, { state: "sent" }, { id: held?.id ?? 0 });
  at(START + 8 * DAY);
  await tick();
  const inOrder = bodies().toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
  expect(inOrder.map(({ type, data }) => [type, data])).toEqual([
    ["post.published", { post: "fresh" }],
    ["edition.held", { edition: held?.id, period: held?.period, cadence: "weekly" }],
    ["edition.sent", { edition: held?.id, period: held?.period, cadence: "weekly" }],
  ]);
});

test("a broadcast that waits and one that was sent are told of under names of their own, each once, and as no edition", async () => {
  const review = publicationWith({ review: true });
  const template = "<body>{{subject}}</body>";
  const timed = { slug: "timed", title: "Timed", summary: "", revision: "one", pack: 0 };
  const byHand = { ...timed, slug: "by-hand", title: "By hand" };
  const audience = { kind: "everybody" } as const;
  const text = { web: "", portable: "<p>Nets.</p>", text: "Nets." };
  const home = deployment(template, {
    ...{ publication: review, posts: [] },
    broadcasts: [
      { ...timed, audience, sendAt: START + MINUTE },
      { ...byHand, audience },
    ],
    bodies: { "broadcast:timed": text, "broadcast:by-hand": text },
  });
  const room = openEditionsHarness(db, home);
  await room.tick(START);
  const { secret } = await made({ types: ["broadcast.held", "broadcast.sent"] });
  await subscribe(db, 1, {});
  await room.tick(START + MINUTE);
  const context = { db, index: home.index, readBody: createReadBody(home.index, home.readPack) };
  const written = broadcastNamed(context, "by-hand");
  if (written === undefined) throw new Error("it is written");
  const send = () => sendBroadcast(context, written, undefined, START + MINUTE, () => []);
  expect((await send()).kind).toBe("done");
  expect((await send()).kind).toBe("refused");
  const held = await editionNamed(db, "broadcast:timed");
  if (held === undefined) throw new Error("it waits");
  await approve(db, held, held.manifestHash, START + MINUTE);
  await room.tick(START + 2 * MINUTE);
  // The provider has taken both; the tick after it closes them.
  await setEmails(db, { state: "sent" }, { kind: "edition" });
  await setBatches(db, { open: 0 });
  for (const minutes of [3, 4]) await room.tick(START + minutes * MINUTE);
  at(START + 5 * MINUTE);
  await tick();
  const inOrder = bodies().toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
  const about = (edition: number, slug: string) => ({
    ...{ edition, period: `broadcast:${slug}`, cadence: "broadcast" },
  });
  const other = await editionNamed(db, "broadcast:by-hand");
  expect(inOrder.map(({ type }) => type)).toEqual([
    "broadcast.held",
    "broadcast.sent",
    "broadcast.sent",
  ]);
  expect(inOrder[0]?.data).toEqual(about(held.id, "timed"));
  const none = { rejected: 0, suppressed: 0, cancelled: 0, expired: 0, unknown: 0 };
  const sums = { audience: 1, sent: 1, ...none };
  expect(inOrder.slice(1).map(({ data }) => data)).toEqual([
    { ...about(held.id, "timed"), sums },
    { ...about(other?.id ?? 0, "by-hand"), sums },
  ]);
  const [call] = calls;
  expect(() =>
    new Receiver(secret).verify(call?.body ?? "", {
      "webhook-id": call?.id ?? "",
      "webhook-timestamp": call?.timestamp ?? "",
      "webhook-signature": call?.signature ?? "",
    }),
  ).not.toThrow();
});

test("a list that is brought in tells nothing, of those whom it adds and of those who left elsewhere", async () => {
  await made();
  await addingSubscribers(db, [{ id: 1, address: "ben@example.com" }]).run();
  const format = listFormatOf(["email", "state"], { now: START });
  if (format.kind === "unknown") throw new Error(format.reason);
  const rows = ["ada@example.com,active", "ben@example.com,unsubscribed"].map((line, nth) => {
    const read = format.format.read(line.split(","));
    if (read.kind !== "row") throw new Error(JSON.stringify(read));
    return { number: nth + 2, row: read.row };
  });
  const { publication, hash, freshId } = portsOver(db, index.publication);
  const importer = { db, publication, hash, freshId, source: "list.csv" };
  expect(await importPage(importer, rows, START, false)).toMatchObject({ added: 1 });
  expect((await subscriberRows(db)).map(({ state }) => state)).toEqual(["unsubscribed", "active"]);
  await tick();
  expect(calls).toEqual([]);
});
