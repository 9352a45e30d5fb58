/**
 * Guarantee G7: a database that was restored or copied mails nobody until its owner confirms it. What the
 * database says of itself is compared with what is remembered outside it. docs/decisions/0009.
 */
import {
  beginSendCount,
  readSendCount,
  readSending,
  renewSendCount,
  type SendCount,
} from "./send-counter-store.ts";

/** What remembers outside the database; the Durable Object in src/outbox/restore/send-record.ts fulfils it. */
export type Memory = {
  readonly read: () => Promise<SendCount | undefined>;
  readonly move: (count: SendCount) => Promise<SendCount>;
  readonly accept: (count: SendCount) => Promise<void>;
};

/** Whether this database may mail; `why` is for people. */
export type Standing = { readonly kind: "open" } | { readonly kind: "shut"; readonly why: string };

/** What a delivery tells of each provider call before it makes it. */
export type Gate = {
  /** @returns false when the database has gone back meanwhile: the call must not be made */
  readonly pass: (count: SendCount | undefined) => Promise<boolean>;
};

/** Judges a database by what is remembered. Pure. */
export function judgeSendCount(
  database: SendCount | undefined,
  remembered: SendCount | undefined,
): Standing {
  if (remembered === undefined) {
    return database === undefined
      ? { kind: "open" }
      : shut("this Worker has never sent from it: it is a copy of another one's");
  }
  if (database === undefined) {
    return remembered.moves === 0
      ? { kind: "open" }
      : shut("it is empty or older than the first email that was sent");
  }
  if (database.epoch !== remembered.epoch) {
    return shut("it is a copy from before the last confirmation, or of another Worker's");
  }
  return database.moves < remembered.moves
    ? shut(`it is older than what was sent: ${remembered.moves - database.moves} calls are missing`)
    : { kind: "open" };
}

/** Compares and writes nothing: for status and for the API. */
export async function standing(db: D1Database, memory: Memory): Promise<Standing> {
  // Remembered first: while the two are read, the database may only have got further.
  const remembered = await memory.read();
  return judgeSendCount(await readSendCount(db), remembered);
}

type Opened = {
  readonly kind: "open";
  readonly gate: Gate;
  /** Names the present course of the database. */
  readonly epoch: string | undefined;
  /** Whether an email that was queued by itself waits for a batch; undefined where that was not asked. */
  readonly loose: boolean | undefined;
};

/**
 * Compares, and at the first tick ever begins to remember.
 *
 * @param freshEpoch a random name for this course of the database
 * @returns the gate for one invocation, or why nothing may be sent
 */
export async function openGate(
  db: D1Database,
  memory: Memory,
  freshEpoch: () => string,
): Promise<Opened | Extract<Standing, { kind: "shut" }>> {
  let remembered = await memory.read();
  const sending = await readSending(db);
  const database = sending?.count;
  const judged = judgeSendCount(database, remembered);
  if (judged.kind === "shut") return judged;
  if (database === undefined) {
    // Remembered first: killed in between, the next tick finds it with nothing sent and goes on from it.
    remembered = await memory.move({ epoch: freshEpoch(), moves: 0 });
    await beginSendCount(db, remembered);
  }
  const epoch = database?.epoch ?? remembered?.epoch;
  const gate = gateFrom(memory, remembered?.moves ?? 0);
  return { kind: "open", gate, epoch, loose: sending?.loose };
}

/** Moves what is remembered with each call, and notices when the database falls behind it on the way. */
function gateFrom(memory: Memory, from: number): Gate {
  let seen = from;
  return {
    pass: async (count) => {
      // `seen` was remembered before this call was written down, so a sound database counts beyond it.
      if (count === undefined || count.moves <= seen) return false;
      const remembered = await memory.move(count);
      seen = remembered.moves;
      return remembered.epoch === count.epoch;
    },
  };
}

/**
 * The owner confirms the database as it stands: sending goes on from what it says. It begins a new epoch,
 * so that every other copy is refused from now on.
 */
export async function acceptDatabase(
  db: D1Database,
  memory: Memory,
  freshEpoch: () => string,
): Promise<SendCount> {
  const count = await renewSendCount(db, freshEpoch());
  await memory.accept(count);
  return count;
}

/**
 * The owner moves house: nothing is sent from here any more, since what is remembered is of no database that there is.
 * `acceptDatabase` takes it back.
 */
export async function closeDatabase(memory: Memory, freshEpoch: () => string): Promise<void> {
  await memory.accept({ epoch: freshEpoch(), moves: 0 });
}

function shut(why: string): Standing & { readonly kind: "shut" } {
  return { kind: "shut", why };
}
