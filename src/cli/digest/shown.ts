/** An email as `tidings preview` shows it, in each of its forms. Pure. */

import { momentWords } from "../../publication/schedule.ts";
import { encodedSize, LARGEST_HTML } from "../../templates/edition-email.ts";
import type { Layout } from "../../templates/edition-input.ts";

/** One email with everything filled in. */
export type Shown = {
  readonly period: string;
  /** Milliseconds since the epoch: when its edition is frozen. */
  readonly at: number;
  /** Who receives it, and why these items: for people. */
  readonly readers: string;
  readonly basis: string;
  readonly preheader: string;
  readonly layout: Layout;
  /** In the order of the email. */
  readonly titles: readonly string[];
  readonly carried: number;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The whole message, CRLF line ends. */
  readonly mime: string;
};

export type Form = "eml" | "html" | "text";

/** The email in one form, byte for byte. */
export function inForm(shown: Shown, form: Form): string {
  return form === "eml" ? shown.mime : shown[form];
}

/** A short head for people: what the email is, for whom, and how large. */
export function headOf(shown: Shown, timeZone: string): readonly string[] {
  const when = momentWords(shown.at, timeZone);
  const carried = shown.carried > 0 ? `, ${shown.carried} more carried over to the next` : "";
  const octets = (text: string) => count(new TextEncoder().encode(text).length);
  const size = `HTML ${count(encodedSize(shown.html))} of at most ${count(LARGEST_HTML)} octets encoded`;
  return [
    `Edition    ${shown.period}, due ${when}`,
    `For        ${shown.readers}`,
    `Carries    ${shown.basis}`,
    `Subject    ${shown.subject}`,
    `Preheader  ${shown.preheader}`,
    `Layout     ${shown.layout}`,
    `Size       ${size}, text ${octets(shown.text)}, message ${octets(shown.mime)}`,
    `Items      ${shown.titles.length}${carried}`,
    ...shown.titles.map((title) => `           - ${title}`),
  ];
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
