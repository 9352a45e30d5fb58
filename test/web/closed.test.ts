/** A deployment whose settings are missing or wrong: it reads well, and says that e-mail is not open. */
import { afterEach, expect, test, vi } from "vitest";
import { createReadBody } from "../../src/publication/library.ts";
import { createApp } from "../../src/web/app.tsx";
import { WrongSettings } from "../../src/web/context.ts";
import { sampleLibrary } from "../support/library.ts";

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
  ["GET", "/api/editions"],
])("%s %s says so with 503, and the log names the settings", async (method, path) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await closedSite().request(path, { method });
  expect(response.status).toBe(503);
  const page = await response.text();
  expect(page).toContain("Nothing was changed or sent");
  expect(page).not.toContain("SMTP_HOST");
  expect(log.mock.calls.flat().join("\n")).toContain(PROBLEMS.join("; "));
});
