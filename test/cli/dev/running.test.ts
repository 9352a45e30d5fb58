import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiSite } from "../../../src/cli/api-site.ts";
import { noteRunningServer, runningServer } from "../../../src/cli/dev/running.ts";

let work = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "tidings-running-"));
  writeFileSync(join(work, ".dev.vars"), 'API_TOKEN="an-api-token"\n');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

test("commands find the server of their directory on its own port, while it runs", () => {
  expect(runningServer(work)).toBeUndefined();
  expect(apiSite(undefined, undefined, work)).toMatchObject({ origin: "http://localhost:8787" });
  const forget = noteRunningServer(work, "http://localhost:9321");
  expect(runningServer(work)).toBe("http://localhost:9321");
  expect(apiSite(undefined, undefined, work)).toMatchObject({ origin: "http://localhost:9321" });
  expect(apiSite("http://localhost:1", undefined, work)).toMatchObject({
    origin: "http://localhost:1",
  });
  forget();
  expect(runningServer(work)).toBeUndefined();
});

test.each([
  // No process has this number: Linux and macOS end below it.
  ["of a server that fell", JSON.stringify({ origin: "http://localhost:1", pid: 2 ** 30 })],
  ["half-written", '{"origin":"http://lo'],
  ["of another kind", "[]"],
])("a note %s names nobody", (_, note) => {
  mkdirSync(join(work, ".wrangler"), { recursive: true });
  writeFileSync(join(work, ".wrangler/tidings-server.json"), note);
  expect(runningServer(work)).toBeUndefined();
});
