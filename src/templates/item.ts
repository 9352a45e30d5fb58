/** What an email shows of one item, frozen when the item settles. Pure. */
import type { Body, Image, Post } from "../publication/post.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute, linkElsewhere, postPath } from "../publication/url.ts";
import { mailedHtml, plainPath } from "../publication/variants.ts";
import type { Direction } from "../text/language.ts";

export type ItemContent = {
  readonly kind: "post" | "correction";
  /** The post's permanent id. */
  readonly post: string;
  readonly title: string;
  /** Absolute URL. */
  readonly url: string;
  /** Plain text. */
  readonly summary: string;
  /** Portable HTML, sanitised at compile; '' when it is too long for any email. */
  readonly html: string;
  /** Plain text with links listed; '' when the HTML is. */
  readonly text: string;
  readonly image?: Picture;
  /** Slugs, in the author's order. */
  readonly topics: readonly string[];
  /** Names, in the author's order. */
  readonly authors: readonly string[];
  /** Milliseconds since the epoch. */
  readonly published: number;
  readonly language: string;
  readonly direction: Direction;
  readonly words: number;
  /** What has been put right. Always there on a content of kind correction. */
  readonly correction?: string;
  /** To what the post is about, elsewhere. */
  readonly link?: { readonly url: string; readonly label: string };
};

type Picture = Pick<Image, "alt" | "credit" | "width" | "height"> & {
  /** Absolute URL. */
  readonly url: string;
};

/**
 * UTF-16 units. A body beyond this cannot be carried in full by an email of 80 KB, so the content need not
 * keep it: the email shows the summary and says where to read on.
 */
const LONGEST_BODY = 80_000;

/** Freezes a post as it stands. */
export function itemContentOf(publication: Publication, post: Post, body: Body): ItemContent {
  const fits = body.portable.length <= LONGEST_BODY;
  const names = new Map(publication.authors.map((author) => [author.id, author.name]));
  return {
    kind: "post",
    post: post.id,
    title: legible(post.title),
    url: absolute(publication, postPath(post)),
    summary: legible(post.summary),
    html: fits ? legible(mailedHtml(body.portable, publication.address, body.mailed)) : "",
    text: fits ? legible(body.text) : "",
    ...(post.image === undefined ? {} : { image: pictureOf(publication, post.image) }),
    topics: post.topics,
    authors: post.authors.map((id) => legible(names.get(id) ?? id)),
    published: post.published,
    language: post.language,
    direction: post.direction,
    words: post.words,
    ...(post.correction === undefined ? {} : { correction: legible(post.correction) }),
    ...(post.link === undefined ? {} : { link: linkElsewhere(post.link, post.direction) }),
  };
}

/** The content of a correction: the line that those get who received the post before it was put right. */
export function correctionOf(itemContent: ItemContent): ItemContent {
  const { image: _, ...rest } = itemContent;
  return { ...rest, kind: "correction", html: "", text: "" };
}

/** Topics as the database keeps and compares them: ',boats,tides,' sorted, '' for none. */
export function topicKey(topics: readonly string[]): string {
  return topics.length === 0 ? "" : `,${[...new Set(topics)].sort().join(",")},`;
}

/**
 * Whether a subscriber hears of an item.
 *
 * @param wanted the subscriber's topics as a key; '' follows everything
 * @param topics the item's topics as a key
 */
export function follows(wanted: string, topics: string): boolean {
  if (wanted === "") return true;
  return topics.split(",").some((topic) => topic !== "" && wanted.includes(`,${topic},`));
}

function pictureOf(publication: Publication, image: Image): Picture {
  return {
    url: absolute(publication, plainPath(image.path, image.variants)),
    alt: legible(image.alt),
    ...(image.credit === undefined ? {} : { credit: legible(image.credit) }),
    width: image.width,
    height: image.height,
  };
}

/**
 * Text without control characters and lone surrogates. Mail forbids most of them, and the placeholders
 * of edition-email.ts begin and end with one: so no content can imitate a placeholder.
 */
export function legible(text: string): string {
  return text.toWellFormed().replace(ILLEGIBLE, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const ILLEGIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
