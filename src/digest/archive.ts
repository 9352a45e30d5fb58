/** Editions as the web shows them: the same frozen cards that the letters were made of. */
import { CADENCES } from "../publication/publication.ts";
import type { Card } from "./card.ts";
import { findContent } from "./content-store.ts";
import { readCards } from "./item-store.ts";
import { type EditionLine, findEdition, isPublic, publicEditions } from "./store.ts";

/** One edition with everything that stood in it. */
export type ArchivedEdition = EditionLine & {
  /** In the order of the letter. */
  readonly cards: readonly Card[];
  /** Names its content: it changes when the edition does. */
  readonly hash: string;
};

/** More than nine years of weekly editions on one page; older ones keep their addresses. */
const LISTED = 500;

export function listEditions(db: D1Database): Promise<readonly EditionLine[]> {
  return publicEditions(db, LISTED);
}

/** The newest edition that went out, whatever its cadence. */
export async function latestEdition(db: D1Database): Promise<ArchivedEdition | undefined> {
  const [newest] = await publicEditions(db, 1);
  return newest === undefined ? undefined : readEdition(db, newest.period);
}

/**
 * One edition by its period.
 *
 * @param period "weekly:2026-W38"; anything else finds nothing
 * @returns undefined when there is none, or when it is held, skipped, or paused before its first letter
 */
export async function readEdition(
  db: D1Database,
  period: string,
): Promise<ArchivedEdition | undefined> {
  const cadence = CADENCES.find((known) => period.startsWith(`${known}:`));
  if (cadence === undefined) return undefined;
  const edition = await findEdition(db, cadence, period);
  if (edition === undefined || !(await isPublic(db, edition.id))) return undefined;
  const content = await findContent(db, edition.id, { from: edition.from, topics: "" });
  if (content === undefined || content.items.length === 0) return undefined;
  // What was withdrawn since is no longer in the content, and must not stand here either.
  const standing = new Set(content.items);
  const hashes = edition.manifest.items
    .filter(({ seq }) => standing.has(seq))
    .map(({ card }) => card);
  const cards = await readCards(db, hashes);
  return {
    cadence,
    period,
    slot: edition.slot,
    subject: content.subject,
    count: content.items.length,
    cards: hashes.flatMap((hash) => cards.get(hash) ?? []),
    hash: `${edition.manifestHash}-${content.hash}`,
  };
}
