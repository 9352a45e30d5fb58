/** Accounts in which a publication is half made: by hand, or by a run that was cut off. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newDatabase } from "../../test/cli/deploy/cloudflare-d1.ts";
import type { Stage } from "../../test/cli/deploy/stage.ts";

export const HALVES: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  "an empty database that was made by hand": async ({ account }) => {
    account.databases.set("harbour", emptyDatabase());
  },
  "a database by its id in wrangler.toml": async ({ account, edit }) => {
    const database = emptyDatabase();
    account.databases.set("harbour", database);
    edit(
      "wrangler.toml",
      'database_name = "harbour"',
      `database_name = "harbour"\ndatabase_id = "${database.uuid}"`,
    );
  },
  "a database with the first of two migrations": async ({ account, dir }) => {
    const database = emptyDatabase();
    database.sql.exec(readFileSync(join(dir, "migrations/0001_first.sql"), "utf8"));
    database.sql.exec(
      "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL); INSERT INTO d1_migrations (name) VALUES ('0001_first.sql')",
    );
    account.databases.set("harbour", database);
  },
  "a queue that nobody is woken by": async ({ account }) => {
    const id = randomUUID().replaceAll("-", "");
    account.queues.set("harbour-wake", { id, name: "harbour-wake", consumers: [] });
  },
  "a Worker without its cron, by a run that was cut off": async (stage) => {
    await stage.deploy();
    for (const script of stage.account.scripts.values()) script.schedules = [];
  },
  "a Worker whose queue wakes nobody, by a run that was cut off": async (stage) => {
    await stage.deploy();
    for (const { consumers } of stage.account.queues.values()) consumers.splice(0);
  },
  "a Worker without a domain": async (stage) => {
    await stage.deploy();
    stage.account.domains.clear();
  },
  "another version, put on the air by hand": async (stage) => {
    await stage.deploy();
    stage.edit("content/posts/first.md", "eight", "nine");
    await stage.deploy();
    await stage.rollBack();
  },
};

function emptyDatabase() {
  return newDatabase("harbour");
}
