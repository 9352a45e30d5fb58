/** The description of the API, and that requests and answers are as it says: each route, by a judge of its own. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES, type Scope } from "../../../../src/access/scopes.ts";
import { dump } from "../../../subscribers/subscribers-room.ts";
import { type ApiSite, type Ask, addEdition, describedBy, OWNER, openApiSite } from "./api-site.ts";

let site: ApiSite;
let described: Awaited<ReturnType<typeof describedBy>>;
beforeAll(async () => {
  site = await openApiSite();
  described = await describedBy(site);
  await addEdition(site.db, 1, "held");
  await addEdition(site.db, 2, "open");
  await addEdition(site.db, 3, "paused", { sent: 2, unknown: 1 });
  await addEdition(site.db, 4, "open", { queued: 2 });
  for (const address of ["ada@inbox.example", "ben@inbox.example"]) {
    const body = { address, vouch: "on paper, at the fair" };
    expect((await site.ask("POST", "/api/v1/subscribers", { body })).status).toBe(201);
  }
});
afterAll(() => site?.close());

/** Somebody's id. */
async function idOf(address: string): Promise<number> {
  const answer = await site.ask("GET", `/api/v1/subscribers?address=${address}`);
  const { items } = (await answer.json()) as { readonly items: readonly { readonly id: number }[] };
  return items[0]?.id ?? 0;
}

type Example = { readonly path: string; readonly body?: unknown; readonly status?: number };

const given = (path: string, body?: unknown, status?: number) => async (): Promise<Example> => ({
  path,
  ...(body !== undefined && { body }),
  ...(status !== undefined && { status }),
});

/** A request for each operation, in an order that leaves to each what it needs. */
const EXAMPLES: Readonly<Record<string, () => Promise<Example>>> = {
  getPublication: given("/publication"),
  listPosts: given("/posts?count=1&state=published&topic=boats"),
  getPost: given("/posts/first-post"),
  listEditions: given("/editions?count=2"),
  getEdition: given("/editions/3"),
  getEditionEmail: given("/editions/weekly:2025-W02/email"),
  listUnmailed: given("/unmailed"),
  approveEdition: async () => {
    const edition = (await (await site.ask("GET", "/api/v1/editions/1")).json()) as {
      readonly manifest: string;
      readonly review: { readonly confirm: string };
    };
    const body = { manifest: edition.manifest, confirmed: edition.review.confirm };
    return { path: "/editions/1/approve", body };
  },
  pauseEdition: given("/editions/2/pause"),
  resumeEdition: given("/editions/2/resume"),
  cancelEdition: given("/editions/4/cancel"),
  retryUnknownEdition: given("/editions/3/retry-unknown"),
  listBroadcasts: given("/broadcasts"),
  getBroadcast: given("/broadcasts/moving-house"),
  getBroadcastEmail: given("/broadcasts/moving-house/email"),
  writeBroadcast: given(
    "/broadcasts",
    { title: "The fog is here", markdown: "**Fog** again.", to: { topic: "boats" } },
    201,
  ),
  changeBroadcast: given("/broadcasts/desk.the-fog-is-here", {
    version: 1,
    to: "everybody",
    sendAt: "2025-12-01T09:00:00Z",
  }),
  deleteBroadcast: given("/broadcasts/desk.the-fog-is-here"),
  sendBroadcast: given("/broadcasts/moving-house/send", { revision: "one" }),
  sendTestEmail: given("/test-emails", { address: "me@inbox.example", edition: "2" }, 202),
  getTestEmail: async () => {
    const body = { address: "me@inbox.example", edition: "2" };
    const sent = await site.ask("POST", "/api/v1/test-emails", { body });
    const { email } = (await sent.json()) as { readonly email: string };
    return { path: `/test-emails/${email}` };
  },
  listSubscribers: given("/subscribers?state=active&search=INBOX&cadence=weekly"),
  getSubscriber: async () => ({ path: `/subscribers/${await idOf("ada@inbox.example")}` }),
  addSubscriber: given("/subscribers", { address: "eve@inbox.example", topics: ["boats"] }, 201),
  importSubscribers: given("/subscribers/import", {
    rows: [
      {
        number: 2,
        row: {
          address: "Dan@inbox.example",
          state: "active",
          created: "2024-05-06T07:08:09Z",
          tags: ["vip"],
        },
      },
      { number: 3, row: { address: "no address", state: "active", tags: [] } },
    ],
    source: "a list",
    dryRun: false,
  }),
  correctSubscriber: async () => ({
    path: `/subscribers/${await idOf("ada@inbox.example")}`,
    body: { cadence: "daily", timeZone: "Asia/Baku", hour: 7 },
  }),
  unsubscribeSubscriber: async () => ({
    path: `/subscribers/${await idOf("ben@inbox.example")}/unsubscribe`,
  }),
  eraseSubscriber: async () => ({ path: `/subscribers/${await idOf("ben@inbox.example")}` }),
  listBursts: given("/bursts"),
  undoBurst: given("/bursts/1/undo", undefined, 404),
  countSubscribers: given("/statistics/subscribers"),
  listAudiences: given("/statistics/audiences"),
  listFollowers: given("/statistics/followers"),
  readGrowth: given("/statistics/growth?from=2025-09-01&to=2025-09-08"),
  readEmails: given("/statistics/emails"),
  readEditionSums: given("/statistics/editions/3"),
  readFeedReaders: given("/statistics/feeds?to=2025-09-08"),
  listLog: given("/log?count=5"),
  examine: given("/doctor"),
  getHub: given("/hub"),
  getDatabase: given("/database"),
  getDatabaseEpoch: given("/database/epoch"),
  closeDatabase: given("/database/closing"),
  acceptDatabase: given("/database/acceptance"),
  listKeys: given("/keys"),
  rotateKeys: given("/keys/rotation"),
  removeKey: given("/keys/none", undefined, 404),
  acceptKeyLoss: given("/keys/loss", undefined, 409),
  getKeyBackup: given("/keys/backup"),
  takeKeyBackup: async () => ({
    path: "/keys/backup",
    body: await (await site.ask("GET", "/api/v1/keys/backup")).json(),
    // The database of the sample holds a proof of no key.
    status: 409,
  }),
  makeToken: given(
    "/tokens",
    { name: "a program", scopes: ["read"], expiresAt: "2026-01-01T00:00:00Z" },
    201,
  ),
  makeWebhook: given(
    "/webhooks",
    { url: "https://crm.example/hook", types: ["post.published"] },
    201,
  ),
  listWebhooks: given("/webhooks"),
  rotateWebhookSecret: given("/webhooks/1/rotation"),
  testWebhook: given("/webhooks/1/test", undefined, 202),
  replayWebhook: given("/webhooks/1/replay", { since: "2025-09-01T00:00:00Z" }, 202),
  removeWebhook: given("/webhooks/1"),
  listTokens: given("/tokens"),
  makeDeskLink: given("/desk/links", {}, 201),
  revokeToken: async () => {
    const token = await site.tokenOf("read");
    return { path: `/tokens/${token.slice(4, 12)}` };
  },
};

test("an independent validator finds nothing wrong with the description", async () => {
  const { valid, errors } = await new Validator().validate(
    structuredClone(described.document) as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("every operation has an example here, and a name of its own", () => {
  const names = described.operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names.toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
});

test("every request and every answer is as the description says", async () => {
  for (const [name, example] of Object.entries(EXAMPLES)) {
    const operation = described.operations.find(({ operationId }) => operationId === name);
    if (operation === undefined) throw new Error(`${name} is not described`);
    const { path, body, status = 200 } = await example();
    expect(described.judgeBody(operation, body), name).toBe("");
    const asked: Ask = { ...(body !== undefined && { body }) };
    const answer = await site.ask(operation.method, `/api/v1${path}`, asked);
    const text = await answer.clone().text();
    expect(`${name} ${answer.status} ${answer.status === status ? "" : text}`).toBe(
      `${name} ${status} `,
    );
    expect(await described.judgeAnswer(operation, answer), `${name}: ${text}`).toBe("");
  }
});

describe("who may ask what", () => {
  test("scopes and routes: a token may what its scope names, and nothing else", async () => {
    const tokens = new Map<Scope, string>();
    for (const scope of SCOPES) tokens.set(scope, await site.tokenOf(scope));
    const crossed: string[] = [];
    for (const operation of described.operations) {
      const [scope] = operation.security.flatMap(({ token }) => token);
      const path = operation.path.replace(/\{\w+\}/, "999999");
      const statusFor = async (token: string) =>
        (await site.ask(operation.method, path, { token, headers: { "X-Probe": "1" } })).status;
      for (const [held, token] of tokens) {
        // Acts are asked without their body, which the schema refuses after the scope was looked at.
        if (held === scope) continue;
        const status = await statusFor(token);
        if (status !== 403) crossed.push(`${held}: ${operation.operationId} ${status}`);
      }
      for (const token of ["", "wrong", `tdg_${"A".repeat(50)}`, `${OWNER}x`]) {
        const status = await statusFor(token);
        if (status !== 401) crossed.push(`${token}: ${operation.operationId} ${status}`);
      }
    }
    expect(crossed).toEqual([]);
  });

  test("a token opens what its scope names, until it is revoked or expires", async () => {
    const token = await site.tokenOf("subscribers:read");
    const counted = () => site.ask("GET", "/api/v1/subscribers", { token });
    expect((await counted()).status).toBe(200);
    const revoked = await site.ask("DELETE", `/api/v1/tokens/${token.slice(4, 12)}`);
    expect(revoked.status).toBe(200);
    expect((await counted()).status).toBe(401);
  });

  test("nobody makes a token that may do more than their own", async () => {
    const token = await site.tokenOf("admin");
    const body = { name: "more", scopes: ["admin", "subscribers:read"] };
    const refused = await site.ask("POST", "/api/v1/tokens", { token, body });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: "#/scopes" }] });
  });

  test("a token is kept as a hash, is listed by its beginning, and its last use by the day", async () => {
    const body = { name: "a reader of numbers", scopes: ["read"] };
    const made = (await (
      await site.ask("POST", "/api/v1/tokens", { body, key: "made" })
    ).json()) as {
      readonly token: string;
      readonly id: string;
    };
    expect((await site.ask("GET", "/api/v1/publication", { token: made.token })).status).toBe(200);
    const listed = (await (await site.ask("GET", "/api/v1/tokens")).json()) as {
      readonly tokens: readonly { readonly id: string }[];
    };
    expect(listed.tokens.find(({ id }) => id === made.id)).toEqual({
      id: made.id,
      name: "a reader of numbers",
      scopes: ["read"],
      madeAt: "2025-09-08T08:00:00.000Z",
      usedOn: "2025-09-08",
    });
    const rows = await dump(site.db);
    expect(rows).toContain(made.id);
    expect(rows).not.toContain(made.token);
    expect(rows).not.toContain(made.token.slice(12));
    // What was answered is kept for the token that asked, and for nobody else.
    const again = await site.ask("POST", "/api/v1/tokens", { body, key: "made" });
    expect(await again.json()).toMatchObject({ token: made.token });
  });
});
