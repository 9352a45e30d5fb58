/**
 * What an e-mail address is, here: RFC 5321's limits, a domain that DNS could hold, no look-up.
 * Pure; a refusal is a value with a reason, in the words of whoever is told.
 */

import type { AddressErrorWords } from "../../publication/error-words.ts";
import { fill } from "../../publication/words.ts";
import { utf8 } from "../../text/bytes.ts";
import { failure, type Refused } from "../../text/failure.ts";

export type Address = {
  /** As emails are addressed: local part as typed, domain in lower-case A-labels (RFC 5890 §2.3.2.1). */
  readonly address: string;
  /** One key per mailbox: the address in lower case. docs/decisions/0008 says why the local part too. */
  readonly mailbox: string;
};

/** Each is named by its sentence. */
export type Fault = keyof AddressErrorWords;

export type AddressReading =
  | ({ readonly kind: "address" } & Address)
  | (Refused & { readonly fault: Fault });

/** RFC 5321 §4.5.3.1.1: octets before the @. */
const LOCAL_OCTETS = 64;
/** RFC 5321 §4.5.3.1.3 allows a path of 256 octets, of which two are its angle brackets. */
const ADDRESS_OCTETS = 254;
/** Longer input is not read at all, so that a megabyte in the field costs nothing. */
const INPUT_CHARACTERS = 1_000;

/** RFC 5322 §3.2.3 dot-atom, ASCII. */
const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 6531 §3.3 adds every character above ASCII; controls and spaces are refused before. */
const DOT_ATOM_UTF8 =
  /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;
/** RFC 1123 §2.1 label: letters, digits, hyphens inside, at most 63. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Controls, spaces, format characters (bidi marks, zero widths), lone surrogates, line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}]/u;

/** What may stand before the @ beside letters and digits. */
const SIGNS = ". ! # $ % & ' * + / = ? ^ _ ` { | } ~ -";

/** What the places of the sentences hold. */
const LIMITS: { readonly [Name in Fault]?: number } = {
  localLength: LOCAL_OCTETS,
  length: ADDRESS_OCTETS,
};

/**
 * Reads what somebody typed as one address.
 *
 * @param words in which a refusal is said: those of the publication to readers, English to its owner and to programs
 * @param options.smtpUtf8 whether the transport carries letters beyond ASCII before the @ (RFC 6531)
 */
export function readAddress(
  input: string,
  words: AddressErrorWords,
  options: { readonly smtpUtf8?: boolean } = {},
): AddressReading {
  const reading = read(input, options.smtpUtf8 === true);
  if (reading.kind === "address") return reading;
  const { fault } = reading;
  const limit = `${LIMITS[fault] ?? ""}`;
  return { ...failure("refused", fill(words[fault], { signs: SIGNS, limit })), fault };
}

function read(input: string, smtpUtf8: boolean): Read {
  if (input.length > INPUT_CHARACTERS) return refused("length");
  const text = input.trim().normalize("NFC");
  if (text === "") return refused("empty");
  if (/[<>]/.test(text)) return refused("name");
  if (text.includes('"')) return refused("quoted");
  if (/[,;]/.test(text)) return refused("several");
  if (UNPRINTABLE.test(text)) return refused("characters");
  const at = text.lastIndexOf("@");
  if (at <= 0 || at === text.length - 1) return refused("at");
  const local = readLocal(text.slice(0, at), smtpUtf8);
  if (local.kind === "refused") return local;
  const domain = readDomain(text.slice(at + 1));
  if (domain.kind === "refused") return domain;
  const address = `${local.value}@${domain.value}`;
  if (octets(address) > ADDRESS_OCTETS) return refused("length");
  return { kind: "address", address, mailbox: address.toLowerCase() };
}

/**
 * The form under which sign-ups are counted: providers deliver `+tag` and Gmail's dotted spellings to
 * one person. For limiting only; two addresses with one form are still two subscribers.
 */
export function limitingForm(mailbox: string): string {
  const at = mailbox.lastIndexOf("@");
  const domain = mailbox.slice(at + 1) === "googlemail.com" ? "gmail.com" : mailbox.slice(at + 1);
  const untagged = mailbox.slice(0, at).replace(/\+.*$/, "");
  const local = domain === "gmail.com" ? untagged.replaceAll(".", "") : untagged;
  return `${local}@${domain}`;
}

type Faulty = { readonly kind: "refused"; readonly fault: Fault };

type Read = ({ readonly kind: "address" } & Address) | Faulty;

type Part = { readonly kind: "part"; readonly value: string } | Faulty;

function readLocal(local: string, smtpUtf8: boolean): Part {
  if (local.includes("@")) return refused("at");
  const ascii = /^\p{ASCII}*$/u.test(local);
  if (!ascii && !smtpUtf8) return refused("unicodeLocal");
  if (!(ascii ? DOT_ATOM : DOT_ATOM_UTF8).test(local)) return refused("local");
  if (octets(local) > LOCAL_OCTETS) return refused("localLength");
  return { kind: "part", value: local };
}

function readDomain(domain: string): Part {
  if (domain.startsWith("[") || /^[\d.]+$/.test(domain)) return refused("literal");
  // The URL parser would take these as the end of a host, or decode them into one.
  if (/[/?#\\:%[\]|^]/.test(domain)) return refused("domain");
  // WHATWG URL runs UTS #46: IDN to A-labels, width and case folded, bad Punycode refused.
  const url = `https://${domain}/`;
  if (!URL.canParse(url)) return refused("domain");
  const host = new URL(url).hostname;
  const labels = host.split(".");
  if (!labels.every((label) => LABEL.test(label))) return refused("domain");
  if (labels.length < 2) return refused("dotless");
  // The parser reads "0x7f.1" as an IPv4 address; no top-level domain is a number (RFC 3696 §2).
  if (/^\d+$/.test(labels.at(-1) ?? "")) return refused("literal");
  return { kind: "part", value: host };
}

function refused(fault: Fault): Faulty {
  return { kind: "refused", fault };
}

function octets(text: string): number {
  return utf8(text).length;
}
