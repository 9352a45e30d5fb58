/** Undoing a burst in one act: for the command line, the API and the desk. Loads apart. */
import { type LogLine, logIfChanged } from "../../editions/log-store.ts";
import { countDoubted, doubtStatements } from "../../subscribers/doubted-store.ts";
import { type Failure, failure } from "../../text/failure.ts";
import { DAY } from "../../text/time.ts";
import { type Burst, burstWords } from "./burst.ts";
import { noteUndone, readBursts } from "./burst-store.ts";

/** How long `tidings status` and `tidings doctor` tell of one that nobody undid. Milliseconds. */
const TOLD = 7 * DAY;

/** A burst, what is to be said of it, and whether that is still to be said. */
type Told = Burst & { readonly line: string; readonly open: boolean };

/** The bursts that are kept, the newest first. */
export async function listBursts(db: D1Database, now: number): Promise<readonly Told[]> {
  const bursts = await readBursts(db);
  return bursts.map(({ changes: _, ...burst }) => {
    const open = burst.undone === undefined && burst.at > now - TOLD;
    return { ...burst, line: burstWords(burst), open };
  });
}

/** What is to be said of bursts that nobody undid. */
export async function sayBursts(db: D1Database, now: number): Promise<readonly string[]> {
  return (await listBursts(db, now)).flatMap(({ line, open }) => (open ? [line] : []));
}

export type Undone =
  | { readonly kind: "done"; readonly line: string; readonly size: number }
  | Failure<"unknown" | "conflict">;

/**
 * Undoes a burst, once. Confirmations become unconfirmed again; who was unsubscribed stays so. Each is asked by one email,
 * which the next ticks send within the limits of an address, and its button alone brings somebody back. Whoever has acted
 * since (paused, chosen, confirmed, left again) is left as they are.
 */
export async function undoBurst(db: D1Database, id: number, now: number): Promise<Undone> {
  const [burst] = await readBursts(db, id);
  if (burst === undefined) return failure("unknown", `there is no burst ${id}`);
  if (burst.undone !== undefined) return failure("conflict", `burst ${id} is undone already`);
  const { kind, changes } = burst;
  const size = await countDoubted(db, kind, changes, now);
  const line: LogLine = {
    at: now,
    kind: "operator",
    line: `burst ${id} is undone: ${size} of ${changes.length} ${kind === "confirmed" ? "are unconfirmed again and asked" : "are asked whether they meant to leave"}`,
  };
  const answers = await db.batch([
    ...doubtStatements(db, kind, changes, now),
    noteUndone(db, id, size, now),
    logIfChanged(db, line),
  ]);
  if (answers.at(-1)?.meta.changes !== 1) {
    return failure("conflict", `burst ${id} is undone already`);
  }
  return { kind: "done", line: `${line.line}, by one email each within the next minutes.`, size };
}
