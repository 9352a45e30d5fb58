/** SQLite behind D1's interface says what D1 says. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { sqliteAsD1 } from "../../../src/cli/local/sqlite-d1.ts";

const changesOf = async (db: D1Database, sql: string) => (await db.prepare(sql).run()).meta.changes;

test("changes are counted with those of triggers, as D1 counts them", async () => {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(`CREATE TABLE posts (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE log (post INTEGER NOT NULL) STRICT;
    CREATE TRIGGER logged AFTER INSERT ON posts BEGIN INSERT INTO log VALUES (new.id); END;`);
  const db = sqliteAsD1(sqlite);
  expect(await changesOf(db, "INSERT INTO posts VALUES (1), (2)")).toBe(4);
  expect(await changesOf(db, "INSERT INTO posts VALUES (3) RETURNING id")).toBe(2);
  expect(await changesOf(db, "DELETE FROM log WHERE post > 1")).toBe(2);
  expect(await changesOf(db, "SELECT * FROM posts")).toBe(0);
  sqlite.close();
});
