/** `tidings doctor` against real Workers: one that can send, one whose settings are wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { doctorCommand } from "../../src/cli/commands/doctor.ts";
import { run } from "../cli/workspace.ts";
import { startServer } from "../providers/smtp/server.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const closing: (() => Promise<unknown> | undefined)[] = [];
beforeAll(() => {
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
});
afterAll(async () => {
  delete process.env.TIDINGS_API_TOKEN;
  for (const close of closing.reverse()) await close();
});

const CONTENT = join(import.meta.dirname, "../../content");

/** The publication that ships, made one's own. */
function ownFiles(): Readonly<Record<string, string>> {
  const files = [
    "publication.yaml",
    ...readdirSync(join(CONTENT, "posts")).map((name) => `posts/${name}`),
  ];
  const owned = files.map((path) => {
    const text = readFileSync(join(CONTENT, path), "utf8")
      .replaceAll("Caspian Desk", "The Harbour Letter")
      .replaceAll("caspiandesk.example", "harbour.press")
      .replace("1 Example Street", "1 Quay Street")
      .replace(/^id: (\w+)$/m, "id: own-$1");
    return [path, text];
  });
  return Object.fromEntries(owned);
}

async function site(
  settings: Readonly<Record<string, string>>,
  files = ownFiles(),
): Promise<{ url: string; harness: WorkerHarness }> {
  const harness = await startWorkerHarness(files, settings);
  closing.push(harness.close);
  const { url, close } = await serveWorkerHarness(harness);
  closing.push(close);
  return { url, harness };
}

/** Stands in for DNS over HTTPS. */
async function resolver(records: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const server: Server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://resolver");
    const [type, name] = [searchParams.get("type"), searchParams.get("name")];
    const found = records[`${type} ${name}`];
    const code = type === "MX" ? 15 : 16;
    const data = found?.map((one) =>
      type === "MX" ? one : `"${one.slice(0, 9)}" "${one.slice(9)}"`,
    );
    response.setHeader("Content-Type", "application/dns-json");
    response.end(
      JSON.stringify({
        Status: found === undefined ? 3 : 0,
        // A CNAME on the way stands in the answer as well.
        Answer: [
          { type: 5, data: "elsewhere." },
          ...(data ?? []).map((text) => ({ type: code, data: text })),
        ],
      }),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(() => new Promise((closed) => server.close(closed)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

test("a deployment over SMTP is looked at from its settings to its DNS", async () => {
  const mail = await startServer();
  closing.push(mail.close);
  const { url, harness } = await site({
    TRANSPORT: "smtp",
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(mail.port),
    SMTP_SECURITY: "none",
    INBOUND_DOMAIN: "bounces.harbour.press",
  });
  await harness.tick(Date.now());
  const { address } = harness.index.publication.from;
  const from = address.slice(address.indexOf("@") + 1);
  const dns = await resolver({
    "TXT bounces.harbour.press": ["v=spf1 ip4:192.0.2.1 -all"],
    [`TXT _dmarc.${from}`]: ["v=DMARC1; p=quarantine"],
    [`MX ${from}`]: ["10 mail."],
    "MX bounces.harbour.press": ["10 route1.mx.cloudflare.net."],
  });
  const sound = await run(doctorCommand, ["--site", url, "--resolver", dns], "/nowhere");
  expect(sound).toEqual({
    code: 0,
    out: [
      "fine  settings  vars and secrets are complete.",
      expect.stringMatching(/^fine {2}database {2}\d+ migrations are applied\.$/),
      "fine  database  the database may mail.",
      "fine  keys      those that are set.",
      `fine  smtp      connected to 127.0.0.1:${mail.port}.`,
      "fine  hub       0 subscriptions.",
      "fine  address   emails carry a postal address.",
      "fine  SPF       bounces.harbour.press: v=spf1 ip4:192.0.2.1 -all (0 of 10 look-ups)",
      "note  DKIM      no key is set up here (DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY): your mail server must sign.",
      `fine  DMARC     _dmarc.${from}: v=DMARC1; p=quarantine`,
      `fine  MX        ${from}: answers to the digest arrive.`,
      "fine  MX        bounces.harbour.press: bounces arrive.",
      "Nothing must be mended.",
    ],
    errors: [],
  });

  const offline = await run(
    doctorCommand,
    ["--site", url, "--resolver", "http://127.0.0.1:9/dns-query"],
    "/nowhere",
  );
  expect([offline.code, offline.out.at(-2)]).toEqual([
    0,
    "note  DNS       the DNS could not be asked (the resolver cannot be reached): SPF, DKIM, DMARC and MX are not looked at.",
  ]);
  const empty = await run(
    doctorCommand,
    ["--site", url, "--resolver", await resolver({})],
    "/nowhere",
  );
  expect([empty.code, empty.out.at(-1)]).toEqual([1, "3 to mend."]);
  expect(mail.taken).toEqual([]);
});

test("the publication that ships, deployed as it is, is known, and what to replace is said", async () => {
  const { url } = await site({}, {});
  const { code, out } = await run(doctorCommand, ["--site", url], "/nowhere");
  expect(code).toBe(1);
  expect(out.filter((line) => / (sample|address) /.test(line))).toEqual([
    "mend  address   postal_address is made up: write your own, which the law of many countries asks for.",
    'mend  sample    title is "Caspian Desk", as it ships: write the name of your publication.',
    "mend  sample    address is https://caspiandesk.example: write the address of your site.",
    expect.stringMatching(/^mend {2}sample {4}founded\.authority is caspiandesk\.example: /),
    'mend  sample    authors is "Caspian Desk newsroom", as it ships: write who signs your posts.',
    'mend  sample    from.name is "Caspian Desk", as it ships: write the sender\'s name.',
    "mend  sample    from.address is digest@caspiandesk.example: no provider sends for it.",
    "mend  sample    operator is operator@caspiandesk.example: copies, questions and alarms reach nobody.",
    "mend  sample    4 posts are the ones that ship: replace them with your own.",
  ]);
});

test("wrong settings are named all at once, where every other route of emails is shut", async () => {
  const { url, harness } = await site({
    SMTP_PORT: "none",
    HASH_KEY: "short",
    TRANSPORT: "pigeon",
  });
  expect((await harness.fetch("/api/v1/doctor")).status).toBe(401);
  const headers = { Authorization: `Bearer ${TEST_KEY}` };
  expect((await harness.fetch("/api/v1/editions", { headers })).status).toBe(503);
  const { code, out } = await run(doctorCommand, ["--site", url], "/nowhere");
  expect([code, out.at(-1)]).toEqual([1, "3 to mend."]);
  expect(out.filter((line) => line.includes("settings"))).toEqual([
    "mend  settings  TRANSPORT must be one of preview, smtp, cloudflare, resend, postmark, ses.",
    expect.stringMatching(/^mend {2}settings {2}HASH_KEY must be at least 32 characters/),
    "mend  settings  SMTP_PORT must be a port from 1 to 65535, such as 465.",
  ]);
});
