/** A Worker with nothing in it but its database: it runs the statements that it is sent, on a real D1. */

/** What is asked of the database: one call of D1's interface, with all that it needs. */
export type Asked = {
  readonly how: "batch" | "all" | "run" | "first";
  readonly column?: string;
  readonly statements: readonly { readonly sql: string; readonly values: readonly unknown[] }[];
};

export type Answered = { readonly value: unknown } | { readonly error: string };

export default {
  fetch: async (request, { DB }) => {
    try {
      const value = await answer(DB, await request.json<Asked>());
      return Response.json({ value } satisfies Answered);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return Response.json({ error: message } satisfies Answered);
    }
  },
} satisfies ExportedHandler<{ DB: D1Database }>;

async function answer(db: D1Database, { how, column, statements }: Asked): Promise<unknown> {
  const ready = statements.map(({ sql, values }) => db.prepare(sql).bind(...values));
  if (how === "batch") return db.batch(ready);
  const [one] = ready;
  if (one === undefined) throw new Error("no statement");
  if (how === "first") return column === undefined ? one.first() : one.first(column);
  return one[how]();
}
