/** One email as SMTP carries it: whether a server takes it, its envelope, its body. Pure. */
import { changed } from "../../mail/filled-message.ts";
import type { Message, Outcome, Segment, SharedText } from "../../mail/transport.ts";
import type { Extensions } from "./session.ts";

/** A message with more fields at its head. */
export function under(fields: string, message: Message): Message {
  const { mime, segments = [mime] } = message;
  return changed(message, { mime: fields + mime, segments: [fields, ...segments] });
}

/** Printable ASCII but for a space and brackets. */
const PLAIN = /^[!-;=?-~]*$/;

/** The length of an email, without putting it together. */
function lengthOf({ segments, mime }: Message): number {
  if (segments === undefined) return mime.length;
  let length = 0;
  for (const one of segments) length += typeof one === "string" ? one.length : one.text.length;
  return length;
}

/** Why this server cannot take the email at all; undefined when it can be offered. */
export function unfitness(message: Message, { size, smtpUtf8 }: Extensions): Outcome | undefined {
  const { to, returnPath } = message;
  // The attack: an address with a line end or a bracket in it would be a command of its own.
  // Nearly every address is of these characters alone, and one look at each is enough.
  const plain = PLAIN.test(to) && PLAIN.test(returnPath);
  if (!plain && /[\s<>\p{Cc}]/u.test(to + returnPath)) {
    return { kind: "rejected", reason: "the address cannot stand in SMTP", suppress: false };
  }
  if (!plain && !smtpUtf8 && /[^\x20-\x7e]/.test(to + returnPath)) {
    const reason = "the address needs SMTPUTF8 (RFC 6531), which the mail server does not offer";
    return { kind: "rejected", reason, suppress: false };
  }
  if (size === undefined) return undefined;
  const length = lengthOf(message);
  if (length <= size) return undefined;
  const reason = `the email has ${length} octets, the mail server takes ${size}`;
  return { kind: "rejected", reason, suppress: false };
}

export function envelopeOf(
  message: Message,
  { size, smtpUtf8, eightBitMime }: Extensions,
): readonly string[] {
  const { to, returnPath } = message;
  const beyondAscii = /[^\x20-\x7e]/.test(to + returnPath);
  const parameters = [
    size === undefined || beyondAscii ? "" : ` SIZE=${lengthOf(message)}`,
    // Only a header with such an address holds an octet above 127: bodies are quoted-printable.
    beyondAscii && smtpUtf8 ? " SMTPUTF8" : "",
    beyondAscii && eightBitMime ? " BODY=8BITMIME" : "",
  ];
  return [`MAIL FROM:<${returnPath}>${parameters.join("")}`, `RCPT TO:<${to}>`, "DATA"];
}

/**
 * The body as it is written: dots doubled (RFC 5321 §4.5.2), CRLF only, the final dot.
 *
 * The attack: "\n.\n" inside an email ends it for a server that takes bare line feeds, and what follows
 * is an email that we never wrote (SMTP smuggling, 2023).
 */
export function stuffed(message: Message): readonly Segment[] {
  const segments = message.segments ?? [message.mime];
  // One look at what our own composer never writes; everything else is for emails that are not its.
  if (segments.every(looked)) return [...segments, endOf(segments.at(-1) ?? "")];
  const body = message.mime.replace(/\r\n|\r|\n/g, "\r\n").replace(/^\./gm, "..");
  return [body, endOf(body)];
}

/** Asked of the last segment: asking the whole message would make it one string first. */
function endOf(last: Segment): string {
  return (typeof last === "string" ? last : last.text).endsWith("\n") ? ".\r\n" : "\r\n.\r\n";
}

/** Shared text that was looked at and found harmless: once an email is enough, not once a recipient. */
const harmless = new WeakSet<SharedText>();

/** Whether a segment goes out as it stands, whatever stands before and after it. */
function looked(segment: Segment): boolean {
  if (typeof segment === "string") return !amiss(segment);
  if (harmless.has(segment)) return true;
  if (amiss(segment.text)) return false;
  harmless.add(segment);
  return true;
}

/**
 * A line end that is not CRLF, or a dot that begins a line. An end or a start counts as either.
 *
 * Goes from line end to line end: a pattern that asks at each character took 7 µs an email.
 */
function amiss(text: string): boolean {
  if (text[0] === ".") return true;
  for (let from = 0; ; ) {
    const cr = text.indexOf("\r", from);
    const lf = text.indexOf("\n", from);
    if (cr < 0 && lf < 0) return false;
    if (cr < 0 || lf !== cr + 1 || text[lf + 1] === ".") return true;
    from = lf + 1;
  }
}
