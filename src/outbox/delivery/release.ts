/** How a pass over a batch ends: what is left to record is recorded, and the batch is released. */

import type { EmailKind } from "../../mail/kind.ts";
import type { Transport, TransportName } from "../../mail/transport.ts";
import { stopAndAlarm } from "../batch-store.ts";
import { isFirstForPerson, isWorthSaying, needsPerson, type Stall } from "../outage/outage.ts";
import {
  type Halt,
  type Noting,
  noting,
  pauseInDoubt,
  tellOfWaiting,
} from "../outage/outage-store.ts";
import { silenceWords } from "../reasons.ts";
import type { Attempt } from "./attempt.ts";
import { doubted } from "./attempts.ts";
import type { Batch, Row } from "./claim-store.ts";
import { type Stop, waitAfter } from "./outcome.ts";
import { release, type Settlement } from "./record-store.ts";

/** What became of the batch, for the queue and for the log. */
export type Delivered =
  /** Not due, not open, or held by another: nothing was done. */
  | { readonly kind: "idle" }
  | {
      readonly kind: "delivered";
      readonly emails: EmailKind;
      readonly counts: Counts;
      /** The same by the provider that carried the emails: the transport's own, then its fallback. */
      readonly carried: readonly Carried[];
      /** When the rest of it is due, in milliseconds since the epoch; undefined when nothing is left. */
      readonly againAt: number | undefined;
      /** Words for the operator: nothing more goes out before a person has acted. */
      readonly alarm: string | undefined;
    };

/** Milliseconds before a batch may be asked for again. */
const LEAST_WAIT = 1_000;

type Counts = Readonly<Record<Settlement["state"], number>>;

/** What one provider did of a pass. What no provider was asked for counts with the transport's own. */
export type Carried = {
  readonly transport: TransportName;
  readonly counts: Counts;
  /** Of a fallback: what the first provider refused the emails for. */
  readonly because?: string;
};

/** How a pass ends. */
export type Ending = { [Key in Exclude<keyof Stop, "inDoubt">]?: Stop[Key] | undefined } & {
  /** A provider that gave no usable answer, and its words. */
  readonly note?: (Noting & { readonly said: string }) | undefined;
  /** It was cut short by a doubt before most of its emails had their turn: none uses up an attempt. */
  readonly cutShort?: boolean;
  /** What is not recorded yet; everything, when absent. */
  readonly fresh?: readonly Settlement[];
  /** The least wait that an answer of this pass asked for, in milliseconds: however the pass ends. */
  readonly asked?: number;
  /** A call that may have been carried out and is to be repeated. */
  readonly doubt?: Attempt | undefined;
  /** When emails that had no place yet may ask again, in milliseconds from now. */
  readonly restMs?: number;
};

/**
 * Records what is left to record and releases the batch.
 *
 * @param all what the whole pass settled
 */
export async function releaseBatch(
  {
    db,
    clock,
    transport,
    halt,
  }: {
    readonly db: D1Database;
    readonly clock: () => number;
    readonly halt: Halt;
    readonly transport: Pick<Transport, "name">;
  },
  batch: Batch,
  all: readonly Settlement[],
  ending: Ending,
): Promise<Delivered> {
  const counts = counted(all);
  const now = clock();
  // Whatever ended the pass: emails that it tried in vain before that have used an attempt up.
  const tried = batch.failures + (counts.retry > 0 ? 1 : 0);
  const failures = ending.cutShort ? batch.failures : Math.max(ending.failures ?? 0, tried);
  const { asked = 0 } = ending;
  const wanted = Math.max(
    ending.waitMs ?? waitOf(batch, failures, counts.retry > 0, ending),
    asked,
  );
  // Whatever a provider asks for: what is too old to be of use is given up then, and said.
  const wait = Math.min(wanted, Math.max(LEAST_WAIT, batch.expiresAt - now));
  const next = {
    // The place of a call in a rate may lie between two milliseconds, and the column holds whole ones.
    dueAt: Math.ceil(now + wait),
    failures,
    inDoubt: ending.doubt,
    reason: ending.reason,
    transport: takerOf(transport.name, all),
  };
  const { note } = ending;
  const notes = note === undefined ? [] : noting(db, batch, note, now);
  const { open, noted } = await release(db, batch, ending.fresh ?? all, next, now, notes);
  if (ending.alarm !== undefined) await stopAndAlarm(db, batch, ending.alarm, next.dueAt, now);
  const [stall] = (noted[0]?.results ?? []) as unknown as readonly Stall[];
  const said = await sayOf({ db, halt, now }, batch, stall, note?.said ?? "");
  const put = (noted[1]?.results ?? []) as unknown as readonly { id: number; dueAt: number }[];
  const againAt = open ? (put.find(({ id }) => id === batch.id)?.dueAt ?? next.dueAt) : undefined;
  const carried = carriedBy(transport.name, all);
  const { kind: emails } = batch;
  return { kind: "delivered", emails, counts, carried, againAt, alarm: ending.alarm ?? said };
}

/**
 * Besides those of a provider that gave no usable answer, and of an alarm. Of several calls the last alone ends with
 * either.
 */
releaseBatch.queries = release.queries;
releaseBatch.queriesOfAlarm = stopAndAlarm.queries;
releaseBatch.queriesOfSilence =
  noting.queries + Math.max(tellOfWaiting.queries, pauseInDoubt.queries);

/** Tells the operator of a provider that gives no usable answer, when it is time. @returns the alarm, in words */
async function sayOf(
  { db, halt, now }: { readonly db: D1Database; readonly halt: Halt; readonly now: number },
  batch: Batch,
  stall: Stall | undefined,
  said: string,
): Promise<string | undefined> {
  if (stall === undefined) return undefined;
  if (isWorthSaying(stall, now)) await tellOfWaiting(db, stall, said, now);
  if (!needsPerson(stall)) return undefined;
  // Only an edition can be paused; of other emails each probe in vain would say the same again.
  if (batch.kind === "edition" || isFirstForPerson(stall)) {
    await pauseInDoubt({ db, halt }, batch, stall, said, now);
  }
  return silenceWords({ ...stall, kind: "silent" });
}

function counted(settled: readonly Settlement[]): Counts {
  const counts = {
    sent: 0,
    retry: 0,
    rejected: 0,
    suppressed: 0,
    cancelled: 0,
    unknown: 0,
    expired: 0,
  };
  for (const { state } of settled) counts[state] += 1;
  return counts;
}

/** The transport that took emails: of a pass that two had a part in, the one that came last. */
function takerOf(transport: TransportName, all: readonly Settlement[]): TransportName | undefined {
  const taken = all.filter(({ state }) => TAKEN.includes(state)).at(-1);
  return taken && (taken.carrier?.transport ?? transport);
}

/** What only a provider's answer, or the want of one, leads to. */
const TAKEN: readonly Settlement["state"][] = ["sent", "rejected", "unknown"];

function carriedBy(transport: TransportName, all: readonly Settlement[]): readonly Carried[] {
  const own = all.filter(({ carrier }) => carrier === undefined);
  const others = all.filter(({ carrier }) => carrier !== undefined);
  const carrier = others[0]?.carrier;
  return [
    ...(own.length > 0 || carrier === undefined ? [{ transport, counts: counted(own) }] : []),
    ...(carrier === undefined ? [] : [{ ...carrier, counts: counted(others) }]),
  ];
}

/** How long what is left waits: for a failure to pass, for its turn, or both. Milliseconds. */
function waitOf({ id }: Batch, failures: number, failed: boolean, { restMs }: Ending): number {
  if (restMs !== undefined && !failed) return Math.max(0, restMs);
  return Math.max(waitAfter(Math.max(1, failures), id), restMs ?? 0);
}

/** What is left of a batch that is too old to be of use. */
export function stale(batch: Batch, open: readonly Row[]): readonly Settlement[] {
  const unknown = doubted(batch.inDoubt, open);
  const rest = open.filter((row) => !batch.inDoubt?.members.includes(row.subscriber));
  const expired = rest.map(({ subscriber }): Settlement => {
    return { subscriber, state: "expired", reason: { kind: "stale" }, giveBack: true };
  });
  return [...unknown, ...expired];
}
