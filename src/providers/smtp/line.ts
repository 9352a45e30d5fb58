/** The line to an SMTP server: text goes out, replies come in, and silence has an end. */
import { packed, roomFor } from "../../mail/segments.ts";
import type { Segment } from "../../mail/transport.ts";
import { createReplyReader, type Reply } from "./reply.ts";

/** The part of a socket of `cloudflare:sockets` that is used here. */
export type SmtpSocket = {
  /** Of octets: what reads it brings its own buffer. */
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  readonly startTls: () => SmtpSocket;
  readonly close: () => Promise<void>;
};

export type Line = {
  /** Writes text in UTF-8, all of it at once. Throws `Disconnected` when the line is cut, or takes nothing for too long. */
  readonly write: (segments: readonly Segment[]) => Promise<void>;
  /** A reply that is here already: of four that come together only the first is waited for. Throws as `read` does. */
  readonly arrived: () => Reply | undefined;
  /** The next reply. Throws `Disconnected` when the line is cut, silent for too long, or not SMTP. */
  readonly read: () => Promise<Reply>;
  /** Says good-bye if there is time, and closes whatever happens. Never throws, never hangs. */
  readonly close: () => Promise<void>;
  readonly socket: SmtpSocket;
  /** Lets go of the socket, which goes on in TLS. */
  readonly release: () => void;
};

/** The line is gone. */
export class Disconnected extends Error {}

/** Octets of a read: the four replies of an email are some hundred. */
const INBOX = 4_096;
/** `close()` of a Workers socket has been seen never to settle. */
const CLOSE_MS = 1_000;

/** @param silenceMs how long nothing may come, or be taken */
export function createLine(socket: SmtpSocket, silenceMs: number): Line {
  const reader = socket.readable.getReader({ mode: "byob" });
  const writer = socket.writable.getWriter();
  const replies = createReplyReader();
  const decoder = new TextDecoder();
  const silence = createSilence(silenceMs);
  const pack = createPacker();
  /** Lent to each read and given back: in workerd a fresh one for each costs a tenth of an email. */
  let inbox = new ArrayBuffer(INBOX);
  let cut: string | undefined;

  return { socket, write, arrived, read, close, release };

  async function write(segments: readonly Segment[]): Promise<void> {
    try {
      // A peer that has stopped reading is as silent as one that does not answer.
      await silence.broken(writer.write(pack(segments)));
    } catch (error) {
      throw gone(error, "while writing: ");
    }
  }

  function arrived(): Reply | undefined {
    try {
      return replies.next();
    } catch (error) {
      throw gone(error);
    }
  }

  async function read(): Promise<Reply> {
    for (;;) {
      const reply = arrived();
      if (reply !== undefined) return reply;
      await receive();
    }
  }

  /** Waits for octets. */
  async function receive(): Promise<void> {
    try {
      const { value, done } = await silence.broken(reader.read(new Uint8Array(inbox)));
      if (done) throw new Error("the server closed the line");
      replies.push(decoder.decode(value, { stream: true }));
      inbox = value.buffer;
    } catch (error) {
      throw gone(error);
    }
  }

  /** The first reason is the one that counts. */
  function gone(error: unknown, doing = ""): Disconnected {
    cut ??= doing + (error instanceof Error ? error.message : String(error));
    return new Disconnected(cut);
  }

  function release(): void {
    silence.over();
    reader.releaseLock();
    writer.releaseLock();
  }

  async function close(): Promise<void> {
    silence.over();
    const goodbye = async () => (cut === undefined ? write(["QUIT\r\n"]) : undefined);
    // Each has its time: a line that takes no good-bye is closed all the same.
    for (const part of [goodbye, async () => socket.close(), async () => reader.cancel()]) {
      await within(part(), CLOSE_MS).catch(() => undefined);
    }
  }
}

/**
 * Encodes into one buffer that is used again: it costs a fifth of a fresh one. Each write is awaited
 * before the next, so the socket no longer holds it.
 */
function createPacker(): (segments: readonly Segment[]) => Uint8Array {
  let buffer = new Uint8Array(32 * 1024);
  return (segments) => {
    const room = roomFor(segments);
    if (buffer.length < room) buffer = new Uint8Array(room * 2);
    return packed(segments, buffer);
  };
}

/** One clock for all the waits of a line: in workerd a timer for each costs as much as reading it. */
function createSilence(silenceMs: number): {
  /** Settles as the wait does; rejects when it has lasted too long. */
  readonly broken: <T>(wait: Promise<T>) => Promise<T>;
  /** Nobody waits any more. */
  readonly over: () => void;
} {
  let quarters = 0;
  let giveUp: ((error: Error) => void) | undefined;
  const clock = setInterval(() => {
    quarters += 1;
    // The first quarter may have begun long before the wait did.
    if (quarters > 4) giveUp?.(new Error(`no answer in ${silenceMs / 1_000} s`));
  }, silenceMs / 4);
  return {
    broken: (wait) =>
      new Promise((resolve, reject) => {
        quarters = 0;
        giveUp = reject;
        wait.then(resolve, reject);
      }),
    over: () => clearInterval(clock),
  };
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ms / 1_000} s`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
