/** A publication of one's own in a directory of its own: content, settings, and if asked a local database. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { getPlatformProxy } from "wrangler";
import type { Command } from "../../src/cli/command.ts";
import { statementsOf } from "./deploy/sql-statements.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../migrations");

export const KEY = "0123456789abcdef0123456789abcdef";
export const HASH_KEY = "fedcba9876543210fedcba9876543210";

const PUBLICATION = `title: The Harbour Letter
address: https://harbour.example
language: en
timezone: Europe/Berlin
founded:
  authority: harbour.example
  date: 2025-01-01
authors:
  - id: ada
    name: Ada Lind
topics:
  - slug: boats
    name: Boats
  - slug: tides
    name: Tides
digest:
  default: weekly
  weekly:
    at: "08:00"
    day: monday
  instant: true
  first_run: 10
from:
  name: The Harbour Letter
  address: letter@harbour.example
operator: editor@harbour.example
postal_address: |
  1 Quay Street
  12345 Harbour
`;

export type Said = {
  readonly code: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
};

export type Workspace = {
  readonly dir: string;
  /** Writes content/publication.yaml, changed as the test is about. */
  readonly settings: (change: (yaml: string) => string) => void;
  readonly post: (id: string, date: string, front?: string) => void;
  readonly run: (command: Command, ...words: readonly string[]) => Promise<Said>;
  /** The database that the command finds, made at the first call. */
  readonly withDatabase: (work: (db: D1Database) => Promise<void>) => Promise<void>;
  readonly close: () => void;
};

export function openWorkspace(): Workspace {
  const dir = mkdtempSync(join(tmpdir(), "tidings-workspace-"));
  mkdirSync(join(dir, "content/posts"), { recursive: true });
  const settings: Workspace["settings"] = (change) =>
    writeFileSync(join(dir, "content/publication.yaml"), change(PUBLICATION));
  settings((yaml) => yaml);
  writeFileSync(join(dir, ".dev.vars"), `SIGNING_KEYS=test:${KEY}\nHASH_KEY=${HASH_KEY}\n`);
  writeFileSync(
    join(dir, "wrangler.toml"),
    'name = "desk"\ncompatibility_date = "2026-10-20"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "desk"\ndatabase_id = "00000000-0000-0000-0000-0000000000de"\n[vars]\nTRANSPORT = "preview"\n',
  );
  return {
    dir,
    settings,
    post: (id, date, front = "") =>
      writeFileSync(
        join(dir, `content/posts/${id}.md`),
        `---\nid: ${id}\ntitle: About ${id}\ndate: ${date}\n${front}---\n\nWords on ${id}.\n`,
      ),
    run: (command, ...words) => run(command, words, dir),
    withDatabase: (work) => withDatabase(dir, work),
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Runs a command as it is typed, in a directory. */
export async function run(command: Command, words: readonly string[], cwd: string): Promise<Said> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: command.options,
    allowPositionals: true,
  });
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void errors.push(line),
    cwd,
  };
  return { code: await command.run({ values, positionals }, io), out, errors };
}

async function withDatabase(dir: string, work: (db: D1Database) => Promise<void>): Promise<void> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(dir, "wrangler.toml"),
    persist: { path: join(dir, ".wrangler/state/v3") },
  });
  const { DB: db } = proxy.env;
  const { results } = await db.prepare("PRAGMA table_list('tick_log')").all();
  for (const name of results.length > 0 ? [] : readdirSync(MIGRATIONS).sort()) {
    const statements = statementsOf(readFileSync(join(MIGRATIONS, name), "utf8"));
    await db.batch(statements.map((text) => db.prepare(text)));
  }
  await work(db);
  await proxy.dispose();
}
