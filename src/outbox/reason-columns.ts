/** How a reason stands in a row: its kind in `reason`, what it holds besides as JSON in `reason_data`. Pure. */

export type Tag = { readonly kind: string };

/** Both NULL where there is no reason; `reason_data` where the kind says it all. */
export type ReasonColumns = {
  readonly reason: string | null;
  readonly reason_data: string | null;
};

/** The kinds of reasons that hold nothing besides. */
export type PlainKind<Reason extends Tag> = Reason extends unknown
  ? keyof Reason extends "kind"
    ? Reason["kind"]
    : never
  : never;

/** The values of both columns, in this order. */
export function columnsOf<Reason extends Tag>(
  reason: Reason | undefined,
): readonly [reason: string | null, reasonData: string | null] {
  if (reason === undefined) return [null, null];
  const { kind, ...data } = reason;
  return [kind, Object.keys(data).length === 0 ? null : JSON.stringify(data)];
}

/** The reason of a row. What is in the columns was written by `columnsOf`, or by a migration in its form. */
export function reasonIn<Reason extends Tag>(row: ReasonColumns): Reason | undefined {
  if (row.reason === null) return undefined;
  return { ...JSON.parse(row.reason_data ?? "{}"), kind: row.reason } as Reason;
}

/** SQL that sets both columns to a reason which holds nothing besides its kind. */
export function setTo(kind: string): string {
  return `reason = '${kind}', reason_data = NULL`;
}
