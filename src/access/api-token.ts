/**
 * A token of the API: "tdg_", eight characters that name it, 36 that are secret (214 bits), six that check the rest.
 * Whoever finds one in a log or a repository knows by its beginning what it is, and what is mistyped or made up is
 * refused without a look at the database. Pure.
 */
import { isSecret, sha256, spread } from "../text/hash.ts";
import type { Scope } from "./scopes.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "tdg_";
const ID = 8;
const SECRET = 36;
const CHECK = 6;
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${ID + SECRET + CHECK}}$`);

/** Octets at random that a token is made of: twice as many as it takes, since some are passed over. */
export const TOKEN_OCTETS = 2 * (ID + SECRET);

/** A token as it is kept. Instants in milliseconds since the epoch. */
export type ApiToken = {
  /** Names it, and stands at its beginning. */
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly madeAt: number;
  /** In UTC, "2026-11-28": more would be a write for each request. */
  readonly usedOn?: string;
  readonly expiresAt?: number;
};

/** With what proves it. */
export type StoredToken = ApiToken & { readonly hash: string };

/** Writes a token. @param octets `TOKEN_OCTETS` of them, at random */
export async function writeToken(
  octets: Uint8Array,
): Promise<{ readonly token: string; readonly id: string; readonly hash: string }> {
  // The remainder of an octet would draw the first characters more often than the rest.
  const even = Array.from(octets).filter((octet) => octet < 248);
  if (even.length < ID + SECRET) throw new Error("too few octets for a token");
  const drawn = even.slice(0, ID + SECRET).map((octet) => ALPHABET[octet % 62]);
  const begun = PREFIX + drawn.join("");
  const token = begun + checkOf(begun);
  return { token, id: token.slice(PREFIX.length, PREFIX.length + ID), hash: await sha256(token) };
}

/** Which token a text claims to be; undefined for what no token looks like. */
export function readTokenId(text: string): string | undefined {
  if (!FORM.test(text) || checkOf(text.slice(0, -CHECK)) !== text.slice(-CHECK)) return undefined;
  return text.slice(PREFIX.length, PREFIX.length + ID);
}

/** Whether a text is a token that is kept, and still stands. @param now milliseconds since the epoch */
export async function proves(text: string, kept: StoredToken, now: number): Promise<boolean> {
  if (readTokenId(text) !== kept.id) return false;
  if (kept.expiresAt !== undefined && kept.expiresAt <= now) return false;
  return isSecret(await sha256(text), kept.hash);
}

/** How a token is spoken of: its beginning. */
export function shownId(id: string): string {
  return `${PREFIX}${id}…`;
}

/** Keeps slips and made-up tokens away from the database; it proves nothing. */
function checkOf(text: string): string {
  let rest = spread(text);
  let check = "";
  for (let at = 0; at < CHECK; at += 1) {
    check = ALPHABET[rest % 62] + check;
    rest = Math.floor(rest / 62);
  }
  return check;
}
