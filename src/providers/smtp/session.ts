/** One SMTP connection: RFC 5321, with STARTTLS (3207), AUTH (4954) and PIPELINING (2920). */
import { base64, utf8 } from "../../text/bytes.ts";
import { MINUTE } from "../../text/time.ts";
import { createLine, Disconnected, type Line, type SmtpSocket } from "./line.ts";
import { type Reply, refusal } from "./reply.ts";

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

export type Session = Pick<Line, "write" | "arrived" | "read" | "close"> & {
  readonly extensions: Extensions;
};

/** The server said no to the session itself. */
export class Refused extends Error {
  readonly outcome: ReturnType<typeof refusal>;
  constructor(outcome: ReturnType<typeof refusal>) {
    super("the server refused the session");
    this.outcome = outcome;
  }
}

/** RFC 5321 §4.5.3.2 allows minutes; a consumer has 15 in all, and a lease to keep. */
const SILENCE_MS = MINUTE;

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
