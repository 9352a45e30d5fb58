/** The table `provider_stalls`: what is remembered of a provider that gives no usable answer. */
import { type LetterKind, OPERATOR, queueLetter } from "./outbox.ts";
import { patience, type Stall } from "./stall.ts";
import type { TransportName } from "./transport.ts";

/** All of them: there are no more than ways out. */
export const STALLS = "SELECT transport, kind, since, calls, until FROM provider_stalls";

async function readStall(db: D1Database, transport: TransportName): Promise<Stall | undefined> {
  const row = await db.prepare(`${STALLS} WHERE transport = ?1`).bind(transport).first<Stall>();
  return row ?? undefined;
}

/**
 * Notes one more such call. Where emails are in doubt, the other batches of what this one belongs to wait as long.
 *
 * @param now milliseconds since the epoch
 */
export async function noteStall(
  db: D1Database,
  batch: { readonly kind: LetterKind; readonly ref: string },
  transport: TransportName,
  kind: Stall["kind"],
  now: number,
): Promise<Stall> {
  const before = await readStall(db, transport);
  const goesOn = before?.kind === kind;
  const calls = goesOn ? before.calls + 1 : 1;
  const since = goesOn ? before.since : now;
  const stall: Stall = { transport, kind, since, calls, until: now + patience(kind, calls) };
  await db.batch([
    db
      .prepare(
        `INSERT INTO provider_stalls (transport, kind, since, calls, until) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (transport) DO UPDATE SET
           kind = excluded.kind, since = excluded.since, calls = excluded.calls, until = excluded.until`,
      )
      .bind(transport, kind, since, calls, stall.until),
    ...(kind === "wait"
      ? []
      : [
          db
            .prepare(
              `UPDATE batches SET due_at = ?3
               WHERE kind = ?1 AND ref = ?2 AND open = 1 AND due_at < ?3 AND handing IS NULL`,
            )
            .bind(batch.kind, batch.ref, stall.until),
        ]),
  ]);
  return stall;
}

/**
 * Takes the one place of a probe: of several consumers one asks, the others come back later.
 *
 * @returns whether it is this one's
 */
export async function beginProbe(db: D1Database, stall: Stall, now: number): Promise<boolean> {
  const taken = await db
    .prepare(
      `UPDATE provider_stalls SET until = ?3
       WHERE transport = ?1 AND until = ?2 AND until <= ?4`,
    )
    .bind(stall.transport, stall.until, now + patience("doubt", 1), now)
    .run();
  return taken.meta.changes === 1;
}

/** It took an email: what was remembered is over. */
export async function clearStall(db: D1Database, transport: TransportName): Promise<void> {
  await db.prepare("DELETE FROM provider_stalls WHERE transport = ?1").bind(transport).run();
}

/** `silent` is who gave no usable answer: `transport`, under whose name it is remembered, or its fallback. */
type Heard = Stall & { readonly silent: TransportName };

/** Stops the edition until a person has looked, and writes to the operator once for each time. */
export async function pauseInDoubt(
  db: D1Database,
  batch: { readonly kind: LetterKind; readonly ref: string },
  { since, calls, silent }: Heard,
  said: string,
  now: number,
): Promise<void> {
  const reason = `paused: ${calls} calls of ${silent} in a row had no answer that tells`;
  const edition = batch.kind === "edition" ? batch.ref : undefined;
  const name = edition === undefined ? "EDITION" : edition;
  await db.batch([
    db
      .prepare(
        `UPDATE editions SET state = 'paused', reason = ?2
         WHERE id = CAST(?1 AS INTEGER) AND state IN ('open', 'sending')`,
      )
      .bind(edition ?? "0", reason),
    queueLetter(db, {
      kind: "operator",
      ref: `doubt-${since.toString(36)}`,
      subscriberId: OPERATOR,
      payload: {
        why: "alarm",
        subject: `Sending is paused: ${silent} does not answer`,
        text: `${calls} calls of ${silent} in a row had no answer that tells whether their emails went out. The last one said:\n\n${said}\n\nThose emails are listed as unknown and are not repeated by themselves, since that could send them twice. The rest waits.\n\nLook at the provider's own log. If it has none of them, send them again:\n\n  npx tidings retry-unknown ${name}\n\nThen let the edition go on:\n\n  npx tidings resume ${name}`,
      },
      now,
    }),
  ]);
}

/** Tells the operator, once a day, of a provider that has asked for patience for an hour. Nothing is lost by it. */
export async function tellOfWaiting(
  db: D1Database,
  { since, silent }: Heard,
  said: string,
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  await queueLetter(db, {
    kind: "operator",
    ref: `waiting-${day}`,
    subscriberId: OPERATOR,
    payload: {
      why: "alarm",
      subject: `Emails are waiting: ${silent} asks for patience`,
      text: `Since ${new Date(since).toISOString()} ${silent} has taken no email and asked to be called later. The last answer said:\n\n${said}\n\nNothing is lost. Delivery tries again by itself, at least every ten minutes, until the emails are too old to be of use. Look at your plan's quota and rate, and at LETTERS_PER_SECOND and LETTERS_PER_DAY.`,
    },
    now,
  }).run();
}
