/**
 * Emails over SMTP: several a connection, with the envelope of the next one in the same write as the
 * body of the last (RFC 2920 §3.1), so that an email costs one round trip.
 *
 * Not idempotent: a server that took an email and lost its answer cannot be asked. Only the email whose
 * final dot was sent and not answered is unknown; the others of the call are known.
 */
import type { DkimSigner } from "../../mail/dkim.ts";
import type { Message, Outcome, Transport } from "../../mail/transport.ts";
import { MINUTE } from "../../text/time.ts";
import { type Attempt, converse, type Ending, LOST, lost } from "./conversation.ts";
import { under } from "./data.ts";
import { Disconnected } from "./line.ts";
import {
  openSession,
  Refused,
  type Session,
  type SmtpConnect,
  type SmtpSettings,
} from "./session.ts";

/** A call of more would leave more emails unknown when we are killed before the record. */
const BATCH_SIZE = 10;

/** No email of a call is begun after this long: the rest is tried again, well within the lease. */
const LONGEST_CALL_MS = MINUTE;

/**
 * Sends through one server, over one connection that is kept between calls.
 *
 * @param connect `connect` of `cloudflare:sockets`
 * @param clock milliseconds since the epoch
 * @param sign signs each message with DKIM, where the server does not
 */
export function createSmtpTransport(
  settings: SmtpSettings,
  connect: SmtpConnect,
  clock: () => number,
  sign?: DkimSigner,
): Transport {
  let kept: Session | undefined;
  /** The last envelope of the kept session was refused and is still open. */
  let dirty = false;

  return { name: "smtp", idempotent: false, batchSize: BATCH_SIZE, send, close };

  async function send(messages: readonly Message[]): Promise<readonly Outcome[]> {
    const signed =
      sign === undefined
        ? messages
        : await Promise.all(messages.map(async (one) => under(await sign(one.mime), one)));
    const fresh = kept === undefined;
    const first = await attempt(signed);
    // A kept connection may have been closed in between: that is no answer about any email.
    return fresh || !stale(first) ? first.outcomes : (await attempt(signed)).outcomes;
  }

  async function attempt(messages: readonly Message[]): Promise<Attempt> {
    try {
      kept ??= await openSession(settings, connect);
    } catch (error) {
      if (error instanceof Refused) return { outcomes: messages.map(() => error.outcome) };
      if (error instanceof Disconnected) return { outcomes: messages.map(() => lost(error)) };
      throw error;
    }
    const deadline = clock() + LONGEST_CALL_MS;
    let ended: Ending | undefined;
    try {
      ended = await converse(kept, dirty, messages, deadline, clock);
      dirty = ended.dirty;
      return ended;
    } finally {
      // After a bug nobody knows either what the server waits for: the next envelope might become a body.
      if (ended?.alive !== true) await close();
    }
  }

  async function close(): Promise<void> {
    const session = kept;
    kept = undefined;
    dirty = false;
    await session?.close();
  }
}

/**
 * The line was gone before the first body: closed in silence, or with the 421 of a server that has waited
 * long enough (RFC 5321 §3.8). A 421 of a host that takes no mail (4.3.x, RFC 3463 §3.4) or for reasons of
 * policy is an answer, and it counts.
 */
function stale({ outcomes, began = false }: Attempt): boolean {
  return !began && outcomes.every((one) => one.kind === "retry" && GONE.test(one.reason));
}

const GONE = new RegExp(`^(?:${LOST}|421 (?!4\\.[37]\\.))`);
