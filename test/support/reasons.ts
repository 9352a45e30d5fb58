/** Rows with their reasons in words, as the operator reads them. */
import { editionReasonIn, editionReasonWords } from "../../src/editions/reasons.ts";
import type { ReasonColumns } from "../../src/outbox/reason-columns.ts";
import { wordsIn } from "../../src/outbox/reasons.ts";

/** A row of the outbox or of its batches. */
export function worded<Row extends ReasonColumns>(row: Row) {
  const { reason_data, ...rest } = row;
  return { ...rest, reason: wordsIn({ reason: row.reason, reason_data }) ?? null };
}

export function wordedEdition<Row extends ReasonColumns>(row: Row) {
  const { reason_data, ...rest } = row;
  return {
    ...rest,
    reason: editionReasonWords(editionReasonIn({ reason: row.reason, reason_data })),
  };
}
