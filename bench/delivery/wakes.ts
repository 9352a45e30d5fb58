/** A queue with a clock of its own: messages that wait, come back, and may be treated badly on the way. */

import { editionById } from "../../src/editions/edition-store.ts";
import { operate } from "../../src/editions/operate/operate.ts";
import type { Delivery } from "../../src/outbox/delivery/pass.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { consume, type QueueMessage, sweep, type Wake } from "../../src/outbox/queue.ts";
import { type Memory, openGate } from "../../src/outbox/restore/restore-guard.ts";
import { MINUTE } from "../../src/text/time.ts";
import { EDITION } from "../../test/outbox/outbox-harness.ts";
import { open, queueInto } from "./life.ts";

/** As wrangler.toml says: one message an invocation, given up after this many returns. */
const MAX_RETRIES = 20;

export type Wakes = {
  readonly db: D1Database;
  readonly memory: Memory;
  readonly time: { now: number };
  /** The delivery of one invocation. */
  readonly begin: () => Delivery;
  /** What becomes of a message on its way: the delays of its copies, in milliseconds; none is a loss. */
  readonly carry?: () => readonly number[];
  /** Invocations that run at once; each is told to begin. */
  readonly together?: (invocations: readonly (() => Promise<void>)[]) => Promise<void>;
  readonly most?: number;
  readonly progress?: (words: string) => void;
};

type Carried = { readonly at: number; readonly body: Wake; readonly returns: number };

/** What it took, and how often the edition paused itself and the operator let it go on. */
export type Course = {
  readonly ticks: number;
  readonly messages: number;
  readonly resumed: number;
};

/** Ticks each minute, and what the queue brings in between, until nothing is open. */
export async function runByQueue(wakes: Wakes): Promise<Course> {
  const { db, memory, time, begin, progress } = wakes;
  const carry = wakes.carry ?? (() => [0]);
  const together = wakes.together ?? inTurn;
  const waiting: Carried[] = [];
  const post = (body: Wake, delayMs = 0, returns = 0) => {
    for (const more of carry()) waiting.push({ at: time.now + delayMs + more, body, returns });
  };
  const course = { ticks: 0, messages: 0, resumed: 0 };
  let nextTick = time.now;
  for (let steps = 0; steps < 1_000_000; steps += 1) {
    const nextMessage = Math.min(...waiting.map(({ at }) => at));
    if (nextTick <= nextMessage) {
      time.now = Math.max(time.now, nextTick);
      const left = await tick();
      if (left === undefined) return course;
      // Where nothing waits in the queue, the clock may run on to what is due.
      nextTick = Math.max(time.now + MINUTE, waiting.length === 0 ? left : 0);
      course.ticks += 1;
      progress?.(`tick ${course.ticks}, ${course.messages} messages handled`);
      continue;
    }
    time.now = Math.max(time.now, nextMessage);
    const due = waiting.filter(({ at }) => at <= time.now).slice(0, wakes.most ?? 1);
    for (const one of due) waiting.splice(waiting.indexOf(one), 1);
    course.messages += due.length;
    await together(due.map((one) => () => invoke(one)));
  }
  throw new Error("the queue never fell silent");

  /** @returns when something is due again; undefined when all is settled */
  async function tick(): Promise<number | undefined> {
    await guard();
    const edition = { id: EDITION, cadence: "weekly" } as const;
    await fillOutbox(db, { edition, due: "all", now: time.now });
    await resume();
    await sweep(
      db,
      queueInto((body) => post(body), open),
      time.now,
    );
    const left = await db
      .prepare("SELECT min(due_at) AS due FROM batches WHERE open = 1")
      .first<{ due: number | null }>();
    return left?.due ?? undefined;
  }

  /** A provider that left too many calls in doubt stops the edition: its operator has read the email, and resumes it. */
  async function resume(): Promise<void> {
    const edition = await editionById(db, EDITION);
    if (edition?.state !== "paused") return;
    const resumed = await operate(db, edition, "resume", time.now);
    if (resumed.kind === "refused") throw new Error(resumed.line);
    course.resumed += 1;
  }

  async function invoke({ body, returns }: Carried): Promise<void> {
    const message: QueueMessage = {
      body,
      ack: () => undefined,
      retry: (options) => {
        if (returns < MAX_RETRIES) post(body, (options?.delaySeconds ?? 0) * 1_000, returns + 1);
      },
    };
    await consume([message], { ...begin(), gate: await guard() }, () => undefined);
  }

  async function guard() {
    const standing = await openGate(db, memory, () => "epoch");
    if (standing.kind === "shut") throw new Error(standing.why);
    return standing.gate;
  }
}

async function inTurn(invocations: readonly (() => Promise<void>)[]): Promise<void> {
  for (const invoke of invocations) await invoke();
}
