/**
 * The message on the wire: RFC 5322, RFC 2045 to 2047, RFC 8058. Pure.
 *
 * What all recipients of an email share is encoded once, down to its octets (`prepareMessage`); per
 * recipient only addresses, identifiers and links are filled in (`fillMessage`).
 */
import { escapeAttribute } from "../text/escape.ts";
import { FilledMessage, type Pieces } from "./filled-message.ts";
import { field, nameAddress, oneLine, phrase, textField, wireAddress } from "./header.ts";
import { quotedPrintable, quotedPrintableAround } from "./quoted-printable.ts";
import { sharedText } from "./segments.ts";
import type { Message, Segment, SharedText } from "./transport.ts";

/** An email that everybody in a batch receives alike, but for what fills its holes. */
export type SharedEmail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text and HTML with holes: each hole is one of the keys of `Recipient.values`. */
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
  /** Texts that mark the holes; none is part of another. */
  readonly holes: readonly string[];
  /** Set on emails to the whole list: RFC 2919, RFC 2369 and RFC 5064 fields. */
  readonly list?: ListFields;
};

export type ListFields = {
  /** Display name and identifier of RFC 2919: the identifier never changes. */
  readonly name: string;
  readonly id: string;
  /** Absolute URLs. */
  readonly archive: string;
  /** Where this very email can be read; of one without a page, absent. */
  readonly archivedAt?: string;
  readonly help: string;
  /** A mail address. */
  readonly owner: string;
  /** Google's Feedback-ID: at most four parts, the last one names the sender. */
  readonly feedbackId: string;
};

/** One recipient of a prepared email. */
export type Recipient = {
  readonly address: string;
  readonly deliveryId: string;
  /** Domain of the Message-ID. */
  readonly domain: string;
  readonly returnPath: string;
  /** Milliseconds since the epoch: the same on every attempt, so that the bytes are. */
  readonly at: number;
  /** What fills each hole, by its mark. URLs and plain words: no line end. */
  readonly values: Readonly<Record<string, string>>;
  /** The first acts on one POST (RFC 8058), which is enough; the second is there if a program reads that mail. */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
};

export type PreparedMessage = {
  readonly email: SharedEmail;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: Pieces;
  readonly html: Pieces;
  /** The message after its own fields: shared text around the holes of both parts, in order. */
  readonly frame: readonly SharedText[];
};

/** "=" is always followed by hex or a line end in quoted-printable, so this never occurs in a body. */
const BOUNDARY = "=_tidings_=";
const PART = `--${BOUNDARY}\r\n`;
const TEXT_HEAD =
  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
const HTML_HEAD =
  "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

/**
 * Encodes what all recipients of an email share.
 *
 * @returns a value for `fillMessage`, good for any number of recipients
 */
export function prepareMessage(email: SharedEmail): PreparedMessage {
  const headers = sharedHeaders(email);
  // The attack: a provider's API writes the name into a head of its own, line ends and all.
  const from = { ...email.from, name: oneLine(email.from.name) };
  const head =
    field("From", nameAddress(email.from.name, email.from.address)) +
    textField("Subject", email.subject) +
    headers.map(([name, value]) => field(name, value)).join("") +
    "MIME-Version: 1.0\r\n" +
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"\r\n\r\n`;
  const text = cut(ended(email.text), email.holes);
  const html = cut(ended(email.html), email.holes);
  return {
    email: { ...email, from, subject: oneLine(email.subject) },
    headers,
    text,
    html,
    frame: frameOf(head, text, html),
  };
}

function frameOf(head: string, text: Pieces, html: Pieces): readonly SharedText[] {
  const stretches = [
    // Plain text first: RFC 2046 §5.1.4 orders parts from plainest to richest.
    [`${head}${PART}${TEXT_HEAD}`],
    quotedPrintableAround(text.plain.map((piece) => piece.text)),
    [`${PART}${HTML_HEAD}`],
    quotedPrintableAround(html.plain.map((piece) => piece.text)),
    [`--${BOUNDARY}--\r\n`],
  ];
  return stretches.reduce(abutting).map(sharedText);
}

/** Two stretches in a row: no hole lies between the end of the first and the start of the second. */
function abutting(before: readonly string[], after: readonly string[]): string[] {
  return [...before.slice(0, -1), `${before.at(-1)}${after[0]}`, ...after.slice(1)];
}

/** The message of one recipient. No text of the recipient's can add a header field or a part. */
export function fillMessage(prepared: PreparedMessage, recipient: Recipient): Message {
  const { text, html, frame } = prepared;
  const to = wireAddress(recipient.address);
  const headers = ownHeaders(recipient);
  const known = new Map<string, Filling>();
  for (const mark of prepared.email.holes) {
    const value = recipient.values[mark];
    if (value !== undefined) known.set(mark, fillingOf(value));
  }
  const forText = text.marks.map((mark) => fillingFor(known, mark));
  const forHtml = html.marks.map((mark) => fillingFor(known, mark));
  let head = `To: ${to}\r\n`;
  for (const [name, value] of headers) head += field(name, value);
  const segments: Segment[] = [`${head}Date: ${dateOf(recipient.at)}\r\n`];
  for (const [index, shared] of frame.entries()) {
    segments.push(shared);
    const inText = forText[index];
    const inHtml = forHtml[index - forText.length];
    if (inText !== undefined) segments.push(inText.encodedText);
    else if (inHtml !== undefined) segments.push(inHtml.encodedHtml);
  }
  return new FilledMessage(prepared, {
    deliveryId: recipient.deliveryId,
    to: recipient.address,
    returnPath: recipient.returnPath,
    headers,
    inText: forText.map((filling) => filling.text),
    inHtml: forHtml.map((filling) => filling.html),
    segments,
  });
}

function sharedHeaders(email: SharedEmail): PreparedMessage["headers"] {
  const always = [
    // RFC 3834 §5: nobody's holiday notice answers us.
    ["Auto-Submitted", "auto-generated"],
    ["Content-Language", email.language],
  ] as const;
  if (email.list === undefined) return always;
  const { name, id, archive, archivedAt, help, owner, feedbackId } = email.list;
  const display = phrase(name);
  return [
    ["List-Id", display === "" ? `<${id}>` : `${display} <${id}>`],
    ["List-Archive", `<${wireUrl(archive)}>`],
    ["List-Help", `<${wireUrl(help)}>`],
    ["List-Owner", `<mailto:${wireAddress(owner)}>`],
    ...(archivedAt === undefined ? [] : [["Archived-At", `<${wireUrl(archivedAt)}>`] as const]),
    ["Feedback-ID", feedbackId],
    ["Precedence", "bulk"],
    ...always,
  ];
}

function ownHeaders(recipient: Recipient): Message["headers"] {
  const { deliveryId, domain, unsubscribe } = recipient;
  const named = [
    ["Message-ID", `<${deliveryId}@${domain}>`],
    // Some providers replace the Message-ID: this one names the email in every bounce.
    ["X-Tidings-Delivery", deliveryId],
  ] as const;
  if (unsubscribe === undefined) return named;
  const { url, mailto } = unsubscribe;
  const ways = mailto === undefined ? [url] : [url, mailto];
  return [
    ...named,
    ["List-Unsubscribe", ways.map((way) => `<${wireUrl(way)}>`).join(", ")],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ];
}

/** A URL between angle brackets: anything that could leave them is a bug of ours. */
function wireUrl(url: string): string {
  if (!/^(?:https?:\/\/|mailto:)[!-;=?-~]+$/.test(url)) {
    throw new Error("a URL with a space, a bracket or a character beyond ASCII reached a header");
  }
  return url;
}

/** A body ends with a line end, so that the boundary stands on a line of its own. */
function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

function cut(text: string, holes: readonly string[]): Pieces {
  const marks: string[] = [];
  const plain: string[] = [];
  let rest = text;
  for (;;) {
    const next = holes
      .map((mark) => ({ mark, at: rest.indexOf(mark) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    plain.push(rest.slice(0, next.at));
    marks.push(next.mark);
    rest = rest.slice(next.at + next.mark.length);
  }
  plain.push(rest);
  return { marks, plain: plain.map(sharedText) };
}

/** What fills a hole, as each place has it: in both bodies, and in both as they are encoded. */
type Filling = {
  readonly text: string;
  readonly html: string;
  readonly encodedText: string;
  readonly encodedHtml: string;
};

function fillingOf(value: string): Filling {
  const text = oneLine(value);
  const html = escapeAttribute(text);
  const encodedText = quotedPrintable(text);
  return {
    text,
    html,
    encodedText,
    encodedHtml: html === text ? encodedText : quotedPrintable(html),
  };
}

function fillingFor(fillings: ReadonlyMap<string, Filling>, mark: string): Filling {
  const filling = fillings.get(mark);
  if (filling === undefined) throw new Error(`nothing fills ${mark}`);
  return filling;
}

/** RFC 5322 §3.3 in UTC: "Mon, 01 Sep 2025 04:00:00 +0000". The emails of a call have one, so it is spelled once. */
function dateOf(at: number): string {
  if (spelledDate.at !== at) {
    spelledDate = { at, text: new Date(at).toUTCString().replace("GMT", "+0000") };
  }
  return spelledDate.text;
}

let spelledDate = { at: Number.NaN, text: "" };
