/** Everything that a delivery does to the outside, led through one door: what kills, delays or watches it. */
import type { Delivery } from "../../src/outbox/send-batch.ts";
import type { SmtpConnect } from "../../src/providers/smtp/session.ts";

/** Runs one I/O, or does not. */
export type Door = <T>(run: () => Promise<T>) => Promise<T>;

/** Thrown by everything that a killed isolate tries to do. */
export class Killed extends Error {}

/**
 * When a life ends at an I/O: before it, after its effect but before the answer is seen, or with the
 * answer in hand and nothing done about it.
 */
export type Moment = "before" | "unseen" | "seen";
export const MOMENTS: readonly Moment[] = ["before", "unseen", "seen"];

/** A door that shuts for ever at its `at`-th I/O: no handler can tidy up, as in a killed process. */
export function mortalDoor(
  at: number,
  moment: Moment,
): { readonly door: Door; readonly died: () => boolean } {
  let count = 0;
  let dead = false;
  const door: Door = async (run) => {
    if (dead) throw new Killed();
    count += 1;
    if (count !== at) return run();
    dead = true;
    if (moment === "before") throw new Killed();
    const result = await run();
    if (moment === "unseen") throw new Killed();
    return result;
  };
  return { door, died: () => dead };
}

/** The statement of the real database behind each of the door's. */
const behind = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

/** A database whose every call goes through the door. */
export function databaseThrough(db: D1Database, door: Door): D1Database {
  return {
    ...db,
    prepare: (sql: string) => statementThrough(db.prepare(sql), door),
    batch: (statements: D1PreparedStatement[]) =>
      door(() => db.batch(statements.map((one) => behind.get(one) ?? one))),
  } as D1Database;
}

function statementThrough(statement: D1PreparedStatement, door: Door): D1PreparedStatement {
  const wrapped = {
    bind: (...values: unknown[]) => statementThrough(statement.bind(...values), door),
    run: () => door(() => statement.run()),
    all: () => door(() => statement.all()),
    first: () => door(() => statement.first()),
  } as unknown as D1PreparedStatement;
  behind.set(wrapped, statement);
  return wrapped;
}

/** A delivery whose database and provider calls go through the door. */
export function deliveryThrough(delivery: Delivery, door: Door): Delivery {
  const { db, transport } = delivery;
  return {
    ...delivery,
    db: databaseThrough(db, door),
    transport: { ...transport, send: (messages, key) => door(() => transport.send(messages, key)) },
  };
}

/** Sockets of which each write goes through the door; `hangUp` cuts those that are still open. */
export function connectThrough(
  connect: SmtpConnect,
  door: Door,
): { readonly connect: SmtpConnect; readonly hangUp: () => Promise<void> } {
  const open = new Set<ReturnType<SmtpConnect>>();
  return {
    connect: (address, options) => {
      const socket = connect(address, options);
      open.add(socket);
      const writer = socket.writable.getWriter();
      return {
        ...socket,
        writable: new WritableStream<Uint8Array>({
          write: (chunk) => door(() => writer.write(chunk)),
        }),
      };
    },
    hangUp: async () => {
      for (const socket of open) await socket.close();
      open.clear();
    },
  };
}
