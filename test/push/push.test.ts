/** The ledger of pushes: each target is told once at least, under any kill, and not for ever. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meter } from "../../src/budget.ts";
import type { QueueMessage, Wake } from "../../src/outbox/queue.ts";
import { failedPushes, forgetFailed, forgetPushes } from "../../src/push/fate-store.ts";
import { type PushKind, type PushRequest, usualVerdict } from "../../src/push/kind.ts";
import { PUSH_LEASE, pushPage } from "../../src/push/pass.ts";
import { claimPush, releasePush } from "../../src/push/push-store.ts";
import { queuePush, queuePushes } from "../../src/push/queue-store.ts";
import { consumePushes, sweepPushes } from "../../src/push/wake.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { databaseThrough, MOMENTS, mortalBoundary } from "../mail/boundary.ts";
import { openSqlite } from "../support/sqlite.ts";
import { pushRows } from "./push-rows.ts";

const START = Date.UTC(2026, 10, 28, 8);
let db: ReturnType<typeof openSqlite>;

beforeAll(() => {
  db = openSqlite();
});
afterAll(() => db.close());
beforeEach(() => db.prepare("DELETE FROM pushes").run());

type Answering = (target: number, init: RequestInit) => Response | Promise<Response>;

/** A kind that tells target n at `https://n.example/`, and who was called. */
function outside(answer: Answering = () => new Response(null, { status: 204 })) {
  const called: number[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const target = Number(new URL(url).hostname.split(".")[0]?.slice(1));
    called.push(target);
    return answer(target, init);
  };
  return { called, fetch };
}

const kind: PushKind = {
  name: "specimen",
  waits: [MINUTE, HOUR],
  listsFailed: true,
  opening: 0,
  settling: 0,
  open: async (_, { event }) => ({ request: (target) => requestTo(target, event) }),
};

function requestTo(target: number, event: string): PushRequest {
  return { method: "POST", url: `https://t${target}.example/`, body: event };
}

function pushing(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  now: { now: number },
  kinds: readonly PushKind[] = [kind],
  through: D1Database = db,
) {
  return { db: through, kinds, calling: { fetch, rule: { own: [] }, clock: () => now.now } };
}

function push(target: number, event = "e1", more = {}) {
  return queuePush(db, { kind: "specimen", target, event, now: START, ...more }).run();
}

function pushAll(count: number, event = "e1") {
  const sql =
    "SELECT value AS target, ?4 AS event, NULL AS data, value AS place FROM json_each(?3)";
  const targets = JSON.stringify(Array.from({ length: count }, (_, at) => at + 1));
  const binds = [targets, event];
  return queuePushes(db, { kind: "specimen", now: START }, { sql, binds }).run();
}

async function ids(): Promise<readonly number[]> {
  return (await pushRows(db)).filter(({ open }) => open === 1).map(({ id }) => id);
}

describe("a push", () => {
  test("is told, and nothing is left of it", async () => {
    await push(7, "e1", { data: '{"a":1}' });
    const seen: unknown[] = [];
    const own: PushKind = {
      ...kind,
      open: async (_, { event, data, targets }) => {
        seen.push({ event, data, targets });
        return { request: (target) => requestTo(target, event) };
      },
    };
    const bodies: unknown[] = [];
    const { fetch } = outside((_, { body, redirect, headers }) => {
      bodies.push({ body, redirect, headers });
      return new Response(null, { status: 204 });
    });
    const [id = 0] = await ids();
    const told = await pushPage(id, pushing(fetch, { now: START }, [own]));
    expect(told).toMatchObject({ kind: "pushed", told: 1, again: 0, againAt: undefined });
    expect(seen).toEqual([{ event: "e1", data: '{"a":1}', targets: [7] }]);
    expect(bodies).toEqual([
      { body: "e1", redirect: "manual", headers: { "User-Agent": "Tidings" } },
    ]);
    expect(await pushRows(db)).toEqual([]);
  });

  test("of one event to a hundred targets is three rows, and everybody is told once", async () => {
    const { meta } = await pushAll(100);
    expect((await pushRows(db)).map(({ targets }) => targets.length)).toEqual([40, 40, 20]);
    expect(meta.changes).toBe(3);
    const { called, fetch } = outside();
    for (const id of await ids()) await pushPage(id, pushing(fetch, { now: START }));
    expect(called.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    );
    expect(await pushRows(db)).toEqual([]);
  });

  test("asks no more queries than its kind and the room say", async () => {
    await pushAll(3);
    const settling: PushKind = {
      ...kind,
      opening: 1,
      settling: 1,
      open: async (through, { event }) => {
        await through.prepare("SELECT 1").first();
        return {
          request: (target) => requestTo(target, event),
          settle: () => [through.prepare("SELECT 1")],
        };
      },
    };
    const { fetch } = outside(
      (target) => new Response(null, { status: [200, 410, 500][target - 1] ?? 200 }),
    );
    const [id = 0] = await ids();
    const metered = meter(db, 0);
    await pushPage(id, pushing(fetch, { now: START }, [settling], metered.db));
    expect(-metered.left()).toBe(
      claimPush.queries + settling.opening + releasePush.queries + settling.settling,
    );
  });

  test("that fails is tried again after the waits of its kind, with those alone that failed, then listed", async () => {
    await pushAll(3);
    const [id = 0] = await ids();
    const { called, fetch } = outside(
      (target) => new Response(null, { status: target === 2 ? 503 : 200 }),
    );
    const time = { now: START };
    const first = await pushPage(id, pushing(fetch, time));
    expect(first).toMatchObject({ told: 2, again: 1, failed: 0, reason: "503" });
    expect(await pushPage(id, pushing(fetch, time))).toEqual({ kind: "idle" });
    time.now += 1.1 * MINUTE;
    expect(await pushPage(id, pushing(fetch, time))).toMatchObject({ told: 0, again: 1 });
    time.now += 30 * MINUTE;
    expect(await pushPage(id, pushing(fetch, time))).toEqual({ kind: "idle" });
    time.now += 40 * MINUTE;
    expect(await pushPage(id, pushing(fetch, time))).toMatchObject({
      told: 0,
      again: 0,
      failed: 1,
    });
    expect(called).toEqual([1, 2, 3, 2, 2]);
    expect(await ids()).toEqual([]);
    expect(await failedPushes(db, "specimen")).toEqual([
      {
        ...{ kind: "specimen", target: 2, event: "e1", data: undefined },
        ...{ attempts: 3, reason: "503", queuedAt: START, open: false },
      },
    ]);
    expect(await failedPushes(db, "specimen", { target: 3 })).toEqual([]);
    expect(await failedPushes(db, "other")).toEqual([]);
  });

  test("that was given up is listed until its target or a month is gone", async () => {
    await pushAll(2);
    const time = { now: START };
    const down = outside(() => new Response(null, { status: 500 }));
    const [id = 0] = await ids();
    for (let pass = 0; pass < 3; pass += 1) {
      await pushPage(id, pushing(down.fetch, time));
      time.now += 2 * HOUR;
    }
    const listed = async () => (await failedPushes(db, "specimen")).map(({ target }) => target);
    expect(await listed()).toEqual([1, 2]);
    await forgetFailed(db, "specimen", 2).run();
    expect(await listed()).toEqual([1]);
    await forgetFailed(db, "specimen", 1).run();
    expect(await listed()).toEqual([]);
    await forgetPushes(db, START - DAY);
    expect(await pushRows(db)).toEqual([]);
  });

  test("to which 410 is answered ends at once, and one whose reason is gone is not sent", async () => {
    await push(1);
    await push(2);
    const { called, fetch } = outside(() => new Response(null, { status: 410 }));
    const skipping: PushKind = {
      ...kind,
      listsFailed: false,
      open: async () => ({
        request: (target) => (target === 2 ? undefined : requestTo(target, "")),
      }),
    };
    for (const id of await ids()) await pushPage(id, pushing(fetch, { now: START }, [skipping]));
    expect(called).toEqual([1]);
    expect(await pushRows(db)).toEqual([]);
  });

  test("waits as long as it was asked to, but no longer than a day", async () => {
    for (const [after, waits] of [
      ["600", 10 * MINUTE],
      ["9999999", DAY],
    ] as const) {
      await push(1, after);
      const [id = 0] = (await ids()).slice(-1);
      const headers = { "Retry-After": after };
      const { fetch } = outside(() => new Response(null, { status: 429, headers }));
      const pushed = await pushPage(id, pushing(fetch, { now: START }));
      expect(pushed).toMatchObject({ againAt: START + waits });
    }
  });

  test.each([
    [
      "302",
      () => new Response(null, { status: 302, headers: { Location: "http://127.0.0.1/" } }),
      "302: it leads elsewhere",
    ],
    [
      "no connection",
      () => Promise.reject(new Error("connection refused")),
      "no answer: connection refused",
    ],
  ])("fails where the answer is %s", async (_, answer, reason) => {
    await push(1);
    const [id = 0] = await ids();
    const { called, fetch } = outside(answer);
    expect(await pushPage(id, pushing(fetch, { now: START }))).toMatchObject({ again: 1, reason });
    expect(called).toEqual([1]);
  });

  test("to an address that may not be called is refused without a call, and not tried again", async () => {
    await push(1);
    const [id = 0] = await ids();
    const { called, fetch } = outside();
    const inward: PushKind = {
      ...kind,
      open: async () => ({ request: () => ({ method: "POST", url: "http://169.254.169.254/" }) }),
    };
    const pushed = await pushPage(id, pushing(fetch, { now: START }, [inward]));
    expect(pushed).toMatchObject({ ended: 1, again: 0 });
    expect(called).toEqual([]);
    expect((await failedPushes(db, "specimen"))[0]?.reason).toBe(
      "it names a number in the place of a host",
    );
  });

  test("reads the beginning of an answer, however much of it comes", async () => {
    await push(1);
    const [id = 0] = await ids();
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        pulled += 1;
        stream.enqueue(new Uint8Array(1_000).fill(97));
      },
    });
    const judged: number[] = [];
    const reading: PushKind = {
      ...kind,
      open: async () => ({
        request: (target) => requestTo(target, ""),
        judge: (_, answer) => {
          if (answer.kind === "answer") judged.push(answer.body.length);
          return usualVerdict(answer);
        },
      }),
    };
    await pushPage(
      id,
      pushing(async () => new Response(endless), { now: START }, [reading]),
    );
    expect(judged).toEqual([2_048]);
    expect(pulled).toBeLessThan(6);
  });

  test("of a kind that this release does not know is left to the next", async () => {
    await queuePush(db, { kind: "of-tomorrow", target: 1, event: "e", now: START }).run();
    const [id = 0] = await ids();
    const { called, fetch } = outside();
    expect(await pushPage(id, pushing(fetch, { now: START }))).toMatchObject({
      again: 1,
      againAt: START + 15 * MINUTE,
    });
    expect(called).toEqual([]);
  });
});

describe("a page", () => {
  test("is claimed by one of two, and what a holder whose lease ran out records changes nothing", async () => {
    await push(1);
    const [id = 0] = await ids();
    const slow = await claimPush(db, id, START, PUSH_LEASE);
    expect(await claimPush(db, id, START + 1, PUSH_LEASE)).toBeUndefined();
    const next = await claimPush(db, id, START + PUSH_LEASE, PUSH_LEASE);
    expect(next?.leaseToken).toBe(2);
    const none = { targets: [], failed: [1], reasons: {}, failures: 1, dueAt: START };
    await releasePush(db, { id, leaseToken: slow?.leaseToken ?? 0 }, none);
    expect((await pushRows(db)).map(({ targets, open }) => ({ targets, open }))).toEqual([
      { targets: [1], open: 1 },
    ]);
  });

  test.each(MOMENTS)(
    "is told to everybody, whatever I/O a kill falls on: %s it",
    async (moment) => {
      for (let at = 1; ; at += 1) {
        await db.prepare("DELETE FROM pushes").run();
        await pushAll(3);
        const [id = 0] = await ids();
        const { called, fetch } = outside();
        const { boundary, died } = mortalBoundary(at, moment);
        const mortal = (url: string, init: RequestInit) => boundary(() => fetch(url, init));
        const time = { now: START };
        const life = pushing(mortal, time, [kind], databaseThrough(db, boundary));
        await pushPage(id, life).catch(() => undefined);
        time.now += PUSH_LEASE;
        for (const each of await ids()) await pushPage(each, pushing(fetch, time));
        // What a dead caller saw no answer to is tried again after the kind's wait.
        time.now += 2 * MINUTE;
        for (const each of await ids()) await pushPage(each, pushing(fetch, time));
        expect([at, new Set(called)]).toEqual([at, new Set([1, 2, 3])]);
        expect(await ids()).toEqual([]);
        if (!died()) break;
        expect(at).toBeLessThan(20);
      }
    },
  );
});

describe("the queue", () => {
  function createQueue() {
    const told: Wake[] = [];
    return {
      told,
      send: async (body: Wake) => told.push(body),
      sendBatch: async (messages: Iterable<{ readonly body: Wake }>) => {
        for (const { body } of messages) told.push(body);
      },
    };
  }

  function messageOf(body: Wake): QueueMessage & { readonly did: unknown[] } {
    const did: unknown[] = [];
    return { body, did, ack: () => did.push("ack"), retry: (options) => did.push(options) };
  }

  test("hears of each page once, and again of one that nobody has taken", async () => {
    await pushAll(100);
    const queue = createQueue();
    expect(await sweepPushes(db, queue, START)).toBe(3);
    expect(queue.told.map(({ pushes }) => pushes?.length)).toEqual([1, 1, 1]);
    expect(await sweepPushes(db, queue, START + MINUTE)).toBe(0);
    expect(await sweepPushes(db, queue, START + 5 * MINUTE)).toBe(3);
  });

  test("hands a message out again when its page is due soon, and is asked to forget one that is done or waits for long", async () => {
    await push(1);
    const [id = 0] = await ids();
    const time = { now: START };
    const { fetch } = outside(() => new Response(null, { status: 500 }));
    const queue = createQueue();
    const handle = async () => {
      const message = messageOf({ batches: [], pushes: [id] });
      await consumePushes([message], { ...pushing(fetch, time), queue }, () => undefined);
      return message.did;
    };
    const [first] = await handle();
    expect(first).toEqual({ delaySeconds: expect.any(Number) });
    time.now += 70_000;
    expect(await handle()).toEqual(["ack"]);
    expect(await handle()).toEqual(["ack"]);
  });

  test("is told of what was just queued by a message that names nothing", async () => {
    await push(1);
    const queue = createQueue();
    const { fetch } = outside();
    const message = messageOf({ batches: [], pushes: [] });
    await consumePushes([message], { ...pushing(fetch, { now: START }), queue }, () => undefined);
    expect(queue.told).toEqual([{ batches: [], pushes: await ids() }]);
    expect(message.did).toEqual(["ack"]);
  });
});
