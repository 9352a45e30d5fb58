/** The local database while another process holds it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLocalDatabase } from "../../../src/cli/digest/database.ts";
import { DatabaseBusy, whenFree } from "../../../src/cli/local/lock.ts";
import { readLog } from "../../../src/editions/log-store.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

let workspace: Workspace;
beforeAll(async () => {
  workspace = openWorkspace();
  await workspace.withDatabase(async () => {});
});
afterAll(() => workspace.close());

/** Holds the database alone, as a process does that folds its log together. */
function hold(): DatabaseSync {
  const folder = join(workspace.dir, ".wrangler/state/v3/d1/miniflare-D1DatabaseObject");
  const name = readdirSync(folder).find(
    (one) => one.endsWith(".sqlite") && !one.startsWith("metadata"),
  );
  const holder = new DatabaseSync(join(folder, name ?? ""));
  holder.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  return holder;
}

test("a look at it waits, says so once, and goes on", async () => {
  const holder = hold();
  const said: string[] = [];
  const opened = await openLocalDatabase(workspace.dir, {
    say: (line) => {
      said.push(line);
      holder.close();
    },
  });
  expect(said).toEqual([
    "Another process is writing to the local database; waiting up to 60 s for it.",
  ]);
  if (opened.kind === "none") throw new Error(opened.reason);
  expect(await readLog(opened.db, 1)).toEqual([]);
  await opened.close();
});

test("a look at it ends with a sentence when it does not come free", async () => {
  const holder = hold();
  const opened = await openLocalDatabase(workspace.dir, { say: () => {}, patienceMs: 0 });
  holder.close();
  expect(opened).toEqual({
    kind: "none",
    reason: "another process holds the local database and did not let go of it within 0 s",
    busy: true,
  });
});

test.each([
  // SQLite's own words, D1's, and what Wrangler prints of them.
  "database is locked",
  "D1_ERROR: database is locked: SQLITE_BUSY",
  "the local database could not be migrated:\nfailed: SQLite failed; database is locked: SQLITE_BUSY",
])("%j is waited for", async (message) => {
  let attempts = 0;
  const work = () => {
    attempts += 1;
    if (attempts < 3) throw new Error(message);
    return attempts;
  };
  expect(await whenFree(work, { say: () => {} })).toBe(3);
  attempts = 0;
  await expect(whenFree(work, { say: () => {}, patienceMs: 0 })).rejects.toBeInstanceOf(
    DatabaseBusy,
  );
});

test("another failure is not waited for", async () => {
  const work = () => {
    throw new Error("no such table: subscribers");
  };
  const say = () => expect.unreachable();
  await expect(whenFree(work, { say })).rejects.toThrow("no such table");
});
