/** RFC 3229, `A-IM: feed`: a feed for who has an earlier state of it. */
import { lackOf } from "../../feeds/delta.ts";
import { positionIn } from "../../feeds/validators.ts";
import { createLru, type Lru } from "../../text/lru.ts";
import { answerByState } from "../http/answer.ts";
import type { LruCache } from "../http/cache.ts";
import { cutDelta, type Document } from "../http/document.ts";
import type { Moment } from "../http/head.ts";

type Cuts = NonNullable<Document["cuts"]>;

type Found = { readonly base: string; readonly lacking: readonly number[] };

/** What the holders of single tags lack of a document: readers that ask for differences come with the same few. */
const known = new WeakMap<Cuts, Lru<Found>>();
const KEPT_TAGS = 100;
const LONGEST_TAG = 300;

type Kept = { readonly documents: LruCache<Document>; readonly moment: Moment };

/**
 * Answers with what is new or changed since one of the states that the reader has, else in full.
 *
 * @param key of the document among what is kept
 * @param held tags of those states
 */
export async function answerWithDelta(
  { documents, moment }: Kept,
  request: Request,
  key: string,
  document: Document,
  held: readonly string[],
): Promise<Response> {
  const { cuts } = document;
  const found = cuts && (recall(held, cuts) ?? (await smallestLack(held, cuts)));
  if (cuts === undefined || found === undefined) return answerByState(request, document, moment);
  const { base, lacking } = found;
  const cut = () => cutDelta(document, cuts, lacking);
  // The newest few entries are what nearly all lack. Others are not kept: tags can be made up without end.
  const newest = lacking.every((at, index) => at === index);
  const delta = newest ? await documents.make(`${key} since ${lacking.length}`, cut) : await cut();
  return answerByState(request, delta, moment, base);
}

function recall(held: readonly string[], cuts: Cuts): Found | undefined {
  return held.length === 1 ? known.get(cuts)?.get(held[0] ?? "") : undefined;
}

function keep(found: Found, cuts: Cuts): void {
  if (found.base.length > LONGEST_TAG) return;
  const ofDocument = known.get(cuts) ?? createLru<Found>(KEPT_TAGS);
  known.set(cuts, ofDocument);
  ofDocument.put(found.base, found);
}

/** To which of the states the difference is smallest; undefined where the whole says it better. */
async function smallestLack(held: readonly string[], cuts: Cuts): Promise<Found | undefined> {
  let best: Found | undefined;
  for (const base of held) {
    const position = positionIn(base);
    const lack = position === undefined ? undefined : await lackOf(position, cuts.entries);
    if (lack === undefined || lack.lacking.length >= cuts.entries.length) continue;
    // RFC 5005 §2: by a complete feed readers forget what is not in it, and the whole alone can tell them.
    if (cuts.complete && !lack.keepsAll) continue;
    if (best === undefined || lack.lacking.length < best.lacking.length) {
      best = { base, lacking: lack.lacking };
    }
  }
  if (best !== undefined && held.length === 1) keep(best, cuts);
  return best;
}
