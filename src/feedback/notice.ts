/**
 * Mail that comes back in words alone: from servers before RFC 3464, and from the many that never took to it.
 * It says what such a mail is and which of its words are the refusing server's. Pure.
 *
 * Every scan is linear and bounded: whoever has one email of ours knows a signed address that leads here.
 */
import type { Email } from "postal-mime";
import { statusIn, type Verdict, verdictOf } from "../mail/refusal/verdict.ts";
import { wordOf } from "./fields.ts";
import {
  ARRIVED_SUBJECT,
  ARRIVED_TEXT,
  AWAY_SUBJECT,
  AWAY_TEXT,
  DELAYED_SUBJECT,
  DELAYED_TEXT,
  FAILED_SUBJECT,
  FAILED_TEXT,
  FINAL_TEXT,
} from "./phrases.ts";

/** Characters and lines of a notice that are read; the returned email stands below. */
const READ = 16_000;
const LINES = 400;
const LINE = 600;

type Nature =
  | "failure"
  | "delay"
  | "arrival"
  /** A person's, or a program's on behalf of one. */
  | "answer"
  | "unclear";

/** What was written for people, above the email that came back. */
export function noticeIn(mail: Email): string {
  const lines: string[] = [];
  const text = (mail.text ?? "").slice(0, READ);
  for (const long of text.split(/\r\n?|\n/).slice(0, LINES)) {
    const line = long.slice(0, LINE);
    if (EMAIL_BELOW.test(line)) break;
    lines.push(line);
  }
  return lines.join("\n");
}

/** Where the returned email begins. Its author may have written anything in it. */
const EMAIL_BELOW =
  /^\s{0,8}(?:[-=_*#]{2,} ?.{0,80}\b(?:copy|original (?:message|mail|header)|header of|returned|unsent|message (?:text|contents?|body|headers?) follow|below this line|forwarded message|eingegangene|nachricht|message d['’]origine|mensaje original|mensagem original|оригинал|исходно|元のメール|原始)|(?:the )?(?:original message|message|mail) (?:headers?|text|follows|contents? follow)|original (?:message )?headers?:|(?:urspr.{1,3}ngliche|en-t.tes|encabezados|cabe.alhos|intestazioni|исходн|заголов|元のメッセージ|原始)\S{0,20} .{0,40}(?:header|kopfzeilen|message|mensaje|mensagem|messaggi|сообщени|ヘッダ|邮件)|below (?:this line )?is a copy|(?:a )?copy of (?:the|your) (?:original )?message|(?:return-path|received|dkim-signature|x-tidings-delivery): ?\S)/i;

/** The verdict on the email that the notice is about: of the server that is quoted in it, if one is. */
export function verdictIn(notice: string): Verdict & { readonly words: string } {
  const words = quoteIn(notice);
  const [, bare] = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(notice) ?? [];
  const reported = words === undefined || statusIn(words) === undefined ? bare : undefined;
  const verdict = verdictOf({ reported, words: words ?? notice });
  // Between the lines of a notice its server may say more than the reply that it quotes.
  if (verdict.class !== "hard" || words === undefined) return { ...verdict, words: words ?? "" };
  const whole = verdictOf({ reported: verdict.status, words: `${words} ${reasons(notice)}` });
  return { ...verdict, class: whole.class, words };
}

/** The reply that is quoted, to the end of its paragraph; one with a code of RFC 3463 before one without. */
function quoteIn(notice: string): string | undefined {
  const lines = notice.split("\n");
  let plain: string | undefined;
  for (const [index, line] of lines.entries()) {
    const at = REPLY.exec(line)?.index;
    if (at === undefined) continue;
    const rest = lines.slice(index + 1, index + 8);
    const end = rest.findIndex((next) => next.trim() === "" || /^\S+@\S+$/.test(next.trim()));
    const words = [line.slice(at), ...(end < 0 ? rest : rest.slice(0, end))];
    const quote = words
      .join(" ")
      .replaceAll(/error_code ?:/gi, "")
      .replaceAll(/\s+/g, " ");
    if (statusIn(quote) !== undefined) return quote.slice(0, 1_000);
    plain ??= quote.slice(0, 1_000);
  }
  return plain;
}

/** "550 …", "#550 …", "ERROR_CODE :550, …", and not a year, a port or the middle of an address. */
const REPLY = /(?<![\d.:/])(?:4[2-5]\d|5[0-57]\d)(?:[ -]|, ?ERROR_CODE ?:)(?=\S)/;

/** The lines that give a reason, as servers mark them. */
function reasons(notice: string): string {
  return notice
    .split("\n")
    .filter((line) => /reason|because|error|fehler|grund|raison|motiv|причин|理由|原因/i.test(line))
    .join(" ")
    .slice(0, 1_000);
}

/**
 * What a mail to an address for bounces is.
 *
 * @param returned the email came along
 * @param sender the envelope's sender: empty for a notice (RFC 5321 §4.5.5); undefined when not known
 */
export function natureOf(
  mail: Email,
  notice: string,
  returned: boolean,
  sender: string | undefined,
): Nature {
  const subject = (mail.subject ?? "")
    .slice(0, 300)
    .trim()
    .replace(/^(?:\[[^\]]{0,60}\]|\*{1,5}|:) ?/, "");
  const failed = FAILED_SUBJECT.test(subject);
  if (!failed && AWAY_SUBJECT.test(subject)) return "answer";
  const fromServer = isServer(mail);
  const named = headerOf(mail, "x-failed-recipients") !== undefined;
  if (/\(delay(?:ed)?\)/i.test(subject) || (!failed && DELAYED_SUBJECT.test(subject)))
    return "delay";
  if (ARRIVED_SUBJECT.test(subject) && !failed) return "arrival";
  const told = FAILED_TEXT.test(notice) || REPLY.test(notice);
  if (fromServer || named) {
    if (!failed && DELAYED_TEXT.test(notice) && !FINAL_TEXT.test(notice)) return "delay";
    if (!failed && !told && ARRIVED_TEXT.test(notice)) return "arrival";
    if (!failed && !named && !told && AWAY_TEXT.test(notice)) return "answer";
    return "failure";
  }
  const isNotice = isNull(mail, sender);
  // A person may head their farewell "Undeliverable"; what a server said would stand below it.
  const farewell = !told && AWAY_TEXT.test(notice);
  if (failed && !farewell && (told || returned || isNotice === true)) return "failure";
  // Programs that answer for a person say "auto-replied" (RFC 3834 §5); notices are made without one.
  const made = isOffice(mail) || wordOf(headerOf(mail, "auto-submitted")) === "auto-generated";
  if (isNotice === true && made && told && !AWAY_TEXT.test(notice)) return "failure";
  if (isMachine(mail) || /^(?:re|aw|sv|antw|rv|vs|odp|ynt|res|回复|回覆|答复)\s?:/i.test(subject)) {
    return "answer";
  }
  if (AWAY_TEXT.test(notice)) return "answer";
  if (isNotice === true && (told || returned || isOffice(mail))) return "failure";
  return "unclear";
}

/** RFC 3834 §5, and what came before it. */
export function isMachine(mail: Email): boolean {
  const submitted = wordOf(headerOf(mail, "auto-submitted"));
  if (submitted !== "" && submitted !== "no") return true;
  const precedence = wordOf(headerOf(mail, "precedence"));
  return (
    /^(?:auto[-_]?reply|bulk|junk|list)$/.test(precedence) ||
    MACHINES.some((name) => headerOf(mail, name) !== undefined)
  );
}

const MACHINES = [
  "x-autoreply",
  "x-autorespond",
  "x-auto-response-suppress",
  "x-mail-autoreply",
  "x-vacation",
  "list-id",
];

/**
 * From nobody who could be answered (RFC 5321 §4.5.5).
 *
 * @param sender the envelope's
 * @returns undefined when neither the envelope nor the mail says
 */
export function isNull(mail: Email, sender: string | undefined): boolean | undefined {
  const path = sender ?? headerOf(mail, "return-path");
  return path === undefined ? undefined : /^(?:<\s*>)?$/.test(path.trim());
}

/** From a mail server, by the names that they give themselves; RFC 2142 §2 keeps postmaster for people too. */
function isServer(mail: Email): boolean {
  const from = mail.from;
  if (from === undefined) return true;
  const local = (from.address ?? "").split("@")[0]?.toLowerCase() ?? "";
  return SERVER.test(local) || SERVER_NAME.test(from.name.slice(0, 200));
}

const SERVER =
  /^(?:|mail(?:er)?[-_.]?(?:daemon|deamon|system|delivery|server|robot)|mailer|m?daemon|postmaster|post\.?master|mmdf|uucp|smtp(?:d|-?gateway)?|mta\d*|ndr|dsn|bounces?|undeliver\w{0,10}|delivery(?:[-_.]\w{1,20})?|mdaemon|double-?bounce|microsoftexchange[0-9a-f]{32})$/;
const SERVER_NAME =
  /\b(?:mail(?:er)?[- ]?daemon|(?:mail|message|internet mail) (?:delivery|transport|router|system)|delivery (?:sub)?system|postmaster|system ?administrator|mail administrator|delivery (?:status|notification|failure|report))\b/i;

/** From an office and not from a person: nobody goes on holiday there. */
function isOffice(mail: Email): boolean {
  const local = (mail.from?.address ?? "").split("@")[0]?.toLowerCase() ?? "";
  return /^(?:no-?_?reply|do-?_?not-?_?reply|system|admin(?:istrator)?|root|server|robot|alerts?|notif\w{0,10}|mail|hostmaster|abuse)(?:[-_.+].{0,40})?$/.test(
    local,
  );
}

/** The first field of a name. */
function headerOf(mail: Email, key: string): string | undefined {
  return mail.headers.find((one) => one.key === key)?.value.trim();
}
