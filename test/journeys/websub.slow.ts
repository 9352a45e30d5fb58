/**
 * The hub through a real Worker, its queue and D1, with a subscriber that somebody else wrote: npm's `pubsubhubbub`, a server of
 * its own on loopback. Whatever the Worker calls goes through this process's `fetch`, which takes it to that server.
 */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { IncomingHttpHeaders, Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { statusCommand } from "../../src/cli/commands/status.ts";
import { run } from "../cli/workspace.ts";
import { pushRows } from "../push/push-rows.ts";
import type { serve } from "../support/browser.ts";
import { until } from "../support/until.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";
import { countSubscriptions } from "../websub/websub-rows.ts";

/** What of the package is used: it brings no types. */
type Subscriber = {
  secret: string;
  readonly server: Server;
  readonly listen: (port: number, host: string) => void;
  readonly subscribe: Asking;
  readonly unsubscribe: Asking;
  readonly on: (event: string, listener: (told: Told) => void) => void;
};
type Asking = (
  topic: string,
  hub: string,
  callback: string,
  done: (error: unknown) => void,
) => void;
type Told = {
  readonly topic: string;
  readonly hub: string;
  readonly feed: Buffer;
  readonly headers: IncomingHttpHeaders;
};

const { createServer } = createRequire(import.meta.url)("pubsubhubbub") as {
  createServer: (options: { secret: string; leaseSeconds: number }) => Subscriber;
};

const SITE = "https://caspiandesk.example";
const CALLBACK = "https://reader.example/push/its-own-token";
const SECRET = "a-secret-that-is-plainly-not-one";
/** When what is no news of a date was published. */
const EARLIER = Date.now() - 60_000;

let harness: WorkerHarness;
let site: Awaited<ReturnType<typeof serve>>;
let subscriber: Subscriber;
/** What the subscriber took in: it drops what is not signed as it has to be. */
const taken: Told[] = [];
const said: string[] = [];
/** Answers that the way to the subscriber gave in its place. */
const away = { now: false, calls: 0 };
/** Changes that it has answered for, rightly signed or not. */
let posts = 0;
let postsBefore = 0;

beforeAll(async () => {
  subscriber = createServer({ secret: SECRET, leaseSeconds: 86_400 });
  subscriber.on("feed", (told) => taken.push(told));
  for (const event of ["subscribe", "unsubscribe", "denied"]) {
    subscriber.on(event, () => said.push(event));
  }
  subscriber.listen(0, "127.0.0.1");
  await once(subscriber.server, "listening");
  const { port } = subscriber.server.address() as AddressInfo;
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.hostname !== "reader.example") return real(input, init);
    if (away.now) {
      away.calls += 1;
      return new Response(null, { status: 503 });
    }
    const body = request.method === "POST" ? { body: await request.arrayBuffer() } : {};
    const { method, headers } = request;
    const answer = await real(`http://127.0.0.1:${port}${url.pathname}${url.search}`, {
      ...{ method, headers },
      ...body,
    });
    if (method === "POST") posts += 1;
    return answer;
  });
  harness = await startWorkerHarness();
  site = await serveWorkerHarness(harness);
  vi.stubEnv("TIDINGS_API_TOKEN", TEST_KEY);
  await harness.tick(Date.now());
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await site?.close();
  subscriber?.server.close();
  await harness?.close();
});
beforeEach(() => {
  taken.splice(0);
  postsBefore = posts;
});

const isTold = () => until("it was told", () => posts > postsBefore);

/** The address in a Link field (RFC 8288) under a relation. */
function linkedAs(field: string | null, rel: string): string {
  return new RegExp(`<([^>]*)>; rel="${rel}"`).exec(field ?? "")?.[1] ?? "";
}

/** Where the hub of the site is, here: found as any subscriber finds it. */
async function found(path: string): Promise<{ topic: string; hub: string }> {
  const { headers } = await harness.fetch(path);
  const hub = linkedAs(headers.get("Link"), "hub");
  return {
    topic: linkedAs(headers.get("Link"), "self"),
    hub: hub.replace(SITE, harness.origin.origin),
  };
}

async function ask(how: "subscribe" | "unsubscribe", path: string, callback = CALLBACK) {
  const { topic, hub } = await found(path);
  await new Promise<void>((done, failed) =>
    subscriber[how](topic, hub, callbackFor(topic, callback), (error) =>
      error ? failed(error) : done(),
    ),
  );
  return topic;
}

/** It takes the topic from its callback's query. */
const callbackFor = (topic: string, callback: string) =>
  `${callback}?topic=${encodeURIComponent(topic)}`;

/** It sends the hub an HMAC of its secret and checks signatures with the secret itself: it is told here what it sent. */
const sentSecret = (topic: string) => createHmac("sha1", SECRET).update(topic).digest("hex");

const post = (id: string, text: string, at = EARLIER) => ({
  [`posts/${id}.md`]: `---\nid: ${id}\ntitle: ${id} is new\ndate: ${new Date(at).toISOString()}\n---\n\n${text}\n`,
});

const last = () => `${taken.at(-1)?.feed}`;

test("who subscribes is asked whether it meant it, and is told of a new post by the tick after it, signed, with the new entry alone", async () => {
  const topic = await ask("subscribe", "/atom.xml");
  expect(topic).toBe(`${SITE}/atom.xml`);
  await until("it has agreed", () => said.includes("subscribe"));
  await harness.until(
    "the subscription stands",
    async (db) => (await countSubscriptions(db)) === 1,
  );
  subscriber.secret = sentSecret(topic);
  // A deployment is another Worker on the same data.
  await harness.deploy(post("harbour-ice", "The harbour froze."));
  await harness.tick(Date.now());
  await isTold();
  const [told] = taken;
  expect(told).toMatchObject({ topic, hub: `${SITE}/websub` });
  expect(told?.headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
  expect(told?.headers["x-hub-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
  expect(last()).toContain("The harbour froze.");
  expect(last().match(/<entry/g)).toHaveLength(1);
});

test("what is signed with another secret it does not take in: that it took the others in says that they were signed rightly", async () => {
  subscriber.secret = "another one";
  await harness.deploy(post("harbour-thaw", "The harbour thawed."));
  await harness.tick(Date.now());
  await isTold();
  subscriber.secret = sentSecret(`${SITE}/atom.xml`);
  expect(taken).toEqual([]);
});

/** What a deployment and its tick take here, in milliseconds. */
let deploymentMs = 0;

test("an edit is told of, with the entry as it now is", async () => {
  const began = Date.now();
  await harness.deploy(post("harbour-ice", "The harbour froze, and thawed the next day."));
  await harness.tick(Date.now());
  deploymentMs = Date.now() - began;
  await isTold();
  expect(last()).toContain("and thawed the next day");
});

test("a date in the future is told of by the tick after it has come, and not a tick before, also over a deployment between", async () => {
  // Two of them must fit in between, and on a busy machine one may take three times as long as another.
  const at = Date.now() + Math.min(40_000, 4_000 + 6 * deploymentMs);
  await harness.deploy(post("harbour-fair", "The fair begins.", at));
  await harness.tick(Date.now());
  await harness.deploy({});
  await harness.tick(Date.now());
  expect(Date.now()).toBeLessThan(at);
  expect(await onTheirWay()).toEqual([]);
  expect(taken).toEqual([]);
  await until("it has come", () => Date.now() > at);
  await harness.tick(Date.now());
  await isTold();
  expect(last()).toContain("The fair begins.");
});

test("a subscriber that is away is told once it is back, by the Worker that was deployed in the meantime, and of all", async () => {
  away.now = true;
  await harness.deploy(post("harbour-storm", "A storm is coming."));
  await harness.tick(Date.now());
  await until("it was called", () => away.calls > 0);
  await until("that stands with the hub", async () => (await failing()).length > 0);
  const [line] = await failing();
  expect(line).toMatch(
    /^- a subscriber at reader\.example could not be told since \d{4}-\d\d-\d\dT\d\d:\d\dZ: 503\.$/,
  );
  await harness.deploy(post("harbour-calm", "It has passed."));
  away.now = false;
  await harness.tick(Date.now());
  await isTold();
  expect(last()).toContain("A storm is coming.");
  expect(last()).toContain("It has passed.");
});

test("who leaves confirms that, and is told of nothing any more", async () => {
  await ask("unsubscribe", "/atom.xml");
  await until("it has agreed", () => said.includes("unsubscribe"));
  await harness.until("it has ended", async (db) => (await countSubscriptions(db)) === 0);
  const before = await onTheirWay();
  await harness.deploy(post("harbour-night", "Nobody is told of this."));
  await harness.tick(Date.now());
  expect(before).toEqual(expect.arrayContaining([...(await onTheirWay())]));
  expect(posts).toBe(postsBefore);
});

/** Ids of what is on its way: a tick that has something to tell has written it down when it ends. */
async function onTheirWay(): Promise<readonly number[]> {
  const rows = await pushRows(await harness.database());
  return rows.map(({ id }) => id);
}

/** What `tidings status` says of them. */
async function failing(): Promise<readonly string[]> {
  const { out, errors } = await run(statusCommand, ["--site", site.url], harness.content);
  expect(errors).toEqual([]);
  const begins = out.indexOf("Not told at once (WebSub):");
  return begins < 0 ? [] : out.slice(begins + 1);
}
