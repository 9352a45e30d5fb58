/**
 * Mail that comes back: delivery reports (RFC 3464), notices in words, complaints (RFC 5965), wishes to
 * leave, and machines that answer. Pure: it says what a mail is, and which email it claims to be about.
 *
 * The attack: anybody can write a mail that looks like a bounce of somebody else's email. The id found
 * here proves nothing until its signature is read; words in a notice are never used to find an email.
 */
import PostalMime, { type Email } from "postal-mime";
import type { StatusClass } from "../mail/refusal/verdict.ts";
import { fieldsOf } from "./fields.ts";
import { isMachine, isNull, natureOf, noticeIn, verdictIn } from "./notice.ts";
import { complaintType, reportedIn } from "./report.ts";

export type Inbound =
  | {
      readonly kind: "bounce";
      /** The delivery id that it names, unproved. */
      readonly deliveryId: string;
      readonly class: StatusClass;
      /** RFC 3463; "5.0.0" when nobody said. */
      readonly status: string;
      /** The last server's own words, for people. */
      readonly words: string;
    }
  | { readonly kind: "complaint"; readonly deliveryId: string }
  /** Written to the address of List-Unsubscribe. */
  | { readonly kind: "unsubscribe"; readonly token: string }
  /** A person wrote to that address and says nothing that a program can act on. */
  | { readonly kind: "request" }
  | { readonly kind: "ignored"; readonly why: string };

/**
 * Reads a mail that reached the Worker's own domain.
 *
 * @param raw the message
 * @param to the envelope's recipient: bounces come to bounce+<delivery id>@…
 * @param from the envelope's sender, empty for a notice; undefined when it is not known
 */
export async function readInbound(
  raw: string | ArrayBuffer | ReadableStream<Uint8Array>,
  to: string,
  from?: string,
): Promise<Inbound> {
  const mail = await PostalMime.parse(await beginningOf(raw), {
    // The returned email must not be taken for what its returner wrote.
    forceRfc822Attachments: true,
    attachmentEncoding: "utf8",
    // A head of a report is a few KB.
    maxHeadersSize: 256 * 1024,
    maxNestingDepth: 20,
  }).catch(() => undefined);
  if (mail === undefined) return { kind: "ignored", why: "not a message" };
  if (localOf(to) === "unsubscribe") return unsubscribeOf(mail, from);
  const complaint = partOf(mail, "message/feedback-report");
  if (complaint !== undefined) return complaintOf(mail, complaint, to);
  // RFC 6533 §3 has types of its own where addresses are beyond ASCII.
  const report =
    partOf(mail, "message/delivery-status") ?? partOf(mail, "message/global-delivery-status");
  if (report !== undefined) return bounceOf(mail, report, to, from);
  if (partOf(mail, "message/disposition-notification") !== undefined) {
    return { kind: "ignored", why: "a receipt" };
  }
  return noticeOf(mail, to, from);
}

/** Octets and lines that are read: a report stands before the email of 100 KB that it returns. */
const READ = 256 * 1024;
const LINES = 10_000;
const LINE_FEED = 0x0a;

/** The attack: a mail of nothing but line ends, each of which costs a reader more than an octet of text. */
async function beginningOf(
  raw: string | ArrayBuffer | ReadableStream<Uint8Array>,
): Promise<ArrayBuffer> {
  const octets = new Uint8Array(await new Response(raw).arrayBuffer());
  let end = 0;
  for (let line = 0; line < LINES && end < octets.length; line += 1) {
    const next = octets.indexOf(LINE_FEED, end);
    end = next < 0 ? octets.length : next + 1;
  }
  return octets.slice(0, Math.min(end, READ)).buffer;
}

/** The delivery id in the envelope's recipient, unproved; undefined for any other address. */
export function deliveryIdIn(to: string): string | undefined {
  return /^bounce\+([a-z0-9._-]{10,60})@/i.exec(to)?.[1]?.toLowerCase();
}

function bounceOf(mail: Email, report: string, to: string, from: string | undefined): Inbound {
  const reported = reportedIn(report, noticeIn(mail));
  if (reported.kind === "nothing") return noticeOf(mail, to, from);
  if (reported.kind === "other") return { kind: "ignored", why: reported.why };
  const deliveryId = deliveryIdIn(to) ?? returnedIdIn(mail);
  if (deliveryId === undefined) return { kind: "ignored", why: "a bounce that names no email" };
  return { ...reported, kind: "bounce", deliveryId };
}

/** A mail without a report: a notice in words, a complaint that brings the email along, or neither. */
function noticeOf(mail: Email, to: string, from: string | undefined): Inbound {
  const notice = noticeIn(mail);
  const returned = returnedIdIn(mail);
  const nature = natureOf(mail, notice, returned !== undefined, from);
  if (nature === "failure") {
    const deliveryId = deliveryIdIn(to) ?? returned;
    if (deliveryId === undefined) return { kind: "ignored", why: "a bounce that names no email" };
    const report = reportInText(notice);
    return { kind: "bounce", deliveryId, ...(report ?? verdictIn(notice)) };
  }
  if (isComplaint(mail, to) && nature !== "delay" && nature !== "arrival") {
    const deliveryId = returned ?? forwardedIdIn(mail);
    if (deliveryId !== undefined) return { kind: "complaint", deliveryId };
  }
  const why = {
    delay: "a report of delayed, not of a failure",
    arrival: "a report of delivered, not of a failure",
    answer: "an automatic reply",
    unclear: "not a report",
  } as const;
  return { kind: "ignored", why: isMachine(mail) ? "an automatic reply" : why[nature] };
}

/** The fields of RFC 3464, which some servers write into their notice. */
function reportInText(
  notice: string,
): { readonly class: StatusClass; readonly status: string; readonly words: string } | undefined {
  const reported = reportedIn(notice, notice);
  if (reported.kind !== "failed") return undefined;
  return { class: reported.class, status: reported.status, words: reported.words };
}

function complaintOf(mail: Email, report: string, to: string): Inbound {
  const type = complaintType(report);
  if (type === "not-spam") return { kind: "ignored", why: "a report that it is not spam" };
  if (type === "virus" || type === "auth-failure" || type === "dmarc") {
    return { kind: "ignored", why: `a report of ${type}` };
  }
  const deliveryId = deliveryIdIn(to) ?? returnedIdIn(mail) ?? forwardedIdIn(mail);
  if (deliveryId === undefined) return { kind: "ignored", why: "a complaint that names no email" };
  return { kind: "complaint", deliveryId };
}

/**
 * Before RFC 5965, and beside it, receivers send the email itself: attached, or with its head in the text.
 * Only at an address for complaints, or from one, or under a subject that says so.
 */
function isComplaint(mail: Email, to: string): boolean {
  const from = localOf(mail.from?.address ?? "");
  const subject = (mail.subject ?? "").slice(0, 300);
  if (/\bnot[- ](?:spam|junk)\b/i.test(subject)) return false;
  return (
    COMPLAINTS.test(localOf(to)) ||
    COMPLAINTS.test(from) ||
    /\bcomplain(?:t|s|ts|ed)?\b|\b(?:abuse|spam|junk|feedback)\b.{0,20}\b(?:report|loop|complaint|notification)|report(?:ed)? (?:as|of|for) (?:spam|junk|abuse)|marked as (?:spam|junk)/i.test(
      subject,
    )
  );
}

const COMPLAINTS =
  /^(?:abuse|fbl|arf|jmrp|jmrpp|scomp|feedback|feedback-?loop|complain(?:t|ts)?|spam|junk|staff)(?:[-_.+]?(?:report(?:s|er|ing)?|feedback|desk|loop|fbl|complaints?|noreply|\d{1,6}))?(?:[-_.+][\w.-]{0,40})?$/;

function unsubscribeOf(mail: Email, from: string | undefined): Inbound {
  // Mailers write this mail for a person, and say so. A token that is genuine is proof enough.
  const token = tokenIn(mail.subject ?? "") ?? tokenIn(mail.text ?? "");
  if (token !== undefined) return { kind: "unsubscribe", token };
  // RFC 3834 §2: what no person wrote is neither answered nor passed on.
  return isMachine(mail) || isNull(mail, from) === true
    ? { kind: "ignored", why: "an automatic reply" }
    : { kind: "request" };
}

function tokenIn(text: string): string | undefined {
  // A person writes a full stop behind it, or quotes the link; a token ends in a letter or digit.
  return /unsubscribe(?:\s|[+_:/=]|%20){1,20}([\w.-]{19,199}[a-z0-9])/i.exec(
    text.slice(0, 100_000),
  )?.[1];
}

/** From our header in the email that came back: in its head only, since its body may quote anything. */
function returnedIdIn(mail: Email): string | undefined {
  const returned =
    partOf(mail, "message/rfc822") ??
    partOf(mail, "text/rfc822-headers") ??
    partOf(mail, "message/rfc822-headers") ??
    partOf(mail, "message/global") ??
    partOf(mail, "message/global-headers") ??
    "";
  const head = returned.slice(0, HEAD).replace(/\r\n?/g, "\n").trimStart();
  return fieldsOf(head.slice(0, ended(head)))
    .get("x-tidings-delivery")
    ?.toLowerCase();
}

/** Characters in which our header is looked for: the email's own head has 4 KB, its way adds some more. */
const HEAD = 64 * 1024;

function ended(head: string): number {
  const end = head.indexOf("\n\n");
  return end < 0 ? head.length : end;
}

/** Redirected whole, so that its head is the mail's own; or forwarded with its head in the text. */
function forwardedIdIn(mail: Email): string | undefined {
  const own = mail.headers.find(({ key }) => key === "x-tidings-delivery")?.value;
  const quoted = /^[>|\s]{0,8}X-Tidings-Delivery ?:[ \t]{0,8}(\S{10,60})/im;
  return (own ?? quoted.exec((mail.text ?? "").slice(0, HEAD))?.[1])?.trim().toLowerCase();
}

function partOf(mail: Email, type: string): string | undefined {
  const part = mail.attachments.find(({ mimeType }) => mimeType === type);
  return typeof part?.content === "string" ? part.content : undefined;
}

function localOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf("@"))).toLowerCase();
}
