/**
 * Mail that comes back: delivery reports (RFC 3464), complaints (RFC 5965), wishes to leave, and machines
 * that answer. Pure: it says what a mail is, and which letter it claims to be about.
 *
 * The attack: anybody can write a mail that looks like a bounce of somebody else's letter. The id found
 * here proves nothing until its signature is read; words in the text are never used to find a letter.
 */
import PostalMime, { type Email } from "postal-mime";
import { classOfStatus, type StatusClass } from "./outcome.ts";

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
  | { readonly kind: "ignored"; readonly why: string };

/**
 * Reads a mail that reached the Worker's own domain.
 *
 * @param raw the message
 * @param to the envelope's recipient: bounces come to bounce+<delivery id>@…
 */
export async function readInbound(
  raw: string | ArrayBuffer | ReadableStream<Uint8Array>,
  to: string,
): Promise<Inbound> {
  const mail = await PostalMime.parse(raw, {
    // The returned letter must not be taken for what its returner wrote.
    forceRfc822Attachments: true,
    attachmentEncoding: "utf8",
  }).catch(() => undefined);
  if (mail === undefined) return { kind: "ignored", why: "not a message" };
  // RFC 6533 §3 has types of its own where addresses are beyond ASCII.
  const report =
    partOf(mail, "message/delivery-status") ?? partOf(mail, "message/global-delivery-status");
  const complaint = partOf(mail, "message/feedback-report");
  if (complaint !== undefined) return complaintOf(mail, complaint, to);
  if (report !== undefined) return bounceOf(mail, report, to);
  const failed = header(mail, "x-failed-recipients");
  if (failed !== undefined) return oldBounceOf(mail, to);
  if (isQsbmf(mail)) return qsbmfOf(mail, to);
  const local = to.slice(0, to.lastIndexOf("@")).toLowerCase();
  if (local === "unsubscribe") return unsubscribeOf(mail);
  return { kind: "ignored", why: isMachine(mail) ? "an automatic reply" : "not a report" };
}

/** RFC 3464 §2.1: groups of fields, the first about the message, the others about one recipient each. */
function bounceOf(mail: Email, report: string, to: string): Inbound {
  const groups = report
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has("action"));
  const failed = groups.find((fields) => fields.get("action")?.toLowerCase() === "failed");
  if (failed === undefined) {
    const action = groups[0]?.get("action")?.toLowerCase() ?? "nothing";
    return { kind: "ignored", why: `a report of ${action}, not of a failure` };
  }
  const deliveryId = idOf(mail, to);
  if (deliveryId === undefined) return { kind: "ignored", why: "a bounce that names no letter" };
  const words = (failed.get("diagnostic-code") ?? "").replace(/^\s*[\w-]+\s*;\s*/, "");
  const said = /^\s*([245]\.\d{1,3}\.\d{1,3})/.exec(failed.get("status") ?? "")?.[1];
  const status = moreTelling(said, statusIn(words));
  return { kind: "bounce", deliveryId, class: classOfStatus(status), status, words };
}

/**
 * The status that tells more. Reporting servers write x.0.0 where the last server was exact; and where
 * the two differ on whose fault it is, the one that spares the address counts.
 */
export function moreTelling(said: string | undefined, quoted: string | undefined): string {
  if (said === undefined || /^\d\.0\.0$/.test(said)) return quoted ?? said ?? "5.0.0";
  if (quoted === undefined) return said;
  return classOfStatus(said) === "hard" && classOfStatus(quoted) !== "hard" ? quoted : said;
}

/** "550 5.1.1 …" or "550-5.1.1 …": an enhanced status right behind a reply code. */
export function statusIn(words: string): string | undefined {
  return /\b[45]\d\d[ -]#?([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
}

/** Exim, before it wrote RFC 3464: a header with the address, and the last server's reply in the text. */
function oldBounceOf(mail: Email, to: string): Inbound {
  const deliveryId = idOf(mail, to);
  if (deliveryId === undefined) return { kind: "ignored", why: "a bounce that names no letter" };
  const text = mail.text ?? "";
  // Only what stands above the returned letter was written by a server.
  const notice = text.split(/^-{3,}.*(?:copy of the message|original message).*$/im)[0] ?? "";
  const words =
    /(?:SMTP error[^:]*:|host \S+)[\s\S]*?\b([45]\d\d[ -][^\n]*)/.exec(notice)?.[1] ?? "";
  const status = statusIn(words) ?? "5.0.0";
  return { kind: "bounce", deliveryId, class: classOfStatus(status), status, words };
}

/** qmail: https://cr.yp.to/proto/qsbmf.txt, which begins with these words and no others. */
function isQsbmf(mail: Email): boolean {
  return mail.text?.startsWith("Hi. This is the") ?? false;
}

/** Paragraphs, one for each address that failed, above one that begins with a hyphen. */
function qsbmfOf(mail: Email, to: string): Inbound {
  const deliveryId = idOf(mail, to);
  if (deliveryId === undefined) return { kind: "ignored", why: "a bounce that names no letter" };
  const paragraphs = (mail.text ?? "").replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/);
  const end = paragraphs.findIndex((paragraph) => paragraph.startsWith("-"));
  const notices = end < 0 ? paragraphs : paragraphs.slice(0, end);
  const failed = notices.map((paragraph) => /^<[^>\n]*>:\n([\s\S]*)$/.exec(paragraph)?.[1]);
  const words = failed.find((one) => one !== undefined);
  if (words === undefined) return { kind: "ignored", why: "a report of no failure" };
  const said = /\(#([45]\.\d{1,3}\.\d{1,3})\)/.exec(words)?.[1];
  const status = moreTelling(said, statusIn(words));
  return { kind: "bounce", deliveryId, class: classOfStatus(status), status, words };
}

function complaintOf(mail: Email, report: string, to: string): Inbound {
  const type = fieldsOf(report).get("feedback-type")?.toLowerCase().trim();
  if (type === "not-spam") return { kind: "ignored", why: "a report that it is not spam" };
  if (type === "virus" || type === "auth-failure" || type === "dmarc") {
    return { kind: "ignored", why: `a report of ${type}` };
  }
  const deliveryId = idOf(mail, to);
  if (deliveryId === undefined) return { kind: "ignored", why: "a complaint that names no letter" };
  return { kind: "complaint", deliveryId };
}

function unsubscribeOf(mail: Email): Inbound {
  if (isMachine(mail)) return { kind: "ignored", why: "an automatic reply" };
  const token = /unsubscribe[\s+_]+([\w.-]{20,200})/i.exec(mail.subject ?? "")?.[1];
  return token === undefined
    ? { kind: "ignored", why: "a mail to unsubscribe without its token" }
    : { kind: "unsubscribe", token };
}

/** RFC 3834 §5, and what came before it. */
function isMachine(mail: Email): boolean {
  const submitted = header(mail, "auto-submitted")?.toLowerCase();
  if (submitted !== undefined && submitted !== "no") return true;
  const precedence = header(mail, "precedence")?.toLowerCase() ?? "";
  return (
    /^(auto_reply|bulk|junk|list)$/.test(precedence) ||
    ["x-autoreply", "x-autorespond", "x-auto-response-suppress"].some(
      (name) => header(mail, name) !== undefined,
    )
  );
}

/** The id from the envelope's recipient, else from our header in the letter that came back. */
function idOf(mail: Email, to: string): string | undefined {
  const verp = /^bounce\+([a-z0-9._-]{10,60})@/i.exec(to)?.[1];
  if (verp !== undefined) return verp.toLowerCase();
  const returned =
    partOf(mail, "message/rfc822") ??
    partOf(mail, "text/rfc822-headers") ??
    partOf(mail, "message/rfc822-headers") ??
    partOf(mail, "message/global") ??
    partOf(mail, "message/global-headers") ??
    "";
  // In the head of the returned letter only: its body may quote anything.
  const head = returned.replace(/\r\n?/g, "\n").split("\n\n")[0] ?? "";
  return fieldsOf(head).get("x-tidings-delivery")?.toLowerCase();
}

function partOf(mail: Email, type: string): string | undefined {
  const part = mail.attachments.find(({ mimeType }) => mimeType === type);
  return typeof part?.content === "string" ? part.content : undefined;
}

function header(mail: Email, key: string): string | undefined {
  return mail.headers.find((one) => one.key === key)?.value.trim();
}

/** Header-like fields, unfolded, by name in lower case; the first of a name counts. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const unfolded = text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+/g, " ");
  for (const line of unfolded.split("\n")) {
    const [, name, value] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined || fields.has(name.toLowerCase())) continue;
    fields.set(name.toLowerCase(), value?.trim() ?? "");
  }
  return fields;
}
