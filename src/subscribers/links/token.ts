/**
 * The signed part of every link in an email: who it is for and the one thing it allows. No token is
 * stored anywhere; HMAC-SHA-256 (RFC 2104) over purpose, publication and claims is the proof. The two links in an email of an
 * edition are proved by one hash for both (email-tags.ts); those of before, and of who has moved to another mailbox, by one each.
 */

import { base64url, fromBase64 } from "../../text/bytes.ts";
import { isSame } from "../../text/tag.ts";
import { HOUR } from "../../text/time.ts";
import { type EmailTags, LINK_CHARACTERS, tagsOfEmail, tagsOfEmails } from "./email-tags.ts";
import { openRing, type Ring } from "./ring.ts";

/** What a link allows. A token of one purpose is noise to every other. */
export type Purpose =
  | "confirm"
  | "preferences"
  | "unsubscribe"
  | "change-address"
  | "undo-move"
  | "approve"
  /** A link that lets somebody into the desk once. */
  | "desk"
  /** What a passkey is asked to sign. */
  | "challenge";

export const PURPOSES: readonly Purpose[] = [
  "confirm",
  "preferences",
  "unsubscribe",
  "change-address",
  "undo-move",
  "approve",
  "desk",
  "challenge",
];

export type Claims = {
  /** subscribers.id; 0 is the operator. */
  readonly subscriber: number;
  /** What the token is about besides the person: a consent, a wish for another address, an edition. */
  readonly ref?: number;
  /**
   * Which mailbox of the subscriber the link was sent to (subscribers.generation). Absent is 0, the first:
   * so links of before there was a number go on working until their owner moves.
   */
  readonly generation?: number;
  /** Milliseconds since the epoch, kept to the second. Unsubscribing and preferences have none: they never end. */
  readonly expires?: number;
};

type TokenReading =
  | ({ readonly kind: "token" } & Claims)
  /** Genuine, but too late. */
  | ({ readonly kind: "expired" } & Claims)
  /** Forged, cut, mistyped, for another purpose, or signed with a key that has left the ring. */
  | { readonly kind: "invalid" };

export type Tokens = {
  /** A token for one purpose, of URL-safe characters, ending in a letter or digit so that no mail client cuts its link short. */
  readonly sign: (purpose: Purpose, claims: Claims) => Promise<string>;
  /** The tokens of the emails of an edition, for subscribers at their first mailbox, and what proves the delivery ids; in order. */
  readonly ofEdition: (
    edition: number,
    subscribers: readonly number[],
  ) => Promise<readonly EmailTags[]>;
  /** @param now milliseconds since the epoch */
  readonly read: (purpose: Purpose, token: string, now: number) => Promise<TokenReading>;
};

/** How long the link in a confirmation works. */
export const CONFIRM_MS = 48 * HOUR;

/**
 * Key id, subscriber, reference, generation, expiry in seconds (numbers in base 36), tag:
 * "k1.9ix.r5.g1.etk2w0g.Tag". A shorter tag is of an email of an edition, which the reference names.
 * One spelling for each token: what the pattern does not admit is not looked at.
 */
const SHAPE =
  /^([a-z0-9]{1,8})\.(0|[1-9a-z][0-9a-z]{0,10})(?:\.r(0|[1-9a-z][0-9a-z]{0,10}))?(?:\.g([1-9a-z][0-9a-z]{0,10}))?(?:\.e([1-9a-z][0-9a-z]{0,7}))?\.([A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{31})$/;

/** Whether a text is a try at a key: what is cut or garbled is none, and is not worth counting. */
export function looksLikeToken(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * A text for a log or a reason, with the keys taken out: a server that refuses an email quotes its links, and an
 * error may quote the address that was asked for.
 */
export function withoutTokens(text: string): string {
  return text.replace(
    /\b[a-z0-9]{1,8}\.[0-9a-z]{1,11}(?:\.[rge][0-9a-z]{1,11}){0,3}\.[A-Za-z0-9_-]{31,43}/g,
    "TOKEN",
  );
}

/** What tokens are bound to: as text, or read when it is first needed (scope-store.ts). */
export type Scope = string | (() => Promise<string>);

/**
 * Signs and reads the tokens of one publication.
 *
 * @param scope what makes it this one for ever
 * @param ring the first key signs, all verify; never empty
 */
export function createTokens(scope: Scope, ring: Ring): Tokens {
  const keysNow = openRing(ring);
  return { sign, ofEdition, read };

  async function ofEdition(
    edition: number,
    subscribers: readonly number[],
  ): Promise<readonly EmailTags[]> {
    const [[key], bound] = await Promise.all([keysNow(), textOf(scope)]);
    const ref = edition.toString(36);
    const readers = subscribers.map((subscriber) => subscriber.toString(36));
    const all = await tagsOfEmails(key, bound, ref, readers);
    return all.map(({ preferences, unsubscribe, delivery }, nth) => {
      const body = `${key.id}.${readers[nth]}.r${ref}.`;
      return { preferences: body + preferences, unsubscribe: body + unsubscribe, delivery };
    });
  }

  async function sign(purpose: Purpose, claims: Claims): Promise<string> {
    const [{ id, tags }] = await keysNow();
    const body = bodyOf(id, claims);
    return `${body}.${base64url(await tags.of(await signed(purpose, body)))}`;
  }

  async function read(purpose: Purpose, token: string, now: number): Promise<TokenReading> {
    const parts = SHAPE.exec(token);
    if (parts === null) return { kind: "invalid" };
    const [, id = "", subscriber = "", ref, generation, expires, encoded = ""] = parts;
    const key = (await keysNow()).find((known) => known.id === id);
    if (encoded.length === LINK_CHARACTERS) {
      const bare = ref !== undefined && generation === undefined && expires === undefined;
      const forEmails = purpose === "preferences" || purpose === "unsubscribe";
      if (key === undefined || !bare || !forEmails) return { kind: "invalid" };
      const tags = await tagsOfEmail(key, await textOf(scope), { edition: ref, subscriber });
      return isSame(encoded, tags[purpose])
        ? { kind: "token", subscriber: Number.parseInt(subscriber, 36) }
        : { kind: "invalid" };
    }
    const tag = bytesOf(encoded);
    if (key === undefined || tag === undefined) return { kind: "invalid" };
    const body = token.slice(0, -encoded.length - 1);
    if (!(await key.tags.proves(tag, await signed(purpose, body)))) return { kind: "invalid" };
    const claims = {
      subscriber: Number.parseInt(subscriber, 36),
      ...(ref === undefined ? {} : { ref: Number.parseInt(ref, 36) }),
      ...(generation === undefined ? {} : { generation: Number.parseInt(generation, 36) }),
      ...(expires === undefined ? {} : { expires: Number.parseInt(expires, 36) * 1000 }),
    };
    const late = claims.expires !== undefined && claims.expires <= now;
    return { kind: late ? "expired" : "token", ...claims };
  }

  async function signed(purpose: Purpose, body: string): Promise<string> {
    return `tidings/token/1\n${await textOf(scope)}\n${purpose}\n${body}`;
  }
}

/** The text of a scope. */
export async function textOf(scope: Scope): Promise<string> {
  return typeof scope === "string" ? scope : scope();
}

function bodyOf(key: string, claims: Claims): string {
  const { subscriber, ref, generation = 0, expires } = claims;
  const about = ref === undefined ? "" : `.r${ref.toString(36)}`;
  const mailbox = generation === 0 ? "" : `.g${generation.toString(36)}`;
  const until = expires === undefined ? "" : `.e${Math.floor(expires / 1000).toString(36)}`;
  return `${key}.${subscriber.toString(36)}${about}${mailbox}${until}`;
}

/**
 * The 32 octets of a tag. The last of its 43 characters carries four bits and two zeros: another
 * spelling of those zeros would be a second token that also verifies, so only one is admitted.
 */
function bytesOf(encoded: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = fromBase64(`${encoded.replaceAll("-", "+").replaceAll("_", "/")}=`);
  return base64url(bytes) === encoded ? bytes : undefined;
}
