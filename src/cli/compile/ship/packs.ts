/** Bodies put together in packs: neighbours together, so that a feed or an archive page reads few. */
import { copyOctets, type Laid } from "../pool/room.ts";
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

/** The place in which the pack of before was put together: thousands of them would be garbage faster than it is collected. */
let place = Buffer.alloc(0);

/**
 * The octets of a pack, from the JSON of each of its bodies in their order. They stand until the next pack is put together.
 */
export function packOctets({ bodies }: PackPlan, jsons: readonly Laid[]): Uint8Array {
  const names = bodies.map(({ key }, at) => `${at === 0 ? "{" : ",\n"}${JSON.stringify(key)}:`);
  const last = bodies.length === 0 ? "{}\n" : "}\n";
  const length =
    [...names, last].reduce((sum, name) => sum + Buffer.byteLength(name), 0) +
    jsons.reduce((sum, json) => sum + json.length, 0);
  if (place.length < length) place = Buffer.allocUnsafeSlow(2 * length);
  let end = 0;
  names.forEach((name, at) => {
    end += place.write(name, end);
    const json = jsons[at];
    if (json === undefined) return;
    copyOctets(json, place.subarray(end, end + json.length));
    end += json.length;
  });
  end += place.write(last, end);
  return place.subarray(0, end);
}

/** Named for what is in it, so that the name can be known without reading the bodies. */
function packName(bodies: readonly Packable[]): string {
  return `${hashOf(...bodies.flatMap((body) => [body.key, body.hash]))}.json`;
}

function endsPack(key: string): boolean {
  return Number.parseInt(hashOf(key).slice(0, 8), 16) % BODIES_PER_PACK === 0;
}
