/** A Worker that runs takes what was saved: all of it, and as if it had been deployed. A small one, in workerd. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "smol-toml";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LocalBundle } from "../../../src/cli/local/bundle.ts";
import { type LocalWorker, startLocalWorker } from "../../../src/cli/local/worker.ts";
import { freePort } from "../../support/loopback.ts";
import { until } from "../../support/until.ts";

const CONFIG = {
  name: "small",
  main: "worker.js",
  compatibility_date: "2026-10-20",
  assets: {
    ...{ directory: "./dist/assets", binding: "ASSETS", run_worker_first: ["/packs/*"] },
    ...{ html_handling: "none", not_found_handling: "none" },
  },
  d1_databases: [{ binding: "DB", database_name: "small" }],
  queues: {
    producers: [{ binding: "WAKE", queue: "wake" }],
    consumers: [{ queue: "wake", max_batch_size: 10, max_batch_timeout: 1 }],
  },
  durable_objects: { bindings: [{ name: "GUARD", class_name: "Guard" }] },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Guard"] }],
};

const SCRIPT = `import library from "./0a-library.txt";
import { DurableObject } from "cloudflare:workers";
if (library.includes("broken")) throw new Error("cannot be read");
let asked = 0;
const heard = [];
export class Guard extends DurableObject {
  async count() {
    const count = ((await this.ctx.storage.get("count")) ?? 0) + 1;
    await this.ctx.storage.put("count", count);
    return count;
  }
}
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/packs/")) return env.ASSETS.fetch(request);
    if (pathname === "/send") return Response.json(await env.WAKE.send("ping"));
    if (pathname === "/heard") return Response.json(heard);
    if (pathname === "/guard") return Response.json(await env.GUARD.getByName("a").count());
    if (pathname === "/note") {
      await env.DB.exec("CREATE TABLE IF NOT EXISTS notes (text)");
      await env.DB.prepare("INSERT INTO notes VALUES (?)").bind(library).run();
      return Response.json((await env.DB.prepare("SELECT text FROM notes").all()).results);
    }
    if (pathname === "/slow") await scheduler.wait(1500);
    return new Response(library + " " + ++asked);
  },
  async queue(batch) {
    for (const { body } of batch.messages) heard.push(body + " by " + library);
  },
};
`;

let cwd: string;
let worker: LocalWorker;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "tidings-local-worker-"));
  mkdirSync(join(cwd, "dist/assets/packs"), { recursive: true });
  writeFileSync(join(cwd, "worker.js"), "");
  writeFileSync(join(cwd, "wrangler.local.toml"), stringify(CONFIG));
  compiled("first");
});
afterEach(async () => {
  await worker.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function compiled(library: string): void {
  writeFileSync(join(cwd, "dist/library.txt"), library);
}

function bundled(script = SCRIPT, exported = ["Guard", "default"]): LocalBundle {
  const folder = join(cwd, "bundle");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "worker.js"), script);
  writeFileSync(join(folder, "0a-library.txt"), "");
  return {
    ...{ script: join(folder, "worker.js"), library: join(folder, "0a-library.txt") },
    ...{ modules: [], inputs: [], exports: exported },
  };
}

async function started(bundle = bundled(), inspector?: number): Promise<LocalWorker> {
  worker = await startLocalWorker(bundle, {
    ...{ cwd, library: join(cwd, "dist/library.txt"), vars: {}, inspector },
    onLine: () => undefined,
  });
  return worker;
}

test("one that cannot start says so, and leaves nothing running that would keep the command", async () => {
  const children = () =>
    process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap").length;
  await started();
  const running = children();
  compiled("broken");
  const options = { cwd, library: join(cwd, "dist/library.txt"), vars: {}, inspector: undefined };
  const starting = startLocalWorker(bundled(), { ...options, onLine: () => undefined });
  await expect(starting).rejects.toThrow();
  expect(children()).toBe(running);
});

const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  (await fetch(`http://127.0.0.1:${worker.port()}${path}`, { headers })).text();

test("what is compiled is taken, and nothing is kept that the script had made of what was before", async () => {
  const { renew } = await started();
  expect([await ask("/"), await ask("/")]).toEqual(["first 1", "first 2"]);
  for (const library of ["second", "third", "third", "fourth"]) {
    compiled(library);
    expect(await renew()).toBe(true);
    expect([await ask("/"), await ask("/")]).toEqual([`${library} 1`, `${library} 2`]);
  }
});

test("database, objects and queue are those before it, and what waits in the queue is heard", async () => {
  const { renew, port } = await started();
  const at = port();
  expect([await ask("/guard"), await ask("/note")]).toEqual(["1", '[{"text":"first"}]']);
  await ask("/send");
  compiled("second");
  expect([await renew(), port()]).toEqual([true, at]);
  expect([await ask("/guard"), await ask("/note")]).toEqual([
    "2",
    '[{"text":"first"},{"text":"second"}]',
  ]);
  await until("it is heard", async () => (await ask("/heard")) === '["ping by second"]');
});

test("files that came with it are there for the Worker and before it", async () => {
  const { renew, assets } = await started();
  expect(await ask("/packs/0a")).toBe("");
  writeFileSync(join(cwd, "dist/assets/packs/0a"), "a pack");
  writeFileSync(join(cwd, "dist/assets/a.png"), "a picture");
  expect(await renew()).toBe(true);
  expect(await ask("/packs/0a")).toBe("a pack");
  const front = (url: string) => assets?.inFront({ method: "GET", url, header: () => undefined });
  expect(String((await front("/a.png"))?.body)).toBe("a picture");
  expect(await front("/packs/0a")).toBe(undefined);
});

test("a request that it works on is answered by what it began with", async () => {
  const { renew } = await started();
  const slow = ask("/slow");
  await new Promise((wake) => setTimeout(wake, 200));
  compiled("second");
  await renew();
  expect([await ask("/"), await slow]).toEqual(["second 1", "first 1"]);
});

test("what cannot be taken is said, and what ran before still answers; mended, it is taken", async () => {
  const { renew } = await started();
  compiled("broken");
  expect([await renew(), await ask("/")]).toEqual([false, "first 1"]);
  compiled("mended");
  expect([await renew(), await ask("/")]).toEqual([true, "mended 1"]);
});

test("who does not know the key only asks the Worker", async () => {
  const { given } = await started();
  const before = given();
  expect(await ask("/", { "X-Tidings-Take": "key 7" })).toBe("first 1");
  expect(given()).toBe(before);
});

test("another script comes with a new workerd, and is renewed from then on", async () => {
  const { replace, renew } = await started();
  compiled("second");
  await replace(bundled(SCRIPT.replace('" " + ++asked', '" anew"')));
  expect(await ask("/")).toBe("second anew");
  compiled("third");
  expect([await renew(), await ask("/")]).toEqual([true, "third anew"]);
});

test.each([
  ["another entrypoint", ["Guard", "Other", "default"], `${SCRIPT}export class Other {}\n`],
  [
    "a class by default",
    ["Guard", "default"],
    SCRIPT.replace("{ DurableObject }", "{ DurableObject, WorkerEntrypoint }").replace(
      /export default \{[\s\S]*/,
      'export default class extends WorkerEntrypoint { fetch() { return new Response(library + " 1") } }',
    ),
  ],
])("a Worker with %s is started anew for each save", async (_, exported, script) => {
  const bundle = bundled(script, exported);
  const { renew, replace } = await started(bundle);
  expect(await ask("/")).toBe("first 1");
  compiled("second");
  expect(await renew()).toBe(false);
  await replace(bundle);
  expect(await ask("/")).toBe("second 1");
});

test("before a debugger it is started anew for each save, with its script where it was and the simulator's files", async () => {
  const bundle = bundled();
  writeFileSync(join(cwd, "dist/assets/a.png"), "a picture");
  const { renew, replace, assets } = await started(bundle, await freePort());
  expect([assets, await ask("/"), await ask("/a.png")]).toEqual([
    undefined,
    "first 1",
    "a picture",
  ]);
  compiled("second");
  expect(await renew()).toBe(false);
  await replace(bundle);
  expect(await ask("/")).toBe("second 1");
});
