/** Bodies put together in packs: neighbours together, so that a feed or an archive page reads few. */
import { hashOf } from "./hash.ts";

/** A body that belongs into a pack. */
export type Packable = {
  /** `bodyKey` of the entry. */
  readonly key: string;
  /** Hash of its JSON. */
  readonly hash: string;
  /** UTF-16 units of its JSON. */
  readonly length: number;
};

export type PackPlan = { readonly name: string; readonly bodies: readonly Packable[] };

/** One entry in this many ends its pack. */
const BODIES_PER_PACK = 8;

/** A pack is parsed whole to read one body of it, so it may not grow without end. UTF-16 units. */
const PACK_LIMIT = 256 * 1024;

/**
 * Cuts a list of bodies into packs. Where a pack ends depends on the keys (and on the limit), not on
 * positions: an edit changes one pack, and a new post at most two, however long the list.
 */
export function planPacks(bodies: readonly Packable[]): readonly PackPlan[] {
  const plans: PackPlan[] = [];
  let current: Packable[] = [];
  let length = 0;
  const close = () => {
    if (current.length > 0) plans.push(packOfAll(current));
    current = [];
    length = 0;
  };
  for (const body of bodies) {
    if (length + body.length > PACK_LIMIT) close();
    current.push(body);
    length += body.length;
    if (endsPack(body.key)) close();
  }
  close();
  return plans;
}

/** All of them in one pack. */
export function packOfAll(bodies: readonly Packable[]): PackPlan {
  return { name: packName(bodies), bodies };
}

/** The octets of a pack, from the JSON of each of its bodies in their order. */
export function packOctets({ bodies }: PackPlan, jsons: readonly Uint8Array[]): Uint8Array {
  const parts = bodies.flatMap((body, at) => [
    Buffer.from(`${at === 0 ? "{" : ",\n"}${JSON.stringify(body.key)}:`),
    jsons[at] ?? Buffer.alloc(0),
  ]);
  return Buffer.concat([...parts, Buffer.from(bodies.length === 0 ? "{}\n" : "}\n")]);
}

/** Named for what is in it, so that the name can be known without reading the bodies. */
function packName(bodies: readonly Packable[]): string {
  return `${hashOf(...bodies.flatMap((body) => [body.key, body.hash]))}.json`;
}

function endsPack(key: string): boolean {
  return Number.parseInt(hashOf(key).slice(0, 8), 16) % BODIES_PER_PACK === 0;
}
