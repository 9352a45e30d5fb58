/** One attempt at a page of pushes: claimed, its targets called, what came of it recorded. */
import { staggered } from "../outbox/stagger.ts";
import { DAY, MINUTE, SECOND } from "../text/time.ts";
import { type Calling, callAddress } from "./call.ts";
import { type OpenPage, type Pushed, type PushKind, usualVerdict, type Verdict } from "./kind.ts";
import { type ClaimedPage, claimPush, type Left, releasePush } from "./push-store.ts";

export type Pushing = {
  readonly db: D1Database;
  readonly kinds: readonly PushKind[];
  readonly calling: Calling;
};

/** What became of a page, for the queue and for the log. */
export type PagePushed =
  /** Not due, done, or held by another: nothing was done. */
  | { readonly kind: "idle" }
  | {
      readonly kind: "pushed";
      readonly of: string;
      readonly event: string;
      readonly told: number;
      readonly again: number;
      readonly ended: number;
      readonly failed: number;
      /** When what is left is due, in milliseconds since the epoch; undefined when nothing is. */
      readonly againAt: number | undefined;
      /** Why the first that was not told was not. */
      readonly reason: string | undefined;
    };

/** A holder that is silent for this long is taken for dead: longer than the slowest page takes. */
export const PUSH_LEASE = 3 * MINUTE;

/** After this long no new call is begun: with the last ones' time it is well within the lease. */
const LONGEST_PASS = 90 * SECOND;

/** Calls at once. Six may wait for their answers in one invocation; the rest would only stand in line with their time running. */
const LANES = 6;

/** A page whose kind this release does not know is left to the next one. */
const UNKNOWN_KIND_WAIT = 15 * MINUTE;

/** Tells the targets of one page. Killed at any point, its lease runs out and all that is not recorded is told again. */
export async function pushPage(id: number, { db, kinds, calling }: Pushing): Promise<PagePushed> {
  const began = calling.clock();
  const page = await claimPush(db, id, began, PUSH_LEASE);
  if (page === undefined) return { kind: "idle" };
  const kind = kinds.find(({ name }) => name === page.kind);
  if (kind === undefined) {
    const dueAt = began + UNKNOWN_KIND_WAIT;
    const left = { targets: page.targets, failed: [], reasons: {}, failures: page.failures, dueAt };
    await releasePush(db, page, left);
    return summed(page, [], left);
  }
  const open = await kind.open(db, page, began);
  const verdicts = await callAll(page.targets, open, calling, began);
  const now = calling.clock();
  const { pushed, left } = settled(kind, page, verdicts, now);
  await releasePush(db, page, left, open.settle?.(pushed, now) ?? []);
  return summed(page, pushed, left);
}

/** Those who had their turn: a page that takes too long is let go of before all had theirs. */
async function callAll(
  targets: readonly number[],
  open: OpenPage,
  calling: Calling,
  began: number,
): Promise<ReadonlyMap<number, Verdict>> {
  const verdicts = new Map<number, Verdict>();
  const waiting = targets.values();
  const lane = async () => {
    for (const target of waiting) {
      if (calling.clock() - began > LONGEST_PASS) return;
      const request = await open.request(target);
      if (request === undefined) {
        verdicts.set(target, { kind: "told" });
        continue;
      }
      const patience = open.patience ?? calling.patience;
      const answer = await callAddress(request, { ...calling, ...(patience && { patience }) });
      verdicts.set(target, open.judge?.(target, answer) ?? usualVerdict(answer));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return verdicts;
}

function settled(
  { waits, listsFailed }: PushKind,
  page: ClaimedPage,
  verdicts: ReadonlyMap<number, Verdict>,
  now: number,
): { readonly pushed: readonly Pushed[]; readonly left: Left } {
  const failures = page.failures + 1;
  const wait = waits[page.failures];
  const pushed = [...verdicts].map(([target, verdict]): Pushed => {
    return { target, verdict, final: verdict.kind !== "again" || wait === undefined };
  });
  const again = pushed.filter(({ final }) => !final);
  const untried = page.targets.filter((target) => !verdicts.has(target));
  const asked = again.map(({ verdict }) => (verdict.kind === "again" && verdict.afterMs) || 0);
  const ms = Math.max(
    staggered(wait ?? 0, failures, page.id),
    Math.min(DAY, Math.max(0, ...asked)),
  );
  const failed = pushed.filter(({ verdict, final }) => final && verdict.kind !== "told");
  return {
    pushed,
    left: {
      targets: [...again.map(({ target }) => target), ...untried],
      failed: listsFailed ? failed.map(({ target }) => target) : [],
      reasons: Object.fromEntries(
        pushed.flatMap(({ target, verdict }) =>
          verdict.kind === "told" ? [] : [[target, verdict.reason]],
        ),
      ),
      // Who had no turn has not failed, and goes on at once.
      failures: untried.length > 0 ? page.failures : failures,
      dueAt: untried.length > 0 ? now : now + ms,
    },
  };
}

function summed(page: ClaimedPage, pushed: readonly Pushed[], left: Left): PagePushed {
  const count = (kind: Verdict["kind"]) =>
    pushed.filter(({ verdict }) => verdict.kind === kind).length;
  const givenUp = pushed.filter(({ verdict, final }) => final && verdict.kind === "again").length;
  return {
    kind: "pushed",
    of: page.kind,
    event: page.event,
    told: count("told"),
    again: left.targets.length,
    ended: count("ended"),
    failed: givenUp,
    againAt: left.targets.length === 0 ? undefined : left.dueAt,
    reason: Object.values(left.reasons)[0],
  };
}
