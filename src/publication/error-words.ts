/** What is said where something cannot be done: of links, of limits, and of what was typed into a form. */
import type { Plural } from "./plural.ts";

export type ErrorWords = {
  readonly links: LinkWords;
  readonly limits: LimitWords;
  readonly form: FormErrorWords;
  readonly address: AddressErrorWords;
};

export type Notice = { readonly heading: string; readonly words: string };

/** Personal links of emails that open nothing. Never a word of whose they were. */
export type LinkWords = {
  /** A part of it is missing. */
  readonly invalid: Notice;
  /** The same of a link that was to unsubscribe: a mail program must not take it for done. */
  readonly invalidUnsubscribe: string;
  readonly deleted: Notice;
  /** The subscription has another address since. */
  readonly moved: Notice;
  /** The link of the first email. */
  readonly confirm: { readonly used: Notice; readonly expired: Notice; readonly blocked: Notice };
  /** The link to a new address. */
  readonly move: { readonly taken: Notice; readonly gone: Notice; readonly expired: Notice };
  /** The link that undoes a change of address. */
  readonly undoMove: { readonly taken: Notice; readonly expired: Notice };
  /** Many wrong links from one network. {wait} says how long to wait (`limits.minute` and so on). */
  readonly tooMany: Notice;
};

/** Too many requests for emails. {wait} is one of the last three. */
export type LimitWords = {
  readonly site: string;
  /** By the links of one subscription. */
  readonly subscriber: string;
  /** From the reader's network. */
  readonly network: string;
  readonly minute: string;
  readonly minutes: Plural;
  readonly hours: Plural;
};

/** Above a form that was not taken. */
export type FormErrorWords = {
  /** Before a sentence that says why an email could not be asked for: {why}. */
  readonly noEmail: string;
  /** What was asked for does not go with how the subscription stands, which is said above. */
  readonly gone: string;
  /** The new address is the one that it has. */
  readonly same: string;
  readonly tooLong: string;
  readonly wrongType: string;
  readonly notJson: string;
  readonly notObject: string;
  readonly unreadable: string;
  /** Filled in faster than a person can. */
  readonly atOnce: string;
  /** The box of a human check was not ticked. */
  readonly human: string;
  /** {cadences} is a list of what can be chosen. */
  readonly cadence: string;
  readonly topics: string;
  /** Asia/Baku stays as it is. */
  readonly timeZone: string;
  readonly hour: string;
  /** The end of a pause. */
  readonly until: string;
};

/** What is wrong with an email address that was typed. */
export type AddressErrorWords = {
  readonly empty: string;
  /** Spaces or invisible characters. */
  readonly characters: string;
  /** More than one address. */
  readonly several: string;
  /** A name beside it: "Ada <ada@example.com>". */
  readonly name: string;
  readonly at: string;
  /** The row of signs is {signs}. */
  readonly local: string;
  /** {limit} is a number. */
  readonly localLength: string;
  readonly quoted: string;
  /** Letters such as ü before the @. */
  readonly unicodeLocal: string;
  readonly domain: string;
  readonly literal: string;
  readonly dotless: string;
  /** {limit} is a number. */
  readonly length: string;
};
