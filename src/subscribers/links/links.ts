/** Where the links of emails lead. Each carries one token; the pages behind them change nothing on GET. */
import type { Publication } from "../../publication/publication.ts";
import { absolute } from "../../publication/url.ts";
import type { PersonalLinks } from "../../templates/subscriber-emails.ts";
import { DAY } from "../../text/time.ts";
import type { Claims, Tokens } from "./token.ts";
import { CONFIRM_MS } from "./token.ts";

/** How long the former mailbox may undo a move: a holiday's mail is read within it. */
export const UNDO_MOVE_MS = 14 * DAY;

/**
 * What a publication is known by at its first need (scope-store.ts): later, `founded` may be edited and no
 * link that was sent breaks, as it may get a new title and a new domain.
 */
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

export function undoMovePath(token: string): string {
  return `/moved/${token}`;
}

/** Whom a link is for, and which of their mailboxes it is sent to. */
export type Holder = {
  readonly subscriber: number;
  readonly generation?: number | null | undefined;
};

/** What tokens say of a holder. */
export function claimsOf({ subscriber, generation }: Holder): Claims {
  return generation ? { subscriber, generation } : { subscriber };
}

/**
 * The two links in every email to a subscriber. They never expire: an old email must be able to unsubscribe.
 * The preferences end when their holder moves to another mailbox.
 */
export async function personalLinks(
  publication: Publication,
  tokens: Tokens,
  holder: Holder,
): Promise<PersonalLinks> {
  const [preferences, unsubscribe] = await Promise.all([
    tokens.sign("preferences", claimsOf(holder)),
    tokens.sign("unsubscribe", claimsOf(holder)),
  ]);
  return linksWith(publication, { preferences, unsubscribe });
}

/** The links that carry these two tokens. */
export function linksWith(
  publication: Publication,
  { preferences, unsubscribe }: PersonalLinks,
): PersonalLinks {
  return {
    preferences: absolute(publication, preferencesPath(preferences)),
    unsubscribe: absolute(publication, unsubscribePath(unsubscribe)),
  };
}

/** @param at the email's own date, milliseconds since the epoch: the same bytes on every attempt */
export async function confirmLink(
  publication: Publication,
  tokens: Tokens,
  wish: Holder & { readonly consent: number },
  at: number,
): Promise<string> {
  const token = await tokens.sign("confirm", {
    ...claimsOf(wish),
    ref: wish.consent,
    expires: at + CONFIRM_MS,
  });
  return absolute(publication, confirmPath(token));
}

/** @param at the email's own date, milliseconds since the epoch */
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

/**
 * The link that takes a move back.
 *
 * @param move its ref, as a number, and the instant of the move: the link ends a fortnight after that
 */
export async function undoMoveLink(
  publication: Publication,
  tokens: Tokens,
  move: { readonly subscriber: number; readonly id: number; readonly at: number },
): Promise<string> {
  const { subscriber, id, at } = move;
  const token = await tokens.sign("undo-move", {
    subscriber,
    ref: id,
    expires: at + UNDO_MOVE_MS,
  });
  return absolute(publication, undoMovePath(token));
}
