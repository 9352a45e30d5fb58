import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cloudflareApi } from "../../../src/cli/deploy/cloudflare.ts";

const api = cloudflareApi({ type: "api_token", token: "a-token" });

/** Calls as they came in, of which so many of the first get no answer: their connection breaks. */
let calls: string[];
let broken: number;
let server: Server;
beforeEach(async () => {
  calls = [];
  broken = 0;
  server = createServer(async (request, response) => {
    let octets = 0;
    for await (const chunk of request) octets += chunk.length;
    calls.push(`${request.method} ${request.url} ${octets}`);
    if (calls.length <= broken) return request.socket.destroy();
    response.end(JSON.stringify({ success: true, errors: [], result: calls.length }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("CLOUDFLARE_API_BASE_URL", `http://127.0.0.1:${port}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

test("a connection that breaks before an answer is no end: what may be done twice is asked again, whole", async () => {
  broken = 1;
  const piece = new Uint8Array(3_000_000);
  expect(await api("PUT", "/bucket/piece", piece)).toEqual({ kind: "answer", result: 2 });
  expect(calls).toEqual(["PUT /bucket/piece 3000000", "PUT /bucket/piece 3000000"]);
});

test("one that breaks again is said, and what would be made twice is asked but once", async () => {
  broken = 9;
  const unreached = expect.objectContaining({
    kind: "failed",
    reason: expect.stringContaining("queues: Cloudflare cannot be reached"),
  });
  expect(await api("GET", "/accounts/a/queues")).toEqual(unreached);
  expect(calls).toHaveLength(2);
  expect(await api("POST", "/accounts/a/queues", { queue_name: "wake" })).toEqual(unreached);
  expect(calls).toHaveLength(3);
});
