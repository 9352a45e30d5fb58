/** Every feed of everything with all of its archives (RFC 5005 §4), at the paths that they have on the site. */
import { spansOf, spelledPlace } from "../../feeds/archive.ts";
import { composeArchive, composeFeed, piecesIn } from "../../feeds/compose.ts";
import { joined } from "../../feeds/feed-document.ts";
import { FEED_FORMATS } from "../../feeds/formats.ts";
import { archivePath, pathOf } from "../../feeds/selection.ts";
import type { ReadBody, Visible } from "../../publication/library.ts";

export async function* feedFiles(
  visible: Visible,
  readBody: ReadBody,
): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  const current = await composeFeed(visible, readBody);
  for (const format of FEED_FORMATS) {
    yield {
      path: pathOf(undefined, format.format),
      text: joined(piecesIn(format, current)),
    };
  }
  for (const archive of spansOf(visible, undefined)) {
    const document = await composeArchive(visible, readBody, undefined, archive);
    const before = spelledPlace(archive.before);
    for (const format of FEED_FORMATS) {
      yield {
        path: archivePath(undefined, format.format, before),
        text: joined(piecesIn(format, document)),
      };
    }
  }
}
