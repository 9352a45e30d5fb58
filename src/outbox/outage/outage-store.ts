/** The table `provider_stalls`: what is remembered of a provider that gives no usable answer. */
import type { EmailKind } from "../../mail/kind.ts";
import type { TransportName } from "../../mail/transport.ts";
import { OPERATOR, queueEmail } from "../outbox-store.ts";
import { type Silence, silenceWords } from "../reasons.ts";
import { patience, patienceSteps, type Stall } from "./outage.ts";

/** All of them: there are no more than providers. */
export const STALLS = "SELECT transport, kind, since, calls, until FROM provider_stalls";

/** The provider of a call that gave no usable answer, to be noted with the record of that call. */
export type Noting = {
  readonly silent: TransportName;
  readonly kind: Stall["kind"];
  /** What the pass began with: a wait asked for by a call from before a doubt does not take its place. */
  readonly known: Stall | undefined;
};

type Waiting = {
  readonly id: number;
  readonly kind: EmailKind;
  readonly ref: string;
  readonly leaseToken: number;
};

/** Milliseconds before a batch may be asked for again. */
const LEAST_WAIT = 1_000;

/**
 * Statements that note one more such call, for the transaction that lets its batch go: they count in the database,
 * so that of two consumers none is lost. The batch waits as long; where emails are in doubt, so do the others of
 * what it belongs to. None waits beyond its expiry. The first of them returns the row, where it was written.
 *
 * @param now milliseconds since the epoch
 */
export function noting(
  db: D1Database,
  batch: Waiting,
  { silent, kind, known }: Noting,
  now: number,
): readonly D1PreparedStatement[] {
  const until = "(SELECT until FROM provider_stalls WHERE transport = ?3)";
  const others = kind === "doubt" ? "OR (kind = ?5 AND ref = ?6 AND attempt IS NULL)" : "";
  const overrides = kind === "doubt" || known?.kind === "doubt";
  return [
    db
      .prepare(
        `INSERT INTO provider_stalls (transport, kind, since, calls, until)
         VALUES (?1, ?2, ?3, 1, ?3 + (?4 ->> '$[0]'))
         ON CONFLICT (transport) DO UPDATE SET
           kind = excluded.kind,
           since = iif(kind = excluded.kind, since, excluded.since),
           calls = iif(kind = excluded.kind, calls + 1, 1),
           until = ?3 + (?4 ->> iif(kind = excluded.kind, min(calls, json_array_length(?4) - 1), 0))
         WHERE ?5 OR kind = excluded.kind
         RETURNING transport, kind, since, calls, until`,
      )
      .bind(silent, kind, now, JSON.stringify(patienceSteps(kind)), overrides ? 1 : 0),
    db
      .prepare(
        `UPDATE batches SET due_at = max(due_at, min(${until}, max(expires_at, ?1 + ${LEAST_WAIT})))
         WHERE open = 1 AND due_at < ${until} AND ((id = ?2 AND lease_token = ?4) ${others})
         RETURNING id, due_at AS dueAt`,
      )
      .bind(
        now,
        batch.id,
        silent,
        batch.leaseToken,
        ...(kind === "doubt" ? [batch.kind, batch.ref] : []),
      ),
  ];
}
noting.queries = 2;

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
beginProbe.queries = 1;

/**
 * It took an email: what was remembered is over, unless more was noted since. Emails to the operator that it was
 * silent about go now.
 */
export async function clearStall(db: D1Database, stall: Stall, now: number): Promise<void> {
  await db.batch([
    db
      .prepare("DELETE FROM provider_stalls WHERE transport = ?1 AND kind = ?2 AND calls = ?3")
      .bind(stall.transport, stall.kind, stall.calls),
    db
      .prepare(
        `UPDATE batches SET due_at = ?1, announced_at = 0
         WHERE changes() = 1 AND open = 1 AND kind = 'operator' AND due_at > ?1 AND attempt IS NULL`,
      )
      .bind(now),
  ]);
}
clearStall.queries = 2;

/** A statement that ends the waits for providers, for an edition that was resumed at this moment. */
export function endWaits(db: D1Database, edition: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE provider_stalls SET until = min(until, ?2)
       WHERE EXISTS (SELECT 1 FROM editions WHERE id = ?1 AND state = 'open' AND resumed_at = ?2)`,
    )
    .bind(edition, now);
}

/** Statements that stop an edition and say so in the log; the tables are another room's. */
export type Halt = (
  db: D1Database,
  edition: number | undefined,
  why: { readonly reason: Silence; readonly line: string },
  now: number,
) => readonly D1PreparedStatement[];

/** Stops the edition until a person has looked, and writes to the operator once for each time. */
export async function pauseInDoubt(
  { db, halt }: { readonly db: D1Database; readonly halt: Halt },
  batch: { readonly kind: EmailKind; readonly ref: string },
  { since, calls, transport: silent }: Stall,
  said: string,
  now: number,
): Promise<void> {
  const reason = { kind: "silent", transport: silent, calls } as const;
  const edition = batch.kind === "edition" ? batch.ref : undefined;
  const name = edition === undefined ? "EDITION" : edition;
  const what = edition === undefined ? `${silent} does not answer` : `edition ${edition} is paused`;
  const line = `${what}: ${silenceWords(reason)}; look at its log, then \`tidings retry-unknown ${name}\`${edition === undefined ? "" : ` and \`tidings resume ${name}\``}`;
  await db.batch([
    // An email goes by the provider that is silent, where there is no other: the log says it at once.
    ...halt(db, edition === undefined ? undefined : Number(edition), { reason, line }, now),
    queueEmail(db, {
      kind: "operator",
      ref: `doubt-${since.toString(36)}`,
      subscriberId: OPERATOR,
      payload: {
        why: "alarm",
        subject: `${edition === undefined ? "Emails wait" : "Sending is paused"}: ${silent} does not answer`,
        text: `${calls} calls of ${silent} in a row had no answer that tells whether their emails went out. The last one said:\n\n${said}\n\nThose emails are listed as unknown and are not repeated by themselves, since that could send them twice. The rest waits${edition === undefined ? ", and one email is tried every 15 minutes" : ""}.\n\nLook at the provider's own log. If it has none of them, send them again:\n\n  npx tidings retry-unknown ${name}${edition === undefined ? "" : `\n\nThen let the edition go on:\n\n  npx tidings resume ${name}`}`,
      },
      now,
    }),
  ]);
}
/** With the two of `Halt`. */
pauseInDoubt.queries = 3;

/** Tells the operator, once a day, of a provider that has asked for patience for an hour. Nothing is lost by it. */
export async function tellOfWaiting(
  db: D1Database,
  { since, transport: silent }: Stall,
  said: string,
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  await queueEmail(db, {
    kind: "operator",
    ref: `waiting-${day}`,
    subscriberId: OPERATOR,
    payload: {
      why: "alarm",
      subject: `Emails are waiting: ${silent} asks for patience`,
      text: `Since ${new Date(since).toISOString()} ${silent} has taken no email and asked to be called later. The last answer said:\n\n${said}\n\nNothing is lost. Delivery tries again by itself, at least every ten minutes, until the emails are too old to be of use. Look at your plan's quota and rate, and at EMAILS_PER_SECOND and EMAILS_PER_DAY.`,
    },
    now,
  }).run();
}
tellOfWaiting.queries = 1;
