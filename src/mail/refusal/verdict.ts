/**
 * What a refusal says about the mailbox: the one judgement for reports that come back, for the webhooks of
 * providers and for the replies of an SMTP server. Pure.
 *
 * An address is given up at once only for a refusal that can mean nothing else. Reporting servers make up
 * codes (sendmail and Exchange write 5.1.1 over any 550), and receivers put 5.1.1 before "sent to too many
 * recipients this hour". To spare an address that is gone costs two more emails; to burn one that is there
 * costs a reader for ever.
 */
import { wordingOf } from "./wording.ts";

/**
 * What an enhanced status code (RFC 3463) says about a failed email. `hard`: the mailbox or its domain
 * does not exist. `soft`: it does, and could not take the email. `sender`: our own domain, host or
 * signature was refused. `policy`: everything else that is no fault of the address.
 */
export type StatusClass = "hard" | "soft" | "sender" | "policy";

/** Codes by which receivers say that our authentication fails (Gmail 2024, Microsoft 2025, RFC 7372). */
const SENDER = new Set(
  "1.7 1.8 7.20 7.21 7.22 7.23 7.24 7.25 7.26 7.27 7.29 7.30 7.32 7.515".split(" "),
);
/** "Bad destination mailbox, system, syntax", "mailbox has moved", "null MX" (RFC 7505). */
const HARD = new Set("1.1 1.2 1.3 1.6 1.10".split(" "));
/** "Mailbox disabled", "mailbox full", whatever concerns the host or the way to it, or says nothing. */
const SOFT = /^(0\.0|1\.0|2\.[0-4]|3\.[0-3]|4\.\d+)$/;

/** What the code alone says. @param status such as "5.1.1" */
export function classOfStatus(status: string): StatusClass {
  const detail = status.slice(2);
  if (SENDER.has(detail)) return "sender";
  if (status.startsWith("4")) return detail.startsWith("7.") ? "policy" : "soft";
  if (HARD.has(detail)) return "hard";
  return SOFT.test(detail) ? "soft" : "policy";
}

type Refusal = {
  /** The code in a report or a provider's event (RFC 3464 §2.3.4), which its writer may have made up. */
  readonly reported?: string | undefined;
  /** The refusing server's reply, or what is quoted of it; empty when nobody says. */
  readonly words: string;
  /** Said after the email had been read: an unknown mailbox is refused before (RFC 5321 §3.3). */
  readonly afterBody?: boolean;
};

export type Verdict = {
  readonly class: StatusClass;
  /** RFC 3463; "5.0.0" when nobody said. */
  readonly status: string;
};

/** Judges a refusal. `hard` only where the code, whoever gave it and the words agree. */
export function verdictOf({ reported, words, afterBody = false }: Refusal): Verdict {
  const quoted = statusIn(words);
  const status = moreTelling(reported, quoted);
  const byCode = classOfStatus(status);
  const verdict = (kind: StatusClass): Verdict => ({ class: kind, status });
  const said = wordingOf(words);
  if (byCode === "soft") {
    // Where the code says nothing, a refusal of the email must not count against the mailbox.
    const silent = /^\d\.\d\.0$/.test(status);
    return verdict(silent && said.policy && !said.unavailable ? "policy" : "soft");
  }
  if (byCode !== "hard") return verdict(byCode);
  if (said.authentication) return verdict("sender");
  if (said.unavailable) return verdict("soft");
  if (said.policy) return verdict("policy");
  if (afterBody || AFTER_BODY.test(words) || TEMPORARY.test(words)) return verdict("soft");
  // Receivers put an exact 5.1.1 before any refusal, in words that no list will ever have in full: an address
  // is given up only where they say that nobody is there, or say nothing at all behind a code of their own.
  return verdict(said.nobody || (said.silent && quoted !== undefined) ? "hard" : "soft");
}

/** As Postfix and Exim put it. */
const AFTER_BODY = /end of (?:DATA|data)\b|(?:^|\W)after end of data|in reply to end/;
/** A reply code that asks to come back, whatever is written above it. */
const TEMPORARY = /^\s*4\d\d(?!\d)/;

/**
 * The status that tells more. Reporting servers write x.0.0 where the last server was exact; and where
 * the two differ on whose fault it is, the one that spares the address counts.
 */
function moreTelling(reported: string | undefined, quoted: string | undefined): string {
  if (reported === undefined || /^\d\.0\.0$/.test(reported)) return quoted ?? reported ?? "5.0.0";
  if (quoted === undefined) return reported;
  return classOfStatus(reported) === "hard" && classOfStatus(quoted) !== "hard" ? quoted : reported;
}

/**
 * An enhanced status right behind a reply code: "550 5.1.1 …", "550-5.1.1 …", "550 #5.1.1 …". Of several,
 * the first that spares the address.
 */
export function statusIn(words: string): string | undefined {
  const found = [...words.matchAll(CODED)].map(([, status]) => status ?? "");
  return found.find((status) => classOfStatus(status) !== "hard") ?? found[0];
}

const CODED =
  /(?<![\d.])[45]\d\d(?:[ ,:-]{1,3}|[ -]?[#([]{1,2})#?([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/g;
