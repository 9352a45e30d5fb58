/** A deployment whose settings are missing or wrong: it reads well, and says that e-mail is not open. */
import { afterEach, expect, test, vi } from "vitest";
import type { Examination } from "../../src/providers/health.ts";
import { createReadBody } from "../../src/publication/library.ts";
import { createApp } from "../../src/web/app.tsx";
import { WrongSettings } from "../../src/web/context.ts";
import { sampleLibrary } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";

const PROBLEMS = ["SMTP_HOST is missing: set it", "HASH_KEY must be at least 32 characters"];

function closedSite() {
  const { index, readPack } = sampleLibrary();
  return createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => Date.UTC(2026, 0, 1),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    settingsProblems: () => PROBLEMS,
    subscribers: () => {
      throw new WrongSettings(PROBLEMS);
    },
    api: { db: openSqlite(), ownerToken: "an-api-token", examine: async () => ({}) as Examination },
  });
}

afterEach(() => vi.restoreAllMocks());

test("pages say that sign-up is not open yet, and show no form that would fail", async () => {
  const page = await (await closedSite().request("/")).text();
  expect(page).toContain("Subscribing by email is not open yet.");
  expect(page).not.toContain('action="/subscribe"');
});

test.each([
  ["GET", "/subscribe"],
  ["POST", "/subscribe"],
  ["GET", "/confirm/abc"],
  ["POST", "/confirm/abc"],
  ["GET", "/preferences/abc"],
  ["POST", "/unsubscribe/abc"],
  ["POST", "/hooks/resend"],
])("%s %s says so with 503, and the log names the settings", async (method, path) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await closedSite().request(path, { method });
  expect(response.status).toBe(503);
  const page = await response.text();
  expect(page).toContain("Nothing was changed or sent");
  expect(page).not.toContain("SMTP_HOST");
  expect(log.mock.calls.flat().join("\n")).toContain(PROBLEMS.join("; "));
});

test("so does the API, as a problem, and the log names the settings", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await closedSite().request("/api/v1/subscribers", {
    method: "POST",
    headers: { Authorization: "Bearer an-api-token", "Content-Type": "application/json" },
    body: JSON.stringify({ address: "ada@inbox.example" }),
  });
  expect(response.status).toBe(503);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    type: "https://harbour.example/api/problems/not-set-up",
    detail: expect.stringContaining("Nothing was changed or sent"),
  });
  expect(log.mock.calls.flat().join("\n")).toContain(PROBLEMS.join("; "));
});
