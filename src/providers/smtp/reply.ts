/** Replies of an SMTP server (RFC 5321 §4.2, RFC 2034), and what each means for an email. Pure. */
import { classOfStatus, verdictOf } from "../../mail/refusal/verdict.ts";
import type { Outcome } from "../../mail/transport.ts";
import { MINUTE } from "../../text/time.ts";

export type Reply = {
  readonly code: number;
  /** RFC 3463, such as "5.1.1"; undefined when the server sends none. */
  readonly status: string | undefined;
  /** Lines joined by a space, without codes. */
  readonly text: string;
  /** The lines of an EHLO reply carry one keyword each. */
  readonly lines: readonly string[];
};

/** What was asked when the reply came. */
type Stage = "connect" | "auth" | "mail" | "rcpt" | "data" | "body";

/** RFC 5321 §4.5.3.1.5 allows 512 octets a line; nothing honest comes near this much. */
const LONGEST_REPLY = 64 * 1024;

/** Reads replies out of a stream of octets, however it is cut. */
export function createReplyReader(): {
  /** Adds what has arrived. Throws when it cannot be SMTP. */
  readonly push: (text: string) => void;
  /** The next whole reply, if it is there. */
  readonly next: () => Reply | undefined;
} {
  let buffer = "";
  /** Where in the buffer the next line begins. */
  let at = 0;
  let lines: string[] = [];
  return {
    push: (text) => {
      buffer = buffer.slice(at) + text;
      at = 0;
      if (buffer.length > LONGEST_REPLY) throw new Error("a reply without an end");
    },
    next: () => {
      for (;;) {
        const end = buffer.indexOf("\n", at);
        if (end < 0) return undefined;
        const line = buffer.slice(at, end > at && buffer[end - 1] === "\r" ? end - 1 : end);
        at = end + 1;
        if (!/^[2-5]\d\d(?:[ -]|$)/.test(line)) throw new Error(`not SMTP: ${line.slice(0, 80)}`);
        lines.push(line.slice(4));
        if (lines.length > 200) throw new Error("a reply without an end");
        if (line[3] === "-") continue;
        const reply = new ReadReply(Number(line.slice(0, 3)), lines);
        lines = [];
        return reply;
      }
    },
  };
}

/** Of the four replies that an email has the code is looked at, and the words of one: they are read when they are asked for. */
class ReadReply implements Reply {
  readonly code: number;
  readonly lines: readonly string[];

  constructor(code: number, lines: readonly string[]) {
    this.code = code;
    this.lines = lines;
  }

  get status(): string | undefined {
    return statusIn(this.lines);
  }

  get text(): string {
    const { lines, status } = this;
    const texts =
      status === undefined ? lines : lines.map((line) => line.replace(status, "").trim());
    return texts.join(" ").trim();
  }
}

function statusIn(lines: readonly string[]): string | undefined {
  return /^[245]\.\d{1,3}\.\d{1,3}(?= |$)/.exec(lines.at(-1) ?? "")?.[0];
}

/** A reply in words: "550 5.1.1 no such user". */
function said(reply: Reply): string {
  return [reply.code, reply.status, reply.text].filter((part) => part !== undefined).join(" ");
}

/**
 * What a refusal means for the email. Sources: RFC 5321 §4.2.2 and §4.2.3, RFC 4954 §6, RFC 3207 §4,
 * RFC 3463 and RFC 7372; 4.7.28 as Gmail documents it ("unusual rate").
 *
 * @param reply one that is not what the stage hoped for
 */
export function refusal(stage: Stage, reply: Reply): Outcome {
  const reason = said(reply);
  const kind = reply.status === undefined ? undefined : classOfStatus(reply.status);
  if (reply.code >= 400 && reply.code < 500) {
    // The host asks us to slow down: whatever else is in the call waits as well.
    const slow = reply.code === 421 || reply.status === "4.7.28";
    return { kind: "retry", reason, ...(slow ? { afterMs: 15 * MINUTE } : {}) };
  }
  if (reply.code < 500) {
    // Neither yes nor no. After the body it may have been yes.
    return stage === "body"
      ? { kind: "unknown", reason: `an answer out of place: ${reason}` }
      : { kind: "retry", reason: `an answer out of place: ${reason}` };
  }
  // Before a recipient was named, and when credentials are at issue, it is about us.
  const ours = stage === "connect" || stage === "auth" || stage === "mail";
  if (ours || kind === "sender" || [530, 534, 535, 538].includes(reply.code)) {
    return { kind: "misconfigured", reason };
  }
  const verdict = verdictOf({ words: reason, afterBody: stage === "body" });
  return { kind: "rejected", reason, suppress: verdict.class === "hard" };
}
