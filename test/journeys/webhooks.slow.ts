/**
 * Webhooks through a real Worker, its queue and D1: made by the API, told of what happens, tried again where the receiver is
 * away. The receiver is played by this process: whatever the Worker fetches goes through its `fetch`.
 */
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { until } from "../support/until.ts";
import { startWorkerHarness, TEST_KEY, type WorkerHarness } from "../support/worker-harness.ts";

let harness: WorkerHarness;
const taken = new Map<string, Record<string, unknown>>();
const receiver = { secret: "", refusals: 0, away: false };

beforeAll(async () => {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).hostname !== "crm.example") return real(input, init);
    const body = await request.text();
    if (receiver.away) {
      receiver.refusals += 1;
      return new Response(null, { status: 503 });
    }
    const event = new Webhook(receiver.secret).verify(body, Object.fromEntries(request.headers));
    taken.set(request.headers.get("webhook-id") ?? "", event as Record<string, unknown>);
    return new Response(null, { status: 204 });
  });
  harness = await startWorkerHarness({}, { API_TOKEN: TEST_KEY });
  await harness.tick(Date.now());
});
afterAll(async () => {
  vi.restoreAllMocks();
  await harness?.close();
});

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await harness.fetch(`/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${TEST_KEY}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status, path).toBeLessThan(300);
  return (await response.json()) as Answer;
}

const types = () => [...taken.values()].map(({ type }) => type);

test("who leaves is told of at the next tick, and once the receiver is back where it was away", async () => {
  const made = await ask<{ id: number; secret: string }>("POST", "/webhooks", {
    url: "https://crm.example/hook",
    addresses: true,
  });
  receiver.secret = made.secret;
  await ask("POST", `/webhooks/${made.id}/test`);
  await until("the test has come", async () => taken.size === 1);
  expect(types()).toEqual(["webhook.test"]);
  receiver.away = true;
  const { subscriber } = await ask<{ subscriber: { id: number } }>("POST", "/subscribers", {
    address: "ada@reader.example",
    vouch: "on paper, at the fair",
  });
  await ask("POST", `/subscribers/${subscriber.id}/unsubscribe`);
  await harness.tick(Date.now());
  await until("it was refused", async () => receiver.refusals > 0);
  receiver.away = false;
  // The queue brings it back after five seconds.
  await until("it has come", async () => taken.size === 2);
  expect([...taken.values()][1]).toMatchObject({
    type: "subscriber.unsubscribed",
    data: { subscriber: subscriber.id, address: "ada@reader.example", source: "operator" },
  });
});

test("what is published is told of by the tick after it can be read", async () => {
  taken.clear();
  const post = `---\nid: told-of\ntitle: Told of\ndate: ${new Date(Date.now() - 60_000).toISOString()}\n---\n\nNews.\n`;
  await harness.deploy({ "posts/told-of.md": post });
  await harness.tick(Date.now());
  // That tick queued it when its pushes were done; the next one tells the queue.
  await harness.tick(Date.now());
  await until("it has come", async () => types().includes("post.published"));
  expect([...taken.values()].find(({ type }) => type === "post.published")).toMatchObject({
    data: { post: "told-of", title: "Told of" },
  });
});
