/** Everything that a delivery does to the outside, led through one function: what kills, delays or watches it. */
import type { Delivery } from "../../src/outbox/delivery/pass.ts";
import type { SmtpConnect } from "../../src/providers/smtp/session.ts";

/** Runs one I/O, or does not. */
export type Boundary = <T>(run: () => Promise<T>) => Promise<T>;

/** Thrown by everything that a killed isolate tries to do. */
export class Killed extends Error {}

/**
 * When a life ends at an I/O: before it, after its effect but before the answer is seen, or with the
 * answer in hand and nothing done about it.
 */
export type Moment = "before" | "unseen" | "seen";
export const MOMENTS: readonly Moment[] = ["before", "unseen", "seen"];

/** A boundary that shuts for ever at its `at`-th I/O: no handler can tidy up, as in a killed process. */
export function mortalBoundary(
  at: number,
  moment: Moment,
): { readonly boundary: Boundary; readonly died: () => boolean } {
  let count = 0;
  let dead = false;
  const boundary: Boundary = async (run) => {
    if (dead) throw new Killed();
    count += 1;
    if (count !== at) return run();
    dead = true;
    if (moment === "before") throw new Killed();
    const result = await run();
    if (moment === "unseen") throw new Killed();
    return result;
  };
  return { boundary, died: () => dead };
}

/** The statement of the real database behind each of the boundary's. */
const behind = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

/** A database whose every call goes through the boundary. */
export function databaseThrough(db: D1Database, boundary: Boundary): D1Database {
  return {
    ...db,
    prepare: (sql: string) => statementThrough(db.prepare(sql), boundary),
    batch: (statements: D1PreparedStatement[]) =>
      boundary(() => db.batch(statements.map((one) => behind.get(one) ?? one))),
  } as D1Database;
}

function statementThrough(statement: D1PreparedStatement, boundary: Boundary): D1PreparedStatement {
  const wrapped = {
    bind: (...values: unknown[]) => statementThrough(statement.bind(...values), boundary),
    run: () => boundary(() => statement.run()),
    all: () => boundary(() => statement.all()),
    first: () => boundary(() => statement.first()),
  } as unknown as D1PreparedStatement;
  behind.set(wrapped, statement);
  return wrapped;
}

/** A delivery whose database and provider calls go through the boundary. */
export function deliveryThrough(delivery: Delivery, boundary: Boundary): Delivery {
  const { db, transport } = delivery;
  return {
    ...delivery,
    db: databaseThrough(db, boundary),
    transport: {
      ...transport,
      send: (messages, key) => boundary(() => transport.send(messages, key)),
    },
  };
}

/** Sockets of which each write goes through the boundary; `hangUp` cuts those that are still open. */
export function connectThrough(
  connect: SmtpConnect,
  boundary: Boundary,
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
          write: (chunk) => boundary(() => writer.write(chunk)),
        }),
      };
    },
    hangUp: async () => {
      for (const socket of open) await socket.close();
      open.clear();
    },
  };
}
