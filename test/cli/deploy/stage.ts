/** A publication of somebody's own in a folder of its own, the real Wrangler, and a Cloudflare on loopback. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployCommand } from "../../../src/cli/commands/deploy.ts";
import { mediaCommand } from "../../../src/cli/commands/media.ts";
import { rollbackCommand } from "../../../src/cli/commands/rollback.ts";
import { serve } from "../../support/browser.ts";
import { run, type Said } from "../workspace.ts";
import { type Account, emptyAccount } from "./cloudflare-account.ts";
import { type Cloudflare, startCloudflare, TOKEN } from "./cloudflare-standin.ts";

export const ACCOUNT = "a".repeat(32);

/** Everything that the Worker needs, and a build that takes no time. */
const WRANGLER = `name = "harbour"
main = "src/worker.js"
compatibility_date = "2026-10-20"
workers_dev = true
send_metrics = false

[build]
command = "node build.js"

[assets]
directory = "./dist/assets"
binding = "ASSETS"

[[d1_databases]]
binding = "DB"
database_name = "harbour"
migrations_dir = "migrations"

[[queues.producers]]
binding = "WAKE"
queue = "harbour-wake"

[[queues.consumers]]
queue = "harbour-wake"

[[durable_objects.bindings]]
name = "RESTORE_GUARD"
class_name = "RestoreGuard"

[[migrations]]
tag = "v1"
new_sqlite_classes = ["RestoreGuard"]

[triggers]
crons = ["* * * * *"]

[vars]
TRANSPORT = "preview"
`;

const BUILD = `import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
mkdirSync("dist/assets", { recursive: true });
const post = readFileSync("content/posts/first.md", "utf8");
writeFileSync("dist/assets/post.txt", post + (process.env.TIDINGS_ADDRESS ?? ""));
`;

const WORKER = `import { DurableObject } from "cloudflare:workers";
export class RestoreGuard extends DurableObject {}
export default { fetch: () => new Response("ok") };
`;

const PUBLICATION = `title: The Harbour Letter
address: https://harbour.org
language: en
timezone: Europe/Berlin
founded:
  authority: harbour.org
  date: 2025-01-01
authors:
  - id: ada
    name: Ada Lind
digest:
  default: weekly
  weekly:
    at: "08:00"
    day: monday
from:
  name: The Harbour Letter
  address: letter@harbour.org
operator: editor@harbour.org
postal_address: |
  1 Quay Street
  12345 Harbour
`;

const POST = `---
id: first000
title: The ferry is back
date: 2026-09-01
---

It goes at eight.
`;

export type Stage = {
  readonly dir: string;
  readonly account: Account;
  readonly cloudflare: Cloudflare;
  /** The site that is looked at from outside. */
  readonly site: string;
  readonly write: (path: string, text: string) => void;
  readonly edit: (path: string, from: string, to: string) => void;
  readonly deploy: (...words: readonly string[]) => Promise<Said>;
  readonly media: (...words: readonly string[]) => Promise<Said>;
  readonly rollBack: (...words: readonly string[]) => Promise<Said>;
  readonly close: () => Promise<void>;
};

/** Sets the variables that Wrangler reads, until it is closed: one at a time. */
export async function openStage(others: readonly Account[] = []): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), "tidings-deploy-"));
  const write: Stage["write"] = (path, text) => {
    mkdirSync(join(dir, path, ".."), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write("package.json", '{ "type": "module" }');
  write("wrangler.toml", WRANGLER);
  write("build.js", BUILD);
  write("src/worker.js", WORKER);
  write("content/publication.yaml", PUBLICATION);
  write("content/posts/first.md", POST);
  write("migrations/0001_first.sql", "CREATE TABLE posts (id TEXT PRIMARY KEY) STRICT;\n");
  write("migrations/0002_second.sql", "CREATE TABLE readers (id TEXT PRIMARY KEY) STRICT;\n");
  const account = emptyAccount(ACCOUNT, "Ada", ["harbour.org"]);
  const cloudflare = await startCloudflare([account, ...others]);
  const site = await serve({ fetch: (request) => answerAsSite(new URL(request.url).pathname) });
  const restore = setVariables({
    CLOUDFLARE_API_BASE_URL: cloudflare.base,
    CLOUDFLARE_API_TOKEN: TOKEN,
    // Neither the sign-in of whoever runs the tests, nor their logs.
    XDG_CONFIG_HOME: join(dir, "home"),
    WRANGLER_LOG_PATH: join(dir, "home"),
  });
  return {
    dir,
    account,
    cloudflare,
    site: site.url,
    write,
    edit: (path, from, to) => {
      const text = readFileSync(join(dir, path), "utf8");
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      write(path, text.replace(from, to));
    },
    deploy: (...words) => run(deployCommand, [...words, "--site", site.url], dir),
    media: (...words) => run(mediaCommand, words, dir),
    rollBack: (...words) => run(rollbackCommand, words, dir),
    close: async () => {
      restore();
      await Promise.all([cloudflare.close(), site.close()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function setVariables(wanted: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

const TITLE = "<title>The Harbour Letter</title>";
const PAGES: Readonly<Record<string, string>> = {
  "/healthz": "ok\n",
  "/feed.xml": `<rss version="2.0"><channel>${TITLE}</channel></rss>`,
  "/atom.xml": `<feed xmlns="http://www.w3.org/2005/Atom">${TITLE}</feed>`,
  "/feed.json": '{"version":"https://jsonfeed.org/version/1.1","title":"The Harbour Letter"}',
  "/subscribe": '<form method="post" action="/subscribe"></form>',
};

function answerAsSite(path: string): Response {
  const page = PAGES[path];
  return page === undefined ? new Response("", { status: 404 }) : new Response(page);
}
