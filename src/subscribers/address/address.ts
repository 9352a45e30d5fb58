/**
 * What an e-mail address is, here: RFC 5321's limits, a domain that DNS could hold, no look-up.
 * Pure; a refusal is a value with a reason, and words that say what to do.
 */

import { utf8 } from "../../text/bytes.ts";
import { failure, type Refused } from "../../text/failure.ts";

export type Address = {
  /** As emails are addressed: local part as typed, domain in lower-case A-labels (RFC 5890 §2.3.2.1). */
  readonly address: string;
  /** One key per mailbox: the address in lower case. docs/decisions/0008 says why the local part too. */
  readonly mailbox: string;
};

export type Fault =
  | "empty"
  | "characters"
  | "several"
  | "name"
  | "at"
  | "local"
  | "local-length"
  | "quoted"
  | "unicode-local"
  | "domain"
  | "literal"
  | "dotless"
  | "length";

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

const REASONS: Readonly<Record<Fault, string>> = {
  empty: "Enter an email address.",
  characters: "An email address has no spaces or invisible characters in it. Remove them.",
  several: "Enter one address. For several people, sign each of them up by themselves.",
  name: "Enter the address alone, without a name or angle brackets.",
  at: "An email address has exactly one @, with a name before it and a domain after it.",
  local:
    "The part before the @ may hold letters, digits and . ! # $ % & ' * + / = ? ^ _ ` { | } ~ - only, with no dot at either end and no two dots in a row.",
  "local-length": `The part before the @ is longer than ${LOCAL_OCTETS} characters, which mail cannot carry.`,
  quoted: "Addresses with quotation marks before the @ are not supported. Use another address.",
  "unicode-local":
    "The part before the @ has letters that our mail transport cannot carry. Use an address in plain Latin letters.",
  domain: "The part after the @ is not a domain name. Check it for a typing mistake.",
  literal: "The part after the @ must be a domain name, not a network address.",
  dotless: "The domain after the @ has no dot. Write it in full, such as example.com.",
  length: `The address is longer than ${ADDRESS_OCTETS} characters, which mail cannot carry.`,
};

/**
 * Reads what somebody typed as one address.
 *
 * @param options.smtpUtf8 whether the transport carries letters beyond ASCII before the @ (RFC 6531)
 */
export function readAddress(
  input: string,
  options: { readonly smtpUtf8?: boolean } = {},
): AddressReading {
  if (input.length > INPUT_CHARACTERS) return refused("length");
  const text = input.trim().normalize("NFC");
  if (text === "") return refused("empty");
  if (/[<>]/.test(text)) return refused("name");
  if (text.includes('"')) return refused("quoted");
  if (/[,;]/.test(text)) return refused("several");
  if (UNPRINTABLE.test(text)) return refused("characters");
  const at = text.lastIndexOf("@");
  if (at <= 0 || at === text.length - 1) return refused("at");
  const local = readLocal(text.slice(0, at), options.smtpUtf8 === true);
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

type Part =
  | { readonly kind: "part"; readonly value: string }
  | Extract<AddressReading, { kind: "refused" }>;

function readLocal(local: string, smtpUtf8: boolean): Part {
  if (local.includes("@")) return refused("at");
  const ascii = /^\p{ASCII}*$/u.test(local);
  if (!ascii && !smtpUtf8) return refused("unicode-local");
  if (!(ascii ? DOT_ATOM : DOT_ATOM_UTF8).test(local)) return refused("local");
  if (octets(local) > LOCAL_OCTETS) return refused("local-length");
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

function refused(fault: Fault): Extract<AddressReading, { kind: "refused" }> {
  return { ...failure("refused", REASONS[fault]), fault };
}

function octets(text: string): number {
  return utf8(text).length;
}
