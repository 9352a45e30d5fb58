/** Who works at the desk, and the links that let them in. */
import { LINKS, type LinkState, mayHappen, PEOPLE, type PersonState } from "./life-cycle.ts";
import type { Role } from "./roles.ts";
import type { Person } from "./session.ts";
import { endAllSessions } from "./session-store.ts";

/** Somebody in the list of people. Instants in milliseconds since the epoch. */
export type Listed = Person & {
  readonly state: Exclude<PersonState, "removed">;
  readonly addedAt: number;
  readonly passkeys: number;
  readonly sessions: number;
  /** When they were last seen; NULL when no session of theirs is kept. */
  readonly seenAt: number | null;
};

export async function listPeople(db: D1Database): Promise<readonly Listed[]> {
  const { results } = await db
    .prepare(
      `SELECT id, name, address, role, state, added_at AS addedAt,
         (SELECT count(*) FROM passkeys k WHERE k.person = people.id) AS passkeys,
         (SELECT count(*) FROM sessions s WHERE s.person = people.id) AS sessions,
         (SELECT max(seen_at) FROM sessions s WHERE s.person = people.id) AS seenAt
       FROM people WHERE state <> 'removed' ORDER BY added_at, id LIMIT 500`,
    )
    .all<Listed>();
  return results;
}

/** Somebody by address, whatever their state. @param address in lower case */
export async function personOf(
  db: D1Database,
  address: string,
): Promise<(Person & { readonly state: PersonState }) | undefined> {
  const row = await db
    .prepare("SELECT id, name, address, role, state FROM people WHERE address = ?1")
    .bind(address)
    .first<Person & { readonly state: PersonState }>();
  return row ?? undefined;
}

export async function personById(
  db: D1Database,
  id: number,
): Promise<(Person & { readonly state: PersonState }) | undefined> {
  const row = await db
    .prepare("SELECT id, name, address, role, state FROM people WHERE id = ?1")
    .bind(id)
    .first<Person & { readonly state: PersonState }>();
  return row ?? undefined;
}

/** A statement that invites somebody: one who was removed comes back as they are invited now. Who is here stays as they are. */
export function invite(db: D1Database, person: Person, now: number): D1PreparedStatement {
  const { id, name, address, role } = person;
  return db
    .prepare(
      `INSERT INTO people (id, address, name, role, state, added_at) VALUES (?1, ?2, ?3, ?4, 'invited', ?5)
       ON CONFLICT (address) DO UPDATE SET name = excluded.name, role = excluded.role,
         state = '${PEOPLE.readmit.to}', added_at = excluded.added_at
       WHERE ${mayHappen(PEOPLE.readmit)}`,
    )
    .bind(id, address, name, role, now);
}

/** SQL: another owner is left, who can come in. */
const ANOTHER_OWNER =
  "EXISTS (SELECT 1 FROM people o WHERE o.id <> ?1 AND o.role = 'owner' AND o.state = 'active')";

/** Gives somebody another role. @returns false where nobody of the id is here, or no owner would be left */
export async function changeRole(db: D1Database, id: number, role: Role): Promise<boolean> {
  const changed = await db
    .prepare(
      `UPDATE people SET role = ?2 WHERE id = ?1 AND ${mayHappen(PEOPLE.change)}
         AND (?2 = 'owner' OR role <> 'owner' OR ${ANOTHER_OWNER})`,
    )
    .bind(id, role)
    .run();
  return changed.meta.changes === 1;
}

/** Takes somebody away with all that lets them in. @returns false where nobody is there, or no owner would be left */
export async function removePerson(db: D1Database, id: number): Promise<boolean> {
  const [removed] = await db.batch([
    db
      .prepare(
        `UPDATE people SET state = '${PEOPLE.remove.to}' WHERE id = ?1 AND ${mayHappen(PEOPLE.remove)}
           AND (role <> 'owner' OR ${ANOTHER_OWNER})`,
      )
      .bind(id),
    // Each asks for the state, so that the last owner keeps what lets them in.
    db.prepare(`DELETE FROM passkeys WHERE person = ?1 AND ${IS_REMOVED}`).bind(id),
    db.prepare(`DELETE FROM sessions WHERE person = ?1 AND ${IS_REMOVED}`).bind(id),
    db
      .prepare(
        `UPDATE access_links SET state = '${LINKS.withdraw.to}'
         WHERE person = ?1 AND ${mayHappen(LINKS.withdraw)} AND ${IS_REMOVED}`,
      )
      .bind(id),
  ]);
  return removed?.meta.changes === 1;
}

const IS_REMOVED = "EXISTS (SELECT 1 FROM people p WHERE p.id = ?1 AND p.state = 'removed')";

/** Ends all sessions of somebody else. */
export async function revokeSessions(db: D1Database, id: number): Promise<number> {
  return (await endAllSessions(db, id).run()).meta.changes;
}

/** Makes a link. Others of its person go on working: a stranger who asks for one by email must not end the owner's. */
export async function addLink(
  db: D1Database,
  link: {
    readonly id: number;
    readonly person: number;
    readonly madeBy: number;
    readonly madeAt: number;
    readonly endsAt: number;
  },
): Promise<void> {
  await linkAdded(db, link).run();
}

/** The statement of `addLink`. */
export function linkAdded(
  db: D1Database,
  link: Parameters<typeof addLink>[1],
): D1PreparedStatement {
  const { id, person, madeBy, madeAt, endsAt } = link;
  return db
    .prepare(
      `INSERT INTO access_links (id, person, state, made_by, made_at, ends_at)
       VALUES (?1, ?2, 'open', ?3, ?4, ?5)`,
    )
    .bind(id, person, madeBy, madeAt, endsAt);
}

export type Link = {
  readonly person: number;
  readonly state: LinkState;
  readonly endsAt: number;
  readonly name: string;
  readonly role: Role;
};

/** A link with whom it lets in; undefined where there is none, or its person was removed. */
export async function findLink(db: D1Database, id: number): Promise<Link | undefined> {
  const row = await db
    .prepare(
      `SELECT l.person, l.state, l.ends_at AS endsAt, p.name, p.role
       FROM access_links l JOIN people p ON p.id = l.person
       WHERE l.id = ?1 AND p.state <> 'removed'`,
    )
    .bind(id)
    .first<Link>();
  return row ?? undefined;
}

/** Uses a link up. @returns false when it was used, withdrawn or is over: of two at once one wins */
export async function claimLink(db: D1Database, id: number, now: number): Promise<boolean> {
  const used = await db
    .prepare(
      `UPDATE access_links SET state = '${LINKS.use.to}'
       WHERE id = ?1 AND ${mayHappen(LINKS.use)} AND ends_at > ?2`,
    )
    .bind(id, now)
    .run();
  return used.meta.changes === 1;
}
