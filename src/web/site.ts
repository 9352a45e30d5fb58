/** What every page shows and no content state changes: made once per isolate. */
import type { LibraryIndex } from "../publication/library.ts";
import type { Page } from "../publication/post.ts";
import type { Publication } from "../publication/publication.ts";
import { createDateline, type Dateline } from "./dateline.ts";
import { fingerprint, stylesheet } from "./stylesheet.ts";

export type Site = {
  readonly publication: Publication;
  readonly pages: readonly Page[];
  readonly dateline: Dateline;
  /** Whether the doors for subscribers are open: then the form stands at the foot of pages. */
  readonly subscribing: boolean;
  /** The stylesheet's address changes with its text, so it may be kept for ever. */
  readonly stylePath: string;
};

export function createSite(index: LibraryIndex, subscribing = false): Site {
  return {
    publication: index.publication,
    pages: index.pages,
    dateline: createDateline(index.publication),
    subscribing,
    stylePath: `/style-${fingerprint(stylesheet)}.css`,
  };
}
