/** Which document of a feed links to which (RFC 5005 §4). */
import type { Visible } from "../publication/library.ts";
import type { Post } from "../publication/post.ts";
import { spread } from "../text/hash.ts";
import { type Archive, firstLacking, spansOf, spelledPlace } from "./archive.ts";
import type { FeedHistory } from "./feed-document.ts";
import { addresses } from "./feed-facts.ts";
import type { FeedFormat } from "./formats.ts";
import { archivePath, type FeedScope, isSearch, pathOf } from "./selection.ts";

/** The path of the archive that ends at a place. */
export function archiveAt(scope: FeedScope, place: number): (format: FeedFormat) => string {
  return (format) => archivePath(scope, format, spelledPlace(place));
}

/**
 * Of the current document.
 *
 * @param shown all that it speaks of, tombstones included
 * @param listed how many of them it carries as entries
 */
export function currentHistory(
  visible: Visible,
  scope: FeedScope,
  shown: readonly Post[],
  listed: number,
): FeedHistory {
  if (isSearch(scope)) return { kind: "current", complete: false };
  const archive = firstLacking(visible, scope, new Set(shown.map(({ id }) => id)));
  // An empty deployment must not have readers that obey §2 forget everything.
  if (archive === undefined) return { kind: "current", complete: listed > 0 };
  // The newest span still grows. A reader stops at an archive that it has seen, so that each state of it has an
  // address of its own. It happens where the current document carries less than an archive may.
  const grows = archive === spansOf(visible, scope)[0];
  const held = archive.posts.map(({ id }) => id).join();
  const state = grows ? `?holds=${spread(held).toString(36)}` : "";
  const path = archiveAt(scope, archive.before);
  const previous = addresses(visible.publication, (format) => path(format) + state);
  return { kind: "current", complete: false, previous };
}

/** Of an archive. Its link back is the instant at which it begins, and so nothing that another post could change. */
export function archiveHistory(visible: Visible, scope: FeedScope, archive: Archive): FeedHistory {
  const { publication } = visible;
  const oldest = spansOf(visible, scope).at(-1) === archive;
  return {
    kind: "archive",
    current: addresses(publication, (format) => pathOf(scope, format)),
    ...(oldest ? {} : { previous: addresses(publication, archiveAt(scope, archive.from)) }),
  };
}
