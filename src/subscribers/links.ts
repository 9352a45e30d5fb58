/** Where the links of letters lead. Each carries one token; the pages behind them change nothing on GET. */
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import type { PersonalLinks } from "./letters.ts";
import type { Tokens } from "./token.ts";
import { CONFIRM_MS } from "./token.ts";

/** What a publication's tokens are bound to: it survives a new title and a new domain. */
export function tokenScope(publication: Publication): string {
  return `${publication.founded.authority},${publication.founded.date}`;
}

export function confirmPath(token: string): string {
  return `/confirm/${token}`;
}

export function preferencesPath(token: string): string {
  return `/preferences/${token}`;
}

export function unsubscribePath(token: string): string {
  return `/unsubscribe/${token}`;
}

export function addressPath(token: string): string {
  return `/address/${token}`;
}

/** The two links in every letter to a subscriber. They never expire: an old letter must be able to unsubscribe. */
export async function personalLinks(
  publication: Publication,
  tokens: Tokens,
  subscriber: number,
): Promise<PersonalLinks> {
  const [preferences, unsubscribe] = await Promise.all([
    tokens.sign("preferences", { subscriber }),
    tokens.sign("unsubscribe", { subscriber }),
  ]);
  return {
    preferences: absolute(publication, preferencesPath(preferences)),
    unsubscribe: absolute(publication, unsubscribePath(unsubscribe)),
  };
}

/** @param at the letter's own date, milliseconds since the epoch: the same bytes on every attempt */
export async function confirmLink(
  publication: Publication,
  tokens: Tokens,
  wish: { readonly subscriber: number; readonly consent: number },
  at: number,
): Promise<string> {
  const { subscriber, consent } = wish;
  const token = await tokens.sign("confirm", {
    subscriber,
    ref: consent,
    expires: at + CONFIRM_MS,
  });
  return absolute(publication, confirmPath(token));
}

/** @param at the letter's own date, milliseconds since the epoch */
export async function addressLink(
  publication: Publication,
  tokens: Tokens,
  wish: { readonly subscriber: number; readonly id: number },
  at: number,
): Promise<string> {
  const { subscriber, id } = wish;
  const token = await tokens.sign("change-address", {
    subscriber,
    ref: id,
    expires: at + CONFIRM_MS,
  });
  return absolute(publication, addressPath(token));
}
