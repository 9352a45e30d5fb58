/** Two people who press the same button of the desk at once: one has done it, the other is told, and the log has it once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { openDeskHistory } from "./desk-history.ts";

let desk: Awaited<ReturnType<typeof openDeskHistory>>;
let owners: readonly [string, string];
beforeAll(async () => {
  desk = await openDeskHistory();
  owners = [await desk.signIn("owner"), await desk.signIn("owner")];
  const [one] = owners;
  const at = "/admin/programs";
  await desk.post(`${at}/tokens/new`, { name: "backup", scope: "read" }, one);
  await desk.post(`${at}/webhooks/new`, { url: "https://crm.example/hooks" }, one);
  await desk.signIn("editor");
});
afterAll(() => desk.close());

const lines = async (part: string) =>
  (await readLog(desk.db, 200)).filter(({ line }) => line.includes(part)).length;

/** The first address on a page that the act's path ends. */
async function actAt(page: string, act: RegExp): Promise<string> {
  const html = await (await desk.get(page, owners[0])).text();
  const [, path = ""] = act.exec(html) ?? [];
  expect(path).not.toBe("");
  return path;
}

test.each([
  ["a token is revoked", "/admin/programs", /href="([^"]+\/revoke)"/, "revoked the token"],
  [
    "a webhook is removed",
    "/admin/programs/webhooks/1",
    /href="([^"]+\/remove)"/,
    "removed webhook 1",
  ],
  ["somebody is erased", "/admin/subscribers/7", /href="([^"]+\/erase)"/, "erased subscriber 7"],
  [
    "somebody is unsubscribed",
    "/admin/subscribers/8",
    /href="([^"]+\/unsubscribe)"/,
    "unsubscribed subscriber 8",
  ],
  ["a person is removed", "/admin/people", /href="([^"]+\/remove)"/, "removed edith@"],
] as const)("%s once by two", async (_, page, act, said) => {
  const path = await actAt(page, act);
  const both = await Promise.all(owners.map((cookie) => desk.post(path, {}, cookie)));
  expect(both.map(({ status }) => status).sort()[0]).toBe(303);
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await lines(said)).toBe(1);
});
