/** Tokens and webhooks at the desk: a secret is shown once, what was made is listed, and what ends ends at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { type DeskHarness, openDeskHarness, SITE } from "./desk-harness.ts";

const PROGRAMS = "/admin/programs";

let desk: DeskHarness;
let owner: string;

beforeAll(async () => {
  desk = openDeskHarness();
  owner = await desk.signIn("owner");
});

afterAll(() => desk.close());

const textAt = async (path: string) => {
  const html = await (await desk.get(path, owner)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

const withToken = (token: string) =>
  desk.fetch(
    new Request(`${SITE}/api/v1/publication`, { headers: { Authorization: `Bearer ${token}` } }),
  );

test("a token is shown once, opens what was ticked, and nothing once it is revoked", async () => {
  const path = `${PROGRAMS}/tokens/new`;
  for (const [fields, why] of [
    [{ name: "", scope: "read" }, "Write what it is for"],
    [{ name: "backup" }, "Tick what it may do"],
    [{ name: "backup", scope: "read", until: "2025-01-01" }, "That day is over"],
    [{ name: "backup", scope: "read", until: "someday" }, "Write a day"],
  ] as const) {
    const refused = await desk.post(path, fields, owner);
    expect([refused.status, (await refused.text()).includes(why)], why).toEqual([409, true]);
  }
  const made = await desk.post(path, { name: "backup", scope: "read", until: "2026-01-31" }, owner);
  const token = /tdg_[0-9A-Za-z]{50}/.exec(await made.text())?.[0] ?? "";
  expect((await withToken(token)).status).toBe(200);
  const page = await (await desk.get(PROGRAMS, owner)).text();
  expect(page).not.toContain(token);
  expect(page).toContain("backup");
  const id = token.slice(4, 12);
  expect((await desk.post(`${PROGRAMS}/tokens/${id}/revoke`, {}, owner)).status).toBe(303);
  expect((await withToken(token)).status).toBe(401);
  expect((await desk.post(`${PROGRAMS}/tokens/${id}/revoke`, {}, owner)).status).toBe(404);
});

test("a webhook is added, tested, told again and removed, and its page says what became of each event", async () => {
  const add = `${PROGRAMS}/webhooks/new`;
  const inside = await desk.post(add, { url: "https://192.168.0.1/hook" }, owner);
  expect(inside.status).toBe(409);
  const made = await desk.post(
    add,
    { url: "https://crm.example/hook", type: "post.published" },
    owner,
  );
  const secret = /whsec_[\w+/=]+/.exec(await made.text())?.[0];
  expect(secret).toBeDefined();
  const own = `${PROGRAMS}/webhooks/1`;
  expect(await textAt(PROGRAMS)).toContain("https://crm.example/hook not told yet post.published");
  expect((await desk.post(`${own}/test`, {}, owner)).status).toBe(303);
  expect(desk.woken).toContain("push");
  const page = await textAt(own);
  expect(page).toContain("webhook.test on its way");
  expect(page).not.toContain(secret);
  const nothing = await desk.post(`${own}/replay`, { span: "day" }, owner);
  expect(await nothing.text()).toContain("There is no such event");
  const rotated = await (await desk.post(`${own}/secret`, {}, owner)).text();
  expect(/whsec_[\w+/=]+/.exec(rotated)?.[0]).not.toBe(secret);
  expect((await desk.post(`${own}/remove`, {}, owner)).status).toBe(303);
  expect((await desk.get(own, owner)).status).toBe(404);
});

test("the log says who did it, and who came in long ago proves anew who they are", async () => {
  const lines = (await readLog(desk.db, 20)).map(({ line }) => line).join("\n");
  expect(lines).toMatch(/at the desk: made the token tdg_\w{8}… \("backup"\): read/);
  expect(lines).toContain("at the desk: added webhook 1: crm.example");
  expect(lines).toContain("at the desk: removed webhook 1: crm.example");
  desk.now += 40 * MINUTE;
  const asked = await desk.post(`${PROGRAMS}/tokens/new`, { name: "x", scope: "admin" }, owner);
  expect(asked.headers.get("Location")).toContain("/admin/prove");
});
