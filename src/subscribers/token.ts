/**
 * The signed part of every link in a letter: who it is for and the one thing it allows. No token is
 * stored anywhere; HMAC-SHA-256 (RFC 2104) over purpose, publication and claims is the proof.
 */

import { base64url, createTagging, type Tagging } from "./tag.ts";

/** What a link allows. A token of one purpose is noise to every other. */
export type Purpose = "confirm" | "preferences" | "unsubscribe" | "change-address" | "approve";

export const PURPOSES: readonly Purpose[] = [
  "confirm",
  "preferences",
  "unsubscribe",
  "change-address",
  "approve",
];

/** One key of the ring: the first signs, all verify, so that keys can be changed with overlap. */
export type RingKey = {
  /** 1 to 8 of a-z and 0-9; travels in each token. */
  readonly id: string;
  /** At least 128 bits, in any spelling. */
  readonly secret: string;
};

export type Claims = {
  /** subscribers.id; 0 is the operator. */
  readonly subscriber: number;
  /** What the token is about besides the person: a consent, a wish for another address, an edition. */
  readonly ref?: number;
  /** Milliseconds since the epoch, kept to the second. Unsubscribing and preferences have none: they never end. */
  readonly expires?: number;
};

export type TokenReading =
  | ({ readonly kind: "token" } & Claims)
  /** Genuine, but too late. */
  | ({ readonly kind: "expired" } & Claims)
  /** Forged, cut, mistyped, for another purpose, or signed with a key that has left the ring. */
  | { readonly kind: "invalid" };

export type Tokens = {
  /** A token for one purpose, of URL-safe characters, ending in a letter or digit so that no mail client cuts its link short. */
  readonly sign: (purpose: Purpose, claims: Claims) => Promise<string>;
  /** @param now milliseconds since the epoch */
  readonly read: (purpose: Purpose, token: string, now: number) => Promise<TokenReading>;
};

/** How long the link in a confirmation works. */
export const CONFIRM_MS = 48 * 60 * 60 * 1000;

/**
 * Key id, subscriber, reference, expiry in seconds (numbers in base 36), tag: "k1.9ix.r5.etk2w0g.Tag".
 * One spelling for each token: what the pattern does not admit is not looked at.
 */
const SHAPE =
  /^([a-z0-9]{1,8})\.(0|[1-9a-z][0-9a-z]{0,10})(?:\.r(0|[1-9a-z][0-9a-z]{0,10}))?(?:\.e([1-9a-z][0-9a-z]{0,7}))?\.([A-Za-z0-9_-]{43})$/;

/**
 * Signs and reads the tokens of one publication.
 *
 * @param publication what makes it this one for ever: its founding authority and date
 * @param ring the first key signs, all verify; never empty
 */
export function createTokens(publication: string, ring: readonly RingKey[]): Tokens {
  const keys = ring.map(({ id, secret }) => ({ id, tags: createTagging(secret) }));
  const [first] = keys;
  if (first === undefined) throw new Error("createTokens needs at least one key");

  return { sign: (purpose, claims) => sign(first, purpose, claims), read };

  async function sign(
    { id, tags }: { readonly id: string; readonly tags: Tagging },
    purpose: Purpose,
    claims: Claims,
  ): Promise<string> {
    const body = bodyOf(id, claims);
    return `${body}.${base64url(await tags.of(signed(purpose, body)))}`;
  }

  async function read(purpose: Purpose, token: string, now: number): Promise<TokenReading> {
    const parts = SHAPE.exec(token);
    if (parts === null) return { kind: "invalid" };
    const [, id = "", subscriber = "", ref, expires, encoded = ""] = parts;
    const key = keys.find((known) => known.id === id);
    const tag = bytesOf(encoded);
    if (key === undefined || tag === undefined) return { kind: "invalid" };
    const body = token.slice(0, -encoded.length - 1);
    if (!(await key.tags.proves(tag, signed(purpose, body)))) return { kind: "invalid" };
    const claims = {
      subscriber: Number.parseInt(subscriber, 36),
      ...(ref === undefined ? {} : { ref: Number.parseInt(ref, 36) }),
      ...(expires === undefined ? {} : { expires: Number.parseInt(expires, 36) * 1000 }),
    };
    const late = claims.expires !== undefined && claims.expires <= now;
    return { kind: late ? "expired" : "token", ...claims };
  }

  function signed(purpose: Purpose, body: string): string {
    return `tidings/token/1\n${publication}\n${purpose}\n${body}`;
  }
}

function bodyOf(key: string, claims: Claims): string {
  const { subscriber, ref, expires } = claims;
  const about = ref === undefined ? "" : `.r${ref.toString(36)}`;
  const until = expires === undefined ? "" : `.e${Math.floor(expires / 1000).toString(36)}`;
  return `${key}.${subscriber.toString(36)}${about}${until}`;
}

/**
 * The 32 octets of a tag. The last of its 43 characters carries four bits and two zeros: another
 * spelling of those zeros would be a second token that also verifies, so only one is admitted.
 */
function bytesOf(encoded: string): Uint8Array<ArrayBuffer> | undefined {
  const binary = atob(`${encoded.replaceAll("-", "+").replaceAll("_", "/")}=`);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return base64url(bytes) === encoded ? bytes : undefined;
}
