/** What one program's export is to `tidings import`: by what it is known, and what comes out of it. */
import type { Article } from "../article.ts";
import type { SourceShow } from "./feeds/show.ts";
import type { SourceFiles } from "./source-files.ts";

export type SourceDefinition = {
  /** In reports and in import.yaml: "wordpress". */
  readonly name: string;
  /** For people: "WordPress (WXR)". */
  readonly title: string;
  /**
   * Its posts have titles and summaries as words, as readers saw them; in folders of generators they are Markdown with
   * HTML in it.
   */
  readonly plainTitles?: true;
  /** By what the files hold, and never by their names alone. Looks at beginnings only. */
  readonly recognises: (files: SourceFiles) => Promise<boolean>;
  /** What they hold, one after the other: an export of 150 MB is never in memory as a whole. */
  readonly read: (files: SourceFiles, told?: ToldOfSource) => AsyncIterable<SourceItem>;
};

/** What the owner says of a source that does not say it itself. */
export type ToldOfSource = {
  /** Origin of the old site. */
  readonly site?: string;
};

/** Where in the source something stands: "posts/a.md", and what of that file where it holds several. */
export type Place = {
  readonly path: string;
  readonly line?: number;
  /** Of the entries of a feed, counted from 1. */
  readonly item?: number;
};

export type SourceItem =
  | ({ readonly kind: "site" } & SourceSite)
  | ({ readonly kind: "author" } & SourceAuthor)
  | { readonly kind: "post"; readonly at: Place; readonly article: Article }
  | { readonly kind: "page"; readonly at: Place; readonly article: Article }
  /** A file of the source that posts show or offer. */
  | { readonly kind: "media"; readonly path: string; readonly addresses: readonly string[] }
  /** An address of the old site that leads to another, both from its root. */
  | {
      readonly kind: "redirect";
      readonly from: string;
      readonly to: string;
      readonly status: 301 | 302;
      /** It has placeholders, as those of redirects.yaml are written. */
      readonly pattern?: true;
    }
  /** What is no post and is left behind: comments, menus, people. Counted and named. */
  | { readonly kind: "left"; readonly at: Place; readonly what: string }
  /** What should have been a post and cannot be read. The others go in. */
  | { readonly kind: "failed"; readonly at: Place; readonly reason: string };

/** What the source says of itself; each key may come at any time, and the last one holds. */
export type SourceSite = {
  readonly title?: string;
  readonly description?: string;
  readonly language?: string;
  /** Absolute URL of the old site's root. */
  readonly address?: string;
  /** Paths of its feeds from that root. */
  readonly feeds?: readonly string[];
  /** Its topics: slug → name. */
  readonly topics?: Readonly<Record<string, string>>;
  /** The show that its feed is. */
  readonly show?: SourceShow;
};

export type SourceAuthor = {
  /** What posts call it. */
  readonly key: string;
  readonly name: string;
  readonly url?: string;
};
