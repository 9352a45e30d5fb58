/** The keys in use: those that the owner sets come first, those that were made stand in and go on verifying. */
import type { RingKey } from "../../subscribers/links/ring.ts";
import { KEYS_KEPT_MS, type MadeKeys, ringAt } from "./made-keys.ts";

export type KeyRing = {
  /** The first signs, all verify. */
  readonly signing: () => Promise<readonly RingKey[]>;
  /** The hash key that was made. */
  readonly madeHashKey: () => Promise<string>;
  /** Forgets what this isolate knows of the made keys, since they have changed. */
  readonly forget: () => void;
};

/**
 * @param set the keys of the setting SIGNING_KEYS; none where it is not set
 * @param ask reads the made keys, and makes them at first need
 * @param clock milliseconds since the epoch
 */
export function createKeyRing(
  set: readonly RingKey[],
  ask: () => Promise<MadeKeys>,
  clock: () => number,
): KeyRing {
  // The keys and not their promise: a Worker may not wait for what another request has begun.
  let known: { readonly keys: MadeKeys; readonly at: number } | undefined;
  return {
    signing: async () => {
      const made = ringAt(await madeKeys(), clock());
      // A token names its key, and what the owner sets is meant.
      return [...set, ...made.filter(({ id }) => !set.some((key) => key.id === id))];
    },
    madeHashKey: async () => (await madeKeys()).hash.secret,
    forget: () => {
      known = undefined;
    },
  };

  async function madeKeys(): Promise<MadeKeys> {
    const now = clock();
    if (known === undefined || now - known.at >= KEYS_KEPT_MS)
      known = { keys: await ask(), at: now };
    return known.keys;
  }
}

/** One key as its owner may see it: never the key itself. */
export type KeyLine = {
  readonly use: "links" | "suppressions";
  /** The hash key has none: there is one. */
  readonly id?: string;
  /** Set by the owner as a secret, or made by the deployment. */
  readonly from: "set" | "made";
  /** Milliseconds since the epoch; nobody knows when one was set. */
  readonly made?: number;
  /** "waits" until `signsFrom`. */
  readonly state: "signs" | "verifies" | "waits" | "hashes" | "idle";
  readonly signsFrom?: number;
};

/** All keys, and why the hash key is lost where it is: a clause. */
export type KeyList = { readonly keys: readonly KeyLine[]; readonly lost?: string };

/** @param hash which hash key the database's hashes are made with; undefined when neither is it */
export function keyLines(
  set: { readonly signing: readonly RingKey[]; readonly hash: boolean },
  made: MadeKeys,
  hash: "set" | "made" | undefined,
  now: number,
): readonly KeyLine[] {
  const madeOnes = ringAt(made, now).map((key, place): KeyLine => {
    const waits = key.signsFrom > now;
    const signs = place === 0 && set.signing.length === 0;
    return {
      use: "links",
      id: key.id,
      from: "made",
      made: key.made,
      state: signs ? "signs" : waits ? "waits" : "verifies",
      ...(waits && !signs && { signsFrom: key.signsFrom }),
    };
  });
  const stateOf = (from: "set" | "made") => (hash === from ? "hashes" : "idle");
  return [
    ...set.signing.map(
      ({ id }, place): KeyLine => ({
        use: "links",
        id,
        from: "set",
        state: place === 0 ? "signs" : "verifies",
      }),
    ),
    ...madeOnes,
    ...(set.hash ? [{ use: "suppressions", from: "set", state: stateOf("set") } as const] : []),
    { use: "suppressions", from: "made", made: made.hash.made, state: stateOf("made") },
  ];
}
