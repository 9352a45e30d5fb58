/** The ledger of pushes as it stands: what tests ask in place of its table. */

export type PushRow = {
  readonly id: number;
  readonly kind: string;
  readonly event: string;
  readonly targets: readonly number[];
  readonly open: number;
  readonly due_at: number;
  readonly failures: number;
};

export async function pushRows(db: D1Database): Promise<readonly PushRow[]> {
  const { results } = await db
    .prepare("SELECT id, kind, event, targets, open, due_at, failures FROM pushes ORDER BY id")
    .all<Omit<PushRow, "targets"> & { targets: string }>();
  return results.map((row) => ({ ...row, targets: JSON.parse(row.targets) as number[] }));
}
