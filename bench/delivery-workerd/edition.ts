/** One edition from its slot to its last email, beaten by HTTP as the platform's cron would. */
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { pause, type Running, type Stage } from "./stage.ts";

/** The Worker's clock: the wall's, moved. It outlives the Worker's processes. */
export type Clock = {
  readonly now: () => number;
  /** Lets so much time pass in the Worker's world. Milliseconds. */
  readonly pass: (ms: number) => void;
};

/** A clock that stands a minute before the slot of the weekly edition that is due latest. */
export function clockBeforeSlot({ index: { publication } }: Stage): Clock {
  const { digest, timeZone } = publication;
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  if (slot === undefined) throw new Error("the publication that ships has a weekly digest");
  let ahead = slot.at - MINUTE - Date.now();
  return {
    now: () => Date.now() + ahead,
    pass: (ms) => {
      ahead += ms;
    },
  };
}

/** One tick of the cron. Rejects when the Worker is killed meanwhile, or throws. */
export async function tick({ origin }: Running, clock: Clock): Promise<void> {
  const ahead = clock.now() - Date.now();
  await (await fetch(`${origin}/bench/clock?ahead=${ahead}`)).text();
  const query = new URLSearchParams({ cron: "* * * * *", time: String(clock.now()) });
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
  const outcome = await response.text();
  if (!response.ok || outcome.includes("exception")) {
    throw new Error(`the tick of the cron: ${response.status} ${outcome}`);
  }
}

export type Left = {
  readonly batches: number;
  readonly loose: number;
  readonly edition: string | null;
};

/** What is still to be done. */
export async function leftOf({ origin }: Running): Promise<Left> {
  return (await (await fetch(`${origin}/bench/left`)).json()) as Left;
}

export function isOver({ batches, loose, edition }: Left): boolean {
  return batches === 0 && loose === 0 && edition === "sent";
}

/**
 * Ticks until the edition is closed: once a minute, and while nothing moves more often, when a minute passes
 * on the Worker's clock since nothing but time is waited for.
 *
 * @param progress is told what is left
 * @param over `everyMs` is how often it looks, `stuckMs` after what standstill it lets time pass,
 *   `patienceMs` after how long it throws
 */
export async function runToEnd(
  worker: Running,
  clock: Clock,
  progress: (left: Left) => void,
  over: {
    readonly everyMs?: number;
    readonly stuckMs?: number;
    readonly patienceMs?: number;
  } = {},
): Promise<void> {
  const { everyMs = 50, stuckMs = 1_000, patienceMs = 60 * MINUTE } = over;
  const began = Date.now();
  let moved = began;
  let beaten = began;
  let before = "";
  for (;;) {
    const left = await leftOf(worker);
    if (isOver(left)) return;
    progress(left);
    const now = Date.now();
    if (JSON.stringify(left) !== before) moved = now;
    before = JSON.stringify(left);
    const stuck = now - Math.max(moved, beaten) > stuckMs;
    // What is planned and out is closed by the next tick: no reason to wait for it.
    const done = left.batches === 0 && left.loose === 0;
    if (stuck) clock.pass(MINUTE);
    if (stuck || done || now - beaten > MINUTE) {
      await tick(worker, clock);
      beaten = Date.now();
    }
    if (now - began > patienceMs) throw new Error(`still open: ${before}`);
    await pause(everyMs);
  }
}
