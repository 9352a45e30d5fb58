/** A POST that is repeated under its key acts once, also where the Worker was stopped between the act and its answer. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { LONGEST_MS } from "../../../../src/access/request-store.ts";
import { DAY } from "../../../../src/text/time.ts";
import { emailStates, setEmails } from "../../../outbox/outbox-rows.ts";
import { dump } from "../../../subscribers/subscribers-room.ts";
import { type ApiSite, addEdition, describedBy, openApiSite } from "./api-site.ts";

let site: ApiSite;
beforeAll(async () => {
  site = await openApiSite();
  // Two of each state: one for the request that is answered, one for the request that is cut off.
  for (const id of [11, 12]) await addEdition(site.db, id, "held");
  for (const id of [21, 22]) await addEdition(site.db, id, "open", { queued: 1 });
  for (const id of [31, 32]) await addEdition(site.db, id, "paused", { sent: 2, unknown: 1 });
  for (const id of [41, 42]) await addEdition(site.db, id, "open", { queued: 1 });
  for (const id of [51, 52]) await addEdition(site.db, id, "sending", { sent: 2, unknown: 2 });
  for (const nth of [1, 2]) {
    const body = { address: `leaver${nth}@inbox.example`, vouch: "at the fair" };
    await site.ask("POST", "/api/v1/subscribers", { body });
  }
});
afterAll(() => site?.close());

/** All that an act could have changed, but what the keys of requests themselves leave. */
async function standing(): Promise<string> {
  const rows = (await dump(site.db)).split("\n").filter((row) => !row.startsWith("api_requests "));
  const keys = (await (await site.ask("GET", "/api/v1/keys")).json()) as {
    readonly keys: readonly { readonly use: string; readonly made?: string }[];
  };
  // Their states change by the clock alone.
  const made = keys.keys.map(({ use, made }) => `${use} ${made}`).toSorted();
  const database = await (await site.ask("GET", "/api/v1/database")).text();
  return [...rows, ...made, database].join("\n");
}

async function idOf(address: string): Promise<number> {
  const answer = await site.ask("GET", `/api/v1/subscribers?address=${address}`);
  const { items } = (await answer.json()) as { readonly items: readonly { readonly id: number }[] };
  return items[0]?.id ?? 0;
}

type Post = { readonly path: string; readonly body?: unknown };

/** How each POST is asked for the first and the second time, and what becomes of one that was cut off. */
const POSTS: Readonly<
  Record<
    string,
    { readonly ask: (nth: number) => Promise<Post>; readonly cutOff: number; readonly still?: true }
  >
> = {
  approveEdition: {
    ask: async (nth) => {
      const edition = (await (await site.ask("GET", `/api/v1/editions/1${nth}`)).json()) as {
        readonly manifest: string;
        readonly review: { readonly confirm: string };
      };
      const body = { manifest: edition.manifest, confirmed: edition.review.confirm };
      return { path: `/editions/1${nth}/approve`, body };
    },
    cutOff: 409,
  },
  pauseEdition: { ask: async (nth) => ({ path: `/editions/2${nth}/pause` }), cutOff: 409 },
  resumeEdition: { ask: async (nth) => ({ path: `/editions/3${nth}/resume` }), cutOff: 409 },
  cancelEdition: { ask: async (nth) => ({ path: `/editions/4${nth}/cancel` }), cutOff: 409 },
  retryUnknownEdition: {
    ask: async (nth) => ({ path: `/editions/5${nth}/retry-unknown` }),
    cutOff: 409,
  },
  writeBroadcast: {
    ask: async (nth) => ({
      path: "/broadcasts",
      body: { title: `The fog is here ${nth}`, markdown: "**Fog** again.", to: "everybody" },
    }),
    cutOff: 409,
  },
  sendBroadcast: {
    ask: async (nth) => ({
      path: `/broadcasts/${nth === 1 ? "moving" : "moved"}-house/send`,
      body: { revision: "one" },
    }),
    cutOff: 409,
  },
  sendTestEmail: {
    ask: async (nth) => ({
      path: "/test-emails",
      body: { address: `me${nth}@inbox.example`, edition: "31" },
    }),
    cutOff: 202,
  },
  addSubscriber: {
    ask: async (nth) => ({ path: "/subscribers", body: { address: `new${nth}@inbox.example` } }),
    cutOff: 409,
  },
  importSubscribers: {
    ask: async (nth) => ({
      path: "/subscribers/import",
      body: {
        rows: [{ number: 2, row: { address: `l${nth}@inbox.example`, state: "active", tags: [] } }],
        source: "a list",
        dryRun: false,
      },
    }),
    cutOff: 200,
  },
  unsubscribeSubscriber: {
    ask: async (nth) => ({
      path: `/subscribers/${await idOf(`leaver${nth}@inbox.example`)}/unsubscribe`,
    }),
    cutOff: 409,
  },
  makeWebhook: {
    ask: async () => ({
      path: "/webhooks",
      body: { url: "https://crm.example/hook", types: ["post.published"] },
    }),
    cutOff: 409,
  },
  rotateWebhookSecret: { ask: async () => ({ path: "/webhooks/1/rotation" }), cutOff: 409 },
  testWebhook: { ask: async () => ({ path: "/webhooks/1/test" }), cutOff: 409 },
  replayWebhook: {
    ask: async () => ({ path: "/webhooks/1/replay", body: { since: "2025-09-01T00:00:00Z" } }),
    cutOff: 409,
  },
  // There is none here: test/feedback/bursts has them.
  undoBurst: { ask: async () => ({ path: "/bursts/1/undo" }), cutOff: 404, still: true },
  closeDatabase: { ask: async () => ({ path: "/database/closing" }), cutOff: 200, still: true },
  acceptDatabase: { ask: async () => ({ path: "/database/acceptance" }), cutOff: 409, still: true },
  rotateKeys: { ask: async () => ({ path: "/keys/rotation" }), cutOff: 409, still: true },
  acceptKeyLoss: { ask: async () => ({ path: "/keys/loss" }), cutOff: 409, still: true },
  takeKeyBackup: {
    ask: async () => ({
      path: "/keys/backup",
      body: await (await site.ask("GET", "/api/v1/keys/backup")).json(),
    }),
    cutOff: 409,
    still: true,
  },
  makeToken: {
    ask: async (nth) => ({ path: "/tokens", body: { name: `program ${nth}`, scopes: ["read"] } }),
    cutOff: 409,
  },
  makeDeskLink: { ask: async () => ({ path: "/desk/links", body: {} }), cutOff: 409 },
};

test("every POST that is described is tried here", async () => {
  const { operations } = await describedBy(site);
  const posts = operations.filter(({ method }) => method === "POST");
  expect(posts.map(({ operationId }) => operationId).toSorted()).toEqual(
    Object.keys(POSTS).toSorted(),
  );
});

describe.each(Object.entries(POSTS))("%s", (name, { ask, cutOff, still }) => {
  const asked = async ({ path, body }: Post, key: string) => {
    const answer = await site.ask("POST", `/api/v1${path}`, {
      key,
      ...(body !== undefined && { body }),
    });
    const { status, headers } = answer;
    return { status, text: await answer.text(), wait: headers.get("Retry-After") };
  };

  test("that is repeated is answered as before, and acts once", async () => {
    const before = await standing();
    const post = await ask(1);
    const first = await asked(post, `${name}-1`);
    const once = await standing();
    if (still !== true) expect(once).not.toBe(before);
    site.time.now += LONGEST_MS;
    expect(await asked(post, `${name}-1`)).toEqual(first);
    expect(await standing()).toBe(once);
  });

  test("that was cut off between the act and its answer acts once", async () => {
    const post = await ask(2);
    const before = await standing();
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    site.kill.at = "SET status = ?3, answer";
    expect((await asked(post, `${name}-2`)).status).toBe(500);
    delete site.kill.at;
    log.mockRestore();
    const once = await standing();
    if (still !== true) expect(once).not.toBe(before);
    // While it could still be at work nothing is begun.
    expect(await asked(post, `${name}-2`)).toMatchObject({ status: 409, wait: "2" });
    site.time.now += LONGEST_MS;
    const again = await asked(post, `${name}-2`);
    expect(`${again.status} ${again.text}`).toMatch(new RegExp(`^${cutOff} `));
    expect(await standing()).toBe(once);
  });
});

test("emails that are unknown anew are not repeated by the key of an older request", async () => {
  await setEmails(site.db, { state: "unknown" }, { kind: "edition", ref: "52" });
  const again = await site.ask("POST", "/api/v1/editions/52/retry-unknown", {
    key: "retryUnknownEdition-2",
  });
  expect(await again.json()).toMatchObject({ type: expect.stringContaining("/cut-off") });
  const states = await emailStates(site.db, { kind: "edition", ref: "52" });
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["unknown"]));
});

describe("a key", () => {
  const path = "/api/v1/subscribers";

  test("names one request: another body, or another address, is refused", async () => {
    const body = { address: "one@inbox.example", vouch: "at the fair" };
    const first = await site.ask("POST", path, { body, key: "one" });
    expect(first.status).toBe(201);
    const another = { ...body, address: "two@inbox.example" };
    const refused = await site.ask("POST", path, { body: another, key: "one" });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ type: "https://harbour.example/api/problems/key-reused" }),
    ]);
    const elsewhere = await site.ask("POST", "/api/v1/database/closing", { key: "one" });
    expect(elsewhere.status).toBe(422);
  });

  test("is of the token that sent it: under another token it is another key", async () => {
    const token = await site.tokenOf("subscribers:write");
    const body = { address: "three@inbox.example", vouch: "at the fair" };
    expect((await site.ask("POST", path, { body, key: "one", token })).status).toBe(201);
  });

  test("is forgotten after a day", async () => {
    const body = { address: "four@inbox.example", vouch: "at the fair" };
    const asked = () => site.ask("POST", path, { body, key: "four" });
    expect((await asked()).status).toBe(201);
    site.time.now += DAY - 1;
    expect((await asked()).status).toBe(201);
    site.time.now += 1;
    expect((await asked()).status).toBe(409);
  });

  test.each(["a-key", '"', '""', '"a', 'a"', `"${"a".repeat(256)}"`, '"a"; b'])(
    "is a string between double quotes, and not %s",
    async (field) => {
      const answer = await site.ask("POST", path, {
        body: { address: "five@inbox.example" },
        headers: { "Idempotency-Key": field },
      });
      const { type } = (await answer.json()) as { readonly type: string };
      expect([answer.status, type.split("/").at(-1)]).toEqual([400, "bad-key"]);
    },
  );

  test("of a request that was refused by its form may be used for the one that is put right", async () => {
    const wrong = await site.ask("POST", path, { body: { address: 5 }, key: "six" });
    expect(wrong.status).toBe(400);
    const body = { address: "six@inbox.example", vouch: "at the fair" };
    expect((await site.ask("POST", path, { body, key: "six" })).status).toBe(201);
  });
});

test("of two who approve at once one wins, and the other is told in words", async () => {
  await addEdition(site.db, 61, "held");
  const { manifest, review } = (await (await site.ask("GET", "/api/v1/editions/61")).json()) as {
    readonly manifest: string;
    readonly review: { readonly confirm: string };
  };
  const body = { manifest, confirmed: review.confirm };
  const answers = await Promise.all(
    ["ada", "ben"].map((key) => site.ask("POST", "/api/v1/editions/61/approve", { body, key })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const loser = answers.find(({ status }) => status === 409);
  expect(await loser?.json()).toMatchObject({
    detail: "weekly:2025-W61 is open: there is nothing to approve.",
  });
  const stale = await site.ask("POST", "/api/v1/editions/61/pause");
  expect(stale.status).toBe(200);
  const late = await site.ask("POST", "/api/v1/editions/61/approve", { body });
  expect(await late.json()).toMatchObject({
    status: 409,
    detail: "weekly:2025-W61 is paused: there is nothing to approve.",
  });
});
