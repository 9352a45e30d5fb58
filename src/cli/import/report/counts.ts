/** What came in, in numbers. Pure. */
import type { Moved } from "../moving/moving.ts";
import type { Taken, TakenKind } from "../moving/taken.ts";
import type { Place } from "../sources/source-definition.ts";

type Row = readonly [what: string, count: number];

/** Rows of a table; what is nought is left out, but for the posts. */
export function countsOf({ taken, failed, left, vanished }: Moved): readonly Row[] {
  const of = (kind: TakenKind, what?: Taken["what"]) =>
    taken.filter((one) => one.kind === kind && (what === undefined || one.what === what)).length;
  const fresh = taken.filter(isWritten);
  const rows: readonly Row[] = [
    ["posts that came in", of("new", "post")],
    ["pages that came in", of("new", "page")],
    ["written anew, since they changed at the source", of("rewritten")],
    ["unchanged since the last run", of("same")],
    ["already here", of("there")],
    ["changed here and at the source", of("both")],
    ["taken away here", of("removed")],
    ["not in the source any more", vanished.length],
    ["failed", failed.length],
    ["drafts among those that came in", fresh.filter(({ draft }) => draft).length],
    ["public at once, and emailed to nobody", fresh.filter(({ silent }) => silent).length],
    ["parts of texts that were not carried over", lossesIn(fresh)],
    ["files and entries that are no posts", left.length],
  ];
  return rows.filter(([, count], at) => at === 0 || count > 0);
}

export function isWritten({ kind }: Taken): boolean {
  return kind === "new" || kind === "rewritten";
}

export function lossesIn(taken: readonly Taken[]): number {
  return taken.reduce((sum, { losses }) => sum + losses.length, 0);
}

/** "export.xml:120" */
export function shownPlace({ path, line, item }: Place): string {
  const place = line === undefined ? path : `${path}:${line}`;
  // The whole feed may stand on one line.
  return item === undefined ? place : `${place} (item ${item})`;
}
