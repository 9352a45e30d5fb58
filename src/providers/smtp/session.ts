/** One SMTP connection: RFC 5321, with STARTTLS (3207), AUTH (4954) and PIPELINING (2920). */
import { packed, roomFor } from "../../mail/segments.ts";
import type { Segment } from "../../mail/transport.ts";
import { base64, utf8 } from "../../text/bytes.ts";
import { MINUTE } from "../../text/time.ts";
import { createReplyReader, type Reply, refusal } from "./reply.ts";

/** The part of a socket of `cloudflare:sockets` that is used here. */
export type SmtpSocket = {
  /** Of octets: what reads it brings its own buffer. */
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  readonly startTls: () => SmtpSocket;
  readonly close: () => Promise<void>;
};

/** `connect` of `cloudflare:sockets`, or anything that opens such a socket. */
export type SmtpConnect = (
  address: { readonly hostname: string; readonly port: number },
  options: { readonly secureTransport: "on" | "off" | "starttls"; readonly allowHalfOpen: boolean },
) => SmtpSocket;

export type SmtpSettings = {
  readonly hostname: string;
  readonly port: number;
  /** tls: from the first octet (465). starttls: must be offered, or nothing is sent (587). */
  readonly security: "tls" | "starttls" | "none";
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Our own name in EHLO: the sending domain. */
  readonly name: string;
  /** A server that says nothing for this long, or a quarter more, is gone. Milliseconds; a minute when absent. */
  readonly silenceMs?: number;
};

/** Extensions that the server offers. */
export type Extensions = {
  readonly pipelining: boolean;
  readonly eightBitMime: boolean;
  readonly smtpUtf8: boolean;
  /** Octets it takes at most; undefined when it does not say. */
  readonly size: number | undefined;
};

export type Session = {
  readonly extensions: Extensions;
  /** Writes text in UTF-8, all of it at once. Throws `Disconnected` when the line is cut, or takes nothing for too long. */
  readonly write: (segments: readonly Segment[]) => Promise<void>;
  /** A reply that is here already: of four that come together only the first is waited for. Throws as `read` does. */
  readonly arrived: () => Reply | undefined;
  /** The next reply. Throws `Disconnected` when the line is cut, silent for too long, or not SMTP. */
  readonly read: () => Promise<Reply>;
  /** Says good-bye if there is time, and closes whatever happens. Never throws, never hangs. */
  readonly close: () => Promise<void>;
};

/** The server said no to the session itself. */
export class Refused extends Error {
  readonly outcome: ReturnType<typeof refusal>;
  constructor(outcome: ReturnType<typeof refusal>) {
    super("the server refused the session");
    this.outcome = outcome;
  }
}

/** The line is gone. */
export class Disconnected extends Error {}

/** RFC 5321 §4.5.3.2 allows minutes; a consumer has 15 in all, and a lease to keep. */
const SILENCE_MS = MINUTE;
/** Octets of a read: the four replies of an email are some hundred. */
const INBOX = 4_096;
/** `close()` of a Workers socket has been seen never to settle. */
const CLOSE_MS = 1_000;

/**
 * Opens a session, ready for MAIL.
 *
 * @throws Refused when the server, or our own caution, says no; Disconnected when there is no line
 */
export async function openSession(settings: SmtpSettings, connect: SmtpConnect): Promise<Session> {
  const silenceMs = settings.silenceMs ?? SILENCE_MS;
  const secureTransport = { tls: "on", starttls: "starttls", none: "off" } as const;
  const { hostname, port, security } = settings;
  const options = { secureTransport: secureTransport[security], allowHalfOpen: false };
  let line: Line | undefined;
  try {
    line = createLine(connect({ hostname, port }, options), silenceMs);
    await expected(line, "connect", 220);
    let offered = await hello(line, settings.name);
    if (security === "starttls") {
      line = await secured(line, offered, silenceMs);
      // RFC 3207 §4.2: what was offered in the clear may have been an attacker's offer.
      offered = await hello(line, settings.name);
    }
    await authenticate(line, settings, offered);
    const { write, arrived, read, close } = line;
    return { extensions: extensionsOf(offered), write, arrived, read, close };
  } catch (error) {
    await line?.close();
    if (error instanceof Refused || error instanceof Disconnected) throw error;
    throw new Disconnected(error instanceof Error ? error.message : String(error));
  }
}

type Line = Omit<Session, "extensions"> & {
  readonly socket: SmtpSocket;
  readonly release: () => void;
};

function createLine(socket: SmtpSocket, silenceMs: number): Line {
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

async function command(line: Line, text: string): Promise<Reply> {
  await line.write([`${text}\r\n`]);
  return line.read();
}

async function expected(line: Line, stage: "connect" | "auth", code: number): Promise<Reply> {
  const reply = await line.read();
  if (reply.code !== code) throw new Refused(refusal(stage, reply));
  return reply;
}

/** EHLO, or HELO for a server that knows nothing newer (RFC 5321 §3.2). */
async function hello(line: Line, name: string): Promise<readonly string[]> {
  const reply = await command(line, `EHLO ${name}`);
  if (reply.code === 250) return reply.lines.slice(1).map((offer) => offer.trim().toUpperCase());
  if (reply.code < 500) throw new Refused(refusal("connect", reply));
  const older = await command(line, `HELO ${name}`);
  if (older.code !== 250) throw new Refused(refusal("connect", older));
  return [];
}

async function secured(line: Line, offered: readonly string[], silenceMs: number): Promise<Line> {
  // The attack: whoever sits on the line removes the offer, and the password goes out in the clear.
  if (!offered.includes("STARTTLS")) {
    const reason =
      "the server does not offer STARTTLS: use implicit TLS (port 465) or another server";
    throw new Refused({ kind: "misconfigured", reason });
  }
  const reply = await command(line, "STARTTLS");
  if (reply.code !== 220) throw new Refused(refusal("connect", reply));
  line.release();
  return createLine(line.socket.startTls(), silenceMs);
}

async function authenticate(
  line: Line,
  { credentials, security }: SmtpSettings,
  offered: readonly string[],
): Promise<void> {
  if (credentials === undefined) return;
  if (security === "none") {
    const reason = "a password is set but the line has no TLS: set the security to tls or starttls";
    throw new Refused({ kind: "misconfigured", reason });
  }
  const ways = offered.find((offer) => /^AUTH[ =]/.test(offer))?.split(/[ =]/) ?? [];
  const { username, password } = credentials;
  const reply = ways.includes("PLAIN")
    ? await command(line, `AUTH PLAIN ${base64(utf8(`\0${username}\0${password}`))}`)
    : await login(line, ways, username, password);
  if (reply.code !== 235) throw new Refused(refusal("auth", reply));
}

async function login(
  line: Line,
  ways: readonly string[],
  username: string,
  password: string,
): Promise<Reply> {
  if (!ways.includes("LOGIN")) {
    const reason = `the server offers no sign-in that we know: ${ways.slice(1).join(", ") || "none"}`;
    throw new Refused({ kind: "misconfigured", reason });
  }
  for (const step of ["AUTH LOGIN", base64(utf8(username))]) {
    const reply = await command(line, step);
    if (reply.code !== 334) return reply;
  }
  return command(line, base64(utf8(password)));
}

function extensionsOf(offered: readonly string[]): Extensions {
  const size = offered.map((offer) => /^SIZE (\d+)$/.exec(offer)?.[1]).find((one) => one);
  return {
    pipelining: offered.includes("PIPELINING"),
    eightBitMime: offered.includes("8BITMIME"),
    smtpUtf8: offered.includes("SMTPUTF8"),
    // RFC 1870 §4: zero means no fixed limit.
    size: size === undefined || Number(size) === 0 ? undefined : Number(size),
  };
}
