/** What the operator is shown of a held edition before approving it: what it carries, for how many, and what has changed. */
import type { Series } from "../../publication/broadcast.ts";
import { visibleAt } from "../../publication/library.ts";
import type { Post } from "../../publication/post.ts";
import { follows, type ItemContent, legible } from "../../templates/item.ts";
import { durationWords } from "../../text/amounts.ts";
import { sha256 } from "../../text/hash.ts";
import { countAddressed, groupsBehind } from "../audience-store.ts";
import { findWritten } from "../broadcast/written.ts";
import type { EditionContext } from "../context.ts";
import { type Edition, isOfCadence } from "../edition.ts";
import { basisOf, styleOf } from "../freeze/compose.ts";
import { itemsBetween, readItemContents, readRevisions } from "../settle/item-store.ts";
import { wishedContext } from "../wishes/wish-store.ts";

/** How an edition differs from what would be made of its posts now. */
export type Changes = {
  /** For people, each a clause: '"First light" is now titled "Last light"'. Empty: it is as the site is. */
  readonly lines: readonly string[];
  /** Names these changes, and no others: what is confirmed is what was shown. '' when there are none. */
  readonly key: string;
};

/**
 * Compares a held edition with the library as it is now. A change is taken up by itself, and asked about anew,
 * once it has been quiet for the window; until then the edition is an older text than the site.
 *
 * @param now milliseconds since the epoch
 */
export async function changesSince(
  context: EditionContext,
  edition: Edition<Series>,
  now: number,
): Promise<Changes> {
  const all = isOfCadence(edition)
    ? await changesOfEdition(context, edition, now)
    : await changesOfBroadcast(context, edition);
  return {
    lines: all.map(({ line }) => line),
    key: all.length === 0 ? "" : await sha256(JSON.stringify(all)),
  };
}

/** A change in words, and what names it beside them. */
type Change = { readonly line: string; readonly of: unknown };

async function changesOfEdition(
  unwished: EditionContext,
  { cadence, period, slot, manifest }: Edition,
  now: number,
): Promise<readonly Change[]> {
  const context = await wishedContext(unwished);
  const { db, index } = context;
  const itemContents = await readItemContents(
    db,
    manifest.items.map(({ contentHash }) => contentHash),
  );
  const revisions = await readRevisions(
    db,
    manifest.items.map(({ seq }) => seq),
  );
  const posts = new Map(visibleAt(index, now).posts.map((post) => [post.id, post]));
  const changed = manifest.items.flatMap(({ seq, contentHash: hash }) => {
    const itemContent = itemContents.get(hash);
    if (itemContent === undefined) return [];
    const post = posts.get(itemContent.post);
    const item = revisions.get(seq);
    // What has settled anew and is not in the edition yet is a change, too.
    const revision = item?.contentHash === hash ? item.revision : undefined;
    const words = changeOf(itemContent, post, revision);
    return words === undefined
      ? []
      : [{ line: `"${itemContent.title}" ${words}`, of: post?.revision }];
  });
  const wanted = { ...basisOf(context, { cadence, period, slot }), ...(await styleOf(context)) };
  const differs = (name: keyof typeof wanted) =>
    JSON.stringify(manifest[name]) !== JSON.stringify(wanted[name]);
  const settings = [
    ...(differs("note") ? [{ line: "the note to this edition was changed", of: wanted.note }] : []),
    ...(differs("layout") ? [{ line: `the layout is now ${wanted.layout}`, of: "" }] : []),
    ...(differs("groupByTopic") ? [{ line: "grouping by topic was changed", of: "" }] : []),
    ...(differs("template") ? [{ line: "the template was changed", of: wanted.template }] : []),
  ];
  return [...changed, ...settings];
}

/** Its text is taken up by the next tick, and asked about anew. */
async function changesOfBroadcast(
  context: EditionContext,
  { period, manifest }: Edition<Series>,
): Promise<readonly Change[]> {
  const written = await findWritten(context, period);
  if (written === undefined) return [{ line: "its file is no longer there", of: "" }];
  const { template } = await styleOf(context);
  return [
    ...(written.revision === manifest.broadcast?.revision
      ? []
      : [{ line: "it was edited", of: written.revision }]),
    ...(manifest.template === template ? [] : [{ line: "the template was changed", of: template }]),
  ];
}

/** What became of the post of an item since it was frozen; undefined when it stands as it was. */
function changeOf(
  itemContent: ItemContent,
  post: Post | undefined,
  revision: string | undefined,
): string | undefined {
  if (post === undefined) return "was withdrawn";
  if (itemContent.kind === "correction") {
    return legible(post.correction ?? "") === itemContent.correction
      ? undefined
      : "has another correction";
  }
  if (post.revision === revision) return undefined;
  const title = legible(post.title);
  return title === itemContent.title ? "was edited" : `is now titled "${title}"`;
}

/** "once a change has been quiet for 15 min" is when the operator is asked about it. */
export function takenUpWords({ index }: Pick<EditionContext, "index">): string {
  return `once it has been quiet for ${durationWords(index.publication.digest.quietWindowMs)}`;
}

/** The titles in an edition, in the order of the email, and how many active readers it would go to now. */
export async function scopeOf(
  db: D1Database,
  edition: Edition<Series>,
): Promise<{ readonly titles: readonly string[]; readonly readers: number }> {
  const hashes = edition.manifest.items.map(({ contentHash }) => contentHash);
  const itemContents = await readItemContents(db, hashes);
  return {
    titles: hashes.flatMap((hash) => itemContents.get(hash)?.title ?? []),
    readers: await readersBehind(db, edition),
  };
}

/** Active readers who lack something of an edition that they follow, and whose emails are not planned yet. */
export async function readersBehind(db: D1Database, edition: Edition<Series>): Promise<number> {
  if (!isOfCadence(edition)) {
    const { broadcast } = edition.manifest;
    // Once it goes out everybody is planned within minutes, at whatever hour they read.
    const waits = edition.state === "held" && broadcast !== undefined;
    return waits ? countAddressed(db, broadcast.audience) : 0;
  }
  const groups = await groupsBehind(db, edition);
  const least = Math.min(edition.upto, ...groups.map(({ from }) => from));
  const items = await itemsBetween(db, least, edition.upto);
  const theirs = groups.filter(({ from, topics }) =>
    items.some((item) => item.seq > from && follows(topics, item.topics)),
  );
  return theirs.reduce((sum, { size }) => sum + size, 0);
}
