/** Providers are asked whether they know us, and nothing is sent. */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { dkimRecord } from "../../src/mail/dkim-record.ts";
import type { Platform } from "../../src/providers/provider.ts";
import { type ProviderSettings, probeProvider } from "../../src/providers/registry.ts";
import { nodeConnect, startServer } from "./smtp/server.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const platform = {
  db: undefined as never,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  connect: nodeConnect(),
  clock: Date.now,
} satisfies Platform;

async function smtp(script: Parameters<typeof startServer>[0]) {
  const server = await startServer(script);
  closing.push(server.close);
  const way: ProviderSettings = {
    name: "smtp",
    server: { hostname: "127.0.0.1", port: server.port, security: "none", name: "harbour.example" },
  };
  return { way, server };
}

test("an SMTP server is greeted and left, without an email", async () => {
  const { way, server } = await smtp({});
  expect(await probeProvider(way, platform)).toEqual({
    kind: "reached",
    words: `connected to 127.0.0.1:${server.port}.`,
  });
  expect(server.taken).toEqual([]);
});

test("an SMTP server that nobody answers for is named with its settings", async () => {
  const { way, server } = await smtp({});
  await server.close();
  expect(await probeProvider(way, platform)).toEqual({
    kind: "failed",
    reason: expect.stringMatching(/^127\.0\.0\.1:\d+ cannot be reached: .*Look at SMTP_HOST/s),
  });
});

describe("a provider's API", () => {
  async function api(status: number, body: unknown) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
      response.writeHead(status).end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    closing.push(() => new Promise((closed) => server.close(closed)));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const way: ProviderSettings = { name: "resend", account: { apiKey: "re_1", baseUrl } };
    return { asked, probe: await probeProvider(way, platform) };
  }

  test("that answers knows the key", async () => {
    const { asked, probe } = await api(200, { data: [] });
    expect(probe).toEqual({ kind: "reached", words: "127.0.0.1 knows the key." });
    expect(asked).toEqual(["GET /domains Bearer re_1"]);
  });

  test("that knows a key for sending only knows it", async () => {
    const body = { name: "restricted_api_key", message: "This API key is restricted to only send" };
    expect((await api(401, body)).probe.kind).toBe("reached");
  });

  test("that refuses it says so in its own words", async () => {
    expect((await api(401, { message: "API key is invalid" })).probe).toEqual({
      kind: "failed",
      reason: '127.0.0.1 answered 401: {"message":"API key is invalid"}',
    });
  });
});

test("Cloudflare's binding is there or not; the mail box always is", async () => {
  expect((await probeProvider({ name: "cloudflare" }, platform)).kind).toBe("failed");
  expect((await probeProvider({ name: "preview" }, platform)).kind).toBe("reached");
});

describe("the record of a DKIM key", () => {
  test("is that of its public half, as OpenSSL writes it", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    expect(await dkimRecord(pem)).toBe(`v=DKIM1; k=rsa; p=${spki}`);
  });

  test("of Ed25519 is the bare 32 octets (RFC 8463 §4.2)", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
    expect(await dkimRecord(pem)).toBe(`v=DKIM1; k=ed25519; p=${raw}`);
  });
});
