/** The API of a real Worker: the examples of docs/api.md as they stand, and the tokens of the command line. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tokensCommand } from "../../src/cli/commands/tokens.ts";
import { run } from "../cli/workspace.ts";
import { addingEdition } from "../editions/edition-rows.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

let harness: WorkerHarness;
let site: Awaited<ReturnType<typeof serveWorkerHarness>>;
beforeAll(async () => {
  harness = await startWorkerHarness();
  site = await serveWorkerHarness(harness);
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
});
afterAll(async () => {
  delete process.env.TIDINGS_API_TOKEN;
  await site?.close();
  await harness?.close();
});

const owner = { Authorization: `Bearer ${TEST_KEY}`, "Content-Type": "application/json" };

test("a token is made, shown once, listed by its beginning, and revoked", async () => {
  const words = ["--site", site.url];
  const made = await run(tokensCommand, ["make", "a report", "--scope", "read", ...words], "/");
  expect(made.errors).toEqual(["This is the only time that it is shown."]);
  const [token = ""] = made.out;
  const headers = { Authorization: `Bearer ${token}` };
  const asked = async (path: string) => (await harness.fetch(`/api/v1${path}`, { headers })).status;
  expect([await asked("/publication"), await asked("/subscribers")]).toEqual([200, 403]);
  const day = new Date().toISOString().slice(0, 10);
  expect((await run(tokensCommand, words, "/")).out).toEqual([
    `${token.slice(0, 12)}…  a report  read  used on ${day}`,
  ]);
  expect((await run(tokensCommand, ["revoke", token, ...words], "/")).code).toBe(0);
  expect(await asked("/publication")).toBe(401);
});

test("every example of docs/api.md does what it says", async () => {
  const body = JSON.stringify({ address: "ada@inbox.example", vouch: "at the fair" });
  const added = await harness.fetch("/api/v1/subscribers", {
    method: "POST",
    headers: owner,
    body,
  });
  const { subscriber } = (await added.json()) as { readonly subscriber: { readonly id: number } };
  const slot = Date.now() - 60_000;
  const manifest = JSON.stringify({ items: [], carried: 0 });
  await addingEdition(await harness.database(), { id: 1, slot, manifest, from_seq: 0 }).run();
  const env = {
    ...process.env,
    SITE: site.url,
    TOKEN: TEST_KEY,
    EDITION: "weekly:2025-W37",
    SUBSCRIBER: String(subscriber.id),
  };
  const page = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
  const examples = [...page.matchAll(/^curl .+$/gm)].map(([line]) => line);
  expect(examples.length).toBeGreaterThan(14);
  for (const example of examples) {
    const { stdout } = await promisify(execFile)(
      "bash",
      ["-c", `${example} -w '\\n%{http_code}'`],
      {
        env,
      },
    );
    const [text = "", status] = stdout.split(/\n(?=\d{3}$)/);
    expect(`${status} ${example}: ${text.slice(0, 200)}`).toMatch(/^20[01] /);
    JSON.parse(text);
  }
});
