/** What a page tells the frame around it. */
import type { Child } from "hono/jsx";
import type { Image } from "../../../../publication/post.ts";
import type { Topic } from "../../../../publication/publication.ts";
import type { Direction } from "../../../../text/language.ts";
import type { Site } from "../../site.ts";

export type FrameView = {
  readonly site: Site;
  /** Of this page; the publication's title is added behind it. Left out on the home page. */
  readonly title?: string;
  readonly description: string;
  /** Canonical path, with the query if it names another page. Left out where nothing is to be found. */
  readonly path?: string;
  /** Of the main part, when it differs from the publication's. */
  readonly language?: string;
  readonly direction?: Direction;
  /** Whether the main part is in the program's own words, but for what is marked as the publication's. */
  readonly program?: boolean;
  /** Its own feeds are announced before the publication's. */
  readonly topic?: Topic;
  /** What was looked for: a page of results is kept by no search engine, and the feeds of the search are announced first. */
  readonly query?: string;
  /** The feeds of editions are announced before the publication's. */
  readonly editions?: boolean;
  readonly image?: Image;
  /** Its share card, where it has no picture. */
  readonly card?: string;
  /** Published and updated, as RFC 3339, make it an article to those who preview links. */
  readonly article?: { readonly published: string; readonly updated: string };
  /** Linked data about the article. */
  readonly data?: unknown;
  readonly before?: string;
  readonly after?: string;
  /** Path at which it stands as Markdown. */
  readonly markdown?: string;
  /** Names the kind of page to the stylesheet. */
  readonly kind: string;
  readonly children?: Child;
};
