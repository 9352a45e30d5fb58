/**
 * What a run does with all that stands beside the posts of a source (authors, topics, media, redirects), and what it
 * makes of an article before it becomes a post.
 */
import type { Publication } from "../../../publication/publication.ts";
import type { CommandArguments } from "../../command.ts";
import type { Article } from "../article.ts";
import type { ContentFolder } from "../post/content-folder.ts";
import type { Place, SourceItem } from "../sources/source-definition.ts";
import type { SourceFiles } from "../sources/source-files.ts";

/** An item of a source that is no text. */
export type BesideItem = Extract<SourceItem, { kind: "site" | "author" | "media" | "redirect" }>;

/** What a source's preparation has to say when all is read: a heading of the report with its lines. */
export type ReportSection = {
  readonly heading: string;
  /** How many there are, where the lines are only the first of them. */
  readonly count?: number;
  readonly lines: readonly string[];
  /** What its owner does about it, as a sentence. */
  readonly next?: string;
};

export type Preparation = {
  /** The items of the source, once all of them have been looked at. */
  readonly over: (items: AsyncIterable<SourceItem>) => AsyncIterable<SourceItem>;
  /** The settings as they are now, with the topics and authors that were added on the way. */
  readonly publication: () => Publication;
  /** Takes in what is no text. It may come before or behind the posts that need it. */
  readonly take: (item: BesideItem) => Promise<void>;
  /**
   * An article as it is to be written: links and pictures rewritten, topics mapped. What the post needs in order to be
   * published (an author in publication.yaml, a picture in content/media) is there when this returns: the run may be
   * killed as soon as the post is written.
   */
  readonly prepare: (article: Article, at: Place, kind: "post" | "page") => Promise<Article>;
  /** Is told of the address that a post or page got, and of those that the source gave it. */
  readonly placed: (post: {
    readonly kind: "post" | "page";
    /** From the root: "/posts/talks". */
    readonly address: string;
    readonly article: Article;
  }) => void;
  /** After the last item. */
  readonly finish: () => Promise<readonly ReportSection[]>;
};

export type PreparationContext = {
  readonly files: SourceFiles;
  readonly folder: ContentFolder;
  readonly args: CommandArguments;
  /** Absolute; what paths of options start from. */
  readonly cwd: string;
  /** Whether nothing is to be written. */
  readonly dry: boolean;
};
