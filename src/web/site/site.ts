/** What every page shows and no content state changes: made once per isolate. */
import type { LibraryIndex } from "../../publication/library.ts";
import type { Page } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import { createDateline, type Dateline } from "./dateline.ts";

export type Site = {
  readonly publication: Publication;
  readonly pages: readonly Page[];
  readonly dateline: Dateline;
  /** Asked by pages that have a form, since reading must not wait for settings. */
  readonly subscribing: () => Subscribing;
};

/** "closed" where settings are missing or wrong: the page says so in place of the form. */
export type Subscribing = "open" | "closed" | "none";

export function createSite(
  index: LibraryIndex,
  subscribing: () => Subscribing = () => "none",
): Site {
  return {
    publication: index.publication,
    pages: index.pages,
    dateline: createDateline(index.publication),
    subscribing,
  };
}
