/**
 * A file of SQLite behind D1's interface. The stores run on it as they do on D1, without a Worker runtime to
 * start; and what SQLite says, such as that the file is locked, comes through in its own words.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";

type Result = { readonly results: unknown[]; readonly meta: { readonly changes: number } };
type Ready = {
  readonly statement: ReturnType<DatabaseSync["prepare"]>;
  readonly kind: "reads" | "returns" | "writes";
};

/** @param sqlite stays the caller's to close */
export function sqliteAsD1(sqlite: DatabaseSync): D1Database {
  const statements = new Map<string, Ready>();

  function ready(sql: string): Ready {
    const statement = sqlite.prepare(sql);
    const writes = /^\s*(?:WITH\b[\s\S]*\b)?(?:INSERT|UPDATE|DELETE)\b/i.test(sql);
    const kind = !writes ? "reads" : statement.columns().length > 0 ? "returns" : "writes";
    const made: Ready = { statement, kind };
    statements.set(sql, made);
    return made;
  }

  const changesSoFar = sqlite.prepare("SELECT total_changes() AS changes");
  const changes = () => Number(changesSoFar.get()?.changes);

  function run(sql: string, values: readonly SQLInputValue[]): Result {
    const { statement, kind } = statements.get(sql) ?? ready(sql);
    if (kind === "reads") return { results: rows(statement, values), meta: { changes: 0 } };
    // As D1 counts: with what triggers and foreign keys changed beside it.
    const before = changes();
    const results = kind === "returns" ? rows(statement, values) : [];
    if (kind === "writes") statement.run(...values);
    return { results, meta: { changes: changes() - before } };
  }

  function prepare(sql: string, values: readonly SQLInputValue[] = []) {
    return {
      bind: (...bound: readonly unknown[]) => prepare(sql, bound.map(inputValue)),
      all: async () => run(sql, values),
      run: async () => run(sql, values),
      first: async (column?: string) => {
        const row = run(sql, values).results[0] as Record<string, unknown> | undefined;
        return (column === undefined ? row : row?.[column]) ?? null;
      },
      now: () => run(sql, values),
    };
  }

  const database = {
    prepare: (sql: string) => prepare(sql),
    batch: async (batch: readonly { readonly now: () => Result }[]) => {
      // At once the writer: a lock is met before anything is done, never half-way.
      sqlite.exec("BEGIN IMMEDIATE");
      try {
        const results = batch.map((statement) => statement.now());
        sqlite.exec("COMMIT");
        return results;
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
        throw error;
      }
    },
  };
  return database as unknown as D1Database;
}

function rows(statement: Ready["statement"], values: readonly SQLInputValue[]): unknown[] {
  return statement.all(...values).map((row) => ({ ...row }));
}

/** D1 takes true and false as 1 and 0. */
function inputValue(value: unknown): SQLInputValue {
  return typeof value === "boolean" ? Number(value) : (value as SQLInputValue);
}
