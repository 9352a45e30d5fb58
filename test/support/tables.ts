/** Writing a table in a test: for the files named `…-rows.ts`, each beside the tests of the room that owns the table. */

type Value = string | number | null;
export type Columns = Readonly<Record<string, Value>>;

/** A statement that adds rows, however many; all of them name the same columns. */
export function adding(
  db: D1Database,
  table: string,
  rows: readonly Columns[],
): D1PreparedStatement {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => `value ->> '$.${column}'`);
  return db
    .prepare(
      `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM json_each(?1)`,
    )
    .bind(JSON.stringify(rows));
}

/** Sets columns of the rows that have these values: of every row, where none is named. */
export async function setRows(
  db: D1Database,
  table: string,
  set: Columns,
  of: Columns = {},
): Promise<void> {
  const named = (columns: Columns, from: number) =>
    Object.keys(columns).map((column, index) => `${column} IS ?${from + index}`);
  const assigned = Object.keys(set).map((column, index) => `${column} = ?${1 + index}`);
  const where = ["1", ...named(of, 1 + assigned.length)].join(" AND ");
  await db
    .prepare(`UPDATE ${table} SET ${assigned.join(", ")} WHERE ${where}`)
    .bind(...Object.values(set), ...Object.values(of))
    .run();
}
