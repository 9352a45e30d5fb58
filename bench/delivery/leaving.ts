/** People who leave at any moment while their emails go out: nothing sent afterwards carries them. */

import type { Delivery } from "../../src/outbox/delivery/pass.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { changeState } from "../../src/subscribers/store.ts";
import { suppress } from "../../src/subscribers/suppression.ts";
import { deliveryThrough } from "../../test/mail/boundary.ts";
import {
  createProvider,
  deliveryOver,
  EDITION,
  hash,
  LEASE,
  runToEnd,
  START,
  seed,
} from "../../test/outbox/outbox-harness.ts";
import { chance } from "../../test/support/chance.ts";
import { audit, dump } from "./auditor.ts";
import { booksOf } from "./inmemory.ts";
import type { Report } from "./report.ts";
import { createTurns } from "./turns.ts";

const PAGE = 24;
const NEVER = Number.POSITIVE_INFINITY;

/** How somebody goes. `block`: the operator's list, of which a pass is told when it claims. */
const WAYS_TO_GO = ["unsubscribe", "pause", "bounce", "complain", "erase", "block"] as const;
type Going = (typeof WAYS_TO_GO)[number];

export type Leaving = {
  readonly histories: number;
  readonly seed: number;
  /** Keeps people in the calls they left: what the proof must notice. */
  readonly deaf?: boolean;
};

/** Lives histories of one page in which a third of its readers leave and the edition may be paused. */
export async function proveLeaving(
  db: D1Database,
  { histories, seed: from, deaf = false }: Leaving,
  progress: (words: string) => void,
): Promise<Report> {
  const problems: string[] = [];
  const tally = { left: 0, spared: 0, paused: 0, calls: 0 };
  for (let history = 0; history < histories && problems.length < 20; history += 1) {
    progress(`unsubscribe: ${history} of ${histories} histories`);
    for (const problem of await live(history))
      problems.push(`history ${from + history}: ${problem}`);
  }
  return {
    title: `unsubscribe: ${histories} histories of ${PAGE} readers, seed ${from}`,
    problems,
    counts: `${tally.left} left (${WAYS_TO_GO.join(", ")}), ${tally.spared} of them in time; ${tally.paused} editions paused and resumed; ${tally.calls} calls`,
  };

  async function live(history: number): Promise<readonly string[]> {
    const random = chance(from + history);
    const active = await seed(db, PAGE);
    const edition = { id: EDITION, cadence: "weekly" } as const;
    await fillOutbox(db, { edition, due: "all", now: START });
    const page = (await db.prepare("SELECT id FROM batches").first<{ id: number }>())?.id ?? 0;
    const time = { now: START };
    const idempotent = random() < 0.5;
    const provider = createProvider(idempotent, 1 + Math.floor(random() * 8));
    const turns = createTurns(random, () => {
      if (random() < 0.01) time.now += LEASE;
    });
    const wrong: string[] = [];
    const gone = new Map<number, { readonly how: Going; readonly turn: number }>();
    let pausedAt = NEVER;
    const leavers = [...active]
      .sort(() => random() - 0.5)
      .slice(0, PAGE / 3)
      .map((reader) => () => leave(reader, WAYS_TO_GO[Math.floor(random() * 6)] ?? "pause"));
    const pausing = random() < 0.3 ? [() => pause()] : [];
    await turns.run([consumer, consumer, ...leavers, ...pausing]);
    tally.calls += provider.calls.length;
    if (pausedAt < NEVER) {
      await setState("sending");
      pausedAt = NEVER;
    }
    await runToEnd(deliveryOver(db, provider.transport, time), time);
    const found = await dump(db, EDITION);
    const books = booksOf(provider);
    const accepted = new Set(books.accepted.map(({ reader }) => reader));
    for (const reader of gone.keys()) if (!accepted.has(reader)) tally.spared += 1;
    const states = ["sent", "unknown", "cancelled", "suppressed"];
    return [...wrong, ...audit(active, books, found, { idempotent, states })];

    async function consumer(): Promise<void> {
      const heard = { claimed: 0, begun: 0 };
      const boundary = turns.boundary((answer) => {
        if (Array.isArray(answer) && "meta" in (answer[0] ?? {})) heard.begun = turns.now();
        if (isClaim(answer)) heard.claimed = turns.now();
      });
      const { transport } = provider;
      const watched: Delivery["transport"] = {
        ...transport,
        send: (messages, key) => {
          for (const { deliveryId } of messages) wrong.push(...carried(deliveryId, heard));
          if (pausedAt < heard.begun) wrong.push("a call was sent after the pause");
          return transport.send(messages, key);
        },
      };
      const delivery = deliveryThrough(
        deliveryOver(deaf ? deafened(db) : db, watched, time),
        boundary,
      );
      for (let pass = 0; pass < 2; pass += 1) await deliverBatch(page, delivery);
    }

    /** G5: whoever left before the call was sent is not in it. */
    function* carried(
      deliveryId: string,
      heard: { claimed: number; begun: number },
    ): Generator<string> {
      const reader = Number(deliveryId.split(".").at(-1));
      const left = gone.get(reader);
      if (left === undefined) return;
      if (left.turn < (left.how === "block" ? heard.claimed : heard.begun)) {
        yield `${reader} is in a call after ${left.how}`;
      }
    }

    async function leave(reader: number, how: Going): Promise<void> {
      const boundary = turns.boundary(() => {
        gone.set(reader, { how, turn: turns.now() });
      });
      // A moment of one's own: most wait for some turns.
      const idle = turns.boundary();
      for (let wait = Math.floor(random() * 30); wait > 0; wait -= 1)
        await idle(async () => undefined);
      tally.left += 1;
      await boundary(() => go(reader, how));
    }

    async function go(reader: number, how: Going): Promise<unknown> {
      const address = `reader${reader}@inbox.example`;
      if (how === "unsubscribe" || how === "pause") return changeState(db, reader, how, "page", 1);
      if (how === "bounce" || how === "complain") {
        const reason = how === "bounce" ? "hard" : "complaint";
        return suppress(db, hash, reason, [{ subscriber: reader, address }], 1);
      }
      if (how === "erase") {
        return db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(reader).run();
      }
      return db
        .prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'operator', 1)")
        .bind(await hash("suppression", address))
        .run();
    }

    async function pause(): Promise<void> {
      const idle = turns.boundary();
      for (let wait = Math.floor(random() * 30); wait > 0; wait -= 1)
        await idle(async () => undefined);
      tally.paused += 1;
      const boundary = turns.boundary(() => {
        pausedAt = turns.now();
      });
      await boundary(() => setState("paused"));
    }

    function setState(state: string): Promise<unknown> {
      return db.prepare("UPDATE editions SET state = ?2 WHERE id = ?1").bind(EDITION, state).run();
    }
  }
}

function isClaim(answer: unknown): boolean {
  const row = (answer as readonly { results?: readonly object[] }[] | undefined)?.[0]?.results?.[0];
  return row !== undefined && "lease_token" in row;
}

/** A database that says of everybody that they are active and on no list. */
function deafened(db: D1Database): D1Database {
  const spoil = (sql: string) => sql.replace("s.state, s.generation", "'active', s.generation");
  return { ...db, prepare: (sql: string) => db.prepare(spoil(sql)) } as D1Database;
}
