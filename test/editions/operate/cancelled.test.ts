/** Editions that were cancelled before there was a state for it. */
import { expect, test } from "vitest";
import { beforeMigration } from "../../support/sqlite.ts";

test("a migration calls them cancelled, and leaves the others, their contents and their totals alone", () => {
  const { db, migrate } = beforeMigration("0013_cancelled.sql");
  const old = [
    ["sent", "cancelled by the operator"],
    ["skipped", "cancelled by the operator"],
    ["sent", "every email is settled"],
    ["skipped", "0 of minimum 1 item"],
    ["paused", "paused by the operator"],
  ] as const;
  for (const [index, [state, reason]] of old.entries()) {
    const id = index + 1;
    db.prepare(
      `INSERT INTO editions (id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest,
         manifest_hash, frozen_at, next_at)
       VALUES (?, 'weekly', ?, 0, ?, ?, 0, 1, '{}', 'x', 0, 0)`,
    ).run(id, `weekly:${id}`, state, reason);
    db.exec(`INSERT INTO contents VALUES (${id}, ${id}, 0, '', 1, 1, '[1]', 'full', 's', 't', 'h', 'x', NULL);
      INSERT INTO edition_totals VALUES (${id}, 0, 1, 1, 0, 0, 0, 0, 0, 0)`);
  }
  migrate();
  expect(db.prepare("SELECT state, reason FROM editions ORDER BY id").all()).toEqual([
    { state: "cancelled", reason: "by the operator" },
    { state: "cancelled", reason: "by the operator" },
    { state: "sent", reason: "every email is settled" },
    { state: "skipped", reason: "0 of minimum 1 item" },
    { state: "paused", reason: "paused by the operator" },
  ]);
  for (const table of ["contents", "edition_totals"]) {
    expect(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toEqual({ rows: 5 });
  }
  const plan = db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT * FROM editions
       WHERE state = 'open' AND state IN ('held', 'open', 'sending', 'paused')`,
    )
    .all();
  expect(JSON.stringify(plan)).toContain("editions_live");
  db.close();
});
