/** One person's whole history: what they agreed to, what changed, and every email with what became of it. */
import { type EmailTo, emailsTo } from "../outbox/lookup-store.ts";
import { UNDO_MOVE_MS } from "../subscribers/links/links.ts";
import { refOf } from "../subscribers/ports.ts";
import { recordsOf } from "../subscribers/store.ts";
import type { Subscriber } from "../subscribers/subscriber.ts";

type Records = Awaited<ReturnType<typeof recordsOf>>;

export type PersonHistory = Pick<Records, "consents" | "changes"> & {
  /** Asked for, and not confirmed by its owner yet. */
  readonly newAddressWaiting?: string;
  /** Kept until a move can be undone no more. Milliseconds since the epoch. */
  readonly formerAddresses: readonly { readonly address: string; readonly until: number }[];
  /** The newest first, as long as they are kept. */
  readonly emails: readonly EmailTo[];
};

/** Editions of which a history tells: those of a daily one for three months. */
const EDITIONS = 100;

/** Everything that is kept of somebody, however long it is, in a fixed number of queries. */
export async function historyOf(
  db: D1Database,
  { id }: Pick<Subscriber, "id">,
): Promise<PersonHistory> {
  const { consents, changes, addressChange, moves } = await recordsOf(db, id);
  const wishes = [...consents, ...(addressChange ? [addressChange] : [])];
  const refs = [
    ...wishes.map((wish) => refOf(wish.id)),
    ...moves.flatMap(({ ref, wish }) => [ref, refOf(wish)]),
  ];
  return {
    consents,
    changes,
    ...(addressChange && { newAddressWaiting: addressChange.address }),
    formerAddresses: moves.map(({ address, at }) => ({ address, until: at + UNDO_MOVE_MS })),
    emails: await emailsTo(db, id, refs, EDITIONS),
  };
}
