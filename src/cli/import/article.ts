/** What a reader of one source format found in a file. The formats differ; from here on all are alike. */
import type { Root, RootContent } from "mdast";
import type { CarriedKeys } from "./post/post-text.ts";
import type { Hidden } from "./visibility/visibility.ts";

export type Article = {
  /** Given by the file, or found in it and taken out of the body. */
  readonly title?: string;
  /** As the file writes it; not yet checked. */
  readonly date?: string;
  /** As the file writes it; not yet checked. */
  readonly updated?: string;
  readonly summary?: string;
  /** BCP 47 tag, as the file writes it. */
  readonly language?: string;
  readonly id?: string;
  readonly slug?: string;
  /** Tags in the file's own words; not every one is a topic of this publication. */
  readonly tags: readonly string[];
  /** Names, or ids of publication.yaml. */
  readonly authors?: readonly string[];
  /** Keys of our own that stand in the file as a post of ours has them. */
  readonly carried?: CarriedKeys;
  /** All keys as they were found, for what they say of who may see the text. */
  readonly heads?: readonly Readonly<Record<string, unknown>>[];
  /** Its source says of each text whether it is public: what its title, words and path sound like says nothing more. */
  readonly told?: true;
  /** Title and summary are words as readers saw them: what looks like Markdown or HTML in them is none. */
  readonly plain?: true;
  /** Marks in the page or the text that say that it is not public. */
  readonly marks?: readonly Hidden[];
  /** Front matter in our notation, and the text below it, as they stand: a file of ours is kept whole. */
  readonly whole?: { readonly head: string; readonly body: string };
  /** The id of its entry in the old site's feeds, verbatim: by it feed readers know that they have it. */
  readonly guid?: string;
  /** Addresses that it had, from the root of the old site with their queries, today's first: "/?p=123". */
  readonly addresses?: readonly string[];
  /** The picture that stands for it, as the source names it. */
  readonly picture?: {
    readonly src: string;
    readonly alt?: string;
    readonly caption?: string;
    readonly credit?: string;
  };
  /** A recording that goes with it. Octets and seconds. */
  readonly recording?: {
    readonly url: string;
    readonly type?: string;
    readonly length?: number;
    readonly duration?: number;
    /** Keys of `episode:` in front matter, as an author writes them. */
    readonly episode?: Readonly<Record<string, unknown>>;
  };
  /** What is not carried over, each with its line in the source where it is known. */
  readonly losses?: readonly Loss[];
  /** Markdown. */
  readonly body: string;
  /** The first paragraph as plain text: where a missing title is taken from. */
  readonly opening: string;
  /** What could not be carried over, in words for the author. */
  readonly notes: readonly string[];
};

/** What a source has and a post of ours has not. The report counts those of one `kind` together. */
export type Loss = {
  /** "shortcode", "embed", "form", "style". */
  readonly kind: string;
  /** "[contact-form-7]" */
  readonly what: string;
  readonly line?: number;
};

export type ArticleRead =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: string };

/** The text of a syntax tree or of a part of it, without any mark-up. */
export function textOf(node: Root | RootContent): string {
  if ("value" in node && node.type !== "html") return node.value;
  if (node.type === "break") return " ";
  if (node.type === "image") return node.alt ?? "";
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** The first paragraph's text, else the first text of any kind: a list item, a heading. */
export function openingOf(root: Root): string {
  const paragraph = root.children.find(
    (node) => node.type === "paragraph" && textOf(node).trim() !== "",
  );
  const opening = paragraph ?? root.children.find((node) => textOf(node).trim() !== "");
  return opening === undefined ? "" : textOf(opening).trim();
}
