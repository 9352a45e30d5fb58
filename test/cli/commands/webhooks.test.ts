/** `tidings webhooks`, over a site that answers as the API does. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { webhooksCommand } from "../../../src/cli/commands/webhooks.ts";
import { serve } from "../../support/browser.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

const SECRET = "a-token-that-is-plainly-not-a-secret";
const asked: string[] = [];
let workspace: Workspace;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  workspace = openWorkspace();
  process.env.TIDINGS_API_TOKEN = SECRET;
  site = await serve({
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${request.method} ${pathname} ${await request.text()}`.trim());
      if (request.method === "GET") {
        const shared = { url: "https://crm.example/hook", madeAt: "2026-11-30T08:00:00.000Z" };
        const down = { failingSince: "2026-11-30T09:00:00.000Z", reason: "503" };
        const items = [
          { id: 1, ...shared, types: [], addresses: true, toldAt: "2026-11-30T08:30:00.000Z" },
          { id: 2, ...shared, types: ["post.published"], addresses: false, ...down },
        ];
        return Response.json({ items });
      }
      if (pathname.endsWith("/replay")) {
        return Response.json({ line: "webhook 1: 3 events are sent again", events: 3 });
      }
      return Response.json({ id: 3, secret: "whsec_c2VjcmV0" }, { status: 201 });
    },
  });
});
afterAll(async () => {
  await site?.close();
  workspace?.close();
  delete process.env.TIDINGS_API_TOKEN;
});
beforeEach(() => {
  asked.length = 0;
});

const run = (...words: readonly string[]) =>
  workspace.run(webhooksCommand, ...words, "--site", site.url);

test("lists how each fares", async () => {
  const { code, out } = await run();
  expect(code).toBe(0);
  expect(out).toEqual([
    "1  https://crm.example/hook  everything, with addresses  told 2026-11-30T08:30:00.000Z",
    "2  https://crm.example/hook  post.published  failing since 2026-11-30T09:00:00.000Z: 503",
  ]);
});

test("adds one, shows its secret once, and sends again what it missed", async () => {
  const { out } = await run("add", "https://crm.example/hook", "--event", "post.published");
  expect(out).toEqual([
    "Webhook 3 is told from now on. Its secret, which is not shown again:",
    "whsec_c2VjcmV0",
  ]);
  expect((await run("replay", "1", "--since", "2026-11-30T08:00:00Z")).out).toEqual([
    "webhook 1: 3 events are sent again.",
  ]);
  expect(asked).toEqual([
    'POST /api/v1/webhooks {"url":"https://crm.example/hook","types":["post.published"],"addresses":false}',
    'POST /api/v1/webhooks/1/replay {"since":"2026-11-30T08:00:00.000Z"}',
  ]);
});

test.each([
  [["add"], "add: name the address, such as https://crm.example/hook."],
  [["replay", "1"], "replay: say --since INSTANT or --sequence N."],
  [["rotate", "crm"], "rotate: name one webhook by its number: `tidings webhooks` lists them."],
  [["sing"], '"sing" is not one of list, add, remove, rotate, test, replay.'],
])("%j asks nobody", async (words, reason) => {
  const { code, errors } = await run(...words);
  expect(code).toBe(2);
  expect(errors).toEqual([`tidings webhooks: ${reason}`]);
  expect(asked).toEqual([]);
});
