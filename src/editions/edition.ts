/**
 * What an edition is: which items it carries, in which order, under which hash, and what becomes of it.
 * Pure: a function of rows, so that preview, simulation, review and the real thing agree.
 */

import { BROADCAST, type BroadcastAudience, type Series } from "../publication/broadcast.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { EditionNote } from "../publication/library.ts";
import { newestFirst } from "../publication/post.ts";
import type { DigestSettings, Publication } from "../publication/publication.ts";
import { composeEmail, type Email } from "../templates/edition-email.ts";
import type { Layout } from "../templates/edition-input.ts";
import { follows, type ItemContent } from "../templates/item.ts";
import { sha256 } from "../text/hash.ts";
import type { EditionState, FirstState } from "./life-cycle.ts";
import type { EditionReason } from "./reasons.ts";

/** A settled post or correction with the content that an edition would pin now. */
export type Item = {
  readonly seq: number;
  /** For a correction, the item that was wrong. */
  readonly corrects?: number;
  /** Topics as a key: ',boats,tides,'. */
  readonly topics: string;
  readonly contentHash: string;
  readonly itemContent: ItemContent;
};

/** What an edition is made of, fixed at the freeze. Its hash is what an approval pins. */
export type Manifest<Of extends Series = Cadence> = {
  readonly cadence: Of;
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly layout: Layout;
  readonly groupByTopic: boolean;
  /** SHA-256 of the email template. */
  readonly template: string;
  /** In the order of the email. */
  readonly items: readonly { readonly seq: number; readonly contentHash: string }[];
  /** Items left to the next edition. */
  readonly carried: number;
  /** The editor's words for it, and the post that they put first. */
  readonly note?: EditionNote;
  /** Of a broadcast, which has no items: its text and looks, and who it is for. */
  readonly broadcast?: { readonly revision: string; readonly audience: BroadcastAudience };
};

/** An edition as it stands: an issue of a cadence, unless it says that it may be a broadcast. */
export type Edition<Of extends Series = Cadence> = {
  readonly id: number;
  readonly cadence: Of;
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly state: EditionState;
  /** Why it is in that state. */
  readonly reason: EditionReason;
  readonly from: number;
  readonly upto: number;
  readonly manifest: Manifest<Of>;
  readonly manifestHash: string;
  readonly approvedHash: string | undefined;
  /** Milliseconds since the epoch. */
  readonly frozenAt: number;
  readonly nextAt: number;
};

/** Whether an edition is an issue of a cadence, and no broadcast. */
export function isOfCadence(edition: Edition<Series>): edition is Edition {
  return edition.cadence !== BROADCAST;
}

/** What those with one cursor and one set of topics receive. */
export type Selection = {
  /** In the order of the email. */
  readonly items: readonly Item[];
  /** Where it moves their cursor. */
  readonly upto: number;
  readonly carried: number;
};

/**
 * Chooses what an email carries.
 *
 * @param items standing items with from < seq <= upto, by seq
 * @param reader their cursor (`from`) and topics as a key, '' for everything
 * @param upto the last seq of the edition
 * @param maximum items in one email; the oldest go first, so that one cursor can say what is left
 */
export function selectItems(
  items: readonly Item[],
  reader: { readonly from: number; readonly topics: string },
  upto: number,
  maximum: number,
): Selection {
  const theirs = items.filter(
    (item) =>
      follows(reader.topics, item.topics) &&
      // Who receives the post in this very email receives it as it was put right.
      (item.corrects === undefined || item.corrects <= reader.from),
  );
  const taken = theirs.slice(0, maximum);
  const carried = theirs.length - taken.length;
  return { items: taken, carried, upto: carried > 0 ? (taken.at(-1)?.seq ?? upto) : upto };
}

/** Pinned first, then posts newest first, then corrections; grouped by first topic where asked. */
export function inEmailOrder(
  items: readonly Item[],
  publication: Pick<Publication, "topics"> & {
    readonly digest: Pick<DigestSettings, "groupByTopic">;
  },
  pinned?: string,
): readonly Item[] {
  const rank = new Map(publication.topics.map((topic, index) => [topic.slug, index]));
  const group = ({ itemContent }: Item) =>
    publication.digest.groupByTopic ? (rank.get(itemContent.topics[0] ?? "") ?? rank.size) : 0;
  const place = ({ itemContent }: Item) =>
    itemContent.post === pinned && itemContent.kind === "post"
      ? 0
      : itemContent.kind === "post"
        ? 1
        : 2;
  return [...items].sort(
    (a, b) =>
      // Pinned stands above the groups.
      Math.min(place(a), 1) - Math.min(place(b), 1) ||
      group(a) - group(b) ||
      place(a) - place(b) ||
      newestFirst(dated(a), dated(b)) ||
      b.seq - a.seq,
  );
}

function dated({ itemContent: { post: id, published } }: Item): { id: string; published: number } {
  return { id, published };
}

/** The email of a selection, cut down until it fits: what is cut is carried over, never dropped. */
export type Composed = {
  readonly selection: Selection;
  /** Undefined when the selection is empty, or too long. */
  readonly email?: Email;
  /** Not even one title fits: a note or a template of the author's takes all the room. */
  readonly tooLong?: true;
};

export function composeSelection(
  items: readonly Item[],
  reader: { readonly from: number; readonly topics: string },
  edition: {
    readonly publication: Publication;
    readonly template: string;
    readonly manifest: Pick<Manifest, "cadence" | "period" | "slot" | "note">;
    readonly upto: number;
    /** Items beyond `upto` that are known to wait for the next edition. */
    readonly waiting?: number;
  },
): Composed {
  const { publication, template, manifest, upto, waiting = 0 } = edition;
  const left = manifest.note?.leftOut ?? [];
  const standing = items.filter(({ itemContent }) => !left.includes(itemContent.post));
  let maximum = publication.digest.maximumItems;
  for (;;) {
    const chosen = selectItems(standing, reader, upto, maximum);
    const selection = { ...chosen, carried: chosen.carried + waiting };
    if (selection.items.length === 0) return { selection };
    const ordered = inEmailOrder(selection.items, publication, manifest.note?.pinned);
    const email = composeEmail({
      ...manifest,
      publication,
      template,
      itemContents: ordered.map((item) => item.itemContent),
      carried: selection.carried,
    });
    if (email !== undefined) return { selection: { ...selection, items: ordered }, email };
    if (selection.items.length === 1) return { selection, tooLong: true };
    maximum = Math.floor(selection.items.length / 2);
  }
}

/** The manifest's text and the hash that names it. */
export async function sealed(
  manifest: Manifest<Series>,
): Promise<{ readonly text: string; readonly hash: string }> {
  const text = JSON.stringify(manifest);
  return { text, hash: await sha256(text) };
}

/** SHA-256 of everything in an email that a reader sees. */
export function emailHash(email: Email): Promise<string> {
  return sha256(JSON.stringify([email.subject, email.text, email.html]));
}

/** What a due period becomes. */
export type Verdict = { readonly state: FirstState; readonly reason: EditionReason };

/**
 * Decides about a due period.
 *
 * @param count items that the whole edition would carry
 * @param lateMs milliseconds from the slot to this tick
 */
export function judge(digest: DigestSettings, count: number, lateMs: number): Verdict {
  const { minimumItems: minimum, maxLatenessMs: allowedMs, review } = digest;
  if (count < minimum) return { state: "skipped", reason: { kind: "few", count, minimum } };
  if (lateMs > allowedMs) return { state: "held", reason: { kind: "late", lateMs, allowedMs } };
  if (review) return { state: "held", reason: { kind: "review" } };
  return { state: "open", reason: { kind: "items", count } };
}
