/** What can be known of a call that failed, on the platform's own `fetch`. */
import { createServer as createHttpServer } from "node:http";
import { createRequire } from "node:module";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const fromWrangler = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"));
// workerd alone: Wrangler's own harness has Node make the calls, and answers 500 for what it cannot reach.
const { convertV4MiniflareOptions, Miniflare } = fromWrangler(
  "miniflare",
) as typeof import("miniflare");
const { build } = fromWrangler("esbuild") as typeof import("esbuild");

let miniflare: InstanceType<typeof Miniflare>;
let origin = "";
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "http-worker.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      port: 0,
      telemetry: { enabled: false },
      handleStructuredLogs: () => {},
      workers: [
        {
          name: "http",
          modules: [{ type: "ESModule", path: "http.mjs", contents: outputFiles[0]?.text ?? "" }],
          compatibilityDate: "2026-10-20",
        },
      ],
    }),
  );
  ({ origin } = await miniflare.ready);
});
afterAll(() => miniflare.dispose());

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
});

async function at(server: Server): Promise<string> {
  servers.push(server);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

async function nobody(): Promise<string> {
  const server = createServer();
  const url = await at(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

const resetting = () => at(createServer((socket) => socket.resetAndDestroy()));

/** Reads the whole call, and then `answers`, or cuts the line. */
function reading(lengths: (string | undefined)[], answers?: string): Promise<string> {
  return at(
    createHttpServer((request, response) => {
      let octets = 0;
      request.on("data", (chunk: Uint8Array) => {
        octets += chunk.length;
      });
      request.on("end", () => {
        lengths.push(request.headers["content-length"]);
        if (request.headers["content-length"] !== String(octets)) throw new Error("not whole");
        if (answers === undefined) request.socket.destroy();
        else response.end(answers);
      });
    }),
  );
}

async function send(by: "postmark" | "ses", to: readonly string[], count = 1) {
  const query = new URLSearchParams([
    ["by", by],
    ["count", String(count)],
    ...to.map((url) => ["to", url]),
  ]);
  const response = await fetch(`${origin}/?${query}`);
  return (await response.json()) as readonly string[];
}

test.each([
  ["postmark", 1],
  ["postmark", 200],
  ["ses", 1],
] as const)("of %s, %i emails: whoever was not reached has taken nothing", async (by, count) => {
  expect(await send(by, [await nobody()], count)).toEqual(["retry"]);
  expect(await send(by, [await resetting()], count)).toEqual(["retry"]);
  expect(await send(by, ["http://nowhere.invalid"], count)).toEqual(["retry"]);
  const plain = await at(createHttpServer());
  expect(await send(by, [plain.replace("http:", "https:")], count)).toEqual(["retry"]);
});

test.each([
  ["postmark", 1],
  ["postmark", 200],
  ["ses", 1],
] as const)(
  "of %s, %i emails: a line that is cut after the whole call leaves them unknown",
  async (by, count) => {
    const lengths: (string | undefined)[] = [];
    expect(await send(by, [await reading(lengths)], count)).toEqual(["unknown"]);
    expect(lengths).toHaveLength(1);
  },
);

test("a call goes out whole, with its length", async () => {
  const lengths: (string | undefined)[] = [];
  const url = await reading(lengths, '[{"ErrorCode":0,"MessageID":"a"}]');
  expect(await send("postmark", [url, url])).toEqual(["sent", "sent"]);
  expect(lengths).toHaveLength(2);
});

test("a short call after one that was answered is not held back, so a refusal leaves it unknown", async () => {
  const url = await reading([], '[{"ErrorCode":0,"MessageID":"a"}]');
  expect(await send("postmark", [url, await nobody()])).toEqual(["sent", "unknown"]);
});
