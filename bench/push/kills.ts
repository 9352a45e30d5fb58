/** A third of the subscribers fail for a while or for ever, and consumers are killed at any I/O: time is moved by hand. */

import type { Wake } from "../../src/outbox/queue.ts";
import { consume } from "../../src/pushing.ts";
import { HOUR, MINUTE } from "../../src/text/time.ts";
import { databaseThrough, MOMENTS, mortalBoundary } from "../../test/mail/boundary.ts";
import { pushRows } from "../../test/push/push-rows.ts";
import { chance as chanceOf } from "../../test/support/chance.ts";
import { openSqlite } from "../../test/support/sqlite.ts";
import { audit, openBooks, setStage, take, topicOf } from "./stage.ts";

/** Failures before a subscriber takes it: none, one to three, or it never does. */
function failuresOf(id: number): number {
  if (id % 3 !== 0) return 0;
  return id % 30 === 0 ? Number.POSITIVE_INFINITY : 1 + (id % 4 === 0 ? 2 : id % 2);
}

export async function proveKills(subscribers: number, seed: number) {
  const db = openSqlite();
  const books = openBooks();
  const drawn = chanceOf(seed);
  const below = (limit: number) => Math.floor(drawn() * limit);
  const time = { now: Date.UTC(2026, 10, 28, 8) };
  const outside = async (address: string, init: RequestInit) => {
    const id = Number(new URL(address).hostname.slice(1).split(".")[0]);
    const body = await new Response(init.body).text();
    audit(books, id, new Headers(init.headers), body);
    if ((books.attempts.get(id) ?? 0) <= failuresOf(id)) {
      if (id % 2 === 0) throw new Error("connection reset");
      return new Response(null, { status: 503 });
    }
    take(books, id, time.now);
    return new Response(null, { status: 204 });
  };
  const hub = await setStage(db, subscribers, outside, time);
  let lives = 0;
  let killed = 0;
  let delayed: { readonly body: Wake; readonly at: number }[] = [];
  const began = time.now;
  for (let tick = 0; tick < 24 * 60; tick += 1) {
    time.now = began + tick * MINUTE;
    await hub.sweepOnly();
    hub.queue.push(...delayed.filter(({ at }) => at <= time.now).map(({ body }) => body));
    delayed = delayed.filter(({ at }) => at > time.now);
    for (let body = hub.queue.shift(); body !== undefined; body = hub.queue.shift()) {
      lives += 1;
      const again = body;
      // At an I/O of the database, of a call, or beyond the last one: then nothing is killed.
      const at = below(3) === 0 ? 1 + below(45) : Number.POSITIVE_INFINITY;
      const { boundary, died } = mortalBoundary(at, MOMENTS[below(3)] ?? "before");
      const mortal = (url: string, init: RequestInit) => boundary(() => outside(url, init));
      const message = {
        body,
        ack: () => undefined,
        retry: ({ delaySeconds = 0 } = {}) =>
          void delayed.push({ body: again, at: time.now + delaySeconds * 1_000 }),
      };
      const life = consume([message], hub.pushParts(databaseThrough(db, boundary), mortal));
      // Of a killed consumer the queue hears nothing. It hands the message out again, or has lost it: the sweep finds the page.
      await life.catch(() => undefined);
      if (died()) killed += 1;
    }
    // Minutes in which nothing is due are passed over.
    const open = (await pushRows(db)).filter((row) => row.open === 1);
    if (open.length === 0) break;
    const next = Math.min(...open.map(({ due_at }) => due_at), ...delayed.map(({ at }) => at));
    tick = Math.max(tick, Math.floor((next - began) / MINUTE) - 1);
  }
  const left = (await pushRows(db)).length;
  db.close();
  const meant = Array.from({ length: subscribers }, (_, at) => at + 1).filter(
    (id) => topicOf(id) !== topicOf(9),
  );
  const mortal = meant.filter((id) => Number.isFinite(failuresOf(id)));
  const missing = mortal.filter((id) => !books.taken.has(id)).length;
  const twice = [...books.taken.values()].filter(({ times }) => times > 1).length;
  const hours = (time.now - began) / HOUR;
  const dead = meant.length - mortal.length;
  return {
    lives,
    killed,
    meant: meant.length,
    dead,
    missing,
    twice,
    hours,
    left,
    faults: books.faults,
  };
}
