/** The Worker that tests start: it answers, ticks, has a database with every migration, and leaves nothing running. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  startTestWorker,
  type TestWorker,
  type TestWorkerOptions,
} from "../../../src/cli/local/test-worker.ts";

const CONFIG = {
  name: "small",
  compatibility_date: "2026-10-20",
  assets: { binding: "ASSETS", run_worker_first: ["/packs/*"] },
  d1_databases: [{ binding: "DB", database_name: "small" }],
  triggers: { crons: ["* * * * *"] },
  vars: { GREETING: "hello" },
};

const SCRIPT = `import library from "./0a-library.txt";
const ticks = [];
export default {
  async fetch(request, { DB, GREETING }) {
    const { pathname } = new URL(request.url);
    if (pathname === "/ticks") return Response.json(ticks);
    if (pathname === "/moved") return Response.redirect("http://elsewhere.example/", 302);
    if (pathname === "/elsewhere") return fetch("http://elsewhere.example/");
    if (pathname === "/posted") return new Response(request.method + " " + await request.text());
    if (pathname === "/tables") {
      const { results } = await DB.prepare("SELECT name FROM d1_migrations ORDER BY name").all();
      return Response.json(results.map(({ name }) => name));
    }
    if (pathname === "/note") await DB.exec("CREATE TABLE notes (text)");
    return new Response(GREETING + " " + library);
  },
  async scheduled({ scheduledTime, cron }) {
    if (scheduledTime === 0) throw new Error("not then");
    ticks.push([scheduledTime, cron]);
  },
};
`;

function optionsIn(work: string, script = SCRIPT): TestWorkerOptions {
  const [folder, compiled] = [join(work, "bundle"), join(work, "dist")];
  mkdirSync(folder);
  mkdirSync(join(compiled, "assets"), { recursive: true });
  writeFileSync(join(compiled, "library.txt"), "first");
  writeFileSync(join(compiled, "assets/open.txt"), "an asset");
  const bundle = {
    ...{ script: join(folder, "worker.js"), library: join(folder, "0a-library.txt") },
    ...{ modules: [], inputs: [], exports: ["default"] },
  };
  writeFileSync(bundle.script, script);
  writeFileSync(bundle.library, "");
  return { bundle, work, compiled, config: CONFIG };
}

const scratch = () => mkdtempSync(join(tmpdir(), "tidings-test-worker-"));
/** Processes that this one has started and that have not ended. */
const children = () =>
  process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap").length;

let work: string;
let worker: TestWorker;
const before = children();
beforeAll(async () => {
  work = scratch();
  worker = await startTestWorker(optionsIn(work));
});
afterAll(async () => {
  await worker.stop();
  rmSync(work, { recursive: true, force: true });
  expect(children()).toBe(before);
});

const ask = async (path: string, init?: RequestInit) => (await worker.fetch(path, init)).text();

test("it answers with what is compiled, assets and settings; a redirect is not followed", async () => {
  expect(await ask("/")).toBe("hello first");
  expect(await ask("/open.txt")).toBe("an asset");
  expect(await ask("/posted", { method: "POST", body: "words" })).toBe("POST words");
  expect((await worker.fetch("/moved")).status).toBe(302);
  expect(await (await fetch(worker.origin())).text()).toBe("hello first");
});

test("what it fetches goes through the fetch of this process", async () => {
  const { fetch: real } = globalThis;
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  globalThis.fetch = async (url) => new Response(`played ${String(url)}`);
  expect(await ask("/elsewhere")).toBe("played http://elsewhere.example/");
});

test("it ticks at the instant that is named, and a tick that fails is said", async () => {
  await worker.tick(1_764_000_000_000);
  expect(JSON.parse(await ask("/ticks"))).toEqual([[1_764_000_000_000, "* * * * *"]]);
  await expect(worker.tick(0)).rejects.toThrow("the tick ended with exception");
});

test("its database has every migration, and can be read by its binding", async () => {
  const names: readonly string[] = JSON.parse(await ask("/tables"));
  expect(names[0]).toMatch(/^0001/);
  expect(names.length).toBeGreaterThan(30);
  const { DB } = await worker.bindings<{ readonly DB: D1Database }>();
  const row = await DB.prepare("SELECT count(*) AS count FROM d1_migrations").first();
  expect(row).toEqual({ count: names.length });
});

test("replaced, it has what is compiled by then and other settings; the data stay", async () => {
  await ask("/note");
  writeFileSync(join(work, "dist/library.txt"), "second");
  await worker.replace({ ...CONFIG, vars: { GREETING: "bye" } });
  expect(await ask("/")).toBe("bye second");
  const { DB } = await worker.bindings<{ readonly DB: D1Database }>();
  expect((await DB.prepare("SELECT * FROM notes").all()).results).toEqual([]);
});

test("one that cannot start says why, and leaves nothing running", async () => {
  const folder = scratch();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const running = children();
  const options = optionsIn(folder, `throw new Error("cannot be read");`);
  await expect(startTestWorker(options)).rejects.toThrow();
  expect(children()).toBe(running);
});
