/**
 * SQLite in memory behind D1's interface, for histories by the thousand: the same SQL, a thousand times
 * sooner than over the wire to workerd. That D1 itself agrees is what test/tick.test.ts is for.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

type Result = { readonly results: unknown[]; readonly meta: { readonly changes: number } };

/** An empty database with every migration. Close it: a thousand of them would fill the memory. */
export function openSqlite(): D1Database & { readonly close: () => void } {
  const sqlite = new DatabaseSync(":memory:");
  const migrations = join(import.meta.dirname, "../../migrations");
  for (const name of readdirSync(migrations).sort()) {
    sqlite.exec(readFileSync(join(migrations, name), "utf8"));
  }
  type Ready = { readonly statement: ReturnType<DatabaseSync["prepare"]>; readonly kind: Kind };
  type Kind = "reads" | "returns" | "writes";
  const statements = new Map<string, Ready>();

  function ready(sql: string): Ready {
    const statement = sqlite.prepare(sql);
    const writes = /^\s*(INSERT|UPDATE|DELETE)/i.test(sql);
    const kind = !writes ? "reads" : statement.columns().length > 0 ? "returns" : "writes";
    const made: Ready = { statement, kind };
    statements.set(sql, made);
    return made;
  }

  function run(sql: string, values: readonly SQLInputValue[]): Result {
    const { statement, kind } = statements.get(sql) ?? ready(sql);
    if (kind === "writes") {
      return { results: [], meta: { changes: Number(statement.run(...values).changes) } };
    }
    const results = statement.all(...values).map((row) => ({ ...row }));
    return { results, meta: { changes: kind === "returns" ? results.length : 0 } };
  }

  function prepare(sql: string, values: readonly SQLInputValue[] = []) {
    return {
      bind: (...bound: SQLInputValue[]) => prepare(sql, bound),
      all: async () => run(sql, values),
      run: async () => run(sql, values),
      first: async () => run(sql, values).results[0] ?? null,
      now: () => run(sql, values),
    };
  }

  const database = {
    close: () => {
      statements.clear();
      sqlite.close();
    },
    prepare: (sql: string) => prepare(sql),
    batch: async (batch: readonly { readonly now: () => Result }[]) => {
      sqlite.exec("BEGIN");
      try {
        const results = batch.map((statement) => statement.now());
        sqlite.exec("COMMIT");
        return results;
      } catch (error) {
        sqlite.exec("ROLLBACK");
        throw error;
      }
    },
  };
  return database as unknown as ReturnType<typeof openSqlite>;
}
