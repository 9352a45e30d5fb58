/** What was counted, as it stands: for tests of other rooms, too. */

type SumRow = {
  readonly edition: number;
  readonly day: number;
  readonly provider: string;
  readonly domain: string;
  readonly outcome: string;
  readonly count: number;
};

/** What is kept of editions' emails. */
export async function sumRows(db: D1Database): Promise<readonly SumRow[]> {
  const { results } = await db.prepare("SELECT * FROM edition_sums ORDER BY 1, 2, 3, 4, 5").all();
  return results as SumRow[];
}

/** How many reports of isolates wait to be gathered. */
export async function reportCount(db: D1Database): Promise<number> {
  const row = await db.prepare("SELECT count(*) AS n FROM reader_reports").first<{ n: number }>();
  return row?.n ?? 0;
}
