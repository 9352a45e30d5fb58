/** The ring of keys behind links and delivery ids: the first key signs, all verify, so that keys change with overlap. */
import { createTagging, type Tagging } from "../../text/tag.ts";

export type RingKey = {
  /** 1 to 8 of a-z and 0-9; travels in each token. */
  readonly id: string;
  /** At least 128 bits, in any spelling. */
  readonly secret: string;
};

/** The keys themselves, or a function that knows the present ones. Never empty. */
export type Ring = readonly RingKey[] | (() => Promise<readonly RingKey[]>);

type OpenKey = { readonly id: string; readonly tags: Tagging };

/** @returns a function that gives the present keys, the signing one first, each imported once */
export function openRing(ring: Ring): () => Promise<readonly [OpenKey, ...OpenKey[]]> {
  const opened = new Map<string, OpenKey>();
  if (typeof ring !== "function") openAll(ring);
  return async () => openAll(typeof ring === "function" ? await ring() : ring);

  function openAll(keys: readonly RingKey[]): [OpenKey, ...OpenKey[]] {
    const [first, ...others] = keys.map(open);
    if (first === undefined) throw new Error("a ring needs at least one key");
    return [first, ...others];
  }

  function open({ id, secret }: RingKey): OpenKey {
    const known = opened.get(secret);
    if (known?.id === id) return known;
    const key = { id, tags: createTagging(secret) };
    opened.set(secret, key);
    return key;
  }
}
