/** Which cadences there are is said in one place: the tables keep no list of them. */
import { expect, test } from "vitest";
import { CADENCES, type Cadence, cadenceNamed } from "../../src/publication/cadence/cadences.ts";
import { HOUR } from "../../src/text/time.ts";
import { beforeMigration } from "../support/sqlite.ts";

test("after a rollback an email of a newer version's cadence keeps for as long as a weekly one", () => {
  expect(cadenceNamed("fortnightly" as Cadence)).toEqual({
    name: "fortnightly",
    inLists: "",
    emailExpiresMs: 48 * HOUR,
  });
});

test("no table has a list of cadences, so that a new one needs no migration", () => {
  const { db } = beforeMigration("9999");
  const tables = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  const withoutComments = tables.map((table) => String(table.sql).replace(/--.*$/gm, ""));
  for (const cadence of CADENCES) {
    expect(withoutComments.filter((table) => table.includes(`'${cadence}'`))).toEqual([]);
  }
  db.close();
});

test("the migration that took the lists away keeps every row and what refers to it", () => {
  const { db, migrate } = beforeMigration("0014_cadences.sql");
  db.exec(`
    INSERT INTO subscribers (id, address, mailbox, state, cadence, created, changed)
      VALUES (1, 'a@x.example', 'a@x.example', 'active', 'weekly', 1, 1),
             (2, 'b@x.example', 'b@x.example', 'paused', 'instant', 1, 1);
    INSERT INTO consents (id, subscriber, words, source, cadence, asked)
      VALUES (1, 1, 'form-1', '/subscribe', 'weekly', 1), (2, 2, 'form-1', '/subscribe', 'monthly', 1);
    INSERT INTO changes (subscriber, at, was, became, source) VALUES (2, 1, 'active', 'paused', 'page');
    INSERT INTO sign_ups (id, address, mailbox, words, source, cadence, asked)
      VALUES (3, 'c@x.example', 'c@x.example', 'form-1', '/subscribe', 'daily', 1);
    INSERT INTO cadences VALUES ('daily', 5, 7);
    INSERT INTO editions (id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest, manifest_hash,
      approved_hash, frozen_at, next_at, resumed_at)
      VALUES (4, 'weekly', 'weekly:2026-W38', 1, 'sent', 'r', 2, 3, '{}', 'm', 'a', 4, 5, 6);
    INSERT INTO contents (id, edition_id, from_seq, topics, upto_seq, count, items, layout, subject, text, html, hash)
      VALUES (8, 4, 2, '', 3, 1, '[3]', 'full', 's', 't', 'h', 'x');
    INSERT INTO edition_totals VALUES (4, 9, 1, 1, 0, 0, 0, 0, 0, 2)`);
  const rows = () =>
    Object.fromEntries(
      [
        ["subscribers", "id, mailbox, state, cadence"],
        ["consents", "id, subscriber, cadence"],
        ["changes", "subscriber, became"],
        ["sign_ups", "id, mailbox, cadence"],
        ["cadences", "*"],
        ["editions", "*"],
        ["contents", "id, edition_id, subject"],
        ["edition_totals", "*"],
      ].map(([table, columns]) => [table, db.prepare(`SELECT ${columns} FROM ${table}`).all()]),
    );
  const before = rows();
  migrate();
  expect(rows()).toEqual(before);
  expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);

  // What the tables enforced beside the lists, they still do.
  const again = `INSERT INTO editions (cadence, period, slot, state, reason, from_seq, upto_seq, manifest,
    manifest_hash, frozen_at, next_at) VALUES ('weekly', 'weekly:2026-W38', 1, 'open', 'r', 2, 3, '{}', 'm', 4, 5)`;
  expect(() => db.exec(again)).toThrow(
    "UNIQUE constraint failed: editions.cadence, editions.period",
  );
  expect(() => db.exec("DELETE FROM editions")).toThrow("FOREIGN KEY constraint failed");
  db.exec("DELETE FROM contents; DELETE FROM editions; DELETE FROM subscribers WHERE id = 2");
  expect(rows()).toMatchObject({ edition_totals: [], changes: [], consents: [{ id: 1 }] });
  db.close();
});
