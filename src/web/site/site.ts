/** What every page shows and no content state changes: made once per isolate. */

import { type Dates, datesIn } from "../../publication/dates.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import type { Page } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import type { Direction } from "../../text/language.ts";

export type Site = {
  readonly publication: Publication;
  readonly pages: readonly Page[];
  /** In the publication's zone. */
  readonly dateline: Dates;
  /** Attributes for what is said in the program's own words: their language, where it is not the publication's. */
  readonly ours: Marked;
  /** The other way round: for the publication's own words among the program's. */
  readonly theirs: Marked;
  /** Whether readers can look for posts. */
  readonly searchable: boolean;
  /** Asked by pages that have a form, since reading must not wait for settings. */
  readonly subscribing: () => Subscribing;
};

/** The language of a part of a page; empty where it is that of what stands around it. */
export type Marked = { readonly lang?: string; readonly dir?: Direction };

/** "closed" where settings are missing or wrong: the page says so in place of the form. */
export type Subscribing = "open" | "closed" | "none";

export function createSite(
  index: LibraryIndex,
  subscribing: () => Subscribing = () => "none",
): Site {
  const { publication } = index;
  const { language, direction, words } = publication;
  const spoken = words.locale === language && words.direction === direction;
  return {
    publication,
    pages: index.pages,
    dateline: datesIn(words, publication.timeZone),
    ours: spoken ? {} : { lang: words.tag, dir: words.direction },
    theirs: spoken ? {} : { lang: language, dir: direction },
    searchable: index.search !== undefined,
    subscribing,
  };
}
