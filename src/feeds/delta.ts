/**
 * What a reader lacks that has an earlier state of a feed (RFC 3229, `A-IM: feed`), by the tag of that state alone: no
 * state is kept anywhere. The tag carries a fingerprint of each entry as its bytes were, so that whatever changed an entry is
 * seen: an edit under the old date, another name of its author, a new release of the program. A forged or damaged tag gets its
 * sender more or less than it lacks, and nobody else anything.
 */
import { base64, fromBase64, hex, utf8 } from "../text/bytes.ts";
import { digest, spread } from "../text/hash.ts";

/** An entry of a document, and the digest of its bytes. */
export type MarkedEntry = { readonly id: string; readonly mark: string };

/**
 * Octets: of two different entries one in 10^12 has the other's. A reader would then miss an edit.
 */
const FINGERPRINT = 5;

/**
 * With more fingerprints the tag would be longer than the 255 characters that many readers have room for. Longer feeds
 * have one for several entries.
 */
const MOST = 30;

/** What names the bytes of one entry. */
export async function markOf(bytes: BufferSource): Promise<string> {
  return hex((await digest(bytes)).subarray(0, 16));
}

/**
 * How far the holder of a document is: how its entries are grouped, "a" for each by itself, and their fingerprints.
 *
 * @param complete whether the document is (RFC 5005 §2): "A" then stands for "a"
 */
export async function positionOf(
  entries: readonly MarkedEntry[],
  complete: boolean,
): Promise<string> {
  let step = 0;
  while (groupsOf(entries, step).length > MOST && step < 15) step += 1;
  const octets = (await printsOf(entries, step)).flatMap((print) => [...print]);
  const grouping = String.fromCharCode((complete ? UPPER : LOWER) + step);
  return grouping + base64(Uint8Array.from(octets)).replace(/=+$/, "");
}

const [UPPER, LOWER] = [65, 97];

/** Which entries the holder of a position lacks. */
type Lack = {
  readonly lacking: readonly number[];
  /** It had all there was, and all of that is still there as it has it: then nothing is to be forgotten. */
  readonly keepsAll: boolean;
};

/** @returns undefined for what is no position of ours */
export async function lackOf(
  position: string,
  entries: readonly MarkedEntry[],
): Promise<Lack | undefined> {
  const held = printsIn(position.slice(1));
  if (held === undefined) return undefined;
  const letter = position.charCodeAt(0);
  const complete = letter < LOWER;
  const step = letter - (complete ? UPPER : LOWER);
  const prints = (await printsOf(entries, step)).map(hex);
  const left = new Set(held);
  const lacking: number[] = [];
  let at = 0;
  groupsOf(entries, step).forEach((group, index) => {
    const print = prints[index] ?? "";
    if (!held.has(print)) lacking.push(...group.map((_, within) => at + within));
    left.delete(print);
    at += group.length;
  });
  return { lacking, keepsAll: complete && left.size === 0 };
}

function printsIn(spelled: string): ReadonlySet<string> | undefined {
  // No text of base64 has a length of one more than a multiple of four.
  if (spelled.length % 4 === 1) return undefined;
  const octets = fromBase64(spelled);
  if (octets.length % FINGERPRINT !== 0) return undefined;
  const count = octets.length / FINGERPRINT;
  return new Set(
    Array.from({ length: count }, (_, at) =>
      hex(octets.subarray(at * FINGERPRINT, (at + 1) * FINGERPRINT)),
    ),
  );
}

/**
 * Neighbours in groups of about 2^step. Where one ends depends on the ids, so that what is new on top, or falls off at the
 * end, changes no group in between.
 */
function groupsOf(
  entries: readonly MarkedEntry[],
  step: number,
): readonly (readonly MarkedEntry[])[] {
  const groups: MarkedEntry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group === undefined || spread(entry.id) % 2 ** step === 0) groups.push([entry]);
    else group.push(entry);
  }
  return groups;
}

type Prints = readonly Uint8Array[];

/** Of documents, by how their entries are grouped: each request asks for them. */
const known = new WeakMap<readonly MarkedEntry[], Map<number, Prints>>();

async function printsOf(entries: readonly MarkedEntry[], step: number): Promise<Prints> {
  const ofDocument = known.get(entries) ?? new Map<number, Prints>();
  known.set(entries, ofDocument);
  const prints =
    ofDocument.get(step) ??
    (await Promise.all(
      groupsOf(entries, step).map(async (group) => {
        const marks = group.map(({ mark }) => mark).join();
        return (await digest(utf8(marks))).subarray(0, FINGERPRINT);
      }),
    ));
  ofDocument.set(step, prints);
  return prints;
}
