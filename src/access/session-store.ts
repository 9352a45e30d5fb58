/** Sessions, by the hash of what their cookie holds. */
import { mayHappen, PEOPLE } from "./life-cycle.ts";
import { IDLE_MS, type Person, SEEN_EVERY_MS, type Session } from "./session.ts";

const COLUMNS = `s.id AS sessionId, s.via, s.agent, s.began_at AS beganAt, s.seen_at AS seenAt,
  s.proved_at AS provedAt, s.ends_at AS endsAt`;

/** Whose session it is, and what its last act said. */
export type Opened = {
  readonly person: Person;
  readonly session: Session;
  /** "KEY words"; undefined when nothing was done lately. */
  readonly notice: string | undefined;
};

type Row = Omit<Session, "id"> &
  Person & { readonly sessionId: number; readonly notice: string | null };

/** The session of a hash, if it stands and its person does. Costs a write once in five minutes. */
export async function openSession(
  db: D1Database,
  hash: string,
  now: number,
): Promise<Opened | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, s.notice, p.id, p.name, p.address, p.role
       FROM sessions s JOIN people p ON p.id = s.person
       WHERE s.hash = ?1 AND s.ends_at > ?2 AND s.seen_at > ?2 - ${IDLE_MS} AND p.state = 'active'`,
    )
    .bind(hash, now)
    .first<Row>();
  if (row === null) return undefined;
  if (now - row.seenAt >= SEEN_EVERY_MS) {
    await db
      .prepare("UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE hash = ?1")
      .bind(hash, now)
      .run();
  }
  const { id, name, address, role, notice } = row;
  return {
    person: { id, name, address, role },
    session: sessionOf(row),
    notice: notice ?? undefined,
  };
}

function sessionOf({ sessionId, ...row }: Omit<Session, "id"> & { readonly sessionId: number }) {
  const { via, agent, beganAt, seenAt, provedAt, endsAt } = row;
  return { id: sessionId, via, agent, beganAt, seenAt, provedAt, endsAt };
}

/** A statement that begins one, where its person may enter. */
export function beginSession(
  db: D1Database,
  hash: string,
  person: number,
  session: Session,
): D1PreparedStatement {
  const { id, via, agent, beganAt, seenAt, provedAt, endsAt } = session;
  return db
    .prepare(
      `INSERT INTO sessions (hash, id, person, via, agent, began_at, seen_at, proved_at, ends_at)
       SELECT ?1, ?2, id, ?4, ?5, ?6, ?7, ?8, ?9 FROM people WHERE id = ?3 AND state = 'active'`,
    )
    .bind(hash, id, person, via, agent, beganAt, seenAt, provedAt, endsAt);
}

/** A statement that makes somebody who was invited one who works here. */
export function enter(db: D1Database, person: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE people SET state = '${PEOPLE.enter.to}' WHERE id = ?1 AND ${mayHappen(PEOPLE.enter)}`,
    )
    .bind(person);
}

/** Keeps what an act came to for the page after it. @param notice "KEY words" */
export async function noteAct(db: D1Database, id: number, notice: string): Promise<void> {
  await db.prepare("UPDATE sessions SET notice = ?2 WHERE id = ?1").bind(id, notice).run();
}

/** Sessions of one person that stand, the last used first. */
export async function listSessions(
  db: D1Database,
  person: number,
  now: number,
): Promise<readonly Session[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM sessions s
       WHERE s.person = ?1 AND s.ends_at > ?2 AND s.seen_at > ?2 - ${IDLE_MS}
       ORDER BY s.seen_at DESC, s.id LIMIT 50`,
    )
    .bind(person, now)
    .all<Omit<Session, "id"> & { readonly sessionId: number }>();
  return results.map(sessionOf);
}

/** Ends one session of a person, or all but one. @returns how many */
export async function endSessions(
  db: D1Database,
  person: number,
  which: { readonly only: number } | { readonly allBut: number },
): Promise<number> {
  const [sign, id] = "only" in which ? ["=", which.only] : ["<>", which.allBut];
  const ended = await db
    .prepare(`DELETE FROM sessions WHERE person = ?1 AND id ${sign} ?2`)
    .bind(person, id)
    .run();
  return ended.meta.changes;
}

/** A statement that ends every session of a person. */
export function endAllSessions(db: D1Database, person: number): D1PreparedStatement {
  return db.prepare("DELETE FROM sessions WHERE person = ?1").bind(person);
}

/** Statements that forget what is over: each sign-in makes room for itself. */
export function forgetEnded(db: D1Database, now: number): readonly D1PreparedStatement[] {
  return [
    db.prepare(`DELETE FROM sessions WHERE ends_at <= ?1 OR seen_at <= ?1 - ${IDLE_MS}`).bind(now),
    db.prepare("DELETE FROM used_challenges WHERE ends_at <= ?1").bind(now),
    db.prepare("DELETE FROM access_links WHERE ends_at <= ?1 - 7776000000").bind(now),
  ];
}
