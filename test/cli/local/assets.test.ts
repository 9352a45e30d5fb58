/** Files before the Worker: each answer beside that of the platform's simulator, of one folder. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layOpenFiles } from "../../../src/cli/compile/ship/open-files.ts";
import { type AssetOptions, type Assets, openAssets } from "../../../src/cli/local/assets.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = mkdtempSync(join(tmpdir(), "tidings-assets-"));
/** What lies in the folder, by path: each ending that compile lets in, and odd names. */
const FILES = [
  ..."avif gif jpeg jpg png svg webp aac flac m4a mp3 oga ogg opus wav m4v mov mp4 webm"
    .split(" ")
    .map((ending) => `media/file.${ending}`),
  ..."csv epub ics json pdf srt txt vtt xlsx zip".split(" ").map((ending) => `media/f.${ending}`),
  "media/LOUD.PNG",
  "media/two words.png",
  "media/über.png",
  "media/100%.png",
  "media/it's (a) ~ one!.png",
  "media/.hidden.png",
  "media/deep/a.png",
  "media/plain",
  "cards/a.png",
  "favicon.ico",
  "packs/0a",
  "held/a.png",
  "theme/a.woff2",
  "theme/a.woff",
];

let options: AssetOptions;
let ours: Assets;
let simulator: { readonly origin: string; readonly stop: () => Promise<void> };

beforeAll(async () => {
  for (const file of FILES) {
    mkdirSync(dirname(join(FOLDER, "assets", file)), { recursive: true });
    writeFileSync(join(FOLDER, "assets", file), `bytes of ${file}`);
  }
  writeFileSync(join(FOLDER, "secret.txt"), "of nobody's business");
  const laid = { path: "/style-1.css", kind: "style", content: "a{}", octets: 3 } as never;
  const spared = ["/favicon.ico", "/theme/a.woff2", "/theme/a.woff"];
  layOpenFiles(FOLDER, { ai: undefined } as never, [laid], spared);
  simulator = await startSimulator();
}, 120_000);

afterAll(async () => {
  await simulator?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** The same wrangler.toml as the publication that ships, around a Worker that says what it was asked. */
async function startSimulator() {
  const toml = parse(readFileSync(join(ROOT, "wrangler.toml"), "utf8"));
  const config = join(FOLDER, "wrangler.json");
  writeFileSync(join(FOLDER, "worker.js"), "");
  const { name, compatibility_date, assets } = toml as Record<string, object>;
  writeFileSync(
    config,
    JSON.stringify({
      ...{ name, compatibility_date, main: "worker.js" },
      assets: { ...assets, directory: "assets" },
    }),
  );
  const fromWrangler = createRequire(
    createRequire(import.meta.url).resolve("wrangler/package.json"),
  );
  const { convertV4MiniflareOptions, Miniflare } = fromWrangler(
    "miniflare",
  ) as typeof import("miniflare");
  const { unstable_getMiniflareWorkerOptions } = await import("wrangler");
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
  options = workerOptions.assets as unknown as AssetOptions;
  const opened = openAssets(options);
  if (opened === undefined) throw new Error("wrangler.toml asks for more than names");
  ours = opened;
  const running = new Miniflare(
    convertV4MiniflareOptions({
      ...{ host: "127.0.0.1", port: 0, cf: false, telemetry: { enabled: false } },
      workers: [
        {
          ...workerOptions,
          modules: [
            {
              type: "ESModule",
              path: join(FOLDER, "worker.js"),
              contents: `export default {
                fetch: (request, env) =>
                  request.headers.has("X-Bound") ? env.ASSETS.fetch(request) : new Response("asked"),
              };`,
            },
          ],
        },
      ],
    } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  return { origin: (await running.ready).origin, stop: () => running.dispose() };
}

type Asked = {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
type Told = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

async function simulated({ path, method = "GET", headers = {} }: Asked): Promise<Told> {
  const answer = await fetch(simulator.origin + path, {
    ...{ method, redirect: "manual" },
    headers: { "Accept-Encoding": "identity", ...headers },
  });
  return told(answer.status, Object.fromEntries(answer.headers), await answer.text());
}

async function answered(by: "inFront" | "bound", { path, method = "GET", headers = {} }: Asked) {
  const low = new Headers(headers);
  const header = (name: string) => low.get(name) ?? undefined;
  const answer = await ours[by]({ method, url: path, header });
  if (answer === undefined)
    return told(200, { "content-type": "text/plain;charset=UTF-8" }, "asked");
  return told(answer.status, answer.headers, Buffer.from(answer.body ?? "").toString());
}

/** What belongs to a connection, or differs between any two servers. */
const LEFT_OUT = [
  "date",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "vary",
];

function told(status: number, headers: Readonly<Record<string, string>>, body: string): Told {
  const kept = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), name === "etag" ? "a tag" : value] as const)
    .filter(([name]) => !LEFT_OUT.includes(name));
  return { status, headers: Object.fromEntries(kept), body };
}

const PATHS = [
  ...FILES.map((file) => `/${file.split("/").map(encodeURIComponent).join("/")}`),
  ...["/style-1.css", "/", "/media", "/media/", "/media/none.png", "/_headers", "/index.html"],
  ...["/media/two%20words.png?a=b", "/media/two words.png", "/media/%66ile.png?a=b"],
  ...["/media//file.png", "/media/deep/../file.png", "/media/100%.png", "/MEDIA/file.png"],
  ...["/media/..%2f..%2fsecret.txt", "/media%2ffile.png", "/%2e%2e/secret.txt", "/posts/a"],
];

describe("an answer is the simulator's", () => {
  test.each(PATHS)("%s", async (path) => {
    expect(await answered("inFront", { path })).toEqual(await simulated({ path }));
  });
  test.each(["HEAD", "POST", "DELETE", "OPTIONS"])("%s", async (method) => {
    for (const path of ["/media/file.png", "/media/none.png", "/packs/0a"]) {
      const asked = { path, method };
      const head = ({ body, ...rest }: Told) => (method === "HEAD" ? rest : { body, ...rest });
      expect(head(await answered("inFront", asked))).toEqual(head(await simulated(asked)));
    }
  });
  test.each([
    { Range: "bytes=0-3" },
    { Authorization: "Basic YTpi" },
    { "If-None-Match": '"another"' },
  ])("%o", async (headers) => {
    const asked = { path: "/media/file.png", headers };
    expect(await answered("inFront", asked)).toEqual(await simulated(asked));
  });
  test.each(["/packs/0a", "/held/a.png", "/packs/none", "/media/none.png"])(
    "to the Worker itself, %s",
    async (path) => {
      const asked = { path, headers: { "X-Bound": "1" } };
      expect(await answered("bound", asked)).toEqual(await simulated(asked));
    },
  );
});

const png = (headers: Readonly<Record<string, string>> = {}) =>
  ours.inFront({ method: "GET", url: "/media/file.png", header: (name) => headers[name] });

test("a tag is good for as long as its file stays as it is", async () => {
  const tag = (await png())?.headers.etag ?? "";
  expect(tag).toMatch(/^"\w{32}"$/);
  for (const known of [tag, `W/${tag}`]) {
    const answer = await png({ "if-none-match": known });
    expect([answer?.status, answer?.body, answer?.headers.etag]).toEqual([304, undefined, tag]);
  }
  writeFileSync(join(FOLDER, "assets/media/file.png"), "another picture");
  const answer = await png({ "if-none-match": tag });
  expect([answer?.status, String(answer?.body)]).toEqual([200, "another picture"]);
});

test("what a save adds is there at once, with its fields, and what it takes away is gone", async () => {
  const asked = { method: "GET", url: "/style-2.css", header: () => undefined };
  expect(await ours.inFront(asked)).toBe(undefined);
  const look = (path: string) =>
    layOpenFiles(
      FOLDER,
      { ai: undefined } as never,
      [{ path, kind: "style", content: "b{}" }] as never,
      [],
    );
  look("/style-2.css");
  expect((await ours.inFront(asked))?.headers["cache-control"]).toMatch(/immutable/);
  look("/style-3.css");
  expect(await ours.inFront(asked)).toBe(undefined);
});

test("where wrangler.toml asks for more than names, workerd is left to it", () => {
  const { routerConfig, assetConfig } = options;
  expect(openAssets(undefined)).toBe(undefined);
  for (const other of [
    { assetConfig: { ...assetConfig, html_handling: "auto-trailing-slash" } },
    { assetConfig: { ...assetConfig, not_found_handling: "404-page" } },
    { assetConfig: { ...assetConfig, base_path: "/blog/" } },
    { assetConfig: undefined },
    { routerConfig: { ...routerConfig, invoke_user_worker_ahead_of_assets: true } },
    { routerConfig: { static_routing: { asset_worker: ["/a"], user_worker: ["/packs/*"] } } },
  ]) {
    expect(openAssets({ ...options, ...other } as AssetOptions)).toBe(undefined);
  }
});
