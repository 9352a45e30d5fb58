/** `tidings deploy` with the real Wrangler against a Cloudflare on loopback. Each fault at each step: `npm run prove:deploy`. */
import { afterEach, expect, test } from "vitest";
import { cloudflareApi } from "../../../src/cli/deploy/cloudflare.ts";
import { bindDomain, lookAtDomain } from "../../../src/cli/deploy/domain.ts";
import { readProject } from "../../../src/cli/deploy/project.ts";
import { versionBefore } from "../../../src/cli/deploy/rolling-back.ts";
import { emptyAccount } from "./cloudflare-account.ts";
import { startCloudflare, TOKEN } from "./cloudflare-standin.ts";
import { ACCOUNT, openStage, type Stage } from "./stage.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function stage(...others: Parameters<typeof openStage>): Promise<Stage> {
  const opened = await openStage(...others);
  closing.push(opened.close);
  return opened;
}

/** Without what differs from run to run: times, versions, ports. */
function steady(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replace(/ \(\d+\.\d s\)$/, "")
      .replace(/version [0-9a-f-]{36}/, "version V")
      .replace(/tidings-[0-9a-f]{16}/, "tidings-F")
      .replace(/127\.0\.0\.1:\d+/, "SITE"),
  );
}

const LEFT = [
  "On the air: https://harbour.org",
  "What only you can do:",
  "  mend  settings  emails stay in the mail box until TRANSPORT in wrangler.toml names a provider: docs/transports.md sets up each.",
  "  note  DNS       SPF, DKIM and DMARC of harbour.org depend on the provider: `tidings doctor` then writes out each record.",
  "  note  MX        bounces and unsubscribing by mail need a domain of Email Routing, such as bounces.harbour.org, as INBOUND_DOMAIN: docs/transports.md says how.",
  "  mend  settings  `tidings status`, `approve` and `doctor` ask this site with API_TOKEN: openssl rand -hex 32 | npx wrangler secret put API_TOKEN --name harbour",
  "`tidings doctor --site https://harbour.org` looks at each of them.",
];

const SEEN = [
  "     fine  site     http://SITE answers.",
  "     fine  feeds    /atom.xml is valid.",
  "     fine  feeds    /feed.xml is valid.",
  "     fine  feeds    /feed.json is valid.",
  "     fine  sign-up  /subscribe has its form.",
  '     fine  cron     "* * * * *" is registered; a change takes up to 15 minutes.',
];

/** Twenty starts of Wrangler, each more than a second of processor time: minutes on a machine with other work. */
const PATIENCE = 1_200_000;

test("one run fills a fresh account, and the next finds nothing to do", {
  timeout: PATIENCE,
}, async () => {
  const { account, cloudflare, deploy } = await stage();
  const first = await deploy();
  expect(first.errors).toEqual([]);
  expect(steady(first.out)).toEqual([
    "1/7  Content",
    "     1 post, 0 pages, nothing wrong",
    "2/7  Account",
    `     Ada (${ACCOUNT})`,
    "3/7  Build, and what is there",
    "     tidings-F; no Worker yet, no database yet, no domain yet",
    "4/7  Database",
    "     harbour is made, 2 migrations applied",
    "5/7  Worker",
    "     version V is on the air",
    "6/7  Domain",
    "     harbour.org is bound; its certificate takes some minutes",
    "7/7  From outside",
    "     it answers as it should",
    ...SEEN,
    ...LEFT,
  ]);
  expect(first.code).toBe(0);
  const tables = account.databases
    .get("harbour")
    ?.sql.prepare("SELECT name FROM sqlite_schema WHERE name IN ('posts', 'readers')")
    .all();
  expect(tables?.length).toBe(2);
  expect(account.queues.get("harbour-wake")?.consumers.map(({ script }) => script)).toEqual([
    "harbour",
  ]);
  expect(account.scripts.get("harbour")?.schedules).toEqual([{ cron: "* * * * *" }]);
  expect([...account.domains]).toEqual([["harbour.org", "harbour"]]);

  const changes = cloudflare.changes.length;
  const second = await deploy();
  expect(cloudflare.changes.slice(changes)).toEqual([]);
  expect(second.code).toBe(0);
  expect(steady(second.out).slice(4, 14)).toEqual([
    "3/7  Build, and what is there",
    "     tidings-F; a Worker, a database, the domain",
    "4/7  Database",
    "     nothing to apply",
    "5/7  Worker",
    "     nothing has changed: it stays as it is",
    "6/7  Domain",
    "     harbour.org is bound already",
    "7/7  From outside",
    "     it answers as it should",
  ]);
  expect(cloudflare.strange).toEqual([]);
});

test("an account that the sign-in does not open is named beside those that it opens", async () => {
  const { cloudflare, deploy } = await stage([emptyAccount("b".repeat(32), "Bea")]);
  const { code, errors } = await deploy("--account", "Cleo");
  expect(errors).toEqual([
    `tidings deploy: this sign-in does not open the account Cleo, but Ada (${ACCOUNT}), Bea (${"b".repeat(32)}): choose one with --account, or sign in as somebody who may.`,
  ]);
  expect(code).toBe(1);
  expect(cloudflare.changes).toEqual([]);
});

test("a wrangler.toml that breaks off is named by its line", async () => {
  const { write, deploy } = await stage();
  write("wrangler.toml", 'name = "harbour"\nmain = "src/wor');
  const { code, errors } = await deploy();
  expect(errors).toEqual(["tidings deploy: wrangler.toml:2: unfinished string."]);
  expect(code).toBe(1);
});

test("a wrangler.toml that lacks something says what, before anything is asked", async () => {
  const { edit, deploy, cloudflare } = await stage();
  edit("wrangler.toml", 'binding = "WAKE"', 'binding = "QUEUE"');
  edit("wrangler.toml", 'crons = ["* * * * *"]', "crons = []");
  const { errors } = await deploy();
  expect(errors).toEqual([
    "tidings deploy: wrangler.toml is not complete: it has no [[queues.producers]] with the binding WAKE, no crons in [triggers]. Take that from the wrangler.toml that ships.",
  ]);
  expect(cloudflare.calls).toEqual([]);
});

test("content with a mistake, or of the sample, is not deployed, and each line of it is named", async () => {
  const { edit, deploy, cloudflare } = await stage();
  edit("content/posts/first.md", "date: 2026-09-01", "date: soon");
  const wrong = await deploy();
  expect(wrong.errors).toEqual([
    expect.stringContaining("content/posts/first.md:4: "),
    "tidings deploy: 1 problem in content/: mend what is listed, and run this again.",
  ]);
  edit("content/posts/first.md", "date: soon", "date: 2026-09-01");
  edit("content/publication.yaml", "title: The Harbour Letter", "title: Caspian Desk");
  edit("content/publication.yaml", "https://harbour.org", "https://harbour.example");
  const { errors, code } = await deploy();
  expect(errors).toEqual([
    'content/publication.yaml: title is "Caspian Desk", as it ships: write the name of your publication',
    "content/publication.yaml: address is https://harbour.example: write the address of your site",
    "tidings deploy: content/ is not yours yet: mend what is listed, or run with --sample to look at the sample on the air.",
  ]);
  expect(code).toBe(1);
  expect(cloudflare.calls).toEqual([]);
});

test("a copy has a database and a queue of its own, and no email leaves it unless it says so", async () => {
  const { dir, edit } = await stage();
  edit("wrangler.toml", 'TRANSPORT = "preview"', 'TRANSPORT = "smtp"\nPLAN = "paid"');
  expect(readProject(dir, "staging")).toMatchObject({
    kind: "project",
    config: `${dir}/wrangler.staging.toml`,
    name: "harbour-staging",
    database: { name: "harbour-staging" },
    producers: ["harbour-wake-staging"],
    consumers: ["harbour-wake-staging"],
    vars: { TRANSPORT: "preview", PLAN: "paid" },
  });
  edit("wrangler.toml", "[vars]", '[env.staging.vars]\nTRANSPORT = "resend"\n\n[vars]');
  expect(readProject(dir, "staging")).toMatchObject({
    vars: { TRANSPORT: "resend", PLAN: "paid" },
  });
  expect(readProject(dir, "Staging Area")).toEqual({
    kind: "failed",
    reason: '--env cannot be "Staging Area": write a short name such as staging.',
  });
});

test("a domain is never taken from another Worker, nor from a record that leads somewhere else", async () => {
  const account = emptyAccount(ACCOUNT, "Ada", ["harbour.org"]);
  const { base, close } = await startCloudflare([account]);
  process.env.CLOUDFLARE_API_BASE_URL = base;
  closing.push(async () => {
    delete process.env.CLOUDFLARE_API_BASE_URL;
    await close();
  });
  const asked = { id: ACCOUNT, api: cloudflareApi({ type: "api_token", token: TOKEN }) };
  account.domains.set("news.harbour.org", "old-site");
  expect(await lookAtDomain("news.harbour.org", "harbour", asked)).toMatchObject({
    kind: "failed",
    reason: expect.stringMatching(
      /^news\.harbour\.org is taken by the Worker old-site of this account/,
    ),
  });
  account.records.add("www.harbour.org");
  expect(await lookAtDomain("www.harbour.org", "harbour", asked)).toEqual({
    kind: "free",
    zone: "zone-of-harbour.org",
  });
  expect(
    await bindDomain("www.harbour.org", "harbour", "zone-of-harbour.org", asked),
  ).toMatchObject({
    kind: "wanting",
    line: expect.stringMatching(/^www\.harbour\.org has DNS records that lead somewhere else/),
  });
  expect([...account.domains]).toEqual([["news.harbour.org", "old-site"]]);
  expect(await lookAtDomain("harbour.net", "harbour", asked)).toMatchObject({
    kind: "wanting",
    line: expect.stringMatching(/^harbour\.net is not in the DNS of this account/),
  });
});

test("going back twice goes back two versions, not to and fro", () => {
  const points = (...ids: readonly string[]) => ids.map((id, day) => ({ id, since: `day ${day}` }));
  expect(versionBefore(points("a", "b", "c"), "c")).toEqual({ id: "b", since: "day 1" });
  expect(versionBefore(points("a", "b", "c", "b"), "b")).toEqual({ id: "a", since: "day 0" });
  expect(versionBefore(points("a", "b", "c", "b", "a"), "a")).toBeUndefined();
  expect(versionBefore(points("a", "a"), "a")).toBeUndefined();
});
