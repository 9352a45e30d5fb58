/** The emails of one call on a session: what goes out in which write, and what became of each. */
import type { Message, Outcome, Segment } from "../../mail/transport.ts";
import { envelopeOf, stuffed, unfitness } from "./data.ts";
import { Disconnected } from "./line.ts";
import { type Reply, refusal } from "./reply.ts";
import type { Session } from "./session.ts";

/** What became of emails, and whether the body of any was written. */
export type Attempt = { readonly outcomes: readonly Outcome[]; readonly began?: boolean };

/** And whether the session can be used again, with or without RSET. */
export type Ending = Attempt & { readonly alive: boolean; readonly dirty: boolean };

/** How the reason of an email begins that was not taken since the line was gone. */
export const LOST = "the connection was lost";

export function lost(error: Disconnected): Outcome {
  return { kind: "retry", reason: `${LOST}: ${error.message}` };
}

/** What stands between the emails of a call: the one whose body goes out next, the one just sent. */
type Conversation = {
  readonly outcomes: (Outcome | undefined)[];
  /** Its envelope was taken; its body is not written yet. */
  ready: { readonly index: number; readonly body: readonly Segment[] } | undefined;
  /** Its final dot is written and not answered: cut here, and nobody knows. */
  begun: number | undefined;
  /** A body was written. */
  began: boolean;
  /** A refused envelope is still open on the server. */
  dirty: boolean;
};

/** Ends a call early with one outcome for everything that has none: the server said so. */
class Ended extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super("the server ends the call");
    this.outcome = outcome;
  }
}

/**
 * Offers the emails in turn.
 *
 * @param dirty a refused envelope is open on the server
 * @param deadline no email is begun from then on; of `clock`
 */
export async function converse(
  session: Session,
  dirty: boolean,
  messages: readonly Message[],
  deadline: number,
  clock: () => number,
): Promise<Ending> {
  const talk: Conversation = {
    outcomes: [],
    ready: undefined,
    begun: undefined,
    began: false,
    dirty,
  };
  let rest: Outcome = { kind: "retry", reason: "the call took too long" };
  let alive = true;
  try {
    for (const [index, message] of messages.entries()) {
      const unfit = unfitness(message, session.extensions);
      if (unfit !== undefined) talk.outcomes[index] = unfit;
      else if (clock() < deadline) await offer(session, talk, index, message);
    }
    await beginAttempt(session, talk);
  } catch (error) {
    alive = false;
    if (error instanceof Ended) rest = error.outcome;
    else if (error instanceof Disconnected) rest = lost(error);
    else throw error;
    if (talk.begun !== undefined) {
      const reason = `the line was cut after the last octet: ${error.message}`;
      talk.outcomes[talk.begun] = { kind: "unknown", reason };
    }
  }
  const outcomes = messages.map((_, index) => talk.outcomes[index] ?? rest);
  return { outcomes, began: talk.began, alive, dirty: talk.dirty };
}

/** Offers one email's envelope, with the body of the email before it in the same write. */
async function offer(
  session: Session,
  talk: Conversation,
  index: number,
  message: Message,
): Promise<void> {
  const reset = talk.dirty ? ["RSET"] : [];
  const commands = [...reset, ...envelopeOf(message, session.extensions)];
  const replies = session.extensions.pipelining
    ? await together(session, talk, commands)
    : await oneByOne(session, talk, commands);
  const [mail, rcpt, data] = replies.slice(reset.length);
  const refused = firstRefusal(mail, rcpt, data);
  talk.dirty = refused !== undefined;
  if (refused === undefined) {
    talk.ready = { index, body: stuffed(message) };
    return;
  }
  talk.outcomes[index] = refused;
  // A server that asks for the body of an email without a recipient gets an empty one (RFC 2920 §3.1).
  if (data?.code === 354) {
    // Where the recipient was taken, that empty email would reach them: cut, no email is whole.
    if (rcpt !== undefined && rcpt.code < 300) {
      throw new Disconnected("the server asks for an email whose sender it refuses");
    }
    await session.write([".\r\n"]);
    await session.read();
  }
  const closing = [mail, rcpt, data].some((reply) => reply?.code === 421);
  if (closing || refused.kind === "misconfigured") throw new Ended(refused);
}

async function together(
  session: Session,
  talk: Conversation,
  commands: readonly string[],
): Promise<readonly Reply[]> {
  await beginAttempt(session, talk, `${commands.join("\r\n")}\r\n`);
  const replies: Reply[] = [];
  try {
    while (replies.length < commands.length) {
      replies.push(session.arrived() ?? (await session.read()));
    }
  } catch (error) {
    // A server that says 421 hangs up and leaves the rest of the pipeline unanswered.
    if (!replies.some(({ code }) => code >= 400)) throw error;
  }
  return replies;
}

async function oneByOne(
  session: Session,
  talk: Conversation,
  commands: readonly string[],
): Promise<readonly Reply[]> {
  await beginAttempt(session, talk);
  const replies: Reply[] = [];
  for (const command of commands) {
    await session.write([`${command}\r\n`]);
    const reply = await session.read();
    replies.push(reply);
    // RSET is answered 250 or it does not matter; a refused MAIL or RCPT makes the rest pointless.
    if (reply.code >= 400 && command !== "RSET") break;
  }
  return replies;
}

/** Writes the body that is ready, then `next`, in one write; reads what became of the body. */
async function beginAttempt(session: Session, talk: Conversation, next?: string): Promise<void> {
  const { ready } = talk;
  const envelope = next === undefined ? [] : [next];
  if (ready === undefined && next === undefined) return;
  talk.begun = ready?.index;
  talk.began ||= ready !== undefined;
  talk.ready = undefined;
  await session.write(ready === undefined ? envelope : [...ready.body, ...envelope]);
  if (ready === undefined) return;
  const reply = session.arrived() ?? (await session.read());
  const outcome: Outcome =
    reply.code >= 200 && reply.code < 300
      ? { kind: "sent", providerId: reply.text.slice(0, 100) }
      : refusal("body", reply);
  talk.outcomes[ready.index] = outcome;
  talk.begun = undefined;
  if (reply.code === 421) throw new Ended(outcome);
}

function firstRefusal(
  mail: Reply | undefined,
  rcpt: Reply | undefined,
  data: Reply | undefined,
): Outcome | undefined {
  if (mail !== undefined && mail.code !== 250) return refusal("mail", mail);
  // 251: the server forwards it (RFC 5321 §3.4).
  if (rcpt !== undefined && rcpt.code !== 250 && rcpt.code !== 251) return refusal("rcpt", rcpt);
  if (data !== undefined && data.code !== 354) return refusal("data", data);
  return undefined;
}
