/**
 * Joins what a provider wrote down with a dump of the database and with the list of those who were to be
 * written to. It knows nothing of how delivery works: only what was promised.
 */
import { type Equation, equation } from "../../src/outbox/equation-store.ts";

/** A provider's own ledger: it only grows, and nothing of ours can reach it. */
export type Books = {
  /** Emails in the order of acceptance: a second entry for a reader is a second email in an inbox. */
  readonly accepted: { readonly reader: number; readonly hash: string }[];
  /** Calls as they arrived; `key` where the provider has such a thing. */
  readonly calls: {
    readonly key: string | undefined;
    readonly hash: string;
    readonly readers: readonly number[];
    readonly at: number;
  }[];
};

export type Email = {
  readonly subscriber: number;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
};

/** What the database says at the end. */
export type Dump = {
  readonly emails: readonly Email[];
  readonly batches: readonly {
    readonly members: readonly number[];
    readonly audience: number;
    readonly open: number;
    readonly attempt: string | null;
  }[];
  readonly equation: Equation;
};

/** What was promised, beside G1. */
export type Promised = {
  /** G2 for a provider with keys, G3 for one without. */
  readonly idempotent: boolean;
  /** Final states that the run may end in. */
  readonly states: readonly string[];
};

/** An empty ledger. */
export function openBooks(): Books {
  return { accepted: [], calls: [] };
}

/** Begins a new account at the provider, for another run. */
export function clear(books: Books): void {
  books.accepted.length = 0;
  books.calls.length = 0;
}

/** Reads an edition's emails and batches, with the closing equation as the product computes it. */
export async function dump(db: D1Database, edition: number): Promise<Dump> {
  const ref = String(edition);
  const emails = await db
    .prepare(
      "SELECT subscriber, state, reason, attempts FROM outbox WHERE kind = 'edition' AND ref = ?1",
    )
    .bind(ref)
    .all<Email>();
  const batches = await db
    .prepare(
      "SELECT members, audience, open, attempt FROM batches WHERE kind = 'edition' AND ref = ?1",
    )
    .bind(ref)
    .all<{ members: string; audience: number; open: number; attempt: string | null }>();
  return {
    emails: emails.results,
    batches: batches.results.map((one) => ({
      ...one,
      members: JSON.parse(one.members) as number[],
    })),
    equation: await equation(db, edition),
  };
}

/**
 * What is wrong, in words; nothing when every promise was kept.
 *
 * @param active who was to be written to
 */
export function audit(
  active: readonly number[],
  books: Books,
  found: Dump,
  promised: Promised,
): readonly string[] {
  return [
    ...everyoneOnce(active, found),
    ...equationHolds(active, found),
    ...agreeing(books, found, promised),
    ...(promised.idempotent ? sameBytes(books) : []),
  ];
}

/** G1: the rows are the audience, to the last reader, and nothing of it is left open. */
function* everyoneOnce(active: readonly number[], { emails, batches }: Dump): Generator<string> {
  const expected = new Set(active);
  const seen = new Set<number>();
  for (const { subscriber } of emails) {
    if (!expected.has(subscriber)) yield `${subscriber} has an email and was not to be written to`;
    if (seen.has(subscriber)) yield `${subscriber} has two rows`;
    seen.add(subscriber);
  }
  for (const reader of active) if (!seen.has(reader)) yield `${reader} has no email`;
  const members = batches.flatMap((batch) => batch.members);
  if (new Set(members).size !== members.length) yield "a reader is in two batches";
  if (members.length !== active.length) yield `the batches hold ${members.length} readers`;
  for (const { open, attempt } of batches) {
    if (open !== 0) yield "a batch is still open";
    if (open === 0 && attempt !== null) yield "a batch is closed over a call in doubt";
  }
}

/** G1: audience = sent + rejected + suppressed + cancelled + expired + unknown, counted twice. */
function* equationHolds(active: readonly number[], found: Dump): Generator<string> {
  const { equation: sums, emails } = found;
  if (sums.audience !== active.length) yield `the audience is ${sums.audience}`;
  if (!sums.balanced || sums.open !== 0 || sums.sending !== 0) yield "the equation is not closed";
  for (const state of [
    "sent",
    "rejected",
    "suppressed",
    "cancelled",
    "expired",
    "unknown",
  ] as const) {
    const rows = emails.filter((email) => email.state === state).length;
    if (rows !== sums[state]) yield `${sums[state]} ${state} by the equation, ${rows} by the rows`;
  }
}

/** G2 and G3: what was accepted is known as sent or listed as unknown, once; what is sent was accepted. */
function* agreeing(books: Books, { emails }: Dump, promised: Promised): Generator<string> {
  const times = new Map<number, number>();
  for (const { reader } of books.accepted) times.set(reader, (times.get(reader) ?? 0) + 1);
  for (const [reader, count] of times) if (count > 1) yield `${reader} was accepted ${count} times`;
  const states = new Map(emails.map(({ subscriber, state }) => [subscriber, state]));
  for (const reader of times.keys()) {
    const state = states.get(reader);
    if (state !== "sent" && state !== "unknown") yield `${reader} was accepted and is ${state}`;
  }
  for (const { subscriber, state } of emails) {
    if (state === "sent" && !times.has(subscriber)) yield `${subscriber} is sent, never accepted`;
    if (!promised.states.includes(state)) yield `${subscriber} is ${state}`;
  }
}

/** G2: a key stands for the same octets at every call that carries it. */
function* sameBytes({ calls }: Books): Generator<string> {
  const first = new Map<string, string>();
  for (const { key = "", hash } of calls) {
    const known = first.get(key);
    if (known === undefined) first.set(key, hash);
    else if (known !== hash) yield `call ${key} was repeated with other octets`;
  }
}
