/** What the owner does with keys: look, rotate, take one away, accept a loss. No answer holds a key. */
import {
  beginHashKey,
  type HashKeyReading,
  isHashKeyOf,
} from "../../subscribers/hash-key-store.ts";
import type { RingKey } from "../../subscribers/links/ring.ts";
import { type Failure, failure } from "../../text/failure.ts";
import { type KeyList, type KeyRing, keyLines } from "./key-ring.ts";
import type { MadeKeys, withoutKey } from "./made-keys.ts";

/** What keeps the made keys; the Durable Object in src/outbox/restore/send-record.ts fulfils it. */
export type KeyKeeper = {
  readonly keys: () => Promise<MadeKeys>;
  readonly rotateKeys: () => Promise<MadeKeys>;
  readonly takeKeys: (keys: MadeKeys) => Promise<MadeKeys>;
  readonly removeKey: (id: string) => Promise<ReturnType<typeof withoutKey>>;
};

export type KeyContext = {
  readonly db: D1Database;
  readonly keeper: KeyKeeper;
  readonly ring: KeyRing;
  readonly hashKey: () => Promise<HashKeyReading>;
  /** What the owner set as secrets. */
  readonly set: {
    readonly signingKeys: readonly RingKey[];
    readonly hashKey?: string | undefined;
  };
};

export async function listKeys(
  { keeper, hashKey, set }: KeyContext,
  now: number,
  made?: MadeKeys,
): Promise<KeyList> {
  const hash = await hashKey();
  const lines = keyLines(
    { signing: set.signingKeys, hash: set.hashKey !== undefined },
    made ?? (await keeper.keys()),
    hash.kind === "key" ? hash.from : undefined,
    now,
  );
  return { keys: lines, ...(hash.kind === "lost" && { lost: hash.reason }) };
}

/** Makes another key for links; those of before go on verifying. */
export async function rotateKeys(
  context: KeyContext,
  now: number,
): Promise<KeyList | Failure<"conflict">> {
  if (context.set.signingKeys.length > 0) {
    return failure(
      "conflict",
      "the secret SIGNING_KEYS is set, and its first key signs: put a new one first there, under an id of its own.",
    );
  }
  const made = await context.keeper.rotateKeys();
  context.ring.forget();
  return listKeys(context, now, made);
}

/** Ends the links that a key signed. Every isolate knows of it when it looks again. */
export async function removeKey(
  context: KeyContext,
  id: string,
  now: number,
): Promise<KeyList | Failure<"unknown" | "conflict">> {
  const left = await context.keeper.removeKey(id);
  if (left.kind !== "keys") return left;
  context.ring.forget();
  return listKeys(context, now, left.keys);
}

/**
 * Every key in use, for a backup: whatever was set comes first, as it signs, and the hash key is the one that the
 * database's hashes are made with. Another Worker that is given them opens all links and finds everybody on the list.
 */
export async function keysInUse(
  { keeper, hashKey, set }: KeyContext,
  now: number,
): Promise<MadeKeys | Failure<"conflict">> {
  const made = await keeper.keys();
  const hash = await hashKey();
  if (hash.kind === "lost") return failure("conflict", `${hash.reason}.`);
  return {
    hash: { secret: hash.secret, made: hash.from === "made" ? made.hash.made : now },
    signing: [
      // Nobody knows when a secret was set.
      ...set.signingKeys.map((key) => ({ ...key, made: now, signsFrom: now })),
      ...made.signing.filter(({ id }) => !set.signingKeys.some((key) => key.id === id)),
    ],
  };
}

/** Takes the keys of a backup whose database is here already: those that this Worker made go on verifying. */
export async function takeKeys(
  context: KeyContext,
  keys: MadeKeys,
  now: number,
): Promise<KeyList | Failure<"conflict">> {
  if (!(await isHashKeyOf(context.db, keys.hash.secret))) {
    return failure(
      "conflict",
      "this database is not the one that the keys belong to: put the backup's database in its place first.",
    );
  }
  // A link names its key, and what is set is meant: the backup's links would be taken for forged.
  const namesake = context.set.signingKeys.find(({ id, secret }) =>
    keys.signing.some((key) => key.id === id && key.secret !== secret),
  );
  if (namesake !== undefined) {
    return failure(
      "conflict",
      `SIGNING_KEYS has another key of the name ${namesake.id} here: take it away, or give it another name.`,
    );
  }
  const taken = await context.keeper.takeKeys(keys);
  context.ring.forget();
  return listKeys(context, now, taken);
}

/** The hash key is lost for good: hashes are made with the present one from now on. */
export async function acceptLoss(
  { db, ring, hashKey, set }: KeyContext,
  now: number,
): Promise<{ readonly suppressed: number } | Failure<"conflict">> {
  if ((await hashKey()).kind === "key") {
    return failure("conflict", "the key is there: nothing is lost, and nothing was changed.");
  }
  const secret = set.hashKey ?? (await ring.madeHashKey());
  return { suppressed: await beginHashKey(db, secret, now) };
}
