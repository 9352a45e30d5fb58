/** Editions as the web shows them: the same frozen contents that the emails were made of. */
import { CADENCES } from "../../publication/cadence/cadences.ts";
import type { ItemContent } from "../../templates/item.ts";
import { findContent } from "../content-store.ts";
import type { Manifest } from "../edition.ts";
import { findEdition } from "../edition-store.ts";
import { readItemContents } from "../settle/item-store.ts";
import { type EditionLine, isPublic, publicEditions, publicManifests } from "./archive-store.ts";

/** One edition with everything that stood in it. */
export type ArchivedEdition = EditionLine & {
  /** In the order of the email. */
  readonly itemContents: readonly ItemContent[];
};

/** More than nine years of weekly editions on one page; older ones keep their addresses. */
const LISTED = 500;

export function listEditions(db: D1Database): Promise<readonly EditionLine[]> {
  return publicEditions(db, LISTED);
}

/** The newest editions with all that stood in them, in two queries however many they are. */
export async function newestEditions(
  db: D1Database,
  count: number,
): Promise<readonly ArchivedEdition[]> {
  const found = await publicManifests(db, count);
  const named = found.map(({ line, manifest, standing }) => ({
    line,
    hashes: standingContents(manifest, standing),
  }));
  const itemContents = await readItemContents(db, [
    ...new Set(named.flatMap(({ hashes }) => hashes)),
  ]);
  return named.map(({ line, hashes }) => ({
    ...line,
    itemContents: hashes.flatMap((hash) => itemContents.get(hash) ?? []),
  }));
}

/** The newest edition that went out, whatever its cadence. */
export async function latestEdition(db: D1Database): Promise<ArchivedEdition | undefined> {
  const [newest] = await newestEditions(db, 1);
  return newest;
}

/**
 * One edition by its period.
 *
 * @param period "weekly:2026-W38"; anything else finds nothing
 * @returns undefined when there is none, or when it is held, skipped, or paused before its first email
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
  const hashes = standingContents(edition.manifest, content.items);
  const itemContents = await readItemContents(db, hashes);
  return {
    cadence,
    period,
    slot: edition.slot,
    subject: content.subject,
    count: content.items.length,
    itemContents: hashes.flatMap((hash) => itemContents.get(hash) ?? []),
    hash: `${edition.manifestHash}-${content.hash}`,
  };
}

/** In the order of the email. What was withdrawn since is no longer in the content, and must not stand here either. */
function standingContents(manifest: Manifest, standing: readonly number[]): readonly string[] {
  const left = new Set(standing);
  return manifest.items.filter(({ seq }) => left.has(seq)).map(({ contentHash }) => contentHash);
}
