/** How somebody comes in: by a link that works once, or after a passkey or Cloudflare Access has said who they are. */
import { type LogLine, writeLog } from "../editions/log-store.ts";
import { OPERATOR, queueEmail } from "../outbox/outbox-store.ts";
import type { Window } from "../subscribers/limits/limits.ts";
import { countRequest } from "../subscribers/limits/limits-store.ts";
import type { Tokens } from "../subscribers/links/token.ts";
import { base64url } from "../text/bytes.ts";
import { sha256 } from "../text/hash.ts";
import { DAY, HOUR, MINUTE } from "../text/time.ts";
import {
  addLink,
  claimLink,
  findLink,
  invite,
  type Link,
  linkAdded,
  personById,
  personOf,
} from "./people-store.ts";
import { ABSOLUTE_MS, type Person, type Session, type Via } from "./session.ts";
import { beginSession, enter, forgetEnded } from "./session-store.ts";

export type EntryPorts = {
  readonly db: D1Database;
  readonly tokens: Tokens;
  readonly freshId: () => number;
  /** The operator of the publication: an owner, whom no other has to invite. */
  readonly operator: string;
};

/** A link of the command line, or one in the operator's mailbox. */
export const LINK_MS = 15 * MINUTE;
/** One that an owner hands on: the other person has to find the time. */
export const INVITATION_MS = 2 * DAY;

export type MadeLink = {
  /** Below the site's own address. */
  readonly path: string;
  readonly endsAt: number;
  readonly person: Pick<Person, "name" | "address" | "role">;
};

/**
 * Makes a link for whoever has the API's token, or the operator's mailbox: for the operator, who becomes an owner by it,
 * or for somebody who works here.
 *
 * @returns undefined where nobody of that address works here
 */
export async function linkFor(
  ports: EntryPorts,
  address: string | undefined,
  now: number,
): Promise<MadeLink | undefined> {
  const { db, operator } = ports;
  const wanted = (address ?? operator).toLowerCase();
  if (wanted === operator.toLowerCase()) await inviteOperator(ports, now);
  const person = await personOf(db, wanted);
  if (person === undefined || person.state === "removed") return undefined;
  return makeLink(ports, person, { madeBy: 0, lasts: LINK_MS }, now);
}

/** The operator of publication.yaml is an owner, also when somebody has taken them out of the list. */
async function inviteOperator({ db, operator, freshId }: EntryPorts, now: number): Promise<void> {
  const address = operator.toLowerCase();
  const name = address.split("@")[0] ?? address;
  await invite(db, { id: freshId(), name, address, role: "owner" }, now).run();
}

/** Makes a link that lets a person in once. */
export async function makeLink(
  { db, tokens, freshId }: EntryPorts,
  person: Person,
  { madeBy, lasts }: { readonly madeBy: number; readonly lasts: number },
  now: number,
): Promise<MadeLink> {
  const id = freshId();
  const endsAt = now + lasts;
  await addLink(db, { id, person: person.id, madeBy, madeAt: now, endsAt });
  const token = await tokens.sign("desk", { subscriber: 0, ref: id, expires: endsAt });
  return { path: enterPath(token), endsAt, person };
}

/** The address of a link's page. */
export function enterPath(token: string): string {
  return `/admin/enter/${token}`;
}

/** Strangers can press the button: the operator's mailbox is to bear it. */
const MAILS: readonly (readonly [length: number, limit: number])[] = [
  [HOUR, 3],
  [DAY, 6],
];

/** Mails the operator a link. The email is signed when it is composed: no row holds what opens it. */
export async function mailLink(ports: EntryPorts, now: number): Promise<"mailed" | "limited"> {
  const { db, freshId } = ports;
  const windows = MAILS.map(
    ([length, limit]): Window => ({
      ...{ bucket: "desk:mail", length, limit },
      opened: Math.floor(now / length) * length,
    }),
  );
  if ((await countRequest(db, windows, [])).length > 0) return "limited";
  await inviteOperator(ports, now);
  const person = await personOf(db, ports.operator.toLowerCase());
  if (person === undefined) throw new Error("the operator is not among the people");
  const id = freshId();
  const endsAt = now + LINK_MS;
  const payload = { why: "desk", link: id, endsAt };
  await db.batch([
    linkAdded(db, { id, person: person.id, madeBy: 0, madeAt: now, endsAt }),
    queueEmail(db, {
      ...{ kind: "operator", ref: `desk-${id.toString(36)}`, subscriberId: OPERATOR },
      ...{ payload, now },
    }),
  ]);
  return "mailed";
}

/** What a link opens, as its page says it before anything is done. */
export type LinkReading =
  | ({ readonly kind: "open"; readonly id: number } & Pick<Link, "person" | "name" | "role">)
  | { readonly kind: "expired" | "used" | "invalid" };

export async function readLink(
  { db, tokens }: EntryPorts,
  token: string,
  now: number,
): Promise<LinkReading> {
  const read = await tokens.read("desk", token, now);
  if (read.kind === "invalid" || read.ref === undefined) return { kind: "invalid" };
  if (read.kind === "expired") return { kind: "expired" };
  const link = await findLink(db, read.ref);
  if (link === undefined) return { kind: "invalid" };
  if (link.state !== "open") return { kind: "used" };
  if (link.endsAt <= now) return { kind: "expired" };
  const { person, name, role } = link;
  return { kind: "open", id: read.ref, person, name, role };
}

/** A session that has begun: what its cookie is to hold, and for how many seconds. */
export type Begun = {
  readonly kind: "begun";
  readonly value: string;
  readonly seconds: number;
  /** Whose, by address. */
  readonly person: string;
};

/** Lets in whoever presses the button behind a link. */
export async function enterByLink(
  ports: EntryPorts,
  token: string,
  by: Browser,
  now: number,
): Promise<Begun | Exclude<LinkReading, { readonly kind: "open" }>> {
  const link = await readLink(ports, token, now);
  if (link.kind !== "open") return link;
  if (!(await claimLink(ports.db, link.id, now))) return { kind: "used" };
  return (await begin(ports, link.person, "link", by, now)) ?? { kind: "invalid" };
}

/** Lets in whom Cloudflare Access let through; the operator needs no invitation. */
export async function enterByAddress(
  ports: EntryPorts,
  address: string,
  by: Browser,
  now: number,
): Promise<Begun | undefined> {
  const { db, operator } = ports;
  if (address === operator.toLowerCase()) await inviteOperator(ports, now);
  const person = await personOf(db, address);
  if (person === undefined || person.state === "removed") return undefined;
  return begin(ports, person.id, "cloudflare", by, now);
}

/** What is known of who comes in. */
export type Browser = {
  readonly agent: string;
  /** 32 random octets: what the cookie holds. */
  readonly secret: Uint8Array;
};

/**
 * Begins a session: always another one, under a value that nobody had before, so that none can be put under anybody
 * (ASVS 5.0, 7.2.4).
 *
 * @returns undefined where the person may not enter
 */
export async function begin(
  { db, freshId }: Pick<EntryPorts, "db" | "freshId">,
  person: number,
  via: Via,
  { agent, secret }: Browser,
  now: number,
): Promise<Begun | undefined> {
  const value = base64url(secret);
  const session: Session = {
    ...{ id: freshId(), via, agent, beganAt: now, seenAt: now, provedAt: now },
    endsAt: now + ABSOLUTE_MS[via],
  };
  const results = await db.batch([
    ...forgetEnded(db, now),
    enter(db, person),
    beginSession(db, await sha256(value), person, session),
  ]);
  if (results.at(-1)?.meta.changes !== 1) return undefined;
  const { address } = (await personById(db, person)) ?? { address: "" };
  return { kind: "begun", value, seconds: Math.floor(ABSOLUTE_MS[via] / 1000), person: address };
}

/** Writes down who came in, and what was done to who may: for the log of the desk. */
export function logAccess(db: D1Database, line: string, now: number): Promise<void> {
  const said: LogLine = { at: now, kind: "access", line };
  return writeLog(db, [said]);
}
