/** What one event of the platform works with: its database counted, and the restore guard asked. */
import { type Metered, meter, QUERIES } from "../budget.ts";
import { logIfChanged } from "../editions/log-store.ts";
import { halt } from "../editions/operate/operate-store.ts";
import { BATCH_SIZE } from "../outbox/batch-store.ts";
import type { Delivery } from "../outbox/delivery/pass.ts";
import { logLine } from "../outbox/log.ts";
import { queueEmail } from "../outbox/outbox-store.ts";
import { backlogFor } from "../outbox/rate/rate.ts";
import { alarmOf, type Stop } from "../outbox/restore/alarms.ts";
import { type Gate, openGate } from "../outbox/restore/restore-guard.ts";
import { dueAlarms, queueAlarm } from "../outbox/restore/send-counter-store.ts";
import { type Env, freshEpoch, memoryOf, transportOf } from "../platform.ts";
import type { Ports } from "../subscribers/ports.ts";
import { createKeyedHash } from "../subscribers/suppression-key.ts";
import { MINUTE } from "../text/time.ts";
import type { TickContext } from "../tick/context.ts";
import { openEmails, openEmailsOf } from "./emails.ts";
import { openLibrary } from "./library.ts";
import { pushDue } from "./pushes.ts";

/** A holder of a batch that is silent for this long is taken for dead: twice the longest provider call. */
const LEASE_MS = 5 * MINUTE;

/** One event: its database is counted, and the restore guard has been asked whether anything may be sent. */
export type Invocation = Metered & {
  readonly guard:
    | { readonly kind: "open"; readonly gate: Gate; readonly loose: boolean | undefined }
    | { readonly kind: "shut"; readonly stop: Stop };
};

/** Opens what an event that may send needs. The scope is fixed first, before anything is sent that hangs on it. */
export async function openInvocation(env: Env): Promise<Invocation> {
  const { db, left } = meter(env.DB, QUERIES[openEmails(env).config.plan]);
  const opened = await openGate(db, memoryOf(env), freshEpoch);
  const { scope, keys } = openEmailsOf(env, opened.kind === "open" ? opened.epoch : undefined);
  await scope(db);
  const key = await keys.hashKey(db);
  const shut = (stop: Stop): Invocation => ({ db, left, guard: { kind: "shut", stop } });
  if (opened.kind === "shut") return shut({ about: "database", why: opened.why });
  if (key.kind === "lost") return shut({ about: "keys", why: key.reason });
  return { db, left, guard: opened };
}

/** What a tick works with. */
export async function tickContextOf(
  env: Env,
  { db, left }: Invocation,
  now: number,
): Promise<TickContext> {
  const { index, readBody } = await openLibrary(env);
  const { ports, config } = openEmails(env);
  return {
    now,
    clock: Date.now,
    index,
    readBody,
    db,
    left,
    queue: env.WAKE,
    backlog: backlogFor(config.rateLimits.rate, BATCH_SIZE),
    ...(config.canary && { canary: config.canary }),
    ...(config.burstFrom !== undefined && { burstFrom: config.burstFrom }),
    push: (left) => pushDue(env, { db, left }),
    ports: { ...ports, db, queueEmail: (email) => queueEmail(db, email) },
    log: (line) => console.log(logLine("tick", { line })),
  };
}

/** What a pass over batches works with. Opened for one invocation: a socket cannot outlive it. */
export async function deliveryOf(env: Env, { db, left, guard }: Invocation): Promise<Delivery> {
  const { config, ports, compose, keys } = openEmails(env);
  const lost = guard.kind === "shut" && (await keys.hashKey(db)).kind === "lost";
  return {
    db,
    left,
    transport: await transportOf(env, config),
    compose,
    // While the key is lost the operator alone is written to, whom no list of suppressions keeps from that.
    hash: lost ? createKeyedHash(freshEpoch()) : ports.hash,
    operator: ports.publication.operator,
    clock: Date.now,
    leaseMs: LEASE_MS,
    onUnknown: config.onUnknown,
    halt,
    rateLimiting: { rateLimits: config.rateLimits, sleep: (ms) => scheduler.wait(ms) },
    ...(guard.kind === "open" && { gate: guard.gate, loose: guard.loose }),
  };
}

/** What taking in word of an email works with, be it a mail or an event. */
export function receivingOf(env: Env): { db: D1Database; hash: Ports["hash"]; now: number } {
  return { db: env.DB, hash: openEmails(env).ports.hash, now: Date.now() };
}

/** While nothing may be sent a tick does one thing: it tells the operator why, once a day. */
export async function tellOfStop(env: Env, stop: Stop, now: number): Promise<void> {
  const line = await queueAlarm(env.DB, alarmOf(stop), now, (line) =>
    logIfChanged(env.DB, { at: now, kind: "alarm", line }),
  );
  if (line !== undefined) console.log(logLine("tick", { line }));
  const due = await dueAlarms(env.DB, now);
  if (due.length > 0) await env.WAKE.send({ batches: due });
}
