/**
 * Keys that a deployment makes for itself, so that nobody has to. They are kept by the Durable Object in
 * src/outbox/restore/send-record.ts, since a copy of the database must not hold them. docs/decisions/0018. Pure.
 */
import type { RingKey } from "../../subscribers/links/ring.ts";
import { type Failure, failure } from "../../text/failure.ts";
import { MINUTE } from "../../text/time.ts";

/** A key that signs links and delivery ids, or did. Instants in milliseconds since the epoch. */
export type MadeKey = RingKey & { readonly made: number; readonly signsFrom: number };

/** All that was made. This is what a backup has to hold. */
export type MadeKeys = {
  /** Keys the hashes that outlive what they are made of. One for ever: nothing could be hashed again. */
  readonly hash: { readonly secret: string; readonly made: number };
  /** The newest first; never empty. */
  readonly signing: readonly MadeKey[];
};

/** A Worker's isolate looks at the keys again when what it knows is older than this. */
export const KEYS_KEPT_MS = 5 * MINUTE;

/**
 * A new key begins to sign so long after it was made: by then every isolate has looked again and knows it, so that
 * no genuine link meets one that takes it for a forgery.
 */
export const SIGNS_AFTER_MS = 2 * KEYS_KEPT_MS;

/** @param random 64 fresh hexadecimal digits at each call */
export function firstKeys(now: number, random: () => string): MadeKeys {
  return {
    hash: { secret: random(), made: now },
    signing: [signingKey(now, now, random)],
  };
}

/** Adds a key that will sign. Where one is on its way already nothing changes: of two wishes at once one counts. */
export function withNewKey(keys: MadeKeys, now: number, random: () => string): MadeKeys {
  if (keys.signing.some(({ signsFrom }) => signsFrom > now)) return keys;
  return {
    ...keys,
    signing: [signingKey(now, now + SIGNS_AFTER_MS, random), ...keys.signing],
  };
}

/** The keys of a backup, and behind them those that were made here: what they signed meanwhile goes on working. */
export function withKeysOf(own: MadeKeys, taken: MadeKeys): MadeKeys {
  const known = new Set(taken.signing.map(({ id }) => id));
  return {
    hash: taken.hash,
    signing: [...taken.signing, ...own.signing.filter(({ id }) => !known.has(id))],
  };
}

/** Takes a key away that signs no more: every link that it signed ends. */
export function withoutKey(
  keys: MadeKeys,
  id: string,
  now: number,
): { readonly kind: "keys"; readonly keys: MadeKeys } | Failure<"unknown" | "conflict"> {
  const key = keys.signing.find((one) => one.id === id);
  if (key === undefined) return failure("unknown", `no key ${id} was made here.`);
  if (key === signingAt(keys, now) || key.signsFrom > now) {
    return failure("conflict", `${id} signs, or is about to: rotate, and take it away afterwards.`);
  }
  return { kind: "keys", keys: { ...keys, signing: keys.signing.filter((one) => one !== key) } };
}

/** The ring at an instant: the key that signs, and then all that only verify. */
export function ringAt(keys: MadeKeys, now: number): readonly MadeKey[] {
  const first = signingAt(keys, now);
  return keys.signing.toSorted((one, other) => Number(other === first) - Number(one === first));
}

/** The newest whose time has come. */
function signingAt({ signing }: MadeKeys, now: number): MadeKey | undefined {
  return signing.find(({ signsFrom }) => signsFrom <= now) ?? signing.at(-1);
}

function signingKey(made: number, signsFrom: number, random: () => string): MadeKey {
  // Random, so that no key of another deployment, or one that somebody sets, has the same name.
  return { id: `m${random().slice(0, 7)}`, secret: random(), made, signsFrom };
}
